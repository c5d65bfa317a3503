from __future__ import annotations

import pytest

from generator.diagnostics import Code, Finding, Place, Severity
from generator.reporting.excerpt import Excerpt, excerpt, span

CODE = Code("SC999", "A test", Severity.WARNING)


def _finding(line: int, column: int, quote: str = "") -> Finding:
    return Finding(CODE, "odd", Place(line, column, "/a"), quote)


def test_the_quoted_part_of_a_line() -> None:
    lines = ["{", '  "a": "one two",', "}"]
    found = excerpt(lines, _finding(2, 13, "two"), 80)
    assert found == Excerpt(2, '  "a": "one two",', 12, 3)


def test_escaped_text_is_as_long_as_it_is_written() -> None:
    assert span([r'"a \"b\" ü"'], _finding(1, 2, 'a "b" ü')) == len(r"a \"b\" ü")
    assert span([r'"gr\u00fcn"'], _finding(1, 2, "grün")) == len(r"gr\u00fcn")
    assert span(['"other"'], _finding(1, 2, "words")) == 0


@pytest.mark.parametrize("column", [1, 40, 150, 199, 500])
@pytest.mark.parametrize("width", [20, 60, 300])
def test_long_lines_are_cut_around_the_place(column: int, width: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(200))
    found = excerpt([line], _finding(1, column), width)
    assert found is not None
    assert len(found.text) <= max(width, 21)
    assert found.text[found.start] == line[min(column, 200) - 1]


def test_places_outside_the_text_show_nothing() -> None:
    assert excerpt(["a"], _finding(0, 0), 80) is None
    assert excerpt(["a"], _finding(7, 1), 80) is None
    assert excerpt([""], _finding(1, 1), 80) == Excerpt(1, "", 0, 1)


def test_nothing_steers_the_terminal() -> None:
    found = excerpt(["a\x1b[31mb"], _finding(1, 1), 80)
    assert found is not None
    assert found.text == "a [31mb"
