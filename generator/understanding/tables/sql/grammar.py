"""Operators and keywords of the expression grammar, with how tightly they bind."""

from __future__ import annotations

OR, AND, NOT, IS, COMPARE, RANGE, OTHER, ADD, MULTIPLY, POWER, ZONE, COLLATE, SIGN, SUBSCRIPT, CAST = range(1, 16)
MAX_DEPTH = 60

INFIX: dict[str, int] = (
    dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), COMPARE)
    | dict.fromkeys(("||", "->", "->>", "#>", "#>>", "@>", "<@", "&&", "~", "~*", "!~", "!~*", "@@", "?", "?|", "?&", "<->", "-|-", "<<", ">>", "&<", "&>", "#", "&", "|"), OTHER)
    | dict.fromkeys(("+", "-"), ADD)
    | dict.fromkeys(("*", "/", "%"), MULTIPLY)
    | {"^": POWER}
)  # fmt: skip
SAME = {"==": "=", "!=": "<>", "<=>": "="}
MATCHES = {"LIKE": "LIKE", "ILIKE": "ILIKE", "REGEXP": "~", "RLIKE": "~"}
CLOCK_WORDS = frozenset(
    {"CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIMESTAMP", "LOCALTIME", "CURRENT_USER", "SESSION_USER"}
)
TYPED_LITERALS = frozenset({"DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "INTERVAL"})
STOP_WORDS = frozenset(
    {
        "AND",
        "OR",
        "IS",
        "IN",
        "BETWEEN",
        "LIKE",
        "ILIKE",
        "SIMILAR",
        "THEN",
        "ELSE",
        "WHEN",
        "SELECT",
        "INSERT",
        "DELETE",
        "DROP",
        "ALTER",
        "CREATE",
        "GRANT",
        "UNION",
        "HAVING",
    }
)
