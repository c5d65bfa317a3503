"""Session cookies: what a design says of browsers that stay signed in by a cookie."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Identity, SessionCookie
from generator.diagnostics import Findings, Place
from generator.diagnostics import access as codes
from generator.patterns import regex

_COOKIE = regex(
    r"\bsession[- ](?:id )?cookies?\b|\bcookie[- ](?:based )?sessions?\b|\bsessions? (?:\w+ )?(?:in|by|via|through) (?:an? )?(?:\w+[- ]){0,2}cookies?\b"
    r"|\bcookies? de sesi[oó]n|\bsesi[oó]n(?:es)? (?:por|con|en|mediante) (?:una )?cookies?|\bcookies? de sess[aã]o"
    r"|\bsess(?:ão|ões|ao|oes) (?:por|com|em|via) cookies?|\bcookies? de session|\bsessions? (?:par|avec|dans) (?:un )?cookies?"
    r"|\bsitzungs-?cookies?|\bsession-cookies?|\bsitzung(?:en)? (?:per|mit|im|in) cookies?|\bcookies? di sessione|\bsessioni? (?:con|via) cookies?",
    re.IGNORECASE,
)
_NAMES = (
    re.compile(r"\b(__(?:Host|Secure)-[A-Za-z0-9_-]{1,60})"),
    re.compile(r"cookies?[^`'\"\n.;]{0,30}[`'\"]([A-Za-z_][A-Za-z0-9_.-]{0,60})[`'\"]", re.IGNORECASE),
    re.compile(r"[`'\"]([A-Za-z_][A-Za-z0-9_.-]{0,60})[`'\"][^`'\"\n.;]{0,20}\bcookie", re.IGNORECASE),
)
_SAME_SITE = regex(r"same-?site\s*[=:]?\s*(lax|strict|none)\b", re.IGNORECASE)
_HEADER = regex(r"\b(X-(?:CSRF|XSRF)[A-Za-z-]{0,20})", re.IGNORECASE)
_CSRF = regex(r"\b[cx]srf\b", re.IGNORECASE)


def with_cookie(identity: Identity, prose: str, place: Place, findings: Findings) -> Identity | None:
    """The identity with the session cookie that the prose describes; None where it describes none."""
    said = _COOKIE.search(prose)
    if said is None or identity.sessions is None or identity.password_column is None:
        return None
    named = (found[1] for pattern in _NAMES if (found := pattern.search(prose)) is not None)
    name = next((text for text in named if not _CSRF.search(text)), "session")
    site, header = _SAME_SITE.search(prose), _HEADER.search(prose)
    asked = header[1] if header is not None else "X-CSRF-Token" if _CSRF.search(prose) else None
    same_site = site[1].lower() if site is not None else "lax"
    cookie = SessionCookie(name, same_site, asked)
    guard = f"calls that change something need the header `{asked}` beside it" if asked else "no header beside it"
    findings.add(
        codes.SESSION_COOKIE,
        f"browsers stay signed in by the session cookie `{name}`",
        place,
        quote=said[0],
        done=(
            f"the login sets it (HttpOnly, Secure, SameSite={same_site.capitalize()}), {guard}; "
            "access tokens are taken as well, for tools and tests"
        ),
        advice="Describe a login that answers with tokens, if browsers are to hold those.",
    )
    return replace(identity, cookie=cookie)
