"""Bodies that satisfy the CHECK constraints of the table they are written to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from generator.design import Check, Column, DefaultKind, Field, Shape, ShapeKind, Table, TypeKind
from generator.rendering.python.payloads.patterns import matching
from generator.rendering.python.payloads.scalars import Context, Scalar, lengths, scalar, settled, span
from generator.rendering.python.payloads.source import Code, Sample

if TYPE_CHECKING:
    from generator.rendering.python.samples.evaluation import Rule

_COLUMNS_AT_ONCE = 3
_COMBINATIONS = 20_000
_VARIANTS = 6
_OTHER_DAYS = (0, -30, -3000, 400, 4000)
NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
UNKNOWN = object()
"""A value that somebody else decides: rules that read it are not looked at."""


class Part:
    """A field of a body that sets a column: where its value is, and what it may be."""

    def __init__(self, holder: dict[str, Sample], field: Field, shape: Shape, column: Column) -> None:
        self.holder = holder
        self.field = field
        self.shape = settled(shape, column)
        self.column = column

    @property
    def value(self) -> object:
        """The column's value as Python has it."""
        if self.field.name not in self.holder:
            return None
        return stored(self.column, self.holder[self.field.name])

    def set(self, value: Sample) -> None:
        """Send another value."""
        self.holder[self.field.name] = value


def rules_of(table: Table) -> tuple[Rule, ...]:
    """The CHECK constraints of a table that can be evaluated."""
    return _rules(table.checks)


@lru_cache(maxsize=1024)
def _rules(checks: tuple[Check, ...]) -> tuple[Rule, ...]:
    from generator.rendering.python.samples.evaluation import parse_rule

    found = (parse_rule(check.expression.sql) for check in checks)
    return tuple(rule for rule in found if rule is not None)


def stored(column: Column, value: Sample) -> object:
    """What the database would hold for a JSON value."""
    if isinstance(value, Code):
        return object()
    if not isinstance(value, str):
        return Decimal(str(value)) if column.type.kind is TypeKind.NUMERIC and isinstance(value, int | float) else value
    reader = _READERS.get(column.type.kind)
    try:
        return reader(value) if reader is not None and not column.type.dimensions else value
    except (ValueError, InvalidOperation):
        return value


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00"))


_READERS: dict[TypeKind, Callable[[str], object]] = {
    TypeKind.DATE: dt.date.fromisoformat,
    TypeKind.TIME: dt.time.fromisoformat,
    TypeKind.TIMESTAMP: _moment,
    TypeKind.TIMESTAMPTZ: _moment,
    TypeKind.NUMERIC: Decimal,
}


def absent(column: Column) -> object:
    """What a new row holds in a column that nobody sets."""
    default = column.default
    if default is None:
        return None if column.nullable and column.generated is None else UNKNOWN
    if default.kind is DefaultKind.LITERAL and not column.type.dimensions:
        return stored(column, default.value)
    return NOW if default.kind is DefaultKind.NOW else UNKNOWN


def meet_checks(table: Table, parts: Mapping[str, Part], others: Mapping[str, object]) -> bool:
    """Change values until every rule holds; false where one does not."""
    done = True
    for rule in rules_of(table):
        if not _holds(rule, parts, others):
            done = _repair(table, rule, parts, others) and done
    return done


def _row(parts: Mapping[str, Part], others: Mapping[str, object]) -> dict[str, object]:
    return {"now()": NOW, **others, **{name: part.value for name, part in parts.items()}}


def _holds(rule: Rule, parts: Mapping[str, Part], others: Mapping[str, object]) -> bool:
    row = _row(parts, others)
    if any(row.get(name, UNKNOWN) is UNKNOWN for name in rule.columns):
        return True
    return rule.holds(row)


def _repair(table: Table, rule: Rule, parts: Mapping[str, Part], others: Mapping[str, object]) -> bool:
    """Try values for the columns of a rule, then for those of the rules that share columns with it, too."""
    own = [name for name in sorted(rule.columns) if name in parts]
    near = [other for other in rules_of(table) if other.columns & set(own)]
    around = [name for name in sorted({n for r in near for n in r.columns} - set(own)) if name in parts]
    for names in (own, [*own, *around]):
        if names and _search(table, [parts[name] for name in names[:_COLUMNS_AT_ONCE]], near, parts, others):
            return True
    return False


