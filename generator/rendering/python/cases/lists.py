"""Lists: pages, filters, order, and a number of statements that does not grow with the rows."""

from __future__ import annotations

from generator.design import (
    Column,
    Endpoint,
    Filter,
    FilterOperator,
    OperationKind,
    Order,
    PagingKind,
    Relation,
    ShapeKind,
    Source,
    TypeKind,
)
from generator.rendering.python.cases.endpoint import Answer, Kit, answer_of, field_with, key_field
from generator.rendering.python.cases.rows import Ref, Row, UnsatisfiableError, keys_over
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import snake
from generator.rendering.python.payloads import Bracket, Code, Item, lay, piece
from generator.rendering.python.payloads.source import Sample

_ORDERED = frozenset(
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
_GREATER = (FilterOperator.GREATER, FilterOperator.AT_LEAST)
_LESS = (FilterOperator.LESS, FilterOperator.AT_MOST)
_SEARCHED = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CITEXT})


def list_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """The tests that only lists have."""
    if endpoint.operation.kind is not OperationKind.LIST or kit.table(endpoint) is None:
        return []
    answer = answer_of(kit, endpoint.response.shape)
    if not answer.is_list:
        return []
    tests = _paging(kit, endpoint, answer)
    for entry in endpoint.operation.filters:
        try:
            test = _filter(kit, endpoint, answer, entry)
        except UnsatisfiableError:
            test = None
        if test is None:
            kit.omit(endpoint, f"filter {entry.parameter}")
        else:
            tests.append(test)
    tests += _sorting(kit, endpoint, answer)
    tests += _statements(kit, endpoint)
    return tests


def _rows_line(scenario: Scenario, count: str = "5") -> list[str]:
    """`rows = [await make_todo(...) for _ in range(5)]`, and the rows that link them."""
    if scenario.row is None:
        return []
    lines = lay(scenario.scene.make(scenario.row), prefix="rows = [await ", suffix=f" for _ in range({count})]")
    if len(lines) > 1 or len(lines[0]) > 120:
        lines = ["rows = [", *lay(scenario.scene.make(scenario.row), prefix="await ", indent=4)]
        lines += [f"    for _ in range({count})", "]"]
    for link in scenario.extra:
        variable = scenario.row.variable
        made = lay(scenario.scene.make(link), prefix="await ", indent=4)
        lines += ["for row in rows:", *(line.replace(f"{variable}.", "row.") for line in made)]
    return lines


def _background(scenario: Scenario, used: list[str]) -> list[str]:
    """The rows that everything else hangs on, without the listed row and its links."""
    kept = [
        row
        for row in scenario.scene.rows
        if row is not scenario.row and all(row is not link for link in scenario.extra)
    ]
    return scenario.scene.statements(used, kept)


def _depends(scenario: Scenario) -> bool:
    """Whether other rows point at the listed row: it cannot be made several times then."""
    others = [
        row for row in scenario.scene.rows if row is not scenario.row and all(row is not e for e in scenario.extra)
    ]
    return any(isinstance(v, Ref) and v.row is scenario.row for row in others for v in row.columns.values())


def _is_once(scenario: Scenario) -> bool:
    """Whether unique columns are fixed: a second row like the first is impossible."""
    table, row = scenario.table, scenario.row
    if table is None or row is None or not scenario.is_made:
        return True
    groups = [table.primary_key.columns, *(key.columns for key in table.uniques)]
    groups += [
        tuple(part.column or "" for part in index.parts)
        for index in table.indexes
        if index.unique and index.where is None
    ]
    fixed = set(row.columns)
    return any(set(group) <= fixed for group in groups) or _depends(scenario)


def _paging(kit: Kit, endpoint: Endpoint, answer: Answer) -> list[Test]:
    paging = endpoint.operation.paging
    key = key_field(kit.table(endpoint), answer)
    if paging is None or paging.kind is PagingKind.NONE or not paging.position_parameter:
        return []
    scenario = Scenario(kit, endpoint)
    headers = scenario.cast.headers()
    if not scenario.possible or _is_once(scenario) or key is None or key.binding is None or key.binding.column is None:
        kit.omit(endpoint, "paging")
        return []
    limit = next((part for part in endpoint.query if part.name == paging.limit_parameter), None)
    least = kit.resolve(limit.shape).limits.minimum if limit is not None else None
    size = max(2, int(least or 0))
    arguments = [Item("client"), Item(scenario.url())]
    query = {**scenario.query, paging.limit_parameter: size} if limit is not None else dict(scenario.query)
    if limit is None:
        return []
    if headers is not None:
        arguments.append(Item(headers, "headers="))
    arguments.append(Item(piece(query), "params="))
    arguments.append(Item(piece(list(answer.path)), "items="))
    arguments.append(Item(text_literal(paging.position_parameter), "position="))
    if paging.kind is PagingKind.CURSOR:
        cursor = _cursor_path(kit, endpoint)
        if cursor is None:
            return []
        arguments.append(Item(piece(cursor), "following="))
        helper = "cursor_pages"
    else:
        helper = "numbered_pages"
        arguments.append(Item("1" if paging.kind is PagingKind.PAGE else "0", "first="))
        arguments.append(Item("1" if paging.kind is PagingKind.PAGE else str(size), "step="))
    ref = Ref(scenario.row or Row(kit.design.tables[0], "row"), key.binding.column)
    shown = scenario.scene.json(ref).text.replace(f"{ref.row.variable}.", "row.")
    lines = _rows_line(scenario, str(2 * size + 1))
    lines += ["", *lay(Bracket(f"{helper}(", tuple(arguments), ")"), prefix="found = await ")]
    lines += [f"keys = [item[{text_literal(key.name)}] for item in found]", ""]
    lines += ["assert len(keys) == len(set(keys))", f"assert {{{shown} for row in rows}} <= set(keys)"]
    made = _background(scenario, lines)
    return [Test("test_pages_have_no_gaps_and_no_repeats", [*made, *lines])]


