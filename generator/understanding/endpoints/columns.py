"""Which column of a table a field means, under all the spellings that are certain."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.design import NATURAL_KINDS, Column, Literal, Shape, ShapeKind, Table, TypeKind
from generator.understanding.endpoints.words import singular_name, snake, words

TIMES = frozenset({TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ, TypeKind.TIME, TypeKind.TIMETZ})
TEXTS = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT})
INTEGERS = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})
NUMBERS = INTEGERS | {TypeKind.NUMERIC, TypeKind.MONEY, TypeKind.REAL, TypeKind.DOUBLE}
JSONS = frozenset({TypeKind.JSON, TypeKind.JSONB, TypeKind.HSTORE})
_MOMENTS = frozenset({ShapeKind.DATE, ShapeKind.DATETIME, ShapeKind.TIME, ShapeKind.STRING, ShapeKind.ANY})
_TIME_ENDINGS = ("_at", "_on", "_date", "_time", "_ts", "_timestamp", "_until")
_FLAGS = ("is_", "has_", "es_", "esta_")
_UNITS = (
    "_cents",
    "_minor",
    "_amount",
    "_snapshot",
    "_text",
    "_value",
    "_kg",
    "_grams",
    "_minutes",
    "_seconds",
    "_days",
)
_SINCE = ("created_at", "joined_at", "registered_at", "created_on", "creado_en", "criado_em")
_SYNONYMS = {
    "member_since": _SINCE,
    "joined_at": _SINCE,
    "created": _SINCE,
    "updated": ("updated_at", "modified_at"),
    "modified_at": ("updated_at",),
    "last_modified": ("updated_at", "modified_at"),
    "timestamp": ("created_at", "occurred_at", "recorded_at"),
    "at": ("occurred_at", "created_at", "recorded_at", "happened_at"),
    "date": ("occurred_on", "created_at"),
}


def column_shape(column: Column, enums: dict[str, tuple[str, ...]] | None = None) -> Shape:
    """The shape that shows one value of a column."""
    values: tuple[Literal, ...] = column.choices
    if not values and column.type.enum and enums:
        values = enums.get(column.type.enum, ())
    if values:
        shape = Shape(ShapeKind.ENUM, values=values)
    elif column.type.kind is TypeKind.VECTOR:
        shape = Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.NUMBER))
    elif column.type.kind is TypeKind.HSTORE:
        shape = Shape(ShapeKind.MAP, item=Shape(ShapeKind.STRING))
    else:
        shape = Shape(NATURAL_KINDS.get(column.type.kind, ShapeKind.STRING))
    for _ in range(column.type.dimensions):
        shape = Shape(ShapeKind.ARRAY, item=shape)
    return shape


def element_shape(column: Column, item: Shape, enums: dict[str, tuple[str, ...]]) -> Shape:
    """The shape of one element that a list column takes: as stated, or as the column has it where that says more."""
    one = replace(column, type=replace(column.type, dimensions=column.type.dimensions - 1))
    stored = column_shape(one, enums)
    open_ = item.kind in (ShapeKind.ANY, ShapeKind.REFERENCE) and column.type.kind not in JSONS
    textual = item.kind is ShapeKind.STRING and stored.kind not in (ShapeKind.STRING, ShapeKind.ANY, ShapeKind.BINARY)
    return stored if open_ or textual or not meets(one, item) else item


def storable(column: Column, item: Shape) -> bool:
    """Whether a list column can hold such elements at all: objects only where its elements are JSON."""
    nested = item.kind in (ShapeKind.OBJECT, ShapeKind.MAP, ShapeKind.UNION)
    return not nested or column.type.kind in JSONS


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A column's name without what spellings leave out: flags' prefixes and endings of time."""
    for prefix in _FLAGS:
        if name.startswith(prefix) and len(name) > len(prefix) + 1:
            return name[len(prefix) :]
    return name


def find_column(table: Table, field: str, shape: Shape) -> Column | None:
    """The column that a field of this name and shape means, None where that is not certain."""
    by_name = table.spoken
    name = snake(field)
    if field in by_name or name in by_name:
        return by_name.get(field) or by_name[name]
    key = table.primary_key.columns
    noun = singular_name(table.name)
    if (
        len(key) == 1
        and name in {"id", f"{noun}_id", f"{words(noun)[-1] if words(noun) else noun}_id", "uuid"}
        and scalar(shape)
    ):
        return by_name.get(key[0])
    for candidate in _spellings(name, noun, shape):
        found = by_name.get(candidate)
        if found is not None and meets(found, shape):
            return found
    return _by_unit(table, name, shape) or _by_file(table, name, shape) or _by_most_words(table, name, shape)


