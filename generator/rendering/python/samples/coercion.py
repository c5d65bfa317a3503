"""Operands as PostgreSQL coerces them before it compares or computes."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

_UNITS = {"SECOND": 1, "MINUTE": 60, "HOUR": 3600, "DAY": 86400, "WEEK": 604800, "MONTH": 2592000, "YEAR": 31536000}


class UnsupportedError(Exception):
    """The expression holds something that is not evaluated."""


def alike(a: object, b: object) -> tuple[Any, Any]:
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


def interval(text: str) -> dt.timedelta:
    """An interval in words, `2 hours 30 minutes`; months and years as so many days."""
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
