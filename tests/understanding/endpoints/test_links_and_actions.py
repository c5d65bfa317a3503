from __future__ import annotations

import pytest

from generator.design import OperationKind, ValueKind
from tests.understanding.endpoints.designs import ID, USERS, bound, design_of, endpoint, one

TASKS = [
    USERS,
    ["tasks", ID, "title text NOT NULL", "assignee_id uuid FK users.id",
     "status varchar(12) NOT NULL; DEFAULT 'open'; CHECK (status IN ('open', 'done', 'cancelled'))",
     "completed_at timestamptz", "approved_at timestamptz", "approved_by uuid FK users.id",
     "is_pinned boolean NOT NULL; DEFAULT false", "is_featured boolean NOT NULL; DEFAULT false"],
    ["tags", ID, "name text NOT NULL"],
    ["task_tags", "task_id uuid PK; FK tasks.id", "tag_id uuid PK; FK tags.id"],
    ["task_watchers", "task_id uuid PK; FK tasks.id", "user_id uuid PK; FK users.id"],
    ["user_blocks", "blocker_id uuid PK; FK users.id", "blocked_id uuid PK; FK users.id"],
    ["favorites", "user_id uuid PK; FK users.id", "task_id uuid PK; FK tasks.id"],
    ["settings", "user_id uuid PK; FK users.id", "theme text NOT NULL; DEFAULT 'light'"],
]  # fmt: skip


def _conditions(operation: object) -> list[tuple[str, str, str]]:
    return [(c.column, c.value.kind.value, c.value.name) for c in operation.conditions]  # type: ignore[attr-defined]


def test_link_and_unlink_over_a_join_table() -> None:
    entries = [endpoint("POST", "/tasks/:id/tags/:tagId", "204"), endpoint("DELETE", "/tasks/:id/tags/:tagId", "204")]
    link, unlink = design_of(TASKS, entries).endpoints
    assert (link.operation.kind, unlink.operation.kind) == (OperationKind.LINK, OperationKind.UNLINK)
    assert link.operation.table == "task_tags"
    assert _conditions(link.operation) == [("task_id", "parameter", "id"), ("tag_id", "parameter", "tag_id")]
    assert [parent.table for parent in link.operation.parents] == ["tasks", "tags"]


def test_the_callers_own_links() -> None:
    entries = [
        endpoint("PUT", "/users/me/favorites/:taskId", "204"),
        endpoint("GET", "/users/me/favorites", "{ id: uuid, title: string }[]"),
    ]
    link, listed = design_of(TASKS, entries).endpoints
    assert _conditions(link.operation) == [("user_id", "caller", "users"), ("task_id", "parameter", "task_id")]
    assert listed.operation.table == "tasks"
    assert listed.operation.through is not None
    assert (listed.operation.through.table, listed.operation.through.far_column) == ("favorites", "task_id")


def test_set_links_and_lists_over_many_to_many() -> None:
    entries = [
        endpoint("PUT", "/tasks/:id/tags", "Tag[]", "{ tagIds: uuid[] }"),
        endpoint("PUT", "/tasks/:taskId/tags", "204", "uuid[]"),
        endpoint("GET", "/tasks/:id/tags", "Tag[]"),
    ]
    replaced, listed = design_of(TASKS, entries).endpoints
    assert (replaced.operation.kind, replaced.operation.relation) == (OperationKind.SET_LINKS, "tags")
    assert bound(replaced.body, "tagIds") == ("links", None, "tags")
    assert listed.operation.through is not None
    assert listed.operation.through.table == "task_tags"


def test_verbs_over_join_tables() -> None:
    entries = [
        endpoint("POST", "/tasks/:id/watch", "204"),
        endpoint("POST", "/tasks/:id/unwatch", "204"),
        endpoint("POST", "/users/:userId/block", "204"),
    ]
    watch, unwatch, block = design_of(TASKS, entries).endpoints
    assert (watch.operation.kind, watch.operation.table) == (OperationKind.LINK, "task_watchers")
    assert unwatch.operation.kind is OperationKind.UNLINK
    assert _conditions(block.operation) == [("blocker_id", "caller", "users"), ("blocked_id", "parameter", "user_id")]


