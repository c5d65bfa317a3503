"""Strings that match a regular expression: deterministic, checked, distinct by number."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_CLASSES = {
    "CATEGORY_DIGIT": "0123456789",
    "CATEGORY_WORD": "abcdefghijklmnopqrstuvwxyz0123456789_",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_DIGIT": "abcdefghijklmnopqrstuvwxyz",
    "CATEGORY_NOT_SPACE": "abcdefghijklmnopqrstuvwxyz0123456789",
    "CATEGORY_NOT_WORD": "-. ",
}
_PRINTABLE = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.@/ +:,;=~!#$%&()*<>?[]^{|}"
_ATTEMPTS = 40
_WITHOUT_LENGTH = frozenset({"MAX_REPEAT", "MIN_REPEAT", "AT", "ASSERT", "ASSERT_NOT"})
"""Parts of a pattern that take no character, or as many as are wanted."""


@lru_cache(maxsize=1024)
def matching(pattern: str, number: int = 1, min_length: int = 0, max_length: int | None = None) -> str | None:
    """A string that `pattern` finds a match in and whose length is within the bounds; None where none was found.

    Other numbers give other strings as far as the pattern has any.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compiled = re.compile(pattern)
            tree: Any = _parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return None
    for attempt in range(_ATTEMPTS):
        longer = min_length if attempt % 2 == 0 else attempt // 2
        candidate = _Writer(number * 1009 + attempt // 4 if attempt > 1 else number, longer).write(tree)
        if candidate is None:
            return None
        fits = len(candidate) >= min_length and (max_length is None or len(candidate) <= max_length)
        if fits and compiled.search(candidate):
            return candidate
    return None


def not_matching(pattern: str, min_length: int = 0, max_length: int | None = None) -> str | None:
    """A string of allowed length that the pattern does not find."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None
    length = max(min_length, 1)
    for filler in ("!", "?", " ", "a", "0", "~"):
        candidate = filler * min(max(length, 3), max_length or 3)
        if len(candidate) >= min_length and not compiled.search(candidate):
            return candidate
    return None


def _parse(pattern: str) -> Any:  # noqa: ANN401 - the parse tree of `re` has no public type
    from re import _parser  # type: ignore[attr-defined]

    return _parser.parse(pattern)


class _Writer:
    """Walks the parse tree of `re`, choosing by the digits of a number."""

    def __init__(self, number: int, length: int) -> None:
        self._number = number
        self._length = length
        self._groups: dict[int, str] = {}

    def write(self, tree: Iterable[Any]) -> str | None:
        """The string, None where the tree has a part that this writer does not know."""
        parts = list(tree)
        fixed = sum(1 for operation, _ in parts if str(operation) not in _WITHOUT_LENGTH)
        written: list[str] = []
        for operation, argument in parts:
            text = self._one(str(operation), argument, max(self._length - fixed, 0))
            if text is None:
                return None
            written.append(text)
        return "".join(written)

    # The parser's arguments are untyped, and each operation returns on its own.
    def _one(self, operation: str, argument: Any, wanted: int) -> str | None:  # noqa: ANN401, PLR0911
        match operation:
            case "LITERAL":
                return chr(argument)
            case "NOT_LITERAL":
                return self._pick([c for c in _PRINTABLE if ord(c) != argument])
            case "ANY":
                return self._pick(list(_PRINTABLE[:36]))
            case "IN":
                return self._pick(_members(argument))
            case "AT" | "ASSERT" | "ASSERT_NOT":
                return ""
            case "BRANCH":
                _, branches = argument
                return self.write(branches[self._choose(len(branches))])
            case "SUBPATTERN":
                group, _, _, inner = argument
                text = self.write(inner)
                if group is not None and text is not None:
                    self._groups[group] = text
                return text
            case "GROUPREF":
                return self._groups.get(argument)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeat(argument, wanted)
            case "ATOMIC_GROUP":
                return self.write(argument)
        return None

    def _repeat(self, argument: Any, wanted: int) -> str | None:  # noqa: ANN401
        low, high, inner = argument
        ceiling = int(high) if int(high) < 4096 else 4096
        count = min(max(int(low), wanted, 1 if int(low) == 0 and ceiling and wanted else int(low)), ceiling)
        if ceiling > count:
            count = max(count, min(ceiling, 3))
        written: list[str] = []
        for _ in range(count):
            text = self.write(inner)
            if text is None:
                return None
            written.append(text)
        return "".join(written)

    def _choose(self, options: int) -> int:
        self._number, index = divmod(self._number, options)
        return index

    def _pick(self, characters: list[str]) -> str | None:
        return characters[self._choose(len(characters))] if characters else None


def _members(items: Any) -> list[str]:  # noqa: ANN401
    """The characters of a class, printable ones of a negated class."""
    negated = False
    found: dict[str, None] = {}
    for operation, argument in items:
        match str(operation):
            case "NEGATE":
                negated = True
            case "LITERAL":
                found[chr(argument)] = None
            case "RANGE":
                low, high = argument
                found.update(dict.fromkeys(chr(code) for code in range(low, min(high, low + 127) + 1)))
            case "CATEGORY":
                found.update(dict.fromkeys(_CLASSES.get(str(argument), "")))
    if negated:
        return [character for character in _PRINTABLE if character not in found]
    return list(found)
