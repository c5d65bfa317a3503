"""Orders of lists that a caller can choose."""

from __future__ import annotations

from generator.design import (
    Endpoint,
    Order,
)
from generator.rendering.python.cases.endpoint import Answer, Kit, key_field
from generator.rendering.python.cases.filters import ORDERED
from generator.rendering.python.cases.listing import is_once
from generator.rendering.python.cases.rows import Ref, keys_over
from generator.rendering.python.cases.rules import UnsatisfiableError
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import snake
from generator.rendering.python.payloads import Bracket, Code, Item, lay


def sorting_tests(kit: Kit, endpoint: Endpoint, answer: Answer) -> list[Test]:
    """Each order that a caller can choose and that values of one column can show."""
    sorting = endpoint.operation.sorting
    if sorting is None or sorting.parameter is None:
        return []
    cases: dict[str, list[tuple[str, bool]]] = {}
    for text, orders in sorting.choices:
        if orders and _sortable(kit, endpoint, orders[0]):
            cases.setdefault(orders[0].column, []).append((text, orders[0].descending))
    found: list[Test] = []
    for column, chosen in cases.items():
        try:
            test = _order_test(kit, endpoint, answer, column, chosen)
        except UnsatisfiableError:
            test = None
        if test is None:
            kit.omit(endpoint, f"order by {column}")
        else:
            found.append(test)
    return found


def _sortable(kit: Kit, endpoint: Endpoint, order: Order) -> bool:
    table = kit.table(endpoint)
    column = table.by_name.get(order.column) if table is not None else None
    if column is None or table is None or column.type.dimensions or column.choices or keys_over(table, column.name):
        return False
    return column.type.kind in ORDERED and column.generated is None


def _order_test(
    kit: Kit, endpoint: Endpoint, answer: Answer, name: str, choices: list[tuple[str, bool]]
) -> Test | None:
    scenario = Scenario(kit, endpoint)
    key = key_field(scenario.table, answer)
    row, table, sorting = scenario.row, scenario.table, endpoint.operation.sorting
    if not scenario.possible or key is None or key.binding is None or not key.binding.column or is_once(scenario):
        return None
    if row is None or table is None or scenario.extra or name in row.columns or sorting is None:
        return None
    column = table.by_name[name]
    values = [scenario.of_column(column, number) for number in (1, 2)]
    if values[0] == values[1]:
        return None
    second = scenario.scene.add(table.name, f"other_{row.variable}")
    second.like(row)
    row.put(name, values[1])
    second.put(name, values[0])
    scenario.query[str(sorting.parameter)] = Code("sort")
    low, high = (scenario.scene.json(Ref(entry, key.binding.column), key.shape).text for entry in (second, row))
    lines = scenario.request(headers=scenario.cast.headers())
    lines += ["", f"assert response.status_code == {endpoint.response.status}, response.text"]
    lines.append(f"keys = [item[{text_literal(key.name)}] for item in {answer.reach('response.json()')}]")
    lines.append(f"ordered = [{low}, {high}]")
    lines.append("assert [entry for entry in keys if entry in ordered] == (ordered[::-1] if descending else ordered)")
    rows = tuple(Item(Bracket("(", (Item(text_literal(text)), Item(repr(down))), ")")) for text, down in choices)
    names = Bracket("(", (Item('"sort"'), Item('"descending"')), ")")
    decorator = Bracket("pytest.mark.parametrize(", (Item(names), Item(Bracket("[", rows, "]"))), ")")
    test = Test(f"test_sorts_by_{snake(name)}", [*scenario.scene.statements(lines), "", *lines])
    test.decorators = lay(decorator, prefix="@")
    test.parameters = [("sort", "str"), ("descending", "bool")]
    return test
