"""Nodes of SQL expressions as functions of a row, with SQL's three values of truth."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.rendering.python.samples.calendar import extract, extracts, truncate, truncates
from generator.rendering.python.samples.coercion import UnsupportedError, alike, interval
from generator.rendering.python.samples.functions import FUNCTIONS

if TYPE_CHECKING:
    from sqlglot import exp

Row = Mapping[str, object]
Evaluate = Callable[[Row], object]

_COMPARISONS: dict[str, Callable[[Any, Any], object]] = {
    "EQ": operator.eq,
    "NEQ": operator.ne,
    "GT": operator.gt,
    "GTE": operator.ge,
    "LT": operator.lt,
    "LTE": operator.le,
    "Add": operator.add,
    "Sub": operator.sub,
    "Mul": operator.mul,
    "Mod": operator.mod,
}
NOW = "now()"


def build(node: exp.Expr) -> Evaluate:
    """What a node comes to for a row; raises `UnsupportedError` where that is not known."""
    kind = type(node).__name__
    if kind == "EQ" and type(node.expression).__name__ == "Any":
        return _member(node)
    if kind in _COMPARISONS:
        return _strict(_COMPARISONS[kind], node)
    builder = _BUILDERS.get(kind)
    if builder is not None:
        return builder(node)
    return _function(node)


def _function(node: exp.Expr) -> Evaluate:
    from sqlglot import exp

    name = node.name.lower() if isinstance(node, exp.Anonymous) else node.key
    function = FUNCTIONS.get(name)
    if function is None:
        raise UnsupportedError(name)
    arguments = [build(item) for item in _arguments(node)]

    def evaluate(row: Row) -> object:
        values = [argument(row) for argument in arguments]
        if function.strict and any(value is None for value in values):
            return None
        return function.call(*values)

    return evaluate


def _arguments(node: exp.Expr) -> list[exp.Expr]:
    from sqlglot import exp

    found: list[exp.Expr] = []
    for value in node.args.values():
        found += [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, exp.Expr)]
    return found


def _strict(function: Callable[[Any, Any], object], node: exp.Expr) -> Evaluate:
    left, right = build(node.this), build(node.expression)

    def evaluate(row: Row) -> object:
        a, b = left(row), right(row)
        return None if a is None or b is None else function(*alike(a, b))

    return evaluate


def _and(node: exp.Expr) -> Evaluate:
    left, right = build(node.this), build(node.expression)

    def evaluate(row: Row) -> object:
        a, b = left(row), right(row)
        if a is False or b is False:
            return False
        return None if a is None or b is None else True

    return evaluate


def _or(node: exp.Expr) -> Evaluate:
    left, right = build(node.this), build(node.expression)

    def evaluate(row: Row) -> object:
        a, b = left(row), right(row)
        if a is True or b is True:
            return True
        return None if a is None or b is None else False

    return evaluate


def _not(node: exp.Expr) -> Evaluate:
    inner = build(node.this)

    def evaluate(row: Row) -> object:
        value = inner(row)
        return None if value is None else not value

    return evaluate


def _is(node: exp.Expr) -> Evaluate:
    left, right = build(node.this), build(node.expression)
    negated = bool(node.args.get("negate"))
    return lambda row: (left(row) is right(row)) != negated


def _distinct(node: exp.Expr) -> Evaluate:
    left, right = build(node.this), build(node.expression)
    wanted = type(node).__name__ == "NullSafeNEQ"
    return lambda row: (left(row) != right(row)) == wanted


def _between(node: exp.Expr) -> Evaluate:
    this, low, high = build(node.this), build(node.args["low"]), build(node.args["high"])

    def evaluate(row: Row) -> object:
        value, least, most = this(row), low(row), high(row)
        if value is None or least is None or most is None:
            return None
        above = operator.ge(*alike(value, least))
        return above and operator.le(*alike(value, most))

    return evaluate


def _in(node: exp.Expr) -> Evaluate:
    if node.args.get("query") is not None:
        raise UnsupportedError("subquery")
    this, items = build(node.this), [build(item) for item in node.expressions]

    def evaluate(row: Row) -> object:
        value = this(row)
        if value is None:
            return None
        others = [item(row) for item in items]
        if any(other is not None and operator.eq(*alike(value, other)) for other in others):
            return True
        return None if None in others else False

    return evaluate


def _member(node: exp.Expr) -> Evaluate:
    """`x = ANY (array)`."""
    this, array = build(node.this), build(node.expression.this)

    def evaluate(row: Row) -> object:
        value, items = this(row), array(row)
        return None if value is None or items is None else value in list(items)  # type: ignore[call-overload]

    return evaluate


def _division(node: exp.Expr) -> Evaluate:
    def divide(a: object, b: object) -> object:
        if isinstance(a, int) and isinstance(b, int):
            return a // b
        return operator.truediv(*alike(a, b))

    return _strict(divide, node)


def _literal(node: exp.Expr) -> Evaluate:
    text = str(node.this)
    value: object = text
    if not node.args.get("is_string"):
        value = int(text) if text.isdigit() else Decimal(text)
    return lambda _row: value


def _column(node: exp.Expr) -> Evaluate:
    name = node.name
    return lambda row: row[name]


def _cast(node: exp.Expr) -> Evaluate:
    inner, target = build(node.this), node.args["to"].this.value.upper()

    def evaluate(row: Row) -> object:
        value = inner(row)
        if isinstance(value, bool) and target in ("INT", "SMALLINT", "BIGINT"):
            return int(value)
        if isinstance(value, dt.datetime) and target == "DATE":
            return value.date()
        if isinstance(value, str) and target in ("INT", "SMALLINT", "BIGINT", "DECIMAL", "NUMERIC"):
            return Decimal(value)
        if isinstance(value, str) and target == "DATE":
            return dt.date.fromisoformat(value)
        if isinstance(value, str) and target == "INTERVAL":
            return interval(value)
        return value

    return evaluate


def _interval_node(node: exp.Expr) -> Evaluate:
    unit = node.args.get("unit")
    value = interval(f"{node.this.name} {unit.name if unit is not None else ''}")
    return lambda _row: value


def _now(_node: exp.Expr) -> Evaluate:
    return lambda row: row[NOW]


def _today(_node: exp.Expr) -> Evaluate:
    return lambda row: row[NOW].date()  # type: ignore[attr-defined]


def _extract(node: exp.Expr) -> Evaluate:
    inner, field = build(node.expression), node.this.name.lower()
    if not extracts(field):
        raise UnsupportedError(f"EXTRACT({field})")
    return lambda row: extract(field, inner(row))


def _truncate(node: exp.Expr) -> Evaluate:
    inner, unit = build(node.this), node.args["unit"].name.lower()
    if not truncates(unit):
        raise UnsupportedError(f"date_trunc({unit})")
    return lambda row: truncate(unit, inner(row))


def _at_zone(node: exp.Expr) -> Evaluate:
    """Samples are moments of UTC; what their clocks show elsewhere is not known."""
    zone = node.args["zone"]
    if zone.name.upper() not in ("UTC", "GMT", "ETC/UTC"):
        raise UnsupportedError(f"AT TIME ZONE {zone.name}")
    return build(node.this)


def _case(node: exp.Expr) -> Evaluate:
    if node.this is not None:
        raise UnsupportedError("CASE x WHEN")
    branches = [(build(branch.this), build(branch.args["true"])) for branch in node.args["ifs"]]
    other = build(node.args["default"]) if node.args.get("default") is not None else None

    def evaluate(row: Row) -> object:
        for condition, value in branches:
            if condition(row) is True:
                return value(row)
        return other(row) if other is not None else None

    return evaluate


def _inner(node: exp.Expr) -> Evaluate:
    return build(node.this)


def _array(node: exp.Expr) -> Evaluate:
    items = [build(item) for item in node.expressions]
    return lambda row: [item(row) for item in items]


def _negative(node: exp.Expr) -> Evaluate:
    inner = build(node.this)

    def evaluate(row: Row) -> object:
        value = inner(row)
        return None if value is None else operator.neg(value)  # type: ignore[arg-type]

    return evaluate


def _matches(node: exp.Expr, flags: int = 0) -> Evaluate:
    this, pattern = build(node.this), build(node.expression)

    def evaluate(row: Row) -> object:
        value, regex = this(row), pattern(row)
        return None if value is None or regex is None else re.search(str(regex), str(value), flags) is not None

    return evaluate


def _like(node: exp.Expr, flags: int = 0) -> Evaluate:
    this, pattern = build(node.this), build(node.expression)

    def evaluate(row: Row) -> object:
        value, like = this(row), pattern(row)
        if value is None or like is None:
            return None
        regex = re.escape(str(like)).replace("%", ".*").replace("_", ".")
        return re.fullmatch(regex, str(value), flags | re.DOTALL) is not None

    return evaluate


_BUILDERS: dict[str, Callable[[exp.Expr], Evaluate]] = {
    "And": _and,
    "Or": _or,
    "Not": _not,
    "Is": _is,
    "NullSafeEQ": _distinct,
    "NullSafeNEQ": _distinct,
    "Collate": _inner,
    "Paren": _inner,
    "Between": _between,
    "In": _in,
    "Div": _division,
    "IntDiv": _division,
    "Literal": _literal,
    "Column": _column,
    "Boolean": lambda node: lambda _row: bool(node.this),
    "Null": lambda _node: lambda _row: None,
    "Cast": _cast,
    "Interval": _interval_node,
    "CurrentTimestamp": _now,
    "CurrentDate": _today,
    "Extract": _extract,
    "TimestampTrunc": _truncate,
    "DateTrunc": _truncate,
    "AtTimeZone": _at_zone,
    "Case": _case,
    "Array": _array,
    "Neg": _negative,
    "RegexpLike": _matches,
    "RegexpILike": lambda node: _matches(node, re.IGNORECASE),
    "Like": _like,
    "ILike": lambda node: _like(node, re.IGNORECASE),
}
