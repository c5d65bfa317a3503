"""Shapes of endpoints that are stubs: fully resolved, with bindings wherever a named shape has them anyway."""

from __future__ import annotations

from dataclasses import replace

from generator.design import Binding, Field, Shape, ShapeKind, Source
from generator.understanding.endpoints.workshop import Workshop

_MAX_DEPTH = 12


def settle(shop: Workshop, shape: Shape | None, *, request: bool = False, stack: tuple[str, ...] = ()) -> Shape | None:
    """The shape without references; a recursion and an unknown name become `any`."""
    if shape is None:
        return None
    if shape.kind is ShapeKind.REFERENCE:
        return _reference(shop, shape, request=request, stack=stack)
    if len(stack) > _MAX_DEPTH:
        return Shape(ShapeKind.ANY, nullable=shape.nullable)
    below = (*stack, shape.name) if shape.name else stack
    return replace(
        shape,
        fields=tuple(_field(shop, field, request=request, stack=below) for field in shape.fields),
        item=settle(shop, shape.item, request=request, stack=below),
        options=tuple(
            settled for o in shape.options if (settled := settle(shop, o, request=request, stack=below)) is not None
        ),
    )


def _reference(shop: Workshop, shape: Shape, *, request: bool, stack: tuple[str, ...]) -> Shape | None:
    name = shape.name or ""
    if name in stack or len(stack) > _MAX_DEPTH:
        return Shape(ShapeKind.ANY, nullable=True)
    table = shop.lexicon.meant(name)
    if table is not None and not request:
        bound = shop.binder.bind(shape, table).accepted()
        if not bound.missing and bound.sourced:
            return bound.shape
    known = shop.names.resolve(shape)
    if known.kind is ShapeKind.REFERENCE:
        return Shape(ShapeKind.ANY, nullable=shape.nullable)
    if request and table is not None and shop.names.named.get(name) is None:
        known = shop.requests.bind(shape, table, partial=shape.partial).shape
    return settle(shop, known if known.name else replace(known, name=None), request=request, stack=(*stack, name))


def _field(shop: Workshop, field: Field, *, request: bool, stack: tuple[str, ...]) -> Field:
    inner = settle(shop, field.shape, request=request, stack=stack) or Shape(ShapeKind.ANY)
    cut = inner.kind is ShapeKind.ANY and field.shape.kind is ShapeKind.REFERENCE
    binding = field.binding if field.binding is not None else None if request else Binding(Source.NOTHING)
    return replace(field, shape=inner, nullable=field.nullable or (cut and not request), binding=binding)
