"""Who the callers are: the user table, its roles and the sessions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a token that goes out by mail lets its holder do."""

    RESET = "reset"
    VERIFY = "verify"
    ACTIVATE = "activate"


@dataclass(frozen=True, slots=True)
class RoleSource:
    """Where the roles of a user are kept.

    Attributes:
        table: the user table itself, a profile of it (`staff`) or a table of roles (`user_roles`).
        column: the column with the role's name, or a foreign key to the table that names the roles.
        user_column: foreign key of `table` to the user table; None on the user table itself.
        name_table, name_column: where `column` is a foreign key (`users.role_id`): its target and the
            column of it with the role's name.
    """

    table: str
    column: str
    user_column: str | None = None
    name_table: str | None = None
    name_column: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A table with at most one row per user, e.g. `staff.user_id -> users.id` (unique)."""

    table: str
    user_column: str


@dataclass(frozen=True, slots=True)
class Person:
    """The table of the people behind the users, where users point at it: `users.employee_id -> employees` (unique)."""

    table: str
    key: str
    user_column: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """The table of refresh tokens, by the meaning of its columns; None: the design has no such column."""

    table: str
    user_column: str
    token_column: str
    expires_column: str
    family_column: str | None = None
    rotated_column: str | None = None
    revoked_column: str | None = None
    last_used_column: str | None = None


@dataclass(frozen=True, slots=True)
class MailedTokens:
    """Where the tokens of one purpose are kept as hashes, by the meaning of the columns.

    Attributes:
        table: one of their own, or the user table, which keeps the newest token of each user.
        user_column: None on the user table.
        used_column: a moment or a flag; None where a used token is removed.
        purpose_column, purpose_value: tell the purposes apart that share the table.
        mail_column: holds the address that the token was sent to.
        made_columns: moments that a new row has to be given.
    """

    purpose: Purpose
    table: str
    token_column: str
    expires_column: str
    user_column: str | None = None
    used_column: str | None = None
    purpose_column: str | None = None
    purpose_value: str | None = None
    mail_column: str | None = None
    made_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """The cookie that keeps browsers signed in: it carries the token of a row of the sessions.

    Attributes:
        same_site: `lax`, `strict` or `none`.
        csrf_header: the header that calls which change something need beside it; None where the design asks for none.
    """

    name: str
    same_site: str = "lax"
    csrf_header: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """The user table, by the meaning of its columns.

    Attributes:
        login_column: what users sign in with (e-mail or name).
        realm_column: second half of the login where one e-mail may exist in several realms (`audience`).
        password_column: the hash; None where passwords live elsewhere.
        active_column: boolean that must be true to sign in.
        locked_column, failures_column: lock-out until, and failed attempts.
        last_login_column: timestamp of the last login.
        profiles: tables that point at the user; `person`: the one that the user points at.
        mail_column: the e-mail address.
        verified_column: a moment or a flag that says that the address is the user's.
        mailed: where the tokens of mails are kept; purposes without a place have signed tokens.
    """

    table: str
    key: str
    login_column: str
    realm_column: str | None = None
    password_column: str | None = None
    active_column: str | None = None
    locked_column: str | None = None
    failures_column: str | None = None
    last_login_column: str | None = None
    roles: RoleSource | None = None
    profiles: tuple[Profile, ...] = ()
    person: Person | None = None
    sessions: Sessions | None = None
    mail_column: str | None = None
    verified_column: str | None = None
    mailed: tuple[MailedTokens, ...] = ()
    cookie: SessionCookie | None = None
    added: bool = False

    def tokens_for(self, purpose: Purpose) -> MailedTokens | None:
        """Where the tokens of a purpose are kept; None where they are signed."""
        return next((tokens for tokens in self.mailed if tokens.purpose is purpose), None)


@dataclass(frozen=True, slots=True)
class Tenancy:
    """Rows belong to tenants, and every caller to one: nobody sees, changes or refers to rows of another.

    Attributes:
        table, key: the tenants and the column that others point at.
        column: of the user table, the caller's tenant.
        paths: for every table whose rows belong to a tenant, the foreign keys to follow; the last one points at the
            tenant. Those of `table` itself have none to follow.
    """

    table: str
    key: str
    column: str
    paths: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def columns(self) -> dict[str, str]:
        """Tables that point at the tenant themselves, and the column that does."""
        return {table: path[0] for table, path in self.paths if len(path) == 1}


@dataclass(frozen=True, slots=True)
class Access:
    """All that is known of callers.

    Attributes:
        identity: None where tokens are issued elsewhere (an external provider); they are then only verified.
        roles: every role of the design, the most powerful first.
        access_minutes, refresh_days: lifetimes of tokens.
        password_min_length: the shortest password that the design accepts.
        tenancy: whose rows a caller's are, where the design has tenants.
    """

    identity: Identity | None
    roles: tuple[str, ...] = ()
    access_minutes: int = 15
    refresh_days: int = 30
    password_min_length: int = 8
    refresh_cookie: str | None = None
    tenancy: Tenancy | None = None
