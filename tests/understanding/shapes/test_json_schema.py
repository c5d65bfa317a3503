from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Findings, Place
from generator.reading.values import Node
from generator.understanding.shapes.json_schema import JsonReader
from tests.understanding.shapes.spelling import codes, context, spell_term


def node(value: object) -> Node:
    if isinstance(value, dict):
        return Node({str(key): node(inner) for key, inner in value.items()}, Place())
    if isinstance(value, list):
        return Node(tuple(node(inner) for inner in value), Place())
    assert value is None or isinstance(value, (str, int, float, bool))
    return Node(value, Place())


CASES: list[tuple[object, str]] = [
    ({"type": "string", "minLength": 1, "maxLength": 9}, "string<min_length=1 max_length=9>"),
    ({"type": "string", "format": "date-time", "nullable": True}, "datetime | null"),
    ({"type": ["integer", "null"], "minimum": 0}, "integer<minimum=0> | null"),
    ({"type": "number", "minimum": 0, "exclusiveMinimum": True}, "number<exclusive_minimum=0>"),
    ({"type": "number", "exclusiveMaximum": 5}, "number<exclusive_maximum=5>"),
    ({"type": "string", "enum": ["a", "b"], "default": "a"}, "enum['a', 'b'] = 'a'"),
    ({"const": 3}, "literal[3]"),
    ({"type": "array", "items": {"$ref": "#/components/schemas/Tag"}, "maxItems": 5}, "[@Tag]<max_length=5>"),
    ({"oneOf": [{"$ref": "#/x/A"}, {"type": "null"}]}, "@A | null"),
    ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, "(string | integer)"),
    ({"allOf": [{"$ref": "#/x/A"}, {"type": "object", "properties": {"b": {"type": "integer"}}}]}, "@A{b: integer}"),
    ({"type": "object", "additionalProperties": {"type": "number"}}, "map(number)"),
    ({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}, "required": ["a"]}, "{a: string, b?: integer}"),
    ({"type": "object", "properties": {"a": {"type": "string"}}}, "{a: string}"),
    ({"title": {"type": "varchar(20)", "required": True}, "n": {"type": "integer", "required": False}}, "{title: string<max_length=20>, n?: integer}"),
    ({"title": "string, required, 1-200 chars", "tags": ["string"], "price": 9.99}, "{title: string<min_length=1 max_length=200>, tags: [string], price: number}"),
    ({"id": "uuid", "type": "string", "description": "string"}, "{id: uuid, type: string, description: string}"),
    ({"name?": "string", "email*": "email"}, "{name?: string, email: email}"),
    ({"city": "Madrid", "at": "2024-01-01T10:00:00Z", "day": "2024-01-01", "mail": "a@b.co"}, "{city: string, at: datetime, day: date, mail: email}"),
    ({"role": "admin | member", "items": "Thing[]", "on": True, "none": None}, "{role: enum['admin', 'member'], items: [@Thing], on: boolean, none | null}"),
    ([{"id": "uuid"}], "[{id: uuid}]"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), CASES)
def test_reads(value: object, expected: str) -> None:
    findings = Findings()
    assert spell_term(JsonReader(context(findings)).term(node(value))) == expected
    assert codes(findings) == []


def test_fields_of_an_update_are_optional_unless_required() -> None:
    value = {"type": "object", "properties": {"a": {"type": "string"}}}
    assert spell_term(JsonReader(context(), assume_required=False).term(node(value))) == "{a?: string}"


KEYS = st.sampled_from(
    ["type", "properties", "items", "enum", "required", "format", "$ref", "oneOf", "a", "default", "minimum", "pattern"]
)
VALUES = st.recursive(
    st.sampled_from([None, True, 0, -1, 1e300, "", "string", "object", "array", "uuid", "X[]", "(", "date-time"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_never_crashes(value: object) -> None:
    findings = Findings()
    JsonReader(context(findings)).term(node(value))
    assert all(finding.code.id.startswith("SC4") for finding in findings)