def _cursor_path(kit: Kit, endpoint: Endpoint) -> list[Sample] | None:
    shape = kit.resolve(endpoint.response.shape) if endpoint.response.shape is not None else None
    direct = field_with(shape, Source.NEXT_CURSOR)
    if direct is not None:
        return [direct.name]
    for part in shape.fields if shape is not None else ():
        inner = field_with(kit.resolve(part.shape), Source.NEXT_CURSOR)
        if inner is not None:
            return [part.name, inner.name]
    return None


def _statements(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """The count of SQL statements is the same for one row and for many."""
    scenario = Scenario(kit, endpoint)
    headers = scenario.cast.headers()
    if not scenario.possible or _is_once(scenario) or scenario.row is None:
        return []
    send = scenario.request(headers="headers" if headers is not None else None)
    lines = [f"headers = {headers}"] if headers is not None else []
    first = scenario.scene.make(scenario.row)
    lines += _rows_line(scenario, "1") if scenario.extra else lay(first, prefix="await ")
    lines += ["", "with queries() as one:", *(f"    {line}" for line in send)]
    lines += [f"assert response.status_code == {endpoint.response.status}, response.text"]
    if scenario.extra:
        lines += _rows_line(scenario, "4")
    else:
        lines += ["for _ in range(4):", *lay(first, prefix="await ", indent=4)]
    lines += ["with queries() as many:", *(f"    {line}" for line in send), ""]
    lines += [
        f"assert response.status_code == {endpoint.response.status}, response.text",
        "assert len(many) == len(one)",
    ]
    return [Test("test_needs_no_more_statements_for_more_rows", [*_background(scenario, lines), *lines])]


# ---------------------------------------------------------------------- filters


def _filter(kit: Kit, endpoint: Endpoint, answer: Answer, entry: Filter) -> Test | None:
    """A row that matches is listed, one that does not is not."""
    scenario = Scenario(kit, endpoint)
    key = key_field(scenario.table, answer)
    column = scenario.filter_column(entry)
    row = scenario.row
    if not scenario.possible or key is None or key.binding is None or not key.binding.column or _is_once(scenario):
        return None
    if column is None or row is None or scenario.extra or entry.columns[0] in row.columns:
        return None
    other = scenario.scene.add(row.table.name, f"other_{row.variable}")
    other.like(row)
    value = _arrange(kit, scenario, entry, column, row, other)
    if value is None:
        return None
    headers = scenario.cast.headers()
    lines = scenario.request(headers=headers, query={entry.parameter: value})
    lines += ["", f"assert response.status_code == {endpoint.response.status}, response.text"]
    lines.append(f"keys = [item[{text_literal(key.name)}] for item in {answer.reach('response.json()')}]")
    lines.append(f"assert {scenario.scene.json(Ref(row, key.binding.column)).text} in keys")
    lines.append(f"assert {scenario.scene.json(Ref(other, key.binding.column)).text} not in keys")
    return Test(f"test_filters_by_{snake(entry.parameter)}", [*scenario.scene.statements(lines), "", *lines])


def _arrange(kit: Kit, scenario: Scenario, entry: Filter, column: Column, row: Row, other: Row) -> Sample | None:
    """Let `row` match and `other` not; gives the value of the query parameter."""
    if entry.relation is not None:
        relation = kit.design.relations_of[row.table.name][entry.relation]
        return _over_relation(kit, scenario, entry, column, row, other, relation)
    return _on_column(kit, scenario, entry, column, row, other)


def _on_column(kit: Kit, scenario: Scenario, entry: Filter, column: Column, row: Row, other: Row) -> Sample | None:
    if entry.operator is FilterOperator.INCLUDE_TRUE:
        return None
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
    if entry.operator in (*_GREATER, *_LESS) and (column.type.kind not in _ORDERED or scenario.choices(column)):
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


# ---------------------------------------------------------------------- order


def _sorting(kit: Kit, endpoint: Endpoint, answer: Answer) -> list[Test]:
    """Each order that a caller can choose and that values of one column can show."""
    sorting = endpoint.operation.sorting
    if sorting is None or sorting.parameter is None:
        return []
    cases: dict[str, list[tuple[str, bool]]] = {}
    for text, orders in sorting.choices:
        if orders and _sortable(kit, endpoint, orders[0]):
            cases.setdefault(orders[0].column, []).append((text, orders[0].descending))
    found = [_order_test(kit, endpoint, answer, column, choices) for column, choices in cases.items()]
    return [test for test in found if test is not None]


def _sortable(kit: Kit, endpoint: Endpoint, order: Order) -> bool:
    table = kit.table(endpoint)
    column = table.by_name.get(order.column) if table is not None else None
    if column is None or table is None or column.type.dimensions or column.choices or keys_over(table, column.name):
        return False
    return column.type.kind in _ORDERED


def _order_test(
    kit: Kit, endpoint: Endpoint, answer: Answer, name: str, choices: list[tuple[str, bool]]
) -> Test | None:
    scenario = Scenario(kit, endpoint)
    key = key_field(scenario.table, answer)
    row, table, sorting = scenario.row, scenario.table, endpoint.operation.sorting
    if not scenario.possible or key is None or key.binding is None or not key.binding.column or _is_once(scenario):
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
    low, high = (scenario.scene.json(Ref(entry, key.binding.column)).text for entry in (second, row))
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
