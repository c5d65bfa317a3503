"""Rows and their people: the owner of a row, the caller's own rows, and roles within a scope."""

from __future__ import annotations

from collections import deque

from generator.design import Column, Identity, Owner, ScopedRole, Table, TypeKind
from generator.understanding.endpoints.columns import TEXTS
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.routes import Route
from generator.understanding.endpoints.words import akin, forms, ordered, singular_name, snake, vocabulary, words

CREATORS = ordered(
    "created_by owner_id author_id creator_id user_id created_by_id owner author creator account_id posted_by "
    "submitted_by added_by uploaded_by organizer_id host_id reporter_id requester_id requested_by reported_by "
    "booked_by seller_id sender_id member_id customer_id buyer_id client_id creado_por autor_id usuario_id "
    "propietario_id criado_por dono_id cree_par auteur_id erstellt_von besitzer_id invited_by recorded_by "
    "registered_by opened_by raised_by entered_by issued_by placed_by reviewer_id"
)
_PERSONAL = vocabulary(
    "user_id owner_id buyer_id customer_id account_id client_id usuario_id cliente_id propietario_id "
    "utilisateur_id benutzer_id recipient_id profile_id subscriber_id patient_id student_id borrower_id renter_id "
    "guest_id kunde_id dono_id member_id traveler_id passenger_id"
)
_SOCIAL = vocabulary(
    "comment like reaction vote follower bookmark favorite favourite rsvp attendee participant member "
    "collaborator review rating registration enrollment application comentario kommentar commentaire reply answer "
    "bid"
)
_MAX_HOPS = 3


