"""Keys of the format in all their spellings: cases, synonyms and human languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from generator.patterns import regex
from generator.reading.values import Node

_CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = regex(r"[\W_]+")
_STOP_WORDS = frozenset(
    {"de", "do", "da", "dos", "das", "del", "della", "dello", "dei", "delle", "degli", "di", "du", "des", "d", "l"}
    | {"la", "le", "les", "el", "los", "las", "lo", "of", "the", "der", "die", "den", "dem"}
)
_TAILS = ("_list", "_array", "_object", "_es", "s", "es")


@lru_cache(maxsize=8192)
def normalise(key: str) -> str:
    """The key in one spelling: `Método HTTP`, `metodo-http` and `metodoHttp` all read `metodo_http`."""
    text = _CAMEL.sub("_", key.strip()[:200])
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.replace("ß", "ss")) if not unicodedata.combining(c))
    words = [word for word in _NOT_WORD.split(plain.lower()) if word]
    kept = [word for word in words if word not in _STOP_WORDS]
    return "_".join(kept or words)


@dataclass(frozen=True)
class Vocabulary:
    """The keys that one kind of object may have.

    Attributes:
        section: what such an object is called in messages.
        words: normalised spelling -> canonical key.
        known: keys that other rooms read from `extra`; they get no finding.
    """

    section: str
    words: Mapping[str, str]
    known: frozenset[str] = frozenset()

    def canonical(self, key: str) -> str | None:
        """The canonical key of any spelling, or None."""
        word = normalise(key)
        found = self.words.get(word)
        if found is None:
            found = self.words.get(word + "s")
        if found is None:
            for tail in _TAILS:
                if word.endswith(tail) and (found := self.words.get(word[: -len(tail)])):
                    break
        return found

    def is_known_extra(self, key: str) -> bool:
        """Whether somebody reads this key although no attribute takes it."""
        word = normalise(key)
        return word in self.known or word.removesuffix("s") in self.known or word.startswith(("x_", "_"))


@dataclass
class Members:
    """The members of one object under their canonical keys.

    Where two spellings of one key meet, the canonical one wins, then the first; the other stays in `rest`.
    """

    node: Node
    vocabulary: Vocabulary
    taken: dict[str, Node] = field(default_factory=dict)
    rest: dict[str, Node] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, value in self.node.fields.items():
            canonical = self.vocabulary.canonical(key)
            if canonical is None or value.value is None:
                if canonical is None:
                    self.rest[key] = value
                continue
            if canonical not in self.taken:
                self.taken[canonical], self.written[canonical] = value, key
            elif key == canonical:
                self.rest[self.written[canonical]] = self.taken[canonical]
                self.taken[canonical], self.written[canonical] = value, key
            else:
                self.rest[key] = value

    def get(self, canonical: str) -> Node | None:
        """The value of a key; None where absent or null."""
        return self.taken.get(canonical)

    def pop(self, canonical: str) -> Node | None:
        """The value of a key, taken out."""
        return self.taken.pop(canonical, None)

    def give_back(self, *canonical: str) -> None:
        """Leave these keys to `rest`, under the keys as written."""
        for key in canonical:
            if key in self.taken:
                self.rest[self.written[key]] = self.taken.pop(key)


def vocabulary(section: str, words: Mapping[str, str], known: str = "") -> Vocabulary:
    """A vocabulary from `canonical -> spellings`, spellings separated by spaces."""
    table = {canonical: canonical for canonical in words}
    for canonical, spellings in words.items():
        for spelling in spellings.split():
            if table.setdefault(spelling, canonical) != canonical:
                raise ValueError(f"`{spelling}` is a spelling of two keys of {section}")
    return Vocabulary(section, table, frozenset(known.split()))
