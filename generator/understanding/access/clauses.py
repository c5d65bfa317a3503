"""Prose of access taken apart: who is spoken of, and what else is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.patterns import regex
from generator.understanding.access.lexis import (
    ALL,
    ALSO,
    ANYBODY,
    FILLER,
    NEGATIONS,
    ONLY,
    OWN,
    POSSESSIVES,
    REST,
    SCOPED,
    SIGNED_IN,
    STAFF,
    STATES,
    SUPERIORS,
)
from generator.understanding.access.vocabulary import Vocabulary, fold, tokens
from generator.understanding.endpoints.words import vocabulary

_SEGMENT = regex(r"\s*(?:;|\n|\.(?=\s)|\.$)\s*")
_MARK = regex(r"(?::(?=\s)|(?<=\s):|→|->|=>|(?<=\s)[–—-](?=\s))")
_ITEM = regex(
    r",(?=\s)|[/|](?=\s|[a-zA-Z])|(?<=\s)[+&](?=\s)|(?<=\s)(?:or|and|o|ou|oder|und|et|y|e|u|en(?=\s+(?:de|het|een)\s)|of(?=\s+(?:een|de|het)\s)|sowie|as well as)(?=\s)",
    re.IGNORECASE,
)
_NEXT = regex(r",\s+(?=\w[\w -]{0,30}:\s)")
_SCOPE = regex(r"[a-z][\w-]*[:.][a-z][\w-]*")
_PREPOSITIONS = vocabulary(
    "of by for to with from in on at via within de del do da dos das du des d a au aux con com en em par pour avec chez "
    "der von vom mit fur bei im am zu zum zur van voor met aan di della dei per presso"
)
_GENERIC = vocabulary("user users usuario usuarios utilisateur utilisateurs benutzer nutzer utente utenti gebruiker")
_JOINING = vocabulary("and und et y e + & sowie")
_AGREED = 2


class Subject(StrEnum):
    """Whom a clause is about."""

    ROLES = "roles"
    ANYBODY = "anybody"
    STAFF = "staff"
    REST = "rest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement about some callers.

    Attributes:
        text: as written.
        words: what is said beside the subject, folded.
        only: it says that a limit follows, whether its words are understood or not.
        denies: it forbids, or limits something else than who may call; it lets nobody in.
        scoped: a role within a scope, as `scope:role`.
    """

    text: str
    subject: Subject = Subject.NONE
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    only: bool = False
    denies: bool = False
    scoped: str = ""

    @property
    def own(self) -> bool:
        """Whether the caller's own rows are spoken of."""
        return not OWN.isdisjoint(self.words)

    @property
    def whole(self) -> bool:
        """Whether it says that nothing is limited."""
        return not ALL.isdisjoint(self.words)

    @property
    def vague(self) -> bool:
        """Whether it says that rows are limited, without saying which."""
        return not SCOPED.isdisjoint(self.words)

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that say something."""
        return tuple(word for word in self.words if word not in FILLER | SIGNED_IN | ONLY)


def read_clauses(text: str, known: Vocabulary, *, prose: bool = False) -> tuple[Clause, ...]:
    """The statements of a text.

    `prose`: a description, in which only sentences with a subject of their own are statements.
    """
    found: list[Clause] = []
    for segment in _segments(text):
        found += _statements(segment, known, prose=prose)
    return tuple(clause for clause in found if not prose or _stands(clause))


def _stands(clause: Clause) -> bool:
    """Whether a sentence of a description says whose rows are meant: `agents see all`, `own bookings`."""
    if clause.denies or not ALSO.isdisjoint(clause.words):
        return False
    first = next(iter(clause.telling), "")
    return clause.subject is not Subject.NONE or (first in OWN and first not in POSSESSIVES)


def _segments(text: str) -> Iterator[str]:
    for segment in _SEGMENT.split(text):
        start = 0
        for match in _NEXT.finditer(segment):
            # `self: phone, hr: all` are two statements, `payroll, hr: all` is one.
            if _MARK.search(segment[start : match.start()]):
                yield segment[start : match.start()]
                start = match.end()
        if segment[start:].strip(" ()[]{}.,;:"):
            yield segment[start:].strip()


def _statements(segment: str, known: Vocabulary, *, prose: bool) -> list[Clause]:
    mark = _MARK.search(segment)
    if mark is None:
        return _listed(segment, known, prose=prose)
    left, limit = segment[: mark.start()].strip(), segment[mark.end() :].strip()
    subjects = _listed(left, known, prose=prose)
    named = [clause for clause in subjects if clause.subject is not Subject.NONE or clause.own or clause.vague]
    if not any(clause.subject is not Subject.NONE for clause in subjects) and _speaks(limit, known):
        return _listed(limit, known, prose=prose)
    if not named and len(subjects) == 1 and len(subjects[0].telling) == 1 and not prose:
        named = subjects
    if not named:
        return [] if prose else [Clause(segment, words=tokens(segment), only=True, denies=True)]
    last = mark.group() not in (":",) or any(clause.telling for clause in named if clause.subject is Subject.ROLES)
    limit, further = _rows_first(limit, known)
    words = tokens(limit)
    limited = named[-1:] if last else named
    found = [
        (
            replace(
                clause,
                text=segment if len(subjects) == 1 else f"{clause.text}: {limit}",
                words=(*clause.words, *words),
                only=not _is_whole(words),
                denies=clause.denies or bool(NEGATIONS & set(words)),
            )
            if clause in limited
            else clause
        )
        for clause in subjects
    ]
    return [*found, *further]


def _rows_first(limit: str, known: Vocabulary) -> tuple[str, list[Clause]]:
    """A limit that is about rows, apart from bare roles behind it: `organizer: own, admin` are two statements."""
    parts = [part for part, _ in _parts(limit)]
    clauses = [_clause(part, known) for part in parts]
    bare = len(clauses) > 1 and all(c.subject is Subject.ROLES and not c.words for c in clauses[1:])
    if not bare or clauses[0].subject is not Subject.NONE or not (clauses[0].own or clauses[0].whole):
        return limit, []
    return parts[0], clauses[1:]


def _is_whole(words: Sequence[str]) -> bool:
    return bool(words) and all(word in ALL or word in FILLER for word in words)


def _speaks(text: str, known: Vocabulary) -> bool:
    """Whether a text names a role."""
    return any(_clause(part, known).subject is Subject.ROLES for part, _ in _parts(text))


def _parts(text: str) -> list[tuple[str, str]]:
    """The pieces of a list, brackets kept whole, each with what separates it from the piece before."""
    depth, start, separator = 0, 0, ""
    found: list[tuple[str, str]] = []
    cuts = {match.start(): match for match in _ITEM.finditer(text)}
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        cut = cuts.get(position)
        if cut is not None and depth <= 0 and position >= start:
            found.append((text[start:position], separator))
            start, separator = cut.end(), cut.group().strip().lower()
    found.append((text[start:], separator))
    return [(part.strip(), sep) for part, sep in found if part.strip()]


def _listed(text: str, known: Vocabulary, *, prose: bool) -> list[Clause]:
    found: list[Clause] = []
    for part, separator in _parts(text):
        clause = _clause(part, known)
        first = next(iter(clause.telling), "")
        alone = clause.subject is not Subject.NONE or clause.scoped or (first in OWN and not clause.only)
        limiting = clause.only or clause.denies or not STATES.isdisjoint(clause.words[:1])
        if alone or not found:
            found.append(clause)
        elif limiting and separator == "," and not found[-1].only and not prose:
            # `owner, only in draft`: what limits without a subject is said of all before it.
            found = [_with(entry, clause, separator) for entry in found]
        elif prose or found[-1].only or limiting or separator in _JOINING:
            found[-1] = _with(found[-1], clause, separator)
        else:
            found.append(clause)
    if any(clause.denies and clause.subject is Subject.NONE for clause in found):
        # `cancel only owner/dispatcher` limits something else; nobody is let in by it.
        return [Clause(text, words=tokens(text), only=True, denies=True)]
    return found


def _with(clause: Clause, more: Clause, separator: str) -> Clause:
    joined = f"{clause.text}{separator} {more.text}" if separator == "," else f"{clause.text} {separator} {more.text}"
    return replace(
        clause, text=joined, words=(*clause.words, *more.words), only=clause.only or more.only, denies=clause.denies
    )


def _clause(part: str, known: Vocabulary) -> Clause:
    plain = fold(part).strip().strip("`'\"")
    if _SCOPE.fullmatch(plain) and "=" not in plain:
        role = known.spelled(plain)
        if role is not None:
            return Clause(part, Subject.ROLES, (role,))
        return Clause(part, scoped=plain.replace(".", ":"))
    words = tokens(part)
    only = not ONLY.isdisjoint(words)
    denied = not NEGATIONS.isdisjoint(words)
    found = _role_in(words, known)
    if found is not None:
        role, start, length = found
        before = [word for word in words[:start] if word not in FILLER]
        elsewhere = any(word in ONLY for word in before) and before[0] not in ONLY
        if elsewhere:
            return Clause(part, words=words, only=True, denies=True)
        rest = (*(word for word in words[:start] if word not in ONLY), *words[start + length :])
        after = words[start + length :]
        named = any(word not in FILLER and word not in ONLY for word in rest)
        limit = only and (named or any(word in ONLY for word in after[:-1]))
        return Clause(part, Subject.ROLES, (role,), rest, limit, denied)
    first = next((word for word in words if word not in FILLER and word not in ONLY), "")
    rest = tuple(word for word in words if word not in ONLY)
    if first in STAFF:
        return Clause(part, Subject.STAFF, (), tuple(w for w in rest if w != first), only and len(rest) > 1, denied)
    if first in REST:
        return Clause(part, Subject.REST, (), tuple(word for word in rest if word not in REST), only, denied)
    if first in ANYBODY and not OWN.intersection(rest):
        left = tuple(word for word in rest if word not in ANYBODY)
        return Clause(part, Subject.ANYBODY, (), left, only, denied)
    return Clause(part, Subject.NONE, (), rest, only and OWN.isdisjoint(rest), denied)


def _role_in(words: Sequence[str], known: Vocabulary) -> tuple[str, int, int] | None:
    """The role that is the subject: the first one before any preposition, after at most two words of another kind."""
    strange = 0
    for start, word in enumerate(words):
        found = known.match(words, start)
        generic = word in _GENERIC and len([w for w in words if w not in FILLER or w in _GENERIC]) > 1
        if found is not None and not generic:
            return found[0], start, found[1]
        if word in _PREPOSITIONS:
            return None
        strange += (
            word not in FILLER and word not in ONLY and word not in OWN and word not in SUPERIORS and word not in ALL
        )
        if strange > _AGREED:
            return None
    return None
