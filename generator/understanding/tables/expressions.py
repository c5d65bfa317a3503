"""The one door for SQL expressions: parsed, held against the table, re-rendered; never pasted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.design import Expression
from generator.understanding.tables.sql import SqlNode, SqlSyntaxError, parse_expression, render
from generator.understanding.tables.sql.checker import Checker
from generator.understanding.tables.sql.operators import RefusedError
from generator.understanding.tables.sql.scope import Purpose, Scope

__all__ = ["Purpose", "Reading", "RefusedError", "Scope", "check_tree", "parsed", "read_expression"]

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Reading:
    """A checked expression, its tree, its family of types and what was adapted in it."""

    expression: Expression
    node: SqlNode
    family: str
    adapted: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def parsed(text: str) -> SqlNode:
    """The tree of a whole text; raises RefusedError."""
    if len(text) > _LONGEST:
        raise RefusedError(f"it is longer than {_LONGEST} characters")
    try:
        return parse_expression(text)
    except SqlSyntaxError as error:
        raise RefusedError(str(error)) from error


def read_expression(text: str, scope: Scope, purpose: Purpose) -> Reading:
    """The expression that a text is, as PostgreSQL will accept it for this purpose; raises RefusedError with the reason."""
    text = text.strip().rstrip(";").strip()
    try:
        return check_tree(parsed(text), scope, purpose)
    except RefusedError:
        if purpose not in (Purpose.CHECK, Purpose.PREDICATE) or not ("&&" in text or "||" in text):
            raise
        return check_tree(parsed(_with_words(text)), scope, purpose)


def _with_words(text: str) -> str:
    """`a > 0 && b > 0` with AND, as languages other than SQL write it."""
    parts = re.split(r"('(?:[^']|'')*')", text)
    return "".join(
        part if number % 2 else part.replace("&&", " AND ").replace("||", " OR ") for number, part in enumerate(parts)
    )


def check_tree(node: SqlNode, scope: Scope, purpose: Purpose) -> Reading:
    """The same for a text that is parsed already."""
    checker = Checker(scope, purpose)
    checked, family = checker.check(node)
    if purpose in (Purpose.CHECK, Purpose.PREDICATE) and family != "bool":
        raise RefusedError("it is neither true nor false")
    if purpose in (Purpose.CHECK, Purpose.PREDICATE, Purpose.INDEX) and not checker.columns:
        raise RefusedError("it reads no column of the table")
    expression = Expression(render(checked), tuple(sorted(checker.columns)))
    return Reading(expression, checked, family, tuple(dict.fromkeys(checker.said)))
