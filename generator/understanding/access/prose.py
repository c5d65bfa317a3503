"""The prose of a document that speaks of access, as one text."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.reading.document import Document
from generator.reading.values import Node

_PROVIDERS = {
    "Supabase Auth": r"\bsupabase(?:\s+auth|\s+jwt|\b(?!\s*(?:postgres|db|database|storage|realtime)))",
    "Auth0": r"\bauth0\b",
    "Amazon Cognito": r"\bcognito\b",
    "Clerk": r"\bclerk(?:\.(?:com|dev)|\s+(?:auth|jwt|session|sdk|middleware))\b|\bauth\b[^.]{0,30}\bclerk\b",
    "Keycloak": r"\bkeycloak\b",
    "Firebase Auth": r"\bfirebase\s*(?:auth|admin|id token)",
    "Okta": r"\bokta\b",
    "Azure AD": r"\b(?:azure ad|entra id)\b",
    "WorkOS": r"\bworkos\b",
}
_UNITS = {"m": 1, "h": 60, "d": 1440, "w": 10080, "s": 1 / 60}
_DURATION = regex(
    r"(\d+)\s*[- ]?(seconds?|segundos?|secs?|s|minutes?|minutos?|minuten|minuti|mins?|m|hours?|horas?|heures?|stunden?|ore|hrs?|h"
    r"|days?|d[ií]as?|dias?|jours?|tagen?|tage|giorni|d|weeks?|semanas?|semaines?|wochen?)\b",
    re.IGNORECASE,
)


def access_prose(document: Document) -> str:
    """All that the document says of authentication and authorisation."""
    found: list[str] = []
    for key in ("tech_stack", "security_plan"):
        node = document.sections.get(key)
        if node is not None:
            found += _texts(
                node, ("auth", "token", "jwt", "session", "sesion", "login", "identity", "segur", "csrf", "cookie")
            )
    api = document.api
    found += [prose.text for prose in (api.authentication,) if prose is not None]
    return "\n".join(found)


def _texts(node: Node, keys: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for key, value in node.fields.items():
        if any(part in key.lower() for part in keys):
            found += [inner.text for inner in value.walk() if inner.text]
        elif value.is_object:
            found += _texts(value, keys)
        elif value.text and re.search(r"\b(?:JWT|OAuth|tokens?|bearer)\b", value.text, re.IGNORECASE):
            found.append(value.text)
    return found


def provider_of(prose: str) -> str | None:
    """The external provider that issues the tokens, None where the design issues its own."""
    return next((name for name, pattern in _PROVIDERS.items() if re.search(pattern, prose, re.IGNORECASE)), None)


def lifetimes(prose: str) -> tuple[int | None, int | None]:
    """Minutes of access tokens and days of refresh tokens, as far as the prose says."""
    access: float | None = None
    refresh: float | None = None
    for match in _DURATION.finditer(prose):
        minutes = int(match.group(1)) * _minutes_of(match.group(2).lower())
        start = max(
            prose.rfind("\n", 0, match.start()), prose.rfind(";", 0, match.start()), prose.rfind(".", 0, match.start())
        )
        before = prose[max(start + 1, match.start() - 60, 0) : match.start()].lower()
        end = re.search(r"[,;+.\n]| and | y | et | und | e ", prose[match.end() :])
        after = prose[match.end() : match.end() + (end.start() if end else 40)].lower()[:40]
        near = _nearest(before, after)
        if near == "refresh" and refresh is None and minutes >= 60:
            refresh = minutes
        elif near == "access" and access is None and minutes <= 7 * 1440:
            access = minutes
    return (max(1, round(access)) if access else None, max(1, round(refresh / 1440)) if refresh else None)


def _minutes_of(unit: str) -> float:
    if unit.startswith(("seg", "sec")) or unit == "s":
        return _UNITS["s"]
    if unit.startswith(("sem", "w")):
        return _UNITS["w"]
    if unit.startswith(("h", "st", "or")):
        return _UNITS["h"]
    return _UNITS["m"] if unit.startswith("m") else _UNITS["d"]


def _nearest(before: str, after: str) -> str | None:
    """Whether the closest word around a duration speaks of access or of refresh tokens."""
    places = []
    for kind, pattern in (
        ("refresh", r"refresh|refresco|renova|rafra|aktualisierung"),
        ("access", r"access|acces|jwt|acceso|acesso|zugriff|token"),
    ):
        hits = [match.end() for match in re.finditer(pattern, before)]
        if hits:
            places.append((len(before) - hits[-1], kind))
        hit = re.search(pattern, after)
        if hit:
            places.append((hit.start() + 8, kind))
    refresh = [place for place in places if place[1] == "refresh"]
    other = [place for place in places if place[1] == "access"]
    if refresh and other and abs(refresh[0][0] - other[0][0]) <= 8:
        return "refresh"
    return min(places)[1] if places else None
