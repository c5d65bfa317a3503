"""JSON Schema and OpenAPI fragments, and plain objects that show an example or name types in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.expressions import Literal
from generator.design.shapes import Field, Limits, Shape, ShapeKind
from generator.diagnostics.shapes import NESTED_TOO_DEEP
from generator.reading.values import Node
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.examples import read_example_text
from generator.understanding.shapes.limits import with_limits
from generator.understanding.shapes.patterns import pattern_limits
from generator.understanding.shapes.shorthand import read_type_text
from generator.understanding.shapes.terms import (
    NULL,
    NUMERIC,
    UNTYPED,
    Default,
    Term,
    enum_of,
    field_of,
    is_untyped,
    union_of,
)

TYPES = frozenset({"string", "number", "integer", "boolean", "object", "array", "null"})
KEYWORDS = frozenset(
    [
        "$ref",
        "$id",
        "$schema",
        "$defs",
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
        "optional",
        "values",
        "min",
        "max",
        "unique",
        "xml",
    ]
)
_STRUCTURE = frozenset(
    {"$ref", "properties", "items", "oneOf", "anyOf", "allOf", "enum", "const", "additionalProperties"}
)
_FORMATS = {
    "email": ShapeKind.EMAIL, "idn-email": ShapeKind.EMAIL, "uuid": ShapeKind.UUID, "uri": ShapeKind.URL, "url": ShapeKind.URL,
    "uri-reference": ShapeKind.URL, "iri": ShapeKind.URL, "date": ShapeKind.DATE, "date-time": ShapeKind.DATETIME,
    "datetime": ShapeKind.DATETIME, "time": ShapeKind.TIME, "duration": ShapeKind.DURATION, "binary": ShapeKind.BINARY,
    "byte": ShapeKind.BINARY, "decimal": ShapeKind.DECIMAL,
}  # fmt: skip
_BOUNDS = {
    "minLength": "min_length", "maxLength": "max_length", "minItems": "min_length", "maxItems": "max_length",
    "minimum": "minimum", "maximum": "maximum", "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum", "multipleOf": "multiple_of",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class JsonReader:
    """Reads JSON values as shapes.

    Attributes:
        assume_required: fields are required where a schema has no `required` at all.
    """

    context: Context
    assume_required: bool = True

    def term(self, node: Node, depth: int = 0) -> Term:
        """The term of any JSON value."""
        if depth > MAX_DEPTH:
            self.context.at(node.place).say(
                NESTED_TOO_DEEP, "the schema nests too deeply", done="any value is accepted there"
            )
            return Term(Shape(ShapeKind.ANY))
        value = node.value
        if isinstance(value, str):
            return read_example_text(value, self.context.at(node.place), depth)
        if node.is_list:
            return Term(self._list(node, depth))
        if node.is_object:
            return self._schema(node, depth) if is_schema(node) else Term(self._example(node, depth))
        if value is None:
            return Term(replace(UNTYPED, nullable=True))
        return Term(Shape(_kind_of(value)))

    def _list(self, node: Node, depth: int) -> Shape:
        items = tuple(dict.fromkeys(self.term(item, depth + 1).shape for item in node.items[:20]))
        if not items:
            return Shape(ShapeKind.ARRAY, item=UNTYPED)
        return Shape(ShapeKind.ARRAY, item=items[0] if len(items) == 1 else union_of(items))

    def _example(self, node: Node, depth: int) -> Shape:
        fields: dict[str, Field] = {}
        for key, value in node.fields.items():
            mark = re.search(r"\s*(\?|\*|\(optional\)|\(required\))\s*$", key)
            name = key[: mark.start()] if mark else key
            term = self.term(value, depth + 1)
            if mark and mark.group(1) in ("?", "(optional)"):
                term = replace(term, optional=True)
            if name.strip() in ("...", "…"):
                continue
            fields[name.strip()] = field_of(name.strip(), term)
        return Shape(ShapeKind.OBJECT, fields=tuple(fields.values()))

    def _schema(self, node: Node, depth: int) -> Term:
        members = node.fields
        term = Term(self._base(node, depth))
        term = self._limited(term, node)
        if "default" in members:
            value = _constant(members["default"])
            term = replace(term, has_default=True, default=value)
        if _flag(members.get("nullable")):
            term = replace(term, shape=replace(term.shape, nullable=True))
        if _flag(members.get("optional")) or (
            members.get("required") is not None and members["required"].value is False
        ):
            term = replace(term, optional=True)
        text = members["description"].text if "description" in members else None
        if text and not is_untyped(term.shape):
            term = replace(term, shape=replace(term.shape, description=text))
        return term

    def _base(self, node: Node, depth: int) -> Shape:
        members = node.fields
        if "$ref" in members and members["$ref"].text:
            return self.context.named((members["$ref"].text or "").rstrip("/").rsplit("/", 1)[-1])
        if "allOf" in members:
            shapes = [self.term(part, depth + 1).shape for part in members["allOf"].items]
            merged = shapes[0] if shapes else Shape(ShapeKind.OBJECT)
            for part in shapes[1:]:
                merged = algebra.merge(merged, part, self.context)
            return algebra.merge(merged, self._object(node, depth), self.context) if "properties" in members else merged
        for keyword in ("oneOf", "anyOf"):
            if keyword in members:
                return union_of(tuple(self.term(part, depth + 1).shape for part in members[keyword].items))
        if "const" in members:
            return enum_of([_scalar(members["const"])])
        values = members.get("enum") or members.get("values")
        if values is not None and values.is_list:
            return enum_of([_scalar(value) for value in values.items])
        return self._typed(node, depth)

    def _typed(self, node: Node, depth: int) -> Shape:
        members = node.fields
        stated = members.get("type")
        if stated is not None and stated.is_list:
            kinds = [item.text or "null" for item in stated.items]
            shapes = tuple(NULL if kind == "null" else self._of_type(kind, node, depth) for kind in kinds)
            return union_of(shapes)
        if stated is not None and stated.is_object:
            return self.term(stated, depth + 1).shape
        name = stated.text if stated is not None else None
        if name is None:
            name = (
                "object"
                if "properties" in members or "additionalProperties" in members
                else ("array" if "items" in members else "")
            )
        return self._of_type(name, node, depth)

    def _of_type(self, name: str, node: Node, depth: int) -> Shape:
        members = node.fields
        key = name.strip().lower()
        if key == "object":
            return self._object(node, depth)
        if key == "array":
            items = members.get("items")
            item = self.term(items, depth + 1).shape if items is not None else Shape(ShapeKind.ANY)
            unique = _flag(members.get("uniqueItems"))
            return Shape(ShapeKind.ARRAY, item=item, limits=Limits(unique=unique))
        stated = (members["format"].text or "").lower() if "format" in members else ""
        if key in ("string", "", "number") and stated in _FORMATS:
            return Shape(_FORMATS[stated])
        if not key:
            return UNTYPED
        simple = {
            "string": ShapeKind.STRING,
            "integer": ShapeKind.INTEGER,
            "number": ShapeKind.NUMBER,
            "null": ShapeKind.NULL,
        }
        if key in simple:
            return Shape(simple[key])
        return read_type_text(name, self.context.at(node.place), depth).term.shape

    def _object(self, node: Node, depth: int) -> Shape:
        members = node.fields
        stated = members.get("required")
        listed = stated is not None and stated.is_list
        required = {item.text for item in stated.items} if stated is not None and listed else set()
        fields: list[Field] = []
        properties = members["properties"].fields if "properties" in members else {}
        for key, value in properties.items():
            name = key.removesuffix("?")
            term = self.term(value, depth + 1)
            present = name in required if listed else self.assume_required and not (term.optional or key.endswith("?"))
            fields.append(field_of(name, replace(term, optional=not present)))
        extra = members.get("additionalProperties")
        if extra is not None and extra.is_object and not fields:
            return Shape(ShapeKind.MAP, item=self.term(extra, depth + 1).shape)
        if not fields:
            return Shape(ShapeKind.MAP, item=Shape(ShapeKind.ANY))
        return Shape(ShapeKind.OBJECT, fields=tuple(fields), open=extra is not None and extra.value is not False)

    def _limited(self, term: Term, node: Node) -> Term:
        shape, members = term.shape, node.fields
        for keyword, name in (*_BOUNDS.items(), ("min", "min"), ("max", "max")):
            value = members[keyword].value if keyword in members else None
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                continue
            if keyword in ("min", "max"):
                name = f"{name}imum" if shape.kind in NUMERIC else f"{name}_length"
            shape = with_limits(shape, name, value) or shape
        shape = _exclusive(shape, node)
        pattern = members["pattern"].text if "pattern" in members else None
        if pattern:
            shape = replace(shape, limits=pattern_limits(shape.limits, pattern, self.context.at(node.place)))
        return replace(term, shape=shape)


def _exclusive(shape: Shape, node: Node) -> Shape:
    """OpenAPI 3.0 writes `exclusiveMinimum: true` beside `minimum`."""
    limits = shape.limits
    if _flag(node.fields.get("exclusiveMinimum")) and limits.minimum is not None:
        limits = replace(limits, exclusive_minimum=limits.minimum, minimum=None)
    if _flag(node.fields.get("exclusiveMaximum")) and limits.maximum is not None:
        limits = replace(limits, exclusive_maximum=limits.maximum, maximum=None)
    return replace(shape, limits=limits)


def is_schema(node: Node) -> bool:
    """Whether the object is a schema, not an example whose fields happen to be called `type` or `description`."""
    members = node.fields
    if not members or (not set(members) <= KEYWORDS and not any(key.startswith("x-") for key in members)):
        return "$ref" in members or ("properties" in members and members["properties"].is_object and "type" in members)
    stated = members.get("type")
    if stated is not None:
        words = [item.text or "" for item in stated.items]
        known = all(word.lower() in TYPES for word in words) and bool(words)
        beside = set(members) - {"type", "description", "title", "default", "values"}
        return (
            known or bool(beside & (KEYWORDS - {"required", "min", "max"})) or stated.is_list or _is_property(members)
        )
    return any(
        key in members and (members[key].is_object or members[key].is_list or key in ("$ref", "const"))
        for key in _STRUCTURE
    )


def _is_property(members: object) -> bool:
    """`{"type": "varchar(20)", "required": true}`: the flags are no types."""
    assert hasattr(members, "get")  # noqa: S101 - narrows for the checker
    required = members.get("required")
    return isinstance(required, Node) and isinstance(required.value, bool)


def _flag(node: Node | None) -> bool:
    return node is not None and node.value is True


def _scalar(node: Node) -> Literal:
    return node.value if isinstance(node.value, (str, int, float, bool)) else None


def _constant(node: Node) -> Default:
    if node.is_list:
        return tuple(_scalar(item) for item in node.items)
    return () if node.is_object else _scalar(node)


def _kind_of(value: object) -> ShapeKind:
    if isinstance(value, bool):
        return ShapeKind.BOOLEAN
    return ShapeKind.INTEGER if isinstance(value, int) else ShapeKind.NUMBER
