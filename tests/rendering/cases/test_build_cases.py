from __future__ import annotations

import ast
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.design import (
    Column,
    ColumnType,
    Condition,
    Design,
    Grant,
    Operation,
    OperationKind,
    Owner,
    PathParameter,
    Policy,
    Shape,
    ShapeKind,
    TypeKind,
    Value,
    ValueKind,
    granted,
)
from generator.rendering.python.cases import build_cases
from generator.rendering.python.names import Names
from tests.rendering.cases.todo import todo_design

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "fastapi"
MODULE = "template/tests/integration/{% yield module from design.cases.modules %}test_{{ module.name }}.py{% endyield %}.jinja"


@pytest.fixture(scope="module")
def cases() -> dict[str, Any]:
    design = todo_design()
    found: dict[str, Any] = build_cases(design, Names(design))["cases"]
    return found


@pytest.fixture(scope="module")
def rendered(cases: dict[str, Any]) -> dict[str, str]:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    template = environment.get_template(MODULE)
    return {module["name"]: template.render(module=module) for module in cases["modules"]}


def functions(source: str) -> dict[str, list[str]]:
    return {
        node.name: [part.name for part in node.body if isinstance(part, ast.AsyncFunctionDef)]
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    }


def test_the_view_is_plain_data(cases: dict[str, Any]) -> None:
    assert json.loads(json.dumps(cases)) == cases


def test_the_same_design_gives_the_same_tests(cases: dict[str, Any]) -> None:
    design = todo_design()

    assert build_cases(design, Names(design))["cases"] == cases


def test_there_is_a_module_per_group_and_a_class_per_endpoint(rendered: dict[str, str]) -> None:
    classes = {name for source in rendered.values() for name in functions(source)} - {"TestAccess"}

    assert rendered.keys() == {"lists", "todos", "users", "tips"}
    assert classes == {
        "TestListLists",
        "TestCreateList",
        "TestUpdateList",
        "TestDeleteList",
        "TestListListTodos",
        "TestCreateListTodo",
        "TestGetTodo",
        "TestListUsers",
        "TestRemind",
        "TestGetTips",
    }


def test_ownership_is_tested_from_both_sides(rendered: dict[str, str]) -> None:
    deleting = functions(rendered["lists"])["TestDeleteList"]

    assert {"test_deletes", "test_deletes_for_the_owner", "test_is_closed_to_others"} <= set(deleting)
    assert "test_hides_it_from_others" in functions(rendered["todos"])["TestGetTodo"]


def test_lists_are_paged_filtered_and_sorted(rendered: dict[str, str]) -> None:
    assert {
        "test_pages_have_no_gaps_and_no_repeats",
        "test_filters_by_q",
        "test_filters_by_assignee_id",
        "test_sorts_by_due_date",
        "test_needs_no_more_statements_for_more_rows",
    } <= set(functions(rendered["lists"])["TestListListTodos"])


def test_a_stub_has_an_honest_and_an_expected_failure_test(rendered: dict[str, str]) -> None:
    assert functions(rendered["todos"])["TestRemind"] == [
        "test_refuses_a_malformed_path",
        "test_says_that_it_is_not_implemented",
        "test_does_what_the_design_promises",
    ]
    assert "pytest.mark.xfail(" in rendered["todos"]
    assert "assert response.status_code == 501" in rendered["todos"]


def test_what_is_public_needs_no_token(rendered: dict[str, str]) -> None:
    assert "TestAccess" not in functions(rendered["tips"])
    assert "as_caller" not in rendered["tips"]


def test_nothing_is_left_out(cases: dict[str, Any]) -> None:
    assert cases["left_out"] == []


def test_the_contract_names_every_operation(cases: dict[str, Any]) -> None:
    text = "\n".join(cases["contract"]["operations"])

    assert text.count("Operation(") == len(todo_design().endpoints)
    assert '"DELETE", "/api/v1/lists/{list_id}", [204, 401, 403, 404], True, False' in text


def test_formatters_and_linters_leave_it_as_it_is(rendered: dict[str, str], tmp_path: Path) -> None:
    from ruff import find_ruff_bin

    for name, source in rendered.items():
        (tmp_path / f"test_{name}.py").write_text(source)
    ruff = [find_ruff_bin()]
    style = ["--isolated", "--no-cache", "--line-length", "120", "--target-version", "py311"]
    rules = ["--select", "E,F,I,B,UP,SIM,RUF,ASYNC,PT", "--ignore", "E501"]
    first_party = ["--config", 'lint.isort.known-first-party = ["todo_api", "tests"]']
    for command in ([*ruff, "format", "--check", *style], [*ruff, "check", *style, *rules, *first_party]):
        run = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout


