"""Memberships: tables that do nothing but tie people to something, and the ways to what they are about."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.design import Membership, Table
from generator.understanding.access.vocabulary import root
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.ownership import Ownership
from generator.understanding.endpoints.words import vocabulary, words

MAX_HOPS = 4
GENERIC = vocabulary(
    "member members user users account person miembro usuario membro utilisateur membre benutzer mitglied utente lid"
)
"""Words for people that say nothing of what they are to a row."""

NAMELESS = frozenset({"id", "by", "por", "par", "von", "user", "usuario", "to", "a", "of"})
"""Parts of the names of keys that name nobody."""

_LEAST = 4


class Memberships:
    """Finds the memberships around a table."""

    def __init__(self, lexicon: Lexicon, people: Ownership) -> None:
        self.lexicon = lexicon
        self.people = people

    def ways(self, table: Table) -> Iterator[tuple[Table, tuple[str, ...]]]:
        """The table and all that it leads to over foreign keys, nearest first, with the way there."""
        queue: deque[tuple[Table, tuple[str, ...]]] = deque([(table, ())])
        seen = {table.name}
        while queue:
            current, path = queue.popleft()
            yield current, path
            if len(path) >= MAX_HOPS:
                continue
            for column, key in current.key_of.items():
                if key.target not in seen and key.target in self.lexicon.tables:
                    seen.add(key.target)
                    queue.append((self.lexicon.tables[key.target], (*path, column)))

    def of_words(
        self, table: Table, path: tuple[str, ...], spoken: Sequence[str], roles: Sequence[str]
    ) -> Membership | None:
        """A table between people and `table`, or what `table` leads to, that makes callers members of it."""
        for scope, way in self.ways(table):
            found = list(self.ties(scope))
            if not found or len(path) + len(way) > MAX_HOPS:
                continue
            names = [*spoken, *roles]
            fitting = [
                tie for tie in found if any(called_alike(tie.members, n) or called_alike(scope.name, n) for n in names)
            ]
            chosen = fitting or (found if len(found) == 1 and not way else [])
            if chosen:
                return replace(chosen[0], path=(*path, *way))
        return None

    def of_names(self, table: Table, names: Sequence[str]) -> Membership | None:
        """The nearest membership that is called like one of the names, or whose scope is."""
        for scope, way in self.ways(table):
            for tie in self.ties(scope):
                if any(called_alike(tie.members, name) or called_alike(scope.name, name) for name in names):
                    return replace(tie, path=way)
        return None

    def within(self, table: Table, members: str) -> Membership | None:
        """The membership in `members` that ties people to the rows of a table."""
        for scope, way in self.ways(table):
            for tie in self.ties(scope):
                if tie.members == members:
                    return replace(tie, path=way)
        return None

    def concerns(self, membership: Membership, role: str) -> bool:
        """Whether a role is called like the table of memberships or what they are about."""
        names = [word for word in words(role) if word not in GENERIC]
        return any(called_alike(name, word) for name in (membership.members, membership.scope) for word in names)

    def is_tie(self, table: Table) -> bool:
        """Whether a table does nothing but make people members of something."""
        return any(tie.members == table.name for key in table.foreign_keys for tie in self._ties_to(key.target))

    def _ties_to(self, name: str) -> Iterator[Membership]:
        if name in self.lexicon.tables:
            yield from self.ties(self.lexicon.tables[name])

    def ties(self, scope: Table) -> Iterator[Membership]:
        """Join tables between people and a scope: one row per person and scope."""
        for child, key in self.lexicon.children.get(scope.name, ()):
            if child is scope or scope.name in self.people.people:
                continue
            for column, person in self.people.columns(child):
                others = {k.target for k in child.foreign_keys} - {scope.name} - self.people.people.keys()
                others -= {k.target for k in scope.foreign_keys}
                if child.is_unique((column, key.columns[0])) and not others:
                    yield Membership(child.name, column, person, key.columns[0], scope.name)


def called_alike(name: str, word: str) -> bool:
    """Whether a name of several words and another have a word in common, in whatever form."""
    parts = [part for part in words(word) if len(part) >= _LEAST and part not in NAMELESS]
    return any(root(a) == root(b) for a in words(name) for b in parts)
