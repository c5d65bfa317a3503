"""Columns of hashes hold the hashes that the project makes, whatever kind of hash they were designed for."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import ColumnType, Identity, Table, TypeKind
from generator.diagnostics import Findings
from generator.diagnostics.access import HASH_REFUSED
from generator.patterns import regex

_ARGON2 = 128  # an Argon2id hash with its parameters has 97 characters, with larger parameters a few more
_SHA256 = 64  # in hexadecimal digits
_PATTERN = regex(r"\b(?:i?like|similar)\b|~", re.IGNORECASE)
_LONGEST = regex(r"length\s*\([^()]*\)\s*(?:<=?|=|between\s+\d+\s+and)\s*(\d+)", re.IGNORECASE)


def make_room_for_hashes(tables: tuple[Table, ...], identity: Identity | None, findings: Findings) -> tuple[Table, ...]:
    """The tables with room for an Argon2id hash of the password and for a SHA-256 hash of the refresh token."""
    if identity is None:
        return tables
    wanted: dict[str, dict[str, tuple[str, int]]] = {}
    if identity.password_column is not None:
        wanted.setdefault(identity.table, {})[identity.password_column] = ("an Argon2id hash", _ARGON2)
    if identity.sessions is not None:
        wanted.setdefault(identity.sessions.table, {})[identity.sessions.token_column] = ("a SHA-256 hash", _SHA256)
    for tokens in identity.mailed:
        wanted.setdefault(tokens.table, {})[tokens.token_column] = ("a SHA-256 hash", _SHA256)
    wide = [_widened(table, wanted[table.name], findings) if table.name in wanted else table for table in tables]
    password = identity.password_column
    return tuple(
        _without_other_shapes(table, password, findings) if password and table.name == identity.table else table
        for table in wide
    )


def _widened(table: Table, wanted: dict[str, tuple[str, int]], findings: Findings) -> Table:
    for name, (kind, length) in wanted.items():
        column = table.by_name[name]
        if _too_short(column.type, length):
            findings.add(
                HASH_REFUSED,
                f"`{table.name}.{name}` is too short for {kind}",
                column.place,
                done="it is varchar(255)",
                advice="Design it as `varchar(255)` or `text`.",
            )
            wide = replace(column, type=ColumnType(TypeKind.VARCHAR, length=255))
            table = replace(table, columns=tuple(wide if each is column else each for each in table.columns))
    return table


def _too_short(of: ColumnType, length: int) -> bool:
    """Whether the type cannot hold a text of this length as it is; `char` fills up what is shorter."""
    if of.kind is TypeKind.CHAR:
        return (of.length or 1) != length
    return of.kind is TypeKind.VARCHAR and of.length is not None and of.length < length


def _without_other_shapes(table: Table, name: str, findings: Findings) -> Table:
    """The table without checks of its password that only a hash of another kind passes."""
    refused = [
        check for check in table.checks if check.expression.columns == (name,) and _refuses(check.expression.sql)
    ]
    for check in refused:
        findings.add(
            HASH_REFUSED,
            f"a check of `{table.name}.{name}` is for hashes of another kind",
            table.by_name[name].place,
            quote=check.expression.sql,
            done="the check was left out: the column holds an Argon2id hash",
        )
    return replace(table, checks=tuple(check for check in table.checks if check not in refused)) if refused else table


def _refuses(check: str) -> bool:
    longest = _LONGEST.search(check)
    return int(longest.group(1)) < _ARGON2 if longest else bool(_PATTERN.search(check)) and "argon" not in check.lower()