@pytest.mark.parametrize(
    ("verb", "state"), [("cancel", "cancelled"), ("complete", "done"), ("mark-done", "done"), ("reopen", "open")]
)
def test_transitions_where_a_state_fits(verb: str, state: str) -> None:
    operation = one(TASKS, endpoint("POST", f"/tasks/:id/{verb}", "Task")).operation
    assert operation.kind is OperationKind.TRANSITION
    assert operation.transition == ("status", state, ())


def test_an_action_without_a_state_is_a_stub() -> None:
    assert one(TASKS, endpoint("POST", "/tasks/:id/escalate", "Task")).operation.kind is OperationKind.STUB


def test_an_action_with_another_effect_is_a_stub() -> None:
    entry = endpoint("POST", "/tasks/:id/complete", "Task", description="Also creates the next occurrence.")
    assert one(TASKS, entry).operation.kind is OperationKind.STUB


def test_actions_that_are_noted_or_flagged() -> None:
    approve = one(TASKS, endpoint("POST", "/tasks/:id/approve", "Task")).operation
    assert approve.kind is OperationKind.UPDATE
    assert {(a.column, a.value.kind) for a in approve.assignments} == {
        ("approved_at", ValueKind.NOW),
        ("approved_by", ValueKind.CALLER),
    }
    unpin = one(TASKS, endpoint("POST", "/tasks/:id/unpin", "Task")).operation
    assert [(a.column, a.value.literal) for a in unpin.assignments] == [("is_pinned", False)]


def test_a_body_that_sets_what_the_path_says() -> None:
    assign = one(TASKS, endpoint("POST", "/tasks/:id/assign", "Task", "{ assigneeId: uuid }"))
    assert assign.operation.kind is OperationKind.UPDATE
    assert bound(assign.body, "assigneeId") == ("column", "assignee_id", None)
    status = one(TASKS, endpoint("PUT", "/tasks/:id/status", "Task", "{ status: 'open' | 'done' }"))
    assert status.operation.kind is OperationKind.UPDATE


def test_a_selection_by_name() -> None:
    featured = one(TASKS, endpoint("GET", "/tasks/featured", "Task[]")).operation
    assert [(c.column, c.value.literal) for c in featured.conditions] == [("is_featured", True)]
    assert one(TASKS, endpoint("GET", "/tasks/popular", "Task[]")).operation.kind is OperationKind.STUB


def test_the_one_row_below_another() -> None:
    entries = [
        endpoint("GET", "/users/me/settings", "{ theme: string }"),
        endpoint("PUT", "/users/me/settings", "{ theme: string }", "{ theme: string }"),
    ]
    read, put = design_of(TASKS, entries).endpoints
    assert read.operation.kind is OperationKind.GET
    assert _conditions(read.operation) == [("user_id", "caller", "users")]
    assert put.operation.kind is OperationKind.UPSERT


def test_join_rows_may_share_their_tenant_with_the_row_that_is_linked() -> None:
    orgs = ["orgs", ID]
    tenant = "org_id uuid FK orgs.id; NOT NULL"
    tables = [
        USERS, orgs, ["zones", ID, tenant, "name text NOT NULL"], ["cars", ID, tenant, "name text NOT NULL"],
        ["zone_cars", tenant, "zone_id uuid PK; FK zones.id", "car_id uuid PK; FK cars.id"],
    ]  # fmt: skip
    entry = endpoint("PATCH", "/zones/:id", "{ id: uuid, name: string }", "{ name?: string, car_ids?: uuid[] }")
    assert bound(one(tables, entry).body, "car_ids")[0] == "links"
    design = design_of(tables, [entry])
    assert design.table_of["zone_cars"].shared_with(design.table_of["zones"]) == {"org_id": "org_id"}
    tables[-1] = ["zone_cars", "org_id uuid FK orgs.id; NOT NULL", "by_id uuid FK users.id; NOT NULL",
                  "zone_id uuid PK; FK zones.id", "car_id uuid PK; FK cars.id"]  # fmt: skip
    assert bound(one(tables, entry).body, "car_ids")[0] != "links"
