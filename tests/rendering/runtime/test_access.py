"""The access part of the view: columns by meaning, in Python's words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rendering.runtime.conftest import build_view


def access(name: str) -> dict[str, Any]:
    found: dict[str, Any] = build_view(name)["access"]
    return found


@pytest.mark.parametrize(
    ("name", "annotation", "parsed"),
    [
        ("classic", "UUID", "UUID(subject)"),
        ("profile", "int", "int(subject)"),
        ("rows", "str", "subject"),
        ("external", "str", "subject"),
    ],
)
def test_the_callers_key_has_the_type_of_the_column(name: str, annotation: str, parsed: str) -> None:
    key = access(name)["key"]
    assert (key["annotation"], key["parsed"]) == (annotation, parsed)


@pytest.mark.parametrize(
    ("name", "kind", "on_user"),
    [
        ("classic", "column", True),
        ("arrays", "array", True),
        ("profile", "profile", False),
        ("rows", "rows", False),
        ("named", "column", True),
    ],
)
def test_roles_are_found_where_the_design_keeps_them(name: str, kind: str, on_user: bool) -> None:
    source = access(name)["role_source"]
    assert (source["kind"], source["on_user"]) == (kind, on_user)


def test_roles_named_elsewhere_are_reached_by_their_key() -> None:
    named = access("named")["role_source"]["named"]
    assert named == {"class": "Role", "module": "role", "key": "id", "name": "name"}


def test_only_roles_that_the_column_takes_can_be_had() -> None:
    assert access("classic")["roles"] == ['"admin"', '"member"']
    assert access("profile")["roles"] == ['"admin"', '"vet"']


def test_a_session_is_spent_by_whatever_marks_it() -> None:
    assert access("classic")["sessions"]["spent"] == "row.rotated_at is not None or row.revoked_at is not None"
    assert access("profile")["sessions"]["spent"] == "row.revocado"
    assert access("rows")["sessions"]["marks"] == []


def test_times_are_in_the_columns_own_terms() -> None:
    assert access("classic")["sessions"]["expires"]["now"] == "now()"
    assert access("profile")["sessions"]["expires"]["now"] == "now().replace(tzinfo=None)"


def test_columns_that_must_have_a_value_get_one() -> None:
    assert access("classic")["sessions"]["fillers"] == [{"attribute": "user_agent", "value": '""'}]


def test_parts_that_a_design_lacks_are_none() -> None:
    assert access("external")["identity"] is None
    assert access("named")["sessions"] is None
    assert access("arrays")["identity"]["password"] is None
