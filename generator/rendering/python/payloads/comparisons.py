"""Rules between two fields of a body: whether samples keep them, and values that break them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from generator.design import FieldRule, Shape, ShapeKind
from generator.rendering.python.payloads.scalars import Context, scalar
from generator.rendering.python.payloads.source import Sample

_NUMBERS = frozenset({ShapeKind.INTEGER, ShapeKind.NUMBER, ShapeKind.DECIMAL})
_ORDERED = frozenset({ShapeKind.DATE, ShapeKind.TIME, ShapeKind.DATETIME})
_TRIES = range(-3, 60)


def holds(operator: str, left: Sample, right: Sample) -> bool:
    """Whether two samples compare as the operator wants; values that cannot be compared do not."""
    first, second = _comparable(left), _comparable(right)
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        order = (first > second) - (first < second)
    elif isinstance(left, str) and isinstance(right, str):
        order = (left > right) - (left < right)
    else:
        return False
    return {
        ">": order > 0,
        ">=": order >= 0,
        "<": order < 0,
        "<=": order <= 0,
        "==": order == 0,
        "=": order == 0,
    }.get(operator, order != 0)


def _comparable(value: Sample) -> Decimal | None:
    """The number that a sample is or, as a decimal on the wire, spells."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def breaking(rule: FieldRule, shapes: Mapping[str, Shape], body: Mapping[str, Sample]) -> Sample:
    """A value of the left field that breaks the rule beside the right field's sample, None where none is found."""
    left, right = shapes.get(rule.left), shapes.get(rule.right)
    other = body.get(rule.right)
    if left is None or right is None or other is None or rule.left not in body:
        return None
    same = left.kind in _NUMBERS and right.kind in _NUMBERS
    if not same and not (left.kind is right.kind and left.kind in _ORDERED):
        return None
    if rule.operator in (">", "<", "!="):
        return other
    for number in _TRIES:
        value = scalar(left, Context(rule.left, number))
        if value is not None and not holds(rule.operator, value, other):
            return value
    return None
