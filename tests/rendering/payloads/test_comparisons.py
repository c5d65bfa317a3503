"""Bodies that break a rule between two of their fields."""

from __future__ import annotations

import pytest

from generator.design import Design, Field, FieldRule, Shape, ShapeKind, Stack
from generator.rendering.python.payloads import Payloads, body_of, violations
from generator.rendering.python.payloads.comparisons import holds

EMPTY = Design(stack=Stack("app", "App"))
KINDS = (ShapeKind.INTEGER, ShapeKind.NUMBER, ShapeKind.DECIMAL, ShapeKind.DATE, ShapeKind.DATETIME, ShapeKind.TIME)


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "==", "!="])
@pytest.mark.parametrize("kind", KINDS)
def test_one_violation_breaks_the_rule_that_the_body_keeps(kind: ShapeKind, operator: str) -> None:
    rule = FieldRule("first", operator, "second")
    fields = (Field("first", Shape(kind)), Field("second", Shape(kind)))
    shape = Shape(ShapeKind.OBJECT, fields=fields, rules=(rule,))
    body = body_of(EMPTY, shape, None)
    (broken,) = [found for found in violations(Payloads(EMPTY), shape, None) if found.why == f"not {operator} second"]
    assert holds(operator, body["first"], body["second"])
    assert broken.path == ("first",)
    assert not holds(operator, broken.value, body["second"])


def test_decimals_compare_as_numbers() -> None:
    assert holds("<", "9.00", "10.00")
    assert not holds("==", "9.0", "9.01")
    assert holds("==", "9.0", "9.00")


def test_texts_that_no_validator_compares_have_no_violation() -> None:
    fields = (Field("first", Shape(ShapeKind.STRING)), Field("second", Shape(ShapeKind.INTEGER)))
    shape = Shape(ShapeKind.OBJECT, fields=fields, rules=(FieldRule("first", "<", "second"),))
    assert not [found for found in violations(Payloads(EMPTY), shape, None) if found.why.startswith("not <")]
