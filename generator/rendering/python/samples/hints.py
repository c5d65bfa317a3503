"""What CHECK expressions say about single columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.rendering.python.samples.candidates import Hints
from generator.rendering.python.samples.evaluation import Rule

if TYPE_CHECKING:
    from sqlglot import exp

_MEASURES = frozenset({"Length", "ArraySize", "ByteLength", "Anonymous"})
_PATTERNS = frozenset({"RegexpLike", "RegexpILike"})
_LIKES = frozenset({"Like", "ILike"})
_FIELDS = frozenset({"Extract", "TimestampTrunc", "DateTrunc"})
_CONDITIONS = frozenset({"EQ", "NEQ", "GT", "GTE", "LT", "LTE", "Between", "In"}) | _PATTERNS | _LIKES


def collect_hints(rules: Iterable[Rule]) -> defaultdict[str, Hints]:
    """Column -> the constants, patterns and sizes that the rules set beside it."""
    found: defaultdict[str, Hints] = defaultdict(Hints)
    for rule in rules:
        for node in rule.tree.walk():
            if type(node).__name__ in _CONDITIONS:
                _condition(node, found)
            elif type(node).__name__ in _FIELDS:
                _field(node, found)
        for column in rule.columns if len(rule.columns) > 1 else ():
            found[column].numbers += [number for number in _numbers(rule.tree) if number not in found[column].numbers]
    return found


def _condition(node: exp.Expr, found: defaultdict[str, Hints]) -> None:
    from sqlglot import exp

    columns = {column.name for column in node.find_all(exp.Column)}
    if len(columns) != 1:
        return
    hints = found[columns.pop()]
    texts = [str(item.this) for item in node.find_all(exp.Literal) if item.args.get("is_string")]
    if type(node).__name__ in _PATTERNS:
        hints.patterns += texts
        return
    if type(node).__name__ in _LIKES:
        hints.patterns += [_regular(like) for like in texts]
        return
    hints.texts += texts
    numbers = _numbers(node)
    measured = any(type(part).__name__ in _MEASURES for part in node.walk())
    if measured:
        hints.sizes += sorted(
            {int(number) + delta for number in numbers for delta in (0, 1, -1) if 0 <= number <= 1000}
        )
    else:
        hints.numbers += numbers


def _field(node: exp.Expr, found: defaultdict[str, Hints]) -> None:
    """A field of a date: `EXTRACT(isodow FROM day)`, `date_trunc('week', day)`."""
    from sqlglot import exp

    unit = node.args.get("unit") or node.this
    for column in node.find_all(exp.Column):
        found[column.name].fields.add(unit.name.lower())


def _numbers(node: exp.Expr) -> list[Decimal]:
    from sqlglot import exp

    return [
        -Decimal(str(item.this)) if isinstance(item.parent, exp.Neg) else Decimal(str(item.this))
        for item in node.find_all(exp.Literal)
        if not item.args.get("is_string")
    ]


def _regular(like: str) -> str:
    """A LIKE pattern as a regular expression."""
    parts = {"%": "[a-z0-9]*", "_": "[a-z0-9]"}
    return "^" + "".join(parts.get(char) or re.escape(char) for char in like) + "$"
