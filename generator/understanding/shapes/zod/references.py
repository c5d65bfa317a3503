"""Fields that name another field of the same object: `Joi.date().greater(Joi.ref('start'))`, `yup.ref('password')`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.design.shapes import FieldRule
from generator.understanding.shapes.zod.syntax import bare, chain_of, children_of, string_of, text_of

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

_OPERATORS = {
    "min": ">=", "greater": ">", "moreThan": ">", "max": "<=", "less": "<", "lessThan": "<", "valid": "==", "oneOf": "==", "equal": "==",
    "equals": "==", "invalid": "!=", "notOneOf": "!=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=",
}  # fmt: skip


def target_of(node: Syntax) -> str:
    """The field that `Joi.ref('a')` or `[yup.ref('a')]` names, empty for any other expression."""
    inner = bare(node)
    if inner.type == "array" and len(children_of(inner)) == 1:
        inner = bare(children_of(inner)[0])
    root, links = chain_of(inner)
    if root.type != "identifier" or len(links) != 1 or links[0].name != "ref" or not links[0].arguments:
        return ""
    first = bare(links[0].arguments[0])
    return string_of(first) if first.type == "string" else ""


def rules_of(pair: Syntax) -> list[FieldRule]:
    """The rules that a field of an object literal states about another field."""
    key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
    if pair.type != "pair" or key is None or value is None:
        return []
    name = string_of(key) if key.type == "string" else text_of(key)
    found: list[FieldRule] = []
    for call in chain_of(value)[1]:
        operator = _OPERATORS.get(call.name)
        target = target_of(call.arguments[0]) if operator is not None and call.arguments else ""
        if operator is not None and target and target != name:
            found.append(FieldRule(name, operator, target))
    return found
