"""Filters of lists: a row that matches is shown, one that does not is not."""

from __future__ import annotations

from generator.design import (
    Column,
    Endpoint,
    Filter,
    FilterOperator,
    Relation,
    ShapeKind,
    TypeKind,
)
from generator.rendering.python.cases.endpoint import Answer, Kit, key_field
from generator.rendering.python.cases.listing import is_once
from generator.rendering.python.cases.rows import Ref, Row, keys_over
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.situation import BEYOND
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import snake
from generator.rendering.python.payloads.source import Sample

ORDERED = frozenset(
    {
        TypeKind.SMALLINT,
        TypeKind.INTEGER,
        TypeKind.BIGINT,
        TypeKind.NUMERIC,
        TypeKind.REAL,
        TypeKind.DOUBLE,
        TypeKind.DATE,
        TypeKind.TIMESTAMP,
        TypeKind.TIMESTAMPTZ,
    }
)
_DATED = frozenset({TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ})
_GREATER = (FilterOperator.GREATER, FilterOperator.AT_LEAST)
_LESS = (FilterOperator.LESS, FilterOperator.AT_MOST)
_SEARCHED = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CITEXT})


def filter_test(kit: Kit, endpoint: Endpoint, answer: Answer, entry: Filter) -> Test | None:
    """A row that matches is listed, one that does not is not."""
    scenario = Scenario(kit, endpoint)
    key = key_field(scenario.table, answer)
    column = scenario.filter_column(entry)
    row = scenario.row
    if not scenario.possible or key is None or key.binding is None or not key.binding.column or is_once(scenario):
        return None
    if column is None or column.generated is not None or row is None or scenario.extra:
        return None
    pinned = entry.parameter in scenario.query
    if (column.name in row.columns and not pinned) or (pinned and entry.relation is not None):
        return None
    if entry.operator is FilterOperator.INCLUDE_TRUE:
        return _included(scenario, entry, answer, text_literal(key.name), key.binding.column)
    other = scenario.scene.add(row.table.name, f"other_{row.variable}")
    other.like(row)
    value = _beside(scenario, entry, column, other) if pinned else _arrange(kit, scenario, entry, column, row, other)
    if value is None:
        return None
    headers = scenario.cast.headers()
    lines = scenario.request(headers=headers, query={entry.parameter: value})
    lines += ["", f"assert response.status_code == {endpoint.response.status}, response.text"]
    lines.append(f"keys = [item[{text_literal(key.name)}] for item in {answer.reach('response.json()')}]")
    lines.append(f"assert {scenario.scene.json(Ref(row, key.binding.column), key.shape).text} in keys")
    lines.append(f"assert {scenario.scene.json(Ref(other, key.binding.column), key.shape).text} not in keys")
    return Test(f"test_filters_by_{snake(entry.parameter)}", [*scenario.scene.statements(lines), "", *lines])


def _included(scenario: Scenario, entry: Filter, answer: Answer, name: str, column: str) -> Test | None:
    """A row whose flag is set is hidden until it is asked for."""
    row = scenario.row
    if row is None or entry.relation is not None:
        return None
    row.put(entry.columns[0], True)
    lines = [f"headers = {headers}"] if (headers := scenario.cast.headers()) is not None else []
    sent = "headers" if headers is not None else None
    lines += scenario.request(headers=sent, target="hidden = ")
    lines += scenario.request(headers=sent, query={entry.parameter: "true"}, target="shown = ")
    mine = scenario.scene.json(Ref(row, column)).text
    for answered, test in (("hidden", "not in"), ("shown", "in")):
        lines += ["", f"assert {answered}.status_code == {scenario.endpoint.response.status}, {answered}.text"]
        lines.append(f"assert {mine} {test} [item[{name}] for item in {answer.reach(f'{answered}.json()')}]")
    return Test(f"test_filters_by_{snake(entry.parameter)}", [*scenario.scene.statements(lines), "", *lines])


def _beside(scenario: Scenario, entry: Filter, column: Column, other: Row) -> Sample | None:
    """Let `other` lie outside of a filter that every call must name; gives the value that it names."""
    if entry.relation is not None:
        return None
    if entry.operator in (*_GREATER, *_LESS):
        if column.type.kind not in _DATED:
            return None
        other.put(column.name, scenario.of_column(column, BEYOND if entry.operator in _LESS else -BEYOND))
        return scenario.query[entry.parameter]
    known = other.columns.get(column.name)
    if entry.operator not in (FilterOperator.EQUALS, FilterOperator.IN):
        return None
    if not isinstance(known, Ref):
        sent = scenario.query[entry.parameter]
        values = [scenario.of_column(column, number) for number in (1, 2)]
        different = next((value for value in values if value != sent), None)
        if different is None:
            return None
        other.put(column.name, different)
        return sent
    other.point(column.name, scenario.scene.add(known.row.table.name, f"other_{known.row.variable}"))
    return scenario.query[entry.parameter]


