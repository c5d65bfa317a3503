"""Putting bounds on a shape."""

from __future__ import annotations

from dataclasses import replace

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.understanding.shapes.terms import MEASURED, NUMERIC

_LENGTHS = frozenset({"min_length", "max_length"})


def with_limits(shape: Shape, name: str, value: float) -> Shape | None:
    """The shape with one more bound (the tighter one wins); None where the bound says nothing about its kind."""
    if name in _LENGTHS:
        if shape.kind not in MEASURED or value < 0 or int(value) != value or value >= 2**31:
            return None
        return replace(shape, limits=_bounded(shape.limits, name, int(value)))
    if shape.kind not in NUMERIC or (name == "multiple_of" and value <= 0):
        return None
    if shape.kind is ShapeKind.INTEGER and float(value).is_integer():
        value = int(value)
    return replace(shape, limits=_bounded(shape.limits, name, value))


def _bounded(limits: Limits, name: str, value: float) -> Limits:
    """Python's own number stays: `replace` is spelled out because the names are few and checked."""
    match name:
        case "minimum":
            return replace(limits, minimum=value if limits.minimum is None else max(limits.minimum, value))
        case "maximum":
            return replace(limits, maximum=value if limits.maximum is None else min(limits.maximum, value))
        case "exclusive_minimum":
            old = limits.exclusive_minimum
            return replace(limits, exclusive_minimum=value if old is None else max(old, value))
        case "exclusive_maximum":
            old = limits.exclusive_maximum
            return replace(limits, exclusive_maximum=value if old is None else min(old, value))
        case "multiple_of":
            return replace(limits, multiple_of=value)
        case "min_length":
            length = int(value)
            return replace(limits, min_length=length if limits.min_length is None else max(limits.min_length, length))
        case "max_length":
            length = int(value)
            return replace(limits, max_length=length if limits.max_length is None else min(limits.max_length, length))
        case _:
            raise ValueError(f"`{name}` is no limit")
