"""Tenants: a table to which every caller and most rows belong."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import replace

from generator.design import Identity, Table, Tenancy
from generator.diagnostics import Findings, Place
from generator.diagnostics import access as codes
from generator.patterns import regex
from generator.reading.document import Document
from generator.understanding.endpoints.words import singular_name, vocabulary, words

_NOUNS = vocabulary(
    "tenant organization organisation org company workspace account empresa organizacion organizacao entreprise firma "
    "mandant mandante inquilino locataire azienda organizzazione bedrijf organisatie unternehmen"
)
_SAID = regex(
    r"\btenan|\bmandant|\binquilin|\blocataire|\bisolat|\baislamient|\bisolament|\bcloisonn|\bisolier|"
    r"\bown (?:organi[sz]ation|company|workspace|branch|school|clinic|store|restaurant)\b",
    re.IGNORECASE,
)
_CERTAIN = regex(r"\bmulti[- ]?tenan|\btenant[_ -]isolation|\bmandantenf", re.IGNORECASE)
_LEAST = 3
_MOST_HOPS = 3


def find_tenancy(
    document: Document, tables: tuple[Table, ...], identity: Identity | None, findings: Findings
) -> Tenancy | None:
    """The tenants of a design: the table that the user and at least half of all tables point at, by name or by prose."""
    if identity is None or identity.added:
        return None
    by_name = {table.name: table for table in tables}
    users = by_name[identity.table]
    prose = _prose(document)
    certain = bool(_CERTAIN.search(prose))
    counted = Counter(key.target for table in tables for key in table.key_of.values() if key.target != table.name)
    for column, key in users.key_of.items():
        target = by_name.get(key.target)
        if target is None or target is users or users.by_name[column].nullable or users.is_unique((column,)):
            continue
        named = bool({words(column)[0], *words(singular_name(target.name))} & _NOUNS)
        if counted[target.name] >= max(_LEAST, len(tables) / 2) and (named or _SAID.search(prose)):
            tenancy = _tenancy(tables, target, column, key.target_columns[0])
            _say(tenancy, len(tables), users.place, findings)
            return tenancy
    if certain:
        findings.add(
            codes.TENANT_UNKNOWN,
            "the design speaks of tenants, but no column says which tenant a user belongs to",
            document.data.place,
            done="rows of all tenants are one",
            advice=f"Give `{users.name}` and every table of theirs a foreign key to the table of tenants.",
        )
    return None


def with_tenants(tables: tuple[Table, ...], tenancy: Tenancy | None) -> tuple[Table, ...]:
    """The tables with the keys of tenants marked: the session fills them in."""
    if tenancy is None:
        return tables
    direct = {table: path[0] for table, path in tenancy.paths if len(path) == 1}
    return tuple(
        replace(
            table,
            columns=tuple(replace(c, tenant=True) if c.name == direct.get(table.name) else c for c in table.columns),
        )
        for table in tables
    )


def _tenancy(tables: tuple[Table, ...], target: Table, column: str, key: str) -> Tenancy:
    """The way of every table to its tenant: over its own key, else over that of the nearest row that it needs."""
    by_name = {table.name: table for table in tables}
    paths: dict[str, tuple[str, ...]] = {target.name: ()}
    for table in tables:
        own = [c for c, k in table.key_of.items() if k.target == target.name and k.target_columns == (key,)]
        if own and table is not target:
            paths[table.name] = (column if column in own else own[0],)
    for table in tables:
        if table.name not in paths:
            way = _way(table, by_name, paths)
            if way is not None:
                paths[table.name] = way
    return Tenancy(target.name, key, column, tuple(sorted(paths.items())))


def _way(table: Table, by_name: dict[str, Table], paths: dict[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    queue: deque[tuple[Table, tuple[str, ...]]] = deque([(table, ())])
    seen = {table.name}
    while queue:
        current, way = queue.popleft()
        known = paths.get(current.name)
        if way and known is not None and len(known) == 1:
            return (*way, *known)
        for column, key in current.key_of.items() if len(way) < _MOST_HOPS else ():
            if key.target not in seen and key.target in by_name and not current.by_name[column].nullable:
                seen.add(key.target)
                queue.append((by_name[key.target], (*way, column)))
    return None


def _prose(document: Document) -> str:
    found = []
    for name in ("security_plan", "architecture", "api_design"):
        node = document.sections.get(name)
        for key, value in node.fields.items() if node is not None else ():
            if key != "endpoints":
                found += [key, *(inner.text for inner in value.walk() if inner.text)]
    api = document.api
    return "\n".join([*found, api.authentication.text if api.authentication is not None else ""])


def _say(tenancy: Tenancy, count: int, place: Place, findings: Findings) -> None:
    findings.add(
        codes.TENANCY_ASSUMED,
        f"rows of {len(tenancy.paths) - 1} of {count} tables belong to one row of `{tenancy.table}` each, "
        f"and so does every user (`{tenancy.column}`)",
        place,
        done="at every endpoint, callers see, change and refer to rows of their own only",
        advice="Leave the column out of tables whose rows all share.",
    )
