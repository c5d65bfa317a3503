"""Sample values keep the rules of their tables."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from uuid import UUID

import pytest

from generator.design import Check, Column, ColumnType, Design, Key, Stack, Table, TypeKind
from generator.rendering.python.samples import python_sample
from generator.rendering.python.samples.evaluation import NOW, parse_rule
from generator.rendering.python.samples.patterns import matching
from generator.rendering.python.samples.solver import TableSolver
from tests.rendering.persistence.designs import HARD, PLAIN, check, column

_NAMES = {"dt": dt, "Decimal": Decimal, "UUID": UUID}


def _value(source: str, n: int) -> object:
    return eval(source, {**_NAMES, "n": n})


@pytest.mark.parametrize(
    ("sql", "row", "expected"),
    [
        ("a > 1 AND b IS NOT NULL", {"a": 2, "b": 1}, True),
        ("a > 1 OR b IS NULL", {"a": 1, "b": 2}, False),
        ("a > 1", {"a": None}, True),
        ("NOT (a BETWEEN 1 AND 3)", {"a": 2}, False),
        ("a IN ('x', 'y')", {"a": "z"}, False),
        ("a = ANY(ARRAY['x', 'y'])", {"a": "y"}, True),
        ("a ~ '^[0-9]+$' AND length(trim(b)) > 0", {"a": "12", "b": " "}, False),
        ("a LIKE '%@%'", {"a": "me@x"}, True),
        ("num_nonnulls(a, b) = 1", {"a": 1, "b": 2}, False),
        ("(a IS NOT NULL)::int + (b IS NOT NULL)::int = 1", {"a": 1, "b": None}, True),
        ("a <= CURRENT_DATE", {"a": dt.date(2030, 1, 1)}, False),
        ("a < b + interval '2 hours'", {"a": dt.datetime(2026, 1, 1, 3), "b": dt.datetime(2026, 1, 1)}, False),
        ("cardinality(a) <= 2", {"a": ["x", "y", "z"]}, False),
        ("a IS DISTINCT FROM b", {"a": None, "b": None}, False),
        ("EXTRACT(ISODOW FROM a) = 1", {"a": dt.date(2035, 1, 1)}, True),
        ("date_part('dow', a) = 0", {"a": dt.datetime(2035, 1, 6, 9)}, False),
        ("date_trunc('month', a) = a", {"a": dt.date(2035, 2, 1)}, True),
        ("date_trunc('hour', a) = a", {"a": dt.datetime(2035, 2, 1, 9, 30)}, False),
        ("EXTRACT(EPOCH FROM (b - a)) > 60", {"a": dt.datetime(2035, 1, 1), "b": dt.datetime(2035, 1, 1, 1)}, True),
        ("EXTRACT(DAY FROM a AT TIME ZONE 'UTC') = 2", {"a": dt.datetime(2035, 1, 2, tzinfo=dt.UTC)}, True),
        ("EXTRACT(DAY FROM a AT TIME ZONE 'Asia/Tokyo') = 2", {"a": dt.datetime(2035, 1, 2)}, None),
        ("EXTRACT(millennium FROM a) = 3", {"a": dt.date(2035, 1, 1)}, None),
        ("some_function(a) > 3", {"a": 1}, None),
    ],
)
def test_rules_are_evaluated_as_postgresql_does(sql: str, row: dict[str, object], expected: bool | None) -> None:
    rule = parse_rule(sql)
    if expected is None:
        assert rule is None
        return
    assert rule is not None
    assert rule.holds({**row, NOW: dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}) is expected


@pytest.mark.parametrize(
    "pattern",
    ["^#[0-9a-f]{6}$", "^[A-Z0-9]{4,20}$", "^(a|b)-\\d{4}$", "^[^@]+@[^@]+\\.[a-z]{2,}$", "^\\+?[1-9]\\d{6,14}$"],
)
def test_texts_match_their_pattern_and_differ(pattern: str) -> None:
    sample = matching(pattern, 40)[0]
    values = [str(_value(sample.source, n)) for n in range(1, 400)]
    assert all(re.search(pattern, value) for value in values)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("design", [PLAIN, HARD], ids=["plain", "hard"])
@pytest.mark.parametrize("n", [1, 2, 999, 1_760_000_000])
def test_full_rows_keep_every_rule(design: Design, n: int) -> None:
    samples = python_sample(design, None)
    for table in design.tables:
        row = {item.name: _value(samples.expression(table.name, item.name), n) for item in table.columns}
        keyed = {name for key in table.foreign_keys for name in key.columns}
        for item in table.checks:
            rule = parse_rule(item.expression.sql)
            if rule is not None and not rule.columns & keyed:
                plain = {
                    name: row[name]
                    for name in rule.columns
                    if not isinstance(row[name], str) or "[" not in str(row[name])
                }
                assert rule.holds({**plain, NOW: dt.datetime(2026, 6, 1, tzinfo=dt.UTC)}), item.name


@pytest.mark.parametrize("kind", [TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ])
@pytest.mark.parametrize("name", ["born", "due"])
@pytest.mark.parametrize(
    "sql",
    [
        "EXTRACT(ISODOW FROM {}) = 1",
        "EXTRACT(DOW FROM {}) NOT IN (0, 6)",
        "date_part('day', {}) = 15",
        "EXTRACT(MONTH FROM {}) = 4",
        "date_trunc('week', {}) = {}",
        "date_trunc('month', {}) = {}",
        "date_trunc('year', {}) = {}",
    ],
)
def test_days_are_those_that_a_rule_asks_for(sql: str, name: str, kind: TypeKind) -> None:
    table = Table("t", (column(name, kind),), Key("pk", ()), checks=(check("ck", sql.format(name, name), name),))
    source = TableSolver(table, frozenset(), {}).smallest().samples[name].source
    rule = parse_rule(sql.format(name, name))
    assert rule is not None
    values = [_value(source, n) for n in range(1, 100)]
    assert all(rule.holds({name: value}) for value in values)
    assert len(set(values)) > 60


def test_nothing_is_set_that_need_not_be() -> None:
    table = Table(
        "t",
        (
            column("a", TypeKind.INTEGER, null=True),
            column("b", TypeKind.INTEGER),
            column("c", TypeKind.TEXT, null=True),
        ),
        Key("pk", ()),
        checks=(check("ck", "b > 5 OR c IS NOT NULL", "b", "c"),),
    )
    samples = TableSolver(table, frozenset(), {}).smallest().samples
    assert [name for name, sample in samples.items() if not sample.omitted] == ["b"]


def test_a_rule_that_nothing_keeps_does_not_stop_the_rest() -> None:
    table = Table(
        "t",
        (Column("a", ColumnType(TypeKind.INTEGER), False),),
        Key("pk", ()),
        checks=(check("ck", "a > 5 AND a < 3", "a"), Check("odd", check("x", "a ~~~ 3").expression)),
    )
    assert TableSolver(table, frozenset(), {}).smallest().samples["a"].source


def test_json_carries_moments_as_text() -> None:
    design = Design(Stack("s", "S"), (Table("t", (column("at", TypeKind.TIMESTAMPTZ),), Key("pk", ())),))
    assert isinstance(_value(python_sample(design, None).json_expression("t", "at"), 1), str)
