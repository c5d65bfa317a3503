"""Names as words: what a rename makes of other names, and how much two names have in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from generator.patterns import regex

_COMMON = 8  # a word in more names than this says nothing about any of them
_CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=16384)
def snake(name: str) -> str:
    """A name in snake_case, whatever its spelling: `shopId`, `shop-id` and `shop_id` are one."""
    return re.sub(r"[\W_]+", "_", _CAMEL.sub("_", name)).strip("_").lower()


def singular(word: str) -> str:
    """The singular of an English plural by its ending; it need not be right, only the same on both sides."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """0 to 1: how much two names in snake_case have in common, in words and in letters."""
    if one == other:
        return 1.0
    words, others = {singular(word) for word in one.split("_")}, {singular(word) for word in other.split("_")}
    shared = len(words & others) / len(words | others)
    return (shared + SequenceMatcher(None, one, other, autojunk=False).ratio()) / 2


def share_a_word(one: str, other: str) -> bool:
    """Whether two names in snake_case have a word in common, `full_name` and `first_name`."""
    return not {singular(word) for word in one.split("_")}.isdisjoint(singular(word) for word in other.split("_"))


def words_of(names: Iterable[str]) -> dict[str, list[int]]:
    """Word -> the places of the names in snake_case that have it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for word in dict.fromkeys(map(singular, name.split("_"))):
            found[word].append(place)
    return found


def rarely_shared(name: str, places: Mapping[str, list[int]]) -> list[int]:
    """The places of names that share a word with this one which few of them have."""
    leads = [places.get(word, []) for word in map(singular, name.split("_"))]
    return sorted({place for some in leads if len(some) <= _COMMON for place in some})


@dataclass(frozen=True)
class Words:
    """What renamed tables make of the words in other names: `shops` became `storefronts`, so `shop_id` is `storefront_id`."""

    pairs: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    @classmethod
    def of(cls, renames: Iterable[tuple[str, str]]) -> Words:
        """The words of (old, new) names of tables."""
        pairs: dict[str, str] = {}
        for old, new in renames:
            for one, other in _word_pairs(snake(old), snake(new)):
                pairs.setdefault(one, other)
        if not pairs:
            return cls()
        longest_first = sorted(pairs, key=lambda word: (-len(word), word))
        pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")
        return cls(pairs, pattern)

    def rebase(self, name: str) -> str:
        """The name in snake_case with the old words replaced."""
        text = snake(name)
        return text if self.pattern is None else self.pattern.sub(lambda match: self.pairs[match[0]], text)


def _word_pairs(old: str, new: str) -> list[tuple[str, str]]:
    pairs = [(old, new), (singular(old), singular(new))]
    before, after = old.split("_"), new.split("_")
    if len(before) == len(after):
        different = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        if len(different) == 1:
            pairs += [different[0], (singular(different[0][0]), singular(different[0][1]))]
    return [(one, other) for one, other in pairs if one and one != other]
