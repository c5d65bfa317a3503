"""Canonical SQL text of an expression tree: keywords in capitals, functions in small letters, no spare parentheses."""

from __future__ import annotations

from generator.design import ColumnType, TypeKind
from generator.patterns import regex
from generator.understanding.tables.sql import grammar
from generator.understanding.tables.sql.nodes import (
    LiteralKind,
    SqlArray,
    SqlBetween,
    SqlBinary,
    SqlCall,
    SqlCase,
    SqlCast,
    SqlCollate,
    SqlExtract,
    SqlIn,
    SqlIs,
    SqlLiteral,
    SqlName,
    SqlNode,
    SqlQuantified,
    SqlRow,
    SqlSubscript,
    SqlUnary,
)

_PLAIN = regex(r"[a-z_][a-z0-9_]*")
_KEYWORDS = frozenset(
    [
        "all",
        "analyse",
        "analyze",
        "and",
        "any",
        "array",
        "as",
        "asc",
        "asymmetric",
        "authorization",
        "between",
        "bigint",
        "binary",
        "bit",
        "boolean",
        "both",
        "case",
        "cast",
        "char",
        "character",
        "check",
        "coalesce",
        "collate",
        "collation",
        "column",
        "concurrently",
        "constraint",
        "create",
        "cross",
        "current_catalog",
        "current_date",
        "current_role",
        "current_schema",
        "current_time",
        "current_timestamp",
        "current_user",
        "dec",
        "decimal",
        "default",
        "deferrable",
        "desc",
        "distinct",
        "do",
        "else",
        "end",
        "except",
        "exists",
        "extract",
        "false",
        "fetch",
        "float",
        "for",
        "foreign",
        "freeze",
        "from",
        "full",
        "grant",
        "greatest",
        "group",
        "grouping",
        "having",
        "ilike",
        "in",
        "initially",
        "inner",
        "inout",
        "int",
        "integer",
        "intersect",
        "interval",
        "into",
        "is",
        "isnull",
        "join",
        "json",
        "json_array",
        "json_arrayagg",
        "json_exists",
        "json_object",
        "json_objectagg",
        "json_query",
        "json_scalar",
        "json_serialize",
        "json_table",
        "json_value",
        "lateral",
        "leading",
        "least",
        "left",
        "like",
        "limit",
        "localtime",
        "localtimestamp",
        "merge_action",
        "national",
        "natural",
        "nchar",
        "none",
        "normalize",
        "not",
        "notnull",
        "null",
        "nullif",
        "numeric",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "out",
        "outer",
        "overlaps",
        "overlay",
        "placing",
        "position",
        "precision",
        "primary",
        "real",
        "references",
        "returning",
        "right",
        "row",
        "select",
        "session_user",
        "setof",
        "similar",
        "smallint",
        "some",
        "substring",
        "symmetric",
        "system_user",
        "table",
        "tablesample",
        "then",
        "time",
        "timestamp",
        "to",
        "trailing",
        "treat",
        "trim",
        "true",
        "union",
        "unique",
        "user",
        "using",
        "values",
        "varchar",
        "variadic",
        "verbose",
        "when",
        "where",
        "window",
        "with",
        "xmlattributes",
        "xmlconcat",
        "xmlelement",
        "xmlexists",
        "xmlforest",
        "xmlnamespaces",
        "xmlparse",
        "xmlpi",
        "xmlroot",
        "xmlserialize",
        "xmltable",
    ]
)
_BARE_CALLS = frozenset({"current_date", "current_time", "current_user", "session_user", "localtime", "localtimestamp"})
_INFIX_WORDS = {"AND": grammar.AND, "OR": grammar.OR, "AT TIME ZONE": grammar.ZONE}
_ATOM = 99


def quote_identifier(name: str) -> str:
    """The name as PostgreSQL reads it back: quoted where it needs to be."""
    if _PLAIN.fullmatch(name) and name not in _KEYWORDS:
        return name
    return '"' + name.replace('"', '""') + '"'


def quote_string(text: str) -> str:
    """A string literal of standard-conforming SQL."""
    return "'" + text.replace("'", "''") + "'"


def type_sql(kind: ColumnType) -> str:
    """A column type as PostgreSQL writes it."""
    if kind.kind is TypeKind.ENUM:
        name = quote_identifier(kind.enum or "")
    elif kind.kind in (TypeKind.GEOGRAPHY, TypeKind.GEOMETRY) and kind.geometry:
        name = (
            f"{kind.kind}({kind.geometry}, {kind.srid})" if kind.srid is not None else f"{kind.kind}({kind.geometry})"
        )
    elif kind.length is not None:
        name = f"{kind.kind}({kind.length})"
    elif kind.precision is not None:
        name = (
            f"{kind.kind}({kind.precision}, {kind.scale})"
            if kind.scale is not None
            else f"{kind.kind}({kind.precision})"
        )
    else:
        name = kind.kind.value
    return name + "[]" * kind.dimensions


