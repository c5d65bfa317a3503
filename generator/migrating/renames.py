"""Renames: who became whom, why we believe it, and quick look-ups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.diagnostics import Finding, Severity
from generator.diagnostics.migrating import RENAME_UNREADABLE
from generator.errors import AnswerError
from generator.patterns import regex


class RenameKind(StrEnum):
    """What is renamed."""

    TABLE = "table"
    COLUMN = "column"
    ENUM = "enum"
    VALUE = "value"


class Evidence(StrEnum):
    """Why a rename is believed."""

    GIVEN = "given"  # the caller says so
    STATED = "stated"  # the new design says so
    FOLLOWS = "follows"  # another rename, or the same values under another name, leave nothing else


@dataclass(frozen=True, slots=True)
class Rename:
    """One rename.

    Attributes:
        old, new: the names.
        holder: what the renamed thing is part of, by its old name: the table of a column; the enum of a value, or the
            `table.column` whose CHECK lists it.
    """

    kind: RenameKind
    old: str
    new: str
    holder: str = ""
    evidence: Evidence = Evidence.GIVEN

    @property
    def subject(self) -> str:
        """What is renamed, e.g. `appointments.vet_id`."""
        return f"{self.holder}.{self.old}" if self.holder else self.old

    @property
    def spec(self) -> str:
        """The rename as `--rename` takes it, e.g. `column:appointments.vet_id=clinician_id`."""
        kind = RenameKind.ENUM if self.kind is RenameKind.VALUE else self.kind
        return f"{kind}:{self.subject}={self.new}"


_SPEC = regex(r"\s*(table|column|enum)\s*:\s*(.*?)\s*=\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)


def parse_rename(text: str) -> Rename:
    """The rename that the text of a `--rename` states.

    Raises:
        AnswerError: it states none.
    """
    match = _SPEC.fullmatch(text)
    if match is None or not match[2] or not match[3]:
        raise _unreadable(text)
    kind, subject, new = match[1].lower(), match[2], match[3]
    holder, dot, old = subject.partition(".")
    if kind == "table":
        return Rename(RenameKind.TABLE, subject, new)
    if kind == "column":
        if not holder or not old:
            raise _unreadable(text)
        return Rename(RenameKind.COLUMN, old, new.removeprefix(f"{holder}."), holder)
    if not dot:
        return Rename(RenameKind.ENUM, subject, new)
    return Rename(RenameKind.VALUE, old, new, holder)


def _unreadable(text: str) -> AnswerError:
    return AnswerError(
        Finding(
            RENAME_UNREADABLE,
            f"`{text}` states no rename",
            advice="Write `table:OLD=NEW`, `column:TABLE.OLD=NEW`, `enum:OLD=NEW`, or `enum:ENUM.OLD=NEW` for a value.",
            severity=Severity.ERROR,
        )
    )


@dataclass(frozen=True)
class Renames:
    """Renames of one pair of designs, sorted; no two of them have the same subject or the same result."""

    all: tuple[Rename, ...] = ()

    @classmethod
    def of(cls, renames: Iterable[Rename]) -> Renames:
        """The renames in their order: tables, columns, enums, values."""
        kinds = list(RenameKind)
        return cls(tuple(sorted(renames, key=lambda r: (kinds.index(r.kind), r.holder, r.old))))

    @cached_property
    def tables(self) -> dict[str, str]:
        """Old name -> new name of every renamed table."""
        return {rename.old: rename.new for rename in self.all if rename.kind is RenameKind.TABLE}

    @cached_property
    def enums(self) -> dict[str, str]:
        """Old name -> new name of every renamed enum."""
        return {rename.old: rename.new for rename in self.all if rename.kind is RenameKind.ENUM}

    @cached_property
    def columns(self) -> dict[str, dict[str, str]]:
        """Old table -> old column -> new column."""
        return self._held(RenameKind.COLUMN)

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        """Old enum, or `table.column` in old names -> old value -> new value."""
        return self._held(RenameKind.VALUE)

    @cached_property
    def former_tables(self) -> dict[str, str]:
        """New name -> old name of every renamed table."""
        return {new: old for old, new in self.tables.items()}

    @cached_property
    def evidence(self) -> dict[tuple[RenameKind, str, str], Evidence]:
        """(kind, holder, old name) -> why the rename is believed."""
        return {(rename.kind, rename.holder, rename.old): rename.evidence for rename in self.all}

    @cached_property
    def value_evidence(self) -> dict[tuple[str, str], Evidence]:
        """(old, new) value -> why the rename is believed, wherever the value is listed."""
        return {(rename.old, rename.new): rename.evidence for rename in self.all if rename.kind is RenameKind.VALUE}

    def table(self, old: str) -> str:
        """What an old table is called now."""
        return self.tables.get(old, old)

    def enum(self, old: str) -> str:
        """What an old enum is called now."""
        return self.enums.get(old, old)

    def column(self, table: str, old: str) -> str:
        """What a column of an old table is called now."""
        return self.columns.get(table, {}).get(old, old)

    def former_table(self, new: str) -> str:
        """What a table of today was called."""
        return self.former_tables.get(new, new)

    def _held(self, kind: RenameKind) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for rename in self.all:
            if rename.kind is kind:
                found.setdefault(rename.holder, {})[rename.old] = rename.new
        return found