def _arrange(kit: Kit, scenario: Scenario, entry: Filter, column: Column, row: Row, other: Row) -> Sample | None:
    """Let `row` match and `other` not; gives the value of the query parameter."""
    if entry.relation is not None:
        relation = kit.design.relations_of[row.table.name][entry.relation]
        return _over_relation(kit, scenario, entry, column, row, other, relation)
    return _on_column(kit, scenario, entry, column, row, other)


def _on_column(kit: Kit, scenario: Scenario, entry: Filter, column: Column, row: Row, other: Row) -> Sample | None:
    if entry.operator in (FilterOperator.IS_NULL, FilterOperator.IS_NOT_NULL):
        return _on_null(scenario, entry, column, row, other)
    keys = keys_over(row.table, column.name)
    if keys:
        if entry.operator not in (FilterOperator.EQUALS, FilterOperator.IN) or len(keys[0].columns) > 1:
            return None
        target = scenario.scene.add(keys[0].target)
        row.point(column.name, target)
        if keys[0].target == row.table.name or column.nullable:
            if column.nullable:
                other.put(column.name, None)
            else:
                other.columns[column.name] = Ref(target, keys[0].target_columns[0])
        elif column.name not in other.columns:
            other.point(column.name, scenario.scene.add(keys[0].target, f"other_{kit.names.modules[keys[0].target]}"))
        known = row.columns[column.name]
        return _sent(kit, scenario, entry, scenario.scene.json(known)) if isinstance(known, Ref) else None
    return _on_values(kit, scenario, entry, column, row, other)


def _on_null(scenario: Scenario, entry: Filter, column: Column, row: Row, other: Row) -> Sample | None:
    if not column.nullable or keys_over(row.table, column.name):
        return None
    empty, full = (row, other) if entry.operator is FilterOperator.IS_NULL else (other, row)
    empty.put(column.name, None)
    full.put(column.name, scenario.of_column(column, 1))
    return "true"


def _on_values(kit: Kit, scenario: Scenario, entry: Filter, column: Column, row: Row, other: Row) -> Sample | None:
    """Plain values: `row` gets the greater one where the order matters."""
    low, high = scenario.of_column(column, 1), scenario.of_column(column, 4)
    if column.type.kind is TypeKind.BOOLEAN:
        low, high = False, True
    elif scenario.choices(column):
        low, high = scenario.of_column(column, 1), scenario.of_column(column, 2)
    if low == high or isinstance(low, dict | list):
        return None
    if entry.operator is FilterOperator.SEARCH and column.type.kind not in _SEARCHED:
        return None
    if entry.operator in (*_GREATER, *_LESS) and (column.type.kind not in ORDERED or scenario.choices(column)):
        return None
    mine, others = (low, high) if entry.operator in _LESS else (high, low)
    row.put(column.name, mine)
    other.put(column.name, others)
    sent: Sample = others if entry.operator in (FilterOperator.GREATER, FilterOperator.LESS) else mine
    if entry.operator is FilterOperator.NOT_EQUALS:
        sent = others
    return _sent(kit, scenario, entry, sent)


def _sent(kit: Kit, scenario: Scenario, entry: Filter, value: Sample) -> Sample | None:
    """The value as the query parameter takes it."""
    part = next(part for part in scenario.endpoint.query if part.name == entry.parameter)
    shape = kit.resolve(part.shape)
    if isinstance(value, bool):
        return "true" if value else "false"
    if shape.kind is ShapeKind.ARRAY:
        return [value]
    if shape.kind is ShapeKind.DATE and isinstance(value, str):
        return value[:10]
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL) and value not in shape.values:
        return None
    return value


def _over_relation(
    kit: Kit, scenario: Scenario, entry: Filter, column: Column, row: Row, other: Row, relation: Relation
) -> Sample | None:
    """The related row of `row` matches, that of `other` does not."""
    target = scenario.scene.add(relation.target)
    another = scenario.scene.add(relation.target, f"other_{kit.names.modules[relation.target]}")
    if keys_over(target.table, column.name) and column.name not in target.table.primary_key.columns:
        return None
    if column.name in target.table.primary_key.columns:
        value: Sample | None = scenario.scene.json(Ref(target, column.name))
    else:
        value = _on_values(kit, scenario, entry, column, target, another)
    if value is None:
        return None
    if relation.owns_key:
        key = next(k for k in row.table.foreign_keys if k.name == relation.foreign_key)
        row.point(key.columns[0], target)
        other.point(key.columns[0], another)
    elif relation.through is not None:
        for near, far in ((row, target), (other, another)):
            link = scenario.scene.add(relation.through)
            for key in link.table.foreign_keys:
                if key.name in (relation.foreign_key, relation.far_key):
                    link.point(key.columns[0], near if key.name == relation.foreign_key else far)
    else:
        key = next((k for k in target.table.foreign_keys if k.name == relation.foreign_key), None)  # type: ignore[assignment]
        if key is None:
            return None
        target.point(key.columns[0], row)
        another.point(key.columns[0], other)
    if column.name in target.table.primary_key.columns:
        return _sent(kit, scenario, entry, value)
    return value
