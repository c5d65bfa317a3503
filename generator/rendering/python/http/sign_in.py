"""Handlers of login, registration, refresh and logout: they call `application.authentication`."""

from __future__ import annotations

from generator.design import OperationKind, ShapeKind, Source
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.responses import Answer
from generator.rendering.python.http.schemas import attributes_of
from generator.rendering.python.http.writes import take_apart, values_lines
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import text_literal


def sign_in_lines(context: Context, answer: Answer) -> list[str]:
    """The body of the handler."""
    context.route.local("application", "authentication")
    kind = context.operation.kind
    if kind is OperationKind.LOGOUT:
        return _logout(context)
    lines = {OperationKind.LOGIN: _login, OperationKind.REGISTER: _register, OperationKind.REFRESH: _refresh}[kind](
        context, answer
    )
    presenter = context.books.presenters.presenters.get(answer.presenter or "")
    if presenter is not None:
        context.presenter_names.add(presenter.name)
        if presenter.loads:
            lines += _reload(context, presenter.loader, needs_caller=presenter.needs_caller)
            context.presenter_names.add(presenter.loader)
        elif answer.shows == "pair":
            lines.append("row = pair.user")
    if context.endpoint.response.cookie:
        lines += _set_cookie(context)
    if answer.annotation is not None:
        lines += f"return {answer.expression}".split("\n")
    return lines


def _field(context: Context, *sources: Source, column: str | None = None) -> str | None:
    """Source of the body field with one of these bindings."""
    body = context.endpoint.body
    if body is None or body.kind is not ShapeKind.OBJECT:
        return None
    attributes = attributes_of(body.fields)
    for entry in body.fields:
        if (
            entry.binding is not None
            and entry.binding.source in sources
            and (column is None or entry.binding.column == column)
        ):
            return f"data.{attributes[entry.name]}"
    return None


def _login(context: Context, answer: Answer) -> list[str]:
    del answer
    identity = context.design.access.identity
    login = identity.login_column if identity else ""
    arguments = [
        "session",
        "settings",
        f"identifier={_field(context, Source.COLUMN, column=login)}",
        f"password={_field(context, Source.PASSWORD)}",
    ]
    realm = _field(context, Source.COLUMN, column=identity.realm_column) if identity and identity.realm_column else None
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
    lines += [
        f"values[{text_literal(names[c.column])}] = {context.value(c.value, setup, in_route=True)}"
        for c in context.operation.assignments
    ]
    arguments = ["session", "settings", "values=values", f"password={_field(context, Source.PASSWORD)}"]
    target = "row" if answer.shows == "row" else "pair"
    call = "register_user" if target == "row" else "register"
    if answer.shows == "none":
        return [*lines, *bracket("await authentication.register_user(", arguments, ")")]
    return [*lines, *bracket(f"{target} = await authentication.{call}(", arguments, ")")]


def _refresh(context: Context, answer: Answer) -> list[str]:
    del answer
    field = _field(context, Source.REFRESH_TOKEN)
    if field and not context.endpoint.cookie:
        return bracket("pair = await authentication.refresh(", ["session", "settings", field], ")")
    context.route.local("domain.errors", "Unauthorized")
    return [
        f"token = {field} or cookie_token" if field else "token = cookie_token",
        "if token is None:",
        '    raise Unauthorized("The refresh token is missing.")',
        "pair = await authentication.refresh(session, settings, token)",
    ]


def _logout(context: Context) -> list[str]:
    field = _field(context, Source.REFRESH_TOKEN)
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
        lines.append(f"response.delete_cookie({text_literal(cookie)})")
    return lines


def _everywhere(context: Context) -> str | None:
    body = context.endpoint.body
    if body is None:
        return None
    attributes = attributes_of(body.fields)
    flag = next((f for f in body.fields if f.shape.kind is ShapeKind.BOOLEAN), None)
    return f"data.{attributes[flag.name]}" if flag else None


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


def _set_cookie(context: Context) -> list[str]:
    arguments = [
        text_literal(context.endpoint.response.cookie or ""),
        "pair.refresh_token",
        "max_age=settings.refresh_token_days * 86_400",
        "httponly=True",
        'secure=settings.environment == "production"',
        'samesite="strict"',
    ]
    return bracket("response.set_cookie(", arguments, ")", explode=True)
