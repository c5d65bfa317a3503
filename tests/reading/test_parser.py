from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.lexer import Lines
from generator.reading.parser import parse
from generator.reading.slips import Slip, Slips

from .reads import codes, error, read


def slips(text: str) -> tuple[object, list[Slip]]:
    found = Slips()
    node, _ = parse(text, 0, Lines(text), found)
    return node.plain(), [slip for slip, _, _ in found.found]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ('{"a": [1, 2,], }', {"a": [1, 2]}, [Slip.EXTRA_COMMA, Slip.EXTRA_COMMA]),
        ('{"a": [1,, 2]}', {"a": [1, 2]}, [Slip.EXTRA_COMMA]),
        ('{"a": 1\n"b": 2}', {"a": 1, "b": 2}, [Slip.MISSING_COMMA]),
        ('{"a": "x" "b": 2}', {"a": "x", "b": 2}, [Slip.MISSING_COMMA]),
        ('{"a": [{} {}]}', {"a": [{}, {}]}, [Slip.MISSING_COMMA]),
        ('{"a": [1\n2]}', {"a": [1, 2]}, [Slip.MISSING_COMMA]),
        ('{"a": 1, // one\n"b": /* two */ 2 # three\n}', {"a": 1, "b": 2}, [Slip.COMMENT] * 3),
        ("{“a”: “it’s”}", {"a": "it’s"}, [Slip.QUOTES] * 2),
        ("{'a': 'it\\'s', 'b': 'don't'}", {"a": "it's", "b": "don't"}, [Slip.QUOTES] * 4),
        ('{"a": `x\ny`}', {"a": "x\ny"}, [Slip.QUOTES]),
        ("{a: 1}", {"a": 1}, [Slip.BARE_KEY]),
        ('{"t": numeric(10,2), "u": /users/{id}}', {"t": "numeric(10,2)", "u": "/users/{id}"}, [Slip.BARE_TEXT] * 2),
        ('{"a": "one\ntwo\tx"}', {"a": "one\ntwo\tx"}, [Slip.LINE_BREAK]),
        ('{"a": "the "big" one", "b": 1}', {"a": 'the "big" one', "b": 1}, [Slip.INNER_QUOTES]),
        ('{"a": ["x "y"", "z"]}', {"a": ['x "y"', "z"]}, [Slip.INNER_QUOTES]),
        (r'{"a": "^\d+\.x$"}', {"a": r"^\d+.x$"}, [Slip.ESCAPE]),
        (r'{"a": "\ud83d\ude00 \u00e9"}', {"a": "😀 é"}, []),
        (r'{"a": "x\u0000y\ud800"}', {"a": "xy\ufffd"}, [Slip.CHARACTER]),
        ('{"a": True, "b": None}', {"a": True, "b": None}, [Slip.WORD] * 2),
        ('{"a": NaN, "b": -Infinity, "c": 1e999}', {"a": None, "b": None, "c": None}, [Slip.NOT_A_NUMBER] * 3),
        ('{"a": .5, "b": +3, "c": 007}', {"a": 0.5, "b": 3, "c": 7}, [Slip.NUMBER] * 3),
        ('{"a"：1，"b"：2}', {"a": 1, "b": 2}, [Slip.WIDE_MARK] * 3),
        ('{"a": {"b": [1, 2}}', {"a": {"b": [1, 2]}}, [Slip.MISSING_BRACKET]),
        ('{"a": {}}, "b": 1}', {"a": {}, "b": 1}, [Slip.EXTRA_BRACKET]),
        ('{"a": , "b": 1}', {"a": None, "b": 1}, [Slip.MISSING_VALUE]),
        ('{"a": 1, "a": 2}', {"a": 2}, [Slip.REPEATED_KEY]),
        ('{"a": [1, ...]}', {"a": [1]}, [Slip.ELLIPSIS, Slip.EXTRA_COMMA]),
        ('{"a": [1, 2', {"a": [1]}, [Slip.CUT]),
        ('{"a": "x", "b": "unfinis', {"a": "x"}, [Slip.CUT]),
        ('{"a": [{"b": 1}, {"c"', {"a": [{"b": 1}, {}]}, [Slip.CUT]),
    ],
)
def test_a_slip_is_repaired_and_told(text: str, value: object, expected: list[Slip]) -> None:
    assert slips(text) == (value, expected)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('{\n  "a" = 1}', 2, 7, "`:` after the key `a` was expected, but `=` was found"),
        ('{"a": 1 2}', 1, 9, "`,` or `}` was expected, but `2` was found"),
        ('{"a": "x" + "y"}', 1, 11, "`,` or `}` was expected, but `+` was found"),
        ('{"a": {"b": 1]}', 1, 14, "`,` or `}` was expected, but `]` was found"),
        ('{"a": "x,\n"b": "y"}', 1, 7, 'the text that starts here has no closing `"`, or quotes in it are not escaped'),
    ],
)
def test_a_doubtful_place_is_one_error_with_its_line(text: str, line: int, column: int, message: str) -> None:
    finding = error(text)
    assert (finding.code.id, finding.message) == ("SC104", message)
    assert (finding.place.line, finding.place.column) == (line, column)
    assert finding.advice


def test_values_know_line_column_and_pointer() -> None:
    text = '{\n  "a/b": [\n    1,\n    {"c~": "x"}\n  ]\n}'
    node, end = parse(text, 0, Lines(text), Slips())
    inner = node.fields["a/b"].items[1].fields["c~"]
    assert (inner.place.line, inner.place.column, inner.place.pointer) == (4, 12, "/a~1b/1/c~0")
    assert end == len(text)


def test_a_slip_that_occurs_often_is_summed_up() -> None:
    text = '{"tables": [' + ", ".join('{"name": "t", "columns": ["id",]}' for _ in range(50)) + "]}"
    _, findings = read(text)
    assert codes(findings).count("SC110") == 21
    assert any("30 more times" in finding.message for finding in findings)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(), _JSON, max_size=4), st.sampled_from([None, 1]))
def test_plain_json_is_read_as_by_the_standard_library(value: dict[str, object], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    found = json.loads(text)
    unfit = "\\u0000" in text or "\\ud8" in text or "\\udc" in text
    read_value, repairs = slips(text)
    if not unfit:
        assert (read_value, repairs) == (found, [])


def test_a_long_document_is_parsed_quickly() -> None:
    text = (Path(__file__).parents[1] / "designs/public/marketplace.json").read_text(encoding="utf-8")
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        parse(text, 0, Lines(text), Slips())
        best = min(best, time.process_time() - start)
    assert best < 0.25
