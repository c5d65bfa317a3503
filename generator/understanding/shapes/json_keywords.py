"""Telling a JSON Schema from an object that only shows an example."""

from __future__ import annotations

from collections.abc import Mapping

from generator.reading.values import Node
from generator.understanding.shapes.shorthand.words import type_word

TYPES = frozenset({"string", "number", "integer", "boolean", "object", "array", "null"})
KEYWORDS = frozenset(
    [
        "$ref",
        "$id",
        "$schema",
        "$defs",
        "$comment",
        "type",
        "properties",
        "required",
        "items",
        "enum",
        "const",
        "oneOf",
        "anyOf",
        "allOf",
        "not",
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "nullable",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
        "default",
        "description",
        "title",
        "example",
        "examples",
        "readOnly",
        "writeOnly",
        "deprecated",
        "discriminator",
        "minProperties",
        "maxProperties",
        "definitions",
        "prefixItems",
        "contentEncoding",
        "contentMediaType",
        "unevaluatedProperties",
        "optional",
        "values",
        "min",
        "max",
        "unique",
        "xml",
    ]
)
_STRUCTURE = frozenset(
    {
        "$ref",
        "properties",
        "items",
        "oneOf",
        "anyOf",
        "allOf",
        "enum",
        "const",
        "additionalProperties",
        "patternProperties",
        "prefixItems",
        "not",
    }
)
_OTHER_TYPES = frozenset(
    ["file", "uuid", "email", "datetime", "date-time", "decimal", "int", "float", "bool", "timestamp", "binary", "url"]
)


def is_schema(node: Node) -> bool:
    """Whether the object is a schema, not an example whose fields happen to be called `type` or `description`."""
    members = node.fields
    if not members or (not set(members) <= KEYWORDS and not any(key.startswith("x-") for key in members)):
        return "$ref" in members or ("properties" in members and members["properties"].is_object and "type" in members)
    stated = members.get("type")
    if stated is not None:
        words = [item.text or "" for item in stated.items]
        known = all(word.lower() in TYPES for word in words) and bool(words)
        known = known or (len(members) == 1 and (stated.text or "").lower() in _OTHER_TYPES)
        beside = set(members) - {"type", "description", "title", "default", "values"}
        return (
            known or bool(beside & (KEYWORDS - {"required", "min", "max"})) or stated.is_list or _is_property(members)
        )
    return any(
        key in members and (members[key].is_object or members[key].is_list or key in ("$ref", "const"))
        for key in _STRUCTURE
    )


def _is_property(members: Mapping[str, Node]) -> bool:
    """`{"type": "varchar(20)", "required": true}`: the flags are no types."""
    required = members.get("required")
    return required is not None and isinstance(required.value, bool)


def described_fields(node: Node) -> dict[str, Node] | None:
    """The fields of a list of descriptions (`[{"name": "title", "type": "string"}]`), None where the list is none."""
    found: dict[str, Node] = {}
    if not node.is_list or not node.items:
        return None
    for item in node.items:
        members = item.fields
        name = next(
            (members[key].text for key in ("name", "field", "key", "param", "parameter") if key in members), None
        )
        stated = members.get("type")
        kind = stated.text.split("(")[0].split("[")[0].strip() if stated is not None and stated.text else ""
        if not name or stated is None or (kind.lower() not in TYPES and type_word(kind) is None):
            return None
        rest = {key: value for key, value in members.items() if members[key].text is not name or key == "description"}
        found[name] = Node({key: value for key, value in rest.items() if key in KEYWORDS}, item.place)
    return found
