"""The JSON Schema (2020-12) of the format as the reader takes it, made from the reader's own tables of keys.

Keys are described under the spelling that the format prefers; every other spelling that is read stands beside it under
`x-spellings`. Nothing is required and nothing is forbidden: the reader takes what it finds, and says what it misses.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.reading.keys import Vocabulary
from generator.reading.schema_keys import KEYS, Form
from generator.reading.words import (
    API,
    COLUMN,
    DATA,
    ENDPOINT,
    ENUM,
    ERROR,
    INDEX,
    REFERENCE,
    RELATIONSHIP,
    ROOT,
    TABLE,
)

Schema = dict[str, object]

VOCABULARIES: Mapping[str, Vocabulary] = {
    "document": ROOT,
    "api": API,
    "endpoint": ENDPOINT,
    "error": ERROR,
    "data": DATA,
    "table": TABLE,
    "column": COLUMN,
    "index": INDEX,
    "relationship": RELATIONSHIP,
    "reference": REFERENCE,
    "enum": ENUM,
}
_TITLES = {
    "document": "A backend design",
    "api": "`api_design`: the HTTP interface",
    "endpoint": "A method on a path",
    "error": "An error that an endpoint declares",
    "data": "`data_model`: what is stored",
    "table": "A table or view",
    "column": "A column",
    "index": "An index",
    "relationship": "A relationship to another table",
    "reference": "What a foreign key points at",
    "enum": "A named list of values",
}
_SPELLING = (
    "Keys are read in any case and with spaces, hyphens or underscores between their words; "
    "`x-spellings` lists the other words that are read as the same key, in English and other languages."
)


def document_schema() -> Schema:
    """The schema of a whole document, as plain JSON data; equal on every call."""
    definitions: Schema = {name: _object(name, vocabulary) for name, vocabulary in VOCABULARIES.items()}
    definitions |= _collections()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _TITLES["document"],
        "description": f"What `scaffold` reads. {_SPELLING}",
        "$ref": "#/$defs/document",
        "$defs": definitions,
    }


def _object(name: str, vocabulary: Vocabulary) -> Schema:
    """One kind of object: its keys, with their spellings and what is found under them."""
    spellings: dict[str, list[str]] = {}
    for word, canonical in vocabulary.words.items():
        if word != canonical:
            spellings.setdefault(canonical, []).append(word)
    properties: Schema = {}
    for key, (form, description) in KEYS[name].items():
        found: Schema = {"description": description, **_form(form)}
        if key in spellings:
            found["x-spellings"] = sorted(spellings[key])
        properties[key] = found
    schema: Schema = {"title": _TITLES[name], "type": "object", "properties": properties}
    if vocabulary.known:
        schema["x-also-read"] = sorted(vocabulary.known)
    return schema


def _form(form: Form) -> Schema:
    if form is Form.ANY:
        return {}
    if form is Form.SECTION:
        return {"type": ["object", "array", "string", "null"]}
    if form is Form.FLAG:
        return {"type": ["boolean", "string", "integer", "array", "object", "null"]}
    if form is Form.NUMBER:
        return {"type": ["number", "string", "null"]}
    if form is Form.NAME:
        return {"type": ["string", "null"]}
    return {"$ref": f"#/$defs/{form.value}"}


def _collections() -> Schema:
    """Containers, in every form that the reader takes: a list, an object keyed by name, a text."""
    return {
        "api_design": _any_of(_ref("api"), {"type": "array", "items": _ref("an_endpoint")}, _NULL),
        "data_model": _any_of(_ref("data"), {"type": "array", "items": _ref("a_table")}, _TEXT, _NULL),
        "endpoints": _container("an_endpoint"),
        "an_endpoint": _any_of(_ref("endpoint"), _TEXT, _NULL),
        "tables": _container("a_table"),
        "a_table": _any_of(_ref("table"), _TEXT, _NULL),
        "columns": _container("a_column"),
        "a_column": _any_of(_ref("column"), {"type": "array"}, _TEXT, _NULL),
        "indexes": _container("an_index"),
        "an_index": _any_of(_ref("index"), {"type": "array"}, _TEXT, {"type": "boolean"}, _NULL),
        "relationships": _container("a_relationship"),
        "a_relationship": _any_of(_ref("relationship"), _TEXT, _NULL),
        "references": _any_of(_ref("reference"), {"type": "array"}, _TEXT, _NULL),
        "errors": _any_of(
            {"type": "array", "items": _any_of(_ref("error"), _TEXT, {"type": "integer"}, _NULL)},
            {"type": "object"},
            _TEXT,
            {"type": "integer"},
            _NULL,
        ),
        "enums": _any_of(
            {"type": "object", "additionalProperties": _any_of(_ref("enum"), {"type": "array"}, _TEXT)},
            {"type": "array", "items": _any_of(_ref("enum"), _TEXT)},
            _TEXT,
            _NULL,
        ),
        "texts": {
            "description": "One text, or one per element; an object counts as `key: value`.",
            "type": ["array", "string", "object", "boolean", "number", "null"],
        },
        "text": {
            "description": "A text; a list or an object is read as one.",
            "type": ["string", "object", "array", "number", "boolean", "null"],
        },
        "schema": {
            "description": "Any notation: Zod, JSON Schema, TypeScript, `name: type (rules)`, a name, or prose.",
            "type": ["string", "object", "array", "boolean", "number", "null"],
        },
    }


_TEXT: Schema = {"type": "string"}
_NULL: Schema = {"type": "null"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _any_of(*options: Schema) -> Schema:
    return {"anyOf": list(options)}


def _container(item: str) -> Schema:
    """A list of things, an object that has them by name, or a text."""
    listed: Schema = {"type": "array", "items": _ref(item)}
    return _any_of(listed, {"type": "object"}, _TEXT, _NULL)
