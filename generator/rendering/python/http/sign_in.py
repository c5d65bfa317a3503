"""Handlers of sign-in: they call `application.authentication` and, for steps by mail, `application.mailed_tokens`."""

from __future__ import annotations

from generator.design import OperationKind, SessionCookie, ShapeKind, Source, ValueKind
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.fields import body_field
from generator.rendering.python.http.mailed import ask_lines, registered_lines, use_lines
from generator.rendering.python.http.responses import Answer, Beside
from generator.rendering.python.http.schemas import attributes_of
from generator.rendering.python.http.writes import take_apart, values_lines
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import text_literal
from generator.rendering.python.mail import ASKING, USING, registration_sends


def sign_in_lines(context: Context, answer: Answer) -> list[str]:
    """The body of the handler."""
    kind = context.operation.kind
    if kind in ASKING:
        return [*ask_lines(context), *_returned(answer)]
    if kind in USING:
        lines = use_lines(context, answer)
    else:
        context.route.local("application", "authentication")
        lines = _STEPS[kind](context, answer)
    if kind is OperationKind.LOGOUT:
        return lines
    if kind is OperationKind.REGISTER:
        lines += registered_lines(context, answer)
    presenter = context.books.presenters.presenters.get(answer.presenter or "")
    if presenter is not None:
        context.presenter_names.add(presenter.name)
        if presenter.loads:
            lines += _reload(context, presenter.loader, needs_caller=presenter.needs_caller)
            context.presenter_names.add(presenter.loader)
        elif answer.shows == "pair" or context.endpoint.response.cookie:
            lines.append("row = pair.user")
    for beside in answer.beside:
        lines += _fetch(context, beside, "pair.user" if presenter is None else "row")
    if context.endpoint.response.cookie:
        lines += _set_cookie(context)
    if _session_cookie(context) is not None:
        context.route.local("adapters.http.dependencies", "remember_session")
        lines.append("remember_session(pair.refresh_token)")
    return [*lines, *_returned(answer)]


def _returned(answer: Answer) -> list[str]:
    return f"return {answer.expression}".split("\n") if answer.annotation is not None else []


def _login(context: Context, answer: Answer) -> list[str]:
    del answer
    identity = context.design.access.identity
    login = identity.login_column if identity else ""
    arguments = [
        "session",
        "settings",
        f"identifier={body_field(context, Source.COLUMN, column=login)}",
        f"password={body_field(context, Source.PASSWORD)}",
    ]
    realm = (
        body_field(context, Source.COLUMN, column=identity.realm_column) if identity and identity.realm_column else None
    )
    if realm:
        arguments.append(f"realm={realm}")
    return bracket("pair = await authentication.login(", arguments, ")")


def _register(context: Context, answer: Answer) -> list[str]:
    body = context.endpoint.body
    lines: list[str] = []
    if body is not None:
        lines += values_lines(take_apart(context, context.table, body))
        context.route.line("from typing import Any")
    names = context.names.attributes[context.table.name]
    setup: list[str] = []
    if any(c.value.kind is ValueKind.NOW for c in context.operation.assignments):
        context.route.line("import datetime as dt")
    lines += [
        f"values[{text_literal(names[c.column])}] = {context.value(c.value, setup, in_route=True)}"
        for c in context.operation.assignments
    ]
    arguments = ["session", "settings", "values=values", f"password={body_field(context, Source.PASSWORD)}"]
    opens = context.endpoint.response.cookie is not None
    target = "row" if answer.shows == "row" and not opens else "pair"
    call = "register_user" if target == "row" else "register"
    if answer.shows == "none" and not opens:
        kept = "user = " if registration_sends(context.design) else ""
        return [*lines, *bracket(f"{kept}await authentication.register_user(", arguments, ")")]
    return [*lines, *bracket(f"{target} = await authentication.{call}(", arguments, ")")]


def _refresh(context: Context, answer: Answer) -> list[str]:
    del answer
    field = body_field(context, Source.REFRESH_TOKEN)
    if field and not context.endpoint.cookie:
        return bracket("pair = await authentication.refresh(", ["session", "settings", field], ")")
    context.route.local("domain.errors", "Unauthorized")
    return [
        f"token = {field} or cookie_token" if field else "token = cookie_token",
        "if token is None:",
        '    raise Unauthorized("The refresh token is missing.")',
        "pair = await authentication.refresh(session, settings, token)",
    ]


