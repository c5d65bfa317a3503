"""SQL functions that CHECK expressions call, in Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Function:
    """A function; a strict one is NULL where an argument is."""

    call: Callable[..., Any]
    strict: bool = True


class Span(str):
    """A range in PostgreSQL's notation that knows its bounds."""

    lower_bound: object
    upper_bound: object

    def __new__(cls, text: str, lower: object, upper: object) -> Span:
        """The range `text` from `lower` to `upper`."""
        span = super().__new__(cls, text)
        span.lower_bound = lower
        span.upper_bound = upper
        return span


def _lower(value: str) -> object:
    return value.lower_bound if isinstance(value, Span) else value.lower()


def _upper(value: str) -> object:
    return value.upper_bound if isinstance(value, Span) else value.upper()


def _trim(text: str, characters: str = " ", *_: object) -> str:
    return text.strip(characters)


def _coalesce(*values: object) -> object:
    return next((value for value in values if value is not None), None)


def _count_set(*values: object) -> int:
    return sum(value is not None for value in values)


def _count_null(*values: object) -> int:
    return sum(value is None for value in values)


def _greatest(*values: Decimal | None) -> Decimal:
    return max(value for value in values if value is not None)


def _least(*values: Decimal | None) -> Decimal:
    return min(value for value in values if value is not None)


def _json_kind(value: object) -> str:
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list):
        return "array"
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number"


def _substring(text: str, start: int = 1, length: int | None = None) -> str:
    return text[int(start) - 1 :][: None if length is None else int(length)]


def _array_size(value: list[object], *_: object) -> int | None:
    return len(value) or None


def _concat(*values: object) -> str:
    return "".join(str(value) for value in values if value is not None)


def _now_part(value: dt.datetime | dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


# By sqlglot's key of the node, or PostgreSQL's name of a function that sqlglot has no node for.
FUNCTIONS: dict[str, Function] = {
    "length": Function(len),
    "char_length": Function(len),
    "character_length": Function(len),
    "octet_length": Function(lambda value: len(value.encode() if isinstance(value, str) else value)),
    "bytelength": Function(lambda value: len(value.encode() if isinstance(value, str) else value)),
    "trim": Function(_trim),
    "btrim": Function(_trim),
    "ltrim": Function(lambda text, *_: text.lstrip()),
    "rtrim": Function(lambda text, *_: text.rstrip()),
    "lower": Function(_lower),
    "upper": Function(_upper),
    "initcap": Function(str.title),
    "abs": Function(abs),
    "round": Function(lambda value, digits=0, *_: round(value, int(digits))),
    "floor": Function(lambda value, *_: value // 1),
    "ceil": Function(lambda value, *_: -(-value // 1)),
    "coalesce": Function(_coalesce, strict=False),
    "nullif": Function(lambda a, b: None if a == b else a, strict=False),
    "greatest": Function(_greatest, strict=False),
    "least": Function(_least, strict=False),
    "num_nonnulls": Function(_count_set, strict=False),
    "num_nulls": Function(_count_null, strict=False),
    "cardinality": Function(len),
    "arraysize": Function(_array_size),
    "array_length": Function(_array_size),
    "jsonb_typeof": Function(_json_kind),
    "json_typeof": Function(_json_kind),
    "jsonb_array_length": Function(len),
    "json_array_length": Function(len),
    "isempty": Function(lambda value: str(value) == "empty"),
    "startswith": Function(lambda text, start: text.startswith(start)),
    "starts_with": Function(lambda text, start: text.startswith(start)),
    "strposition": Function(lambda text, part, *_: text.find(part) + 1),
    "substring": Function(_substring),
    "left": Function(lambda text, count: text[: int(count)]),
    "right": Function(lambda text, count: text[-int(count) :]),
    "concat": Function(_concat, strict=False),
    "dpipe": Function(lambda a, b, *_: f"{a}{b}"),
    "date": Function(_now_part),
}
