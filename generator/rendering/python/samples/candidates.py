"""Values that a column could take, the most natural first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import UUID

from generator.design import Column, TypeKind
from generator.rendering.python.names import words
from generator.rendering.python.samples.calendar import calendar_samples
from generator.rendering.python.samples.moments import (
    date_samples,
    lies_ahead,
    moment_samples,
    span_samples,
    time_samples,
)
from generator.rendering.python.samples.patterns import matching
from generator.rendering.python.samples.sample import Counter, Sample, constant, rotating, text
from generator.rendering.python.samples.texts import text_samples

_TEXTS = (TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT)
_LIMITS = {TypeKind.SMALLINT: 30_000, TypeKind.INTEGER: 2_000_000_000, TypeKind.BIGINT: 10**15}
_SHAPES = {
    "LINESTRING": "LINESTRING(2.17 41.38,2.18 41.39)",
    "POLYGON": "POLYGON((0 0,1 0,1 1,0 0))",
    "MULTIPOINT": "MULTIPOINT((2.17 41.38))",
    "MULTILINESTRING": "MULTILINESTRING((0 0,1 1))",
    "MULTIPOLYGON": "MULTIPOLYGON(((0 0,1 0,1 1,0 0)))",
    "GEOMETRYCOLLECTION": "GEOMETRYCOLLECTION(POINT(2.17 41.38))",
}


@dataclass
class Hints:
    """What the CHECK expressions of a table say about one column.

    Attributes:
        texts, numbers: constants that it is compared with.
        patterns: regular expressions that it must match.
        sizes: lengths that its text, bytes or array are compared with.
        fields: fields of its date that are asked for: `isodow`, `month`.
    """

    texts: list[str] = field(default_factory=list)
    numbers: list[Decimal] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)


def candidates(column: Column, hints: Hints, *, spaced: bool = False) -> list[Sample]:
    """Samples of a column's type; `spaced`: rows lie days apart, because an exclusion constraint forbids overlaps."""
    kind = column.type.kind
    if column.type.dimensions:
        return _arrays(column, hints)
    if column.choices:
        return [*map(constant, column.choices), rotating(column.choices)]
    if kind in _TEXTS:
        longest = column.type.length if kind is not TypeKind.CHAR else column.type.length or 1
        exact = longest if kind is TypeKind.CHAR else None
        shaped = [sample for pattern in hints.patterns for sample in matching(pattern, longest)]
        return [*shaped, *text_samples(column.name, longest, exact, hints.sizes), *map(constant, hints.texts)]
    if kind in _LIMITS:
        return _integers(hints, _LIMITS[kind])
    if kind in (TypeKind.NUMERIC, TypeKind.MONEY):
        return _decimals(column, hints)
    if kind in (TypeKind.REAL, TypeKind.DOUBLE):
        return [constant(float(number)) for number in (Decimal(1), Decimal(0), *_around(hints.numbers))]
    return [*_others(column, hints, spaced), *_on_days(column, hints)]


def _on_days(column: Column, hints: Hints) -> list[Sample]:
    if not hints.fields or column.type.kind not in (TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ):
        return []
    ahead = lies_ahead(words(column.name))
    sides = (ahead, not ahead)
    return [s for side in sides for s in calendar_samples(column.type.kind, hints.fields, hints.numbers, ahead=side)]


def _integers(hints: Hints, limit: int) -> list[Sample]:
    bounds = sorted({int(number) for number in hints.numbers})
    found = [constant(1), _number(0, limit)]
    for low, high in _pairs(bounds):
        found.append(_number(low, high - low + 1))
    found += [_number(low, limit - max(low, 0)) for bound in bounds for low in (bound, bound + 1)]
    found += [constant(0), *(constant(int(number)) for number in _around(hints.numbers)), constant(-1)]
    return found


def _number(low: int, size: int) -> Sample:
    """`low` and the numbers after it, `size` of them."""
    if size <= 1:
        return constant(low)
    plus = f" + {low}" if low > 0 else f" - {-low}" if low < 0 else ""
    if size >= 10**15 and not plus:
        return Sample("n", lambda n: n, fresh=True)
    shown = f"{size:_}" if size >= 10_000 else str(size)
    return Sample(f"n % {shown}{plus}", lambda n: n % size + low, fresh=size >= 1000)


def _pairs(bounds: list[int]) -> Iterable[tuple[int, int]]:
    """Ranges between two bounds, or from 0 or 1 to one."""
    for high in reversed(bounds):
        for low in (*(bound for bound in bounds if bound < high), 0, 1):
            if low < high:
                yield low, high


def _decimals(column: Column, hints: Hints) -> list[Sample]:
    precision, scale = column.type.precision, column.type.scale or 0
    if column.type.kind is TypeKind.MONEY:
        precision, scale = 12, 2
    whole = 10 ** min(precision - scale if precision is not None else 9, 9)
    step = Decimal(1).scaleb(-scale) if scale else Decimal(1)
    values = [Decimal(1), *_around(hints.numbers), Decimal(0), step, Decimal(-1)]
    values += [number + sign * step for number in hints.numbers for sign in (1, -1)]
    limit = Decimal(10) ** (precision - scale) if precision is not None else None
    fixed = [_decimal(value) for value in values if limit is None or abs(value) < limit]
    counted = Sample(f"Decimal(n % {whole})", lambda n: Decimal(n % whole), fresh=whole >= 1000)
    return [*fixed[:1], counted, *fixed[1:]] if whole > 1 else [_decimal(step), *fixed]


