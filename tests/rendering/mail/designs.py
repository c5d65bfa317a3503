"""Designs whose accounts go by mail, in three languages, with and without a place for the tokens."""

from __future__ import annotations

from generator.design import Design
from tests.understanding.endpoints.designs import ID, design_of, document, endpoint

_PAIR = "{ access_token: string, refresh_token: string }"
_SIGNED = [
    [
        "users",
        ID,
        "username varchar(40) NOT NULL",
        "email varchar(254) UNIQUE; NOT NULL",
        "password_hash text NOT NULL",
    ],
    ["notes", ID, "text text NOT NULL"],
]
_SHARED = [
    ["benutzer", ID, "email varchar(254) UNIQUE; NOT NULL", "passwort_hash text NOT NULL",
     "email_bestaetigt boolean NOT NULL; DEFAULT false", "aktiv boolean NOT NULL; DEFAULT true"],
    ["einmal_token", ID, "benutzer_id uuid FK benutzer.id ON DELETE CASCADE; NOT NULL",
     "zweck varchar(30) NOT NULL; CHECK (zweck IN ('passwort_zuruecksetzen', 'email_bestaetigung'))",
     "token_hash char(64) UNIQUE; NOT NULL", "ablauf_am timestamptz NOT NULL", "benutzt_am timestamptz"],
    ["sitzungen", ID, "benutzer_id uuid FK benutzer.id ON DELETE CASCADE; NOT NULL",
     "refresh_token_hash char(64) UNIQUE; NOT NULL", "expires_at timestamptz NOT NULL", "revoked_at timestamptz"],
]  # fmt: skip
_BESIDE = [
    ["usuarios", "id bigint PK; GENERATED ALWAYS AS IDENTITY", "email text UNIQUE; NOT NULL", "senha_hash varchar(255)",
     "nome varchar(80) NOT NULL", "email_verificado_em timestamptz", "ativo boolean NOT NULL; DEFAULT true",
     "token_redefinicao varchar(64)", "token_redefinicao_expira_em timestamptz"],
    ["convites", "id bigint PK; GENERATED ALWAYS AS IDENTITY", "usuario_id bigint FK usuarios.id; NOT NULL",
     "convidado_por bigint FK usuarios.id", "token bytea UNIQUE; NOT NULL", "expira_em timestamptz NOT NULL"],
]  # fmt: skip

TABLES = {"signed": _SIGNED, "shared": _SHARED, "beside": _BESIDE}
ENDPOINTS = {
    "signed": [
        endpoint("POST", "/auth/login", _PAIR, "{ email: email, password: string }", "none", errors=["401"]),
        endpoint("POST", "/auth/refresh", _PAIR, "{ refresh_token: string }", "none", errors=["401"]),
        endpoint("POST", "/auth/password/forgot", "202 Accepted", "{ email: email }", "none"),
        endpoint(
            "POST", "/auth/password/reset", "204", "{ token: string, new_password: string (8..72) }", "none",
            errors=["400", "401"],
        ),
    ],
    "shared": [
        endpoint("POST", "/auth/registrieren", "204", "{ email: email, passwort: string (10..128) }", "none"),
        endpoint("POST", "/auth/anmelden", _PAIR, "{ email: email, passwort: string }", "none", errors=["401"]),
        endpoint("POST", "/auth/refresh", _PAIR, "{ refresh_token: string }", "none", errors=["401"]),
        endpoint("POST", "/auth/passwort-vergessen", "202", "{ email: email }", "none"),
        endpoint(
            "POST", "/auth/passwort-zuruecksetzen", "204",
            "{ token: string, neues_passwort: string (10..128), passwort_bestaetigung: string }", "none", errors=["400"],
        ),
        endpoint("POST", "/auth/email-bestaetigen", "{ nachricht: string }", "{ token: string }", "none", errors=["410"]),
        endpoint("POST", "/auth/email-bestaetigen/erneut-senden", "202", None),
    ],
    "beside": [
        endpoint("POST", "/auth/entrar", _PAIR, "{ email: email, senha: string }", "none", errors=["401"]),
        endpoint("POST", "/auth/esqueci-senha", "{ mensagem: string }", "{ email: email }", "none"),
        endpoint(
            "POST", "/auth/redefinir-senha", _PAIR, "{ email: email, codigo: string, nova_senha: string (8..99) }", "none",
            errors=["401", "422"],
        ),
        endpoint("GET", "/auth/verificar-email/{token}", "{ message: string }", None, "none", errors=["404"]),
        endpoint("POST", "/auth/verificar-email/reenviar", "204", "{ email: email }", "none"),
        endpoint(
            "POST", "/convites/aceitar", "{ access_token: string, usuario: { id: int, nome: string } }",
            "{ token: string, senha: string (8..100), nome: string (1..80) }", "none", errors=["410", "422"],
        ),
    ],
}  # fmt: skip
DESIGNS = tuple(TABLES)


def made(name: str) -> Design:
    """The design of this name."""
    return design_of(TABLES[name], ENDPOINTS[name], project_name=f"{name} app")


def written(name: str) -> str:
    """The document of this name."""
    return document(TABLES[name], ENDPOINTS[name], project_name=f"{name} app")
