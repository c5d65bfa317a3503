"""Tests of lists whose rows find little room under one parent."""

from __future__ import annotations

from typing import Any

from generator.rendering.python.cases import build_cases
from generator.rendering.python.names import Names
from tests.understanding.endpoints.designs import ID, USERS, design_of, endpoint

LOANS = ["loans", ID, "user_id uuid FK users.id; NOT NULL"]
REMINDERS = {
    "name": "reminders",
    "columns": [
        {"name": "id", "type": "uuid", "constraints": ["PK"]},
        {"name": "loan_id", "type": "uuid", "constraints": ["FK loans.id", "NOT NULL"]},
        {"name": "level", "type": "smallint", "constraints": ["NOT NULL", "CHECK (level BETWEEN 1 AND 3)"]},
    ],
    "constraints": ["UNIQUE (loan_id, level)"],
}
ROWS = "{ data: { id: uuid, level: int }[], page: int, total: int }"


def bodies_of(path: str, table: str) -> dict[str, list[str]]:
    query = "page?: int = 1, per_page?: int (1..50) = 20"
    design = design_of(
        [USERS, LOANS, REMINDERS],
        [endpoint("GET", path, ROWS, query, description="The caller sees only their own reminders")],
    )
    found: dict[str, Any] = build_cases(design, Names(design))["cases"]
    module = next(module for module in found["modules"] if module["name"] == table)
    return {test["name"]: test["body"] for group in module["suites"] for test in group["tests"]}


def test_each_row_gets_a_parent_of_its_own() -> None:
    found = bodies_of("/reminders", "reminders")
    paged = "\n".join(found["test_pages_have_no_gaps_and_no_repeats"])
    assert "parents = [await make_loan(session, user_id=caller.id) for _ in range(5)]" in paged
    assert "rows = [await make_reminder(session, loan_id=loan.id) for loan in parents]" in paged
    counted = "\n".join(found["test_needs_no_more_statements_for_more_rows"])
    assert "    loan = await make_loan(session, user_id=caller.id)\n    await make_reminder(session" in counted


def test_rows_under_the_parent_of_the_path_are_not_made_too_often() -> None:
    found = bodies_of("/loans/:id/reminders", "loans")
    assert "test_lists" in found
    assert "test_pages_have_no_gaps_and_no_repeats" not in found
