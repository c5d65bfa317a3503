"""Names of relations: snake_case words, singular and plural."""

from __future__ import annotations

import re

from generator.patterns import regex

_CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_IRREGULAR = {
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "mouse": "mice",
    "foot": "feet",
    "tooth": "teeth",
}
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}
_SAME = frozenset(
    {
        "news",
        "series",
        "species",
        "data",
        "media",
        "staff",
        "equipment",
        "information",
        "metadata",
        "inventory_stock",
        "stock",
        "status",
        "address",
        "access",
        "history",
        "feedback",
        "progress",
    }
)


def snake_name(name: str) -> str:
    """A name as snake_case, letters of every script kept."""
    return re.sub(r"[\W_]+", "_", _CAMEL.sub("_", name)).strip("_").lower() or "row"


def singular(name: str) -> str:
    """The singular of a snake_case name's last word, by its ending."""
    head, _, last = name.rpartition("_")
    return f"{head}_{_singular(last)}" if head else _singular(last)


def _singular(word: str) -> str:
    if word in _SAME or len(word) < 4 or not word.isascii():
        return word
    if word in _SINGULAR:
        return _SINGULAR[word]
    for ending, stem in (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zzes", "zz"),
        ("uses", "us"),
        ("ciones", "cion"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + stem
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def plural(name: str) -> str:
    """The plural of a snake_case name's last word; one that is a plural already stays."""
    head, _, last = name.rpartition("_")
    return f"{head}_{_plural(last)}" if head else _plural(last)


def _plural(word: str) -> str:
    if not word.isascii() or (word in _SAME and word not in ("status", "address", "access")):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if _singular(word) != word or word in _SINGULAR:
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "sh", "ch")):
        return word + "es"
    return word + "s"
