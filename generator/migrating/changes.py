"""What a change between two designs is: typed, so that a migration can be made of it, and said in the owner's words.

Whatever a change calls `old` is in the words of the new design: as it is once the renames of the `Difference` are done.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.design import (
    Check,
    Column,
    Endpoint,
    Enum,
    Exclusion,
    Field,
    ForeignKey,
    Index,
    Key,
    Partitioning,
    Relation,
    Shape,
    Table,
    View,
)


class Noun(StrEnum):
    """What is different; the order is that of a report within one table or endpoint."""

    ENUM = "enum"
    VALUE = "enum value"
    TABLE = "table"
    COLUMN = "column"
    PRIMARY_KEY = "primary key"
    UNIQUE = "unique constraint"
    FOREIGN_KEY = "foreign key"
    CHECK = "check"
    EXCLUSION = "exclusion constraint"
    INDEX = "index"
    PARTITIONING = "partitioning"
    RELATION = "relation"
    VIEW = "view"
    ENDPOINT = "endpoint"
    SHAPE = "shape"
    FIELD = "field"
    ROLE = "role"
    SIGN_IN = "sign-in"
    EXTENSION = "extension"
    SETTING = "setting"


class Verb(StrEnum):
    """What became of it. Something renamed or moved may be changed as well: its details say so."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"

    @property
    def mirrored(self) -> Verb:
        """The verb of the same change the other way round."""
        return _MIRRORED.get(self, self)


_MIRRORED = {Verb.ADDED: Verb.REMOVED, Verb.REMOVED: Verb.ADDED}


class Side(StrEnum):
    """Where callers meet a field."""

    QUERY = "query"
    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Detail:
    """One aspect that is different.

    Attributes:
        aspect: its name, e.g. `type`, `nullable`, `access`.
        old, new: how it was and is, as text; None for absent.
        breaking: why callers of the API break; empty where they do not.
        destructive: why rows may be lost or refused; empty where they are safe.
    """

    aspect: str
    old: str | None
    new: str | None
    breaking: str = ""
    destructive: str = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One difference.

    Attributes:
        noun, verb: what is different, and what became of it.
        name: as the new design calls it; as the old one did where it is gone.
        parent: the table, enum, shape or endpoint it belongs to; empty for those themselves.
        former: the former name of something renamed or moved.
        details: what is different about something that stays.
        breaking, destructive: as in `Detail`, for something that came or went as a whole.
    """

    noun: Noun
    verb: Verb
    name: str
    parent: str = ""
    former: str = ""
    details: tuple[Detail, ...] = ()
    breaking: str = ""
    destructive: str = ""

    @property
    def breaks(self) -> tuple[str, ...]:
        """Every reason why callers of the API break."""
        return tuple(filter(None, (self.breaking, *(detail.breaking for detail in self.details))))

    @property
    def destroys(self) -> tuple[str, ...]:
        """Every reason why rows may be lost or refused."""
        return tuple(filter(None, (self.destructive, *(detail.destructive for detail in self.details))))


@dataclass(frozen=True, kw_only=True)
class TableChange(Change):
    """A table; one that came or went stands for all that is in it."""

    noun: Noun = Noun.TABLE
    old: Table | None = None
    new: Table | None = None


@dataclass(frozen=True, kw_only=True)
class ColumnChange(Change):
    """A column of a table that is in both designs."""

    noun: Noun = Noun.COLUMN
    old: Column | None = None
    new: Column | None = None


Constraint = Key | ForeignKey | Check | Exclusion | Index


@dataclass(frozen=True, kw_only=True)
class ConstraintChange(Change):
    """A primary key, unique constraint, foreign key, check, exclusion constraint or index: `noun` says which."""

    old: Constraint | None = None
    new: Constraint | None = None


@dataclass(frozen=True, kw_only=True)
class PartitioningChange(Change):
    """How a table is partitioned."""

    noun: Noun = Noun.PARTITIONING
    old: Partitioning | None = None
    new: Partitioning | None = None


@dataclass(frozen=True, kw_only=True)
class RelationChange(Change):
    """A way from the rows of one table to those of another."""

    noun: Noun = Noun.RELATION
    old: Relation | None = None
    new: Relation | None = None


@dataclass(frozen=True, kw_only=True)
class EnumChange(Change):
    """An enumeration type; one that came or went stands for its values."""

    noun: Noun = Noun.ENUM
    old: Enum | None = None
    new: Enum | None = None


@dataclass(frozen=True, kw_only=True)
class ValueChange(Change):
    """A value of an enumeration; `after` is the value before a new one, None for the first."""

    noun: Noun = Noun.VALUE
    after: str | None = None


@dataclass(frozen=True, kw_only=True)
class ViewChange(Change):
    """A view."""

    noun: Noun = Noun.VIEW
    old: View | None = None
    new: View | None = None


@dataclass(frozen=True, kw_only=True)
class EndpointChange(Change):
    """An endpoint: `name` is its method and path, `former` those it moved from."""

    noun: Noun = Noun.ENDPOINT
    old: Endpoint | None = None
    new: Endpoint | None = None


@dataclass(frozen=True, kw_only=True)
class FieldChange(Change):
    """A field of a request or a response, or a query parameter.

    Attributes:
        name: its path in the body, e.g. `items[].price.amount`; `body` for the body itself.
        parent: the named shape that it is part of, else the endpoint.
        side: where callers meet it.
        endpoints: the ids of the endpoints where they do, in the new design.
    """

    noun: Noun = Noun.FIELD
    side: Side
    endpoints: tuple[str, ...] = ()
    old: Field | None = None
    new: Field | None = None


@dataclass(frozen=True, kw_only=True)
class ShapeChange(Change):
    """A named shape; how it differs is said field by field."""

    noun: Noun = Noun.SHAPE
    old: Shape | None = None
    new: Shape | None = None


@dataclass(frozen=True, kw_only=True)
class RoleChange(Change):
    """A role of callers."""

    noun: Noun = Noun.ROLE


@dataclass(frozen=True, kw_only=True)
class SignInChange(Change):
    """How callers sign in."""

    noun: Noun = Noun.SIGN_IN


@dataclass(frozen=True, kw_only=True)
class ExtensionChange(Change):
    """An extension of PostgreSQL."""

    noun: Noun = Noun.EXTENSION


@dataclass(frozen=True, kw_only=True)
class SettingChange(Change):
    """A setting of the project."""

    noun: Noun = Noun.SETTING
