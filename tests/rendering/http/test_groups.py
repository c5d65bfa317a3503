"""Routes, schemas, presenters and use cases of a small design."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruff import find_ruff_bin

from generator.design import (
    Access,
    Binding,
    Condition,
    Endpoint,
    Field,
    Operation,
    OperationKind,
    PathParameter,
    Policy,
    Response,
    Shape,
    ShapeKind,
    Source,
    Value,
    ValueKind,
)
from generator.rendering.python.http import build_groups
from generator.rendering.python.http.groups import group_order
from generator.rendering.python.names import Names
from tests.rendering.http.designs import TODO_DESIGN
from tests.understanding.endpoints.designs import USERS, design_of, endpoint


def _function(source: str, name: str) -> str:
    tree = ast.parse(source)
    node = next(n for n in ast.walk(tree) if isinstance(n, ast.AsyncFunctionDef | ast.FunctionDef) and n.name == name)
    return ast.unparse(node)


def test_every_endpoint_has_a_handler(view: dict[str, Any]) -> None:
    handlers = {handler["name"] for group in view["groups"] for handler in group["handlers"]}
    assert handlers == {endpoint.id for endpoint in TODO_DESIGN.endpoints}


def test_modules_are_as_ruff_leaves_them(rendered: dict[str, str], tmp_path: Path) -> None:
    for path, text in rendered.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    ruff = [find_ruff_bin()]
    config = ["--isolated", "--no-cache", "--line-length", "120"]
    formatted = subprocess.run(
        [*ruff, "format", "--diff", *config, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert formatted.returncode == 0, formatted.stdout
    known = ["--config", f'lint.isort.known-first-party=["{Names(TODO_DESIGN).package}"]']
    linted = subprocess.run(
        [*ruff, "check", "--select", "E,F,I,UP", *config, *known, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert linted.returncode == 0, linted.stdout


def test_a_page_is_filtered_sorted_and_cut(rendered: dict[str, str]) -> None:
    source = _function(rendered["application/todos.py"], "list_todos")
    assert "Todo.title.icontains(q, autoescape=True)" in source
    assert "Todo.tags.any(Tag.name == tag)" in source
    assert "cast(Todo.due_at, Date) <= due_before" in source
    assert "LIST_TODOS_ORDERS[sort or '']" in source


def test_a_nested_create_finds_its_parent_first(rendered: dict[str, str]) -> None:
    source = _function(rendered["application/todos.py"], "create_list_todo")
    assert source.index("select(ListRow.id).where(ListRow.id == list_id)") < source.index(
        "Todo(**values, list_id=list_id)"
    )
    assert "set_links(session, TodoTag.todo_id, row.id, TodoTag.tag_id, tag_ids)" in source


def test_an_owner_or_a_role_may_delete(rendered: dict[str, str]) -> None:
    source = _function(rendered["application/lists.py"], "delete_list")
    assert "caller.has_any('admin')" in source
    assert "row.created_by == caller.user_id" in source
    assert "raise Forbidden" in source


def test_a_stub_says_so_and_nothing_of_its_reason_escapes(rendered: dict[str, str]) -> None:
    source = rendered["adapters/http/routes/lists.py"]
    assert '"x-implementation": "stub"' in source
    assert "NotImplementedYet" in _function(source, "export_lists")


def test_camel_case_is_spoken_on_the_wire_only(rendered: dict[str, str]) -> None:
    source = rendered["adapters/http/schemas/todos.py"]
    assert "class TodoOut(CamelOutputModel):" in source
    assert "due_at: AwareDatetime | None = None" in source


def test_a_count_is_one_subquery(rendered: dict[str, str]) -> None:
    source = _function(rendered["adapters/http/presenters/lists.py"], "load_list_out")
    assert "select(func.count()).where(Todo.list_id == ListRow.id)" in source
    assert "correlate(ListRow)" in source


@pytest.mark.parametrize(
    "text",
    [
        '"""',
        "\\",
        "{{ 7*7 }}",
        "'); import os; os.system('x')",
        "line\nbreak",
        "é\u202ex",
        '" + __import__("os").name + "',
    ],
)
def test_prose_stays_prose(text: str) -> None:
    endpoint = Endpoint(
        "hostile",
        "POST",
        "/hostile",
        "hostile",
        Operation(OperationKind.STUB, reason=text),
        Policy(),
        Response(202),
        description=text,
        summary=text,
    )
    design = replace(TODO_DESIGN, endpoints=(endpoint,))
    view = build_groups(design, Names(design))
    handler = view["groups"][0]["handlers"][0]
    body = "\n".join(["async def hostile() -> None:", *handler["doc"], *(f"    {line}" for line in handler["lines"])])
    function = ast.parse(body).body[0]
    assert isinstance(function, ast.AsyncFunctionDef)
    assert len(function.body) == 2
    calls = [ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)]
    assert calls == ["NotImplementedYet"]


