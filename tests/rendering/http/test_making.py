"""Values of new rows that are made within the caller's tenant."""

from __future__ import annotations

import pytest

from generator.design import Design
from generator.rendering.python.http import build_groups
from generator.rendering.python.names import Names
from tests.understanding.endpoints.designs import ID, USERS, Json, design_of, endpoint, table

TENANT = "tenant_id uuid FK tenants.id; NOT NULL"
TABLES: list[Json] = [
    ["tenants", ID, "name text NOT NULL"],
    [USERS[0], USERS[1], TENANT, *USERS[2:]],
    ["projects", ID, TENANT, "name text NOT NULL"],
    table(
        "jobs", ID, TENANT, "number integer NOT NULL", "title text NOT NULL", constraints=["UNIQUE (tenant_id, number)"]
    ),
]


def lines_of(design: Design) -> list[str]:
    module = next(m for m in build_groups(design, Names(design))["use_case_modules"] if m["name"] == "jobs")
    lines: list[str] = module["functions"][0]["lines"]
    return lines


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("{ title: string }", ["row.tenant_id = tenant_of(session)"]),
        (
            "{ title: string, tenant_id?: string }",
            ['if "tenant_id" not in values:', "    row.tenant_id = tenant_of(session)"],
        ),
        ("{ title: string, tenant_id: string }", []),
    ],
)
def test_a_row_has_its_tenant_before_numbers_are_counted_within_it(request_: str, expected: list[str]) -> None:
    lines = lines_of(design_of(TABLES, [endpoint("POST", "/jobs", "Job", request_)]))
    made = next(i for i, line in enumerate(lines) if line.strip().startswith("row = Job("))
    counted = next(i for i, line in enumerate(lines) if "next_number(" in line)
    assert lines[made + 1 : counted] == expected
    assert lines[counted] == "row.number = await next_number(session, Job.number, Job.tenant_id == row.tenant_id)"
