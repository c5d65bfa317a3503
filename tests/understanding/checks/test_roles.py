from __future__ import annotations

from tests.understanding.checks.building import BOOKS, ID, endpoint, findings, said

ADMIN_ONLY = [endpoint("GET", "/books", "[Book]", roles=["admin"])]
ROLES = "role text NOT NULL; DEFAULT 'member'; CHECK (role IN ('admin', 'member', 'auditor'))"
USERS = ["users", ID, "email text NOT NULL; UNIQUE", "password_hash text NOT NULL", ROLES]


def test_a_role_that_nothing_asks_for() -> None:
    (finding,) = findings("SC520", [USERS, BOOKS], ADMIN_ONLY)
    assert finding.message == "the role `auditor` can be given, but nothing asks for it"
    assert finding.place.pointer == "/data_model/tables/0/columns/3/constraints/2"


def test_a_role_that_is_spoken_of() -> None:
    assert said("SC520", [USERS, BOOKS], ADMIN_ONLY, security_plan={"authorization": "auditors read everything"}) == []


def test_without_any_role_asked_for_roles_are_labels() -> None:
    assert said("SC520", [USERS, BOOKS], [endpoint("GET", "/books", "[Book]")]) == []


def test_a_role_of_an_enum() -> None:
    users = ["users", ID, "email text NOT NULL; UNIQUE", "password_hash text NOT NULL", "role user_role NOT NULL"]
    enums = {"user_role": ["admin", "member", "auditor"]}
    messages = said("SC520", [users, BOOKS], ADMIN_ONLY, data={"enums": enums}, content="Members read.")
    assert messages == ["the role `auditor` can be given, but nothing asks for it"]
