"""Options that TypeBox gives to a type: `Type.String({ minLength: 1, format: 'email' })` is JSON Schema."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import ShapeKind
from generator.diagnostics import Place
from generator.reading.values import Node
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.terms import Term
from generator.understanding.shapes.zod.syntax import NotConstantError, bare, children_of, constant, text_of

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

_TYPES = {
    ShapeKind.STRING: "string",
    ShapeKind.INTEGER: "integer",
    ShapeKind.NUMBER: "number",
    ShapeKind.BOOLEAN: "boolean",
}


def with_options(term: Term, arguments: tuple[Syntax, ...], context: Context, key: str) -> Term:
    """The term with the limits, format and default of its options."""
    node = bare(arguments[0]) if arguments else None
    if node is None or node.type != "object":
        return term
    members = _members(node)
    kind = _TYPES.get(term.shape.kind)
    if kind is not None and key not in ("numeric", "date", "enum"):
        members.setdefault("type", Node(kind, Place()))
    if kind is not None or not key:
        from generator.understanding.shapes.json_schema import JsonReader

        found = JsonReader(context).term(Node(members, Place()))
        return replace(found, optional=found.optional or term.optional)
    from generator.understanding.shapes.json_schema import limited

    return limited(term, Node(members, Place()), context)


def _members(node: Syntax) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for child in children_of(node):
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if key is None or value is None:
            continue
        try:
            scalar = constant(value)
        except NotConstantError:
            continue
        inner = (
            Node(tuple(Node(item, Place()) for item in scalar), Place())
            if isinstance(scalar, tuple)
            else Node(scalar, Place())
        )
        found[text_of(key).strip("'\"")] = inner
    return found
