from __future__ import annotations

import pytest

from tests.understanding.checks.building import BOOKS, ID, USERS, findings, said


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        ("Passwords are hashed with MD5", "MD5"),
        ("JWT 15 min, passwords as unsalted SHA-256, refresh tokens rotate", "unsalted SHA-256"),
        ("Las contraseñas se guardan con sha1", "sha1"),
        ("Die Passwörter werden mit SHA-512 gespeichert", "SHA-512"),
    ],
)
def test_a_quick_hash_is_no_hash_for_passwords(plan: str, name: str) -> None:
    assert said("SC521", [USERS, BOOKS], security_plan={"authentication": plan}) == [
        f"`{name}` is no hash for passwords: it is quick, so a stolen table is soon undone"
    ]


@pytest.mark.parametrize(
    "plan",
    [
        "Argon2id for passwords, SHA-256 for refresh tokens",
        "Passwords with bcrypt",
        "Passwords: PBKDF2-SHA256 with 600000 rounds",
        "Never MD5 for passwords",
        "Passwords are checked against leaked ones by their SHA-1 prefix (k-anonymity)",
        "Contraseñas con Argon2id, nunca md5",
        "Attachments have an MD5 checksum",
        "refresh tokens are stored as SHA-256",
    ],
)
def test_other_hashes_are_fine(plan: str) -> None:
    assert said("SC521", [USERS, BOOKS], security_plan={"authentication": plan}) == []
    assert said("SC522", [USERS, BOOKS], security_plan={"authentication": plan}) == []


def test_the_key_may_say_that_it_is_about_passwords() -> None:
    (finding,) = findings("SC521", [USERS, BOOKS], security_plan={"password_hashing": "MD5"})
    assert (finding.place.pointer, finding.quote) == ("/security_plan/password_hashing", "MD5")


def test_a_former_revision_is_not_judged() -> None:
    assert said("SC521", [USERS, BOOKS], changes=["passwords are no more in MD5", "passwords were MD5"]) == []


def _users(description: str) -> dict[str, object]:
    columns = [
        {"name": "id", "type": "uuid", "constraints": ["PK"]},
        {"name": "email", "type": "text", "constraints": ["UNIQUE", "NOT NULL"]},
        {"name": "password", "type": "text", "constraints": ["NOT NULL"], "description": description},
    ]
    return {"name": "users", "columns": columns}


def test_a_readable_password() -> None:
    (finding,) = findings("SC522", [_users("stored in plain text for support"), BOOKS])
    assert finding.message == "passwords are said to be kept readable: `plain text`"
    assert finding.place.pointer == "/data_model/tables/0/columns/2/description"
    assert finding.quote == "stored in plain text for support"
    assert finding.done == "the project keeps Argon2id hashes instead"


def test_a_password_that_is_never_readable() -> None:
    assert said("SC522", [_users("never stored in plain text"), BOOKS]) == []
    assert said("SC522", [_users("bcrypt hash of the plaintext"), BOOKS]) == []


def test_descriptions_of_other_columns_may_be_plain() -> None:
    assert said("SC522", [USERS, ["notes", ID, "body text NOT NULL; plain text only"]]) == []
