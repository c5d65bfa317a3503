"""Lists: pages, filters, order, and a number of statements that does not grow with the rows."""

from __future__ import annotations

import re

from generator.design import (
    Endpoint,
    OperationKind,
    PagingKind,
    Source,
)
from generator.rendering.python.cases.endpoint import Answer, Kit, answer_of, field_with, key_field
from generator.rendering.python.cases.filters import filter_test
from generator.rendering.python.cases.listing import crowded, is_once
from generator.rendering.python.cases.orders import sorting_tests
from generator.rendering.python.cases.rows import Ref, Row
from generator.rendering.python.cases.rules import UnsatisfiableError
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.payloads import Bracket, Item, lay, piece
from generator.rendering.python.payloads.source import Sample


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
            test = filter_test(kit, endpoint, answer, entry)
        except UnsatisfiableError:
            test = None
        if test is None:
            kit.omit(endpoint, f"filter {entry.parameter}")
        else:
            tests.append(test)
    tests += sorting_tests(kit, endpoint, answer)
    tests += _statements(kit, endpoint)
    return tests


def _rows_line(scenario: Scenario, count: str = "5") -> list[str]:
    """`rows = [await make_todo(...) for _ in range(5)]`, and the rows that link them."""
    if scenario.row is None:
        return []
    parent = next(iter(crowded(scenario)), None)
    if parent is not None:
        lines = lay(scenario.scene.make(parent), prefix="parents = [await ", suffix=f" for _ in range({count})]")
        suffix = f" for {parent.variable} in parents]"
        return [*lines, *lay(scenario.scene.make(scenario.row), prefix="rows = [await ", suffix=suffix)]
    lines = lay(scenario.scene.make(scenario.row), prefix="rows = [await ", suffix=f" for _ in range({count})]")
    if len(lines) > 1 or len(lines[0]) > 120:
        lines = ["rows = [", *lay(scenario.scene.make(scenario.row), prefix="await ", indent=4)]
        lines += [f"    for _ in range({count})", "]"]
    for link in scenario.extra:
        variable = scenario.row.variable
        made = lay(scenario.scene.make(link), prefix="await ", indent=4)
        lines += ["for row in rows:", *(line.replace(f"{variable}.", "row.") for line in made)]
    return lines


def _repeatable(scenario: Scenario) -> bool:
    """Whether many rows like the listed one find room, if need be each under a parent of its own."""
    parents = crowded(scenario)
    if not parents:
        return True
    if len(parents) > 1 or scenario.extra:
        return False
    others = [row for row in scenario.scene.rows if row is not scenario.row]
    below = any(isinstance(v, Ref) and v.row is parents[0] for row in others for v in row.columns.values())
    sent = "\n".join(scenario.request(headers=scenario.cast.headers()))
    return not below and re.search(rf"\b{parents[0].variable}\b", sent) is None


def _background(scenario: Scenario, used: list[str]) -> list[str]:
    """The rows that everything else hangs on, without the listed row, its links and parents of its own."""
    kept = [
        row
        for row in scenario.scene.rows
        if row is not scenario.row and all(row is not other for other in (*scenario.extra, *crowded(scenario)))
    ]
    return scenario.scene.statements(used, kept)


def _paging(kit: Kit, endpoint: Endpoint, answer: Answer) -> list[Test]:
    paging = endpoint.operation.paging
    key = key_field(kit.table(endpoint), answer)
    if paging is None or paging.kind is PagingKind.NONE or not paging.position_parameter:
        return []
    scenario = Scenario(kit, endpoint)
    headers = scenario.cast.headers()
    once = is_once(scenario) or not _repeatable(scenario)
    if not scenario.possible or once or key is None or key.binding is None or key.binding.column is None:
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
    shown = scenario.scene.json(ref, key.shape).text.replace(f"{ref.row.variable}.", "row.")
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


def _unnamed(scenario: Scenario, row: Row, indent: int = 0) -> list[str]:
    """The statements that make one more row, with a parent of its own where it needs one."""
    made = lay(scenario.scene.make(row), prefix="await ", indent=indent)
    for parent in crowded(scenario):
        made = [*lay(scenario.scene.make(parent), prefix=f"{parent.variable} = await ", indent=indent), *made]
    return made


def _statements(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """The count of SQL statements is the same for one row and for many."""
    scenario = Scenario(kit, endpoint)
    headers = scenario.cast.headers()
    if not scenario.possible or is_once(scenario) or not _repeatable(scenario) or scenario.row is None:
        return []
    send = scenario.request(headers="headers" if headers is not None else None)
    lines = [f"headers = {headers}"] if headers is not None else []
    lines += _rows_line(scenario, "1") if scenario.extra else _unnamed(scenario, scenario.row)
    lines += ["", "with queries() as one:", *(f"    {line}" for line in send)]
    lines += [f"assert response.status_code == {endpoint.response.status}, response.text"]
    if scenario.extra:
        lines += _rows_line(scenario, "4")
    else:
        lines += ["for _ in range(4):", *_unnamed(scenario, scenario.row, indent=4)]
    lines += ["with queries() as many:", *(f"    {line}" for line in send), ""]
    lines += [
        f"assert response.status_code == {endpoint.response.status}, response.text",
        "assert len(many) == len(one)",
    ]
    return [Test("test_needs_no_more_statements_for_more_rows", [*_background(scenario, lines), *lines])]
