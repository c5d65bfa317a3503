"""Roles: which there are, and their order by power."""

from __future__ import annotations

from collections.abc import Iterable

from generator.design import Identity, Table
from generator.reading.document import Document
from generator.understanding.endpoints.words import vocabulary, words

_POWER = (
    ("superadmin", "superuser", "root", "super", "sysadmin"),
    ("admin", "administrator", "administrador", "administrateur", "amministratore", "amministratrice"),
    ("owner", "propietario", "director", "gerente", "leiter"),
    ("manager", "supervisor", "lead", "coordinator", "dpo"),
    ("moderator", "support", "staff", "editor", "operator", "agent", "employee", "empleado"),
)
_WEAK = vocabulary(
    "user member guest viewer reader customer client buyer usuario cliente miembro invitado kunde gast "
    "utilisateur visiteur"
)

_NO_ROLES = vocabulary("owner self creator author any all authenticated everyone public anonymous none user:self *")


def by_power(roles: Iterable[str]) -> tuple[str, ...]:
    """The roles once each, the most powerful first; equals keep their order."""
    return tuple(sorted(dict.fromkeys(roles), key=_rank))


def _rank(role: str) -> int:
    parts = words(role)
    joined = "".join(parts)
    for rank, names in enumerate(_POWER):
        if joined in names or (rank <= 1 and any(part in names for part in parts)):
            return rank
    if any(part in names for rank, names in enumerate(_POWER) for part in parts):
        return len(_POWER)
    return len(_POWER) + 2 if any(part in _WEAK for part in parts) else len(_POWER) + 1


def defined_roles(document: Document, tables: Iterable[Table], identity: Identity | None) -> tuple[str, ...]:
    """The roles that the design defines: the choices of the role column, else all that endpoints list."""
    source = identity.roles if identity is not None else None
    listed = [prose.text.strip() for entry in document.api.endpoints for prose in entry.roles]
    plain = [role for role in listed if role and ":" not in role and role.lower() not in _NO_ROLES]
    if source is None:
        return tuple(dict.fromkeys(plain))
    table = next(table for table in tables if table.name == (source.name_table or source.table))
    column = table.by_name[source.name_column or source.column]
    choices = [str(choice) for choice in column.choices]
    if not choices and column.default is not None and isinstance(column.default.value, str):
        plain.append(column.default.value)
    return tuple(dict.fromkeys(choices or plain))
