"""JSON Schema and OpenAPI fragments, and plain objects that show an example or name types in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.expressions import Literal
from generator.design.shapes import Field, Limits, Shape, ShapeKind
from generator.diagnostics.shapes import NESTED_TOO_DEEP, RULE_NOT_ENFORCED
from generator.reading.values import Node
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.examples import read_example_text
from generator.understanding.shapes.json_keywords import described_fields, is_schema
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
from generator.understanding.shapes.text_formats import ADDRESS_PATTERN, TEXT_PATTERNS

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
        local: the definitions of the schema itself (`$defs`).
        inside: which of them are being read.
    """

    context: Context
    assume_required: bool = True
    local: tuple[tuple[str, Node], ...] = ()
    inside: frozenset[str] = frozenset()

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
        described = described_fields(node)
        if described is not None:
            return self._example(Node(described, node.place), depth)
        items = tuple(dict.fromkeys(self.term(item, depth + 1).shape for item in node.items[:20]))
        if not items:
            return Shape(ShapeKind.ARRAY, item=UNTYPED)
        return Shape(ShapeKind.ARRAY, item=items[0] if len(items) == 1 else union_of(items))

    def _example(self, node: Node, depth: int) -> Shape:
        unwrapped = _unwrapped(node)
        if unwrapped is not None:
            return self.term(unwrapped, depth + 1).shape
        fields: dict[str, Field] = {}
        open_ = False
        for key, value in node.fields.items():
            mark = re.search(r"\s*(\?|\*|\(optional\)|\(required\))\s*$", key)
            name = key[: mark.start()] if mark else key
            term = self.term(value, depth + 1)
            if mark and mark.group(1) in ("?", "(optional)"):
                term = replace(term, optional=True)
            if name.strip() in ("...", "…"):
                open_ = True
                continue
            fields[name.strip()] = field_of(name.strip(), term)
        return Shape(ShapeKind.OBJECT, fields=tuple(fields.values()), open=open_)

    def _schema(self, node: Node, depth: int) -> Term:
        members = node.fields
        defined = [
            member.fields.items() for key in ("$defs", "definitions") if (member := members.get(key)) is not None
        ]
        if defined:
            local = tuple(pair for pairs in defined for pair in pairs)
            kept = {key: value for key, value in members.items() if key not in ("$defs", "definitions")}
            return replace(self, local=(*self.local, *local))._schema(Node(kept, node.place), depth)
        term = limited(Term(self._base(node, depth)), node, self.context)
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
            return self._referred(members["$ref"].text or "", depth)
        if "allOf" in members:
            shapes = [self.term(part, depth + 1).shape for part in members["allOf"].items]
            merged = shapes[0] if shapes else Shape(ShapeKind.OBJECT)
            for part in shapes[1:]:
                merged = algebra.merge(merged, part, self.context)
            return algebra.merge(merged, self._object(node, depth), self.context) if "properties" in members else merged
        for keyword in ("oneOf", "anyOf"):
            if keyword in members:
                return union_of(tuple(self.term(part, depth + 1).shape for part in members[keyword].items))
        if "not" in members and not set(members) & {"type", "properties", "enum"}:
            self.context.at(node.place).say(
                RULE_NOT_ENFORCED, "a negated schema is not checked", quote="not", done="any value is accepted there"
            )
            return Shape(ShapeKind.ANY)
        if "const" in members:
            return enum_of([_scalar(members["const"])])
        values = members.get("enum") or members.get("values")
        if values is not None and values.is_list:
            return enum_of([_scalar(value) for value in values.items])
        return self._typed(node, depth)

    def _referred(self, reference: str, depth: int) -> Shape:
        """The definition beside it, or the name that it points at."""
        name = re.sub(r"\.(?:json|ya?ml)$", "", reference.rstrip("/#").rsplit("/", 1)[-1].rpartition("#")[2])
        node = next((node for known, node in self.local if known == name), None)
        if node is not None and name not in self.inside and "#" in reference:
            return replace(self, inside=self.inside | {name}).term(node, depth + 1).shape
        return self.context.named(name)

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
            named = {"properties", "additionalProperties", "patternProperties", "required"} & set(members)
            name = "object" if named else "array" if {"items", "prefixItems"} & set(members) else ""
        return self._of_type(name, node, depth)

    def _of_type(self, name: str, node: Node, depth: int) -> Shape:
        members = node.fields
        key = name.strip().lower()
        if key == "object":
            return self._object(node, depth)
        if key == "array":
            return self._array(node, depth)
        stated = (members["format"].text or "").lower() if "format" in members else ""
        if key in ("string", "", "number") and stated in _FORMATS:
            return Shape(_FORMATS[stated])
        if key == "string" and stated in TEXT_PATTERNS:
            return Shape(ShapeKind.STRING, limits=Limits(pattern=TEXT_PATTERNS[stated]))
        if key == "string" and stated in ("ip", "ipv6"):
            return Shape(ShapeKind.STRING, limits=Limits(pattern=ADDRESS_PATTERN))
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

    def _array(self, node: Node, depth: int) -> Shape:
        members = node.fields
        limits = Limits(unique=_flag(members.get("uniqueItems")))
        first = members["prefixItems"].items if "prefixItems" in members else ()
        more = members.get("items")
        if first:
            shapes = [self.term(item, depth + 1).shape for item in first]
            if more is not None and more.is_object:
                shapes.append(self.term(more, depth + 1).shape)
            closed = more is not None and more.value is False
            sized = replace(limits, min_length=len(first), max_length=len(first) if closed else None)
            return Shape(ShapeKind.ARRAY, item=union_of(tuple(shapes)), limits=sized)
        item = (
            self.term(more, depth + 1).shape
            if more is not None and not isinstance(more.value, bool)
            else Shape(ShapeKind.ANY)
        )
        return Shape(ShapeKind.ARRAY, item=item, limits=limits)

    def _object(self, node: Node, depth: int) -> Shape:
        members = node.fields
        stated = members.get("required")
        listed = stated is not None and stated.is_list
        required = {item.text for item in stated.items} if stated is not None and listed else set()
        fields: list[Field] = []
        properties = members["properties"].fields if "properties" in members else {}
        for key, value in properties.items():
            name = key.removesuffix("?")
            hidden = {"request": "readOnly", "response": "writeOnly"}.get(self.context.side, "")
            if hidden and _flag(value.fields.get(hidden)):
                continue
            term = Term(Shape(ShapeKind.ANY)) if isinstance(value.value, bool) else self.term(value, depth + 1)
            present = name in required if listed else self.assume_required and not (term.optional or key.endswith("?"))
            fields.append(field_of(name, replace(term, optional=not present)))
        extra = members.get("additionalProperties")
        patterns = members["patternProperties"].fields if "patternProperties" in members else {}
        extra = next(iter(patterns.values()), extra)
        if extra is not None and extra.is_object and not fields:
            return Shape(ShapeKind.MAP, item=self.term(extra, depth + 1).shape)
        if not fields:
            return Shape(ShapeKind.MAP, item=Shape(ShapeKind.ANY))
        title = (members["title"].text or "") if "title" in members and not depth else ""
        title = title if re.fullmatch(r"[A-Z][A-Za-z0-9]*", title) else ""
        opened = extra is not None and extra.value is not False
        return Shape(ShapeKind.OBJECT, fields=tuple(fields), open=opened, name=title or None)


