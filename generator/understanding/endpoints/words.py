"""Words of names: splitting, singular and stem, tolerant of spelling and of the language they are written in."""

from __future__ import annotations

import hashlib
import keyword
from collections.abc import Collection
from functools import lru_cache

from generator.design.spelling import snake_case
from generator.design.spelling import words as words

snake = snake_case

_IRREGULAR = {
    "people": "person",
    "statuses": "status",
    "aliases": "alias",
    "bonuses": "bonus",
    "news": "news",
    "children": "child",
    "men": "man",
    "women": "woman",
    "addenda": "addendum",
    "criteria": "criterion",
    "media": "medium",
    "data": "datum",
    "indices": "index",
    "matrices": "matrix",
    "analyses": "analysis",
    "mice": "mouse",
    "feet": "foot",
    "leaves": "leaf",
    "shelves": "shelf",
    "knives": "knife",
}
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("zzes", "z"),
    ("uses", "use"),
    ("ses", "se"),
)
_UNCHANGED = ("ss", "us", "is", "as")


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of an English plural; other words stay as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, stem in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + stem
    if word.endswith("s") and not word.endswith(_UNCHANGED) and len(word) > 3:
        return word[:-1]
    return word


def singular_name(name: str) -> str:
    """A name in snake_case with its last word in the singular: `order-items` gives order_item."""
    parts = words(name)
    return "_".join((*parts[:-1], singular(parts[-1]))) if parts else ""


@lru_cache(maxsize=8192)
def forms(name: str) -> tuple[str, ...]:
    """The forms under which a noun may meet another spelling of itself, the most certain first.

    English singulars come before bare endings of other languages (`sesiones`, `niveaux`, `imagens`).
    """
    parts = words(name)
    if not parts:
        return ()
    head, last = parts[:-1], parts[-1]
    found = [last, singular(last)]
    for ending, stem in (("oes", "ao"), ("aux", "au"), ("ns", "m"), ("es", ""), ("s", ""), ("en", ""), ("n", "")):
        if last.endswith(ending) and len(last) - len(ending) > 3:
            found.append(last[: len(last) - len(ending)] + stem)
    return tuple(dict.fromkeys("_".join((*head, form)) for form in found))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What the forms of a verb and its nouns have in common: favorite, favorites, favorited give favorit."""
    base = singular(word)
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ers",
        "er",
        "ees",
        "ee",
        "ied",
        "ed",
        "es",
        "e",
        "y",
    ):
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            base = base[: -len(ending)]
            break
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiouls":
        base = base[:-1]
    return base


def akin(left: str, right: str) -> bool:
    """Whether two words share their stem, or one stem begins the other (`ship`, `shipping`)."""
    one, other = stem(left), stem(right)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.startswith(short)


def identifier(text: str, fallback: str = "item") -> str:
    """A snake_case identifier that is no keyword; a name without usable letters gets a hash of itself."""
    joined = snake(text) or f"{fallback}_{hashlib.sha256(text.encode()).hexdigest()[:6]}"
    if joined[0].isdigit():
        joined = f"{fallback[0]}_{joined}"
    if len(joined) > 60:
        joined = f"{joined[:51]}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return f"{joined}_" if keyword.iskeyword(joined) or keyword.issoftkeyword(joined) else joined


def unique(name: str, taken: Collection[str]) -> str:
    """`name`, or the first of `name_2`, `name_3`, ... that is not taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """The words of a text in their order."""
    return tuple(text.split())
