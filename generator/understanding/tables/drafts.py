"""Tables on their way from the document to the design."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator.design import (
    Check,
    Column,
    ColumnIdentity,
    ColumnType,
    Default,
    Enum,
    Exclusion,
    Expression,
    ForeignKey,
    Index,
    Key,
    Literal,
    Partitioning,
    Table,
)
from generator.diagnostics import Code, Findings, Place
from generator.reading.document import TableEntry
from generator.reading.values import Prose
from generator.understanding.tables.expressions import Scope
from generator.understanding.tables.facts import Fact
from generator.understanding.tables.names import SchemaNames
from generator.understanding.tables.types import Vocabulary, fold_name

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact, and the piece of text that states it."""

    fact: Fact
    source: Prose


@dataclass(slots=True)
class ColumnDraft:
    """A column while its parts are found."""

    name: str
    place: Place
    spelled: str = ""
    type: ColumnType | None = None
    serial: bool = False
    unsigned: bool = False
    loose: bool = False
    optional: bool = False
    nullable: bool | None = None
    default: Default | None = None
    identity: ColumnIdentity | None = None
    generated: Expression | None = None
    choices: tuple[Literal, ...] = ()
    target_table: str | None = None
    description: list[str] = field(default_factory=list)
    renamed_from: str | None = None
    facts: list[Stated] = field(default_factory=list)

    def of(self, kind: builtins.type[F]) -> Iterator[tuple[F, Prose]]:
        """The facts of one kind."""
        for stated in self.facts:
            if isinstance(stated.fact, kind):
                yield stated.fact, stated.source


@dataclass(slots=True)
class TableDraft:
    """A table while its parts are found."""

    name: str
    entry: TableEntry
    columns: dict[str, ColumnDraft] = field(default_factory=dict)
    facts: list[Stated] = field(default_factory=list)
    primary: tuple[str, ...] = ()
    primary_name: str = ""
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    uniques: list[Key] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    exclusions: list[Exclusion] = field(default_factory=list)
    partitioning: Partitioning | None = None
    description: list[str] = field(default_factory=list)
    renamed_from: str | None = None
    folded: dict[str, str] = field(default_factory=dict)
    scope_: Scope | None = None

    @property
    def place(self) -> Place:
        """Where the table stands in the document."""
        return self.entry.place

    def of(self, kind: builtins.type[F]) -> Iterator[tuple[F, Prose]]:
        """The table-level facts of one kind."""
        for stated in self.facts:
            if isinstance(stated.fact, kind):
                yield stated.fact, stated.source

    def column(self, name: str, *, near: bool = False) -> str | None:
        """The column that a name means; `near` also finds `shop_id` for `shop`."""
        if name in self.columns:
            return name
        folded = fold_name(name)
        found = self.folded.get(folded)
        if found is None and near:
            for candidate in (
                f"{folded}id",
                f"{folded.removesuffix('s')}id",
                folded.removesuffix("id"),
                f"id{folded}",
                f"{folded}s",
            ):
                if candidate in self.folded:
                    return self.folded[candidate]
        return found

    def resolve(self, names: tuple[str, ...], *, near: bool = False) -> tuple[tuple[str, ...], list[str]]:
        """The columns that names mean, each once, and the names that mean none."""
        found: dict[str, None] = {}
        missing: list[str] = []
        for name in names:
            column = self.column(name, near=near)
            if column is None:
                missing.append(name)
            else:
                found[column] = None
        return tuple(found), missing

    def type_of(self, column: str) -> ColumnType:
        """The type of a column; every column has one once types are read."""
        kind = self.columns[column].type
        assert kind is not None  # noqa: S101 - a bug of ours, never the document's
        return kind

    def table(self) -> Table:
        """The finished table."""
        columns = tuple(
            Column(
                draft.name,
                self.type_of(draft.name),
                draft.nullable is not False and draft.name not in self.primary,
                draft.default,
                draft.identity,
                draft.generated,
                draft.choices,
                False,
                ". ".join(dict.fromkeys(part.strip().rstrip(".") for part in draft.description if part.strip())),
                draft.renamed_from,
                draft.place,
            )
            for draft in self.columns.values()
        )
        return Table(
            self.name,
            columns,
            Key(self.primary_name, self.primary),
            tuple(self.foreign_keys),
            tuple(self.uniques),
            tuple(self.checks),
            tuple(self.indexes),
            tuple(self.exclusions),
            self.partitioning,
            " ".join(self.description),
            self.renamed_from,
            self.place,
        )


@dataclass(slots=True)
class Schema:
    """All tables on their way, with what they share."""

    findings: Findings
    enums: dict[str, Enum]
    tables: dict[str, TableDraft] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    names: SchemaNames = field(default_factory=lambda: SchemaNames([]))
    extensions: set[str] = field(default_factory=set)
    enum_values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    zoneless: list[Prose] = field(default_factory=list)

    def say(self, code: Code, message: str, source: Prose, done: str, advice: str = "") -> None:
        """Records a finding about a piece of text: what is wrong, what was done, what to change."""
        self.findings.add(code, message, source.place, quote=source.text[:400], done=done, advice=advice)

    def scope(self, table: TableDraft) -> Scope:
        """What expressions of a table may name; types must be final by now."""
        if table.scope_ is None:
            generated = frozenset(name for name, column in table.columns.items() if column.generated is not None)
            table.scope_ = Scope({name: table.type_of(name) for name in table.columns}, self.enum_values, generated)
        return table.scope_

    def target(self, name: str) -> TableDraft | None:
        """The table that a name means."""
        if name in self.tables:
            return self.tables[name]
        found = self.vocabulary.table(name)
        return self.tables[found] if found is not None else None


def retyped(kind: ColumnType | None, other: ColumnType) -> ColumnType:
    """The type of a foreign key's column: its target's, as many times an array as it was."""
    return replace(other, dimensions=kind.dimensions if kind is not None else 0)
