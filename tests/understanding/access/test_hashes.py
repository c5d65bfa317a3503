from __future__ import annotations

import pytest

from generator.design import Column, ColumnType, TypeKind
from tests.understanding.endpoints.designs import ID, Json, codes_of, design_of, endpoint

LIST = [endpoint("GET", "/users", "User[]")]
ROOMY = ColumnType(TypeKind.VARCHAR, length=255)


def _users(password: str) -> list[list[str | Json]]:
    return [["users", ID, "email text UNIQUE; NOT NULL", f"password_hash {password}; NOT NULL"]]


def _password(password: str) -> Column:
    return design_of(_users(password), LIST).table_of["users"].by_name["password_hash"]


@pytest.mark.parametrize("short", ["char(60)", "varchar(60)", "varchar(100)", "char(255)", "varchar(127)"])
def test_a_password_column_takes_an_argon2_hash(short: str) -> None:
    assert _password(short).type == ROOMY
    assert "SC513" in codes_of(_users(short), LIST)


@pytest.mark.parametrize("enough", ["text", "varchar(128)", "varchar(255)", "varchar"])
def test_a_password_column_with_room_stays(enough: str) -> None:
    assert "SC513" not in codes_of(_users(enough), LIST)
    assert _password(enough).type != ROOMY or enough == "varchar(255)"


@pytest.mark.parametrize(
    ("check", "stays"),
    [
        ("length(password_hash) = 60", False),
        ("char_length(password_hash) BETWEEN 59 AND 60", False),
        ("password_hash LIKE '$2b$%'", False),
        ("password_hash ~ '^[$]2[aby][$]'", False),
        ("password_hash LIKE '$argon2%'", True),
        ("length(password_hash) <= 255", True),
        ("length(password_hash) >= 60", True),
        ("password_hash <> ''", True),
    ],
)
def test_checks_for_hashes_of_another_kind_go(check: str, stays: bool) -> None:
    users = _users(f"text; CHECK ({check})")
    assert bool(design_of(users, LIST).table_of["users"].checks) is stays
    assert ("SC513" in codes_of(users, LIST)) is not stays


def test_a_token_column_takes_its_hash() -> None:
    sessions = ["sessions", ID, "user_id uuid FK users.id; NOT NULL", "token_hash char(40) UNIQUE; NOT NULL",
                "expires_at timestamptz NOT NULL"]  # fmt: skip
    design = design_of([*_users("text"), sessions], LIST)
    assert design.table_of["sessions"].by_name["token_hash"].type == ROOMY
    exact = [part.replace("char(40)", "char(64)") for part in sessions]
    assert "SC513" not in codes_of([*_users("text"), exact], LIST)