def _search(
    table: Table, free: list[Part], near: list[Rule], parts: Mapping[str, Part], others: Mapping[str, object]
) -> bool:
    kept = [part.holder.get(part.field.name) for part in free]
    choices = [list(_candidates(part, near)) for part in free]
    changed = {part.column.name for part in free}
    related = [rule for rule in rules_of(table) if rule.columns & changed]
    for values in islice(product(*choices), _COMBINATIONS):
        for part, value in zip(free, values, strict=True):
            part.set(value)
        if all(_holds(rule, parts, others) for rule in related):
            return True
    for part, value in zip(free, kept, strict=True):
        part.set(value)
    return False


def _candidates(part: Part, rules: list[Rule]) -> Iterator[Sample]:
    """Values to try: the present one, other variants, those that the rules name and their neighbours."""
    present = part.holder.get(part.field.name)
    yield present
    if isinstance(present, Code | list | dict):
        return
    dated = part.shape.kind in (ShapeKind.DATE, ShapeKind.DATETIME)
    for number in (*range(1, _VARIANTS + 1), *(_OTHER_DAYS if dated else ())):
        yield scalar(part.shape, Context(part.field.name, number, part.column))
    for value in (value for rule in rules for value in named(rule)):
        if allowed(part.shape, part.column, value):
            yield fixed_point(value, part.column) if part.shape.kind is ShapeKind.DECIMAL else value
    if part.field.nullable:
        yield None


def fixed_point(value: Scalar, column: Column) -> str:
    """A number as a decimal of the column's scale, which JSON carries as text."""
    scale = column.type.scale if column.type.precision is not None else 2
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-(scale or 0))))


def named(rule: Rule) -> Iterator[Scalar]:
    """The literals of a rule, and numbers near them."""
    from sqlglot import exp

    for node in rule.tree.find_all(exp.Literal):
        text = str(node.this)
        if node.is_string and type(node.parent).__name__ in ("RegexpLike", "RegexpILike"):
            yield from (found for number in range(1, 5) if (found := matching(text, number)) is not None)
        elif node.is_string:
            yield text.replace("%", "").replace("_", "a") if type(node.parent).__name__ in ("Like", "ILike") else text
        else:
            number = float(node.this)
            whole = int(number) if number.is_integer() else number
            yield from (whole, whole + 1, whole - 1, whole * 2)
            if isinstance(whole, float):
                yield whole / 2


def allowed(shape: Shape, column: Column | None, value: Scalar) -> bool:
    """Whether a shape takes a scalar."""
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        return value in shape.values
    if shape.kind in (ShapeKind.INTEGER, ShapeKind.NUMBER):
        if isinstance(value, bool) or not isinstance(value, int if shape.kind is ShapeKind.INTEGER else int | float):
            return False
        low, high = span(shape.limits, column)
        return (low is None or value >= low) and (high is None or value <= high)
    if shape.kind is ShapeKind.DECIMAL:
        return isinstance(value, int | float) and not isinstance(value, bool) and _within(shape, column, value)
    if shape.kind is ShapeKind.STRING and isinstance(value, str):
        least, most = lengths(shape, column)
        fits = least <= len(value) and (most is None or len(value) <= most)
        return fits and (shape.limits.pattern is None or re.search(shape.limits.pattern, value) is not None)
    return False


def _within(shape: Shape, column: Column | None, value: float) -> bool:
    """Whether a decimal lies within the limits of its shape and the digits of its column."""
    limits = shape.limits
    least = limits.minimum is None or value >= limits.minimum
    most = limits.maximum is None or value <= limits.maximum
    above = limits.exclusive_minimum is None or value > limits.exclusive_minimum
    below = limits.exclusive_maximum is None or value < limits.exclusive_maximum
    precision = column.type.precision if column is not None else None
    whole = precision - (column.type.scale or 0) if column is not None and precision is not None else None
    return least and most and above and below and (whole is None or abs(value) < 10**whole)
