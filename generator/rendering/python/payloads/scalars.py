"""Sample values of scalars, within the limits of the shape and of the column behind it."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.design import NATURAL_KINDS, Column, Shape, ShapeKind, TypeKind
from generator.design import Limits as Bounds
from generator.rendering.python.names import words
from generator.rendering.python.payloads.patterns import matching

Scalar = bool | int | float | str | None

_FIRST_DAY = dt.date(2030, 1, 1)
_INTEGERS = {
    TypeKind.SMALLINT: (-(2**15), 2**15 - 1),
    TypeKind.INTEGER: (-(2**31), 2**31 - 1),
    TypeKind.BIGINT: (-(2**63), 2**63 - 1),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a value goes: its field's name, the column behind it, and which of several variants is wanted."""

    name: str = "value"
    number: int = 1
    column: Column | None = None


def settled(shape: Shape, column: Column | None) -> Shape:
    """The shape that is validated: the column decides where the design says nothing or knows the choices."""
    if column is None or column.type.dimensions:
        return shape
    if column.choices and shape.kind in (ShapeKind.STRING, ShapeKind.ANY):
        return replace(shape, kind=ShapeKind.ENUM, values=column.choices)
    if shape.kind is ShapeKind.ANY:
        return replace(shape, kind=NATURAL_KINDS.get(column.type.kind, ShapeKind.STRING))
    return shape


def scalar(shape: Shape, context: Context) -> Scalar:  # noqa: PLR0911 - one return per kind
    """A value of a scalar shape; distinct numbers give distinct values as far as there are any."""
    n = context.number
    match shape.kind:
        case ShapeKind.ENUM | ShapeKind.LITERAL:
            return _choice(list(shape.values), context)
        case ShapeKind.BOOLEAN:
            return n % 2 == 1
        case ShapeKind.INTEGER:
            return integer(shape.limits, context)
        case ShapeKind.NUMBER:
            return number(shape.limits, context)
        case ShapeKind.DECIMAL:
            return str(decimal(shape.limits, context))
        case ShapeKind.UUID:
            return f"00000000-0000-4000-8000-{n:012d}"
        case ShapeKind.DATE:
            return day(n).isoformat()
        case ShapeKind.TIME:
            return f"{9 + n % 12:02d}:00:00"
        case ShapeKind.DATETIME:
            return f"{day(n).isoformat()}T09:00:00Z"
        case ShapeKind.DURATION:
            return f"PT{n}H"
        case ShapeKind.NULL:
            return None
    return text(shape, context)


def day(n: int) -> dt.date:
    """The n-th sample day."""
    return _FIRST_DAY + dt.timedelta(days=n - 1)


def _choice(values: list[Scalar], context: Context) -> Scalar:
    column = context.column
    if column is not None and column.choices:
        values = [value for value in values if value in column.choices] or values
    return values[(context.number - 1) % len(values)] if values else None


def span(limits: Bounds, column: Column | None) -> tuple[int | None, int | None]:
    """The least and the greatest integer allowed by the limits and the column's type."""
    low = [math.ceil(limits.minimum)] if limits.minimum is not None else []
    low += [math.floor(limits.exclusive_minimum) + 1] if limits.exclusive_minimum is not None else []
    high = [math.floor(limits.maximum)] if limits.maximum is not None else []
    high += [math.ceil(limits.exclusive_maximum) - 1] if limits.exclusive_maximum is not None else []
    if column is not None and column.type.kind in _INTEGERS:
        least, greatest = _INTEGERS[column.type.kind]
        low.append(least)
        high.append(greatest)
    return max(low, default=None), min(high, default=None)


