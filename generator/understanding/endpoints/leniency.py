"""Query parameters of lists that may be left out although a notation without optional marks names them plainly."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Field, ShapeKind
from generator.patterns import regex
from generator.reading.document import EndpointEntry
from generator.reading.values import Node

_EXACT = regex(
    r"\b(?:z|zod|Joi|joi|yup|Yup|v|t|Type)\s*\.\s*[a-z]\w*\(|\bOptional\[|\brequired\b|\?\s*:|\bobligat|\bpflicht|\bobrigat",
    re.I,
)
_CHOICES = (ShapeKind.ENUM, ShapeKind.LITERAL, ShapeKind.BOOLEAN, ShapeKind.UNION)


def may_be_left_out(query: tuple[Field, ...], entry: EndpointEntry) -> tuple[Field, ...]:
    """The parameters of a list, those that choose among values optional.

    `status: a | b` in a plain map says which values narrow the list, not that every call must; notations that mark what is
    optional, and words that say what is required, are taken as they are.
    """
    if any(_is_exact(node) for node in (entry.request, entry.query, entry.parameters) if node is not None):
        return query
    return tuple(replace(field, required=False) if field.shape.kind in _CHOICES else field for field in query)


def _is_exact(node: Node) -> bool:
    """Whether a request tells required from optional: a schema library, JSON Schema, or in words."""
    for part in node.walk():
        if part.text is not None and _EXACT.search(part.text):
            return True
        if part.is_object and not {"required", "in", "properties"}.isdisjoint(part.fields):
            return True
    return False
