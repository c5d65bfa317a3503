"""Whether the text of a literal is a value of a column type, and which one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from ipaddress import ip_interface, ip_network

from generator.design import ColumnType, Literal, TypeKind
from generator.patterns import regex

INTEGERS = {TypeKind.SMALLINT: 15, TypeKind.INTEGER: 31, TypeKind.BIGINT: 63}
NUMBERS = frozenset({*INTEGERS, TypeKind.NUMERIC, TypeKind.MONEY, TypeKind.REAL, TypeKind.DOUBLE})
TEXTS = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT})
RANGES = {
    TypeKind.INT4RANGE: TypeKind.INTEGER,
    TypeKind.INT8RANGE: TypeKind.BIGINT,
    TypeKind.NUMRANGE: TypeKind.NUMERIC,
    TypeKind.DATERANGE: TypeKind.DATE,
    TypeKind.TSRANGE: TypeKind.TIMESTAMP,
    TypeKind.TSTZRANGE: TypeKind.TIMESTAMPTZ,
}
_TRUE = frozenset({"true", "t", "yes", "y", "on", "1"})
_FALSE = frozenset({"false", "f", "no", "n", "off", "0"})
_UUID = regex(r"\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\}?")
_NUMBER = regex(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_DATE = regex(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_TIME = regex(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?")
_ZONE = regex(r"(?:Z|[+-]\d{2}(?::?\d{2})?| ?UTC)?")
_UNIT = r"(?:microsecond|millisecond|second|sec|minute|min|hour|day|week|month|mon|year|decade|century)s?"
_INTERVAL = regex(
    rf"-?\d+(?:\.\d+)? ?{_UNIT}(?: -?\d+(?:\.\d+)? ?{_UNIT})*(?: {_TIME.pattern})?|{_TIME.pattern}|P(?=.)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?",
    re.I,
)
_PLAIN_KINDS = frozenset({TypeKind.XML, TypeKind.GEOGRAPHY, TypeKind.GEOMETRY})


class UnfitError(ValueError):
    """The text is no value of the type."""


def literal_value(text: str, kind: ColumnType, enums: dict[str, tuple[str, ...]]) -> Literal:
    """The value that a literal's text has in a column of this type; raises UnfitError.

    Arrays, JSON and everything without a scalar of its own keep PostgreSQL's text.
    """
    if "\0" in text:
        raise UnfitError("it contains a NUL byte")
    if kind.dimensions:
        return _array_text(text, kind, enums)
    if kind.kind is TypeKind.ENUM:
        values = enums.get(kind.enum or "", ())
        if text not in values:
            raise UnfitError(f"it is not among {', '.join(values)}")
        return text
    if kind.kind in NUMBERS:
        return _number(text, kind)
    if kind.kind is TypeKind.BOOLEAN:
        if text.lower() in _TRUE | _FALSE:
            return text.lower() in _TRUE
        raise UnfitError("it is neither true nor false")
    if kind.kind in TEXTS:
        if kind.length is not None and len(text) > kind.length:
            raise UnfitError(f"it has more than {kind.length} characters")
        return text
    if kind.kind in (TypeKind.JSON, TypeKind.JSONB):
        try:
            json.loads(text)
        except ValueError as error:
            raise UnfitError("it is not JSON") from error
        return text
    _check_scalar(text, kind)
    return text


def _array_text(text: str, kind: ColumnType, enums: dict[str, tuple[str, ...]]) -> str:
    """PostgreSQL's text of an array; JSON's brackets are understood too."""
    if text in ("[]", "ARRAY[]", "{}"):
        return "{}"
    if text.startswith("[") and text.endswith("]"):
        try:
            items = json.loads(text)
        except ValueError as error:
            raise UnfitError("it is no array") from error
        text = "{" + ",".join(str(item) for item in items) + "}"
    if kind.dimensions > 1 or not (text.startswith("{") and text.endswith("}")):
        raise UnfitError("it is no array")
    items = text[1:-1].split(",")
    for item in items:
        if not re.fullmatch(r"[\w.:+-]+(?: [\w.:+-]+)*", item) or item.upper() == "NULL":
            raise UnfitError("it is no array of plain values")
        literal_value(item, replace(kind, dimensions=0), enums)
    return text


def _number(text: str, kind: ColumnType) -> int | float | str:
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise UnfitError("it is no number")
    bits = INTEGERS.get(kind.kind)
    if bits is not None:
        if not re.fullmatch(r"[+-]?\d+(?:\.0*)?", text) or not re.fullmatch(r"[+-]?\d{1,20}", text.split(".")[0]):
            raise UnfitError("it is no whole number")
        value = int(text.split(".")[0])
        if not -(2**bits) <= value < 2**bits:
            raise UnfitError(f"it is too large for {kind.kind}")
        return value
    if kind.kind in (TypeKind.NUMERIC, TypeKind.MONEY):
        return _decimal(text, kind)
    return float(text)


def _decimal(text: str, kind: ColumnType) -> int | float:
    whole, _, fraction = text.lstrip("+-").partition(".")
    digits = len(whole.lstrip("0"))
    if kind.precision is not None and "e" not in text.lower() and digits > kind.precision - (kind.scale or 0):
        raise UnfitError(f"it has more digits than numeric({kind.precision}, {kind.scale or 0})")
    return float(text) if fraction or "e" in text.lower() else int(text)


_SHAPES = {
    TypeKind.UUID: _UUID,
    TypeKind.INTERVAL: _INTERVAL,
    TypeKind.BYTEA: re.compile(r"(?:\\x(?:[0-9a-fA-F]{2})*)?|[ -\[\]-~]*"),
    TypeKind.BIT: re.compile("[01]*"),
    TypeKind.VARBIT: re.compile("[01]*"),
    TypeKind.MACADDR: re.compile(r"[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}"),
    TypeKind.LTREE: re.compile(r"(?:[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)?"),
    TypeKind.VECTOR: re.compile(r"\[-?\d+(?:\.\d+)?(?:, ?-?\d+(?:\.\d+)?)*\]"),
    TypeKind.HSTORE: re.compile(r"(?:\w+ ?=> ?\w+(?:, ?\w+ ?=> ?\w+)*)?"),
    TypeKind.TSVECTOR: re.compile(r"(?:\w+(?: \w+)*)?"),
}


def _check_scalar(text: str, kind: ColumnType) -> None:
    if kind.kind in _PLAIN_KINDS:
        return
    shape = _SHAPES.get(kind.kind)
    if shape is not None:
        if shape.fullmatch(text) is None or (kind.kind is TypeKind.BIT and kind.length not in (None, len(text))):
            raise UnfitError(f"it is no {kind.kind}")
    elif kind.kind in (TypeKind.INET, TypeKind.CIDR):
        _check_address(text, kind)
    elif kind.kind in RANGES:
        _check_range(text, kind)
    else:
        _check_clock(text, kind)


def _check_range(text: str, kind: ColumnType) -> None:
    if text == "empty":
        return
    match = re.fullmatch(r"[\[(]([^\[\](),]*),([^\[\](),]*)[\])]", text)
    if match is None:
        raise UnfitError(f"it is no {kind.kind}")
    for bound in filter(None, (match[1].strip(' "'), match[2].strip(' "'))):
        literal_value(bound, ColumnType(RANGES[kind.kind]), {})


def _check_address(text: str, kind: ColumnType) -> None:
    try:
        if kind.kind is TypeKind.CIDR:
            ip_network(text)
        else:
            ip_interface(text)
    except ValueError as error:
        raise UnfitError(f"it is no {kind.kind}") from error


def _check_clock(text: str, kind: ColumnType) -> None:
    if text.lower() in ("infinity", "-infinity") and kind.kind not in (TypeKind.TIME, TypeKind.TIMETZ):
        return
    rest = text
    if kind.kind in (TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ):
        match = _DATE.match(rest)
        if match is None:
            raise UnfitError(f"it is no {kind.kind}")
        rest = rest[match.end() :].lstrip("T ")
        if not rest:
            return
    match = _TIME.match(rest)
    if match is None or _ZONE.fullmatch(rest[match.end() :]) is None:
        raise UnfitError(f"it is no {kind.kind}")
