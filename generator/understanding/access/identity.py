"""The user table of a design, its sessions, roles and profiles, found by their columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.design import Column, Identity, Person, Profile, RoleSource, Sessions, Table, TypeKind
from generator.understanding.access.sessions import keeps_sessions
from generator.understanding.endpoints.columns import INTEGERS, TEXTS, TIMES
from generator.understanding.endpoints.purposes import ANEW, FORGOTTEN, PASSWORD, PROVEN, purpose_column, purposes_of
from generator.understanding.endpoints.words import forms, ordered, singular_name, snake, vocabulary, words

PASSWORDS = ordered(
    "password_hash hashed_password password_digest passwd_hash pwd_hash pass_hash password encrypted_password "
    "passwordhash hash contrasena_hash hash_contrasena contrasena clave_hash clave senha_hash hash_senha senha "
    "mot_de_passe_hash mot_de_passe hash_mot_de_passe passwort_hash passwort kennwort_hash password_encrypted "
    "argon2_hash bcrypt_hash secret_hash"
)
LOGINS = ordered(
    "email email_address mail correo correo_electronico e_mail username user_name login handle nombre_usuario "
    "usuario nom_utilisateur identifiant benutzername nome_usuario phone phone_number telefono telefone telephone"
)
_NOUNS = vocabulary(
    "user account member person profile usuario cuenta persona utilisateur compte benutzer konto nutzer utente "
    "conta identity app_user auth_user login customer employee staff"
)
_ROLES = (
    "role",
    "rol",
    "user_role",
    "role_name",
    "rolle",
    "papel",
    "ruolo",
    "user_type",
    "account_type",
    "perfil",
    "funcao",
)
_ROLE_NAMES = ("name", "code", "slug", "key", "nombre", "nome", "nom", "title")
_ACTIVE = ("is_active", "active", "enabled", "is_enabled", "activo", "ativo", "aktiv", "actif", "attivo")
_LOCKED = ("locked_until", "lockout_until", "blocked_until", "bloqueado_hasta")
_FAILURES = (
    "failed_attempts",
    "failed_logins",
    "failed_login_attempts",
    "login_failures",
    "login_attempts",
    "intentos_fallidos",
)
_LAST = ("last_login_at", "last_login", "last_signed_in_at", "last_sign_in_at", "ultimo_login", "ultimo_acceso")
_TOKENS = (
    "token_hash",
    "refresh_token_hash",
    "hashed_token",
    "token_digest",
    "refresh_token",
    "token",
    "hash",
    "jti_hash",
    "jti",
)
_EXPIRES = (
    "expires_at",
    "expires",
    "expiry",
    "expires_on",
    "valid_until",
    "expira_en",
    "expira_em",
    "vence_en",
    "expiration",
)
_OTHER_TOKENS = (
    *FORGOTTEN,
    *ANEW,
    *PASSWORD,
    *PROVEN,
    "invit",
    "einlad",
    "convit",
    "activation",
    "activacion",
    "aktivierung",
    "ativacao",
    "api",
    "device",
    "push",
    "magic",
    "email",
    "webhook",
    "share",
)


def find_identity(
    tables: Iterable[Table], values: Mapping[str, tuple[str, ...]], *, external: bool = False
) -> tuple[Identity | None, list[str]]:
    """The user table with all that belongs to it, and the names of other tables that could be it.

    `values`: of the enumerations.
    `external`: tokens are issued elsewhere, so that the table needs neither a login nor a password.
    """
    every = list(tables)
    references: dict[str, int] = {}
    for table in every:
        for key in table.foreign_keys:
            references[key.target] = references.get(key.target, 0) + 1
    scored = [
        (score, table) for table in every if (score := _score(table, references.get(table.name, 0), external)) > 0
    ]
    if not scored:
        return None, []
    best = max(score for score, _ in scored)
    users = next(table for score, table in scored if score == best)
    with_password = [t.name for _, t in scored if t is not users and _first(t, PASSWORDS)]
    return _identity(users, every, values), with_password


def _score(table: Table, references: int, external: bool = False) -> int:
    login, password = _login(table), _first(table, PASSWORDS)
    if login is None and external:
        login = table.columns[0]
    noun = any(form in _NOUNS for form in forms(table.name)) or words(singular_name(table.name))[-1:] in [
        ("user",),
        ("usuario",),
    ]
    if login is None or len(table.primary_key.columns) != 1 or not (password or noun):
        return 0
    if password is None and any(
        part in ("invitation", "log", "history", "identity", "token") for part in words(singular_name(table.name))
    ):
        return 0
    certain = (
        4
        if any(
            form in ("user", "usuario", "utilisateur", "benutzer", "utente", "account") for form in forms(table.name)
        )
        else 0
    )
    return 20 * bool(password) + 6 * noun + certain + min(references, 5) + 1


def _login(table: Table) -> Column | None:
    found = next((table.spoken[name] for name in LOGINS if name in table.spoken), None)
    return found if found is not None and found.type.kind in TEXTS else None


def _first(table: Table, names: Iterable[str], kinds: frozenset[TypeKind] | None = None) -> str | None:
    found = (table.spoken[name] for name in names if name in table.spoken)
    return next((column.name for column in found if kinds is None or column.type.kind in kinds), None)


def _identity(users: Table, every: list[Table], values: Mapping[str, tuple[str, ...]]) -> Identity:
    texts = (column for column in users.columns if column.type.kind in TEXTS)
    login = _login(users) or next(texts, users.by_name[users.primary_key.columns[0]])
    profiles = _profiles(users, every)
    return Identity(
        table=users.name,
        key=users.primary_key.columns[0],
        login_column=login.name,
        realm_column=_realm(users, login),
        password_column=_first(users, PASSWORDS, TEXTS | {TypeKind.BYTEA}),
        active_column=_first(users, _ACTIVE, frozenset({TypeKind.BOOLEAN})),
        locked_column=_first(users, _LOCKED, TIMES),
        failures_column=_first(users, _FAILURES, INTEGERS),
        last_login_column=_first(users, _LAST, TIMES),
        roles=_roles(users, every, profiles),
        profiles=profiles,
        person=_person(users, every),
        sessions=_sessions(users, [table for table in every if not _keeps_other_tokens(table, values)]),
    )


def _realm(users: Table, login: Column) -> str | None:
    """The other half of a unique key over the login, unless it points at a row (a tenant)."""
    if users.is_unique((login.name,)):
        return None
    pairs = [key.columns for key in users.uniques]
    pairs += [
        tuple(p.column or "" for p in index.parts) for index in users.indexes if index.unique and index.where is None
    ]
    for columns in pairs:
        others = [column for column in columns if column != login.name]
        if len(columns) == 2 and len(others) == 1 and others[0] in users.by_name and others[0] not in users.key_of:
            return others[0]
    return None


def _profiles(users: Table, every: list[Table]) -> tuple[Profile, ...]:
    found = []
    for table in every:
        for column, key in table.key_of.items():
            if key.target == users.name and table is not users and table.is_unique((column,)):
                found.append(Profile(table.name, column))
                break
    return tuple(sorted(found, key=lambda profile: profile.table))


def _person(users: Table, every: list[Table]) -> Person | None:
    """The table that every user points at with a unique key of one column, if there is exactly one."""
    by_name = {table.name: table for table in every}
    found = [
        Person(key.target, key.target_columns[0], column)
        for column, key in users.key_of.items()
        if users.is_unique((column,))
        and key.target != users.name
        and by_name[key.target].primary_key.columns == key.target_columns
    ]
    return found[0] if len(found) == 1 else None


def _is_role(column: Column) -> bool:
    listed = column.type.dimensions == 1 and snake(column.name) in ("roles", "role_names", "perfiles")
    return (snake(column.name) in _ROLES or listed) and (column.type.kind in TEXTS or column.type.kind is TypeKind.ENUM)


def _roles(users: Table, every: list[Table], profiles: tuple[Profile, ...]) -> RoleSource | None:
    """Where the roles are: on the users, behind `role_id`, in a join table, or on a profile."""
    own = next((column for column in users.columns if _is_role(column)), None)
    if own is not None:
        return RoleSource(users.name, own.name)
    by_name = {table.name: table for table in every}
    named = _named_roles(users, by_name)
    if named is not None:
        return RoleSource(users.name, named[0], None, named[1], named[2])
    held = [
        t
        for t in every
        if t is not users and any(k.target == users.name for k in t.key_of.values()) and "role" in _role_words(t)
    ]
    for table in held:
        user = next(column for column, key in table.key_of.items() if key.target == users.name)
        column = next((column for column in table.columns if _is_role(column)), None)
        if column is not None and len(table.foreign_keys) - _granters(table, users, user) <= 1:
            return RoleSource(table.name, column.name, user)
        named = _named_roles(table, by_name)
        if named is not None:
            return RoleSource(table.name, named[0], user, named[1], named[2])
    for profile in profiles:
        table = by_name[profile.table]
        column = next((column for column in table.columns if _is_role(column)), None)
        if column is not None:
            return RoleSource(table.name, column.name, profile.user_column)
    return None


def _granters(table: Table, users: Table, user: str) -> int:
    return sum(1 for column, key in table.key_of.items() if key.target == users.name and column != user)


def _role_words(table: Table) -> set[str]:
    found = {form for word in words(table.name) for form in forms(word)}
    return {"role"} if found & {"role", "rol", "rolle", "papel", "ruolo", "perfi", "perfil"} else set()


def _named_roles(table: Table, by_name: dict[str, Table]) -> tuple[str, str, str] | None:
    """A foreign key to a table of roles, that table, and its column with the name."""
    for column, key in table.key_of.items():
        target = by_name.get(key.target)
        if target is None or not _role_words(target) or target is table:
            continue
        name = next(
            (target.spoken[c].name for c in _ROLE_NAMES if c in target.spoken),
            None,
        )
        if name is not None and any(
            part in _ROLES for part in (snake(column).removesuffix("_id"), singular_name(target.name))
        ):
            return column, target.name, name
    return None


def _keeps_other_tokens(table: Table, values: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the tokens of a table are for something else than sessions, by its name or by its purposes."""
    if any(part.startswith(_OTHER_TOKENS) for part in words(table.name)):
        return True
    kind = purpose_column(table)
    purposes = purposes_of(kind, values) if kind is not None else ()
    return bool(purposes) and not any(re.search("refresh|renov|sess|sesi", value.lower()) for value in purposes)


def _sessions(users: Table, every: list[Table]) -> Sessions | None:
    best: tuple[int, Sessions] | None = None
    for table in every:
        user = next((column for column, key in table.key_of.items() if key.target == users.name), None)
        token, expires = _first(table, _TOKENS, TEXTS | {TypeKind.BYTEA}), _first(table, _EXPIRES, TIMES)
        if user is None or token is None or expires is None or not keeps_sessions(table, user, token, users):
            continue
        name = snake(table.name)
        score = 2 * ("refresh" in name) + ("session" in name or "sesion" in name) + ("hash" in snake(token))
        found = Sessions(
            table.name,
            user,
            token,
            expires,
            family_column=_first(table, ("family_id", "token_family", "family", "family_uuid", "familia_id")),
            rotated_column=_first(table, ("rotated_at", "used_at", "replaced_at", "consumed_at"), TIMES),
            revoked_column=_first(table, ("revoked_at", "invalidated_at", "revocado_en", "revogado_em"), TIMES),
            last_used_column=_first(table, ("last_used_at", "last_seen_at", "last_activity_at"), TIMES),
        )
        if best is None or score > best[0]:
            best = (score, found)
    return best[1] if best else None
