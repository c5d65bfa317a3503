"""What a comparison works with, and what it has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.design import Design
from generator.migrating.changes import Change
from generator.migrating.renames import Renames
from generator.migrating.words import Words


@dataclass
class Record:
    """The changes found.

    Attributes:
        changes: what a person wants to read.
        consequences: what follows from a rename or from another change: the database needs it, a reader does not.
    """

    changes: list[Change] = field(default_factory=list)
    consequences: list[Change] = field(default_factory=list)

    def add(self, change: Change, *, follows: bool = False) -> None:
        """Take a change, or what only follows from one."""
        (self.consequences if follows else self.changes).append(change)


@dataclass(frozen=True)
class Sides:
    """Both designs, the old one as given and in the words of the new one.

    Attributes:
        given: the old design.
        old: the old design after the renames.
        likely: (old, new) names of tables that were perhaps renamed; they pair endpoints, nothing else.
    """

    given: Design
    old: Design
    new: Design
    renames: Renames
    likely: tuple[tuple[str, str], ...] = ()

    def table(self, old: str) -> str:
        """What an old table is called now, or perhaps is: for words, not for rows."""
        return self._tables.get(old, old)

    @cached_property
    def _tables(self) -> dict[str, str]:
        return {**dict(self.likely), **self.renames.tables}

    @cached_property
    def words(self) -> Words:
        """What renamed tables make of other names."""
        return Words.of((*self.renames.tables.items(), *self.likely))

    @cached_property
    def former_columns(self) -> dict[tuple[str, str], str]:
        """(new table, new column) -> old name, of every renamed column."""
        return {
            (self.renames.table(table), new): old
            for table, columns in self.renames.columns.items()
            for old, new in columns.items()
        }
