from __future__ import annotations

from generator.design import Made, MadeKind, Tenancy
from tests.understanding.endpoints.designs import ID, USERS, Json, codes_of, design_of, endpoint, table

TENANT = "tenant_id uuid FK tenants.id; NOT NULL"
TENANTS = ["tenants", ID, "name text NOT NULL"]
PEOPLE = [USERS[0], USERS[1], TENANT, *USERS[2:]]
PROJECTS = ["projects", ID, TENANT, "name text NOT NULL"]
TASKS = ["tasks", ID, "project_id uuid FK projects.id; NOT NULL", "title text NOT NULL"]
LABELS = ["labels", ID, TENANT, "name text NOT NULL"]
TABLES: list[Json] = [TENANTS, PEOPLE, PROJECTS, TASKS, LABELS]
CREATE = endpoint("POST", "/projects", "Project", "{ name: string }")


def test_tenants_are_what_the_user_and_most_tables_point_at() -> None:
    tenancy = design_of(TABLES, [CREATE]).access.tenancy
    assert tenancy == Tenancy(
        "tenants",
        "id",
        "tenant_id",
        (
            ("labels", ("tenant_id",)),
            ("projects", ("tenant_id",)),
            ("tasks", ("project_id", "tenant_id")),
            ("tenants", ()),
            ("users", ("tenant_id",)),
        ),
    )
    assert tenancy.columns == {"labels": "tenant_id", "projects": "tenant_id", "users": "tenant_id"}
    assert "SC535" in codes_of(TABLES, [CREATE])


def test_the_tenant_of_a_new_row_is_that_of_the_caller() -> None:
    created = design_of(TABLES, [CREATE]).endpoints[0]
    assert created.operation.kind.value == "create"
    open_ = design_of(TABLES, [endpoint("POST", "/projects", "Project", "{ name: string }", "none")]).endpoints[0]
    assert open_.operation.reason == "Nothing in the design gives `projects.tenant_id` a value."


def test_a_table_that_few_point_at_or_that_is_no_tenant_is_none() -> None:
    few: list[Json] = [TENANTS, PEOPLE, ["a", ID], ["b", ID], ["c", ID]]
    assert design_of(few, [CREATE]).access.tenancy is None
    branch = "branch_id uuid FK branches.id; NOT NULL"
    tables: list[Json] = [
        ["branches", ID],
        [*PEOPLE[:2], branch, *PEOPLE[3:]],
        ["loans", ID, branch],
        ["books", ID, branch],
    ]
    assert design_of(tables, [endpoint("GET", "/books", "Book[]")]).access.tenancy is None
    plan = {"authorization": "RBAC; staff of a branch see their own branch only"}
    said = design_of(
        tables, [endpoint("GET", "/books", "Book[]")], security_plan={**plan, "isolation": "per branch, tenant-like"}
    )
    assert said.access.tenancy is not None


def test_tenants_without_a_key_are_a_finding() -> None:
    plan = {"tenant_isolation": "multi-tenant, row level security"}
    assert "SC536" in codes_of([USERS, ["books", ID, "name text"]], [CREATE], security_plan=plan)


def test_values_are_made_within_the_tenant_of_the_caller() -> None:
    jobs = table(
        "jobs", ID, TENANT, "number integer NOT NULL", "title text NOT NULL", constraints=["UNIQUE (tenant_id, number)"]
    )
    create = endpoint("POST", "/jobs", "Job", "{ title: string }")
    operation = design_of([*TABLES, jobs], [create]).endpoints[0].operation
    assert operation.made == (Made("number", MadeKind.NUMBER, scope=("tenant_id",)),)


def test_a_nearer_row_goes_before_the_tenant() -> None:
    steps = ["steps", ID, TENANT, "project_id uuid FK projects.id; NOT NULL", "position integer NOT NULL"]
    create = endpoint("POST", "/steps", "Step", "{ project_id: string }")
    operation = design_of([*TABLES, steps], [create]).endpoints[0].operation
    assert operation.made == (Made("position", MadeKind.NUMBER, scope=("project_id",)),)