def test_static_paths_come_before_parameters_across_groups() -> None:
    def endpoint(path: str, group: str) -> Endpoint:
        return Endpoint(f"get_{group}", "GET", path, group, Operation(OperationKind.STUB), Policy(), Response(200))

    order = group_order([endpoint("/a/{x}", "alpha"), endpoint("/a/b", "zeta"), endpoint("/c", "middle")])
    assert order.index("zeta") < order.index("alpha")
    assert sorted(order) == ["alpha", "middle", "zeta"]


def test_the_view_is_the_same_every_time(view: dict[str, Any]) -> None:
    assert build_groups(TODO_DESIGN, Names(TODO_DESIGN)) == view


def test_a_field_without_a_column_never_reaches_the_row() -> None:
    update = next(e for e in TODO_DESIGN.endpoints if e.id == "update_todo")
    assert update.body is not None
    extra = Field("note", Shape(ShapeKind.STRING), required=False, binding=Binding(Source.ACCEPTED))
    plain = tuple(f for f in update.body.fields if f.name in {"title", "price"})
    body = replace(update.body, fields=(*plain, extra))
    view = build_groups(replace(TODO_DESIGN, endpoints=(replace(update, body=body),)), Names(TODO_DESIGN))
    lines = view["groups"][0]["handlers"][0]["lines"]
    assert "columns = {" in lines
    assert not any("note" in line or "model_dump" in line for line in lines)


def test_a_group_never_overwrites_a_module_of_the_project() -> None:
    endpoint = replace(next(e for e in TODO_DESIGN.endpoints if e.id == "get_list"), group="paging")
    view = build_groups(replace(TODO_DESIGN, endpoints=(endpoint,)), Names(TODO_DESIGN))
    assert [module["name"] for module in view["use_case_modules"]] == ["paging_endpoints"]
    assert view["group_order"] == ["paging_endpoints"]


def test_nested_envelopes_are_imported_where_they_are_made() -> None:
    pages = next(e for e in TODO_DESIGN.endpoints if e.id == "list_todos")
    shape = pages.response.shape
    assert shape is not None
    items, cursor = shape.fields
    nested = replace(shape, fields=(items, Field("meta", Shape(ShapeKind.OBJECT, (cursor,)))))
    endpoint = replace(pages, response=Response(200, nested))
    view = build_groups(replace(TODO_DESIGN, endpoints=(endpoint,)), Names(TODO_DESIGN))
    imports = "\n".join(view["groups"][0]["imports"])
    assert "ListTodosResponseMeta" in imports


def test_booleans_are_compared_with_is() -> None:
    get = next(e for e in TODO_DESIGN.endpoints if e.id == "get_list")
    live = Condition("is_archived", Value(ValueKind.LITERAL, literal=False))
    operation = replace(get.operation, conditions=(*get.operation.conditions, live))
    view = build_groups(replace(TODO_DESIGN, endpoints=(replace(get, operation=operation),)), Names(TODO_DESIGN))
    assert any(
        "ListRow.is_archived.is_(False)" in line for line in view["use_case_modules"][0]["functions"][0]["lines"]
    )


def test_only_orders_that_exist_can_be_asked_for() -> None:
    pages = next(e for e in TODO_DESIGN.endpoints if e.id == "list_todos")
    query = tuple(replace(f, shape=Shape(ShapeKind.STRING)) if f.name == "sort" else f for f in pages.query)
    view = build_groups(replace(TODO_DESIGN, endpoints=(replace(pages, query=query),)), Names(TODO_DESIGN))
    parameters = "\n".join(view["groups"][0]["handlers"][0]["parameters"])
    assert 'sort: Literal["-title", "due"] | None = None' in parameters


def _one(endpoint: Endpoint) -> tuple[list[str], list[str]]:
    """The lines of an endpoint's handler and of its use case."""
    view = build_groups(replace(TODO_DESIGN, endpoints=(endpoint,)), Names(TODO_DESIGN))
    modules = view["use_case_modules"]
    return view["groups"][0]["handlers"][0]["lines"], modules[0]["functions"][0]["lines"] if modules else []


def test_a_deleted_row_that_the_response_shows_is_loaded_before_it_goes() -> None:
    delete = next(e for e in TODO_DESIGN.endpoints if e.id == "delete_list")
    shape = next(e for e in TODO_DESIGN.endpoints if e.id == "get_list").response.shape
    handler, lines = _one(replace(delete, response=Response(200, shape)))
    assert handler[-1] == "return present_list_out(row)"
    assert lines[0] == "statement = select(ListRow).options(*load).where(ListRow.id == list_id)"
    assert lines[-2:] == ["await session.execute(delete(ListRow).where(ListRow.id == row.id))", "return row"]
    soft = replace(delete.operation, soft_delete="created_by")
    _, lines = _one(replace(delete, operation=soft, response=Response(200, shape)))
    assert lines[-1] == "return await reload(session, select(ListRow).where(ListRow.id == row.id).options(*load))"


