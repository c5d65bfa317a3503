"""What is not there: unknown keys, and values that are taken."""

from __future__ import annotations

from generator.design import Column, Endpoint, Key, OperationKind, Shape, ShapeKind, Source, Table
from generator.rendering.python.cases.endpoint import ADDRESSED, Kit, field_of_column
from generator.rendering.python.cases.rows import Ref, Row, keys_over
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.names import snake
from generator.rendering.python.payloads import Code
from generator.rendering.python.payloads.source import Sample


def missing_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """One test per path parameter that must find a row."""
    if endpoint.operation.kind is OperationKind.STUB or endpoint.operation.table is None:
        return []
    found: list[Test] = []
    for name in _finding_parameters(kit, endpoint):
        scenario = Scenario(kit, endpoint)
        payload = scenario.body()
        headers = scenario.cast.headers()
        if not scenario.possible or (scenario.grant.scoped is not None and scenario.grant.scoped.parameter == name):
            continue
        owned = endpoint.policy.owner is not None and scenario.grant.owner is not None
        if owned and scenario.parameters[name].row is not scenario.row:
            continue
        lines = scenario.request(url=scenario.url(unknown=name), headers=headers, body=payload)
        lines += ["", "assert response.status_code == 404, response.text"]
        made = scenario.scene.statements(lines)
        found.append(Test(f"test_knows_no_other_{snake(name)}", [*made, *([""] if made else []), *lines]))
    return found


def _finding_parameters(kit: Kit, endpoint: Endpoint) -> list[str]:
    """Parameters that find the row itself or a row that the path goes through."""
    scenario = Scenario(kit, endpoint)
    named = {c.value.name for p in endpoint.operation.parents for c in p.conditions if c.value.name}
    if endpoint.operation.kind in ADDRESSED:
        named |= {c.value.name for c in endpoint.operation.conditions if c.value.name}
    return [p.name for p in endpoint.parameters if p.name in named and p.name in scenario.parameters]


def conflict_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """A value that another row has already is refused."""
    kinds = (OperationKind.CREATE, OperationKind.UPDATE, OperationKind.REPLACE)
    table = kit.table(endpoint)
    if endpoint.operation.kind not in kinds or table is None or endpoint.body is None:
        return []
    shape = kit.resolve(endpoint.body)
    key = _writable_key(kit, endpoint, table, shape)
    if key is None:
        return []
    scenario = Scenario(kit, endpoint)
    payload = scenario.body()
    if payload is None or not scenario.possible or scenario.row is None:
        return []
    other = scenario.scene.add(table.name, f"other_{scenario.row.variable}" if scenario.is_made else "taken")
    sent: dict[str, Sample] = {}
    for name in key.columns:
        column = table.by_name[name]
        part = field_of_column(shape, name)
        known = scenario.row.columns.get(name)
        if part is not None and part.name in payload:
            sent[part.name] = payload[part.name]
            target = _row_behind(scenario, payload[part.name])
            if target is not None:
                other.columns[name] = target
            else:
                other.put(name, payload[part.name])
        elif known is not None:
            other.columns[name] = known
        elif scenario.is_made and (keys := keys_over(table, name)):
            scenario.row.point(name, scenario.scene.add(keys[0].target))
            other.columns[name] = scenario.row.columns[name]
        elif scenario.is_made:
            scenario.row.put(name, scenario.of_column(column, 1))
            other.put(name, scenario.of_column(column, 1))
        else:
            return []
    _keep_together(scenario, other)
    partial = endpoint.operation.kind is OperationKind.UPDATE
    lines = scenario.request(headers=scenario.cast.headers(), body=sent if partial else payload)
    lines += ["", "assert response.status_code == 409, response.text"]
    return [Test("test_refuses_what_is_taken", [*scenario.scene.statements(lines), "", *lines])]