def _spellings(name: str, noun: str, shape: Shape) -> list[str]:
    """Other names of the column that a field can mean, the most certain first."""
    found = [f"{noun}_{name}", f"to_{name}", f"new_{name}"]
    if name.startswith(f"{noun}_"):
        found.append(name.removeprefix(f"{noun}_"))
    if shape.kind in (ShapeKind.BOOLEAN, ShapeKind.ANY):
        found += [f"{prefix}{name}" for prefix in _FLAGS]
        found.append(_bare(name))
    if shape.kind in _MOMENTS:
        found += [f"{name}{ending}" for ending in _TIME_ENDINGS]
        found += [name.removesuffix(ending) for ending in _TIME_ENDINGS if name.endswith(ending)]
        base = next((name.removesuffix(e) for e in _TIME_ENDINGS if name.endswith(e)), "")
        found += [f"{base}{ending}" for ending in _TIME_ENDINGS if base]
        found += _SYNONYMS.get(name, ())
    if shape.kind in (ShapeKind.UUID, ShapeKind.INTEGER, ShapeKind.ANY, ShapeKind.STRING):
        found += [f"{name}_id", f"{name}_uuid"]
        found += [name.removesuffix("_id")] if name.endswith("_id") else []
        if name.endswith("_by"):
            found += [f"{name}_id", f"{name}_user_id"]
        found += [f"{name.removesuffix('_id')}_by"] if name.endswith("_id") else []
    return [candidate for candidate in found if candidate and candidate != name]


def _by_unit(table: Table, name: str, shape: Shape) -> Column | None:
    """A column that is the field with a unit or qualifier at its end, where only one is: `title_snapshot`."""
    found = [c for ending in _UNITS if (c := table.spoken.get(f"{name}{ending}")) is not None and not c.secret]
    found = [c for c in found if meets(c, shape)]
    whole = shape.kind in (ShapeKind.INTEGER, ShapeKind.STRING, ShapeKind.ANY)
    return found[0] if len(found) == 1 and whole else None


def _by_file(table: Table, name: str, shape: Shape) -> Column | None:
    """The column that keeps a file whose address or key a field is: `logo_url` over `logo_key`."""
    last = name.rpartition("_")[2]
    if last not in ("url", "key", "path", "uri") or shape.kind not in (ShapeKind.URL, ShapeKind.STRING, ShapeKind.ANY):
        return None
    base = name.removesuffix(last).rstrip("_")
    endings = ("key", "path", "file", "uri", "url")
    if base:
        found = [c for ending in endings if (c := table.spoken.get(f"{base}_{ending}")) is not None]
    else:
        found = [
            c
            for c in table.columns
            if words(c.name)[-1:] and words(c.name)[-1] in endings and c.name not in table.key_of
        ]
    found = [c for c in found if c.type.kind in TEXTS and not c.secret]
    return found[0] if len(found) == 1 else None


def _by_most_words(table: Table, name: str, shape: Shape) -> Column | None:
    """The only column that leaves out a middle word of the field: `logo_image_key` for `logo_key`."""
    parts = words(name)
    if len(parts) < 3:
        return None
    shorter = {"_".join(parts[:i] + parts[i + 1 :]) for i in range(1, len(parts) - 1)}
    found = [column for column in table.columns if snake(column.name) in shorter and meets(column, shape)]
    return found[0] if len(found) == 1 else None


def scalar(shape: Shape) -> bool:
    """Whether one column can hold a value of the shape without being JSON."""
    return shape.kind not in (ShapeKind.OBJECT, ShapeKind.ARRAY, ShapeKind.MAP, ShapeKind.UNION, ShapeKind.REFERENCE)


def meets(column: Column, shape: Shape) -> bool:
    """Whether a value of the column can be shown as, or taken from, a value of the shape."""
    kind = column.type.kind
    if shape.kind is ShapeKind.ANY or kind in JSONS:
        return True
    if shape.kind is ShapeKind.UNION:
        return any(meets(column, option) for option in shape.options if option.kind is not ShapeKind.NULL)
    if column.type.dimensions or kind is TypeKind.VECTOR:
        return shape.kind is ShapeKind.ARRAY
    if not scalar(shape):
        return False
    if shape.kind is ShapeKind.BOOLEAN:
        return kind is TypeKind.BOOLEAN
    if shape.kind in (ShapeKind.DATE, ShapeKind.DATETIME, ShapeKind.TIME):
        return kind in TIMES
    if shape.kind in (ShapeKind.INTEGER, ShapeKind.NUMBER, ShapeKind.DECIMAL):
        return kind in NUMBERS
    if shape.kind is ShapeKind.UUID:
        return kind is TypeKind.UUID or kind in TEXTS
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        numeric = all(isinstance(value, int | float) and not isinstance(value, bool) for value in shape.values)
        boolean = all(isinstance(value, bool) for value in shape.values)
        textual = not boolean and not numeric and kind not in NUMBERS | {TypeKind.BOOLEAN}
        counted = not boolean and numeric and kind in NUMBERS
        return textual or counted or (boolean and kind is TypeKind.BOOLEAN)
    return True
