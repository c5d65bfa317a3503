"""Families of types: as much typing as keeps an expression from failing in the database."""

from __future__ import annotations

from generator.design import ColumnType, TypeKind

_FAMILIES: dict[TypeKind, str] = {
    **dict.fromkeys((TypeKind.SMALLINT, TypeKind.INTEGER), "int"),
    **dict.fromkeys((TypeKind.REAL, TypeKind.DOUBLE), "float"),
    **dict.fromkeys((TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT), "text"),
    **dict.fromkeys((TypeKind.INET, TypeKind.CIDR), "net"),
    **dict.fromkeys((TypeKind.BIT, TypeKind.VARBIT), "bit"),
    **dict.fromkeys((TypeKind.GEOGRAPHY, TypeKind.GEOMETRY), "geo"),
    TypeKind.JSON: "plain json",
    TypeKind.JSONB: "json",
    TypeKind.BOOLEAN: "bool",
    TypeKind.TIME: "clock",
    TypeKind.TIMETZ: "zoned clock",
    TypeKind.TIMESTAMP: "local",
    TypeKind.TIMESTAMPTZ: "instant",
    TypeKind.BYTEA: "bytes",
    TypeKind.INT4RANGE: "range:int",
    TypeKind.INT8RANGE: "range:bigint",
    TypeKind.NUMRANGE: "range:numeric",
    TypeKind.DATERANGE: "range:date",
    TypeKind.TSRANGE: "range:local",
    TypeKind.TSTZRANGE: "range:instant",
}
# A type per family, for literals that have to be values of it.
_KINDS = {
    "int": TypeKind.INTEGER,
    "float": TypeKind.DOUBLE,
    "text": TypeKind.TEXT,
    "varchar": TypeKind.VARCHAR,
    "char": TypeKind.VARCHAR,
    "net": TypeKind.INET,
    "bit": TypeKind.VARBIT,
    "json": TypeKind.JSONB,
    "plain json": TypeKind.JSON,
    "bool": TypeKind.BOOLEAN,
    "clock": TypeKind.TIME,
    "zoned clock": TypeKind.TIMETZ,
    "local": TypeKind.TIMESTAMP,
    "instant": TypeKind.TIMESTAMPTZ,
    "bytes": TypeKind.BYTEA,
    "range:int": TypeKind.INT4RANGE,
    "range:bigint": TypeKind.INT8RANGE,
    "range:numeric": TypeKind.NUMRANGE,
    "range:date": TypeKind.DATERANGE,
    "range:local": TypeKind.TSRANGE,
    "range:instant": TypeKind.TSTZRANGE,
}
_WITHOUT_LITERALS = frozenset({"geo", "hstore", "xml", "vector", "tsvector", "tsquery", "row"})
_WITHOUT_ORDER = frozenset({"hstore", "xml", "vector", "geo", "plain json", "row"})
_WITHOUT_EQUALITY = frozenset({"xml", "plain json", "row"})
# What a literal in quotes is until its surroundings say.
UNKNOWN = "unknown"
NUMBERS = ("int", "bigint", "numeric", "float")
CLOCKS = frozenset({"date", "instant", "local"})
_TEXT_ELEMENTS = frozenset({"text", "varchar", "char", "citext"})


def family_of(kind: ColumnType) -> str:
    """The family of a column type: `int`, `text`, `array:varchar`, `range:date`, `enum:name`, ..."""
    if kind.kind is TypeKind.ENUM:
        family = f"enum:{kind.enum}"
    elif kind.dimensions and kind.kind in (TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT):
        family = kind.kind.value
    else:
        family = _FAMILIES.get(kind.kind, kind.kind.value)
    return f"array:{family}" if kind.dimensions else family


def type_of(family: str) -> ColumnType | None:
    """A type that literals of a family are values of; None where literals are not to be judged."""
    if family in _WITHOUT_LITERALS or family == UNKNOWN:
        return None
    head, _, rest = family.partition(":")
    if head == "enum":
        return ColumnType(TypeKind.ENUM, enum=rest)
    if head == "array":
        inner = type_of(rest)
        return ColumnType(inner.kind, enum=inner.enum, dimensions=1) if inner is not None else None
    kind = _KINDS.get(family)
    return ColumnType(kind if kind is not None else TypeKind(family))


def base(family: str) -> str:
    """`array` of `array:text`, `number` of every number, `text` of `text`."""
    return "number" if family in NUMBERS else family.partition(":")[0]


def element(family: str) -> str:
    """The family of an array's or range's elements; a plain family is its own."""
    head, _, rest = family.partition(":")
    if head not in ("array", "range"):
        return family
    return "text" if rest in _TEXT_ELEMENTS else rest


def text_array(family: str) -> bool:
    """Whether it is an array of texts of any kind."""
    return family.startswith("array:") and family[6:] in _TEXT_ELEMENTS


def widest(one: str, other: str) -> str:
    """The family of what two numbers make."""
    return max(one, other, key=NUMBERS.index)


def comparable(one: str, other: str, *, ordered: bool = False, immutable: bool = False) -> bool:
    """Whether PostgreSQL compares values of these families without a cast."""
    refused = _WITHOUT_ORDER if ordered else _WITHOUT_EQUALITY
    if refused & {base(one), base(other)}:
        return False
    if one == other or base(one) == base(other) == "number" or (text_array(one) and text_array(other)):
        return True
    if {one, other} <= CLOCKS:
        return not (immutable and "instant" in (one, other))
    return False


def accepts(wanted: frozenset[str], family: str) -> bool:
    """Whether an argument of this family fits one of the wanted ones."""
    if wanted & {"any", "same"} or family in wanted or base(family) in wanted:
        return True
    if family == "int" and wanted & {"bigint", "numeric"}:
        return True
    return (family == "bigint" and "numeric" in wanted) or (family == "date" and bool(wanted & {"instant", "local"}))
