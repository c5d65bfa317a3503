"""Which endpoints set the session cookie, and which end its session."""

from __future__ import annotations

import re

from generator.design import Identity, OperationKind
from generator.patterns import regex

_OPENS = regex(
    r"\bcookie|\bsession|\bsesi[oó]n|\bsess[aã]o|\bsitzung|\blogs? in|\bsigned in|\bsigns? in", re.IGNORECASE
)
"""Words of a registration that signs in at once."""


def cookie_set(identity: Identity | None, kind: OperationKind, prose: str) -> str | None:
    """The name of the session cookie, where the endpoint opens a session."""
    if identity is None or identity.cookie is None:
        return None
    opens = kind is OperationKind.LOGIN or (kind is OperationKind.REGISTER and _OPENS.search(prose) is not None)
    return identity.cookie.name if opens else None


def cookie_ended(identity: Identity | None, kind: OperationKind) -> str | None:
    """The name of the session cookie, where the endpoint ends its session."""
    if identity is None or identity.cookie is None or kind is not OperationKind.LOGOUT:
        return None
    return identity.cookie.name
