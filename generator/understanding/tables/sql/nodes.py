"""The parse tree of an SQL expression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from generator.design import ColumnType


class LiteralKind(StrEnum):
    """What a literal is."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class SqlNode:
    """Any node of the tree."""


@dataclass(frozen=True, slots=True)
class SqlName(SqlNode):
    """A column, or a bare word until it is known to be one."""

    name: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class SqlLiteral(SqlNode):
    """A literal; numbers keep their text, `true` and `false` are lower case."""

    kind: LiteralKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class SqlCall(SqlNode):
    """A function call; `names` are those of named arguments, one per argument or empty."""

    function: str
    arguments: tuple[SqlNode, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SqlCast(SqlNode):
    """`operand::type`; `type` is None for a name that is no built-in type (an enum, until it is known)."""

    operand: SqlNode
    type: ColumnType | None
    spelled: str


@dataclass(frozen=True, slots=True)
class SqlUnary(SqlNode):
    """`NOT x`, `-x`."""

    operator: str
    operand: SqlNode


@dataclass(frozen=True, slots=True)
class SqlBinary(SqlNode):
    """Any infix operator, also AND, OR, LIKE and its negations, AT TIME ZONE, OVERLAPS."""

    operator: str
    left: SqlNode
    right: SqlNode


@dataclass(frozen=True, slots=True)
class SqlIs(SqlNode):
    """`x IS [NOT] NULL | TRUE | FALSE | UNKNOWN`, or `IS [NOT] DISTINCT FROM other`."""

    operand: SqlNode
    what: str
    negated: bool = False
    other: SqlNode | None = None


@dataclass(frozen=True, slots=True)
class SqlIn(SqlNode):
    """`x [NOT] IN (...)`."""

    operand: SqlNode
    items: tuple[SqlNode, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class SqlBetween(SqlNode):
    """`x [NOT] BETWEEN low AND high`."""

    operand: SqlNode
    low: SqlNode
    high: SqlNode
    negated: bool = False


@dataclass(frozen=True, slots=True)
class SqlQuantified(SqlNode):
    """`x = ANY (array)`, `x <> ALL (array)`."""

    operator: str
    operand: SqlNode
    quantifier: str
    array: SqlNode


@dataclass(frozen=True, slots=True)
class SqlArray(SqlNode):
    """`ARRAY[...]`."""

    items: tuple[SqlNode, ...]


@dataclass(frozen=True, slots=True)
class SqlRow(SqlNode):
    """`(a, b)`."""

    items: tuple[SqlNode, ...]


@dataclass(frozen=True, slots=True)
class SqlCase(SqlNode):
    """`CASE [operand] WHEN ... THEN ... [ELSE ...] END`."""

    operand: SqlNode | None
    branches: tuple[tuple[SqlNode, SqlNode], ...]
    otherwise: SqlNode | None


@dataclass(frozen=True, slots=True)
class SqlExtract(SqlNode):
    """`EXTRACT(field FROM x)`."""

    field: str
    operand: SqlNode


@dataclass(frozen=True, slots=True)
class SqlSubscript(SqlNode):
    """`array[n]`."""

    operand: SqlNode
    index: SqlNode


@dataclass(frozen=True, slots=True)
class SqlCollate(SqlNode):
    """`x COLLATE name`."""

    operand: SqlNode
    collation: str


def children(node: SqlNode) -> Iterator[SqlNode]:
    """The nodes directly below a node, in order."""
    for part in fields(node):
        yield from _nodes(getattr(node, part.name))


def _nodes(value: object) -> Iterator[SqlNode]:
    if isinstance(value, SqlNode):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
