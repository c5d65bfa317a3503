"""Handlers of the steps that go by mail: they call `application.mailed_tokens`."""

from __future__ import annotations

from generator.design import OperationKind, Purpose, Source
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.fields import body_field
from generator.rendering.python.http.responses import Answer
from generator.rendering.python.http.writes import take_apart, values_lines
from generator.rendering.python.layout import bracket
from generator.rendering.python.mail import ASKING, registration_sends

_REFUSALS = {400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound", 410: "Gone", 422: "Invalid"}
_FUNCTIONS = {
    OperationKind.RESET_PASSWORD: "reset_password",
    OperationKind.VERIFY_EMAIL: "verify_email",
    OperationKind.ACTIVATE: "activate",
}
# After the answer is sent: its time tells nobody whether there is such a user.
_LATER = "background.add_task("


def ask_lines(context: Context) -> list[str]:
    """Have a link sent once the answer is on its way."""
    context.route.local("application", "mailed_tokens")
    purpose = ASKING[context.operation.kind]
    if context.operation.conditions:
        sender, whom = f"mailed_tokens.send_{purpose.value}_link_to", ["caller.user_id"]
    else:
        identity = context.design.access.identity
        realm = identity.realm_column if identity is not None else None
        names = (identity.login_column, identity.mail_column) if identity is not None else ()
        found = (body_field(context, Source.COLUMN, column=name) for name in names)
        sender = f"mailed_tokens.send_{purpose.value}_link"
        whom = [next(field for field in found if field is not None)]
        whom += [field] if realm and (field := body_field(context, Source.COLUMN, column=realm)) else []
    return bracket(_LATER, [sender, "sessions", "settings", *whom], ")")


def registered_lines(context: Context, answer: Answer) -> list[str]:
    """Have the link sent that verifies the address of somebody new."""
    identity = context.design.access.identity
    if identity is None or not registration_sends(context.design):
        return []
    context.route.local("application", "mailed_tokens")
    user = "row" if answer.shows == "row" else "user" if answer.shows == "none" else "pair.user"
    key = context.names.attributes[identity.table][identity.key]
    sender = f"mailed_tokens.send_{Purpose.VERIFY.value}_link_to"
    return bracket(_LATER, [sender, "sessions", "settings", f"{user}.{key}"], ")")


def use_lines(context: Context, answer: Answer) -> list[str]:
    """Take a token back."""
    context.route.local("application", "mailed_tokens")
    kind = context.operation.kind
    arguments = ["session", "settings", f"token={_token(context)}"]
    lines: list[str] = []
    if kind is not OperationKind.VERIFY_EMAIL:
        arguments.append(f"password={body_field(context, Source.PASSWORD)}")
    named = body_field(context, Source.COLUMN)
    if kind is OperationKind.RESET_PASSWORD and named is not None:
        arguments.append(f"identifier={named}")
    body = context.endpoint.body
    if kind is OperationKind.ACTIVATE and body is not None and take_apart(context, context.table, body).columns:
        lines += values_lines(take_apart(context, context.table, body))
        context.route.line("from typing import Any")
        arguments.append("values=values")
    refusal = _REFUSALS[context.operation.refusal]
    if refusal != "BadRequest":
        context.route.local("domain.errors", refusal)
        arguments.append(f"refusal={refusal}")
    call = f"await mailed_tokens.{_FUNCTIONS[kind]}("
    if answer.shows != "pair":
        return [*lines, *bracket(call, arguments, ")")]
    context.route.local("application", "authentication")
    signed = "pair = await authentication.sign_in(session, settings, user)"
    return [*lines, *bracket(f"user = {call}", arguments, ")"), signed]


def _token(context: Context) -> str:
    found = body_field(context, Source.MAILED_TOKEN)
    if found is not None:
        return found
    query = next((f.name for f in context.query if f.binding and f.binding.source is Source.MAILED_TOKEN), None)
    if query is not None:
        return context.query_variables[query]
    return context.path_variables[context.endpoint.parameters[0].name]
