"""What is meant where only a token is asked for: rows that belong to one user are shown to and changed by that user."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import (
    Access,
    Condition,
    Grant,
    Operation,
    OperationKind,
    Owner,
    Policy,
    Value,
    ValueKind,
    granted,
)
from generator.diagnostics import Findings
from generator.diagnostics import access as codes
from generator.patterns import regex
from generator.understanding.endpoints.case import Case
from generator.understanding.endpoints.words import snake, vocabulary
from generator.understanding.endpoints.workshop import Workshop

_OWN_PROSE = regex(
    r"\b(?:their own|his own|her own|own (?:\w+ )?only|only (?:their|his|her|the caller'?s|my|your)|caller'?s|"
    r"current user'?s?|logged[- ]in user'?s|authenticated user'?s|signed[- ]in user'?s|my|propi[oa]s?|eigenen?|suoi|"
    r"propri[oa]s?|only the (?:owner|author|creator|buyer)|owner only|author only|del usuario actual|des benutzers|"
    r"de l'utilisateur)\b",
    re.IGNORECASE,
)
_OWN_PATHS = vocabulary("my me mine portal account self own mis meus mes meine self_service customer_portal my_account")
_AUDIT = ("_by", "_by_id", "_por", "_par", "_von")

WRITES = frozenset(
    {
        OperationKind.UPDATE,
        OperationKind.REPLACE,
        OperationKind.DELETE,
        OperationKind.TRANSITION,
        OperationKind.SET_LINKS,
    }
)
ROWS = frozenset({OperationKind.LIST, OperationKind.GET}) | WRITES
WITHOUT_ROW = frozenset({OperationKind.CREATE, OperationKind.UPSERT, OperationKind.LINK, OperationKind.UNLINK})
_BELOW = ROWS | {OperationKind.CREATE, OperationKind.UPSERT}


def implied(shop: Workshop, case: Case, operation: Operation, findings: Findings) -> tuple[Policy, Operation]:
    """The policy of an endpoint that asks for no more than a token."""
    plain = Policy(Access.SIGNED_IN, api_key=case.wording.api_key)
    table = shop.lexicon.tables.get(operation.table or "")
    if table is None or operation.kind not in _BELOW or case.wording.api_key or of_caller_rows(operation):
        return plain, operation
    below = narrowed(shop, operation)
    if below is not operation:
        names = ", ".join(f"`{p.table}`" for p, q in zip(operation.parents, below.parents, strict=True) if p is not q)
        _say(findings, case, f"rows of {names} belong to one user each", "callers reach only what is under their own")
        return plain, below
    if operation.kind not in ROWS or operation.through is not None:
        return plain, operation
    said = bool(_OWN_PROSE.search(case.prose)) or bool({snake(word) for word in case.route.before} & _OWN_PATHS)
    owner = shop.people.personal(table) or (shop.people.owner(table) if said else None)
    if owner is not None and table.name not in shop.people.people:
        message = f"rows of `{table.name}` belong to one user each (`{owner.column}`)"
        _say(findings, case, message, "callers see and change only their own")
        return granted((Grant(rows=owner),)), operation
    writer = _writer(shop, table.name) if operation.kind in WRITES else None
    if writer is not None:
        _say(
            findings, case, f"a row of `{table.name}` is one user's (`{writer.column}`)", "only that user may change it"
        )
        return Policy(Access.SIGNED_IN, owner=writer), operation
    return plain, operation


def of_caller_rows(operation: Operation) -> bool:
    """Whether the rows are already the caller's by the path."""
    through = operation.through.conditions if operation.through is not None else ()
    return any(condition.value.kind is ValueKind.CALLER for condition in (*operation.conditions, *through))


def of_caller(operation: Operation) -> bool:
    """Whether the operation needs to know who calls."""
    conditions = [*operation.conditions, *operation.assignments]
    conditions += [condition for parent in operation.parents for condition in parent.conditions]
    conditions += operation.through.conditions if operation.through is not None else ()
    return any(condition.value.kind is ValueKind.CALLER for condition in conditions)


def narrowed(shop: Workshop, operation: Operation, *, everybody: bool = False) -> Operation:
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
    if len(must) != 1 or must[0][1] != identity.table or snake(must[0][0]).endswith(_AUDIT):
        return None
    if must[0][0].startswith(("assign", "approv", "target")):
        return None
    return Owner(*must[0])


def _say(findings: Findings, case: Case, message: str, done: str) -> None:
    findings.add(codes.OWN_ROWS_ASSUMED, message, case.place, done=done, advice="Name the roles that may do more.")
