"""Renamed names inside SQL expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.design import Expression
from generator.patterns import regex

# Text, quoted names, casts and calls as they are; of the rest, bare words.
_TOKEN = regex(
    r"(?P<text>'(?:[^']|'')*+')|\"(?P<quoted>(?:[^\"]|\"\")*+)\"|(?P<cast>::\s*\"?\w++\"?)|(?P<word>[^\W\d]\w*+)(?!\s*\()|[^\W\d]\w*+|."
    ,
    re.DOTALL,
)  # fmt: skip
# A literal stays as it is; quotes around a name that needs none go.
_NEEDLESS = regex(r"('(?:[^']|'')*+')|\"([a-z_][a-z0-9_]*+)\"")


def comparable(expression: Expression | None) -> str | None:
    """The text of an expression, the same whether names that need no quotes have some or not."""
    if expression is None:
        return None
    return _NEEDLESS.sub(lambda match: match[1] or match[2], expression.sql)


def renamed_in(
    expression: Expression, names: Mapping[str, str], values: Mapping[str, str], types: Mapping[str, str]
) -> Expression:
    """The expression with columns, listed values and enum types under their new names."""
    if not names and not values and not types:
        return expression
    columns = tuple(sorted(names.get(column, column) for column in expression.columns))
    return replace(expression, sql=_replaced(expression.sql, names, values, types), columns=columns)


def _replaced(sql: str, names: Mapping[str, str], values: Mapping[str, str], types: Mapping[str, str]) -> str:
    def piece(match: re.Match[str]) -> str:
        if match["text"] is not None:
            value = match[0][1:-1].replace("''", "'")
            return "'{}'".format(values[value].replace("'", "''")) if value in values else match[0]
        if match["cast"] is not None:
            kind = match[0].lstrip(": \t\n").strip('"')
            return f"::{_written(types[kind])}" if kind in types else match[0]
        name = match["quoted"].replace('""', '"') if match["quoted"] is not None else match["word"]
        return _written(names[name]) if name is not None and name in names else match[0]

    return _TOKEN.sub(piece, sql)


def _written(name: str) -> str:
    """Quoted in any case: it may be a keyword."""
    return '"{}"'.format(name.replace('"', '""'))
