"""Policies: the words of access made precise against the tables."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Access, Condition, Operation, OperationKind, Owner, Policy, ScopedRole, Value, ValueKind
from generator.diagnostics import Findings
from generator.diagnostics import access as codes
from generator.understanding.endpoints.case import Case, Outcome
from generator.understanding.endpoints.words import snake, vocabulary
from generator.understanding.endpoints.workshop import Workshop

_OWN_PROSE = re.compile(
    r"\b(?:their own|his own|her own|own (?:\w+ )?only|only (?:their|his|her|the caller'?s|my|your)|caller'?s|"
    r"current user'?s?|logged[- ]in user'?s|authenticated user'?s|signed[- ]in user'?s|my|propi[oa]s?|eigenen?|suoi|"
    r"propri[oa]s?|only the (?:owner|author|creator|buyer)|owner only|author only|del usuario actual|des benutzers|"
    r"de l'utilisateur)\b",
    re.IGNORECASE,
)
_OWN_PATHS = vocabulary("my me mine portal account self own mis meus mes meine self_service customer_portal my_account")
_WRITES = frozenset(
    {
        OperationKind.UPDATE,
        OperationKind.REPLACE,
        OperationKind.DELETE,
        OperationKind.TRANSITION,
        OperationKind.SET_LINKS,
    }
)
_ROWS = frozenset({OperationKind.LIST, OperationKind.GET}) | _WRITES
_BELOW = _ROWS | {OperationKind.CREATE, OperationKind.UPSERT}
_WITHOUT_ROW = frozenset({OperationKind.CREATE, OperationKind.UPSERT, OperationKind.LINK, OperationKind.UNLINK})
_PLATFORM = frozenset({"/live", "/ready"})


def policy_of(
    shop: Workshop, case: Case, outcome: Outcome, defined: frozenset[str], findings: Findings
) -> tuple[Policy, Operation]:
    """Who may call, with scopes and owners found in the tables; parents that belong to users are narrowed to the caller's.

    `defined`: roles that the tables or the prose define.
    """
    wording, operation = case.wording, outcome.operation
    if operation.kind is OperationKind.HEALTH:
        return _of_probe(case, defined, findings), operation
    access = wording.access
    if access is not Access.SIGNED_IN and _of_caller(operation):
        access = Access.SIGNED_IN
    if access is Access.OPTIONAL and wording.owner:
        return _optionally_owned(shop, case, operation, findings)
    if access is not Access.SIGNED_IN:
        return Policy(access, api_key=wording.api_key), operation
    plain, scoped = _roles(shop, case, operation, defined, findings)
    if wording.owner:
        return _owned(shop, case, operation, plain, scoped, findings)
    if plain or scoped:
        return Policy(Access.SIGNED_IN, plain, scoped, api_key=wording.api_key), operation
    return _implied(shop, case, operation, findings)


def _optionally_owned(shop: Workshop, case: Case, operation: Operation, findings: Findings) -> tuple[Policy, Operation]:
    """Nobody has to sign in, but a row is its owner's; what else the design lets in by is not known."""
    if operation.kind not in _ROWS - {OperationKind.LIST}:
        return Policy(Access.OPTIONAL), operation
    table = shop.lexicon.tables.get(operation.table or "")
    owner = shop.people.owner(table) if table is not None else None
    if owner is None or shop.identity is None or owner.table != shop.identity.table:
        return _owned(shop, case, operation, (), (), findings)
    findings.add(
        codes.OTHER_WAY_IN,
        "callers need not sign in, and only the owner of a row may have it, or whoever shows something else",
        case.place,
        quote=str(case.entry.auth.plain()) if case.entry.auth is not None else "",
        done=f"the owner (`{owner.column}`) gets it; nothing else is checked",
        advice="Check the rest in the use case.",
    )
    return Policy(Access.OPTIONAL, owner=owner), operation