def _decimal(value: Decimal) -> Sample:
    normal = value.normalize()
    return Sample(f'Decimal("{normal:f}")', lambda _n: value)


def _around(numbers: Iterable[Decimal]) -> list[Decimal]:
    return [number + delta for number in numbers for delta in (0, 1, -1)]


def _arrays(column: Column, hints: Hints) -> list[Sample]:
    element = replace(column, type=replace(column.type, dimensions=0))
    items = candidates(element, Hints(hints.texts, [], hints.patterns, []))[:3]
    found = [Sample("[]", lambda _n: [])]
    for item in items:
        for size in (1, *(size for size in hints.sizes if 1 < size <= 20)):
            source = ", ".join([item.source] * size)
            found.append(Sample(f"[{source}]", _repeated(item, size), item.fresh))
    nested = column.type.dimensions - 1
    return found[:1] if nested else found


def _repeated(item: Sample, size: int) -> Callable[[int], object]:
    return lambda n: [item.value(n)] * size


def _others(column: Column, hints: Hints, spaced: bool) -> list[Sample]:
    kind = column.type.kind
    if kind in (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ):
        return moment_samples(words(column.name), aware=kind is TypeKind.TIMESTAMPTZ, spaced=spaced)
    if kind is TypeKind.DATE:
        return date_samples(words(column.name), spaced=spaced)
    if kind in (TypeKind.TIME, TypeKind.TIMETZ):
        return time_samples(aware=kind is TypeKind.TIMETZ)
    if kind.value.endswith("range"):
        return span_samples(kind)
    if kind is TypeKind.BYTEA:
        return [_bytes(size) for size in (32, *hints.sizes, 8)]
    if kind is TypeKind.VECTOR:
        size = column.type.length or 3
        return [Sample(f"[0.5] * {size}", lambda _n: [0.5] * size)]
    if kind in (TypeKind.GEOGRAPHY, TypeKind.GEOMETRY):
        return _places(column)
    return _SIMPLE.get(kind) or _spelled(kind, column.type.length)


def _places(column: Column) -> list[Sample]:
    shape = _SHAPES.get((column.type.geometry or "POINT").upper())
    if shape is not None:
        return [constant(shape)]
    return [
        constant("POINT(2.17 41.38)"),
        Sample('f"POINT(2.17 {n % 80_000 / 1000})"', lambda n: f"POINT(2.17 {n % 80_000 / 1000})", fresh=True),
    ]


def _bytes(size: int) -> Sample:
    if size < 8:
        return Sample(f'b"{"x" * size}"', lambda _n: b"x" * size)
    return Sample(f'n.to_bytes({size}, "big")', lambda n: n.to_bytes(size, "big"), fresh=True)


def _hours(count: int) -> Callable[[int], object]:
    return lambda _n: dt.timedelta(hours=count)


_JSON = [
    Sample("{}", lambda _n: {}),
    Sample("[]", lambda _n: []),
    Sample('{"n": n}', lambda n: {"n": n}),
    Sample("[n]", lambda n: [n]),
]
_SIMPLE: dict[TypeKind, list[Sample]] = {
    TypeKind.BOOLEAN: [constant(False), constant(True), Sample("n % 2 == 0", lambda n: n % 2 == 0)],
    TypeKind.UUID: [Sample("UUID(int=n)", lambda n: UUID(int=n), fresh=True)],
    TypeKind.INTERVAL: [Sample(f"dt.timedelta(hours={count})", _hours(count)) for count in (1, 0, 24, 720)],
    TypeKind.JSON: _JSON,
    TypeKind.JSONB: _JSON,
    TypeKind.HSTORE: [Sample("{}", lambda _n: {})],
    TypeKind.LTREE: [text("node", Counter())],
    TypeKind.XML: [text("<row>", Counter(), "</row>")],
    TypeKind.TSVECTOR: [constant("sample")],
}


def _spelled(kind: TypeKind, length: int | None) -> list[Sample]:
    """Types that read as text: addresses, paths, bits."""
    if kind in (TypeKind.INET, TypeKind.CIDR):
        source = "10.{n // 65536 % 256}.{n // 256 % 256}.{n % 256}"
        return [Sample(f'f"{source}"', lambda n: f"10.{n // 65536 % 256}.{n // 256 % 256}.{n % 256}", fresh=True)]
    if kind is TypeKind.MACADDR:
        source = "08:00:2b:{n // 65536 % 256:02x}:{n // 256 % 256:02x}:{n % 256:02x}"
        return [
            Sample(
                f'f"{source}"',
                lambda n: f"08:00:2b:{n // 65536 % 256:02x}:{n // 256 % 256:02x}:{n % 256:02x}",
                fresh=True,
            )
        ]
    if kind in (TypeKind.BIT, TypeKind.VARBIT):
        return [text(Counter(length or (1 if kind is TypeKind.BIT else 16), 2))]
    return [text("sample ", Counter())]
