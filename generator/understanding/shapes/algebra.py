"""Operations on objects that every notation knows: extend, omit, pick, partial.

On a name that nobody defines they stay on the REFERENCE: `fields` are added to the named shape,
`values` are left out of it, `partial` makes its own fields optional.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from generator.design.shapes import Field, FieldRule, Shape, ShapeKind
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.terms import UNTYPED, are_comparable


def extend(base: Shape, fields: tuple[Field, ...], context: Context) -> Shape:
    """The object with more fields; a field of the same name is replaced in its place."""
    shape = context.expand(base)
    if shape.kind is ShapeKind.UNION:
        return _each(shape, lambda option: extend(option, fields, context), context)
    merged = {field.name: field for field in shape.fields}
    merged.update((field.name, field) for field in fields)
    if shape.kind is ShapeKind.OBJECT:
        return _changed(shape, tuple(merged.values()))
    if shape.kind is ShapeKind.REFERENCE:
        return replace(shape, fields=tuple(merged.values()))
    return Shape(ShapeKind.OBJECT, fields=fields) if fields else shape


def merge(left: Shape, right: Shape, context: Context) -> Shape:
    """The intersection of two shapes: the fields of both."""
    other = context.expand(right)
    if other.kind is ShapeKind.OBJECT:
        merged = extend(left, other.fields, context)
        return replace(
            merged, rules=tuple(dict.fromkeys((*merged.rules, *other.rules))), open=merged.open or other.open
        )
    base = context.expand(left)
    if base.kind is ShapeKind.OBJECT and other.kind is ShapeKind.REFERENCE:
        return replace(other, fields=(*base.fields, *other.fields))
    if other.kind is ShapeKind.UNION:
        return _each(other, lambda option: merge(left, option, context), context)
    return left if base.kind is not ShapeKind.ANY else right


def with_rule(shape: Shape, rule: FieldRule) -> Shape | None:
    """The OBJECT with one more rule, None where it has no such fields or they cannot be compared."""
    fields = {field.name: field.shape for field in shape.fields}
    if shape.kind is not ShapeKind.OBJECT or rule.left == rule.right or not {rule.left, rule.right} <= fields.keys():
        return None
    if not are_comparable(fields[rule.left], rule.operator, fields[rule.right]):
        return None
    return replace(shape, rules=tuple(dict.fromkeys((*shape.rules, rule))))


def omit(base: Shape, names: Collection[str], context: Context) -> Shape:
    """The object without these fields."""

    def without(shape: Shape) -> Shape:
        fields = tuple(field for field in shape.fields if field.name not in names)
        if shape.kind is ShapeKind.REFERENCE:
            return replace(shape, fields=fields, values=tuple(dict.fromkeys((*shape.values, *sorted(names)))))
        return _changed(shape, fields)

    return _on_objects(base, without, context)


def pick(base: Shape, names: Collection[str], context: Context) -> Shape:
    """The object with these fields only; of an unknown name they are untyped."""
    order = list(names)

    def only(shape: Shape) -> Shape:
        if shape.kind is ShapeKind.REFERENCE:
            own = {field.name: field for field in shape.fields}
            blank = [own.get(name, Field(name, UNTYPED, required=not shape.partial)) for name in order]
            return Shape(ShapeKind.OBJECT, fields=tuple(blank), partial=shape.partial, nullable=shape.nullable)
        return _changed(shape, tuple(field for field in shape.fields if field.name in names))

    return _on_objects(base, only, context)


def partial(base: Shape, context: Context, names: Collection[str] = (), *, deep: bool = False) -> Shape:
    """The object with all of its fields (or these) optional; `deep` goes into nested objects."""

    def loosened(field: Field) -> Field:
        if names and field.name not in names:
            return field
        shape = (
            partial(field.shape, context, deep=True) if deep and field.shape.kind is ShapeKind.OBJECT else field.shape
        )
        return replace(field, shape=shape, required=False, has_default=False, default=None)

    def loose(shape: Shape) -> Shape:
        fields = tuple(loosened(field) for field in shape.fields)
        return replace(_changed(shape, fields), partial=shape.partial or not names)

    return _on_objects(base, loose, context)


def require(base: Shape, context: Context, names: Collection[str] = ()) -> Shape:
    """The object with all of its fields (or these) required."""

    def strict(shape: Shape) -> Shape:
        fields = tuple(
            (
                replace(field, required=True, has_default=False, default=None)
                if not names or field.name in names
                else field
            )
            for field in shape.fields
        )
        return replace(_changed(shape, fields), partial=shape.partial and bool(names))

    return _on_objects(base, strict, context)


def _on_objects(base: Shape, change: Callable[[Shape], Shape], context: Context) -> Shape:
    shape = context.expand(base)
    if shape.kind is ShapeKind.UNION:
        return _each(shape, lambda option: _on_objects(option, change, context), context)
    if shape.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
        return change(shape)
    return shape


def _each(union: Shape, change: Callable[[Shape], Shape], context: Context) -> Shape:
    """The union with its options changed; a union among them stays as it is, it may lead back here."""
    options = [context.expand(option) for option in union.options]
    changed = [option if option.kind is ShapeKind.UNION else change(option) for option in options]
    return replace(union, options=tuple(changed), name=None)


def _changed(shape: Shape, fields: tuple[Field, ...]) -> Shape:
    """The object with other fields: it is no longer the named one, and keeps the rules whose fields are left."""
    if shape.kind is ShapeKind.REFERENCE:
        return replace(shape, fields=fields)
    names = {field.name for field in fields}
    rules = tuple(rule for rule in shape.rules if rule.left in names and rule.right in names)
    return replace(shape, fields=fields, rules=rules, name=None)