def limited(term: Term, node: Node, context: Context) -> Term:
    """The term with the bounds, pattern and default that a schema states beside its type."""
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
        shape = replace(shape, limits=pattern_limits(shape.limits, pattern, context.at(node.place)))
    term = replace(term, shape=shape)
    if "default" in members:
        term = replace(term, has_default=True, default=_constant(members["default"]))
    return term


def _exclusive(shape: Shape, node: Node) -> Shape:
    """OpenAPI 3.0 writes `exclusiveMinimum: true` beside `minimum`."""
    limits = shape.limits
    if _flag(node.fields.get("exclusiveMinimum")) and limits.minimum is not None:
        limits = replace(limits, exclusive_minimum=limits.minimum, minimum=None)
    if _flag(node.fields.get("exclusiveMaximum")) and limits.maximum is not None:
        limits = replace(limits, exclusive_maximum=limits.maximum, maximum=None)
    return replace(shape, limits=limits)


def _unwrapped(node: Node) -> Node | None:
    """The fields in `{"fields": [...]}` and `{"required": [...], "optional": [...]}`, None for any other object."""
    members = node.fields
    names = set(members)
    around = {"description", "contentType", "content_type", "type"}
    inner = next(
        (members[key] for key in ("fields", "campos", "felder", "champs", "body_fields") if key in members), None
    )
    if inner is not None and len(names - around) == 1:
        listed = described_fields(inner)
        if listed is not None:
            return Node(listed, inner.place)
        return inner if inner.is_object else _names(inner, "") if inner.is_list else None
    if (
        names
        and names <= {"required", "optional"}
        and all(member.is_object or member.is_list for member in members.values())
    ):
        found: dict[str, Node] = {}
        for key, member in members.items():
            mark = "?" if key == "optional" else ""
            entries = member.fields if member.is_object else (_names(member, "") or Node({}, member.place)).fields
            found |= {
                name.rstrip("?") + ("?" if mark or name.endswith("?") else ""): value for name, value in entries.items()
            }
        return Node(found, node.place)
    return None


def _names(node: Node, mark: str) -> Node | None:
    """A list of names as an object of fields without a type."""
    if not all(item.text and re.fullmatch(r"[\w$.-]+\??", item.text.strip()) for item in node.items):
        return None
    return Node({(item.text or "").strip() + mark: Node("_", item.place) for item in node.items}, node.place)


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
