"""Terms: a shape together with what a field says around it (optional, default)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.design.expressions import Literal
from generator.design.shapes import Field, Shape, ShapeKind

Default = Literal | tuple[Literal, ...]

UNTYPED = Shape(ShapeKind.ANY, description="untyped")
"""A field that was only named: whoever binds it takes the type from the column."""

NULL = Shape(ShapeKind.NULL)

NUMERIC = frozenset({ShapeKind.INTEGER, ShapeKind.NUMBER, ShapeKind.DECIMAL})
TEXTUAL = frozenset({ShapeKind.STRING, ShapeKind.EMAIL, ShapeKind.URL})
_ORDERED = frozenset({ShapeKind.DATE, ShapeKind.TIME, ShapeKind.DATETIME, ShapeKind.DURATION})
MEASURED = TEXTUAL | {ShapeKind.ARRAY, ShapeKind.MAP, ShapeKind.BINARY}


@dataclass(frozen=True, slots=True)
class Term:
    """A type as it stands in a field.

    Attributes:
        optional: the value may be absent.
        default: taken when it is absent; only with `has_default`.
    """

    shape: Shape
    optional: bool = False
    default: Default = None
    has_default: bool = False


def is_untyped(shape: Shape) -> bool:
    """Whether the shape is that of a field without a type (not a stated `any`)."""
    return shape.kind is ShapeKind.ANY and shape.description == UNTYPED.description


def reference(name: str) -> Shape:
    """A shape that is known by name only."""
    return Shape(ShapeKind.REFERENCE, name=name)


def field_of(name: str, term: Term, description: str = "") -> Field:
    """The field with this term; `null` moves from the shape to the field."""
    shape = term.shape
    text = description or ("" if is_untyped(shape) else shape.description)
    return Field(
        name=name,
        shape=replace(shape, nullable=False),
        required=not (term.optional or term.has_default),
        nullable=shape.nullable,
        default=term.default if term.has_default else None,
        has_default=term.has_default,
        description=text,
    )


def term_of(field: Field) -> Term:
    """The term of a field, with `null` back on the shape."""
    shape = replace(field.shape, nullable=field.nullable or field.shape.nullable)
    return Term(shape, not field.required and not field.has_default, field.default, field.has_default)


def are_comparable(left: Shape, operator: str, right: Shape) -> bool:
    """Whether a comparison of two fields means something for their kinds; of an unknown kind it may."""
    unknown = (ShapeKind.ANY, ShapeKind.REFERENCE)
    if left.kind in unknown or right.kind in unknown:
        return True
    alike = left.kind is right.kind or any(
        left.kind in family and right.kind in family for family in (NUMERIC, TEXTUAL)
    )
    return alike and (operator in ("==", "!=") or left.kind in NUMERIC | TEXTUAL | _ORDERED)


def union_of(options: tuple[Shape, ...]) -> Shape:
    """One shape for alternatives: null becomes `nullable`, literals an ENUM, equal options one."""
    flat: dict[Shape, None] = {}
    nullable = False
    for option in options:
        if option.kind is ShapeKind.NULL:
            nullable = True
            continue
        nullable = nullable or option.nullable
        parts = option.options if option.kind is ShapeKind.UNION and option.name is None else (option,)
        flat.update((replace(part, nullable=False), None) for part in parts)
    kept = tuple(flat)
    if not kept:
        return NULL
    if len(kept) == 1:
        return replace(kept[0], nullable=nullable)
    if all(part.kind in (ShapeKind.LITERAL, ShapeKind.ENUM) and part.name is None for part in kept):
        values = tuple(_distinct([value for part in kept for value in part.values]))
        return Shape(ShapeKind.ENUM, values=values, nullable=nullable)
    return Shape(ShapeKind.UNION, options=kept, nullable=nullable)


def literal_of(value: Literal) -> Shape:
    """The shape of exactly one value."""
    return NULL if value is None else Shape(ShapeKind.LITERAL, values=(value,))


def enum_of(values: list[Literal]) -> Shape:
    """The shape of any one of the values; null among them makes it nullable."""
    kept = tuple(_distinct([value for value in values if value is not None]))
    if not kept:
        return NULL if values else Shape(ShapeKind.STRING)
    kind = ShapeKind.LITERAL if len(kept) == 1 else ShapeKind.ENUM
    return Shape(kind, values=kept, nullable=len(kept) < len(values) and None in values)


def size_of(shape: Shape, limit: int) -> int:
    """How many shapes it is made of; counting stops at the limit."""
    count, waiting = 0, [shape]
    while waiting and count < limit:
        current = waiting.pop()
        count += 1
        waiting.extend(field.shape for field in current.fields)
        waiting.extend(current.options)
        if current.item is not None:
            waiting.append(current.item)
    return count


def _distinct(values: list[Literal]) -> list[Literal]:
    seen: dict[tuple[type, Literal], Literal] = {}
    for value in values:
        seen.setdefault((type(value), value), value)
    return list(seen.values())
