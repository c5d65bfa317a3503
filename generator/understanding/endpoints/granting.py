"""Clauses made precise against the tables: which callers reach which rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.design import Grant, Operation, OperationKind, Owner, ScopedRole, State, Table
from generator.patterns import regex
from generator.understanding.access.clauses import Clause, Subject
from generator.understanding.access.lexis import ALL, CHANNELS, FILLER, ONLY, OWN, SIGNED_IN, STATES
from generator.understanding.access.vocabulary import Vocabulary, fold, tokens
from generator.understanding.endpoints.case import Case, Outcome
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.reach import Found, Reach
from generator.understanding.endpoints.words import forms, vocabulary, words
from generator.understanding.endpoints.workshop import Workshop

_RELATING = vocabulary("of de do da du des del der von van dello della assigned affecte asignado zugewiesen toegewezen")
_APART = vocabulary(
    "differ differs different distinct another distinto distinta diferente different autre andere anderer"
)
_NOBODY = vocabulary("nobody never cannot nadie ninguem personne niemand nessuno nunca jamais nie nooit")
_SUM = regex(r"\s\+\s|\bplus\b")
_SILENT = FILLER | SIGNED_IN | ALL | ONLY | STATES
_CHANGES = frozenset({OperationKind.UPDATE, OperationKind.REPLACE})
_NEW = frozenset({OperationKind.CREATE, OperationKind.UPSERT, OperationKind.LINK, OperationKind.UNLINK})


@dataclass(slots=True)
class Reading:
    """What the clauses of an endpoint come to.

    Attributes:
        refused: clauses that let nobody in, because their words mean nothing here.
        loose: clauses with words that nothing enforces.
        ownerless: clauses about rows whose owner no column tells.
        staff: (word as written, the roles it was taken for).
        unscoped: roles within a scope that the tables do not connect with the endpoint.
        assumed: roles were narrowed by a sentence that names none.
        vague: rows are limited, and no words say which.
        apart: the caller must not be this one.
    """

    grants: list[Grant] = field(default_factory=list)
    scoped: list[ScopedRole] = field(default_factory=list)
    refused: list[Clause] = field(default_factory=list)
    loose: list[Clause] = field(default_factory=list)
    ownerless: list[Clause] = field(default_factory=list)
    staff: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    unscoped: list[str] = field(default_factory=list)
    assumed: bool = False
    vague: bool = False
    apart: Owner | None = None


class Granter:
    """Reads the clauses of one endpoint."""

    def __init__(self, shop: Workshop, case: Case, outcome: Outcome, known: Vocabulary) -> None:
        self.shop = shop
        self.case = case
        self.known = known
        self.operation: Operation = outcome.operation
        self.table: Table | None = shop.lexicon.tables.get(self.operation.table or "")
        self.reach: Reach = shop.reach
        body = outcome.body if self.operation.kind in _CHANGES else None
        self.fields = {_plain(f.name): f.name for f in body.fields} if body is not None else {}
        self.found = Reading()

    def read(self, clauses: Iterable[Clause]) -> Reading:
        """What the clauses come to together."""
        every = tuple(clauses)
        spoken = {role for clause in every if not clause.denies for role in self._roles(clause)}
        for part in (part for clause in every for part in _summands(clause)):
            self._clause(part, spoken, others=len(every) > 1)
        self.found.grants = settled(self.found.grants, self.known)
        return self.found

    # ------------------------------------------------------------------ one clause

    def _clause(self, clause: Clause, spoken: set[str], *, others: bool) -> None:
        found = self.found
        if clause.denies:
            self._denied(clause)
        elif clause.scoped:
            self._scoped(clause)
        elif clause.vague and clause.subject in (Subject.NONE, Subject.ANYBODY):
            found.vague = True
        elif clause.subject is Subject.NONE and not clause.own and not set(clause.words).isdisjoint(CHANNELS):
            found.loose.append(clause)
        elif clause.subject is Subject.REST:
            self._grant(clause, tuple(role for role in self.known.roles if role not in spoken), others=others)
        elif clause.subject is Subject.STAFF:
            roles = self.known.staff
            found.staff.append((clause.text, roles))
            self._grant(clause, roles, others=others)
        else:
            self._grant(clause, clause.roles, others=others)

    def _roles(self, clause: Clause) -> tuple[str, ...]:
        return self.known.staff if clause.subject is Subject.STAFF else clause.roles

    def _denied(self, clause: Clause) -> None:
        """`nobody decides their own request`: rows of one's own are closed; other bans are only quoted."""
        nobody = not _NOBODY.isdisjoint(clause.words)
        own = nobody and clause.own and clause.subject in (Subject.NONE, Subject.ANYBODY) and self.table is not None
        rows = self.reach.rows(self.table, (), (), own=True, above=self._above()) if own and self.table else None
        if rows is not None and isinstance(rows.rows, Owner) and self.operation.kind not in _NEW:
            self.found.apart = rows.rows
        else:
            self.found.loose.append(clause)

    def _scoped(self, clause: Clause) -> None:
        one = self.shop.people.scoped(clause.scoped, self.table, self.case.route)
        if one is not None:
            self.found.scoped.append(one)
        elif self.known.closed:
            self.found.unscoped.append(clause.scoped)
            self.found.refused.append(clause)
        else:
            self.found.unscoped.append(clause.scoped)
            self.found.grants.append(Grant((clause.scoped,)))

    def _grant(self, clause: Clause, roles: tuple[str, ...], *, others: bool) -> None:
        found = self.found
        if not roles and clause.subject not in (Subject.ANYBODY, Subject.NONE):
            found.refused.append(clause)
            return
        telling = self._telling(clause)
        within = self._members(clause, telling)
        if within:
            found.scoped += within
            return
        fields, telling = self._limited_fields(clause, telling)
        states, telling = self._states(telling)
        telling, apart = self._apart(telling)
        reached, left = self._rows(clause, telling, roles)
        rows = reached.rows if reached is not None else None
        if reached is not None and reached.anybody:
            roles = ()
        if rows is None and clause.own and self.operation.kind not in _NEW:
            found.ownerless.append(clause)
            return
        open_ = rows is None and not states and not fields and not apart
        limited = clause.only or any(word in _RELATING for word in clause.words)
        nameless = clause.subject is Subject.NONE and not clause.own and rows is None
        if nameless and clause.only:
            # `waiving more than 10 only by admins` takes from what others say; alone it would be said of everybody.
            (found.loose if others else found.refused).append(clause)
            return
        if nameless or (open_ and left and (limited or clause.subject is Subject.ANYBODY)):
            found.refused.append(clause)
            return
        timed = bool(states) or not STATES.isdisjoint(clause.words)
        if left and (rows is None or timed):
            # Further words about rows that are found (`holder of the order`) say the same again.
            found.loose.append(clause)
        found.grants.append(Grant(roles, rows, states, fields))

    # ------------------------------------------------------------------ words

    def _telling(self, clause: Clause) -> list[str]:
        return [word for word in clause.words if word in OWN or word not in FILLER | SIGNED_IN]

    def _members(self, clause: Clause, telling: Sequence[str]) -> list[ScopedRole]:
        """A role within a scope in words: `shop manager`, `workspace member`."""
        if clause.own or clause.only or clause.subject not in (Subject.NONE, Subject.ROLES):
            return []
        names = [*telling, *clause.roles] if clause.roles and not self.known.closed else telling
        return self.shop.people.members("_".join("_".join(names).split("-")), self.table, self.case.route)

    def _limited_fields(self, clause: Clause, telling: list[str]) -> tuple[tuple[str, ...], list[str]]:
        if not clause.only or not self.fields:
            return (), telling
        named = [word for word in clause.words if _plain(word) in self.fields and word not in OWN]
        fields = tuple(sorted({self.fields[_plain(word)] for word in named}))
        return fields, [word for word in telling if word not in named]

    def _states(self, telling: list[str]) -> tuple[tuple[State, ...], list[str]]:
        if self.table is None:
            return (), telling
        found: dict[tuple[str, tuple[str, ...]], State] = {}
        left = []
        for word in telling:
            state = self.reach.state(self.table, word) if word not in OWN | CHANNELS else None
            if state is None:
                left.append(word)
                continue
            key = (state.column, state.path)
            known = found.get(key)
            found[key] = state if known is None else replace(known, values=(*known.values, *state.values))
        return tuple(found.values()), left

    def _apart(self, telling: list[str]) -> tuple[list[str], bool]:
        """`must differ from created_by`: the caller is not the one in that column."""
        if self.table is None or not any(word in _APART for word in telling):
            return telling, False
        for word in telling:
            key = self.table.key_of.get(word)
            if key is not None and key.target in self.shop.people.people:
                self.found.apart = Owner(word, key.target)
                return [], True
        return telling, False

    def _rows(self, clause: Clause, telling: list[str], roles: tuple[str, ...]) -> tuple[Found | None, list[str]]:
        words_ = [word for word in telling if word not in _SILENT or word in OWN]
        if self.table is None:
            return None, [word for word in words_ if word not in OWN]
        if clause.whole and not clause.own:
            return None, []
        equal = next((word for word in words_ if _is_me(word)), None)
        if equal is not None:
            column = equal.partition("=")[0].strip(" :")
            person = dict(self.shop.people.columns(self.table)).get(column)
            if person is not None:
                return Found(Owner(column, person)), []
        spoken = [word for word in words_ if not self._is_table(word)]
        found = self.reach.rows(
            self.table, spoken, roles, own=clause.own, of=_objects(clause.words), above=self._above()
        )
        used = found.used if found is not None else frozenset()
        left = [word for word in words_ if word not in used and word not in OWN and not self._is_row(word)]
        return found, left

    def _above(self) -> Owner | None:
        """The person whom the path goes through."""
        parent = self.operation.parents[-1] if self.operation.parents else None
        if parent is None or parent.child_column is None or parent.table not in self.shop.people.people:
            return None
        return Owner(parent.child_column, parent.table)

    def _is_table(self, word: str) -> bool:
        """Whether a word names the table of the operation."""
        return word not in OWN and self.shop.lexicon.named(word) is self.table and self.table is not None

    def _is_row(self, word: str) -> bool:
        """Whether a word only names the rows of the operation, or people in general."""
        lexicon: Lexicon = self.shop.lexicon
        if self.table is None:
            return False
        named = lexicon.named(word)
        if named is not None:
            return named is self.table or named.name in self.shop.people.people
        return bool(set(forms(word)) & {form for part in words(self.table.name) for form in forms(part)})


