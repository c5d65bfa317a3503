"""Functions of the generated `application/mailed_tokens.py` that make tokens and take them back."""

from __future__ import annotations

from generator.design import MailedTokens, Purpose
from generator.rendering.python.layout import bracket
from generator.rendering.python.mail.purposes import Plan, hashed, purpose_value, table_of

_LIVES = {
    Purpose.RESET: "dt.timedelta(minutes=settings.reset_token_minutes)",
    Purpose.VERIFY: "dt.timedelta(hours=settings.verification_token_hours)",
    Purpose.ACTIVATE: "dt.timedelta(hours=settings.verification_token_hours)",
}
_LOCKED = [
    "# Locked, so that of two requests with the same token one waits, and then finds it used.",
    "statement = statement.with_for_update().execution_options(populate_existing=True)",
]


def make_token(plan: Plan) -> None:
    """`new_reset_token`: a token of a user, kept or signed."""
    kept = plan.kept
    parameters = ["session: AsyncSession", "settings: Settings", "user: User", "life: dt.timedelta | None = None"]
    life = f"life or {_LIVES[plan.purpose]}"
    if kept is None:
        key = plan.user(plan.identity.key)
        body = [
            '"""A signed token of this user, which ends when it is used: it is bound to what its use changes."""',
            "await session.flush()",
            f"life = {life}",
            f"state = _{plan.name}_state(user)",
            f'return issue_mailed_token(settings, str(user.{key}), "{plan.name}", life, state)',
        ]
    else:
        body = ['"""A token of this user that is good once; only its hash is kept."""', *_fresh(plan)]
        body += [*_stored(plan, kept, life), "await session.flush()", "return token"]
    plan.function(f"new_{plan.name}_token", parameters, "str", body)


def _fresh(plan: Plan) -> list[str]:
    if plan.purpose is not Purpose.VERIFY:
        return ["token = new_opaque_token()"]
    return [
        "# Bound to the address: with another one, its user has proven nothing.",
        f'token = ".".join((new_opaque_token(), fingerprint({_address(plan)})))',
    ]


def _address(plan: Plan) -> str:
    """Source of a user's address."""
    column = plan.users.by_name[plan.identity.mail_column or ""]
    source = f"user.{plan.user(column.name)}"
    return f'{source} or ""' if column.nullable else source


def _stored(plan: Plan, kept: MailedTokens, life: str) -> list[str]:
    table, parts = table_of(plan, kept), plan.parts
    expires = parts.moment(table, kept.expires_column) or {}
    token = [
        f"row.{parts.attribute(table, kept.token_column)} = {hashed(plan, kept)}",
        f"row.{expires['attribute']} = {expires['now']} + life",
    ]
    if kept.user_column is None:
        return [f"life = {life}", *(line.replace("row.", "user.", 1) for line in token)]
    lines = [f"life = {life}", f"row = models.{plan.names.classes[table.name]}()"]
    lines.append(f"row.{parts.attribute(table, kept.user_column)} = user.{plan.user(plan.identity.key)}")
    if kept.purpose_column is not None:
        lines.append(f"row.{parts.attribute(table, kept.purpose_column)} = {purpose_value(kept)}")
    if kept.mail_column is not None:
        lines.append(f"row.{parts.attribute(table, kept.mail_column)} = user.{plan.user(plan.identity.mail_column)}")
    for column in kept.made_columns:
        made = parts.moment(table, column) or {}
        lines.append(f"row.{made['attribute']} = {made['now']}")
    return [*lines, *token, "session.add(row)"]


def take_token(plan: Plan) -> None:
    """`_reset_user`: whose token comes back; it is used up."""
    kept = plan.kept
    body = ['"""Whose good token this is; it is used up, and None for any other."""']
    if kept is None:
        body += _signed(plan)
        _state(plan)
    elif kept.user_column is None:
        body += _on_user(plan, kept)
    else:
        body += _in_table(plan, kept)
    if kept is not None and plan.purpose is Purpose.VERIFY:
        body.append(f'address = fingerprint({_address(plan)}) if user is not None else ""')
        body.append('if user is None or not hmac.compare_digest(token.rpartition(".")[2].encode(), address.encode()):')
        body.append("    return None")
    known = kept is None or kept.user_column is None or plan.purpose is Purpose.VERIFY
    may = "_may_be_mailed(user)" if known else "user is not None and _may_be_mailed(user)"
    body.append("return user" if plan.purpose is Purpose.ACTIVATE else f"return user if {may} else None")
    settings = "settings: Settings" if kept is None else "_settings: Settings"
    plan.function(f"_{plan.name}_user", ["session: AsyncSession", settings, "token: str"], "User | None", body)


