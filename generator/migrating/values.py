"""The difference between single values on the wire: their kinds, lists and limits."""

from __future__ import annotations

from dataclasses import fields

from generator.design import Limits, Literal, Shape, ShapeKind
from generator.migrating.changes import Detail, Side

_TEXTS = frozenset(
    {ShapeKind.EMAIL, ShapeKind.URL, ShapeKind.UUID, ShapeKind.DATE, ShapeKind.TIME, ShapeKind.DATETIME}
    | {ShapeKind.DURATION, ShapeKind.ENUM, ShapeKind.LITERAL}
)
_LOWER = frozenset({"minimum", "exclusive_minimum", "min_length"})
_UPPER = frozenset({"maximum", "exclusive_maximum", "max_length"})


def shape_text(shape: Shape) -> str:
    """A shape in a few words: `uuid`, `array of Pet`, `string or null`."""
    if shape.name and shape.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
        return shape.name
    if shape.kind in (ShapeKind.ARRAY, ShapeKind.MAP) and shape.item is not None:
        return f"{shape.kind} of {shape_text(shape.item)}"
    if shape.kind is ShapeKind.UNION:
        return " or ".join(map(shape_text, shape.options))
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        return f"one of {_listed(shape.values)}"
    return shape.kind.value


def fits_into(narrow: Shape, wide: Shape) -> bool:
    """Whether every value of one kind is one of another kind."""
    if wide.kind is ShapeKind.ANY or (narrow.kind is ShapeKind.NULL and wide.nullable):
        return True
    if wide.kind is ShapeKind.STRING and narrow.kind in _TEXTS:
        return wide.limits == Limits() and all(isinstance(value, str) for value in narrow.values)
    if wide.kind is ShapeKind.UNION:
        return any(option.kind is narrow.kind for option in wide.options)
    return narrow.kind is ShapeKind.INTEGER and wide.kind in (ShapeKind.NUMBER, ShapeKind.DECIMAL)


def value_details(old: Shape, new: Shape, side: Side) -> list[Detail]:
    """The difference between lists of values, and between the ways in which text is read."""
    found: list[Detail] = []
    before, after = dict.fromkeys(map(repr, old.values)), dict.fromkeys(map(repr, new.values))
    if before.keys() != after.keys():
        gone = [value for value in old.values if repr(value) not in after]
        why = f"{_listed(gone)} is refused" if gone and side is not Side.RESPONSE else ""
        found.append(Detail("values", _listed(old.values), _listed(new.values), breaking=why))
    if side is not Side.RESPONSE:
        for aspect, was, now in (
            ("trimmed", old.trim, new.trim),
            ("in small letters", old.lowercase, new.lowercase),
            ("other types accepted", old.coerce, new.coerce),
        ):
            if was != now:
                why = "values of other types are refused" if aspect == "other types accepted" and was else ""
                found.append(Detail(aspect, "yes" if was else "no", "yes" if now else "no", breaking=why))
    return found


def limit_details(old: Shape, new: Shape, side: Side) -> list[Detail]:
    """The difference between limits; narrower ones break callers that send such values."""
    found = []
    for entry in fields(Limits):
        before, after = getattr(old.limits, entry.name), getattr(new.limits, entry.name)
        if before != after:
            narrower = side is not Side.RESPONSE and _narrower(entry.name, before, after)
            why = "values that were accepted are refused" if narrower else ""
            found.append(Detail(entry.name.replace("_", " "), _text(before), _text(after), breaking=why))
    return found


def _narrower(name: str, old: object, new: object) -> bool:
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(new, bool):
        return new > old if name in _LOWER else new < old if name in _UPPER else True
    return bool(new)


def _text(limit: object) -> str | None:
    return None if limit is None or limit is False else "yes" if limit is True else str(limit)


def _listed(values: tuple[Literal, ...] | list[Literal]) -> str:
    return ", ".join(value if isinstance(value, str) else repr(value) for value in values)
