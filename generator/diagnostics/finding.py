"""A finding: one thing to tell the user, with its place in the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics.codes import Code


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    ASSUMPTION = "assumption"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst; sorts findings worst first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the document: 1-based line and column, and the JSON pointer (RFC 6901)."""

    line: int = 0
    column: int = 0
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the user.

    Attributes:
        code: the stable code, its page is `docs/errors/<code>.md`.
        message: what is wrong or was assumed, one sentence, names in backticks.
        place: where in the document.
        quote: the text of the document that the finding is about, as written.
        done: what the tool did about it ("the column became text").
        advice: what the author of the design can change; without it, the advice of the code.
        severity: the severity of the code unless this one differs.
    """

    code: Code
    message: str
    place: Place = Place()
    quote: str = ""
    done: str = ""
    advice: str = ""
    severity: Severity = Severity.NOTE


class Findings:
    """Collects findings; every step of the walk adds to the same collection."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}

    def add(
        self,
        code: Code,
        message: str,
        place: Place = Place(),
        *,
        quote: str = "",
        done: str = "",
        advice: str = "",
        severity: Severity | None = None,
    ) -> None:
        """Record a finding once; saying the same twice keeps one."""
        finding = Finding(code, message, place, quote, done, advice or code.advice, severity or code.severity)
        self._found.setdefault(finding)

    def revise(self, change: Callable[[Finding], Finding]) -> None:
        """Put what `change` gives in the place of each finding; equal ones become one."""
        self._found = dict.fromkeys(change(finding) for finding in self._found)

    def __iter__(self) -> Iterator[Finding]:
        """Findings in the order of the document, worst first at the same place."""
        return iter(sorted(self._found, key=lambda f: (f.place, f.severity.rank, f.code.id, f.message)))

    def __len__(self) -> int:
        return len(self._found)

    def of(self, severity: Severity) -> list[Finding]:
        """The findings of one severity, in the order of the document."""
        return [finding for finding in self if finding.severity is severity]
