"""What one piece of a constraint says, before it is held against the tables."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import Action


@dataclass(frozen=True, slots=True)
class PrimaryKeyFact:
    """A primary key over the named columns, or over the column it stands at."""

    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UniqueFact:
    """Uniqueness over `columns`; `joined` are named beside the column it stands at (`unique per shop`)."""

    columns: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    where: str = ""
    case_insensitive: bool = False
    deferrable: bool = False
    nulls_not_distinct: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKeyFact:
    """A foreign key; `target` is empty where only the column's name tells it."""

    columns: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    target_columns: tuple[str, ...] = ()
    on_delete: Action | None = None
    on_update: Action | None = None
    deferrable: bool = False


@dataclass(frozen=True, slots=True)
class ActionFact:
    """`ON DELETE ...` in a piece of its own."""

    on_delete: Action | None = None
    on_update: Action | None = None


@dataclass(frozen=True, slots=True)
class CheckFact:
    """A condition in SQL; `open` ones lack their left side: `>= 0`."""

    sql: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class LengthFact:
    """Bounds on the length of a text."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class DefaultFact:
    """A default: `sql` as far as it reads as an expression, `word` the bare text up to the next separator."""

    sql: str
    word: str


@dataclass(frozen=True, slots=True)
class GeneratedFact:
    """`GENERATED ALWAYS AS (sql)`."""

    sql: str


@dataclass(frozen=True, slots=True)
class IdentityFact:
    """The database numbers the rows."""

    always: bool = False


@dataclass(frozen=True, slots=True)
class NullFact:
    """Whether NULL is accepted."""

    nullable: bool


@dataclass(frozen=True, slots=True)
class ChoicesFact:
    """The only values that are accepted."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatternFact:
    """A regular expression that the text must match."""

    pattern: str


@dataclass(frozen=True, slots=True)
class IndexFact:
    """The column is to be indexed."""

    columns: tuple[str, ...] = ()
    unique: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class ExcludeFact:
    """An exclusion constraint, as written behind EXCLUDE."""

    text: str


@dataclass(frozen=True, slots=True)
class RenameFact:
    """The former name."""

    name: str


@dataclass(frozen=True, slots=True)
class ProseFact:
    """Words for people."""

    text: str


@dataclass(frozen=True, slots=True)
class UnreadableFact:
    """What looks like a constraint but cannot be read, and why."""

    text: str
    reason: str


Fact = (
    PrimaryKeyFact
    | UniqueFact
    | ForeignKeyFact
    | ActionFact
    | CheckFact
    | LengthFact
    | DefaultFact
    | GeneratedFact
    | IdentityFact
    | NullFact
    | ChoicesFact
    | PatternFact
    | IndexFact
    | ExcludeFact
    | RenameFact
    | ProseFact
    | UnreadableFact
)
