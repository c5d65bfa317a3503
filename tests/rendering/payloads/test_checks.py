from __future__ import annotations

import re

import pytest

from generator.design import (
    Binding,
    Check,
    Column,
    ColumnType,
    Design,
    Expression,
    Field,
    Key,
    Limits,
    Shape,
    ShapeKind,
    Source,
    Stack,
    Table,
    TypeKind,
)
from generator.rendering.python.payloads import Payloads
from generator.rendering.python.payloads.checks import rules_of, stored

INTEGER = ColumnType(TypeKind.INTEGER)
TEXT = ColumnType(TypeKind.TEXT)


def design_of(*checks: str) -> Design:
    columns = (
        Column("price", INTEGER, nullable=False),
        Column("sale_price", INTEGER),
        Column("kind", TEXT, nullable=False, choices=("fixed", "percent")),
        Column("starts_on", ColumnType(TypeKind.DATE), nullable=False),
        Column("ends_on", ColumnType(TypeKind.DATE)),
        Column("code", TEXT),
        Column("rate", ColumnType(TypeKind.NUMERIC, precision=5, scale=4), nullable=False),
    )
    named = tuple(Check(f"ck_offers_{number}", Expression(sql)) for number, sql in enumerate(checks))
    return Design(stack=Stack("shop", "Shop"), tables=(Table("offers", columns, Key("pk", ("code",)), checks=named),))


def field(name: str, shape: Shape, *, required: bool = True) -> Field:
    return Field(name, shape, required=required, binding=Binding(Source.COLUMN, name))


BODY = Shape(
    ShapeKind.OBJECT,
    fields=(
        field("price", Shape(ShapeKind.INTEGER, limits=Limits(minimum=0))),
        field("sale_price", Shape(ShapeKind.INTEGER), required=False),
        field("kind", Shape(ShapeKind.STRING)),
        field("starts_on", Shape(ShapeKind.DATE)),
        field("ends_on", Shape(ShapeKind.DATE), required=False),
        field("code", Shape(ShapeKind.STRING), required=False),
        field("rate", Shape(ShapeKind.DECIMAL, limits=Limits(exclusive_minimum=0))),
    ),
    table="offers",
)


@pytest.mark.parametrize(
    "sql",
    [
        "price >= 20",
        "price > sale_price",
        "ends_on > starts_on",
        "kind = 'percent'",
        "rate BETWEEN 0 AND 0.3",
        "rate > 0 AND rate < 0.3",
        "(kind = 'percent') = (price <= 100) AND price > 500",
        "char_length(code) >= 4",
        "code ~ '^[A-Z]{3}$' OR code IS NULL OR price = 7",
    ],
)
def test_a_body_satisfies_the_checks_of_its_table(sql: str) -> None:
    design = design_of(sql)
    table = design.table_of["offers"]

    body = Payloads(design).body(BODY, table)

    (rule,) = rules_of(table)
    assert rule.holds({name: stored(table.by_name[name], value) for name, value in body.items()})


def test_several_checks_hold_together() -> None:
    design = design_of("price >= 20", "sale_price > 30", "sale_price < price")
    table = design.table_of["offers"]

    body = Payloads(design).body(BODY, table)

    assert all(rule.holds(body) for rule in rules_of(table))


def test_columns_that_others_set_do_not_matter() -> None:
    design = design_of("price > 0 AND sale_price IS NOT NULL")
    only_price = Shape(ShapeKind.OBJECT, fields=BODY.fields[:1], table="offers")

    assert Payloads(design, is_new=False).body(only_price, None) == {"price": 1}


def test_fields_of_a_group_count_as_columns() -> None:
    design = design_of("sale_price < price", "price >= 20")
    money = Shape(ShapeKind.OBJECT, fields=BODY.fields[:2])
    body = Shape(ShapeKind.OBJECT, fields=(Field("money", money, binding=Binding(Source.GROUP)),), table="offers")

    found = Payloads(design).body(body, None)["money"]

    assert isinstance(found, dict)
    assert found["price"] == 20
    assert found["sale_price"] == 1


def test_days_before_the_samples_are_tried_too() -> None:
    design = design_of("ends_on > starts_on", "ends_on < '2030-01-01'")
    table = design.table_of["offers"]

    body = Payloads(design).body(BODY, table)

    assert str(body["starts_on"]) < str(body["ends_on"]) < "2030-01-01"


def test_patterns_of_checks_are_matched() -> None:
    design = design_of("code ~ '^#[0-9a-f]{6}$'")
    code = Shape(ShapeKind.OBJECT, fields=BODY.fields[5:], table="offers")

    assert re.fullmatch(r"#[0-9a-f]{6}", str(Payloads(design, is_new=False).body(code, None)["code"]))
