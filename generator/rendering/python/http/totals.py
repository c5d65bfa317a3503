"""Which lists must know how many rows there are in all."""

from __future__ import annotations

from generator.design import Field, Shape, Source


def needs_total(entry: Field) -> bool:
    """Whether a page must say how many rows there are in all: with a cursor, that is one more statement."""
    return entry.required and not entry.nullable


def counts_all(shape: Shape | None) -> bool:
    """Whether a response, or what it holds beside the rows, needs the number of all rows."""
    return shape is not None and any(
        (
            (field.binding.source is Source.TOTAL and needs_total(field))
            if field.binding is not None
            else counts_all(field.shape)
        )
        for field in shape.fields
    )