def _of_probe(case: Case, defined: frozenset[str], findings: Findings) -> Policy:
    """Probes are open unless the design says otherwise; those that platforms ask stay open."""
    wording = case.wording
    closed = wording.stated and (wording.api_key or wording.access is Access.SIGNED_IN)
    if closed and case.route.path.text in _PLATFORM:
        findings.add(
            codes.PROBE_OPEN,
            f"`GET {case.route.path.text}` asks for credentials, which no platform sends to it",
            case.entry.place,
            done="it is open; it tells nothing but whether the service runs",
        )
    elif closed:
        roles = tuple(dict.fromkeys(_spelling(role, defined) for role in wording.roles))
        return Policy(Access.SIGNED_IN, roles, api_key=wording.api_key)
    return Policy(Access.PUBLIC)


def _of_caller(operation: Operation) -> bool:
    """Whether the operation needs to know who calls."""
    conditions = [*operation.conditions, *operation.assignments]
    conditions += [condition for parent in operation.parents for condition in parent.conditions]
    conditions += operation.through.conditions if operation.through is not None else ()
    return any(condition.value.kind is ValueKind.CALLER for condition in conditions)


def _roles(
    shop: Workshop, case: Case, operation: Operation, defined: frozenset[str], findings: Findings
) -> tuple[tuple[str, ...], tuple[ScopedRole, ...]]:
    """The roles that are asked for, those within a scope apart."""
    plain: dict[str, None] = {}
    scoped: dict[ScopedRole, None] = {}
    table = shop.lexicon.tables.get(operation.table or "")
    for role in case.wording.roles:
        found = [shop.people.scoped(role, table, case.route)] if ":" in role else []
        spelled = _spelling(role, defined)
        if not found and spelled not in defined:
            found = [*shop.people.members(role, table, case.route)]
        within = [entry for entry in found if entry is not None]
        if within:
            scoped.update(dict.fromkeys(within))
            continue
        plain[spelled] = None
        if ":" in role:
            findings.add(
                codes.SCOPE_UNKNOWN,
                f"the role `{role}` is within a scope that the tables do not connect with this endpoint",
                case.place,
                done="it is asked for as a role of the user",
            )
        elif spelled not in defined and shop.closed_roles:
            findings.add(
                codes.ROLE_UNDEFINED,
                f"no table defines the role `{role}`",
                case.place,
                done="callers need it all the same, so nobody may call until somebody has it",
                advice="Add it to the values of the role column.",
            )
    return tuple(plain), tuple(scoped)


def _spelling(role: str, defined: frozenset[str]) -> str:
    """The role as the tables spell it."""
    if role in defined:
        return role
    flat = re.sub(r"[\s_-]+", "", role.lower())
    found = [
        known for known in sorted(defined) if re.sub(r"[\s_-]+", "", known.lower()) in (flat, flat.removesuffix("s"))
    ]
    return found[0] if found else role


def _owned(
    shop: Workshop,
    case: Case,
    operation: Operation,
    plain: tuple[str, ...],
    scoped: tuple[ScopedRole, ...],
    findings: Findings,
) -> tuple[Policy, Operation]:
    """The owner of the row may call, beside the roles."""
    table = shop.lexicon.tables.get(operation.table or "")
    if operation.kind in _WITHOUT_ROW:
        if not plain and not scoped:
            return Policy(Access.SIGNED_IN), _narrowed(shop, operation, everybody=True)
        return Policy(Access.SIGNED_IN, plain, scoped), operation
    owner = shop.people.owner(table) if table is not None else None
    if owner is None:
        findings.add(
            codes.OWNER_UNKNOWN,
            "only the owner may call, but no column tells whose row it is",
            case.place,
            done="callers with the other roles may call" if plain or scoped else "nobody may call",
            advice="Add a foreign key to the user table.",
        )
        return Policy(Access.SIGNED_IN, plain or (() if scoped else ("owner",)), scoped), operation
    if operation.kind is OperationKind.LIST and (plain or scoped):
        return Policy(Access.SIGNED_IN, plain, scoped), operation
    if operation.kind is OperationKind.LIST:
        return Policy(Access.SIGNED_IN, owner=owner, own_only=True), operation
    return Policy(Access.SIGNED_IN, plain, scoped, owner), operation


