from __future__ import annotations

from typing import Any

import pytest

from generator.design import Design, OperationKind, SessionCookie
from tests.understanding.endpoints.designs import ID, USERS, bound, codes_of, design_of, endpoint, one

SESSIONS = ["refresh_tokens", ID, "user_id uuid FK users.id; NOT NULL", "token_hash char(64) UNIQUE; NOT NULL",
            "expires_at timestamptz NOT NULL", "revoked_at timestamptz"]  # fmt: skip
TABLES = [USERS, SESSIONS]
LOGIN = endpoint(
    "POST",
    "/auth/login",
    "{ access_token: string, refresh_token: string, user: UserSchema }",
    "{ email: email, password: string }",
    "none",
)


def test_login() -> None:
    found = one(TABLES, LOGIN)
    assert (found.id, found.group, found.operation.kind) == ("login", "auth", OperationKind.LOGIN)
    assert bound(found.body, "email") == ("column", "email", None)
    assert bound(found.body, "password") == ("password", "password_hash", None)
    assert bound(found.response.shape, "access_token")[0] == "access token"
    assert bound(found.response.shape, "user")[0] == "result"
    assert bound(found.response.shape, "user.email")[1] == "email"


def test_register_refresh_and_logout() -> None:
    entries = [
        endpoint(
            "POST",
            "/auth/sign-up",
            "User",
            "{ name: string, email: email, password: string (8..72), acceptTerms: true }",
            "none",
        ),
        endpoint(
            "POST", "/auth/refresh", "{ accessToken: string, expiresIn: int }", "{ refreshToken: string }", "none"
        ),
        endpoint("POST", "/auth/logout", "204", "{ refreshToken: string }"),
    ]
    register, refresh, logout = design_of(TABLES, entries).endpoints
    assert register.operation.kind is OperationKind.REGISTER
    assert bound(register.body, "acceptTerms")[0] == "accepted"
    assert register.response.status == 201
    assert refresh.operation.kind is OperationKind.REFRESH
    assert bound(refresh.body, "refreshToken")[0] == "refresh token"
    assert bound(refresh.response.shape, "expiresIn")[0] == "expires in"
    assert logout.operation.kind is OperationKind.LOGOUT
    assert design_of(TABLES, entries).access.password_min_length == 8


def test_the_refresh_token_in_a_cookie() -> None:
    entries = [
        endpoint("POST", "/auth/login", "{ access_token: string }", "{ email: email, password: string }", "none"),
        endpoint("POST", "/auth/refresh", "{ access_token: string }", "No body (cookie `rt`)", "none"),
    ]
    design = design_of(TABLES, entries)
    login, refresh = design.endpoints
    assert refresh.cookie == "rt"
    assert login.response.cookie == "rt"
    assert design.access.refresh_cookie == "rt"


def test_whoever_signs_out_sends_the_cookie_that_refreshing_reads() -> None:
    entries = [
        endpoint("POST", "/auth/refresh", "{ access_token: string }", "No body (cookie `rt`)", "none"),
        endpoint("POST", "/auth/logout", "204", "{ allDevices?: boolean }"),
        endpoint("POST", "/auth/sign-out", "204", "{ refreshToken: string }"),
    ]
    design = design_of(TABLES, entries)
    assert [found.cookie for found in design.endpoints] == ["rt", "rt", None]
    assert "SC305" not in codes_of(TABLES, entries)


def test_other_words_for_it() -> None:
    entry = endpoint("POST", "/auth/iniciar-sesion", "{ token: string }", "{ correo: email, contrasena: string }", "no")
    users = ["usuarios", ID, "correo text UNIQUE; NOT NULL", "contrasena_hash text NOT NULL"]
    assert one([users], entry).operation.kind is OperationKind.LOGIN


def test_the_callers_own_row_and_password() -> None:
    entries = [
        endpoint("GET", "/users/me", "User"),
        endpoint("PATCH", "/me", "User", "{ name?: string, password?: string, current_password?: string }"),
        endpoint("POST", "/auth/change-password", "204", "{ current_password: string, new_password: string }"),
    ]
    for found in design_of(TABLES, entries).endpoints:
        assert [(c.column, c.value.kind.value, c.value.name) for c in found.operation.conditions] == [
            ("id", "caller", "users")
        ]


def test_what_no_column_carries_is_a_stub() -> None:
    entries = [
        endpoint("POST", "/auth/magic-link", "204", "{ email: email }", "none"),
        endpoint("POST", "/auth/mfa/verify", "{ access_token: string }", "{ code: string }", "none"),
    ]
    assert [e.operation.kind for e in design_of(TABLES, entries).endpoints] == [OperationKind.STUB] * 2


def test_a_second_factor_is_named() -> None:
    entry = endpoint(
        "POST",
        "/auth/login",
        "{ access_token: string } | { mfa_required: true, mfa_token: string }",
        "{ email: email, password: string }",
        "none",
    )
    assert one(TABLES, entry).operation.kind is OperationKind.LOGIN
    assert "SC512" in codes_of(TABLES, [entry])


