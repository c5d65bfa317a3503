from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.understanding.shapes import needs_look_around
from generator.understanding.shapes.regex import read_pattern


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"^\d{6}$", "^[0-9]{6}$"),
        (r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "^[a-z0-9]+(?:-[a-z0-9]+)*$"),
        (r"^[A-Z0-9-]{2,12}$", r"^[A-Z0-9\-]{2,12}$"),
        (r"^\+[1-9]\d{6,14}$", r"^\+[1-9][0-9]{6,14}$"),
        (r"(?<year>\d{4})", "(?P<year>[0-9]{4})"),
        (r"\/[\w.]+\u0041", r"/[A-Za-z0-9_.]+A"),
        ("a{", r"a\{"),
        ("[[]", r"[\[]"),
        ("[^]", r"[\s\S]"),
    ],
)
def test_translates(source: str, expected: str) -> None:
    reading = read_pattern(source)
    assert (reading.pattern, reading.look_around) == (expected, False)


@pytest.mark.parametrize("source", [r"^(a+)+$", "(a|a)*", "([a-z]+)*", r"(\w+\s?)*$", "(.*)*", "(a|ab?)+", "((a*)b?)*"])
def test_drops_what_may_never_end(source: str) -> None:
    assert read_pattern(source).problem == "nested repeats can take exponential time"


@pytest.mark.parametrize(
    "source", ["(", ")", "[", "*", "a**", "[z-a]", r"\p{L}", "a{3,1}", "x" * 2000, "(?#c)", "(a{500}){500}"]
)
def test_drops_what_does_not_work(source: str) -> None:
    reading = read_pattern(source)
    assert reading.pattern is None
    assert reading.problem


def test_knows_what_rust_lacks() -> None:
    reading = read_pattern(r"^(?=.*\d).{8,}$")
    assert reading.look_around
    assert needs_look_around(str(reading.pattern))
    assert needs_look_around(r"(a)\1")
    assert not needs_look_around(r"^(?:a|b)[=!?]$")


def test_keeps_the_flags_that_matter() -> None:
    assert read_pattern("^a$", "giu").pattern == "(?i)^a$"


@given(
    st.lists(
        st.sampled_from(
            ["a", "b", "[a-c]", r"\d", ".", "(", ")", "|", "*", "+?", "{2,3}", "^", "$", "[", "]", "-", "\\", "é"]
        ),
        max_size=12,
    ).map("".join)
)
def test_what_it_gives_compiles_and_is_stable(source: str) -> None:
    reading = read_pattern(source)
    if reading.pattern is not None:
        re.compile(reading.pattern)
        assert read_pattern(reading.pattern).pattern == reading.pattern


@given(st.text(alphabet="ab-_.#&~[]/{}", min_size=1, max_size=8))
def test_escaped_text_matches_itself(text: str) -> None:
    source = "^" + "".join("\\" + char if not char.isalnum() else char for char in text) + "$"
    pattern = read_pattern(source).pattern
    assert pattern is not None
    assert re.search(pattern, text)
