"""The page that a design spells once for all lists."""

from __future__ import annotations

import json

import pytest

from generator.design.shapes import Shape
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.understanding.shapes import EndpointShapes


def response(text: str, pagination: str) -> Shape | None:
    entry = {"method": "GET", "path": "/orders", "response_schema": text}
    api = {"endpoints": [entry], "pagination": pagination}
    findings = Findings()
    document = read_document(json.dumps({"api_design": api, "data_model": {"tables": []}}).encode(), "x.json", findings)
    return EndpointShapes(document, findings).response(document.api.endpoints[0]).shape


@pytest.mark.parametrize(
    ("text", "pagination", "wanted"),
    [
        ("page of Order", "offset: { data: X[], page, per_page, total }", ["data", "page", "per_page", "total"]),
        ("Seite von Order", 'Antwort "Seite von X" = { daten: X[], seite, gesamt }', ["daten", "seite", "gesamt"]),
        ("200: page of Order", "answers { items, meta: { total, pages } }", ["items", "meta"]),
        ("Page<Order>", "cursor (base64 of {sort, id}); { data, next_cursor }", ["data", "next_cursor"]),
    ],
)
def test_a_page_is_the_envelope_of_the_design(text: str, pagination: str, wanted: list[str]) -> None:
    shape = response(text, pagination)
    assert shape is not None
    assert [field.name for field in shape.fields] == wanted
    rows = shape.fields[0].shape
    assert rows.item is not None
    assert rows.item.name == "Order"


@pytest.mark.parametrize(
    ("text", "pagination"),
    [
        ("list of Order", "{ data: X[], page, total }"),
        ("page of Order", "page and size; at most 100"),
        ("page of Order", "the cursor is {sort, id}"),
        ("page of Order", "{ data: X[], page"),
    ],
)
def test_without_a_page_in_the_design_or_the_words_a_list_is_bare(text: str, pagination: str) -> None:
    shape = response(text, pagination)
    assert shape is not None
    assert (shape.kind.value, shape.fields) == ("array", ())
