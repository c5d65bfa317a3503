"""Policies: the words of access made precise against the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from generator.design import Access, Grant, Operation, OperationKind, Owner, Policy, ValueKind, granted
from generator.diagnostics import Findings
from generator.diagnostics import access as codes
from generator.understanding.access.clauses import Clause, Subject, read_clauses
from generator.understanding.access.vocabulary import Vocabulary
from generator.understanding.endpoints.case import Case, Outcome
from generator.understanding.endpoints.granting import Granter, Reading, merged, settled
from generator.understanding.endpoints.implied import (
    ROWS,
    WITHOUT_ROW,
    WRITES,
    implied,
    narrowed,
    of_caller,
    of_caller_rows,
)
from generator.understanding.endpoints.remarks import report, say_alike
from generator.understanding.endpoints.workshop import Workshop

_PLATFORM = frozenset({"/live", "/ready"})
_READS = frozenset({OperationKind.LIST, OperationKind.GET})


class Policies:
    """Reads the policies of all endpoints; what some say of a table's rows counts for those that leave it open."""

    def __init__(self, shop: Workshop, known: Vocabulary, findings: Findings) -> None:
        self.shop = shop
        self.known = known
        self.findings = findings
        self._stated: dict[str, tuple[Grant, ...]] = {}
        self._acting: defaultdict[str, list[Grant]] = defaultdict(list)

    def learn(self, cases: Sequence[tuple[Case, Outcome]]) -> None:
        """Note which rows of each table callers reach, as far as endpoints say it."""
        for case, outcome in cases:
            operation = outcome.operation
            if operation.table is None or case.wording.access is not Access.SIGNED_IN or of_caller_rows(operation):
                continue
            reading = self._reading(case, outcome)
            grants = reading.grants
            if not grants or operation.parents or operation.kind in WITHOUT_ROW:
                continue
            if not reading.vague:
                self._acting[operation.table] += [replace(grant, states=(), fields=()) for grant in grants]
            narrow = any(grant.rows is not None for grant in grants) and not reading.assumed
            if narrow and case.method == "GET" and not reading.vague:
                known = self._stated.get(operation.table)
                if known is None or operation.kind is OperationKind.LIST:
                    self._stated[operation.table] = tuple(grants)

    def of(self, case: Case, outcome: Outcome) -> tuple[Policy, Operation]:
        """Who may call, with scopes and owners found in the tables; parents that belong to users are narrowed."""
        wording, operation = case.wording, outcome.operation
        if operation.kind is OperationKind.HEALTH:
            return self._of_probe(case, outcome), operation
        access = wording.access
        if access is not Access.SIGNED_IN and of_caller(operation):
            access = Access.SIGNED_IN
        if access is Access.OPTIONAL and wording.clauses and operation.kind in ROWS - {OperationKind.LIST}:
            optional = self._optionally_owned(case, operation)
            access = Access.SIGNED_IN if optional is None else access
            if optional is not None:
                return optional, operation
        if access is not Access.SIGNED_IN:
            return Policy(access, api_key=wording.api_key), operation
        reading = self._reading(case, outcome)
        policy, operation = self._policy(case, outcome, reading)
        report(case, reading, policy, self.known, self.findings)
        return policy, operation

    def _optionally_owned(self, case: Case, operation: Operation) -> Policy | None:
        """Nobody has to sign in, but a row is its owner's; None where no user owns it.

        What else the design lets in by is not known.
        """
        shop = self.shop
        table = shop.lexicon.tables.get(operation.table or "")
        owner = shop.people.owner(table) if table is not None else None
        if owner is None or shop.identity is None or owner.table != shop.identity.table:
            return None
        self.findings.add(
            codes.OTHER_WAY_IN,
            "callers need not sign in, and only the owner of a row may have it, or whoever shows something else",
            case.place,
            quote=str(case.entry.auth.plain()) if case.entry.auth is not None else "",
            done=f"the owner (`{owner.column}`) gets it; nothing else is checked",
            advice="Check the rest in the use case.",
        )
        return Policy(Access.OPTIONAL, owner=owner)

    # ------------------------------------------------------------------ reading

    def _reading(self, case: Case, outcome: Outcome) -> Reading:
        """The clauses of `auth` and `roles`, narrowed by what the description and the design say of rows."""
        reading = Granter(self.shop, case, outcome, self.known).read(case.wording.clauses)
        if of_caller_rows(outcome.operation):
            reading.grants = [replace(grant, rows=None, states=()) for grant in reading.grants]
            return reading
        if case.method == "GET" and outcome.operation.table is not None:
            self._described(case, outcome, reading)
        reading.grants = merged(self._by_membership(grant, outcome) for grant in self._each_role(reading.grants))
        return reading

    def _described(self, case: Case, outcome: Outcome, reading: Reading) -> None:
        """`Customers see only their own; agents see all`: sentences narrow what `auth` leaves open."""
        text = case.entry.description.text if case.entry.description is not None else ""
        sentences = read_clauses(text, self.known, prose=True)
        if not any(clause.own or clause.only or clause.telling for clause in sentences):
            return
        said = Granter(self.shop, case, outcome, self.known).read(sentences)
        # What a role is limited to in words that no column carries, it does not get at all.
        lost = {role for clause in said.ownerless for role in clause.roles}
        reading.ownerless += [clause for clause in said.ownerless if clause.roles]
        if lost and reading.grants:
            kept_ = [replace(g, roles=tuple(r for r in g.roles if r not in lost)) for g in reading.grants if g.roles]
            reading.grants = [g for g in kept_ if g.roles] + [g for g in reading.grants if not g.roles]
        narrow = [grant for grant in said.grants if grant.rows is not None]
        if not narrow:
            return
        open_ = [grant for grant in reading.grants if not grant.narrow]
        allowed = {role for grant in open_ for role in grant.roles}
        anybody = not reading.grants or any(not grant.roles for grant in open_)
        if not open_ and reading.grants:
            return
        reading.staff += [entry for entry in said.staff if entry not in reading.staff]
        wanted = [_within(grant, allowed, anybody=anybody) for grant in said.grants if grant.narrow or anybody]
        kept = [grant for grant in reading.grants if grant.narrow or grant.roles]
        if anybody and not any(not grant.roles for grant in said.grants):
            kept.append(Grant())
        reading.assumed = bool(allowed) and any(not grant.roles for grant in narrow)
        everyone = [grant for grant in wanted if grant is not None]
        reading.grants = settled([*everyone, *kept], self.known)

    @staticmethod
    def _each_role(grants: Sequence[Grant]) -> list[Grant]:
        return [replace(grant, roles=(role,)) for grant in grants for role in grant.roles] + [
            grant for grant in grants if not grant.roles
        ]

    def _by_membership(self, grant: Grant, outcome: Outcome) -> Grant:
        """A role that the design ties to a table of memberships, narrowed to what its holders are members of."""
        table = self.shop.lexicon.tables.get(outcome.operation.table or "")
        if grant.rows is not None or table is None or not grant.roles:
            return grant
        for members in self.shop.memberships:
            found = self.shop.reach.members.within(table, members)
            if found is not None and self.shop.reach.members.concerns(found, grant.roles[0]):
                return replace(grant, rows=found)
        return grant

    # ------------------------------------------------------------------ policies

    def _policy(self, case: Case, outcome: Outcome, reading: Reading) -> tuple[Policy, Operation]:
        operation = outcome.operation
        grants = [self._fitting(grant, operation) for grant in reading.grants]
        if reading.vague:
            grants = self._vague(case, outcome, grants)
        if reading.ownerless and operation.kind is OperationKind.STUB and operation.table is None and not grants:
            return Policy(Access.SIGNED_IN), operation
        refused = bool(reading.refused or reading.ownerless)
        if not grants and not reading.scoped:
            if refused:
                return Policy(Access.SIGNED_IN, nobody=True), operation
            return self._open(case, outcome, reading)
        grants = merged(self._no_further(grants, case, operation))
        if any(not grant.roles and not grant.narrow and not grant.fields for grant in grants) and not reading.scoped:
            return self._open(case, outcome, reading)
        if reading.scoped:
            return self._beside_scopes(reading, grants, case), operation
        return self._shaped(case, operation, grants, reading)

    def _open(self, case: Case, outcome: Outcome, reading: Reading) -> tuple[Policy, Operation]:
        """A token is enough; which rows may be said elsewhere."""
        operation = outcome.operation
        above = self._of_parent(operation)
        if above and not of_caller_rows(operation) and operation.through is None:
            say_alike(case.place, operation.parents[-1].table, self.findings)
            return self._shaped(case, operation, above, reading)
        stated = self._stated.get(operation.table or "")
        whole = case.route.last is not None and case.route.last.whole
        fits = operation.kind in ROWS or (operation.kind is OperationKind.STUB and (whole or case.method == "GET"))
        if stated and fits and operation.through is None and not of_caller_rows(operation) and not operation.parents:
            say_alike(case.place, operation.table or "", self.findings)
            return self._shaped(case, operation, [replace(grant, fields=()) for grant in stated], reading)
        policy, operation = implied(self.shop, case, operation, self.findings)
        if len(policy.grants) == 1 and self.shop.owning:
            policy = granted(tuple(merged(self._by_kind(policy.grants[0], outcome))))
        return replace(policy, apart=reading.apart), operation

    def _by_kind(self, mine: Grant, outcome: Outcome) -> list[Grant]:
        """Rows of one user each, where the design says which roles see only their own: the others see more."""
        others = [Grant((role,)) for role in self.known.roles if role not in self.shop.owning]
        return [replace(mine, roles=self.shop.owning), *(self._by_membership(grant, outcome) for grant in others)]

    def _no_further(self, grants: Sequence[Grant], case: Case, operation: Operation) -> list[Grant]:
        """A role changes no rows that it cannot see."""
        stated = self._stated.get(operation.table or "", ()) if operation.kind in WRITES else ()
        found: list[Grant] = []
        for grant in self._each_role(grants):
            seen = [known for known in stated if set(grant.roles) & set(known.roles)]
            if grant.narrow or not seen or any(not known.narrow for known in seen):
                found.append(grant)
                continue
            say_alike(case.place, operation.table or "", self.findings)
            found += [replace(known, roles=grant.roles, fields=grant.fields) for known in seen]
        return found

    def _of_parent(self, operation: Operation) -> list[Grant]:
        """What is said of the rows that the path goes through holds for those below them."""
        parent = operation.parents[-1] if operation.parents else None
        table = self.shop.lexicon.tables.get(operation.table or "")
        if parent is None or parent.child_column is None or table is None or parent.child_column not in table.by_name:
            return []
        stated = self._stated.get(parent.table, ())
        return [grant.below(parent.child_column) for grant in stated]

    def _vague(self, case: Case, outcome: Outcome, grants: list[Grant]) -> list[Grant]:
        """`scoped`: the rows that callers reach at other endpoints of the table, and their own."""
        table = outcome.operation.table or ""
        above = self._of_parent(outcome.operation)
        if above:
            say_alike(case.place, outcome.operation.parents[-1].table, self.findings)
            return settled([*above, *(grant for grant in grants if grant.roles)], self.known)
        known = list(self._stated.get(table, ())) or self._acting.get(table, [])
        own = Granter(self.shop, case, outcome, self.known).read([Clause("own", words=("own",))]).grants
        limited = [grant for grant in grants if grant.roles]
        said = [grant for grant in known if grant.roles or grant.narrow]
        if said:
            say_alike(case.place, table, self.findings)
        return settled([*said, *limited, *(own if not any(not g.roles for g in said) else ())], self.known)

    def _fitting(self, grant: Grant, operation: Operation) -> Grant:
        """The grant without what the operation sees to by itself: a new row is the caller's."""
        rows = grant.rows
        if operation.kind not in WITHOUT_ROW or not isinstance(rows, Owner) or rows.path:
            return grant
        by_caller = {
            condition.column
            for condition in (*operation.assignments, *operation.conditions)
            if condition.value.kind is ValueKind.CALLER
        }
        return replace(grant, rows=None) if rows.column in by_caller else grant

    def _beside_scopes(self, reading: Reading, grants: Sequence[Grant], case: Case) -> Policy:
        """Roles within a scope, beside plain roles and an owner."""
        roles = tuple(role for grant in grants if not grant.narrow for role in grant.roles)
        owner = next((g.rows for g in grants if not g.roles and isinstance(g.rows, Owner) and not g.states), None)
        kept = [grant for grant in grants if grant.narrow and (grant.rows is not owner or grant.roles)]
        reading.refused += [Clause(", ".join(grant.roles), Subject.ROLES) for grant in kept]
        scoped = tuple(dict.fromkeys(reading.scoped))
        return Policy(Access.SIGNED_IN, roles, scoped, owner, api_key=case.wording.api_key, apart=reading.apart)

    def _shaped(
        self, case: Case, operation: Operation, grants: Sequence[Grant], reading: Reading
    ) -> tuple[Policy, Operation]:
        """The policy in its simplest form: plain roles, an owner who is refused by 403, or rows by role."""
        whole = [grant for grant in grants if not grant.narrow]
        narrow = [grant for grant in grants if grant.narrow]
        if not narrow and not any(grant.fields for grant in grants):
            roles = tuple(dict.fromkeys(role for grant in whole for role in grant.roles))
            return Policy(Access.SIGNED_IN, roles, api_key=case.wording.api_key, apart=reading.apart), operation
        only = narrow[0] if len(narrow) == 1 and not any(grant.fields for grant in grants) else None
        mine = only.rows if only is not None and not only.roles and not only.states else None
        if isinstance(mine, Owner):
            parent = operation.parents[-1] if operation.parents else None
            over = parent is not None and mine.path == (parent.child_column,)
            if operation.kind in WITHOUT_ROW and over and not whole:
                return Policy(Access.SIGNED_IN), narrowed(self.shop, operation, everybody=True)
            hides = 404 in case.errors and 403 not in case.errors
            if operation.kind in ROWS - _READS | {OperationKind.GET} and not hides:
                roles = tuple(dict.fromkeys(role for grant in whole for role in grant.roles))
                return Policy(Access.SIGNED_IN, roles, owner=mine, apart=reading.apart), operation
        return replace(granted(tuple(grants)), apart=reading.apart), operation

    def _of_probe(self, case: Case, outcome: Outcome) -> Policy:
        """Probes are open unless the design says otherwise; those that platforms ask stay open."""
        wording = case.wording
        closed = wording.stated and (wording.api_key or wording.access is Access.SIGNED_IN)
        if closed and case.route.path.text in _PLATFORM:
            self.findings.add(
                codes.PROBE_OPEN,
                f"`GET {case.route.path.text}` asks for credentials, which no platform sends to it",
                case.entry.place,
                done="it is open; it tells nothing but whether the service runs",
            )
        elif closed:
            reading = Granter(self.shop, case, outcome, self.known).read(wording.clauses)
            roles = tuple(dict.fromkeys(role for grant in reading.grants for role in grant.roles))
            nobody = bool(reading.refused) and not roles
            return Policy(Access.SIGNED_IN, roles, api_key=wording.api_key, nobody=nobody)
        return Policy(Access.PUBLIC)


def _within(grant: Grant, allowed: set[str], *, anybody: bool) -> Grant | None:
    """The grant for those of its roles that may call at all; one for anybody is for all of these."""
    if anybody:
        return grant
    roles = tuple(role for role in grant.roles if role in allowed) if grant.roles else tuple(sorted(allowed))
    return replace(grant, roles=roles) if roles else None