def _implied(shop: Workshop, case: Case, operation: Operation, findings: Findings) -> tuple[Policy, Operation]:
    """Signed-in callers: rows that belong to one user are shown to and changed by that user only."""
    plain = Policy(Access.SIGNED_IN, api_key=case.wording.api_key)
    table = shop.lexicon.tables.get(operation.table or "")
    if table is None or operation.kind not in _BELOW or case.wording.api_key or _of_rows(operation):
        return plain, operation
    narrowed = _narrowed(shop, operation)
    if narrowed is not operation:
        names = ", ".join(
            f"`{p.table}`" for p, q in zip(operation.parents, narrowed.parents, strict=True) if p is not q
        )
        _say(findings, case, f"rows of {names} belong to one user each", "callers reach only what is under their own")
        return plain, narrowed
    if operation.kind not in _ROWS or operation.through is not None:
        return plain, operation
    said = bool(_OWN_PROSE.search(case.prose)) or bool({snake(word) for word in case.route.before} & _OWN_PATHS)
    owner = shop.people.personal(table) or (shop.people.owner(table) if said else None)
    if owner is not None and table.name not in shop.people.people:
        message = f"rows of `{table.name}` belong to one user each (`{owner.column}`)"
        _say(findings, case, message, "callers see and change only their own")
        return Policy(Access.SIGNED_IN, owner=owner, own_only=True), operation
    writer = _writer(shop, table.name) if operation.kind in _WRITES else None
    if writer is not None:
        _say(
            findings, case, f"a row of `{table.name}` is one user's (`{writer.column}`)", "only that user may change it"
        )
        return Policy(Access.SIGNED_IN, owner=writer), operation
    return plain, operation


def _of_rows(operation: Operation) -> bool:
    """Whether the rows are already the caller's by the path."""
    through = operation.through.conditions if operation.through is not None else ()
    return any(condition.value.kind is ValueKind.CALLER for condition in (*operation.conditions, *through))


def _narrowed(shop: Workshop, operation: Operation, *, everybody: bool = False) -> Operation:
    """The operation with parents that belong to a user narrowed to the caller's own."""
    parents = []
    for parent in operation.parents:
        table = shop.lexicon.tables[parent.table]
        owner = shop.people.owner(table) if everybody else shop.people.personal(table)
        if owner is None or owner.path or any(c.column == owner.column for c in parent.conditions):
            parents.append(parent)
            continue
        mine = Condition(owner.column, Value(ValueKind.CALLER, owner.table))
        parents.append(replace(parent, conditions=(*parent.conditions, mine)))
    same = all(new is old for new, old in zip(parents, operation.parents, strict=True))
    return operation if same else replace(operation, parents=tuple(parents))


def _writer(shop: Workshop, name: str) -> Owner | None:
    """The one user who must stand on every row; of the user table, the user."""
    identity = shop.identity
    if identity is None:
        return None
    table = shop.lexicon.tables[name]
    if name == identity.table:
        return Owner(identity.key, name)
    must = [(column, person) for column, person in shop.people.columns(table) if not table.spoken[column].nullable]
    audit = ("_by", "_by_id", "_por", "_par", "_von")
    if len(must) != 1 or must[0][1] != identity.table or must[0][0].endswith(audit):
        return None
    if must[0][0].startswith(("assign", "approv", "target")):
        return None
    return Owner(*must[0])


def _say(findings: Findings, case: Case, message: str, done: str) -> None:
    findings.add(codes.OWN_ROWS_ASSUMED, message, case.place, done=done, advice="Name the roles that may do more.")
