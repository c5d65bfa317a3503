from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.python.payloads.patterns import matching, not_matching

PATTERNS = [
    r"^\d{6}$",
    r"^\+[1-9]\d{6,14}$",
    r"^[A-Z]{3}\d{2}$",
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    r"^(?:open|done)$",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    r"^#[0-9a-fA-F]{6}$",
    r"^([A-Z]{2})-\1$",
    r"\w+",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("number", [1, 2, 7])
def test_gives_a_string_that_matches(pattern: str, number: int) -> None:
    found = matching(pattern, number)

    assert found is not None
    assert re.search(pattern, found)


@pytest.mark.parametrize("pattern", PATTERNS[:4])
def test_gives_distinct_strings_for_distinct_numbers(pattern: str) -> None:
    assert len({matching(pattern, number) for number in range(1, 9)}) == 8


def test_anchors_take_no_character_of_the_length() -> None:
    found = matching(r"^[A-Za-z0-9_-]+$", 999, 43, 43)

    assert found is not None
    assert len(found) == 43


def test_stays_within_lengths() -> None:
    found = matching(r"^[a-z]+$", 3, 10, 12)

    assert found is not None
    assert 10 <= len(found) <= 12


@pytest.mark.parametrize("pattern", PATTERNS)
def test_gives_a_string_that_does_not_match(pattern: str) -> None:
    found = not_matching(pattern)

    assert found is not None
    assert not re.search(pattern, found)


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "*"])
def test_gives_nothing_for_a_broken_pattern(pattern: str) -> None:
    assert matching(pattern) is None
    assert not_matching(pattern) is None


@given(st.from_regex(r"(\[[a-z]-z\]|\\d|[a-z]|\(a\|b\)){1,4}[+?*]?", fullmatch=True), st.integers(1, 500))
def test_what_it_gives_always_matches(pattern: str, number: int) -> None:
    found = matching(pattern, number)

    assert found is None or re.search(pattern, found)
