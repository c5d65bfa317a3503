"""Fields of dates and moments, as SQL extracts and truncates them, and samples on given days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.design import TypeKind
from generator.rendering.python.samples.sample import Sample

_WEEKLY = frozenset({"dow", "isodow", "week"})
_MONTHLY = frozenset({"day", "month"})
_YEARLY = frozenset({"quarter", "year", "doy", "decade", "century"})
_DAILY = frozenset({"hour", "minute", "second"})
_FIELDS: dict[str, Callable[[dt.datetime], float]] = {
    "isodow": lambda moment: moment.isoweekday(),
    "dow": lambda moment: moment.isoweekday() % 7,
    "doy": lambda moment: moment.timetuple().tm_yday,
    "week": lambda moment: moment.isocalendar().week,
    "isoyear": lambda moment: moment.isocalendar().year,
    "quarter": lambda moment: (moment.month + 2) // 3,
    "year": lambda moment: moment.year,
    "month": lambda moment: moment.month,
    "day": lambda moment: moment.day,
    "hour": lambda moment: moment.hour,
    "minute": lambda moment: moment.minute,
    "second": lambda moment: moment.second,
}
_STARTS: dict[str, Callable[[dt.date], dt.date]] = {
    "day": lambda day: day,
    "week": lambda day: day - dt.timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
_MIDNIGHT = dt.time()


def extracts(field: str) -> bool:
    """Whether the field of a date or an interval can be computed."""
    return field in _FIELDS or field == "epoch"


def extract(field: str, value: object) -> Decimal | None:
    """`EXTRACT(field FROM value)`; None where the value has no such field."""
    if field == "epoch":
        return Decimal(str(value.total_seconds())) if isinstance(value, dt.timedelta) else None
    if isinstance(value, dt.time):
        value = dt.datetime.combine(dt.date(2035, 1, 1), value)
    elif type(value) is dt.date:
        value = dt.datetime.combine(value, _MIDNIGHT)
    return Decimal(_FIELDS[field](value)) if isinstance(value, dt.datetime) else None


def truncates(unit: str) -> bool:
    """Whether a date can be cut down to the unit."""
    return unit in _STARTS or unit in _DAILY


def truncate(unit: str, value: object) -> object:
    """`date_trunc(unit, value)`."""
    if isinstance(value, dt.datetime):
        if unit in _DAILY:
            minute = value.minute if unit != "hour" else 0
            second = value.second if unit == "second" else 0
            return value.replace(minute=minute, second=second, microsecond=0)
        return dt.datetime.combine(_STARTS[unit](value.date()), _MIDNIGHT, value.tzinfo)
    if isinstance(value, dt.date):
        return _STARTS[unit](value) if unit in _STARTS else value
    return None


def calendar_samples(
    kind: TypeKind, fields: Collection[str], numbers: Collection[Decimal], *, ahead: bool
) -> list[Sample]:
    """Dates or moments on each weekday, day of the month or hour that a CHECK may ask for by these fields."""
    wanted = sorted({int(number) for number in numbers if number == int(number)})
    found = [_sample(kind, day) for day in _days(set(fields), wanted, ahead=ahead)]
    if kind is not TypeKind.DATE and not _DAILY.isdisjoint(fields):
        year = _first_year(ahead=ahead)
        hours = [hour for hour in (0, *wanted) if 0 <= hour < 24]
        found += [_sample(kind, _stepping(dt.date(year, 1, 1), "days", 5000), hour) for hour in hours]
    return found


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that depends on the number of the row: arguments of `dt.date`, what is added to it, its value."""

    arguments: str
    added: str
    value: Callable[[int], dt.date]


def _days(fields: set[str], wanted: list[int], *, ahead: bool) -> Iterator[_Day]:
    year, years = _first_year(ahead=ahead), 750 if ahead else 70
    if fields & _WEEKLY:
        first = dt.date(year, 1, 1)
        monday = first + dt.timedelta(days=-first.weekday() % 7)
        yield from (_stepping(monday + dt.timedelta(days=later), "weeks", 1000) for later in range(7))
    if fields & _MONTHLY:
        yield from (_monthly(year, years, day) for day in (1, *(day for day in wanted if 1 < day <= 28)))
    if fields & (_MONTHLY | _YEARLY):
        yield from (_yearly(year, years, month) for month in (1, *(month for month in wanted if 1 < month <= 12)))


def _first_year(*, ahead: bool) -> int:
    """Whole years follow the first: what lies behind begins long ago."""
    return 2035 if ahead else 1950


def _stepping(start: dt.date, unit: str, steps: int) -> _Day:
    shown = f" + dt.timedelta({unit}=n % {steps})"
    return _Day(f"{start.year}, {start.month}, {start.day}", shown, lambda n: start + dt.timedelta(**{unit: n % steps}))


def _monthly(year: int, years: int, day: int) -> _Day:
    shown = f"{year} + n % {years * 12} // 12, n % 12 + 1, {day}"
    return _Day(shown, "", lambda n: dt.date(year + n % (years * 12) // 12, n % 12 + 1, day))


def _yearly(year: int, years: int, month: int) -> _Day:
    return _Day(f"{year} + n % {years}, {month}, 1", "", lambda n: dt.date(year + n % years, month, 1))


def _sample(kind: TypeKind, day: _Day, hour: int = 0) -> Sample:
    """The day as a value of the column's type."""
    if kind is TypeKind.DATE:
        return Sample(f"dt.date({day.arguments}){day.added}", day.value, fresh=True)
    zone = dt.UTC if kind is TypeKind.TIMESTAMPTZ else None
    clock = f", {hour}" if hour else ""
    shown = f"dt.datetime({day.arguments}{clock}{', tzinfo=dt.UTC' if zone else ''}){day.added}"
    return Sample(shown, lambda n: dt.datetime.combine(day.value(n), dt.time(hour), zone), fresh=True)
