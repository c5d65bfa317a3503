"""What constraints say, in every spelling: SQL, object mappers, key-value pairs and prose of several languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.patterns import regex
from generator.understanding.tables import clauses_of_keys as keys
from generator.understanding.tables import clauses_of_values as values
from generator.understanding.tables.clauses import Text
from generator.understanding.tables.facts import Fact, NullFact, ProseFact, UnreadableFact
from generator.understanding.tables.sql.tokens import straighten

_GAP = regex(r"(?:[\s,;|.\u00b7\u2022]|\b(?:and|y|e|et|und)\s+(?=unique\b|not null\b|fk\b|default\b|unic))+")
_PROSE_END = regex(r"[,;\n|]|\.(?=\s|$)|\s[-\u2013\u2014]\s|\s?\((?=(?:pk|fk|unique|not null|nullable|primary key)\b)")
_SHOUTED = regex(
    r"(?<![\w])(?:NOT NULL|UNIQUE|PRIMARY KEY|PK|FK|FOREIGN KEY|REFERENCES|CHECK\s*\(|DEFAULT|GENERATED ALWAYS)(?![\w])"
)
_DENIED = regex(
    r"(?:\b(?:no|not|without|never|sin|nicht|kein|sem|sans|avoid|instead of|lieu of)\s+(?:an? |real |enforced |strict |db |database )*)$",
    re.I,
)
_LONGEST = 4000

_CLAUSES: tuple[tuple[re.Pattern[str], Callable[[Text, re.Match[str]], Fact | None]], ...] = (
    *keys.CLAUSES,
    *values.CLAUSES,
)


@lru_cache(maxsize=8192)
def read_constraint(text: str) -> tuple[Fact, ...]:
    """Everything that one piece of constraint text says, in its order."""
    text = straighten(text).strip()
    if len(text) > _LONGEST:
        return (UnreadableFact(text[:200], f"it is longer than {_LONGEST} characters"),)
    facts = tuple(_facts(Text.of(text)))
    if facts and isinstance(facts[-1], ProseFact) and (len(facts) == 1 or isinstance(facts[0], NullFact)):
        # Words alone, and words about NULL, are best kept as they are.
        return (*facts[:-1], ProseFact(text))
    return facts


def _facts(text: Text) -> Iterator[Fact]:
    prose: list[str] = []
    while True:
        text.take(_GAP)
        if text.done:
            break
        fact = _clause(text)
        if fact is None:
            prose.append(_prose(text))
        elif isinstance(fact, ProseFact):
            prose.append(fact.text)
        else:
            yield fact
    said = ", ".join(filter(None, (piece.strip(" ()") for piece in prose)))
    if said:
        yield ProseFact(said)


def _clause(text: Text) -> Fact | None:
    """The clause that starts here; None where only prose does, and nothing is taken then."""
    start = text.at
    for pattern, read in _CLAUSES:
        match = text.take(pattern)
        if match is None:
            continue
        fact = read(text, match)
        if fact is not None and text.at > start:
            return fact
        text.at = start
    return None


def _prose(text: Text) -> str:
    """Words up to the next separator, or up to a keyword in capitals that starts a clause."""
    start = text.at
    match = _PROSE_END.search(text.folded, start + 1)
    end = match.start() if match is not None else len(text.raw)
    for shout in _SHOUTED.finditer(text.raw, start + 1, end):
        if _DENIED.search(text.raw, start, shout.start()) is None and text.raw[start : shout.start()].count(
            "("
        ) == text.raw[start : shout.start()].count(")"):
            end = shout.start()
            break
    text.at = end
    if text.raw[end : end + 2].strip()[:1] == "(":
        text.at = end + text.raw[end:].index("(") + 1
    return text.raw[start:end]