def test_an_event_registration_is_no_sign_up() -> None:
    tables = [*TABLES, ["events", ID, "title text NOT NULL"]]
    found = one(tables, endpoint("POST", "/events/:id/register", "204"))
    assert found.operation.kind is not OperationKind.REGISTER


def test_sessions_are_rows_where_a_table_keeps_them() -> None:
    tables = [
        *TABLES,
        ["events", ID, "title text NOT NULL"],
        ["event_sessions", ID, "event_id uuid FK events.id; NOT NULL", "starts_at timestamptz NOT NULL"],
        ["seats", ID, "event_session_id uuid FK event_sessions.id; NOT NULL", "label text NOT NULL"],
    ]
    entries = [
        endpoint("POST", "/events/:id/sessions", "EventSession", "{ startsAt: datetime }"),
        endpoint("POST", "/sessions/:id/seats", "Seat", "{ label: string }"),
        endpoint("POST", "/auth/sessions/revoke-everything", "204", "{ reason: string }"),
    ]
    kinds = [(found.operation.kind, found.operation.table) for found in design_of(tables, entries).endpoints]
    assert kinds[:2] == [(OperationKind.CREATE, "event_sessions"), (OperationKind.CREATE, "seats")]
    assert kinds[2][0] is OperationKind.STUB


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        (
            "{ usuario: User, tokens: { access_token: string, token_de_refresco: string, expira_en: int } }",
            {"usuario": "result", "tokens.token_de_refresco": "refresh token", "tokens.expira_en": "expires in"},
        ),
        (
            "{ success: true, data: { accessToken: string, expiresAt: datetime, user: User } }",
            {"data.accessToken": "access token", "data.expiresAt": "expires at", "data.user": "result"},
        ),
        (
            "{ zugriffstoken: string, refresh_token_expires_in: int, laeuft_ab_in: int, token_typ: 'Bearer' }",
            {
                "zugriffstoken": "access token",
                "refresh_token_expires_in": "refresh expires in",
                "laeuft_ab_in": "expires in",
                "token_typ": "token type",
            },
        ),
        (
            "{ token: { access: string, refresh: string }, refreshExpiresAt: datetime }",
            {
                "token.access": "access token",
                "token.refresh": "refresh token",
                "refreshExpiresAt": "refresh expires at",
            },
        ),
        ("{ jeton: string, expire_dans: int }", {"jeton": "access token", "expire_dans": "expires in"}),
    ],
)
def test_tokens_have_many_names_and_places(answer: str, places: dict[str, str]) -> None:
    shape = one(TABLES, {**LOGIN, "response_schema": answer}).response.shape
    assert {place: bound(shape, place)[0] for place in places} == places


def test_the_row_that_every_user_points_at_stands_beside_the_tokens() -> None:
    users = [*USERS, "firm_id uuid FK firms.id; NOT NULL"]
    answer = "{ access_token: string, firm: { id: uuid, label: string } }"
    tables = [users, SESSIONS, ["firms", ID, "label text NOT NULL"]]
    shape = one(tables, {**LOGIN, "response_schema": answer}).response.shape
    assert bound(shape, "firm") == ("relation", None, "firm")


def _cookies(said: str, *entries: dict[str, Any]) -> Design:
    return design_of(TABLES, list(entries), api={"authentication": said})


@pytest.mark.parametrize(
    ("said", "cookie"),
    [
        (
            "Session cookie `sid` (HttpOnly, SameSite=Strict) with an `X-XSRF-TOKEN` header",
            SessionCookie("sid", "strict", "X-XSRF-TOKEN"),
        ),
        ("Sesiones con cookies y protección CSRF", SessionCookie("session", "lax", "X-CSRF-Token")),
        ("Cookie-based sessions, `__Host-app`", SessionCookie("__Host-app")),
        ("Sitzungscookie", SessionCookie("session")),
        ("JWT access tokens, refresh token in an HttpOnly cookie", None),
        ("JWT", None),
    ],
)
def test_session_cookies_are_read(said: str, cookie: SessionCookie | None) -> None:
    identity = _cookies(said).access.identity
    assert identity is not None
    assert identity.cookie == cookie


def test_a_session_cookie_is_set_by_a_login_without_tokens() -> None:
    me = endpoint("GET", "/auth/me", "{ id: uuid, csrf_token: string }")
    said = "Session cookie with CSRF token"
    for answer, shown in (("{ user: User, csrf_token: string }", True), ("User", True), ("204", False)):
        login, logout, own = _cookies(
            said, {**LOGIN, "response_schema": answer}, endpoint("POST", "/auth/logout", "204"), me
        ).endpoints
        assert login.operation.kind is OperationKind.LOGIN
        assert login.response.cookie == logout.cookie == "session"
        assert (login.response.shape is not None) == shown
        assert bound(own.response.shape, "csrf_token")[0] == "csrf"


def test_where_tokens_are_renewed_there_is_no_session_cookie() -> None:
    refresh = endpoint("POST", "/auth/refresh", "{ access_token: string }", "{ refresh_token: string }", "none")
    identity = _cookies("JWT; session cookies for the admin pages", LOGIN, refresh).access.identity
    assert identity is not None
    assert identity.cookie is None
