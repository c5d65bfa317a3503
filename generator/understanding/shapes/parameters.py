"""Parameters of the URL and headers, listed apart from the request."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import Field, Limits, Shape, ShapeKind
from generator.reading.document import EndpointEntry
from generator.reading.values import Node
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.nodes import fields_of_term, fields_of_text, read_node
from generator.understanding.shapes.shorthand import read_type_text
from generator.understanding.shapes.shorthand.formats import format_at
from generator.understanding.shapes.shorthand.words import plain, type_word
from generator.understanding.shapes.terms import UNTYPED, Term, field_of, is_untyped, term_of

if TYPE_CHECKING:
    from generator.understanding.shapes.request_draft import Draft

_NUMBERS = frozenset(
    [
        "limit",
        "offset",
        "page",
        "size",
        "perpage",
        "pagesize",
        "pagenumber",
        "skip",
        "take",
        "top",
        "first",
        "last",
        "count",
        "limite",
        "pagina",
        "tamano",
        "desde",
        "seite",
        "anzahl",
    ]
)
_TEXTS = frozenset(
    [
        "cursor",
        "q",
        "query",
        "search",
        "sort",
        "order",
        "sortby",
        "orderby",
        "after",
        "before",
        "pagetoken",
        "nextcursor",
        "busqueda",
        "orden",
        "suche",
        "filter",
        "fields",
    ]
)
_AMBIGUOUS = frozenset(["after", "before", "first", "last", "order", "query", "count", "top", "desde", "size", "page"])
_PAGING = (_NUMBERS | {"cursor", "after", "sort", "q", "search", "pagetoken", "sortby", "orderby"}) - {
    "count",
    "top",
    "desde",
}
_POSITIONS = (_NUMBERS | {"cursor", "pagetoken", "nextcursor"}) - _AMBIGUOUS | {"page", "size"}
"""Where a list goes on, and how much of it: every one of them has a first page."""


def query_field(field: Field) -> Field:
    """The field as a query parameter: paging parameters get their type and may always be left out.

    What may be null may be left out too: a URL has no other way to say it.
    """
    key = re.sub(r"[\W_]", "", plain(field.name))
    if key in _POSITIONS or field.nullable or field.shape.nullable:
        field = replace(field, required=False)
    if is_untyped(field.shape):
        limits = field.shape.limits
        if key in _NUMBERS and (key not in _AMBIGUOUS or limits != Limits() or key in ("page", "size")):
            field = replace(field, shape=Shape(ShapeKind.INTEGER, limits=limits))
        elif key in _TEXTS and key not in _AMBIGUOUS and limits == Limits():
            field = replace(field, shape=Shape(ShapeKind.STRING))
        if key in _PAGING:
            field = replace(field, required=False)
    elif key in _NUMBERS and field.shape.kind is ShapeKind.NUMBER:
        field = replace(field, shape=replace(field.shape, kind=ShapeKind.INTEGER))
    return field


def query_fields(text: str, context: Context) -> tuple[Field, ...]:
    """The parameters of `?q=string&page=1`; a value that is no type, number or choice is only an example."""
    found: dict[str, Field] = {}
    for part in re.split(r"[&\s]+", text.strip().lstrip("?")):
        name, _, value = part.strip("?").partition("=")
        name = name.strip().rstrip("?,;")
        many = name.endswith("[]")
        name = name.removesuffix("[]")
        if re.fullmatch(r"[^\W\d][\w.$-]*(?:\[\w+\])*", name) is None:
            continue
        term = replace(_term_of_value(value.strip("{}<>:$,;"), context), optional=True)
        if many:
            term = replace(term, shape=Shape(ShapeKind.ARRAY, item=term.shape), has_default=False, default=None)
        found.setdefault(name, field_of(name, term))
    return tuple(found.values())


def _term_of_value(value: str, context: Context) -> Term:
    if re.fullmatch(r"-?\d{1,18}|true|false", value):
        return read_type_text(f"= {value}", context).term
    if "|" in value or type_word(value) is not None or format_at(value) is not None:
        return read_type_text(value, context).term
    return Term(UNTYPED)


def read_parameters(draft: Draft, entry: EndpointEntry) -> None:
    """Read `query`, `parameters` and `headers` of an endpoint into the draft."""
    names = set(re.findall(r"[{:<\[]([A-Za-z_]\w*)", entry.path.text))
    for node, target in ((entry.query, "query"), (entry.parameters, ""), (entry.headers, "headers")):
        if node is not None:
            for place, field in _listed(draft, node):
                _put(draft, field, place or target or ("path" if field.name in names else "query"))


def _put(draft: Draft, field: Field, target: str) -> None:
    if target == "headers":
        shape = Shape(ShapeKind.STRING) if is_untyped(field.shape) else field.shape
        draft.headers.setdefault(field.name, replace(field, shape=shape))
    elif target == "cookies":
        draft.cookies.setdefault(field.name)
    elif target == "path":
        draft.path.setdefault(field.name, replace(field, required=True))
    else:
        draft.query.setdefault(field.name, query_field(field))


def _listed(draft: Draft, node: Node) -> list[tuple[str, Field]]:
    """The fields of a node, each with the place it states (`in: header`)."""
    if node.text is not None:
        fields = fields_of_text(node.text, draft.context.at(node.place))
        if fields is not None:
            return [("", field) for field in fields]
    if node.is_list and any(item.is_object for item in node.items):
        return [found for item in node.items for found in _item(draft, item)]
    term = read_node(node, draft.context, assume_required=False).term
    return [("", field) for field in fields_of_term(term, draft.context)] if term is not None else []


def _item(draft: Draft, item: Node) -> list[tuple[str, Field]]:
    """`{"name": "limit", "in": "query", "schema": {...}, "required": false}`."""
    members = item.fields
    name = members["name"].text if "name" in members else None
    if name is None:
        return _listed(draft, item)
    place = (members["in"].text or "") if "in" in members else ""
    target = {"header": "headers", "cookie": "cookies", "path": "path", "query": "query"}.get(place.lower(), "")
    schema = members.get("schema") or Node(
        {
            key: value
            for key, value in members.items()
            if key not in ("name", "in", "required", "description", "example")
        },
        item.place,
    )
    term = read_node(schema, draft.context).term
    required = members["required"].value if "required" in members else None
    description = (members["description"].text or "") if "description" in members else ""
    term = term if term is not None else term_of(Field(name, UNTYPED))
    nullable = term.shape.nullable
    shape = replace(term.shape, nullable=False)
    present = required is True or target == "path"
    field = Field(name, shape, present and not term.has_default, nullable, term.default, term.has_default, description)
    return [(target, field)]
