"""Fields of a request by what they are bound to."""

from __future__ import annotations

from generator.design import ShapeKind, Source
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.schemas import attributes_of


def body_field(context: Context, *sources: Source, column: str | None = None) -> str | None:
    """Source of the body's field with one of these bindings, None where there is none."""
    body = context.endpoint.body
    if body is None or body.kind is not ShapeKind.OBJECT:
        return None
    attributes = attributes_of(body.fields)
    for entry in body.fields:
        if (
            entry.binding is not None
            and entry.binding.source in sources
            and (column is None or entry.binding.column == column)
        ):
            return f"data.{attributes[entry.name]}"
    return None
