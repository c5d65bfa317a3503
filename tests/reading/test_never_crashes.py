from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Findings
from generator.errors import DocumentError
from generator.reading import read_document
from generator.reading.words import API, COLUMN, CONSTRAINT, DATA, ENDPOINT, INDEX, REFERENCE, RELATIONSHIP, ROOT, TABLE

TEXT = (Path(__file__).parents[1] / "designs/public/todo.json").read_text(encoding="utf-8")
DESIGN = json.loads(TEXT)
KEYS = sorted(
    {
        key
        for v in (API, COLUMN, CONSTRAINT, DATA, ENDPOINT, INDEX, REFERENCE, RELATIONSHIP, ROOT, TABLE)
        for key in v.words
    }
)
PIECES = [
    "",
    "GET /a - x",
    "a -> b.c",
    "id uuid PK",
    "UNIQUE (a, b)",
    "{",
    "(",
    "404 x, 409",
    "x: y",
    "/a/{b}",
    "SELECT 1",
    "GET",
    "get",
    "404",
]

_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(PIECES)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.sampled_from(PIECES), inner, max_size=5)
    ),
    max_leaves=25,
)


def _reads_or_refuses(raw: bytes) -> None:
    findings = Findings()
    try:
        document = read_document(raw, "design.json", findings)
    except DocumentError:
        return
    assert all(table.name.text for table in document.data.tables)
    assert all(column.name.text for table in document.data.tables for column in table.columns)
    assert all(entry.method.text and entry.path.text for entry in document.api.endpoints)
    assert all(finding.message for finding in findings)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_VALUES, _VALUES, _VALUES)
def test_any_json_at_the_sections(tables: object, endpoints: object, anything: object) -> None:
    document = {
        "data_model": {"tables": tables, "enums": anything},
        "api_design": {"endpoints": endpoints, "schemas": anything},
    }
    _reads_or_refuses(json.dumps(document).encode())
    _reads_or_refuses(json.dumps(anything).encode())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_design_with_one_value_replaced(data: st.DataObject) -> None:
    document = json.loads(TEXT)
    node = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(node[key], dict | list) and node[key] and data.draw(st.integers(0, 4)):
            node = node[key]
            continue
        node[key] = data.draw(_VALUES)
        break
    _reads_or_refuses(json.dumps(document).encode())


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(alphabet="{}[]\",:'`\\/#* \nabT1.“”…，", max_size=6))
def test_a_design_with_characters_replaced(start: int, length: int, inserted: str) -> None:
    _reads_or_refuses((TEXT[:start] + inserted + TEXT[start + length :]).encode())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="{}[]\",:'`\\/#* \nabT1.-+“”…，\t", max_size=40))
def test_any_text(text: str) -> None:
    _reads_or_refuses(text.encode())
    _reads_or_refuses(('{"tables": ["a(id)"], "x": ' + text).encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes(raw: bytes) -> None:
    _reads_or_refuses(raw)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(TEXT)))
def test_a_design_cut_off_anywhere(end: int) -> None:
    _reads_or_refuses(TEXT[:end].encode())
