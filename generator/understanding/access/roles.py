"""Roles: which there are, and their order by power."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.design import Enum, Identity, Table
from generator.patterns import regex
from generator.reading.document import Document
from generator.understanding.access.vocabulary import Vocabulary
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
_NAME = regex(r"[A-Za-zÀ-ÿ][\wÀ-ÿ-]{1,39}")
_ROLES_KEY = regex(r"(?:roles?|rollen|ruoli|papeis|papéis|rôles|user_roles)", re.IGNORECASE)
_LISTED = regex(
    r"\b(?:RBAC|roles?|rollen|ruoli|pap[eé]is|rôles?)\b\s*[:(]\s*([\wÀ-ÿ-]+(?:\s*(?:[,/|>]|\b(?:and|y|e|et|und|en)\b)\s*[\wÀ-ÿ-]+)+)",
    re.IGNORECASE,
)


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


def defined_roles(
    document: Document, tables: Iterable[Table], enums: Iterable[Enum], identity: Identity | None
) -> Vocabulary:
    """The roles that the design defines: the choices of the role column, what its prose lists, what endpoints list."""
    source = identity.roles if identity is not None else None
    listed = [prose.text.strip() for entry in document.api.endpoints for prose in entry.roles]
    plain = [role for role in listed if _NAME.fullmatch(role) and role.lower() not in _NO_ROLES]
    said = _said(document)
    if source is None or (identity is not None and identity.added):
        return Vocabulary(tuple(dict.fromkeys((*said, *plain))), closed=bool(said))
    table = next(table for table in tables if table.name == (source.name_table or source.table))
    column = table.by_name[source.name_column or source.column]
    values = next((enum.values for enum in enums if enum.name == column.type.enum), ())
    choices = [str(choice) for choice in column.choices or values]
    if choices:
        return Vocabulary(tuple(dict.fromkeys(choices)), closed=True)
    if column.default is not None and isinstance(column.default.value, str):
        plain.append(column.default.value)
    return Vocabulary(tuple(dict.fromkeys((*said, *plain))), closed=bool(said))


def _said(document: Document) -> tuple[str, ...]:
    """The roles that the prose of the design lists: `RBAC (admin, editor)`, `Roles: admin > editor`, a map of roles."""
    texts: list[str] = []
    node = document.sections.get("security_plan")
    for key, value in node.fields.items() if node is not None else ():
        if _ROLES_KEY.fullmatch(key) and value.is_object:
            return tuple(value.fields)
        if _ROLES_KEY.fullmatch(key) and value.is_list:
            return tuple(str(item.plain()) for item in value.items if _NAME.fullmatch(str(item.plain())))
        if "auth" in key.lower() and value.text:
            texts.append(value.text)
    texts += [prose.text for prose in (document.api.authentication,) if prose is not None]
    for text in texts:
        match = _LISTED.search(text)
        names = re.split(r"\s*(?:[,/|>]|\b(?:and|y|e|et|und|en)\b)\s*", match.group(1)) if match is not None else []
        if len(names) > 1 and all(_NAME.fullmatch(name) for name in names):
            return tuple(names)
    return ()
