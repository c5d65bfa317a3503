"""CHECK expressions as rules that a row keeps or breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.rendering.python.samples.coercion import UnsupportedError
from generator.rendering.python.samples.operators import NOW, Evaluate, Row, build
from generator.rendering.python.samples.sample import UNKNOWN

if TYPE_CHECKING:
    from sqlglot import exp

__all__ = ["NOW", "Rule", "parse_rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition on a row.

    Attributes:
        columns: that it reads.
        holds: whether it is not false; the row's entry `NOW` is the current time.
        tree: the parsed expression, for candidates.
        equations: column -> what the equations in it say it equals.
    """

    columns: frozenset[str]
    holds: Callable[[Row], bool]
    tree: exp.Expr
    equations: Mapping[str, tuple[Evaluate, ...]]


def parse_rule(sql: str) -> Rule | None:
    """The rule of a CHECK expression; None where it cannot be evaluated."""
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    try:
        tree = parse_one(sql, read="postgres")
        evaluate = build(tree)
    except (SqlglotError, UnsupportedError):
        return None
    columns = frozenset(column.name for column in tree.find_all(exp.Column))

    def holds(row: Row) -> bool:
        if any(row.get(column, UNKNOWN) is UNKNOWN for column in columns):
            return True
        try:
            return evaluate(row) is not False
        except (TypeError, ValueError, ArithmeticError, AttributeError, re.error):
            return True

    return Rule(columns, holds, tree, _equations(tree))


def _equations(tree: exp.Expr) -> dict[str, tuple[Evaluate, ...]]:
    """The sides that columns equal, from every equation in the expression."""
    from sqlglot import exp

    found: dict[str, tuple[Evaluate, ...]] = {}
    for equation in tree.find_all(exp.EQ):
        for column, side in ((equation.this, equation.expression), (equation.expression, equation.this)):
            plain = isinstance(column, exp.Column) and not isinstance(side, exp.Literal | exp.Any)
            if plain and all(other.name != column.name for other in side.find_all(exp.Column)):
                found[column.name] = (*found.get(column.name, ()), build(side))
    return found