def _summands(clause: Clause) -> list[Clause]:
    """The parts of `own drafts + those of one's teams`: each says some rows, so that none of them opens all."""
    parts = _SUM.split(clause.text)
    if len(parts) == 1 or clause.denies or not (clause.own or clause.only):
        return [clause]
    return [
        replace(clause, text=part, words=tuple(word for word in tokens(part) if word in clause.words), only=True)
        for part in parts
    ]


def _objects(spoken: Sequence[str]) -> frozenset[str]:
    """The words that stand after `of`: what the caller is something of."""
    found = []
    for position, word in enumerate(spoken):
        if word in _RELATING:
            after = [w for w in spoken[position + 1 :] if w not in FILLER]
            found += after[:1]
    return frozenset(found)


def _is_me(word: str) -> bool:
    return "=" in word and word.partition("=")[2].strip(" ='\"") in (
        "me",
        "self",
        "caller",
        "caller.id",
        "user.id",
        "current_user",
    )


def _plain(name: str) -> str:
    return fold(name).replace("_", "").replace("-", "")


def settled(grants: Iterable[Grant], known: Vocabulary) -> list[Grant]:
    """The grants without contradiction: what is said of one role goes before what is said of all, limits before none."""
    every = list(dict.fromkeys(grants))
    narrow = {role for grant in every if grant.narrow or grant.fields for role in grant.roles}
    found: list[Grant] = []
    for grant in every:
        if grant.narrow or grant.fields:
            found.append(grant)
        elif grant.roles:
            roles = tuple(role for role in grant.roles if role not in narrow)
            found += [replace(grant, roles=roles)] if roles else []
        elif not narrow:
            found.append(grant)
        elif known.roles:
            roles = tuple(role for role in known.roles if role not in narrow)
            found += [replace(grant, roles=roles)] if roles else []
    return merged(found)


def merged(grants: Iterable[Grant]) -> list[Grant]:
    """The grants with those about the same rows put together; what anybody may needs no roles."""
    together: dict[Grant, list[str] | None] = {}
    for grant in grants:
        key = replace(grant, roles=())
        roles = together.get(key, [])
        together[key] = None if roles is None or not grant.roles else [*roles, *grant.roles]
    return [replace(key, roles=tuple(dict.fromkeys(roles or ()))) for key, roles in together.items()]
