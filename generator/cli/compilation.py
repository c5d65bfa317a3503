"""The first half of the walk, as every command needs it: from an argument to a design."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Finding, Findings, Severity
from generator.diagnostics.cli import DESIGN_MISSING, NOTHING_GUARDED
from generator.errors import DocumentError

if TYPE_CHECKING:
    from generator.design import Design

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Source:
    """A design as given: its name for messages and its bytes."""

    name: str
    raw: bytes


@dataclass(frozen=True)
class Compilation:
    """A design, what there is to say about it, and the text it was compiled from."""

    source: Source
    design: Design
    findings: Findings
    text: str

    @property
    def has_errors(self) -> bool:
        """Whether a part of the design could not be used."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def has_warnings(self) -> bool:
        """Whether there is anything that `--strict` does not let pass."""
        return any(finding.severity in (Severity.ERROR, Severity.WARNING) for finding in self.findings)


def open_design(argument: str) -> Source:
    """The bytes of a file, or of standard input for `-`.

    Raises:
        DocumentError: it cannot be opened.
    """
    if argument == "-":
        return Source("<stdin>", sys.stdin.buffer.read())
    path = Path(argument)
    try:
        return Source(path.name, path.read_bytes())
    except (OSError, ValueError) as error:
        why = "is a folder" if path.is_dir() else getattr(error, "strerror", None) or str(error)
        message = f"the design `{argument}` cannot be opened: {why}"
        advice = "Name a JSON file, or `-` to read standard input."
        raise DocumentError(Finding(DESIGN_MISSING, message, advice=advice, severity=Severity.ERROR)) from error


def open_design_of(argument: str) -> Source:
    """The bytes of a design: of a file, of standard input for `-`, or of the project in a folder.

    Raises:
        DocumentError: it cannot be opened.
    """
    folder = Path(argument)
    if argument != "-" and folder.is_dir():
        kept = folder / ".scaffold" / "design.json"
        if kept.is_file():
            return Source(kept.name, open_design(str(kept)).raw)
        message = f"the folder `{argument}` holds no project: it has no `.scaffold/design.json`"
        advice = "Name a JSON file, or the folder of a project that `scaffold from` made."
        raise DocumentError(Finding(DESIGN_MISSING, message, advice=advice, severity=Severity.ERROR))
    return open_design(argument)


def compile_design(source: Source, *, allow_no_auth: bool = True) -> Compilation:
    """Read and understand a design.

    Args:
        source: the design as given.
        allow_no_auth: say nothing where everybody may write.
    """
    from generator.reading import read_document
    from generator.understanding import pinpoint, understand

    findings = Findings()
    document = read_document(source.raw, source.name, findings)
    design = understand(document, findings)
    if not allow_no_auth:
        _warn_of_open_doors(design, findings)
        pinpoint(document, findings)
    return Compilation(source, design, findings, document.text)


def _warn_of_open_doors(design: Design, findings: Findings) -> None:
    from generator.design import Access

    writes = [endpoint for endpoint in design.endpoints if endpoint.method not in _READS]
    if writes and all(e.policy.access is Access.PUBLIC and not e.policy.api_key for e in writes):
        findings.add(
            NOTHING_GUARDED,
            f"no endpoint asks who is calling, and {len(writes)} of them write",
            writes[0].place,
            done="everything is served to anyone, as the design says",
            advice='Give the endpoints `"auth": "required"`, or pass `--allow-no-auth` if that is meant.',
        )
