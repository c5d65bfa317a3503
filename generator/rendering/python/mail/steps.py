"""Functions of the generated `application/mailed_tokens.py` that endpoints call: send a link, take its token back."""

from __future__ import annotations

from generator.design import Purpose
from generator.rendering.python.mail.purposes import Plan

_SENT = ["sessions: Sessions", "settings: Settings"]
_TAKEN = ["session: AsyncSession", "settings: Settings", "*", "token: str"]
_REFUSAL = "refusal: type[DomainError] = BadRequest"
_NOT_GOOD = ["Raises:", "    DomainError: `refusal`, for a token that is unknown, expired or used.", '"""']


def send_links(plan: Plan) -> None:
    """`send_reset_link` and `send_reset_link_to`."""
    realm = plan.identity.realm_column
    message = f"_{plan.name}_message"
    if plan.asked_by:
        named = [f"User.{attribute} == identifier" for attribute in plan.asked_by]
        condition = named[0] if len(named) == 1 else f"or_({', '.join(named)})"
        body = ['"""Send everybody whom this names a link; whoever asks for it learns nothing of them."""']
        body.append(f"named: ColumnElement[bool] = {condition}")
        if realm is not None:
            body += ["if realm is not None:", f"    named = and_(named, User.{plan.user(realm)} == realm)"]
        body.append(f"await _send(sessions, settings, named, {message})")
        more = ["realm: str | None = None"] if realm is not None else []
        plan.function(f"send_{plan.name}_link", [*_SENT, "identifier: str", *more], "None", body)
    if plan.asked_to:
        body = [
            '"""Send the user with this key a link."""',
            f"await _send(sessions, settings, User.{plan.user(plan.identity.key)} == key, {message})",
        ]
        plan.function(f"send_{plan.name}_link_to", [*_SENT, "key: UserKey"], "None", body)
    if plan.sends:
        _message(plan)


def _message(plan: Plan) -> None:
    body: list[str] = []
    verified = plan.parts.mark(plan.users, plan.identity.verified_column)
    if plan.purpose is Purpose.VERIFY and verified is not None:
        body += [f"if {verified['is_set'].replace('row.', 'user.', 1)}:", "    return None"]
    title = plan.name.upper()
    body += [
        f"token = await new_{plan.name}_token(session, settings, user)",
        f"text = _text(settings, {title}_BEFORE, {title}_LINK, token, {title}_AFTER)",
        f'return Message(user.{plan.user(plan.identity.mail_column)} or "", {title}_SUBJECT, text)',
    ]
    parameters = ["session: AsyncSession", "settings: Settings", "user: User"]
    plan.function(f"_{plan.name}_message", parameters, "Message | None", body)


def send(plan: Plan) -> None:
    """`_send` and `_text`: what the links of all purposes share."""
    body = [
        "async with sessions() as session:",
        "    users = (await session.scalars(select(User).where(named).limit(_MOST))).all()",
        "    made = [await message(session, settings, user) for user in users if _may_be_mailed(user)]",
        "    await session.commit()",
        "for letter in made:",
        "    if letter is not None:",
        "        await deliver(settings, letter)",
    ]
    parameters = [*_SENT, "named: ColumnElement[bool]", "message: MakeMessage"]
    plan.function("_send", parameters, "None", body)
    body = [
        'address = (settings.public_url or LOCAL_URL).rstrip("/")',
        r'return "\n\n".join((before, address + link.replace("{}", quote(token)), after))',
    ]
    parameters = ["settings: Settings", "before: str", "link: str", "token: str", "after: str"]
    plan.function("_text", parameters, "str", body, waits=False)


