"""The roles of a design as a closed vocabulary: which words of a text mean one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.understanding.access.lexis import OUTSIDERS, SYNONYMS
from generator.understanding.endpoints.words import ordered, singular

# Endings of those who do something, and of plurals; what is left is common to most spellings of one noun.
_ENDINGS = ordered(
    "atrices ateurs atrice ateur adores adoras ador adora atori atore ators ator innen euses euse eurs eur erin "
    "ers er ores oras ora ors or anten antes ante ant enten ents ente ent istas iste ista aires aire arios ario "
    "arias aria aren arin ar eros ero eras era ler en in es os as s e o a i n "
)
_LEAST = 4


def fold(text: str) -> str:
    """A text in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def tokens(text: str) -> tuple[str, ...]:
    """The words of a prose, folded; `x=y` stays one, an elided article (`l'`) is none."""
    found = re.findall(
        r"[\w-]+\s?(?:==?|:=)\s?['\"]?[\w.-]+['\"]?|[^\W_][\w-]*", re.sub(r"\b[dlcjmnst]'", " ", fold(text))
    )
    return tuple(word.strip("-_") for word in found)


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """What the spellings of a noun have in common: organizer, organisateur and organizadores give organis."""
    plain = re.sub(r"(.)\1", r"\1", word.replace("z", "s").replace("ph", "f").replace("y", "i").replace("qu", "c"))
    plain = plain.replace("k", "c").replace("th", "t")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST:
            return plain[: -len(ending)]
    return plain


@lru_cache(maxsize=4096)
def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: they begin alike, and little follows."""
    if one == other:
        return True
    common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longest = 5
    return common >= longest and max(len(one), len(other)) - common <= longest


@dataclass(frozen=True)
class Vocabulary:
    """The roles that a design defines.

    Attributes:
        roles: as the design spells them.
        closed: the design says which roles there are, so that no other word is one.
    """

    roles: tuple[str, ...] = ()
    closed: bool = False

    def match(self, words: Sequence[str], start: int) -> tuple[str, int] | None:
        """The role that the words from `start` on mean, and how many words name it."""
        for length in range(min(4, len(words) - start), 0, -1):
            role = self._called("_".join(words[start : start + length]))
            if role is not None:
                return role, length
        return None

    def spelled(self, text: str) -> str | None:
        """The role that a whole text names."""
        words = tokens(text)
        found = self.match(words, 0) if words else None
        return found[0] if found is not None and found[1] == len(words) else None

    def _called(self, name: str) -> str | None:
        plain = _bare(name)
        if plain in self._exact:
            return self._exact[plain]
        if _bare(singular(name)) in self._exact:
            return self._exact[_bare(singular(name))]
        if "_" in name:
            return None
        return self._only(self._by_root.get(root(name), ())) or self._only(self._synonyms(name)) or self._start_of(name)

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {_bare(fold(role)): role for role in self.roles}

    @cached_property
    def _by_root(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for role in self.roles:
            plain = fold(role)
            if re.fullmatch(r"[a-z]+", plain):
                found.setdefault(root(plain), []).append(role)
        return found

    def _synonyms(self, name: str) -> list[str]:
        lines = [line for line in SYNONYMS if name in line]
        return [role for role in self.roles if any(fold(role) in line for line in lines)]

    def _start_of(self, name: str) -> str | None:
        """The one role whose compound starts with the word, in any form: `gestor` of `branch_manager` is none."""
        if len(name) < _LEAST:
            return None
        found = []
        for role in self.roles:
            parts = re.split(r"[\s_-]+", fold(role))
            if len(parts) > 1 and root(parts[0]) == root(name):
                found.append(role)
        return self._only(found)

    @staticmethod
    def _only(found: Iterable[str]) -> str | None:
        names = list(dict.fromkeys(found))
        return names[0] if len(names) == 1 else None

    @cached_property
    def staff(self) -> tuple[str, ...]:
        """The roles of those who work here: all but those whom the design serves."""
        return tuple(role for role in self.roles if not _outside(role))


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name)


def _outside(role: str) -> bool:
    parts = re.split(r"[\s_-]+", fold(role))
    return any(part in OUTSIDERS or singular(part) in OUTSIDERS for part in parts)