def render(node: SqlNode) -> str:
    """Canonical text of a tree."""
    return _render(node)[0]


def _at_least(node: SqlNode, power: int) -> str:
    """The text of a node, in parentheses where it binds looser than its surroundings."""
    text, own = _render(node)
    return text if own >= power else f"({text})"


def _render(node: SqlNode) -> tuple[str, int]:
    """Text and binding power."""
    if isinstance(node, SqlBinary):
        power = _INFIX_WORDS.get(node.operator) or grammar.INFIX.get(node.operator, grammar.RANGE)
        # AND and OR are associative; every other operator groups to the left.
        right = power if node.operator in ("AND", "OR") else power + 1
        left = power + 1 if power in (grammar.COMPARE, grammar.RANGE) else power
        return f"{_at_least(node.left, left)} {node.operator} {_at_least(node.right, right)}", power
    if isinstance(node, SqlUnary):
        if node.operator == "NOT":
            return f"NOT {_at_least(node.operand, grammar.NOT)}", grammar.NOT
        text = _at_least(node.operand, grammar.SUBSCRIPT)
        return f"-{text}" if not text.startswith("-") else f"-({text})", grammar.SIGN
    if isinstance(node, (SqlIs, SqlIn, SqlBetween, SqlQuantified)):
        return _render_test(node)
    if isinstance(node, SqlCast):
        spelled = type_sql(node.type) if node.type is not None else quote_identifier(node.spelled)
        return f"{_at_least(node.operand, grammar.CAST)}::{spelled}", grammar.CAST
    if isinstance(node, SqlCollate):
        return (
            f'{_at_least(node.operand, grammar.COLLATE)} COLLATE "{node.collation.replace(chr(34), chr(34) * 2)}"',
            grammar.COLLATE,
        )
    if isinstance(node, SqlSubscript):
        operand = _at_least(node.operand, _ATOM)
        return f"{operand}[{render(node.index)}]", grammar.SUBSCRIPT
    return _render_atom(node), _ATOM


def _render_test(node: SqlIs | SqlIn | SqlBetween | SqlQuantified) -> tuple[str, int]:
    if isinstance(node, SqlIs):
        operand = _at_least(node.operand, grammar.IS + 1)
        not_ = "NOT " if node.negated else ""
        if node.other is not None:
            return f"{operand} IS {not_}DISTINCT FROM {_at_least(node.other, grammar.RANGE + 1)}", grammar.IS
        return f"{operand} IS {not_}{node.what}", grammar.IS
    operand = _at_least(node.operand, grammar.RANGE + 1)
    if isinstance(node, SqlQuantified):
        power = grammar.INFIX.get(node.operator, grammar.COMPARE)
        return f"{_at_least(node.operand, power + 1)} {node.operator} {node.quantifier} ({render(node.array)})", power
    not_ = "NOT " if node.negated else ""
    if isinstance(node, SqlIn):
        return f"{operand} {not_}IN ({_commas(node.items)})", grammar.RANGE
    return (
        f"{operand} {not_}BETWEEN {_at_least(node.low, grammar.RANGE + 1)} AND {_at_least(node.high, grammar.RANGE + 1)}",
        grammar.RANGE,
    )


def _render_atom(node: SqlNode) -> str:
    if isinstance(node, SqlName):
        return quote_identifier(node.name)
    if isinstance(node, SqlLiteral):
        if node.kind is LiteralKind.STRING:
            return quote_string(node.text)
        return "NULL" if node.kind is LiteralKind.NULL else node.text
    if isinstance(node, SqlCall):
        if node.function in _BARE_CALLS and not node.arguments:
            return node.function.upper()
        if node.names:
            return f"{node.function}({', '.join(f'{name} => {render(a)}' for name, a in zip(node.names, node.arguments, strict=True))})"
        return f"{node.function}({_commas(node.arguments)})"
    if isinstance(node, SqlArray):
        return f"ARRAY[{_commas(node.items)}]"
    if isinstance(node, SqlRow):
        return f"({_commas(node.items)})"
    if isinstance(node, SqlExtract):
        return f"EXTRACT({node.field} FROM {render(node.operand)})"
    if isinstance(node, SqlCase):
        head = f"CASE {render(node.operand)}" if node.operand is not None else "CASE"
        branches = "".join(f" WHEN {render(when)} THEN {render(then)}" for when, then in node.branches)
        tail = f" ELSE {render(node.otherwise)}" if node.otherwise is not None else ""
        return f"{head}{branches}{tail} END"
    raise TypeError(f"no text for {type(node).__name__}")


def _commas(nodes: tuple[SqlNode, ...]) -> str:
    return ", ".join(render(node) for node in nodes)
