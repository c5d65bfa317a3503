from __future__ import annotations

import pytest

from generator.understanding.access.prose import lifetimes, provider_of
from generator.understanding.access.roles import by_power
from tests.understanding.endpoints.designs import ID, USERS, codes_of, design_of, endpoint

LOGIN = endpoint("POST", "/auth/login", "{ access_token: string }", "{ email: email, password: string }", "none")
LIST = endpoint("GET", "/things", "Thing[]")
THINGS = ["things", ID, "name text NOT NULL"]


def test_the_user_table_is_found_by_its_columns() -> None:
    people = ["crew", ID, "correo text UNIQUE; NOT NULL", "contrasena_hash text NOT NULL", "activo boolean", "rol text"]
    customers = ["customers", ID, "email text"]
    identity = design_of([customers, people, THINGS], [LIST]).access.identity
    assert identity is not None
    assert (identity.table, identity.login_column, identity.password_column) == ("crew", "correo", "contrasena_hash")
    assert identity.active_column == "activo"
    assert identity.roles is not None
    assert identity.roles.column == "rol"


def test_sessions_by_the_meaning_of_their_columns() -> None:
    sessions = ["user_sessions", ID, "user_id uuid FK users.id; NOT NULL", "refresh_token_hash bytea UNIQUE; NOT NULL", "family_id uuid NOT NULL",
                "expires_at timestamptz NOT NULL", "revoked_at timestamptz", "last_used_at timestamptz"]  # fmt: skip
    resets = ["password_resets", ID, "user_id uuid FK users.id", "token_hash text", "expires_at timestamptz"]
    identity = design_of([USERS, resets, sessions], [LIST]).access.identity
    assert identity is not None
    assert identity.sessions is not None
    assert (identity.sessions.table, identity.sessions.token_column) == ("user_sessions", "refresh_token_hash")
    assert (identity.sessions.family_column, identity.sessions.revoked_column) == ("family_id", "revoked_at")


@pytest.mark.parametrize(
    ("name", "columns", "kept"),
    [
        ("refresh_tokens", ("user_id uuid FK users.id", "token_hash text", "expires_at timestamptz"), True),
        ("sessions", ("user_id uuid FK users.id; NOT NULL", "refresh_token text", "expires_at timestamptz"), True),
        ("auth_tokens", ("user_id uuid FK users.id; NOT NULL", "token text", "expires_at timestamptz"), True),
        ("user_sessions", ("user_id uuid FK users.id; NOT NULL", "token_hash text", "expires_at timestamptz"), True),
        ("logins", ("user_id uuid FK users.id; NOT NULL", "jti text", "expires_at timestamptz"), True),
        ("carts", ("user_id uuid FK users.id; NULL", "token_hash text", "expires_at timestamptz"), False),
        ("carts", ("user_id uuid FK users.id; NOT NULL", "token text", "expires_at timestamptz"), False),
        ("sessions", ("user_id uuid FK users.id; NULL", "token_hash text", "expires_at timestamptz"), False),
        ("checkout_sessions", ("user_id uuid FK users.id; NOT NULL", "token text", "expires_at timestamptz"), False),
        ("access_tokens", ("user_id uuid FK users.id; NOT NULL", "token text", "expires_at timestamptz"), False),
        ("api_tokens", ("user_id uuid FK users.id; NOT NULL", "token text", "expires_at timestamptz"), False),
        (
            "identities",
            ("user_id uuid FK users.id; NOT NULL", "provider text", "refresh_token text", "expires_at timestamptz"),
            False,
        ),
    ],
)
def test_a_token_that_expires_is_not_yet_a_session(name: str, columns: tuple[str, ...], kept: bool) -> None:
    identity = design_of([USERS, [name, ID, *columns]], [LIST]).access.identity
    assert identity is not None
    assert (identity.sessions.table if identity.sessions else None) == (name if kept else None)


