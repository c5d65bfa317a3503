"""Policies: the words of access made precise against the tables."""

from __future__ import annotations

import re

from generator.design import Access, OperationKind, Owner, Policy, ScopedRole
from generator.diagnostics import Findings
from generator.diagnostics import access as codes
from generator.understanding.endpoints.case import Case, Outcome
from generator.understanding.endpoints.workshop import Workshop

_OWN_PROSE = re.compile(
    r"\b(?:their own|his own|her own|own (?:\w+ )?only|only (?:their|his|her|the caller'?s|my|your)|caller'?s|current user'?s?|"
    r"logged[- ]in user'?s|authenticated user'?s|signed[- ]in user'?s|my|propi[oa]s?|eigenen?|suoi|propri[oa]s?|only the (?:owner|author|creator|buyer)|"
    r"owner only|author only|del usuario actual|des benutzers|de l'utilisateur)\b",
    re.IGNORECASE,
)
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


def policy_of(shop: Workshop, case: Case, outcome: Outcome, defined: frozenset[str], findings: Findings) -> Policy:
    """Who may call, with scopes and owners found in the tables.

    Args:
        defined: roles that the tables or the prose define.
    """
    wording = case.wording
    if outcome.operation.kind is OperationKind.HEALTH:
        return Policy(Access.PUBLIC)
    if outcome.operation.kind is OperationKind.LOGOUT and wording.access is Access.PUBLIC:
        return Policy(Access.PUBLIC)
    access = wording.access
    if access is not Access.SIGNED_IN and any(
        condition.value.kind.value == "caller" for condition in outcome.operation.conditions
    ):
        access = Access.SIGNED_IN
    plain: list[str] = []
    scoped: list[ScopedRole] = []
    table = shop.lexicon.tables.get(outcome.operation.table or "") if outcome.operation.table else None
    for role in wording.roles:
        found = shop.people.scoped(role, table, case.route) if ":" in role else None
        if found is not None:
            scoped.append(found)
            continue
        if ":" in role:
            findings.add(
                codes.SCOPE_UNKNOWN,
                f"the role `{role}` is within a scope that the tables do not connect with this endpoint",
                case.place,
                done="it is asked for as a role of the user",
            )
        plain.append(_spelling(role, defined))
    for role in plain:
        if role not in defined and ":" not in role:
            findings.add(
                codes.ROLE_UNDEFINED,
                f"no table defines the role `{role}`",
                case.place,
                done="callers need it all the same, so nobody may call until somebody has it",
                advice="Add it to the values of the role column.",
            )
    owner = _owner(shop, case, outcome, findings) if wording.owner else None
    if wording.owner and owner is None and not plain and not scoped and access is Access.SIGNED_IN:
        plain = [role for role in ("admin",) if role in defined]
    if plain or scoped or owner or access is not Access.SIGNED_IN:
        return Policy(access, tuple(dict.fromkeys(plain)), tuple(dict.fromkeys(scoped)), owner, api_key=wording.api_key)
    return _implied(shop, case, outcome, findings)


def _spelling(role: str, defined: frozenset[str]) -> str:
    """The role as the tables spell it."""
    if role in defined:
        return role
    flat = re.sub(r"[\s_-]+", "", role.lower())
    found = [
        known for known in sorted(defined) if re.sub(r"[\s_-]+", "", known.lower()) in (flat, flat.removesuffix("s"))
    ]
    return found[0] if found else role


def _owner(shop: Workshop, case: Case, outcome: Outcome, findings: Findings) -> Owner | None:
    table = shop.lexicon.tables.get(outcome.operation.table or "")
    owner = shop.people.owner(table) if table is not None else None
    if owner is None:
        findings.add(
            codes.OWNER_UNKNOWN,
            "only the owner may call, but no column tells whose row it is",
            case.place,
            done="nobody but callers with the other roles may call"
            if case.wording.roles
            else "the project's admins may call",
            advice="Add a foreign key to the user table.",
        )
    return owner


def _implied(shop: Workshop, case: Case, outcome: Outcome, findings: Findings) -> Policy:
    """Signed-in callers: rows that belong to one user are shown to and changed by that user only."""
    operation = outcome.operation
    plain = Policy(Access.SIGNED_IN, api_key=case.wording.api_key)
    table = shop.lexicon.tables.get(operation.table or "")
    mine = any(condition.value.kind.value == "caller" for condition in operation.conditions)
    if table is None or operation.kind not in _ROWS or mine or case.wording.api_key or operation.through is not None:
        return plain
    owner = shop.people.personal(table)
    said = bool(_OWN_PROSE.search(case.prose))
    if owner is None and said:
        owner = shop.people.owner(table)
    if owner is not None and table.name != (shop.identity.table if shop.identity else ""):
        _say(
            findings,
            case,
            f"rows of `{table.name}` belong to one user each (`{owner.column}`)",
            "callers see and change only their own",
        )
        return Policy(Access.SIGNED_IN, owner=owner, own_only=True)
    if operation.kind in _WRITES:
        writer = _writer(shop, table.name)
        if writer is not None:
            _say(
                findings,
                case,
                f"a row of `{table.name}` is written by one user (`{writer.column}`)",
                "only that user may change it",
            )
            return Policy(Access.SIGNED_IN, owner=writer)
    return plain


def _writer(shop: Workshop, name: str) -> Owner | None:
    """The one user who must stand on every row."""
    table = shop.lexicon.tables[name]
    if shop.identity is None or name in shop.people.people:
        return None
    must = [(column, person) for column, person in shop.people.columns(table) if not table.by_name[column].nullable]
    if len(must) != 1 or must[0][1] != shop.identity.table or must[0][0].startswith(("assign", "approv", "target")):
        return None
    return Owner(*must[0])


def _say(findings: Findings, case: Case, message: str, done: str) -> None:
    findings.add(codes.OWN_ROWS_ASSUMED, message, case.place, done=done, advice="Name the roles that may do more.")
