"""Which rows are a caller's: words of ownership and of relations as ways through the foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from generator.design import Literal, Membership, Owner, State, Table
from generator.understanding.access.lexis import OWN, POSSESSIVES, REPORTS, SUPERIORS
from generator.understanding.access.vocabulary import alike, fold, root
from generator.understanding.endpoints.columns import TIMES
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.memberships import GENERIC, NAMELESS, Memberships, called_alike
from generator.understanding.endpoints.ownership import Ownership
from generator.understanding.endpoints.words import snake, words


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that words describe, and the words that did.

    `anybody`: the relation is all that is asked for: a `direct manager` needs no role of that name.
    """

    rows: Owner | Membership
    used: frozenset[str] = frozenset()
    anybody: bool = False


class Reach:
    """Finds the rows that the words of a clause mean, from the table of an operation on."""

    def __init__(self, lexicon: Lexicon, people: Ownership) -> None:
        self.lexicon = lexicon
        self.people = people
        self.members = Memberships(lexicon, people)

    def rows(
        self,
        table: Table,
        spoken: Sequence[str],
        roles: Sequence[str],
        *,
        own: bool = False,
        of: Set[str] = frozenset(),
        above: Owner | None = None,
    ) -> Found | None:
        """The caller's rows of `table`, as `spoken` words and the names of the caller's roles tell.

        `own`: the words say that rows are the caller's own, so that the table's usual owner will do.
        `of`: the words that the caller is something of (`organizer of the event`), whether or not a table is called so.
        `above`: the person whom the path goes through (`/employees/{id}/documents`), before any other owner.
        """
        superior = self._superior(table, spoken, roles)
        if superior is not None:
            return superior
        named = self._named(table, spoken)
        known = own or bool(roles)
        for target, path, word in named:
            found = self._of_target(target, path, spoken, roles, known=known) if word in of else None
            if found is not None:
                return Found(found.rows, found.used | {word})
        for word in spoken:
            column = self._column_called(table, word)
            if column is not None:
                return Found(Owner(column[0], column[1]), frozenset({word}))
        for target, path, word in named:
            found = self._of_target(target, path, spoken, roles, known=known)
            if found is not None:
                return Found(found.rows, found.used | {word})
        further = (self._behind(table, spoken) if own else None) or self._participant(table, spoken)
        if further is not None:
            return further
        if not own:
            tied = self._by_role(table, roles) if of else None
            return Found(tied) if tied is not None else None
        rows = (
            above
            or self._by_role(table, roles)
            or self._usual(table)
            or self.members.of_words(table, (), spoken, roles)
        )
        return Found(rows) if rows is not None else None

    # ------------------------------------------------------------------ ways

    def _named(self, table: Table, spoken: Sequence[str]) -> list[tuple[Table, tuple[str, ...], str]]:
        """Tables other than this one and those of people that the words name, with the way to them."""
        reached = {target.name: (target, path) for target, path in self.members.ways(table) if path}
        found: list[tuple[Table, tuple[str, ...], str]] = []
        for word in spoken:
            if word in OWN:
                continue
            key = table.key_of.get(word)
            if key is not None and key.target in self.lexicon.tables and key.target not in self.people.people:
                found.append((self.lexicon.tables[key.target], (word,), word))
                continue
            names = self._tables_called(word, reached)
            found += [(*reached[name], word) for name in names if name not in self.people.people]
        return found

    def _tables_called(self, word: str, among: dict[str, tuple[Table, tuple[str, ...]]]) -> list[str]:
        bare = word.removesuffix("_id")
        whole = self.lexicon.named(bare)
        if whole is not None:
            return [whole.name] if whole.name in among else []
        return [n for n in among if any(alike(root(fold(p)), root(bare)) for p in words(n)[-1:] if len(bare) >= 4)]

    # ------------------------------------------------------------------ people

    def _of_target(
        self, target: Table, path: tuple[str, ...], spoken: Sequence[str], roles: Sequence[str], *, known: bool
    ) -> Found | None:
        """The caller's relation to a table that the words name.

        `known`: the caller is known to be an owner or to have a role; else a word must say what they are to the table.
        """
        for word in spoken:
            column = self._column_called(target, word)
            if column is not None:
                return Found(Owner(column[0], column[1], path), frozenset({word}))
        by_role = self._by_role(target, roles)
        if by_role is not None:
            return Found(replace(by_role, path=(*path, *by_role.path)))
        owner = self.people.direct(target) if not OWN.isdisjoint(spoken) else None
        if owner is not None:
            return Found(replace(owner, path=path))
        if known:
            member = self.members.of_words(target, path, spoken, roles)
            return Found(member) if member is not None else None
        for tie in self.members.ties(target):
            called = [w for w in spoken if called_alike(tie.members, w) and not called_alike(target.name, w)]
            if called:
                return Found(replace(tie, path=path), frozenset(called))
        return None

    def _column_called(self, table: Table, word: str) -> tuple[str, str] | None:
        """The foreign key to a person that a word names: `requester` is `requester_id` or `requested_by`."""
        if len(word) < 4 or word in POSSESSIVES:
            return None
        found = []
        for column, person in self.people.columns(table):
            parts = [part for part in words(column) if part not in NAMELESS]
            if any(root(part) == root(word) or alike(part, word) for part in parts):
                found.append((column, person))
        return found[0] if len(found) == 1 else None

    def _superior(self, table: Table, spoken: Sequence[str], roles: Sequence[str]) -> Found | None:
        """Rows of people whose superior the caller is, over the key of their table to itself."""
        heads = [word for word in spoken if word in SUPERIORS]
        reports = [word for word in spoken if word in REPORTS]
        names = [*spoken, *(part for role in roles for part in words(role))]
        for name in self.people.people:
            own_table = self.lexicon.tables[name]
            keys = [column for column, key in own_table.key_of.items() if key.target == name]
            called = [c for c in keys if any(root(w) in map(root, words(c)[:-1]) for w in names)]
            if not keys or not (reports or (heads and called)):
                continue
            column = (called or keys)[0]
            way = () if table.name == name else self._way_to_person(table, name, spoken)
            if way is not None:
                used = frozenset({*heads, *reports, *words(column)})
                return Found(Owner(column, name, way), used, anybody=not reports)
        return None

    def _way_to_person(self, table: Table, person: str, spoken: Sequence[str]) -> tuple[str, ...] | None:
        """The way to the one whom a row is about: the column that the words name, else the usual owner."""
        columns = [column for column, target in self.people.columns(table) if target == person]
        for word in spoken:
            named = self._column_called(table, word)
            if named is not None and named[0] in columns:
                return (named[0],)
        usual = self._usual(table)
        return (*usual.path, usual.column) if usual is not None and usual.table == person else None

    def _by_role(self, table: Table, roles: Sequence[str]) -> Owner | Membership | None:
        """What is called like one of the roles: `driver` owns by `driver_id`, `organizer` is a member of organizers."""
        names = [word for role in roles for word in words(role) if word not in GENERIC]
        for target, path in self.members.ways(table):
            column = next((c for name in names if (c := self._column_called(target, name)) is not None), None)
            if column is not None and (not path or target.name not in self.people.people):
                return Owner(column[0], column[1], path)
            if not path:
                member = self.members.of_names(table, names)
                if member is not None:
                    return member
        return None

    def _usual(self, table: Table) -> Owner | None:
        """Who a row belongs to, without further words: its own person, else that of the nearest row above."""
        owner = self.people.owner(table)
        if owner is not None:
            return owner
        for target, path in self.members.ways(table):
            if len(path) > 1 and all(self._must(table, path)):
                above = self.people.direct(target)
                if above is not None and target.name not in self.people.people:
                    return Owner(above.column, above.table, path)
        return None

    def _must(self, table: Table, path: tuple[str, ...]) -> Iterator[bool]:
        for column in path:
            yield not table.spoken[column].nullable
            table = self.lexicon.tables[table.key_of[column].target]

    def _participant(self, table: Table, spoken: Sequence[str]) -> Found | None:
        """A membership that a word is formed from: `matriculado` means a row of `matriculas`, `enrolled` of enrollments."""
        for scope, way in self.members.ways(table):
            for child, key in self.lexicon.children.get(scope.name, ()):
                if child is table or scope.name in self.people.people:
                    continue
                for word in spoken:
                    if len(word) >= 5 and word not in OWN and alike(fold(words(child.name)[0]), word):
                        person = next(iter(self.people.columns(child)), None)
                        if person is not None and child.name not in self.people.people:
                            found = Membership(child.name, person[0], person[1], key.columns[0], scope.name, way)
                            return Found(found, frozenset({word}))
        return None

    def _behind(self, table: Table, spoken: Sequence[str]) -> Found | None:
        """Rows that the caller's own rows of another table point at: the vehicles of one's own trips."""
        for child, key in self.lexicon.children.get(table.name, ()):
            for word in spoken:
                if word in OWN or not self._is_called(child.name, word) or child is table:
                    continue
                person = self._own_person(child)
                if person is not None and person[0] != key.columns[0]:
                    found = Membership(child.name, person[0], person[1], key.columns[0], table.name)
                    return Found(found, frozenset({word}))
        return None

    def _own_person(self, table: Table) -> tuple[str, str] | None:
        owner = self.people.direct(table)
        profiles = [(c, p) for c, p in self.people.columns(table) if p != self.people.users]
        if profiles:
            return profiles[0]
        return (owner.column, owner.table) if owner is not None and owner.column in table.key_of else None

    def _is_called(self, name: str, word: str) -> bool:
        called = self.lexicon.named(word.removesuffix("_id"))
        return called is not None and called.name == name

    # ------------------------------------------------------------------ states

    def state(self, table: Table, word: str) -> State | None:
        """The state of a row, or of one that it belongs to, that a word names."""
        if "=" in word:
            name, _, value = word.partition("=")
            column = table.spoken.get(snake(name.strip(" :=")))
            wanted = value.strip(" ='\"")
            if column is None:
                return None
            chosen = _choice(column.choices, wanted)
            return State(column.name, (chosen,)) if chosen is not None else None
        for target, path in self.members.ways(table):
            if target.name in self.people.people and path:
                continue
            for column in target.columns:
                chosen = _choice(column.choices, word)
                if chosen is not None:
                    return State(column.name, (chosen,), path)
            mark = next(
                (c for c in target.columns if snake(c.name) in (f"{word}_at", f"{word}_on") and c.type.kind in TIMES),
                None,
            )
            if mark is not None and mark.nullable:
                return State(mark.name, (), path)
        return None


def _choice(choices: Sequence[Literal], word: str) -> Literal:
    """The value of a column that a word spells."""
    return next((c for c in choices if isinstance(c, str) and fold(c) == word), None)