class Ownership:
    """Finds the people behind rows."""

    def __init__(self, lexicon: Lexicon, identity: Identity | None) -> None:
        self.lexicon = lexicon
        self.identity = identity
        self.people: dict[str, str] = {}
        if identity is not None:
            self.people[identity.table] = identity.key
            for profile in identity.profiles:
                key = lexicon.tables[profile.table].primary_key.columns
                if len(key) == 1:
                    self.people[profile.table] = key[0]
            if identity.person is not None:
                self.people.setdefault(identity.person.table, identity.person.key)

    @property
    def users(self) -> str:
        """The user table."""
        return self.identity.table if self.identity is not None else ""

    def columns(self, table: Table) -> list[tuple[str, str]]:
        """Foreign keys of a table to the user table or a profile, as (column, person's table)."""
        return [
            (column, key.target)
            for column, key in table.key_of.items()
            if key.target in self.people and key.target_columns == (self.people[key.target],)
        ]

    def owner(self, table: Table) -> Owner | None:
        """Who a row belongs to: a column that says so, the only person of the row, or the owner of its parent."""
        found = self.direct(table)
        if found is not None:
            return found
        for column, key in table.key_of.items():
            parent = self.lexicon.tables.get(key.target)
            above = self.direct(parent) if parent is not None and parent is not table else None
            if above is not None and not table.spoken[column].nullable:
                return Owner(above.column, above.table, (column,))
        return None

    def direct(self, table: Table) -> Owner | None:
        """The person of a row by a column of its own."""
        if self.identity is None:
            return None
        person = self.identity.person
        if table.name == self.identity.table or (person is not None and table.name == person.table):
            return Owner(self.people[table.name], table.name)
        people = dict(self.columns(table))
        must = [(column, person) for column, person in people.items() if not table.spoken[column].nullable]
        named = {snake(column): column for column in people}
        lived = named.get(f"{snake(singular_name(person.table))}_id") if person is not None else None
        if lived is not None and not table.spoken[lived].nullable:
            return Owner(lived, people[lived])
        for word in CREATORS:
            column = named.get(word)
            if column is not None and (len(must) != 1 or not table.spoken[column].nullable):
                return Owner(column, people[column])
        return Owner(*must[0]) if len(must) == 1 else None

    def personal(self, table: Table) -> Owner | None:
        """The owner of rows that nobody else should see: exactly one user is required and the column names a person."""
        if self.identity is None or table.name in self.people:
            return None
        must = [(c, person) for c, person in self.columns(table) if not table.spoken[c].nullable]
        if (
            len(must) != 1
            or must[0][1] != self.identity.table
            or snake(must[0][0]) not in _PERSONAL
            or self._shared(table)
        ):
            return None
        return Owner(*must[0])

    def _shared(self, table: Table) -> bool:
        """Whether other users take part in a row: they like it, comment on it, are members of it."""
        users = self.identity.table if self.identity else ""
        for child, key in self.lexicon.children.get(table.name, ()):
            persons = [
                column for column, k in child.key_of.items() if k.target == users and not child.spoken[column].nullable
            ]
            pair = {*key.columns, *persons}
            joined = (
                bool(persons)
                and len(pair) == 2
                and (set(child.primary_key.columns) == pair or child.is_unique(tuple(pair)))
            )
            social = (
                bool(persons)
                and words(singular_name(child.name))[-1:] != ()
                and words(singular_name(child.name))[-1] in _SOCIAL
            )
            if joined or social:
                return True
        return False

    def scoped(self, written: str, table: Table | None, route: Route) -> ScopedRole | None:
        """A role like `shop:owner` as a membership, with the way from the table to the scope."""
        scope_word, _, role = written.partition(":")
        scope = self.lexicon.named(scope_word) or next(iter(self.lexicon.ending(scope_word)), None)
        member = self._membership(scope, role) if scope is not None else None
        if scope is None or member is None:
            return None
        members, user, key, column = member
        parameter = next(
            (
                p
                for p, (owner, col) in route.identified.items()
                if owner is scope and (col.name,) == scope.primary_key.columns
            ),
            None,
        )
        path: tuple[str, ...] | None = ()
        if parameter is None:
            if table is None:
                return None
            path = () if table is scope else self.path(table, scope)
            if path is None:
                return None
        return ScopedRole(
            _spelled(role, members, column), scope.name, members.name, user, key, column, path or (), parameter
        )

    def members(self, spoken: str, table: Table | None, route: Route) -> list[ScopedRole]:
        """Roles within a scope that prose names in words: `workspace_member` means any of them, `team_admin` one."""
        scope, _, role = spoken.rpartition("_")
        if not scope:
            return []
        one = self.scoped(f"{scope}:{role}", table, route)
        if one is not None and self.lexicon.tables[one.members].spoken[one.role_column].choices:
            return [one]
        if role not in ("member", "members", "participant", "participants", "collaborator", "collaborators"):
            return []
        column = self._roles_within(scope)
        found = [self.scoped(f"{scope}:{choice}", table, route) for choice in column.choices] if column else []
        return [entry for entry in found if entry is not None]

    def _roles_within(self, scope: str) -> Column | None:
        table = self.lexicon.named(scope)
        for child, _ in self.lexicon.children.get(table.name, ()) if table is not None else ():
            column = next((c for c in child.columns if words(c.name)[-1:] == ("role",) and c.choices), None)
            if column is not None:
                return column
        return None

    def _membership(self, scope: Table, role: str) -> tuple[Table, str, str, str] | None:
        if self.identity is None:
            return None
        for table, key in self.lexicon.children.get(scope.name, ()):
            user = next((c for c, k in table.key_of.items() if k.target == self.identity.table), None)
            column = next((c for c in table.columns if words(c.name)[-1:] in (("role",), ("rol",), ("rolle",))), None)
            if user is None or column is None or column.type.kind not in TEXTS | {TypeKind.ENUM}:
                continue
            if not column.choices or any(str(choice).lower() == role.lower() for choice in column.choices):
                return table, user, key.columns[0], column.name
        return None

    def path(self, table: Table, target: Table) -> tuple[str, ...] | None:
        """The shortest way over foreign keys from a table to another, as columns."""
        queue: deque[tuple[str, tuple[str, ...]]] = deque([(table.name, ())])
        seen = {table.name}
        while queue:
            name, way = queue.popleft()
            if name == target.name and way:
                return way
            if len(way) >= _MAX_HOPS or name not in self.lexicon.tables:
                continue
            for column, key in self.lexicon.tables[name].key_of.items():
                if key.target not in seen or key.target == target.name:
                    seen.add(key.target)
                    queue.append((key.target, (*way, column)))
        return None

    def link(self, verb: str, table: Table) -> tuple[Table, str, str] | None:
        """The join table between callers and a table that a verb means, with its caller and target columns."""
        if self.identity is None:
            return None
        users = self.identity.table
        join = self.lexicon.link_called(verb, table.name, users)
        if join is None:
            return None
        mine = [c for c, key in join.key_of.items() if key.target == users]
        theirs = [c for c, key in join.key_of.items() if key.target == table.name]
        if table.name == users:
            agent = next(
                (
                    c
                    for c in mine
                    if words(snake(c).removesuffix("_id"))[-1].endswith(("er", "or")) and not akin_passive(c)
                ),
                None,
            )
            other = [c for c in mine if c != agent]
            return (join, agent, other[0]) if agent and len(other) == 1 else None
        return (join, mine[0], theirs[0]) if mine and theirs else None


def akin_passive(column: str) -> bool:
    """Whether a column names the one that something is done to: `blocked_id`, `followee_id`."""
    return words(snake(column).removesuffix("_id"))[-1].endswith(("ed", "ee", "ing"))


def _spelled(role: str, members: Table, column: str) -> str:
    """The role as the membership's column spells it."""
    return next((str(c) for c in members.spoken[column].choices if str(c).lower() == role.lower()), role)


def concerns(table: Table, noun: str) -> bool:
    """Whether a noun speaks of a table."""
    return bool(set(forms(noun)) & set(forms(table.name))) or any(
        akin(noun, w) for w in words(singular_name(table.name))
    )
