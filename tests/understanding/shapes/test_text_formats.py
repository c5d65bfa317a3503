"""The patterns of text formats are in the common dialect, and samples of them can be made."""

from __future__ import annotations

import re

import pytest

from generator.rendering.python.payloads.patterns import matching, not_matching
from generator.understanding.shapes.regex import needs_look_around, read_pattern
from generator.understanding.shapes.text_formats import ADDRESS_PATTERN, TEXT_PATTERNS

PATTERNS = {**TEXT_PATTERNS, "ip": ADDRESS_PATTERN}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_format_has_samples(name: str) -> None:
    pattern = PATTERNS[name]
    assert read_pattern(pattern).problem == ""
    assert not needs_look_around(pattern)
    samples = [matching(pattern, number, 0, None) for number in range(1, 6)]
    assert all(sample is not None and re.search(pattern, sample) for sample in samples)
    wrong = not_matching(pattern, 0, None)
    assert wrong is not None
    assert re.search(pattern, wrong) is None


@pytest.mark.parametrize("text", ["192.0.2.1", "::1", "2001:db8::ff00:42:8329", "fe80::1"])
def test_addresses_of_both_versions_are_taken(text: str) -> None:
    assert re.search(ADDRESS_PATTERN, text)
