"""SQL expressions and default values, parsed and re-rendered: never text of the document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Literal = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked SQL expression in PostgreSQL's dialect, re-rendered from its parse tree.

    Attributes:
        sql: the canonical text; identifiers are quoted where PostgreSQL needs it.
        columns: the columns of the same table that it reads, sorted.
    """

    sql: str
    columns: tuple[str, ...] = ()


class DefaultKind(StrEnum):
    """What a default value is."""

    LITERAL = "literal"
    NOW = "now"
    UUID = "uuid"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Default:
    """The default of a column, computed by the database.

    Attributes:
        kind: LITERAL has a `value`; NOW and UUID are the clock and a random id.
        value: the literal for kind LITERAL; arrays and JSON keep PostgreSQL's text (`{}`, `[]`).
        expression: the SQL of it for every kind, e.g. `'member'`, `now()`.
    """

    kind: DefaultKind
    expression: Expression
    value: Literal = None
