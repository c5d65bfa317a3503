"""Layout of source, SQL in it, and the order of tables."""

from __future__ import annotations

import ast

import black
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from generator.design import Design, Key, Stack, Table, TypeKind
from generator.rendering.python.names import Names
from generator.rendering.python.persistence.columns import changes_with_row
from generator.rendering.python.persistence.computed import computed_attribute, computed_attributes
from generator.rendering.python.persistence.imports import Imports
from generator.rendering.python.persistence.ordering import order_tables
from generator.rendering.python.persistence.source import Named, Text, call, escape_binds, layout, strings
from tests.rendering.persistence.designs import HARD, PLAIN, column, reference


@given(st.lists(st.text(max_size=200), max_size=6), st.text(max_size=300))
def test_literals_keep_their_text_and_black_keeps_the_layout(items: list[str], long: str) -> None:
    source = layout(call("f", *map(Text, items), strings(items), Named("x", call("g", Text(long)))))
    tree = ast.parse(source, mode="eval").body
    assert isinstance(tree, ast.Call)
    assert [ast.literal_eval(argument) for argument in tree.args] == [*items, items]
    inner = tree.keywords[0].value
    assert isinstance(inner, ast.Call)
    assert ast.literal_eval(inner.args[0]) == long
    assert black.format_str(source + "\n", mode=black.Mode(line_length=120)) == source + "\n"


@given(st.text(alphabet=":\\ab0' %-", max_size=30))
def test_sql_reaches_the_server_as_written(sql: str) -> None:
    compiled = sa.text(escape_binds(sql)).compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]
    assert compiled.params == {}
    assert str(compiled).replace("%%", "%") == sql


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("updated_at", True),
        ("last_modified", True),
        ("actualizado_en", True),
        ("geaendert_am", True),
        ("modifiedOn", True),
        ("created_at", False),
        ("price_updated_by_seller_at", False),
        ("at", False),
    ],
)
def test_columns_that_change_with_their_row(name: str, expected: bool) -> None:
    assert changes_with_row(column(name, TypeKind.TIMESTAMPTZ)) is expected


def test_tables_follow_what_they_refer_to_and_nullable_keys_wait() -> None:
    ordering = order_tables(HARD.tables)
    place = {table.name: number for number, table in enumerate(ordering.tables)}
    for table in HARD.tables:
        for key in table.foreign_keys:
            later = (table.name, key.name) in ordering.later_names
            assert later or key.target == table.name or place[key.target] < place[table.name]
    assert ordering.later_names == {("tenants", "fk_tenants_owner")}


def test_a_cycle_of_required_keys_still_has_an_order() -> None:
    tables = tuple(
        Table(
            name,
            (column("id", TypeKind.UUID), column("other_id", TypeKind.UUID)),
            Key(f"pk_{name}", ("id",)),
            foreign_keys=(reference(f"fk_{name}", "other_id", f"{other} id"),),
        )
        for name, other in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    ordering = order_tables(tables)
    assert [table.name for table in ordering.tables] == ["a", "c", "b"]
    assert ordering.later_names == {("a", "fk_a")}


def test_computed_attributes_are_of_the_table_that_shows_them() -> None:
    names = Names(PLAIN)
    assert {table: [c.name for c in found] for table, found in computed_attributes(PLAIN, names).items()} == {
        "lists": ["todo_count"]
    }
    assert computed_attribute("lists", "name", names) == "name_value"


def test_imports_stand_in_sections() -> None:
    imports = Imports("shop")
    imports.add(
        "from shop.b import z, A, MAX",
        "import sqlalchemy as sa",
        "from uuid import uuid4, UUID",
        "import datetime as dt",
    )
    assert imports.sections() == [
        ["import datetime as dt", "from uuid import UUID, uuid4"],
        ["import sqlalchemy as sa"],
        ["from shop.b import MAX, A, z"],
    ]


def test_an_empty_design_has_a_view() -> None:
    from generator.rendering.python.persistence import build_persistence

    design = Design(Stack("empty", "Empty"))
    assert build_persistence(design, Names(design))["entities"] == []
