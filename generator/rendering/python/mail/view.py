"""The mail part of the view: which steps of authentication go by mail, and the functions that carry them out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.design import Design, Purpose, Source
from generator.patterns import regex
from generator.rendering.python.imports import Imports
from generator.rendering.python.literals import comment_text, text_literal
from generator.rendering.python.mail.purposes import BY_MAIL, Plan
from generator.rendering.python.mail.steps import may_be_mailed, send, send_links, use_token
from generator.rendering.python.mail.texts import letter
from generator.rendering.python.mail.tokens import make_token, take_token
from generator.rendering.python.names import Names

_PAGES = {Purpose.RESET: "/reset-password", Purpose.VERIFY: "/verify-email", Purpose.ACTIVATE: "/activate"}
_STRING = regex(r'"(?:[^"\\]|\\.)*"')
_WORD = regex(r"[A-Za-z_]\w*")
# Where the names come from that the functions use; `.` begins a module of the project.
_SOURCES = {
    "sqlalchemy": ("ColumnElement", "and_", "delete", "or_", "select", "update"),
    "sqlalchemy.ext.asyncio": ("AsyncSession", "async_sessionmaker"),
    "collections.abc": ("Awaitable", "Callable"),
    "typing": ("Any",),
    "urllib.parse": ("quote",),
    "uuid": ("UUID",),
    ".adapters.persistence": ("models",),
    ".application.authentication": ("end_sessions", "now"),
    ".domain.caller": ("UserKey",),
    ".domain.errors": ("BadRequest", "DomainError"),
    ".infrastructure.mail": ("LOCAL_URL", "Message", "deliver"),
    ".infrastructure.security": (
        "InvalidTokenError",
        "fingerprint",
        "hash_password",
        "hash_token",
        "issue_mailed_token",
        "new_opaque_token",
        "read_mailed_token",
    ),
    ".infrastructure.settings": ("Settings",),
}


def build_mail(design: Design, names: Names) -> dict[str, Any]:
    """`mail`: what `application/mailed_tokens.py`, its tests and the settings of mail are made from."""
    identity = design.access.identity
    nothing: dict[str, Any] = {
        "used": False,
        "sends": False,
        "purposes": {},
        "imports": [],
        "head": [],
        "functions": [],
    }
    if identity is None or not any(endpoint.operation.kind in BY_MAIL for endpoint in design.endpoints):
        return {"mail": nothing}
    plans = [Plan(design, names, identity, purpose) for purpose in Purpose]
    plans = [plan for plan in plans if plan.sends or plan.using]
    head = _head(plans)
    functions = _functions(plans)
    return {
        "mail": {
            "used": True,
            "sends": any(plan.sends for plan in plans),
            "purposes": {plan.name: _facts(plan) for plan in plans},
            "imports": _imports(names.package, [*head, *(line for lines in functions for line in lines)]),
            "head": head,
            "functions": functions,
        }
    }


def _facts(plan: Plan) -> dict[str, Any]:
    """What the tests of the tokens know of a purpose."""
    identity = plan.identity
    return {
        "used": bool(plan.using),
        "asked": bool(plan.asked_by),
        "kept": plan.kept is not None,
        "address": plan.user(identity.mail_column),
        "asked_by": plan.asked_by[0] if plan.asked_by else None,
    }


def _head(plans: list[Plan]) -> list[str]:
    """Aliases and constants."""
    first = plans[0]
    lines = [f"User = models.{first.names.classes[first.users.name]}"]
    if any(plan.sends for plan in plans):
        lines.append("Sessions = async_sessionmaker[AsyncSession]")
        lines += ["MakeMessage = Callable[[AsyncSession, Settings, User], Awaitable[Message | None]]", ""]
        for plan in plans:
            lines += _texts(plan) if plan.sends else []
        lines += ["# One address may have several accounts.", "_MOST = 10"]
    if any(plan.using for plan in plans):
        lines.append('_REFUSED = "The token is not valid."')
    return lines


def _texts(plan: Plan) -> list[str]:
    stack = plan.design.stack
    texts = letter(plan.purpose, stack.language, comment_text(stack.title) or stack.name)
    named = {"LINK": _link(plan), "SUBJECT": texts.subject, "BEFORE": texts.before, "AFTER": texts.after}
    return [f"{plan.name.upper()}_{name} = {text_literal(text)}" for name, text in named.items()]


def _link(plan: Plan) -> str:
    """The path of a link after the address of the site, `{}` in place of the token.

    A page of the site has the path of the endpoint that it calls; an endpoint that a browser can open is linked itself.
    """
    if not plan.using:
        return f"{_PAGES[plan.purpose]}?token={{}}"
    endpoint = plan.using[0]
    base = plan.design.stack.base_url.rstrip("/") if endpoint.method == "GET" else ""
    if endpoint.parameters:
        return f"{base}{endpoint.path.replace('{' + endpoint.parameters[0].name + '}', '{}')}"
    query = next((f.name for f in endpoint.query if f.binding and f.binding.source is Source.MAILED_TOKEN), "token")
    return f"{base}{endpoint.path}?{query}={{}}"


def _functions(plans: list[Plan]) -> list[list[str]]:
    """All functions, those that endpoints call first."""
    for plan in plans:
        send_links(plan)
        if plan.using:
            use_token(plan)
    for plan in plans:
        make_token(plan)
        if plan.using or plan.kept is None:
            take_token(plan)
    shared = Plan(plans[0].design, plans[0].names, plans[0].identity, plans[0].purpose)
    if any(plan.sends for plan in plans):
        send(shared)
    if any(plan.purpose is not Purpose.ACTIVATE for plan in plans):
        may_be_mailed(shared)
    return [lines for plan in (*plans, shared) for lines in plan.functions]


def _imports(package: str, lines: Iterable[str]) -> list[str]:
    """The import block of a module with these lines."""
    imports = Imports(package, ["from __future__ import annotations"])
    used = set(_WORD.findall(_STRING.sub(" ", "\n".join(lines))))
    for module, exported in _SOURCES.items():
        found = [name for name in exported if name in used]
        if found and module.startswith("."):
            imports.local(module[1:], *found)
        elif found:
            imports.name(module, *found)
    for module, alias in (("datetime", "dt"), ("hmac", None)):
        if (alias or module) in used:
            imports.module(module, alias)
    return imports.lines()