def _signed(plan: Plan) -> list[str]:
    parsed = plan.parts.key(plan.identity)["parsed"]
    return [
        "try:",
        f'    subject, state = read_mailed_token(settings, token, "{plan.name}")',
        f"    key = {parsed}",
        "except (InvalidTokenError, ValueError):",
        "    return None",
        f"statement = select(User).where(User.{plan.user(plan.identity.key)} == key)",
        *_LOCKED,
        "user = (await session.scalars(statement)).one_or_none()",
        f"if user is None or not hmac.compare_digest(state.encode(), _{plan.name}_state(user).encode()):",
        "    return None",
    ]


def _state(plan: Plan) -> None:
    """What a signed token is bound to, so that it ends when it is used."""
    address = _address(plan)
    if plan.purpose is Purpose.RESET:
        password = plan.users.by_name[plan.identity.password_column or ""]
        source = f"user.{plan.user(password.name)}"
        parts = [f'{source} or ""' if password.nullable else source, address]
    else:
        parts = [address, f"str(user.{plan.user(plan.identity.verified_column)})"]
    plan.function(f"_{plan.name}_state", ["user: User"], "str", bracket("return fingerprint(", parts, ")"), waits=False)


def _on_user(plan: Plan, kept: MailedTokens) -> list[str]:
    table, parts = table_of(plan, kept), plan.parts
    token = parts.attribute(table, kept.token_column)
    expires = parts.moment(table, kept.expires_column) or {}
    return [
        f"statement = select(User).where(User.{token} == {hashed(plan, kept)})",
        *_LOCKED,
        "user = (await session.scalars(statement)).first()",
        f"until = user.{expires['attribute']} if user is not None else None",
        f"if user is None or until is None or until <= {expires['now']}:",
        "    return None",
        f"user.{token} = None",
        f"user.{expires['attribute']} = None",
    ]


def _in_table(plan: Plan, kept: MailedTokens) -> list[str]:
    table, parts = table_of(plan, kept), plan.parts
    expires = parts.moment(table, kept.expires_column) or {}
    used = parts.mark(table, kept.used_column)
    owner = parts.attribute(table, kept.user_column)
    lines = [
        f"held = models.{plan.names.classes[table.name]}",
        f"statement = select(held).where(held.{parts.attribute(table, kept.token_column)} == {hashed(plan, kept)})",
    ]
    of_purpose = f"where(held.{parts.attribute(table, kept.purpose_column)} == {purpose_value(kept)})"
    if kept.purpose_column is not None:
        lines.append(f"statement = statement.{of_purpose}")
    lines += [
        *_LOCKED,
        "row = (await session.scalars(statement)).first()",
        f"if row is None or row.{expires['attribute']} <= {expires['now']}:",
        "    return None",
    ]
    if used is not None:
        lines += [f"if {used['is_set']}:", "    return None"]
    lines += [f"key = row.{owner}", "# With one token used, the others of this user end as well."]
    if used is not None:
        # A flag may be unknown, which is not used either.
        unused = f"held.{used['attribute']}.{used['unset'].replace('is_(False)', 'is_not(True)')}"
        lines.append(f"ended = update(held).where(held.{owner} == key).where({unused})")
    else:
        lines.append(f"ended = delete(held).where(held.{owner} == key)")
    if kept.purpose_column is not None:
        lines.append(f"ended = ended.{of_purpose}")
    value = f".values({used['attribute']}={used['set']})" if used is not None else ""
    lines += [
        f"await session.execute(ended{value})",
        f"statement_of_user = select(User).where(User.{plan.user(plan.identity.key)} == key)",
        "user = (await session.scalars(statement_of_user)).one_or_none()",
    ]
    return lines
