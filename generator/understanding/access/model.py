"""The access model of a design: its user table, added where it lacks one, its roles and lifetimes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design import AccessModel as Access
from generator.design import (
    Action,
    Column,
    ColumnType,
    Default,
    DefaultKind,
    Enum,
    Expression,
    ForeignKey,
    Identity,
    Key,
    Relation,
    RelationKind,
    RoleSource,
    Sessions,
    Table,
    Tenancy,
    TypeKind,
)
from generator.diagnostics import Findings
from generator.diagnostics import access as codes
from generator.patterns import regex
from generator.reading.document import Document
from generator.understanding.access.cookies import with_cookie
from generator.understanding.access.identity import find_identity
from generator.understanding.access.mailed import with_mail
from generator.understanding.access.prose import access_prose, lifetimes, provider_of
from generator.understanding.access.roles import by_power

_LOGIN_PATH = regex(
    r"/(?:log-?in|sign-?in|token|sessions?|auth|iniciar-sesion|entrar|connexion|anmelden|acceso)/?(?:\?|$)",
    re.IGNORECASE,
)
_REFRESH_PATH = regex(r"/(?:refresh|renew|renovar|rafraichir|refresh-token|token/refresh)/?(?:\?|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Callers:
    """The callers of a design.

    Attributes:
        tables, relations: added ones, to go into the design.
        provider: the external provider that issues the tokens.
    """

    identity: Identity | None
    access_minutes: int
    refresh_days: int
    tables: tuple[Table, ...] = ()
    relations: tuple[Relation, ...] = ()
    provider: str | None = None

    def access(
        self, roles: tuple[str, ...], password_min_length: int, cookie: str | None, tenancy: Tenancy | None
    ) -> Access:
        """The model of access with the design's roles."""
        return Access(
            self.identity,
            by_power(roles),
            access_minutes=self.access_minutes,
            refresh_days=self.refresh_days,
            password_min_length=password_min_length,
            refresh_cookie=cookie,
            tenancy=tenancy,
        )


def understand_access(
    document: Document, tables: tuple[Table, ...], enums: tuple[Enum, ...], findings: Findings
) -> Callers:
    """Who the callers are; a user table or a table of refresh tokens is added where the design needs but lacks it."""
    values = {enum.name: enum.values for enum in enums}
    callers = _callers(document, tables, values, findings)
    if callers.identity is None:
        return callers
    return replace(callers, identity=with_mail(callers.identity, (*tables, *callers.tables), values))


def _callers(
    document: Document, tables: tuple[Table, ...], values: dict[str, tuple[str, ...]], findings: Findings
) -> Callers:
    prose = access_prose(document)
    minutes, days = lifetimes(prose)
    provider = provider_of(prose)
    identity, others = find_identity(tables, values, external=provider is not None)
    paths = [endpoint.path.text for endpoint in document.api.endpoints if endpoint.path]
    # Below a parameter, `sessions` are those of a course or of an event.
    own_login = any(_LOGIN_PATH.search(path) for path in paths if not re.search(r"[:{<]", path))
    place = document.api.authentication.place if document.api.authentication else document.api.place
    if others:
        message = (
            f"`{identity.table if identity else ''}` is taken as the user table, `{others[0]}` keeps passwords as well"
        )
        findings.add(
            codes.SEVERAL_USER_TABLES,
            message,
            place,
            done=f"only users of `{identity.table if identity else ''}` sign in",
        )
    callers = Callers(identity, minutes or 15, days or 30)
    if provider is not None and not own_login and (identity is None or identity.password_column is None):
        findings.add(
            codes.EXTERNAL_PROVIDER,
            f"tokens are issued by {provider}",
            place,
            done=f"callers are rows of `{identity.table}`" if identity else "tokens are verified only",
            advice="Set the key that its tokens are signed with; `manage token` makes tokens for local use.",
        )
        return replace(callers, provider=provider)
    _warn_of_plain_password(identity, tables, findings)
    if identity is None:
        _say_added(document, findings, prose)
        return _with_users(callers, {table.name for table in tables})
    if not any(_REFRESH_PATH.search(path) for path in paths) and not re.search(r"refresh[- ]?tokens?", prose, re.I):
        identity = with_cookie(identity, prose, place, findings) or identity
        callers = replace(callers, identity=identity)
    refreshes = any(_REFRESH_PATH.search(path) for path in paths) or "refresh" in prose.lower()
    if identity.sessions is None and (own_login or refreshes) and identity.password_column is not None:
        users = next(table for table in tables if table.name == identity.table)
        name = _free("refresh_tokens", {table.name for table in tables})
        findings.add(
            codes.SESSIONS_ADDED,
            f"users sign in, but no table keeps their refresh tokens beside `{identity.table}`",
            users.place,
            done=f"the table `{name}` was added",
            advice="Design it if it should look different.",
        )
        return _with_sessions(callers, users, name)
    return callers


