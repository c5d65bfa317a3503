"""Sample dates, times and ranges: distinct by number, ordered by offset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from generator.design import TypeKind
from generator.rendering.python.samples.functions import Span
from generator.rendering.python.samples.sample import Sample

# Words of columns whose moment lies ahead; others lie behind.
_AHEAD = frozenset(
    [
        *("expires", "expire", "expiry", "expiration", "until", "due", "deadline", "next", "valid", "scheduled"),
        *("starts", "start", "ends", "end", "begin", "begins", "from", "to", "upcoming", "planned", "locked"),
        *("vence", "vencimiento", "caduca", "caducidad", "hasta", "desde", "inicio", "fin", "proxima", "proximo"),
        *("vencimento", "ate", "expira", "fim", "echeance", "debut", "expire", "jusqu", "prochain", "ablauf"),
        *("faellig", "fallig", "beginn", "ende", "bis", "scadenza", "fine", "departure", "arrival", "check"),
    ]
)
_PAST, _FUTURE = 2020, 2035
_MINUTES = (0, 15, 30, 45)
_LATER_MINUTES = (60, 120, 1440, 10080)
_DAYS = (0, 1, 7, 30, 365)


def lies_ahead(name: list[str]) -> bool:
    """Whether the moment of a column with these words in its name is still to come."""
    return not _AHEAD.isdisjoint(name)


def moment_samples(name: list[str], *, aware: bool, spaced: bool) -> list[Sample]:
    """Timestamps of a column with these words in its name."""
    found: list[Sample] = []
    for year in _years(name):
        found += [_moment(year, minutes, aware, spaced) for minutes in (*_MINUTES, *_LATER_MINUTES)]
    return found


def date_samples(name: list[str], *, spaced: bool) -> list[Sample]:
    """Dates of a column with these words in its name."""
    step = 7 if spaced else 1
    return [_date(year, days, step) for year in _years(name) for days in _DAYS]


def time_samples(*, aware: bool) -> list[Sample]:
    """Times of day."""
    zone = ", tzinfo=dt.UTC" if aware else ""
    return [
        Sample(f"dt.time({hour}, 0{zone})", _always(dt.time(hour, 0, tzinfo=dt.UTC if aware else None)))
        for hour in (9, 10, 17, 18)
    ]


def span_samples(kind: TypeKind) -> list[Sample]:
    """Ranges that do not overlap from row to row, in PostgreSQL's notation."""
    if kind in (TypeKind.INT4RANGE, TypeKind.INT8RANGE, TypeKind.NUMRANGE):
        source = 'f"[{n % 1_000_000 * 10},{n % 1_000_000 * 10 + 5})"'
        return [Sample(source, _numbers, fresh=True)]
    year = "{2035 + n % 3000}"
    if kind is TypeKind.DATERANGE:
        return [Sample(f'f"[{year}-01-01,{year}-01-08)"', _dates, fresh=True)]
    zone = "+00" if kind is TypeKind.TSTZRANGE else ""
    return [Sample(f'f"[{year}-01-01 09:00{zone},{year}-01-01 10:00{zone})"', _moments(zone), fresh=True)]


def _years(name: list[str]) -> tuple[int, int]:
    return (_FUTURE, _PAST) if lies_ahead(name) else (_PAST, _FUTURE)


def _moment(year: int, minutes: int, aware: bool, spaced: bool) -> Sample:
    start = dt.datetime(year, 1, 1, 9, tzinfo=dt.UTC if aware else None)
    modulo, unit = (2000, "days") if spaced else (50_000, "hours")
    plus = f", minutes={minutes}" if minutes else ""
    shown = f"{modulo:_}" if modulo > 9999 else str(modulo)
    zone = ", tzinfo=dt.UTC" if aware else ""
    source = f"dt.datetime({year}, 1, 1, 9{zone}) + dt.timedelta({unit}=n % {shown}{plus})"

    def value(n: int) -> dt.datetime:
        passed = dt.timedelta(days=n % modulo) if spaced else dt.timedelta(hours=n % modulo)
        return start + passed + dt.timedelta(minutes=minutes)

    return Sample(source, value, fresh=True)


def _date(year: int, days: int, step: int) -> Sample:
    times = f" * {step}" if step > 1 else ""
    plus = f" + {days}" if days else ""
    source = f"dt.date({year}, 1, 1) + dt.timedelta(days=n % 1000{times}{plus})"
    return Sample(source, lambda n: dt.date(year, 1, 1) + dt.timedelta(days=n % 1000 * step + days), fresh=True)


def _always(value: dt.time) -> Callable[[int], object]:
    return lambda _n: value


def _numbers(n: int) -> Span:
    low = n % 1_000_000 * 10
    return Span(f"[{low},{low + 5})", low, low + 5)


def _dates(n: int) -> Span:
    low = dt.date(2035 + n % 3000, 1, 1)
    high = low + dt.timedelta(days=7)
    return Span(f"[{low},{high})", low, high)


def _moments(zone: str) -> Callable[[int], object]:
    def value(n: int) -> Span:
        low = dt.datetime(2035 + n % 3000, 1, 1, 9, tzinfo=dt.UTC)
        high = low + dt.timedelta(hours=1)
        return Span(f"[{low:%Y-%m-%d %H:%M}{zone},{high:%Y-%m-%d %H:%M}{zone})", low, high)

    return value
