"""Comparisons between two fields become validators of the class."""

from __future__ import annotations

import pytest

from generator.design import FieldRule
from generator.rendering.python.http.rules import rule_views, rules_of

NAMES = {"startsAt": "starts_at", "endsAt": "ends_at"}


@pytest.mark.parametrize(
    ("left", "operator", "right", "kept"),
    [
        ("AwareDatetime", ">", "AwareDatetime", True),
        ("Omissible[AwareDatetime]", ">", "AwareDatetime | None", True),
        ("Annotated[Int4, Field(ge=0)]", "<=", "Int8", True),
        ("Omissible[Annotated[Int4, Field(ge=0, le=9)] | None]", "<", "Decimal", True),
        ("Annotated[Str, Field(min_length=8)]", "==", "Str", True),
        ("UUID", "!=", "UUID", True),
        ("UUID", "<", "UUID", False),
        ("JsonValue", "<", "JsonValue", False),
        ("Date", "<", "AwareDatetime", False),
        ("Str", "<", "Int4", False),
        ("list[Str]", "<", "list[Str]", False),
    ],
)
def test_a_rule_is_kept_where_the_types_compare(left: str, operator: str, right: str, kept: bool) -> None:
    found = rules_of([FieldRule("startsAt", operator, "endsAt")], NAMES, {"starts_at": left, "ends_at": right})
    assert found == ((("starts_at", operator, "ends_at"),) if kept else ())


def test_a_rule_about_other_fields_is_left_out() -> None:
    assert rules_of([FieldRule("a", "<", "endsAt")], NAMES, {"starts_at": "Date", "ends_at": "Date"}) == ()


def test_no_two_validators_share_a_name() -> None:
    views = rule_views([("a", ">", "b"), ("a", "!=", "b")], ["a", "b", "check_a_and_b"])
    assert [(view["name"], view["inverse"], view["message"]) for view in views] == [
        ("check_a_and_b_", "<=", '"a must be > b"'),
        ("check_a_and_b__", "==", '"a must be != b"'),
    ]
