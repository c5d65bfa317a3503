"""JSON Schema and OpenAPI fragments, as objects or as text, and JSON that shows an example."""

from __future__ import annotations

import json

import pytest

from tests.understanding.shapes.spelling import request_line, response_line

SCHEMAS: dict[str, object] = {
    "Pet": {
        "type": "object",
        "properties": {"id": {"type": "string", "format": "uuid"}, "name": {"type": "string"}},
        "required": ["id"],
    },
}
PET = "@Pet"
STRING = {"type": "string"}


def object_(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties)}


SCHEMA_CASES: list[tuple[object, str]] = [
    (object_(a={"type": "string", "minLength": 1, "maxLength": 9}), "{a: string<min_length=1 max_length=9>}"),
    (object_(a={"type": ["string", "null"], "format": "date-time"}), "{a: datetime | null}"),
    (object_(a={"type": "string", "nullable": True, "maxLength": 3}), "{a: string<max_length=3> | null}"),
    (object_(a={"type": "integer", "format": "int64", "minimum": 0, "exclusiveMaximum": 10}), "{a: integer<minimum=0 exclusive_maximum=10>}"),
    (object_(a={"type": "number", "format": "double", "multipleOf": 0.01}), "{a: number<multiple_of=0.01>}"),
    (object_(a={"type": "string", "pattern": "^[a-z]+$"}), "{a: string<pattern=^[a-z]+$>}"),
    (object_(a={"type": "string", "enum": ["x", "y", None]}), "{a: enum['x', 'y'] | null}"),
    (object_(a={"const": "x"}), "{a: literal['x']}"),
    (object_(a={"type": "array", "items": STRING, "minItems": 1, "uniqueItems": True}), "{a: [string]<min_length=1 unique=True>}"),
    (object_(a={"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "items": False}), "{a: [number]<min_length=2 max_length=2>}"),
    (object_(a={"$ref": "#/components/schemas/Pet"}), "{a: @Pet}"),
    (object_(a={"$ref": "Pet"}), "{a: @Pet}"),
    (object_(a={"$ref": "./schemas/Pet.json"}), "{a: @Pet}"),
    (object_(a={"$ref": "#/$defs/B"}) | {"$defs": {"B": object_(c=STRING)}}, "{a: {c: string}}"),
    (object_(a={"anyOf": [{"type": "string"}, {"type": "null"}], "default": None}), "{a?: string | null = None}"),
    (object_(a={"oneOf": [{"$ref": "#/x/Pet"}, {"type": "null"}]}), "{a: @Pet | null}"),
    (object_(a={"allOf": [{"$ref": "#/x/Pet"}], "nullable": True}), "{a: @Pet | null}"),
    ({"allOf": [{"$ref": "#/components/schemas/Pet"}, object_(b=STRING)]}, "{id: uuid, name?: string, b: string}"),
    ({"oneOf": [object_(t={"const": "x"}), object_(t={"const": "y"})], "discriminator": {"propertyName": "t"}}, "({t: literal['x']} | {t: literal['y']})"),
    ({"anyOf": [object_(a=STRING), object_(b=STRING)]}, "({a: string} | {b: string})"),
    (object_(a=STRING) | {"additionalProperties": False}, "{a: string}"),
    (object_(a=STRING) | {"additionalProperties": True}, "{a: string}..."),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, "map(integer)"),
    ({"type": "object"}, "map(any)"),
    ({"type": "object", "patternProperties": {"^x": {"type": "integer"}}}, "map(integer)"),
    ({"type": "object", "properties": {"a": STRING, "b": {"type": "integer", "default": 3}}, "required": ["a"]}, "{a: string, b?: integer = 3}"),
    ({"properties": {"a": STRING}, "required": []}, "{a?: string}"),
    ({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "CreatePet", "type": "object", "properties": {"a": STRING}, "required": ["a"]}, "CreatePet{a: string}"),
    (object_(a={"type": "object", "properties": {"b": {"type": "array", "items": {"type": "object", "properties": {"c": STRING}, "required": ["c"]}}}, "required": ["b"]}), "{a: {b: [{c: string}]}}"),
    (object_(a={"type": "string", "readOnly": True}, b=STRING), "{b: string}"),
    (object_(a={"type": "file"}), "multipart {a: binary}"),
    (object_(a={"type": "string", "format": "binary"}), "multipart {a: binary}"),
    (object_(a={"type": "string", "format": "ipv4"}), "{a: string<pattern=^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$>}"),
    (object_(a={"type": "string", "format": "password", "minLength": 8}), "{a: string<min_length=8>}"),
    (object_(a={"enum": [1, 2]}), "{a: enum[1, 2]}"),
    (object_(a={"type": "boolean", "default": False}), "{a?: boolean = False}"),
    (object_(a={"not": {"type": "null"}}), "{a: any}"),
    (object_(a=True), "{a: any}"),
    ({"type": "array", "items": {"$ref": "#/components/schemas/Pet"}, "maxItems": 100}, "[@Pet]<max_length=100>"),
    ({"content": {"application/json": {"schema": object_(a=STRING)}}, "required": True}, "{a: string}"),
    ({"content": {"multipart/form-data": {"schema": object_(f={"type": "string", "format": "binary"}, a=STRING)}}}, "multipart {f: binary, a: string}"),
    ({"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "description": "the name"}, "b": {"type": "string"}}, "example": {"a": "x"}}, "{a: string, b?: string}"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), SCHEMA_CASES)
def test_reads_a_schema(value: object, expected: str) -> None:
    line, codes = request_line(value, schemas=SCHEMAS)
    assert (line, set(codes) - {"SC403"}) == (expected, set())


@pytest.mark.parametrize(("value", "expected"), SCHEMA_CASES)
def test_reads_a_schema_written_as_text(value: object, expected: str) -> None:
    assert request_line(json.dumps(value, indent=1), schemas=SCHEMAS)[0] == expected


EXAMPLES: list[tuple[object, str]] = [
    ({"title": "Buy milk", "qty": 3, "price": 9.5, "done": False, "note": None}, "{title: string, qty: integer, price: number, done: boolean, note | null}"),
    ({"id": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "at": "2024-05-01T12:00:00Z", "day": "2024-05-01", "time": "09:30", "mail": "a@b.org", "url": "https://x.org/a"}, "{id: uuid, at: datetime, day: date, time: time, mail: email, url: url}"),
    ({"at": "2024-05-01T12:00:00+02:00", "price": "12.50", "phone": "+34 600 000 000"}, "{at: datetime, price: string, phone: string}"),
    ({"tags": ["a", "b"], "lines": [{"sku": "X-1", "qty": 2}], "empty": []}, "{tags: [string], lines: [{sku: string, qty: integer}], empty: [_]}"),
    ({"title": "string", "qty": "number", "ok": "boolean", "tags": "string[]", "at": "ISO8601", "id": "uuid"}, "{title: string, qty: number, ok: boolean, tags: [string], at: datetime, id: uuid}"),
    ({"title": "string?", "qty?": "int", "note": "string | null", "size": "'s' | 'm'"}, "{title?: string | null, qty?: integer, note: string | null, size: enum['s', 'm']}"),
    ({"title": "string (required)", "note": "string (optional)", "size": "enum: s, m"}, "{title: string, note?: string, size: enum['s', 'm']}"),
    ({"title": {"type": "string", "required": True, "maxLength": 9}, "note": {"type": "string", "required": False}}, "{title: string<max_length=9>, note?: string}"),
    ({"title": {"type": "string", "max": 9}, "n": {"type": "integer", "min": 1, "default": 1}}, "{title: string<max_length=9>, n?: integer<minimum=1> = 1}"),
    ({"title": {"type": "string", "optional": True}}, "{title?: string}"),
    ({"address": {"street": "string", "zip": "string"}, "lines": [{"sku": "string", "qty": "int"}]}, "{address: {street: string, zip: string}, lines: [{sku: string, qty: integer}]}"),
    ({"pet": "Pet", "pets": "Pet[]", "others": ["Pet"]}, "{pet: @Pet, pets: [@Pet], others: [@Pet]}"),
    ({"title": "z.string().min(1)", "n": "z.number().int().optional()"}, "{title: string<min_length=1>, n?: integer}"),
    ({"type": "string", "name": "string"}, "{type: string, name: string}"),
    ({"type": "dog | cat", "name": "string"}, "{type: enum['dog', 'cat'], name: string}"),
    ({"default": "boolean", "items": "string[]", "required": "boolean"}, "{default: boolean, items: [string], required: boolean}"),
    ({"name": "<string>", "id": "<uuid>", "n": "{integer}"}, "{name: string, id: uuid, n: integer}"),
    ({"a": "string", "...": "..."}, "{a: string}..."),
    ({"a": "Table for two, at the window", "b": "Date palm", "c": "Text me"}, "{a: string, b: string, c: string}"),
    ([{"id": "uuid", "qty": "int"}], "[{id: uuid, qty: integer}]"),
    (["title", "note?", "price: decimal"], "{title, note?, price: decimal}"),
    ([{"name": "title", "type": "string", "required": True}, {"name": "note", "type": "string", "required": False}], "{title: string, note?: string}"),
    ({"fields": [{"name": "title", "type": "string"}]}, "{title: string}"),
    ({"fields": {"title": "string", "note": "string?"}}, "{title: string, note?: string | null}"),
    ({"fields": ["title", "note?"]}, "{title, note?}"),
    ({"required": ["title"], "optional": ["note"]}, "{title, note?}"),
    ({"required": {"title": "string"}, "optional": {"note": "string"}}, "{title: string, note?: string}"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), EXAMPLES)
def test_reads_an_example_or_a_map_of_types(value: object, expected: str) -> None:
    line, codes = request_line(value, schemas=SCHEMAS)
    assert (line, set(codes) - {"SC411"}) == (expected, set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"title": "string", "qty": 1}', "{title: string, qty: integer}"),
        ('{ "title": "string", // the title\n "qty": 1, }', "{title: string, qty: integer}"),
        ('{ "title": string, "qty": int }', "{title: string, qty: integer}"),
        ("{ 'title': 'string', 'qty': 'int' }", "{title: string, qty: integer}"),
        ('{ "title": "...", "qty": 0 }', "{title, qty: integer}"),
        ('```json\n{"title": "string"}\n```', "{title: string}"),
        ('Example: {"title": "Milk", "qty": 2}', "{title: string, qty: integer}"),
        ('[{"title": "string"}]', "[{title: string}]"),
        ('{ "title": "string", ... }', "{title: string}..."),
        ('{"data": [{"id": "uuid"}], "meta": {"total": 1}}', "{data: [{id: uuid}], meta: {total: integer}}"),
    ],
)
def test_reads_json_in_a_text(text: str, expected: str) -> None:
    assert request_line(text)[0] == expected


def test_reads_components_of_a_response() -> None:
    value = {
        "200": {
            "description": "ok",
            "content": {
                "application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}
            },
        }
    }
    assert response_line(value, schemas=SCHEMAS) == ("200 [@Pet]", [])
