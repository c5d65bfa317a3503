"""CHECK expressions as functions of a row, with SQL's three values of truth."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.rendering.python.samples.functions import FUNCTIONS
from generator.rendering.python.samples.sample import UNKNOWN

if TYPE_CHECKING:
    from sqlglot import exp

Row = Mapping[str, object]
Evaluate = Callable[[Row], object]

_UNITS = {"SECOND": 1, "MINUTE": 60, "HOUR": 3600, "DAY": 86400, "WEEK": 604800, "MONTH": 2592000, "YEAR": 31536000}
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


class UnsupportedError(Exception):
    """The expression holds something that is not evaluated."""


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
        evaluate = _build(tree)
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
                found[column.name] = (*found.get(column.name, ()), _build(side))
    return found


def _build(node: exp.Expr) -> Evaluate:
    kind = type(node).__name__
    if kind == "EQ" and type(node.expression).__name__ == "Any":
        return _member(node)
    if kind in _COMPARISONS:
        return _strict(_COMPARISONS[kind], node)
    build = _BUILDERS.get(kind)
    if build is not None:
        return build(node)
    return _function(node)


def _function(node: exp.Expr) -> Evaluate:
    from sqlglot import exp

    name = node.name.lower() if isinstance(node, exp.Anonymous) else node.key
    function = FUNCTIONS.get(name)
    if function is None:
        raise UnsupportedError(name)
    arguments = [_build(item) for item in _arguments(node)]

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
    left, right = _build(node.this), _build(node.expression)

    def evaluate(row: Row) -> object:
        a, b = left(row), right(row)
        return None if a is None or b is None else function(*_alike(a, b))

    return evaluate


def _alike(a: object, b: object) -> tuple[Any, Any]:
    """Two operands of one type, as PostgreSQL coerces them."""
    if isinstance(a, str) and not isinstance(b, str):
        return _as(a, b), b
    if isinstance(b, str) and not isinstance(a, str):
        return a, _as(b, a)
    if isinstance(a, dt.datetime) and isinstance(b, dt.datetime) and (a.tzinfo is None) != (b.tzinfo is None):
        return a.replace(tzinfo=dt.UTC), b.replace(tzinfo=dt.UTC)
    if isinstance(a, dt.datetime) and type(b) is dt.date:
        return a.date(), b
    if isinstance(b, dt.datetime) and type(a) is dt.date:
        return a, b.date()
    if isinstance(a, float) and isinstance(b, Decimal):
        return Decimal(str(a)), b
    if isinstance(b, float) and isinstance(a, Decimal):
        return a, Decimal(str(b))
    if type(a) is dt.date and isinstance(b, int):
        return a, dt.timedelta(days=b)
    return a, b


def _as(text: str, other: object) -> object:
    if isinstance(other, bool):
        return text.lower() in ("t", "true", "yes", "on", "1")
    if isinstance(other, int | float | Decimal):
        return Decimal(text)
    if isinstance(other, dt.datetime):
        return dt.datetime.fromisoformat(text).replace(tzinfo=other.tzinfo)
    if isinstance(other, dt.date):
        return dt.date.fromisoformat(text)
    if isinstance(other, dt.time):
        return dt.time.fromisoformat(text)
    return text


def _and(node: exp.Expr) -> Evaluate:
    left, right = _build(node.this), _build(node.expression)

    def evaluate(row: Row) -> object:
        a, b = left(row), right(row)
        if a is False or b is False:
            return False
        return None if a is None or b is None else True

    return evaluate


def _or(node: exp.Expr) -> Evaluate:
    left, right = _build(node.this), _build(node.expression)

    def evaluate(row: Row) -> object:
        a, b = left(row), right(row)
        if a is True or b is True:
            return True
        return None if a is None or b is None else False

    return evaluate


def _not(node: exp.Expr) -> Evaluate:
    inner = _build(node.this)

    def evaluate(row: Row) -> object:
        value = inner(row)
        return None if value is None else not value

    return evaluate


def _is(node: exp.Expr) -> Evaluate:
    left, right = _build(node.this), _build(node.expression)
    negated = bool(node.args.get("negate"))
    return lambda row: (left(row) is right(row)) != negated


def _distinct(node: exp.Expr) -> Evaluate:
    left, right = _build(node.this), _build(node.expression)
    wanted = type(node).__name__ == "NullSafeNEQ"
    return lambda row: (left(row) != right(row)) == wanted


def _between(node: exp.Expr) -> Evaluate:
    this, low, high = _build(node.this), _build(node.args["low"]), _build(node.args["high"])

    def evaluate(row: Row) -> object:
        value, least, most = this(row), low(row), high(row)
        if value is None or least is None or most is None:
            return None
        above = operator.ge(*_alike(value, least))
        return above and operator.le(*_alike(value, most))

    return evaluate


def _in(node: exp.Expr) -> Evaluate:
    if node.args.get("query") is not None:
        raise UnsupportedError("subquery")
    this, items = _build(node.this), [_build(item) for item in node.expressions]

    def evaluate(row: Row) -> object:
        value = this(row)
        if value is None:
            return None
        others = [item(row) for item in items]
        if any(other is not None and operator.eq(*_alike(value, other)) for other in others):
            return True
        return None if None in others else False

    return evaluate


def _member(node: exp.Expr) -> Evaluate:
    """`x = ANY (array)`."""
    this, array = _build(node.this), _build(node.expression.this)

    def evaluate(row: Row) -> object:
        value, items = this(row), array(row)
        return None if value is None or items is None else value in list(items)  # type: ignore[call-overload]

    return evaluate


def _division(node: exp.Expr) -> Evaluate:
    def divide(a: object, b: object) -> object:
        if isinstance(a, int) and isinstance(b, int):
            return a // b
        return operator.truediv(*_alike(a, b))

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
    inner, target = _build(node.this), node.args["to"].this.value.upper()

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
            return _interval(value)
        return value

    return evaluate


def _interval_node(node: exp.Expr) -> Evaluate:
    unit = node.args.get("unit")
    value = _interval(f"{node.this.name} {unit.name if unit is not None else ''}")
    return lambda _row: value


def _interval(text: str) -> dt.timedelta:
    parts = re.findall(r"(-?\d+)\s*([A-Za-z]+)", text)
    if not parts:
        raise UnsupportedError(text)
    seconds = 0
    for number, unit in parts:
        name = unit.upper().rstrip("S")
        if name not in _UNITS:
            raise UnsupportedError(text)
        seconds += int(number) * _UNITS[name]
    return dt.timedelta(seconds=seconds)


def _now(_node: exp.Expr) -> Evaluate:
    return lambda row: row[NOW]


def _today(_node: exp.Expr) -> Evaluate:
    return lambda row: row[NOW].date()  # type: ignore[attr-defined]


def _case(node: exp.Expr) -> Evaluate:
    if node.this is not None:
        raise UnsupportedError("CASE x WHEN")
    branches = [(_build(branch.this), _build(branch.args["true"])) for branch in node.args["ifs"]]
    other = _build(node.args["default"]) if node.args.get("default") is not None else None

    def evaluate(row: Row) -> object:
        for condition, value in branches:
            if condition(row) is True:
                return value(row)
        return other(row) if other is not None else None

    return evaluate


def _inner(node: exp.Expr) -> Evaluate:
    return _build(node.this)


def _array(node: exp.Expr) -> Evaluate:
    items = [_build(item) for item in node.expressions]
    return lambda row: [item(row) for item in items]


def _negative(node: exp.Expr) -> Evaluate:
    inner = _build(node.this)

    def evaluate(row: Row) -> object:
        value = inner(row)
        return None if value is None else operator.neg(value)  # type: ignore[arg-type]

    return evaluate


def _matches(node: exp.Expr, flags: int = 0) -> Evaluate:
    this, pattern = _build(node.this), _build(node.expression)

    def evaluate(row: Row) -> object:
        value, regex = this(row), pattern(row)
        return None if value is None or regex is None else re.search(str(regex), str(value), flags) is not None

    return evaluate


def _like(node: exp.Expr, flags: int = 0) -> Evaluate:
    this, pattern = _build(node.this), _build(node.expression)

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
    "Case": _case,
    "Array": _array,
    "Neg": _negative,
    "RegexpLike": _matches,
    "RegexpILike": lambda node: _matches(node, re.IGNORECASE),
    "Like": _like,
    "ILike": lambda node: _like(node, re.IGNORECASE),
}