def _warn_of_plain_password(identity: Identity | None, tables: tuple[Table, ...], findings: Findings) -> None:
    if identity is None or identity.password_column is None:
        return
    column = next(table for table in tables if table.name == identity.table).by_name[identity.password_column]
    if not re.search(r"hash|digest|encrypt|argon|bcrypt", f"{column.name} {column.description}", re.IGNORECASE):
        findings.add(
            codes.PASSWORD_PLAIN,
            f"`{identity.table}.{column.name}` does not say that it is a hash",
            column.place,
            done="it holds an Argon2id hash; the API never shows it",
            advice="Name it `password_hash`.",
        )


def _say_added(document: Document, findings: Findings, prose: str) -> None:
    stated = any(entry.auth is not None or entry.roles for entry in document.api.endpoints)
    nothing = (not prose.strip() and not stated) or re.fullmatch(
        r"\W*(?:none|no|n/a|ninguna|keine|aucune|nessuna|nenhuma)\W*", prose.strip(), re.IGNORECASE
    )
    if nothing:
        findings.add(
            codes.NO_AUTHENTICATION,
            "the design has no authentication",
            document.api.place,
            done="the project can issue and verify tokens all the same; public endpoints stay public",
            advice="Say in `api_design.authentication` how callers sign in.",
        )
    findings.add(
        codes.USERS_ADDED,
        "callers sign in, but no table holds users with a login",
        document.data.place,
        done="the tables `users` and `refresh_tokens` were added",
        advice="Add a table of users with an e-mail and a password hash.",
    )


def _free(name: str, taken: set[str]) -> str:
    return name if name not in taken else _free(f"auth_{name}", taken)


def _uuid_key() -> Column:
    default = Default(DefaultKind.UUID, Expression("gen_random_uuid()"))
    return Column("id", ColumnType(TypeKind.UUID), nullable=False, default=default)


def _moment(name: str, *, now: bool = False, nullable: bool = False) -> Column:
    default = Default(DefaultKind.NOW, Expression("now()")) if now else None
    return Column(name, ColumnType(TypeKind.TIMESTAMPTZ), nullable=nullable, default=default)


def _with_users(callers: Callers, taken: set[str]) -> Callers:
    """The callers with a `users` table of our own, and its sessions."""
    name = _free("users", taken)
    text = Default(DefaultKind.LITERAL, Expression("'user'"), "user")
    yes = Default(DefaultKind.LITERAL, Expression("true"), value=True)
    users = Table(
        name,
        (
            _uuid_key(),
            Column("email", ColumnType(TypeKind.VARCHAR, length=254), nullable=False),
            Column("password_hash", ColumnType(TypeKind.TEXT), nullable=False, secret=True),
            Column("role", ColumnType(TypeKind.VARCHAR, length=40), nullable=False, default=text),
            Column("is_active", ColumnType(TypeKind.BOOLEAN), nullable=False, default=yes),
            _moment("created_at", now=True),
        ),
        Key(f"pk_{name}", ("id",)),
        uniques=(Key(f"uq_{name}_email", ("email",)),),
        description="Login identities.",
    )
    identity = Identity(
        table=name,
        key="id",
        login_column="email",
        password_column="password_hash",  # noqa: S106 - the name of a column
        active_column="is_active",
        roles=RoleSource(name, "role"),
        added=True,
    )
    sessions = _free("refresh_tokens", {*taken, name})
    whole = _with_sessions(replace(callers, identity=identity), users, sessions)
    return replace(whole, tables=(users, *whole.tables))


def _with_sessions(callers: Callers, users: Table, name: str) -> Callers:
    """The callers with a table of refresh tokens of our own."""
    assert callers.identity is not None  # noqa: S101 - sessions are of users
    key = users.by_name[callers.identity.key]
    table = Table(
        name,
        (
            _uuid_key(),
            Column("user_id", key.type, nullable=False),
            Column("family_id", ColumnType(TypeKind.UUID), nullable=False),
            Column("token_hash", ColumnType(TypeKind.CHAR, length=64), nullable=False, secret=True),
            _moment("expires_at"),
            _moment("rotated_at", nullable=True),
            _moment("revoked_at", nullable=True),
            _moment("created_at", now=True),
        ),
        Key(f"pk_{name}", ("id",)),
        foreign_keys=(
            ForeignKey(
                f"fk_{name}_user_id_{users.name}", ("user_id",), users.name, (key.name,), on_delete=Action.CASCADE
            ),
        ),
        uniques=(Key(f"uq_{name}_token_hash", ("token_hash",)),),
        description="Refresh tokens, stored as SHA-256 hashes.",
    )
    constraint = table.foreign_keys[0].name
    relations = (
        Relation("user", name, users.name, RelationKind.MANY_TO_ONE, constraint, owns_key=True, inverse=name),
        Relation(name, users.name, name, RelationKind.ONE_TO_MANY, constraint, inverse="user"),
    )
    sessions = Sessions(
        name,
        "user_id",
        "token_hash",
        "expires_at",
        family_column="family_id",
        rotated_column="rotated_at",
        revoked_column="revoked_at",
    )
    identity = replace(callers.identity, sessions=sessions)
    return replace(callers, identity=identity, tables=(table,), relations=relations)