def cases_of(design: Design) -> dict[str, list[str]]:
    """Class -> the names of its tests."""
    modules = build_cases(design, Names(design))["cases"]["modules"]
    return {suite["name"]: [test["name"] for test in suite["tests"]] for m in modules for suite in m["suites"]}


def with_endpoint(id_: str, **changes: object) -> Design:
    """The design with one of its endpoints changed."""
    design = todo_design()
    endpoints = tuple(replace(e, **changes) if e.id == id_ else e for e in design.endpoints)  # type: ignore[arg-type]
    return replace(design, endpoints=endpoints)


def test_roles_that_the_database_does_not_know_let_nobody_in() -> None:
    design = with_endpoint("list_users", policy=Policy(roles=("root",)))
    known = replace(design, access=replace(design.access, roles=("admin", "member", "root")))

    assert "TestListUsers" not in cases_of(known)
    assert "list_users: every test" in build_cases(known, Names(known))["cases"]["left_out"]


def test_each_role_of_a_policy_has_its_rows_and_is_kept_from_those_of_others() -> None:
    mine = Owner("created_by", "users", ("list_id",))
    policy = granted((Grant(("admin",)), Grant(("member",), mine)))
    design = with_endpoint("get_todo", policy=policy)
    module = next(m for m in build_cases(design, Names(design))["cases"]["modules"] if m["name"] == "todos")
    tests = {t["name"]: t for s in module["suites"] if s["name"] == "TestGetTodo" for t in s["tests"]}

    assert {"test_shows", "test_shows_for_the_owner_member", "test_hides_it_from_others"} <= tests.keys()
    hidden = "\n".join(tests["test_hides_it_from_others"]["body"])
    assert 'headers=await as_caller("member")' in hidden
    assert "assert response.status_code == 404, response.text" in hidden
    assert "created_by=caller.id" in "\n".join(tests["test_shows_for_the_owner_member"]["body"])


def test_nobody_means_every_caller_is_refused() -> None:
    found = cases_of(with_endpoint("list_users", policy=Policy(nobody=True)))

    assert "TestListUsers" not in found
    assert "test_refuses_everybody" in found["TestAccess"]


def test_machines_call_with_their_key() -> None:
    design = with_endpoint(
        "create_list", policy=Policy(api_key=True), operation=Operation(OperationKind.CREATE, "lists")
    )
    module = build_cases(design, Names(design))["cases"]["modules"][0]

    created = next(s for s in module["suites"] if s["name"] == "TestCreateList")["tests"][0]
    assert any("headers=api_key" in line for line in created["body"])
    assert any("api_key: dict[str, str]" in line for line in created["head"])


def test_a_version_is_named_and_another_one_refused() -> None:
    design = todo_design()
    lists = design.table_of["lists"]
    versioned = replace(
        lists, columns=(*lists.columns, Column("version", ColumnType(TypeKind.INTEGER), nullable=False))
    )
    operation = replace(next(e for e in design.endpoints if e.id == "update_list").operation, version_column="version")
    changed = with_endpoint("update_list", operation=operation, errors=(404, 412, 428))

    found = cases_of(replace(changed, tables=(versioned, *design.tables[1:])))

    assert {"test_refuses_another_version", "test_wants_to_know_the_version"} <= set(found["TestUpdateList"])


def test_a_row_in_the_wrong_state_is_refused() -> None:
    condition = Condition("id", Value(ValueKind.PARAMETER, "user_id"))
    promote = Operation(
        OperationKind.TRANSITION, "users", conditions=(condition,), transition=("role", "admin", ("member",))
    )
    key = PathParameter("user_id", Shape(ShapeKind.UUID), "users", "id")
    design = with_endpoint(
        "list_users", operation=promote, parameters=(key,), path="/users/{user_id}/promote", method="POST"
    )

    assert {"test_changes_state", "test_refuses_the_wrong_state"} <= set(cases_of(design)["TestListUsers"])


def test_text_of_the_design_stays_text() -> None:
    path = '/lists/{list_id}/"+exit(1)+"{{ 7*7 }}'
    design = with_endpoint("delete_list", path=path)
    module = build_cases(design, Names(design))["cases"]["modules"][0]

    for suite in module["suites"]:
        for test in suite["tests"]:
            tree = ast.parse("\n".join(["async def test():", *(f"    {line}" for line in test["body"])]))
            assert not any(isinstance(n, ast.Call) and getattr(n.func, "id", "") == "exit" for n in ast.walk(tree))
