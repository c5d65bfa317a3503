"""Words of names, however they are spelled: the one thing that all rooms must agree on about names."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from generator.patterns import regex

_WORD = regex(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The lower-case words of a name in any spelling: `HTTPServer-id` gives http, server, id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return tuple(word.lower() for word in _WORD.findall(plain))


@lru_cache(maxsize=8192)
def snake_case(text: str) -> str:
    """The words of a name joined by underscores; empty when it has none."""
    return "_".join(words(text))