def test_a_response_that_says_the_same_of_every_row_needs_none() -> None:
    delete = next(e for e in TODO_DESIGN.endpoints if e.id == "delete_list")
    constant = Field("gone", Shape(ShapeKind.LITERAL, values=(True,)), binding=Binding(Source.CONSTANT, value=True))
    shape = Shape(ShapeKind.OBJECT, (constant,), table="lists")
    handler, lines = _one(replace(delete, response=Response(200, shape)))
    assert handler == [
        "await lists.delete_list(session, caller, list_id)",
        "return DeleteListResponse(",
        "    gone=True,",
        ")",
    ]
    assert "return row" not in lines


def test_a_removed_link_that_the_response_shows_is_fetched_first() -> None:
    todo, tag = (
        PathParameter("todo_id", Shape(ShapeKind.UUID), "todos", "id"),
        PathParameter("tag_id", Shape(ShapeKind.UUID), "tags", "id"),
    )
    conditions = tuple(Condition(name, Value(ValueKind.PARAMETER, name)) for name in ("todo_id", "tag_id"))
    shown = Field("tagId", Shape(ShapeKind.UUID), binding=Binding(Source.COLUMN, column="tag_id"))
    endpoint = Endpoint(
        "delete_todo_tag",
        "DELETE",
        "/todos/{todo_id}/tags/{tag_id}",
        "todos",
        Operation(OperationKind.UNLINK, "todo_tags", conditions=conditions),
        Policy(),
        Response(200, Shape(ShapeKind.OBJECT, (shown,), table="todo_tags")),
        parameters=(todo, tag),
    )
    handler, lines = _one(endpoint)
    assert handler[0] == "row = await todos.delete_todo_tag(session, todo_id, tag_id)"
    assert 'row = await one(session, statement, "todo tag")' in lines
    assert lines[-1] == "return row"


def test_a_registration_and_a_logout_have_all_they_use() -> None:
    email = Field("email", Shape(ShapeKind.STRING), binding=Binding(Source.COLUMN, column="email"))
    password = Field("password", Shape(ShapeKind.STRING), binding=Binding(Source.PASSWORD, column="password_hash"))
    now = Condition("email", Value(ValueKind.NOW))
    register = Endpoint(
        "register",
        "POST",
        "/auth/register",
        "auth",
        Operation(OperationKind.REGISTER, "users", assignments=(now,)),
        Policy(Access.PUBLIC),
        Response(201),
        body=Shape(ShapeKind.OBJECT, (email, password), table="users"),
    )
    flag = Field("everywhere", Shape(ShapeKind.BOOLEAN), required=False, binding=Binding(Source.ACCEPTED))
    logout = Endpoint(
        "logout",
        "POST",
        "/auth/logout",
        "auth",
        Operation(OperationKind.LOGOUT, "users"),
        Policy(),
        Response(204),
        body=Shape(ShapeKind.OBJECT, (flag,)),
    )
    view = build_groups(replace(TODO_DESIGN, endpoints=(register, logout)), Names(TODO_DESIGN))
    assert "import datetime as dt" in "\n".join(view["groups"][0]["imports"])
    lines = {handler["name"]: handler["lines"] for handler in view["groups"][0]["handlers"]}
    assert lines["logout"] == [
        "await authentication.logout(session, None, caller, everywhere=data.everywhere or False)"
    ]


@pytest.mark.parametrize(
    ("required", "shown", "argument"), [(True, "total=page.total", True), (False, "total=None", False)]
)
def test_a_page_by_cursor_counts_where_it_must(required: bool, shown: str, argument: bool) -> None:
    pages = next(e for e in TODO_DESIGN.endpoints if e.id == "list_todos")
    shape = pages.response.shape
    assert shape is not None
    total = Field("total", Shape(ShapeKind.INTEGER), required=required, binding=Binding(Source.TOTAL))
    response = Response(200, replace(shape, fields=(*shape.fields, total)))
    handler, lines = _one(replace(pages, response=response))
    assert any(shown in line for line in handler)
    assert any("count=True" in line for line in lines) is argument


def test_a_time_that_signing_up_supplies_is_imported_where_it_stands() -> None:
    users = [*USERS, "updated_at timestamptz NOT NULL"]
    body = "{ email: email, password: string (8..72) }"
    design = design_of([users], [endpoint("POST", "/auth/register", "201", body, "none")])
    view = build_groups(design, Names(design))
    group = view["groups"][0]
    assert any("dt.datetime.now(dt.UTC)" in line for line in group["handlers"][0]["lines"])
    assert "import datetime as dt" in group["imports"]
