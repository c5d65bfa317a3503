"""Texts that match a regular expression, numbered so that rows differ."""

from __future__ import annotations

import re
import string
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from generator.rendering.python.samples.sample import Counter, Sample, text

_MOST = 12
_DIGITS = frozenset(string.digits)
_LETTERS = ((frozenset(string.ascii_uppercase), "A"), (frozenset(string.ascii_lowercase), "a"))
_PRINTABLE = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.@/ +:,;=~!#$%&()*<>?[]^{|}"
_CATEGORIES = {
    "CATEGORY_DIGIT": frozenset(string.digits),
    "CATEGORY_WORD": frozenset(string.ascii_letters + string.digits + "_"),
    "CATEGORY_SPACE": frozenset(" "),
    "CATEGORY_NOT_SPACE": frozenset(_PRINTABLE) - {" "},
    "CATEGORY_NOT_DIGIT": frozenset(_PRINTABLE) - _DIGITS,
    "CATEGORY_NOT_WORD": frozenset("-. "),
}


class _BeyondError(Exception):
    """A part of an expression that no text is made for."""


@lru_cache(maxsize=512)
def matching(pattern: str, max_length: int | None = None) -> tuple[Sample, ...]:
    """Samples that the pattern finds a match in, the one with the most room for numbers first."""
    found: list[Sample] = []
    for longest in (8, _MOST, 0, 1, 32, 64, 128):
        sample = _matching(pattern, longest, max_length)
        if sample is not None and all(sample.source != other.source for other in found):
            found.append(sample)
    return tuple(sorted(found, key=lambda sample: not sample.fresh))


def _matching(pattern: str, longest: int, max_length: int | None) -> Sample | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compiled = re.compile(pattern)
            alphabets = _Writer(longest).write(re._parser.parse(pattern))  # type: ignore[attr-defined]
    except (re.error, _BeyondError, RecursionError, OverflowError):
        return None
    sample = text(*_parts(alphabets))
    for n in (1, 2, 9, 10, 4242, 1_767_225_600):
        value = str(sample.value(n))
        if not compiled.search(value) or (max_length is not None and len(value) > max_length):
            return None
    return sample


class _Writer:
    """Turns a parsed expression into the alphabets of a matching text, one per character."""

    def __init__(self, longest: int) -> None:
        self._longest = longest

    def write(self, tree: Iterable[tuple[object, Any]]) -> list[frozenset[str]]:
        found: list[frozenset[str]] = []
        for item in tree:
            found += self._one(item)
        return found

    def _one(self, item: tuple[object, Any]) -> list[frozenset[str]]:
        name, argument = str(item[0]), item[1]
        if name == "LITERAL":
            return [frozenset(chr(argument))]
        if name in ("AT", "ASSERT_NOT"):
            return []
        if name == "ANY":
            return [frozenset(string.ascii_lowercase)]
        if name in ("IN", "NOT_LITERAL"):
            return [_alphabet([("NOT_LITERAL", argument)] if name == "NOT_LITERAL" else argument)]
        if name == "SUBPATTERN":
            return self.write(argument[3])
        if name == "BRANCH":
            return self.write(argument[1][0])
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = argument
            return self.write(inner) * max(int(least), min(int(most), self._longest))
        raise _BeyondError(name)


def _alphabet(items: Iterable[tuple[object, Any]]) -> frozenset[str]:
    found: set[str] = set()
    negated = False
    for operation, argument in items:
        name = str(operation)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            found.add(chr(argument))
        elif name == "NOT_LITERAL":
            negated = True
            found.add(chr(argument))
        elif name == "RANGE":
            found.update(map(chr, range(argument[0], min(argument[1], argument[0] + 255) + 1)))
        elif name == "CATEGORY":
            found |= _CATEGORIES.get(str(argument), frozenset())
    result = frozenset(_PRINTABLE) - found if negated else frozenset(found)
    if not result:
        raise _BeyondError("an empty class")
    return result


def _parts(alphabets: list[frozenset[str]]) -> list[str | Counter]:
    """Runs of characters that can count become counters; the rest are constants."""
    parts: list[str | Counter] = []
    position = 0
    while position < len(alphabets):
        base, first = _counting(alphabets[position])
        end = position
        while base and end < len(alphabets) and _counting(alphabets[end]) == (base, first):
            end += 1
        if not base:
            parts.append(_plain(alphabets[position]))
            position += 1
            continue
        width = end - position
        if base == 26 and width > 4:
            parts.append(first * (width - 4))
            width = 4
        parts.append(Counter(width, base, first))
        position = end
    return parts


def _counting(alphabet: frozenset[str]) -> tuple[int, str]:
    """The base in which the characters of an alphabet count; 0 where they do not."""
    if alphabet >= _DIGITS:
        return 10, "0"
    for letters, first in _LETTERS:
        if alphabet >= letters:
            return 26, first
    return 0, ""


def _plain(alphabet: frozenset[str]) -> str:
    return min(alphabet, key=lambda char: (not char.isalnum(), char))
