"""Steps of authentication that go by mail."""

from __future__ import annotations

import pytest

from generator.design import Access, MailedTokens, OperationKind, Purpose
from tests.understanding.endpoints.designs import ID, bound, codes_of, design_of, endpoint, one

USERS = [
    "users",
    ID,
    "email varchar(254) UNIQUE; NOT NULL",
    "password_hash text NOT NULL",
    "email_verified_at timestamptz",
]
RESETS = ["password_resets", ID, "user_id uuid FK users.id; NOT NULL", "token_hash char(64) UNIQUE; NOT NULL",
          "expires_at timestamptz NOT NULL", "used_at timestamptz"]  # fmt: skip
INVITES = ["invitations", ID, "user_id uuid FK users.id; NOT NULL", "invited_by uuid FK users.id", "token text UNIQUE",
           "expires_at timestamptz NOT NULL", "accepted_at timestamptz"]  # fmt: skip
ASKED, RESET = OperationKind.ASK_RESET, OperationKind.RESET_PASSWORD
SENT, VERIFIED = OperationKind.ASK_VERIFICATION, OperationKind.VERIFY_EMAIL

STEPS = [
    ("POST", "/auth/password/forgot", "{ email: email }", ASKED),
    ("POST", "/auth/forgot-password", "{ email: email }", ASKED),
    ("POST", "/password-resets", "{ email: email }", ASKED),
    ("POST", "/auth/recover", "{ email: email }", ASKED),
    ("POST", "/auth/olvide-contrasena", "{ correo: email }", ASKED),
    ("POST", "/auth/passwort-vergessen", "{ email: email }", ASKED),
    ("POST", "/auth/esqueci-senha", "{ email: email }", ASKED),
    ("POST", "/auth/mot-de-passe-oublie", "{ email: email }", ASKED),
    ("POST", "/auth/password/reset", "{ token: string, new_password: string }", RESET),
    ("PUT", "/auth/reset-password/:token", "{ password: string }", RESET),
    ("POST", "/auth/restablecer-contrasena", "{ token: string, nueva_contrasena: string }", RESET),
    ("POST", "/auth/redefinir-senha", "{ codigo: string, novaSenha: string }", RESET),
    ("POST", "/auth/passwort-zuruecksetzen", "{ token: string, neues_passwort: string }", RESET),
    ("POST", "/auth/reinitialiser-mot-de-passe", "{ jeton: string, nouveau_mot_de_passe: string }", RESET),
    ("POST", "/auth/verify-email", "{ token: string }", VERIFIED),
    ("GET", "/auth/confirm-email/{token}", None, VERIFIED),
    ("GET", "/auth/verificar-correo", "query: token: string", VERIFIED),
    ("POST", "/auth/email-bestaetigen", "{ token: string }", VERIFIED),
    ("POST", "/users/verify", "{ token: string }", VERIFIED),
    ("POST", "/auth/resend-verification", "{ email: email }", SENT),
    ("POST", "/auth/reenviar-verificacion", "{ email: email }", SENT),
]


@pytest.mark.parametrize(("method", "path", "request_", "kind"), STEPS, ids=[step[1] for step in STEPS])
def test_a_step_is_known_by_its_words_and_fields(
    method: str, path: str, request_: str | None, kind: OperationKind
) -> None:
    found = one([USERS, RESETS], endpoint(method, path, "204", request_, "none"))
    assert (found.operation.kind, found.operation.reason) == (kind, "")
    assert found.policy.access is Access.PUBLIC


OTHERS = [
    ("POST", "/auth/mfa/verify", "{ code: string, token: string }"),
    ("POST", "/auth/verify-phone", "{ token: string }"),
    ("POST", "/auth/token/verify", "{ token: string }"),
    ("POST", "/auth/recover-username", "{ email: email }"),
    ("POST", "/auth/change-email/confirm", "{ token: string }"),
    ("POST", "/auth/password", "{ current_password: string, new_password: string, token: string }"),
    ("POST", "/newsletter/confirm", "{ token: string }"),
    ("POST", "/orders/:id/confirm-email", "{ token: string }"),
]


@pytest.mark.parametrize(("method", "path", "request_"), OTHERS, ids=[other[1] for other in OTHERS])
def test_other_proofs_and_other_things_are_no_such_step(method: str, path: str, request_: str) -> None:
    found = one([USERS, ["orders", ID]], endpoint(method, path, "204", request_, "none"))
    assert found.operation.kind not in {ASKED, RESET, SENT, VERIFIED, OperationKind.ACTIVATE}


def test_fields_are_bound() -> None:
    entry = endpoint(
        "POST", "/auth/reset", "204", "{ token: string, password: string, password_confirmation: string }", "none"
    )
    found = one([USERS, RESETS], entry)
    assert found.operation.kind is RESET
    assert bound(found.body, "token")[0] == "mailed token"
    assert bound(found.body, "password") == ("password", "password_hash", None)
    assert bound(found.body, "password_confirmation")[0] == "accepted"


@pytest.mark.parametrize(
    ("errors", "refusal"),
    [([], 400), (["400", "410"], 410), (["400", "401"], 401), (["422"], 422), (["404", "422"], 422), (["429"], 400)],
)
def test_a_bad_token_is_refused_as_the_design_declares(errors: list[str], refusal: int) -> None:
    request = "{ token: string, new_password: string }"
    found = one([USERS, RESETS], endpoint("POST", "/auth/password/reset", "204", request, "none", errors=errors))
    assert found.operation.refusal == refusal


