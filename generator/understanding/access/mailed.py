"""What the tables keep for steps that go by mail: the address, the mark that it is verified, and the tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.design import Column, Identity, MailedTokens, Purpose, Table, TypeKind
from generator.understanding.endpoints.columns import TEXTS
from generator.understanding.endpoints.purposes import (
    MAIL,
    PASSWORD,
    PROVEN,
    begins,
    purpose_column,
    purposes_of,
    speaks_of,
)
from generator.understanding.endpoints.words import ordered, singular, vocabulary, words

_MOMENTS = frozenset({TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ})
_MARKS = _MOMENTS | {TypeKind.BOOLEAN}
_TOKEN = ordered("token hash code codigo jeton digest clave schlussel")
_EXPIRY = ordered("expir venc vence caduc ablauf ablaeuf gultig gueltig until hasta scad")
_USED = ordered(
    "used usad consum redeem accept acept aceit verif confirm utilis benutz verwendet einlos eingelos angenommen accett usat"
)
_SENDERS = vocabulary("by from por von par da sender inviter invited creator created issuer")
_MADE = ordered("creat cread criad erstellt cree request solicit sent enviad inserted issued emitid")
# What the name of a mark may say beside that something is verified.
_AROUND = vocabulary(
    "email mail correo courriel posta e is es esta at on en em le am date el la de account cuenta conta"
)
_STANDARD_VALUES = {
    Purpose.RESET: "password_reset",
    Purpose.VERIFY: "email_verification",
    Purpose.ACTIVATE: "invitation",
}


def with_mail(identity: Identity, tables: Iterable[Table], values: Mapping[str, tuple[str, ...]]) -> Identity:
    """The identity with all that its tables keep for steps that go by mail.

    `values`: of the enumerations.
    """
    every = list(tables)
    users = next(table for table in every if table.name == identity.table)
    found = [_tokens(purpose, users, every, identity, values) for purpose in Purpose]
    return replace(
        identity,
        mail_column=_mail(users, identity.login_column),
        verified_column=next((column.name for column in users.columns if _says_verified(column)), None),
        mailed=tuple(tokens for tokens in found if tokens is not None),
    )


def _mail(users: Table, login: str) -> str | None:
    """The column with the e-mail address: that of the login where it is one."""
    named = [column for column in users.columns if column.type.kind in TEXTS and not column.type.dimensions]
    named.sort(key=lambda column: column.name != login)
    return next((column.name for column in named if _is_mail(column.name)), None)


def _is_mail(name: str) -> bool:
    said = [word for word in words(name) if word not in ("e", "address", "electronico", "adresse", "direccion", "user")]
    return len(said) == 1 and begins(said, MAIL)


def _says_verified(column: Column) -> bool:
    said = words(column.name)
    rest = [word for word in said if word not in _AROUND and not word.startswith(PROVEN)]
    return column.type.kind in _MARKS and not column.type.dimensions and begins(said, PROVEN) and not rest


def _tokens(
    purpose: Purpose, users: Table, every: list[Table], identity: Identity, values: Mapping[str, tuple[str, ...]]
) -> MailedTokens | None:
    """Where the tokens of a purpose are kept: a table of their own, one that purposes share, or the user table."""
    sessions = identity.sessions.table if identity.sessions is not None else None
    # Were they among refresh tokens, a mailed token would open a session.
    others = [table for table in every if table.name not in (users.name, sessions)]
    own = [table for table in others if speaks_of(table.name, purpose)]
    shared = [table for table in others if table not in own]
    for table in (*own, *shared):
        found = _in_table(purpose, table, users, values, own=table in own)
        if found is not None:
            return found
    return _on_users(purpose, users)


def _in_table(
    purpose: Purpose, table: Table, users: Table, values: Mapping[str, tuple[str, ...]], *, own: bool
) -> MailedTokens | None:
    user = _owner(table, users)
    kind = purpose_column(table)
    token = _first(table, _TOKEN, TEXTS | {TypeKind.BYTEA}, but=(kind.name,) if kind is not None else ())
    expires = _first(table, _EXPIRY, _MOMENTS)
    if user is None or token is None or expires is None or token == expires:
        return None
    value = _value(kind, purpose, values) if kind is not None else None
    if value is None and (not own or kind is not None):
        return None
    used = _first(table, _USED, _MARKS, but=(expires,))
    mail = next((c.name for c in table.columns if _is_mail(c.name) and c.type.kind in TEXTS), None)
    made = tuple(c.name for c in table.columns if c.type.kind in _MOMENTS and begins(words(c.name), _MADE) and _must(c))
    known = {user, token, expires, used, mail, *made, *table.primary_key.columns, kind.name if kind else ""}
    if any(_must(column) and column.name not in known for column in table.columns):
        return None
    if not _key_is_made(table, token):
        return None
    shared = kind.name if kind is not None else None
    return MailedTokens(purpose, table.name, token, expires, user, used, shared, value, mail, made)


def _owner(table: Table, users: Table) -> str | None:
    """The foreign key to the user whom a token is for; where there are several, the one that is called like the table."""
    own = users.primary_key.columns
    keys = [c for c, key in table.key_of.items() if (key.target, key.target_columns) == (users.name, own)]
    plain = [column for column in keys if words(column)[:1] == (singular(words(users.name)[-1]),)]
    return plain[0] if plain else keys[0] if len(keys) == 1 and not _SENDERS & set(words(keys[0])) else None


def _key_is_made(table: Table, token: str) -> bool:
    """Whether a new row's key needs no value of its own."""
    for name in table.primary_key.columns:
        column = table.by_name[name]
        drawn = column.type.kind is TypeKind.UUID and name not in table.key_of
        if _must(column) and not drawn and name != token and name not in table.key_of:
            return False
    return True


def _value(kind: Column, purpose: Purpose, values: Mapping[str, tuple[str, ...]]) -> str | None:
    """The value of a column of purposes that means this one."""
    known = purposes_of(kind, values)
    if known:
        of_password = purpose is Purpose.RESET
        plain = (value for value in known if of_password and len(words(value)) == 1 and begins(words(value), PASSWORD))
        return next((value for value in known if speaks_of(value, purpose)), next(plain, None))
    standard = _STANDARD_VALUES[purpose]
    fits = kind.type.kind in TEXTS and (kind.type.length is None or kind.type.length >= len(standard))
    return standard if fits else None


def _on_users(purpose: Purpose, users: Table) -> MailedTokens | None:
    """A pair of nullable columns of the user table: the token of this purpose and until when it is good."""
    named = [c for c in users.columns if c.nullable and not c.type.dimensions and speaks_of(c.name, purpose)]
    token = next((c for c in named if c.type.kind in TEXTS | {TypeKind.BYTEA} and begins(words(c.name), _TOKEN)), None)
    expires = next((c for c in named if c.type.kind in _MOMENTS and begins(words(c.name), _EXPIRY)), None)
    if token is None or expires is None:
        return None
    return MailedTokens(purpose, users.name, token.name, expires.name)


def _first(
    table: Table, beginnings: tuple[str, ...], kinds: frozenset[TypeKind], but: tuple[str, ...] = ()
) -> str | None:
    for column in table.columns:
        fits = column.type.kind in kinds and not column.type.dimensions and column.name not in but
        if fits and column.name not in table.key_of and begins(words(column.name), beginnings):
            return column.name
    return None


def _must(column: Column) -> bool:
    """Whether a row needs a value for the column."""
    optional = column.nullable or column.default is not None or column.identity is not None
    return not optional and column.generated is None
