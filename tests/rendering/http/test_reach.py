"""Which rows a caller reaches: the generated conditions, compiled against mapped classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from generator.design import (
    Column,
    Design,
    ForeignKey,
    Grant,
    Key,
    Membership,
    Owner,
    Policy,
    State,
    Table,
    granted,
)
from generator.rendering.python.http import build_groups
from generator.rendering.python.http.context import Books, Context
from generator.rendering.python.http.presenters import PresenterBook
from generator.rendering.python.http.reach import Conditions
from generator.rendering.python.http.schemas import SchemaBook
from generator.rendering.python.names import Names
from generator.rendering.python.payloads import flat
from tests.rendering.http.designs import TODO_DESIGN
from tests.rendering.http.designs import UUID as UUID_TYPE

MEMBERS = Table(
    "list_members",
    (Column("list_id", UUID_TYPE, nullable=False), Column("user_id", UUID_TYPE, nullable=False)),
    Key("pk_list_members", ("list_id", "user_id")),
    foreign_keys=(
        ForeignKey("fk_list_members_list_id", ("list_id",), "lists", ("id",)),
        ForeignKey("fk_list_members_user_id", ("user_id",), "users", ("id",)),
    ),
)
CREATOR = Owner("created_by", "users", ("list_id",))
MEMBER = Membership("list_members", "user_id", "users", "list_id", "lists", ("list_id",))
CALLER = UUID(int=7)
DIALECT = sa.make_url("postgresql://").get_dialect()()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[UUID] = mapped_column(primary_key=True)


class ListRow(Base):
    __tablename__ = "lists"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_by: Mapped[UUID]


class Todo(Base):
    __tablename__ = "todos"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    list_id: Mapped[UUID]


class ListMember(Base):
    __tablename__ = "list_members"
    list_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)


class Caller:
    def __init__(self, *roles: str) -> None:
        self.user_id = CALLER
        self.roles = roles

    def has_any(self, *roles: str) -> bool:
        return bool(set(self.roles) & set(roles))


def with_policy(policy: Policy, endpoint: str = "update_todo") -> Design:
    changed = tuple(replace(e, policy=policy) if e.id == endpoint else e for e in TODO_DESIGN.endpoints)
    tables = tuple(sorted((*TODO_DESIGN.tables, MEMBERS), key=lambda table: table.name))
    return replace(TODO_DESIGN, tables=tables, endpoints=changed)


def module_of(design: Design, group: str = "todos") -> dict[str, Any]:
    modules: list[dict[str, Any]] = build_groups(design, Names(design))["use_case_modules"]
    return next(module for module in modules if module["name"] == group)


def function_of(design: Design, name: str, group: str = "todos") -> str:
    found = next(f for f in module_of(design, group)["functions"] if f["name"] == name)
    return "\n".join(found["lines"])


def sql_of(condition: sa.ColumnElement[bool]) -> str:
    compiled = sa.select(Todo.id).where(condition).compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    return " ".join(str(compiled).replace(f"'{CALLER}'", "ME").split()).partition("WHERE ")[2]


def reach(*grants: Grant) -> Callable[[Caller], sa.ColumnElement[bool]]:
    """The function that the module gets for these grants."""
    (lines,) = module_of(with_policy(granted(grants)))["helpers"]
    namespace: dict[str, Any] = {**vars(sa), "Todo": Todo, "ListRow": ListRow, "ListMember": ListMember, "User": User}
    exec("from __future__ import annotations\n" + "\n".join(lines), namespace)
    found: Callable[[Caller], sa.ColumnElement[bool]] = namespace["reachable_todo_rows"]
    return found


def test_one_grant_for_anybody_is_a_plain_condition() -> None:
    design = with_policy(granted((Grant(rows=CREATOR),)))
    source = function_of(design, "update_todo")
    assert module_of(design)["helpers"] == []
    assert "Todo.list_id.in_(select(ListRow.id).where(ListRow.created_by == caller.user_id))" in source


def test_roles_that_see_all_meet_no_condition() -> None:
    rows = reach(Grant(("admin",)), Grant(("member",), CREATOR))
    assert sql_of(rows(Caller("admin"))) == "true"
    assert sql_of(rows(Caller("member"))) == (
        "false OR todos.list_id IN (SELECT lists.id FROM lists WHERE lists.created_by = ME)"
    ).removeprefix("false OR ")
    assert sql_of(rows(Caller())) == "false"


def test_a_caller_of_two_roles_reaches_the_rows_of_both() -> None:
    rows = reach(Grant(("member",), CREATOR), Grant(("guest",), MEMBER))
    assert sql_of(rows(Caller("member", "guest"))) == (
        "todos.list_id IN (SELECT lists.id FROM lists WHERE lists.created_by = ME) OR "
        "todos.list_id IN (SELECT list_members.list_id FROM list_members WHERE list_members.user_id = ME)"
    )


def test_states_are_part_of_the_reach() -> None:
    rows = reach(Grant(("admin",)), Grant((), CREATOR, (State("name", ("inbox", "later"), ("list_id",)),)))
    assert sql_of(rows(Caller())) == (
        "todos.list_id IN (SELECT lists.id FROM lists WHERE lists.created_by = ME) AND "
        "todos.list_id IN (SELECT lists.id FROM lists WHERE lists.name IN ('inbox', 'later'))"
    )


def test_a_table_within_itself_lends_no_rows_to_its_own_condition() -> None:
    design = with_policy(granted((Grant(rows=Membership("list_members", "user_id", "users", "list_id", "lists")),)))
    endpoint = next(e for e in design.endpoints if e.id == "update_todo")
    table, grant = design.table_of["list_members"], Grant(rows=replace(MEMBER, path=("list_id",)))
    (test,) = [flat(part) for part in Conditions(Context(_books(design), endpoint), table).of(grant)]
    assert test == (
        "ListMember.list_id.in_(select(ListMember.list_id).correlate(None).where(ListMember.user_id == caller.user_id))"
    )


def _books(design: Design) -> Books:
    names = Names(design)
    schemas = SchemaBook(design, names)
    return Books(design, names, schemas, PresenterBook(design, schemas))


def test_new_rows_out_of_reach_are_refused() -> None:
    grants = (Grant(rows=CREATOR, states=(State("title", ("a",)),)),)
    source = function_of(with_policy(granted(grants), "create_list_todo"), "create_list_todo")
    assert source.index("await session.flush()") < source.index("if not await found(")
    assert 'raise Forbidden("Your role does not allow this.")' in source


def test_a_path_through_a_row_out_of_reach_ends_there() -> None:
    source = function_of(with_policy(granted((Grant(rows=CREATOR),)), "create_list_todo"), "create_list_todo")
    assert "ListRow.created_by == caller.user_id" in source.partition("row = ")[0]
    assert "found(" not in source


def test_fields_that_a_role_may_not_send() -> None:
    policy = granted((Grant(("admin",)), Grant(("member",), fields=("title",))))
    source = function_of(with_policy(policy), "update_todo")
    assert 'if not caller.has_any("admin"):\n    restrict(changes, {"title"})\n' in source
    assert source.index("restrict(") < source.index("assign(row, changes)")


def test_somebody_else_has_to_do_it() -> None:
    source = function_of(with_policy(Policy(roles=("admin",), apart=CREATOR)), "update_todo")
    assert 'raise Forbidden("It is your own: somebody else has to do this.")' in source


def test_an_endpoint_that_lets_nobody_in_says_so_in_its_route() -> None:
    design = with_policy(Policy(nobody=True))
    handlers = [h for group in build_groups(design, Names(design))["groups"] for h in group["handlers"]]
    handler = next(h for h in handlers if h["name"] == "update_todo")
    assert "dependencies=[Depends(refuse_everybody)]" in handler["decorator"]
