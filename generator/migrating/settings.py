"""The difference between roles, sign-in and the settings of two designs."""

from __future__ import annotations

from dataclasses import fields

from generator.design import AccessModel, Identity, RateLimit, Stack
from generator.migrating.changes import Detail, ExtensionChange, RoleChange, SettingChange, SignInChange, Verb
from generator.migrating.record import Record, Sides
from generator.migrating.renames import Renames

_BREAKING = {"base_url": "every endpoint has another address", "error_style": "callers read errors in the former way"}
_PROSE = frozenset({"content"})


def compare_access(sides: Sides, record: Record) -> None:
    """Adds what became of roles, and of how callers sign in."""
    given, old, new = sides.given.access, sides.old.access, sides.new.access
    former = {now: was for was, now in zip(given.roles, old.roles, strict=True) if was != now}
    for role in new.roles:
        if role in former:
            record.add(RoleChange(verb=Verb.RENAMED, name=role, former=former[role]))
        elif role not in old.roles:
            record.add(RoleChange(verb=Verb.ADDED, name=role))
    for role in old.roles:
        if role not in new.roles:
            record.add(RoleChange(verb=Verb.REMOVED, name=role))
    before, after = _sign_in(given, sides.renames), _sign_in(new, Renames())
    for aspect in dict.fromkeys((*before, *after)):
        was, now = before.get(aspect), after.get(aspect)
        if was != now:
            detail = Detail(aspect, was, now, breaking=_stricter(aspect, was, now))
            record.add(SignInChange(verb=Verb.CHANGED, name=aspect, details=(detail,)))


def compare_stack(sides: Sides, record: Record) -> None:
    """Adds what became of the settings of the project."""
    old, new = sides.old.stack, sides.new.stack
    for name in sorted({*old.extensions, *new.extensions}):
        if name not in old.extensions or name not in new.extensions:
            verb = Verb.ADDED if name in new.extensions else Verb.REMOVED
            record.add(ExtensionChange(verb=verb, name=name))
    for entry in fields(Stack):
        was, now = _setting(old, entry.name), _setting(new, entry.name)
        if entry.name != "extensions" and was != now:
            shown = (None, None) if entry.name in _PROSE else (was, now)
            why = _BREAKING.get(entry.name, "")
            if entry.name == "max_body_bytes" and new.max_body_bytes < old.max_body_bytes:
                why = "larger bodies are refused"
            detail = Detail(entry.name, *shown, breaking=why)
            record.add(SettingChange(verb=Verb.CHANGED, name=entry.name, details=(detail,)))


def _setting(stack: Stack, name: str) -> str | None:
    value = getattr(stack, name)
    if name == "rate_limits":
        return "; ".join(map(_rate, value)) or None
    return str(value) if value not in ("", None) else None


def _rate(limit: RateLimit) -> str:
    return f"{limit.scope}: {limit.requests} per {limit.seconds} s"


def _sign_in(access: AccessModel, renames: Renames) -> dict[str, str]:
    """How callers sign in, in words of the new design: aspect -> text; absent aspects are left out."""
    found = {
        "minutes of an access token": str(access.access_minutes),
        "days of a refresh token": str(access.refresh_days),
        "shortest password": str(access.password_min_length),
        "cookie of the refresh token": access.refresh_cookie,
    }
    if access.identity is not None:
        found |= _identity(access.identity, renames)
    return {aspect: text for aspect, text in found.items() if text is not None}


def _identity(identity: Identity, renames: Renames) -> dict[str, str | None]:
    def named(table: str, column: str | None) -> str | None:
        return None if column is None else f"{renames.table(table)}.{renames.column(table, column)}"

    found: dict[str, str | None] = {"user table": renames.table(identity.table)}
    for entry in fields(Identity):
        if entry.name.endswith("_column"):
            aspect = entry.name.removesuffix("_column").replace("_", " ")
            found[f"column of users: {aspect}"] = named(identity.table, getattr(identity, entry.name))
    if identity.roles is not None:
        found["roles of users"] = named(identity.roles.table, identity.roles.column)
    if identity.sessions is not None:
        found["sessions"] = renames.table(identity.sessions.table)
    profiles = sorted(renames.table(profile.table) for profile in identity.profiles)
    found["profiles of users"] = ", ".join(profiles) or None
    return found


def _stricter(aspect: str, was: str | None, now: str | None) -> str:
    if aspect == "shortest password" and was and now and int(now) > int(was):
        return "shorter passwords are refused"
    if aspect == "cookie of the refresh token" and was is not None:
        return "callers know another cookie"
    return ""
