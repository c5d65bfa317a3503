"""Tables with their columns, keys, checks and indexes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.design.expressions import Default, Expression, Literal
from generator.design.spelling import snake_case
from generator.design.types import ColumnType
from generator.diagnostics import Place


class Action(StrEnum):
    """What a foreign key does when its target goes or changes."""

    NO_ACTION = "NO ACTION"
    RESTRICT = "RESTRICT"
    CASCADE = "CASCADE"
    SET_NULL = "SET NULL"
    SET_DEFAULT = "SET DEFAULT"


class Identity(StrEnum):
    """How an identity column is generated."""

    ALWAYS = "ALWAYS"
    BY_DEFAULT = "BY DEFAULT"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        nullable: whether it accepts NULL (a column of the primary key never does).
        identity: for identity and serial columns (a serial reads as BY DEFAULT).
        generated: the expression of `GENERATED ALWAYS AS (...) STORED`.
        choices: the only values it takes, from an enum or a CHECK ... IN; empty: any.
        secret: never leaves the database through the API (password hashes, tokens, `*_enc`).
        tenant: says which tenant the row belongs to; that of the caller, who need not send it.
        description: prose of the document about it.
        renamed_from: its former name, where the document says so.
    """

    name: str
    type: ColumnType
    nullable: bool = True
    default: Default | None = None
    identity: Identity | None = None
    generated: Expression | None = None
    choices: tuple[Literal, ...] = ()
    secret: bool = False
    description: str = ""
    renamed_from: str | None = None
    place: Place = Place()
    tenant: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A primary key or a unique constraint: its name and columns in order."""

    name: str
    columns: tuple[str, ...]
    deferrable: bool = False
    nulls_not_distinct: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key from `columns` of this table to `target_columns` of `target`."""

    name: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    deferrable: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A CHECK constraint."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class IndexPart:
    """One key of an index: a column or an expression, with operator class and order."""

    column: str | None = None
    expression: Expression | None = None
    opclass: str | None = None
    descending: bool = False
    nulls_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """An index; `method` is btree, hash, gin, gist, spgist, brin, ivfflat or hnsw."""

    name: str
    parts: tuple[IndexPart, ...]
    method: str = "btree"
    unique: bool = False
    where: Expression | None = None
    include: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An exclusion constraint: (column or expression, operator) pairs, e.g. (`vet_id`, `=`)."""

    name: str
    elements: tuple[tuple[IndexPart, str], ...]
    method: str = "gist"
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Partitioning:
    """Declarative partitioning: `method` is RANGE, LIST or HASH over `columns`."""

    method: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; all tuples keep the order of the document except where PostgreSQL has none."""

    name: str
    columns: tuple[Column, ...]
    primary_key: Key
    foreign_keys: tuple[ForeignKey, ...] = ()
    uniques: tuple[Key, ...] = ()
    checks: tuple[Check, ...] = ()
    indexes: tuple[Index, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    partitioning: Partitioning | None = None
    description: str = ""
    renamed_from: str | None = None
    place: Place = Place()

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Its columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def spoken(self) -> dict[str, Column]:
        """Its columns by their names in snake_case, however the document spells them: `passwordHash`, `PasswordHash`."""
        return {**{snake_case(column.name): column for column in self.columns}, **self.by_name}

    @cached_property
    def key_of(self) -> dict[str, ForeignKey]:
        """Single-column foreign keys by their column."""
        return {fk.columns[0]: fk for fk in self.foreign_keys if len(fk.columns) == 1}

    def shared_with(self, other: Table) -> dict[str, str]:
        """Columns that point where a column of the other table surely points too (its tenant), with that column."""
        found: dict[str, str] = {}
        for column, key in self.key_of.items():
            same = [
                name
                for name, its in other.key_of.items()
                if (its.target, its.target_columns) == (key.target, key.target_columns)
            ]
            shared = column if column in same else same[0] if len(same) == 1 else None
            if shared is not None and not other.by_name[shared].nullable:
                found[column] = shared
        return found

    def is_unique(self, columns: tuple[str, ...]) -> bool:
        """Whether at most one row has the same values in exactly these columns.

        An index over the rows where its one column is not null says nothing less: NULLs are never the same.
        """
        wanted = set(columns)
        filled = {f"{quote}{column}{quote} IS NOT NULL" for column in columns[:1] for quote in ("", '"')}
        indexes = [
            index
            for index in self.indexes
            if index.unique and (index.where is None or (len(columns) == 1 and index.where.sql in filled))
        ]
        plain = [set(key.columns) for key in (self.primary_key, *self.uniques)]
        return wanted in plain or any(wanted == {part.column for part in index.parts} for index in indexes)

    @property
    def can_conflict(self) -> bool:
        """Whether a new row may be refused because of another: by a constraint, or by a key that is not made up."""
        unique = self.uniques or self.exclusions or any(index.unique for index in self.indexes)
        key = self.primary_key.columns
        return bool(unique) or len(key) > 1 or key[0] in self.key_of


@dataclass(frozen=True, slots=True)
class View:
    """A (materialized) view whose query the document states in SQL."""

    name: str
    query: Expression
    columns: tuple[str, ...]
    materialized: bool = False
    place: Place = Place()


class RelationKind(StrEnum):
    """How many rows are on either side, read from `source` to `target`."""

    MANY_TO_ONE = "many-to-one"
    ONE_TO_MANY = "one-to-many"
    ONE_TO_ONE = "one-to-one"
    MANY_TO_MANY = "many-to-many"


@dataclass(frozen=True, slots=True)
class Relation:
    """A way from the rows of `source` to rows of `target`, always carried by foreign keys.

    Attributes:
        name: snake_case name on the source, unique among its relations and columns
            (`list` for `todos.list_id`, `todos` on `lists`, `tags` over `todo_tags`).
        owns_key: the foreign key is on the source (many-to-one, or the holding side of one-to-one).
        foreign_key: name of the constraint that carries it; for many-to-many the one from `through` to `source`.
        through: the join table of a many-to-many; `far_key` is the constraint from it to `target`.
        inverse: name of the opposite relation on the target.
        nullable: the single target may be missing.
    """

    name: str
    source: str
    target: str
    kind: RelationKind
    foreign_key: str
    owns_key: bool = False
    through: str | None = None
    far_key: str | None = None
    inverse: str | None = None
    nullable: bool = False
