"""Calls that PostgreSQL refuses in indexes and generated columns, as ones of the same meaning that it accepts."""

from __future__ import annotations

from collections.abc import Callable

from generator.design import ColumnType, TypeKind
from generator.patterns import regex
from generator.understanding.tables.sql.families import UNKNOWN, base
from generator.understanding.tables.sql.nodes import LiteralKind, SqlBinary, SqlCall, SqlCast, SqlLiteral, SqlNode

_TEXT = ColumnType(TypeKind.TEXT)
_JOINS_ARRAY = regex(r"array.*(?:str|text|join)|(?:str|text|join).*array|array_agg_text")
CONFIGURATION = "simple"
SEARCHES = frozenset({"to_tsvector", "to_tsquery", "plainto_tsquery", "websearch_to_tsquery"})


def join_texts(name: str, arguments: tuple[SqlNode, ...], families: list[str]) -> SqlNode:
    """`concat(...)` or `concat_ws(...)` as a chain of `||` that skips NULLs."""
    separator = arguments[0] if name == "concat_ws" else None
    rest = list(zip(arguments, families, strict=True))[1 if separator is not None else 0 :]
    joined: SqlNode | None = None
    for argument, family in rest:
        text = argument if family in ("text", UNKNOWN) else SqlCast(argument, _TEXT, "text")
        part: SqlNode = (
            text if isinstance(text, SqlLiteral) else SqlCall("coalesce", (text, SqlLiteral(LiteralKind.STRING, "")))
        )
        if joined is not None and separator is not None:
            joined = SqlBinary("||", joined, separator)
        joined = part if joined is None else SqlBinary("||", joined, part)
    return joined if joined is not None else SqlLiteral(LiteralKind.STRING, "")


def as_immutable(
    name: str, arguments: tuple[SqlNode, ...], family: Callable[[SqlNode], str]
) -> tuple[str, tuple[SqlNode, ...], str] | None:
    """Function, arguments and the reason of a call that the database accepts there; None where nothing is to be done."""
    if name not in SEARCHES or not arguments:
        return None
    text = arguments[-1]
    if (
        name == "to_tsvector"
        and isinstance(text, SqlCall)
        and _JOINS_ARRAY.search(text.function)
        and text.arguments
        and base(family(text.arguments[0])) == "array"
    ):
        texts = SqlCast(text.arguments[0], ColumnType(TypeKind.TEXT, dimensions=1), "text[]")
        filled = SqlCall(
            "array_remove",
            (SqlCall("array_remove", (texts, SqlLiteral(LiteralKind.STRING))), SqlLiteral(LiteralKind.NULL)),
        )
        return (
            "array_to_tsvector",
            (filled,),
            f"`{text.function}` became `array_to_tsvector`: PostgreSQL joins no arrays in a generated column",
        )
    if len(arguments) == 1:
        return (
            name,
            (SqlLiteral(LiteralKind.STRING, CONFIGURATION), text),
            f"`{name}` got the configuration `{CONFIGURATION}`, without which it depends on the session",
        )
    return None