def integer(limits: Bounds, context: Context) -> int:
    """An integer: small and positive where that is allowed."""
    low, high = span(limits, context.column)
    step = int(limits.multiple_of) if limits.multiple_of and limits.multiple_of >= 1 else 1
    first = 1 if low is None else max(low, 1)
    if high is not None and first > high:
        first = high if low is None else low
    first = -(-first // step) * step
    value = first + (context.number - 1) * step
    if high is not None and value > high:
        room = max((high - first) // step + 1, 1)
        value = first + ((context.number - 1) % room) * step
    return value


def number(limits: Bounds, context: Context) -> int | float:
    """A number that JSON writes exactly: whole where the bounds have room for it."""
    low, high = span(limits, context.column)
    if low is not None and high is not None and low > high:
        ends = [
            e
            for e in (limits.minimum, limits.exclusive_minimum, limits.maximum, limits.exclusive_maximum)
            if e is not None
        ]
        return sum(ends) / len(ends)
    return float(integer(limits, context)) if not limits.multiple_of else integer(limits, context)


def decimal(limits: Bounds, context: Context) -> Decimal:
    """A decimal with the scale of the column behind it, two places without one."""
    column = context.column
    scale = column.type.scale if column is not None and column.type.precision is not None else 2
    return Decimal(integer(_narrowed(limits, column), context)).quantize(Decimal(1).scaleb(-(scale or 0)))


def _narrowed(limits: Bounds, column: Column | None) -> Bounds:
    if column is None or column.type.precision is None:
        return limits
    whole = 10 ** (column.type.precision - (column.type.scale or 0)) - 1
    return Bounds(
        minimum=limits.minimum,
        maximum=min(whole, limits.maximum) if limits.maximum is not None else whole,
        exclusive_minimum=limits.exclusive_minimum,
        exclusive_maximum=limits.exclusive_maximum,
        multiple_of=limits.multiple_of,
    )


def lengths(shape: Shape, column: Column | None) -> tuple[int, int | None]:
    """The shortest and the longest text allowed by the shape and the column's type."""
    high = shape.limits.max_length
    low = shape.limits.min_length or 0
    if column is not None and column.type.length is not None and column.type.kind in (TypeKind.VARCHAR, TypeKind.CHAR):
        high = min(high, column.type.length) if high is not None else column.type.length
    return low, high


def text(shape: Shape, context: Context) -> str:
    """A text, e.g. `Display name 1`, an address or a string that matches the shape's pattern."""
    column, n = context.column, context.number
    low, high = lengths(shape, column)
    if column is not None and column.choices:
        return str(_choice(list(column.choices), context))
    if shape.limits.pattern is not None:
        found = matching(shape.limits.pattern, n, low, high)
        if found is not None:
            return found
    plain = "-".join(words(context.name)) or "value"
    match shape.kind:
        case ShapeKind.EMAIL:
            return fitted(f"{plain}-{n}", "@example.com", 0, high)
        case ShapeKind.URL:
            return fitted(f"https://example.com/{plain}-{n}", "", low, high)
        case ShapeKind.BINARY:
            return "AAAA"
    if column is not None and column.type.kind in _FORMATS:
        return _FORMATS[column.type.kind].replace("#", str(n))
    value = fitted(f"{plain.replace('-', ' ').capitalize()} {n}", "", low, high)
    return value.lower() if shape.lowercase or n < 0 else value


_FORMATS = {
    TypeKind.INET: "192.0.2.#",
    TypeKind.CIDR: "192.0.#.0/24",
    TypeKind.MACADDR: "08:00:2b:01:02:0#",
    TypeKind.LTREE: "top.level_#",
    TypeKind.INTERVAL: "#:00:00",
    TypeKind.DATE: "2030-01-0#",
    TypeKind.UUID: "00000000-0000-4000-8000-00000000000#",
    TypeKind.TIMESTAMPTZ: "2030-01-0#T09:00:00Z",
    TypeKind.TIME: "0#:00:00",
    TypeKind.NUMERIC: "#.00",
    TypeKind.XML: "<item>#</item>",
    TypeKind.DATERANGE: "[2030-01-0#,2030-02-01)",
    TypeKind.TSTZRANGE: "[2030-01-0# 09:00:00+00,2030-02-01 09:00:00+00)",
    TypeKind.INT4RANGE: "[1,1#)",
    TypeKind.INT8RANGE: "[1,1#)",
    TypeKind.NUMRANGE: "[1,1#)",
}


def fitted(stem: str, ending: str, low: int, high: int | None) -> str:
    """`stem + ending`, shortened or padded to the bounds; the stem's end, which tells variants apart, stays."""
    value = stem + ending
    if high is not None and len(value) > high:
        room = high - len(ending)
        value = (stem[-room:].strip().rjust(room, "a") if room > 2 else _letters(stem, room)) + ending
    if len(value) < low:
        value += "a" * (low - len(value))
    return value


def _letters(stem: str, room: int) -> str:
    """A code of `room` letters, counted by the number at the end of the stem."""
    tail = "".join(c for c in stem if c.isdigit())
    n = int(tail[-6:] or "1") - 1
    code = ""
    for _ in range(max(room, 0)):
        n, index = divmod(n, 26)
        code = _LETTERS[index] + code
    return code.upper()