def test_roles_of_a_profile_of_rows_and_of_names() -> None:
    plain = ["users", ID, "email text UNIQUE; NOT NULL", "password_hash text"]
    staff = [
        "staff",
        ID,
        "user_id uuid FK users.id; UNIQUE; NOT NULL",
        "role text NOT NULL; CHECK (role IN ('vet', 'admin'))",
    ]
    identity = design_of([plain, staff], [LIST]).access.identity
    assert identity is not None
    assert identity.roles is not None
    assert (identity.roles.table, identity.roles.user_column) == ("staff", "user_id")
    assert design_of([plain, staff], [LIST]).access.roles == ("admin", "vet")
    rows = ["user_roles", "user_id uuid PK; FK users.id", "role text PK"]
    identity = design_of([plain, rows], [LIST]).access.identity
    assert identity is not None
    assert identity.roles is not None
    assert (identity.roles.table, identity.roles.column) == ("user_roles", "role")
    named = [["roles", ID, "name text UNIQUE; NOT NULL"], [*plain, "role_id uuid FK roles.id"]]
    identity = design_of(named, [LIST]).access.identity
    assert identity is not None
    assert identity.roles is not None
    assert (identity.roles.column, identity.roles.name_table, identity.roles.name_column) == (
        "role_id",
        "roles",
        "name",
    )


def test_users_and_sessions_are_added_where_they_lack() -> None:
    design = design_of([THINGS], [LIST])
    assert design.access.identity is not None
    assert design.access.identity.added
    assert {"users", "refresh_tokens"} <= design.table_of.keys()
    assert "SC503" in codes_of([THINGS], [LIST])
    assert "SC504" in codes_of([USERS], [LOGIN])
    assert "refresh_tokens" in design_of([USERS], [LOGIN]).table_of


def test_an_external_provider_needs_no_login() -> None:
    profiles = ["profiles", ID, "display_name text"]
    notes = ["notes", ID, "user_id uuid FK profiles.id; NOT NULL", "body text NOT NULL"]
    more = {"tech_stack": {"auth": "Supabase Auth"}}
    create = endpoint("POST", "/notes", "Note", "{ body: string }")
    design = design_of([profiles, notes], [create], **more)
    assert design.access.identity is not None
    assert design.access.identity.password_column is None
    assert [a.value.kind.value for a in design.endpoints[0].operation.assignments] == ["caller"]
    assert "SC505" in codes_of([profiles, notes], [create], **more)
    assert design_of([THINGS], [LIST], **more).access.identity is None


def test_a_password_that_is_no_hash_is_a_finding() -> None:
    tables = [["users", ID, "email text UNIQUE", "password text NOT NULL"]]
    assert "SC507" in codes_of(tables, [LOGIN])
    assert design_of(tables, [LOGIN]).table_of["users"].by_name["password"].secret


def test_a_design_without_authentication_says_so() -> None:
    entry = endpoint("GET", "/things", "Thing[]")
    del entry["auth"]
    assert "SC506" in codes_of([THINGS], [entry], api={"authentication": "none"})


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("JWT access token (15 min) + rotating refresh token", (15, None)),
        ("JWT (HS256, 15 min) + opaque refresh token (30 days, rotated on use)", (15, 30)),
        ("RS256 access JWT 15 min, refresh 30 days rotating", (15, 30)),
        ("Acceso de 20 minutos y refresco de 14 días", (20, 14)),
        ("access tokens live 1 hour; refresh tokens 2 weeks", (60, 14)),
        ("no numbers here", (None, None)),
    ],
)
def test_lifetimes(prose: str, found: tuple[int | None, int | None]) -> None:
    assert lifetimes(prose) == found


def test_providers() -> None:
    assert provider_of("Supabase Auth (JWT)") == "Supabase Auth"
    assert provider_of("OAuth via Auth0") == "Auth0"
    assert provider_of("JWT with refresh tokens") is None


def test_the_most_powerful_role_first() -> None:
    assert by_power(["member", "editor", "admin", "superadmin"]) == ("superadmin", "admin", "editor", "member")