def _keep_together(scenario: Scenario, other: Row) -> None:
    """Rows with the same key columns share their parents where a foreign key has several columns."""
    for key in other.table.foreign_keys:
        if len(key.columns) > 1 and any(column in other.columns for column in key.columns) and scenario.row is not None:
            for column in key.columns:
                if column in scenario.row.columns:
                    other.columns.setdefault(column, scenario.row.columns[column])


def _row_behind(scenario: Scenario, value: Sample) -> Ref | None:
    """The row whose key a body carries."""
    if not isinstance(value, Code):
        return None
    for row in scenario.scene.rows:
        for column in row.table.columns:
            ref = Ref(row, column.name)
            if scenario.scene.json(ref).text == value.text:
                return ref
    return None


def _writable_key(kit: Kit, endpoint: Endpoint, table: Table, shape: Shape) -> Key | None:
    """A unique key that the body, the path and the caller decide together."""
    keys = [key for key in table.uniques if not key.deferrable]
    for index in table.indexes:
        columns = tuple(part.column for part in index.parts if part.column is not None and part.expression is None)
        if index.unique and index.where is None and len(columns) == len(index.parts):
            keys.append(Key(index.name, columns))
    assigned = {condition.column for condition in endpoint.operation.assignments}
    assigned |= {parent.child_column for parent in endpoint.operation.parents if parent.child_column}
    for key in keys:
        sent = [name for name in key.columns if _can_be_sent(kit, table.by_name.get(name), shape)]
        if not sent or any(table.by_name[name].generated for name in key.columns if name in table.by_name):
            continue
        if endpoint.operation.kind is OperationKind.UPDATE or all(n in sent or n in assigned for n in key.columns):
            return key
    return None


def _can_be_sent(kit: Kit, column: Column | None, shape: Shape) -> bool:
    if column is None or column.type.dimensions:
        return False
    part = field_of_column(shape, column.name)
    if part is None or part.binding is None or part.binding.source is not Source.COLUMN:
        return False
    plain = (ShapeKind.STRING, ShapeKind.EMAIL, ShapeKind.URL, ShapeKind.INTEGER, ShapeKind.UUID, ShapeKind.DATE)
    return kit.resolve(part.shape).kind in (*plain, ShapeKind.ENUM, ShapeKind.DATETIME)


def version_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """A change based on another version of the row is refused, and one that names none where the design says so."""
    if endpoint.operation.version_column is None or endpoint.operation.kind is OperationKind.STUB:
        return []
    wanted = [("test_refuses_another_version", "999_999", 412)]
    if 428 in endpoint.errors:
        wanted.append(("test_wants_to_know_the_version", "", 428))
    found: list[Test] = []
    for name, version, status in wanted:
        scenario = Scenario(kit, endpoint)
        payload, headers = scenario.body(), scenario.cast.headers()
        if scenario.possible and scenario.is_made:
            lines = [*scenario.request(headers=headers, body=payload, version=version), ""]
            lines.append(f"assert response.status_code == {status}, response.text")
            found.append(Test(name, [*scenario.scene.statements(lines), "", *lines]))
    return found


def transition_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """A row in a state that leads nowhere is refused."""
    transition = endpoint.operation.transition
    scenario = Scenario(kit, endpoint)
    if transition is None or scenario.row is None or not scenario.is_made or scenario.table is None:
        return []
    name, new, origins = transition
    column = scenario.table.by_name.get(name)
    if column is None:
        return []
    closed = [choice for choice in scenario.choices(column) if choice not in origins] if origins else [new]
    if not closed:
        return []
    state = new if new in closed else closed[0]
    payload, headers = scenario.body(), scenario.cast.headers()
    scenario.row.put(name, state)
    if not scenario.possible:
        return []
    lines = [*scenario.request(headers=headers, body=payload), ""]
    lines.append("assert response.status_code == 409, response.text")
    return [Test("test_refuses_the_wrong_state", [*scenario.scene.statements(lines), "", *lines])]
