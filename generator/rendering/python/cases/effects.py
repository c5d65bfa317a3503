"""What a call leaves in the database, as assertions."""

from __future__ import annotations

from generator.design import OperationKind, ShapeKind, TypeKind
from generator.rendering.python.cases.endpoint import (
    Answer,
    Kit,
    key_field,
)
from generator.rendering.python.cases.rows import INTEGERS, Ref
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.payloads import Bracket, Item, lay


def database_checks(kit: Kit, scenario: Scenario, answer: Answer, test: Test) -> list[str]:
    """Assertions about the row that the call made, changed or removed."""
    table, operation = scenario.table, scenario.operation
    if table is None:
        return []
    model = kit.names.classes[table.name]
    attributes = kit.names.attributes[table.name]
    test.models.add(model)
    if operation.kind in (OperationKind.DELETE, OperationKind.UNLINK):
        if scenario.row is None:
            return []
        where = [
            f"{model}.{attributes[c]} == {scenario.scene.attribute(Ref(scenario.row, c))}"
            for c in table.primary_key.columns
        ]
        if operation.soft_delete is not None and operation.kind is OperationKind.DELETE:
            chosen = f"{model}.{attributes[operation.soft_delete]}"
            return _select(chosen, where, "is not None")
        return _select(f"{model}.{attributes[table.primary_key.columns[0]]}", where, "is None")
    where = _made_row(kit, scenario, answer, model)
    return _select(f"{model}.{attributes[table.primary_key.columns[0]]}", where, "is not None") if where else []


def _made_row(kit: Kit, scenario: Scenario, answer: Answer, model: str) -> list[str]:
    """Conditions that find the row which the call has made."""
    if scenario.table is None or scenario.row is None:
        return []
    attributes = kit.names.attributes[scenario.table.name]
    key = key_field(scenario.table, answer)
    if (
        scenario.operation.kind is OperationKind.CREATE
        and key is not None
        and key.binding is not None
        and key.binding.column
    ):
        column = scenario.table.by_name[key.binding.column]
        value = f"body[{text_literal(key.name)}]"
        source = f"UUID({value})" if column.type.kind is TypeKind.UUID else value
        if column.type.kind in INTEGERS and key.shape.kind is ShapeKind.STRING:
            source = f"int({value})"
        return [f"{model}.{attributes[column.name]} == {source}"]
    if all(isinstance(scenario.row.columns.get(c), Ref) for c in scenario.table.primary_key.columns):
        found = [(c, scenario.row.columns[c]) for c in scenario.table.primary_key.columns]
        return [f"{model}.{attributes[c]} == {scenario.scene.source(value)}" for c, value in found]
    return []


def _select(chosen: str, where: list[str], check: str) -> list[str]:
    text = f"select({chosen})"
    one = f"assert await session.scalar({text}.where({', '.join(where)})) {check}"
    if len(one) <= 100:
        return [one]
    lines = [f"query = {text}.where({', '.join(where)})"]
    if len(lines[0]) > 100:
        lines = lay(Bracket(f"{text}.where(", tuple(Item(part) for part in where), ")"), prefix="query = ")
        if len(where) == 1:
            lines = [f"query = {text}.where(", f"    {where[0]},", ")"]
    return [*lines, f"assert await session.scalar(query) {check}"]