def test_tokens_are_kept_where_the_design_has_a_place_for_them() -> None:
    entry = endpoint("POST", "/auth/password/forgot", "202", "{ email: email }", "none")
    identity = design_of([USERS, RESETS], [entry]).access.identity
    assert identity is not None
    assert identity.tokens_for(Purpose.RESET) == MailedTokens(
        Purpose.RESET, "password_resets", "token_hash", "expires_at", "user_id", "used_at"
    )
    assert "SC420" not in codes_of([USERS, RESETS], [entry])
    assert "SC420" in codes_of([USERS], [entry])


def test_purposes_share_a_table_by_a_column() -> None:
    tokens = ["tokens_unicos", ID, "usuario_id uuid FK usuarios.id; NOT NULL", "expira_em timestamptz NOT NULL",
              "tipo varchar(40) NOT NULL; CHECK (tipo IN ('verificar_email', 'redefinir_senha'))",
              "hash text NOT NULL", "usado_em timestamptz"]  # fmt: skip
    users = ["usuarios", ID, "email text UNIQUE; NOT NULL", "senha_hash text NOT NULL", "email_verificado boolean"]
    identity = design_of([users, tokens], []).access.identity
    assert identity is not None
    assert [(t.purpose, t.purpose_column, t.purpose_value) for t in identity.mailed] == [
        (Purpose.RESET, "tipo", "redefinir_senha"),
        (Purpose.VERIFY, "tipo", "verificar_email"),
    ]
    assert identity.verified_column == "email_verificado"
    assert identity.sessions is None or identity.sessions.table != "tokens_unicos"


def test_tokens_beside_the_user() -> None:
    users = [*USERS, "reset_token varchar(64)", "reset_token_expires_at timestamptz"]
    identity = design_of([users], []).access.identity
    assert identity is not None
    assert [(t.table, t.token_column, t.expires_column, t.user_column) for t in identity.mailed] == [
        ("users", "reset_token", "reset_token_expires_at", None)
    ]


@pytest.mark.parametrize(
    "table",
    [
        ["password_history", ID, "user_id uuid FK users.id; NOT NULL", "password_hash text", "expires_at timestamptz"],
        ["invitations", ID, "invited_by uuid FK users.id; NOT NULL", "token_hash text", "expires_at timestamptz"],
        ["password_resets", ID, "user_id uuid FK users.id; NOT NULL", "token_hash text NOT NULL"],
        ["password_resets", ID, "user_id uuid FK users.id; NOT NULL", "token_hash text NOT NULL",
         "expires_at timestamptz", "ticket_number text NOT NULL"],
    ],
    ids=["a history", "of the sender", "without an expiry", "with a value that nothing gives"],
)  # fmt: skip
def test_other_tables_keep_no_tokens(table: list[str]) -> None:
    identity = design_of([USERS, table], []).access.identity
    assert identity is not None
    assert identity.mailed == ()


def test_the_caller_asks_for_another_mail() -> None:
    found = one([USERS], endpoint("POST", "/auth/verify-email/resend", "202", None))
    assert found.operation.kind is SENT
    assert found.policy.access is Access.SIGNED_IN
    assert [condition.value.kind.value for condition in found.operation.conditions] == ["caller"]


def test_somebody_invited_sets_the_first_password() -> None:
    entry = endpoint("POST", "/invitations/accept", "204", "{ token: string, password: string }", "none")
    assert one([USERS, INVITES], entry).operation.kind is OperationKind.ACTIVATE
    lacking = one([USERS], endpoint("POST", "/auth/activate", "204", "{ token: string, password: string }", "none"))
    assert lacking.operation.reason == "No table keeps the tokens that invite to an account of `users`."
    staged = [*USERS, "status varchar(10) NOT NULL; DEFAULT 'active'; CHECK (status IN ('invited', 'active'))"]
    assert one([staged, INVITES], entry).operation.reason == "The design does not say what `users.status` becomes."


def test_what_the_tables_lack_is_said() -> None:
    users = ["users", ID, "username text UNIQUE; NOT NULL", "password_hash text NOT NULL"]
    found = one([users], endpoint("POST", "/auth/password/forgot", "202", "{ username: string }", "none"))
    assert found.operation.reason == "`users` has no column with an e-mail address."
    users = ["users", ID, "email text UNIQUE; NOT NULL", "password_hash text NOT NULL"]
    found = one([users], endpoint("POST", "/auth/verify-email", "204", "{ token: string }", "none"))
    assert found.operation.reason == "No column of `users` says whether an e-mail address is verified."
    short = endpoint("POST", "/auth/reset-password", "204", "{ token: string (6..6), password: string }", "none")
    assert one([USERS], short).operation.reason == "`token` has no room for a token that cannot be guessed."


def test_tokens_of_mails_are_secret_and_have_room() -> None:
    resets = [*RESETS[:3], "token varchar(32) NOT NULL", *RESETS[4:]]
    table = design_of([USERS, resets], []).table_of["password_resets"]
    assert table.by_name["token"].secret
    assert table.by_name["token"].type.length == 255


def test_a_registration_that_sends_what_is_asked_for_leaves_nothing_out() -> None:
    register = endpoint(
        "POST", "/auth/register", "204", "{ email: email, password: string }", "none", description="Sends an e-mail."
    )
    verify = endpoint("POST", "/auth/verify-email", "204", "{ token: string }", "none")
    assert "SC320" in codes_of([USERS], [register])
    assert "SC320" not in codes_of([USERS], [register, verify])