def _logout(context: Context, answer: Answer) -> list[str]:
    del answer
    field = body_field(context, Source.REFRESH_TOKEN)
    token = field or ("cookie_token" if context.endpoint.cookie else "None")
    arguments = ["session", token, "caller"]
    everywhere = _everywhere(context)
    if everywhere:
        arguments.append(f"everywhere={everywhere}")
    elif token == "None":  # noqa: S105 - source text, not a secret
        # Without a token to end, signing out ends every session of the caller.
        arguments.append("everywhere=True")
    lines = bracket("await authentication.logout(", arguments, ")")
    cookie = context.endpoint.response.cookie or context.endpoint.cookie
    if cookie:
        flags = [text_literal(cookie)]
        if cookie.startswith("__"):
            flags += ["secure=True", "httponly=True"]
        lines.append(f"response.delete_cookie({', '.join(flags)})")
    return lines


def _everywhere(context: Context) -> str | None:
    body = context.endpoint.body
    if body is None:
        return None
    attributes = attributes_of(body.fields)
    flag = next((f for f in body.fields if f.shape.kind is ShapeKind.BOOLEAN), None)
    if flag is None:
        return None
    certain = not flag.nullable and (flag.required or (flag.has_default and flag.default is not None))
    return f"data.{attributes[flag.name]}" if certain else f"data.{attributes[flag.name]} or False"


def _reload(context: Context, loader: str, *, needs_caller: bool) -> list[str]:
    identity = context.design.access.identity
    if identity is None:
        return []
    model = context.names.classes[identity.table]
    key = context.names.attributes[identity.table][identity.key]
    context.route.local("adapters.persistence.models", model)
    context.route.local("application.rows", "reload")
    context.route.name("sqlalchemy", "select")
    argument = f"pair.user.{key}" if needs_caller else ""
    statement = f"select({model}).where({model}.{key} == pair.user.{key}).options(*{loader}({argument}))"
    return bracket("row = await reload(", ["session", statement], ")")


def _fetch(context: Context, beside: Beside, user: str) -> list[str]:
    """The row that a user points at, loaded as its presenter needs it."""
    relation = beside.relation
    key = next(k for k in context.design.table_of[relation.source].foreign_keys if k.name == relation.foreign_key)
    model = context.names.classes[relation.target]
    target = context.names.attributes[relation.target][key.target_columns[0]]
    own = context.names.attributes[relation.source][key.columns[0]]
    context.route.local("adapters.persistence.models", model)
    context.route.local("application.rows", "reload")
    context.route.name("sqlalchemy", "select")
    presenter = context.books.presenters.presenters.get(beside.presenter or "")
    options = ""
    if presenter is not None:
        context.presenter_names.add(presenter.name)
        if presenter.loads:
            context.presenter_names.add(presenter.loader)
            identity = context.design.access.identity
            caller = context.names.attributes[relation.source][identity.key] if identity is not None else ""
            options = f".options(*{presenter.loader}({f'pair.user.{caller}' if presenter.needs_caller else ''}))"
    statement = f"select({model}).where({model}.{target} == {user}.{own}){options}"
    return bracket(f"{beside.variable} = await reload(", ["session", statement], ")")


def _session_cookie(context: Context) -> SessionCookie | None:
    """The session cookie, where the endpoint sets it."""
    identity = context.design.access.identity
    cookie = identity.cookie if identity is not None else None
    return cookie if cookie is not None and cookie.name == context.endpoint.response.cookie else None


def _set_cookie(context: Context) -> list[str]:
    name = context.endpoint.response.cookie or ""
    cookie = _session_cookie(context)
    # Browsers take names with these prefixes only over HTTPS, and so do those that other sites may send.
    always = name.startswith("__") or (cookie is not None and cookie.same_site == "none")
    arguments = [
        text_literal(name),
        "pair.refresh_token",
        "max_age=settings.refresh_token_days * 86_400",
        "httponly=True",
        "secure=True" if always else 'secure=settings.environment == "production"',
        f"samesite={text_literal(cookie.same_site if cookie is not None else 'strict')}",
    ]
    return bracket("response.set_cookie(", arguments, ")", explode=True)


_STEPS = {
    OperationKind.LOGIN: _login,
    OperationKind.REGISTER: _register,
    OperationKind.REFRESH: _refresh,
    OperationKind.LOGOUT: _logout,
}
