"""Families of types: as much typing as keeps an expression from failing in the database."""

from __future__ import annotations

from generator.design import ColumnType, TypeKind

_RANGES = {
    TypeKind.INT4RANGE: "number",
    TypeKind.INT8RANGE: "number",
    TypeKind.NUMRANGE: "number",
    TypeKind.DATERANGE: "date",
    TypeKind.TSRANGE: "local",
    TypeKind.TSTZRANGE: "instant",
}
_FAMILIES: dict[TypeKind, str] = {
    **dict.fromkeys(
        (TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT, TypeKind.NUMERIC, TypeKind.REAL, TypeKind.DOUBLE),
        "number",
    ),
    **dict.fromkeys((TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT), "text"),
    **dict.fromkeys((TypeKind.JSON, TypeKind.JSONB), "json"),
    **dict.fromkeys((TypeKind.INET, TypeKind.CIDR), "net"),
    **dict.fromkeys((TypeKind.TIME, TypeKind.TIMETZ), "clock"),
    **dict.fromkeys((TypeKind.BIT, TypeKind.VARBIT), "bit"),
    **dict.fromkeys((TypeKind.GEOGRAPHY, TypeKind.GEOMETRY), "geo"),
    TypeKind.MONEY: "money",
    TypeKind.UUID: "uuid",
    TypeKind.BOOLEAN: "bool",
    TypeKind.DATE: "date",
    TypeKind.TIMESTAMP: "local",
    TypeKind.TIMESTAMPTZ: "instant",
    TypeKind.INTERVAL: "interval",
    TypeKind.BYTEA: "bytes",
}
# What a literal in quotes is until its surroundings say, and what nothing is known of.
UNKNOWN, ANY = "unknown", "any"
CLOCKS = frozenset({"date", "instant", "local"})


def family_of(kind: ColumnType) -> str:
    """The family of a column type: `number`, `text`, `array:text`, `range:date`, `enum:name`, ..."""
    if kind.kind is TypeKind.ENUM:
        family = f"enum:{kind.enum}"
    elif kind.kind in _RANGES:
        family = f"range:{_RANGES[kind.kind]}"
    else:
        family = _FAMILIES.get(kind.kind, kind.kind.value)
    return f"array:{family}" if kind.dimensions else family


def base(family: str) -> str:
    """`array` of `array:text`, `text` of `text`."""
    return family.partition(":")[0]


def element(family: str) -> str:
    """The family of an array's or range's elements; a plain family is its own."""
    head, _, rest = family.partition(":")
    return rest or ANY if head in ("array", "range") else family


def comparable(one: str, other: str) -> bool:
    """Whether PostgreSQL compares values of these families without a cast."""
    if one == other or {one, other} & {UNKNOWN, ANY}:
        return True
    if {one, other} <= CLOCKS:
        return True
    if base(one) == base(other) == "array":
        return comparable(element(one), element(other))
    return False


def accepts(wanted: frozenset[str], family: str) -> bool:
    """Whether an argument of this family fits one of the wanted ones."""
    if family in (UNKNOWN, ANY) or wanted & {"any", "same"}:
        return True
    return family in wanted or base(family) in wanted or (family == "date" and bool(wanted & {"instant", "local"}))
