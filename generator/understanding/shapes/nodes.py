"""Any node as a term: a text in any notation, or JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.design.shapes import Field, Shape, ShapeKind
from generator.diagnostics import Place
from generator.patterns import regex
from generator.reading.values import Node
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.json_schema import JsonReader
from generator.understanding.shapes.scanning import MAX_TEXT, split_top, squeezed
from generator.understanding.shapes.shorthand import read_fields
from generator.understanding.shapes.shorthand.fields import is_typed_pair
from generator.understanding.shapes.terms import UNTYPED, Term
from generator.understanding.shapes.texts import is_empty, read_text

_FIELD = regex(r"^(?:[-*•]\s+)?['\"]?[\w$.-]+(?:\[\])?['\"]?\s*[?!*]?\s*(?::(?!//)|\(|$|=(?!=)|[-–—]\s)")


_KEY = regex(r"( *)(?:- )?[\w$-]+:\s*$")
_BELOW = regex(r"( *)(?:- \S|['\"]?[\w$-]+['\"]?:(?:\s|$))")
_ANNOUNCED = regex(
    r"^(?:example|sample|e\.g\.|ejemplo|beispiel|z\.\s?b\.|exemple|exemplo|esempio|json)[ \w]{0,20}:?\s*(?=[{\[])",
    re.IGNORECASE,
)
_ANCHOR = regex(r"[&*]\w")


@dataclass(frozen=True, slots=True)
class NodeReading:
    """What a node says: its term, and the words that belong to no type."""

    term: Term | None
    rest: str = ""


def read_node(node: Node, context: Context, *, assume_required: bool = True) -> NodeReading:
    """The term of a node in whatever notation; None where it holds none."""
    here = context.at(node.place)
    if node.text is not None:
        if is_empty(node.text):
            return NodeReading(None)
        parsed = data_of(node)
        if parsed is not None:
            return read_node(parsed, context, assume_required=assume_required)
        reading = read_text(node.text, here)
        return NodeReading(reading.term, reading.rest)
    if node.value is None:
        return NodeReading(None)
    if node.is_list and node.items and all(_is_name(item.text) for item in node.items):
        return NodeReading(Term(read_fields(", ".join(item.text or "" for item in node.items), here)))
    if (node.is_list and not node.items) or (node.is_object and not node.fields):
        return NodeReading(None)
    return NodeReading(JsonReader(here, assume_required).term(node))


def json_of(node: Node) -> Node | None:
    """The JSON that a text holds, None where it holds none."""
    text = _ANNOUNCED.sub("", (node.text or "").strip())
    if not re.match(r'^[\[{]\s*["{\[]', text):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _as_node(value, node.place, 0) if isinstance(value, (dict, list)) else None


def data_of(node: Node) -> Node | None:
    """The JSON or nested YAML that a text holds, None where it holds neither."""
    found = json_of(node)
    text = node.text or ""
    if found is not None or len(text) > MAX_TEXT or not _is_nested(text) or _ANCHOR.search(text):
        return found
    import yaml

    try:
        value = yaml.safe_load(_without_fence(text))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return _as_node(value, node.place, 0) if isinstance(value, dict) else None


def _is_nested(text: str) -> bool:
    """Whether a line that is only a key stands over a deeper one, as in YAML."""
    if text.lstrip()[:1] in ("{", "[", "") or "\n" not in text:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    for above, below in pairwise(lines):
        key, value = _KEY.match(above), _BELOW.match(below)
        if key and value and len(value.group(1)) > len(key.group(1)):
            return True
    return False


def _without_fence(text: str) -> str:
    return re.sub(r"^\s*```[\w-]*[ \t]*$", "", text, flags=re.MULTILINE)


def _as_node(value: object, place: Place, depth: int) -> Node:
    if depth > 2 * MAX_DEPTH:
        return Node(None, place)
    if isinstance(value, dict):
        return Node({str(key): _as_node(inner, place, depth + 1) for key, inner in value.items()}, place)
    if isinstance(value, list):
        return Node(tuple(_as_node(inner, place, depth + 1) for inner in value), place)
    return Node(value if isinstance(value, (str, int, float, bool)) else None, place)


def _is_name(text: str | None) -> bool:
    return text is not None and _FIELD.match(text.strip()) is not None


def fields_of_text(text: str, context: Context) -> tuple[Field, ...] | None:
    """The fields of an unbraced list (`a: int, b?: str = 'x', limit (max 20)`), None where the text is none."""
    pieces = split_top(squeezed(text.strip()).rstrip("."), ",;\n", angles=True)
    if not pieces or not all(_FIELD.match(piece) or is_typed_pair(piece) for piece in pieces):
        return None
    shape = read_fields(", ".join(pieces), context)
    return shape.fields if shape.kind is ShapeKind.OBJECT and shape.fields else None


def fields_of_term(term: Term, context: Context) -> tuple[Field, ...]:
    """The fields of an object, known names included."""
    shape: Shape = context.expand(term.shape)
    return shape.fields if shape.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE) else ()


def blank(name: str, *, required: bool = True) -> Field:
    """A field that is only named."""
    return Field(name, UNTYPED, required=required)


def optional(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields, none of them required."""
    return tuple(replace(field, required=False) for field in fields)