def may_be_mailed(plan: Plan) -> None:
    """`_may_be_mailed`: those who could sign in."""
    conditions = []
    if plan.users.by_name[plan.identity.password_column or ""].nullable:
        conditions.append(f"user.{plan.user(plan.identity.password_column)} is not None")
    if plan.identity.active_column is not None:
        conditions.append(f"bool(user.{plan.user(plan.identity.active_column)})")
    address = plan.users.by_name[plan.identity.mail_column or ""]
    if address.nullable:
        conditions.append(f"bool(user.{plan.user(address.name)})")
    parameter = "user: User" if conditions else "_user: User"
    body = ['"""Whether somebody signs in with a password, and may."""', f"return {' and '.join(conditions) or 'True'}"]
    plan.function("_may_be_mailed", [parameter], "bool", body, waits=False)


def use_token(plan: Plan) -> None:
    """What the endpoint does with a good token."""
    {Purpose.RESET: _reset, Purpose.VERIFY: _verify, Purpose.ACTIVATE: _activate}[plan.purpose](plan)


def _reset(plan: Plan) -> None:
    identity = plan.identity
    body = ['"""Set the password of the user to whom a token was sent, and end all their sessions.', ""]
    named = ", ".join(f"user.{plan.user(c)}" for c in dict.fromkeys((identity.login_column, identity.mail_column)))
    if plan.names_user:
        body += ["A token of somebody else than the user named by `identifier` is not good.", ""]
    body += [*_NOT_GOOD, "user = await _reset_user(session, settings, token)", "if user is None:"]
    body.append("    raise refusal(_REFUSED)")
    if plan.names_user:
        body.append(f"names = {{str(name).casefold() for name in ({named},)}}")
        body += ["if identifier is not None and identifier.casefold() not in names:", "    raise refusal(_REFUSED)"]
    body.append(f"user.{plan.user(identity.password_column)} = await hash_password(password)")
    failures = plan.parts.counter(plan.users, identity.failures_column)
    locked = plan.parts.moment(plan.users, identity.locked_column)
    body += [f"user.{failures['attribute']} = 0"] if failures is not None else []
    body += [f"user.{locked['attribute']} = None"] if locked is not None else []
    body.append("await session.flush()")
    if identity.sessions is not None:
        body.append(f"await end_sessions(session, user.{plan.user(identity.key)})")
    body.append("return user")
    more = ["identifier: str | None = None"] if plan.names_user else []
    parameters = [*_TAKEN, "password: str", _REFUSAL, *more]
    plan.function("reset_password", parameters, "User", body)


def _verify(plan: Plan) -> None:
    verified = plan.parts.mark(plan.users, plan.identity.verified_column) or {}
    body = [
        '"""Mark the address as verified to which a token was sent.',
        "",
        *_NOT_GOOD,
        "user = await _verify_user(session, settings, token)",
        "if user is None:",
        "    raise refusal(_REFUSED)",
        f"user.{verified['attribute']} = {verified['set']}",
        "await session.flush()",
        "return user",
    ]
    plan.function("verify_email", [*_TAKEN, _REFUSAL], "User", body)


def _activate(plan: Plan) -> None:
    password = plan.users.by_name[plan.identity.password_column or ""]
    taken = f" or user.{plan.user(password.name)} is not None" if password.nullable else ""
    verified = plan.parts.mark(plan.users, plan.identity.verified_column)
    body = [
        '"""Let a user in who was invited with a token: their first password is set, and these values.',
        "",
        *_NOT_GOOD,
        "user = await _activate_user(session, settings, token)",
        f"if user is None{taken}:",
        "    raise refusal(_REFUSED)",
        "for name, value in (values or {}).items():",
        "    setattr(user, name, value)",
        f"user.{plan.user(password.name)} = await hash_password(password)",
    ]
    if plan.identity.active_column is not None:
        body.append(f"user.{plan.user(plan.identity.active_column)} = True")
    if verified is not None:
        body.append(f"user.{verified['attribute']} = {verified['set']}")
    body += ["await session.flush()", "return user"]
    parameters = [*_TAKEN, "password: str", _REFUSAL, "values: dict[str, Any] | None = None"]
    plan.function("activate", parameters, "User", body)
