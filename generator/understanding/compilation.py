"""From a document to a design: every part of understanding in its order."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Design, Identity, Table
from generator.diagnostics import Findings
from generator.reading.document import Document
from generator.understanding.access import understand_access
from generator.understanding.access.hashes import make_room_for_hashes
from generator.understanding.access.roles import defined_roles
from generator.understanding.access.tenancy import find_tenancy, with_tenants
from generator.understanding.checks import run_checks
from generator.understanding.endpoints.compilation import understand_endpoints
from generator.understanding.places import pinpoint
from generator.understanding.stack import understand_stack
from generator.understanding.tables import understand_tables


def compile_document(document: Document, findings: Findings) -> Design:
    """What a document means; doubts and assumptions go to the findings."""
    tables = understand_tables(document, findings)
    callers = understand_access(document, tables.tables, tables.enums, findings)
    roomy = make_room_for_hashes(tables.tables, callers.identity, findings)
    tenancy = find_tenancy(document, tables.tables, callers.identity, findings)
    every = with_tenants(_with_secrets((*roomy, *callers.tables), callers.identity), tenancy)
    relations = (*tables.relations, *callers.relations)
    roles = defined_roles(document, every, tables.enums, callers.identity)
    found = understand_endpoints(document, every, relations, tables.enums, callers.identity, findings, roles)
    stack = understand_stack(document, tables.extensions, found.base_url, findings)
    design = Design(
        stack=stack,
        tables=tuple(sorted(every, key=lambda table: table.name)),
        enums=tuple(sorted(tables.enums, key=lambda enum: enum.name)),
        views=tuple(sorted(tables.views, key=lambda view: view.name)),
        relations=tuple(sorted(relations, key=lambda relation: (relation.source, relation.name))),
        endpoints=found.endpoints,
        access=callers.access((*roles.roles, *found.roles), found.password_min_length, found.cookie, tenancy),
        shapes=tuple(sorted(found.shapes, key=lambda pair: pair[0])),
    )
    run_checks(design, document, findings)
    pinpoint(document, findings)
    return design


def _with_secrets(tables: tuple[Table, ...], identity: Identity | None) -> tuple[Table, ...]:
    """The tables with passwords and tokens marked as secret, whatever their columns are called."""
    if identity is None:
        return tables
    secret = {(identity.table, identity.password_column)}
    if identity.sessions is not None:
        secret.add((identity.sessions.table, identity.sessions.token_column))
    secret |= {(tokens.table, tokens.token_column) for tokens in identity.mailed}
    changed = []
    for table in tables:
        columns = tuple(
            (
                replace(column, secret=True)
                if (table.name, column.name) in secret
                or (re.search(r"_(?:hash|enc)$", column.name) and not column.secret and _holds_secret(column.name))
                else column
            )
            for column in table.columns
        )
        changed.append(replace(table, columns=columns) if columns != table.columns else table)
    return tuple(changed)


def _holds_secret(name: str) -> bool:
    return bool(re.search(r"passw|token|secret|otp|pin|key", name))
