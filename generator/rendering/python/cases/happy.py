"""The call that the design promises to work, once for every way to be let in."""

from __future__ import annotations

from generator.design import Column, Endpoint, Field, OperationKind, ShapeKind, Source, TypeKind
from generator.rendering.python.cases.callers import Grant, grants
from generator.rendering.python.cases.effects import database_checks
from generator.rendering.python.cases.endpoint import (
    Answer,
    Kit,
    answer_of,
    field_of_column,
    key_field,
)
from generator.rendering.python.cases.rows import Ref
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import snake, unique
from generator.rendering.python.payloads import Bracket, Item, lay, piece
from generator.rendering.python.payloads.source import Sample

_VERBS = {
    OperationKind.LIST: "lists",
    OperationKind.GET: "shows",
    OperationKind.CREATE: "creates",
    OperationKind.REPLACE: "replaces",
    OperationKind.UPDATE: "updates",
    OperationKind.UPSERT: "puts",
    OperationKind.DELETE: "deletes",
    OperationKind.LINK: "links",
    OperationKind.UNLINK: "unlinks",
    OperationKind.SET_LINKS: "sets_links",
    OperationKind.TRANSITION: "changes_state",
    OperationKind.HEALTH: "answers",
}
_STABLE = frozenset(
    {ShapeKind.STRING, ShapeKind.INTEGER, ShapeKind.BOOLEAN, ShapeKind.ENUM, ShapeKind.UUID, ShapeKind.DATE}
)
_SHOWN = 8


def happy_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """The tests that expect success."""
    verb = _VERBS.get(endpoint.operation.kind)
    if verb is None:
        return []
    tests: list[Test] = []
    ways = grants(kit, endpoint)
    roles = [grant for grant in ways if _is_role(grant)]
    if roles:
        tests += _test(kit, endpoint, verb, roles[0], roles)
    for grant in ways:
        if _is_role(grant):
            continue
        name = verb
        if roles or len(ways) > 1:
            name = f"{verb}_for_{_who(grant)}"
        # Several ways may be called alike; each test has a name of its own.
        name = unique(name, {test.name.removeprefix("test_") for test in tests})
        tests += _test(kit, endpoint, name, grant, [])
    if tests and endpoint.body is not None and endpoint.operation.kind in (OperationKind.CREATE, OperationKind.REPLACE):
        tests += _minimal(kit, endpoint, ways[0])
    return tests


def _is_role(grant: Grant) -> bool:
    return grant.role is not None and not grant.narrow and not grant.fields


def _who(grant: Grant) -> str:
    role = f"_{_slug(grant.role)}" if grant.role is not None else ""
    if grant.owner is not None:
        return f"the_owner{role}"
    if grant.membership is not None:
        return f"a_member{role}"
    if grant.fields or grant.states:
        return f"a_limited{role or '_caller'}"
    if grant.scoped is not None:
        return f"{snake(grant.scoped.scope)}_{snake(grant.scoped.role)}"
    return "anyone"


def _test(kit: Kit, endpoint: Endpoint, name: str, grant: Grant, roles: list[Grant]) -> list[Test]:
    scenario = Scenario(kit, endpoint, grant)
    test = Test(f"test_{name}", [])
    if not _write(kit, scenario, test, minimal=False):
        kit.omit(endpoint, f"success as {_who(grant) if not roles else 'role'}")
        return []
    if len(roles) > 1 and _vary_role(test, str(grant.role)):
        names = [Item(text_literal(str(way.role))) for way in roles]
        listed = Bracket("[", tuple(names), "]")
        test.decorators = lay(Bracket("pytest.mark.parametrize(", (Item('"role"'), Item(listed)), ")"), prefix="@")
        test.parameters = [("role", "str")]
        return [test]
    more: list[Test] = []
    for way in roles[1:]:
        more += _test(kit, endpoint, f"{name}_for_{_slug(str(way.role))}", way, [way])
    return [test, *more]


def _slug(text: str) -> str:
    return snake(text, "role").strip("_")


def _vary_role(test: Test, role: str) -> bool:
    """Put the parametrised role where the first one stands in the headers; false where a row holds it too."""
    old = text_literal(role)
    places = [i for i, line in enumerate(test.body) if old in line]
    if any("as_caller(" not in test.body[i] and "token_for(" not in test.body[i] for i in places) or not places:
        return False
    for i in places:
        test.body[i] = (
            test.body[i].replace(f"as_caller({old}", "as_caller(role").replace(f"token_for({old}", "token_for(role")
        )
    return True


def _minimal(kit: Kit, endpoint: Endpoint, grant: Grant) -> list[Test]:
    scenario = Scenario(kit, endpoint, grant)
    full = scenario.body()
    scenario = Scenario(kit, endpoint, grant)
    least = scenario.body(minimal=True)
    if full is None or least is None or full.keys() == least.keys():
        return []
    test = Test("test_needs_only_the_required_fields", [])
    scenario = Scenario(kit, endpoint, grant)
    return [test] if _write(kit, scenario, test, minimal=True) else []


def _write(kit: Kit, scenario: Scenario, test: Test, *, minimal: bool) -> bool:
    endpoint = scenario.endpoint
    payload = scenario.body(minimal=minimal)
    if endpoint.body is not None and payload is None:
        return False
    headers = scenario.cast.headers()
    if not scenario.possible:
        return False
    lines: list[str] = []
    answer = answer_of(kit, endpoint.response.shape)
    checks = _checks(kit, scenario, answer, payload or {}, test)
    uses_payload = any("payload[" in line for line in checks)
    if payload is not None and uses_payload:
        lines += lay(piece(payload), prefix="payload = ")
        lines += scenario.request(headers=headers, body="payload", target="response = ")
    else:
        lines += scenario.request(headers=headers, body=payload, target="response = ")
    lines.append(f"assert response.status_code == {endpoint.response.status}, response.text")
    lines += checks
    made = scenario.scene.statements(lines)
    test.body = [*made, *([""] if made else []), *_split(lines)]
    return True


def _split(lines: list[str]) -> list[str]:
    """A blank line before the assertions."""
    at = next(i for i, line in enumerate(lines) if line.startswith("assert "))
    return [*lines[:at], "", *lines[at:]]


def _checks(kit: Kit, scenario: Scenario, answer: Answer, payload: dict[str, Sample], test: Test) -> list[str]:
    endpoint, kind = scenario.endpoint, scenario.operation.kind
    lines: list[str] = []
    if answer.shape is not None and kind is not OperationKind.HEALTH:
        lines += _shape_checks(kit, scenario, answer, payload)
    elif endpoint.response.shape is None and endpoint.response.status == 204:
        lines.append('assert response.content == b""')
    if kind in (
        OperationKind.CREATE,
        OperationKind.DELETE,
        OperationKind.UNLINK,
        OperationKind.LINK,
        OperationKind.UPSERT,
    ):
        lines += database_checks(kit, scenario, answer, test)
    return lines


def _shape_checks(kit: Kit, scenario: Scenario, answer: Answer, payload: dict[str, Sample]) -> list[str]:
    key = key_field(scenario.table, answer)
    reach = answer.reach("response.json()")
    shown = ""
    if key is not None and key.binding is not None and key.binding.column and scenario.row is not None:
        shown = scenario.scene.json(Ref(scenario.row, key.binding.column), key.shape).text if scenario.is_made else ""
    name = text_literal(key.name) if key is not None else ""
    fields = _keys(answer)
    if answer.is_list:
        lines = [f"items = {reach}"]
        if shown:
            lines.append(f"assert {shown} in [item[{name}] for item in items]")
        elif scenario.is_made:
            lines.append("assert items")
        if scenario.is_made and fields is not None:
            lines += lay(fields, prefix="assert items[0].keys() == ")
        return lines if len(lines) > 1 else []
    lines = [f"body = {reach}"]
    if fields is not None:
        lines += lay(fields, prefix="assert body.keys() == ")
    if shown:
        lines.append(f"assert body[{name}] == {shown}")
    lines += _echoes(kit, scenario, answer, payload)
    return lines if len(lines) > 1 else []


def _keys(answer: Answer) -> Bracket | None:
    if answer.shape is None or answer.shape.open or not answer.shape.fields:
        return None
    return Bracket("{", tuple(Item(text_literal(part.name)) for part in answer.shape.fields), "}")


def _echoes(kit: Kit, scenario: Scenario, answer: Answer, payload: dict[str, Sample]) -> list[str]:
    """Assertions that the answer shows what was sent or set."""
    endpoint, operation = scenario.endpoint, scenario.operation
    lines: list[str] = []
    if operation.transition is not None:
        part = field_of_column(answer.shape, operation.transition[0])
        if part is not None and part.binding is not None:
            lines.append(f"assert body[{text_literal(part.name)}] == {literal(operation.transition[1])}")
    if endpoint.body is None or scenario.table is None:
        return lines
    for sent in kit.resolve(endpoint.body).fields:
        column = _stable_column(scenario, sent)
        if column is None or sent.name not in payload or len(lines) >= _SHOWN:
            continue
        part = field_of_column(answer.shape, column.name)
        if part is None or kit.resolve(part.shape).kind is not kit.resolve(sent.shape).kind:
            continue
        if answer.shape is not None and answer.shape.table not in (None, scenario.table.name):
            continue
        lines.append(f"assert body[{text_literal(part.name)}] == payload[{text_literal(sent.name)}]")
    return lines


def _stable_column(scenario: Scenario, sent: Field) -> Column | None:
    """The column behind a field whose value comes back as it was sent."""
    binding = sent.binding
    if binding is None or binding.source is not Source.COLUMN or scenario.table is None or binding.column is None:
        return None
    column = scenario.table.by_name.get(binding.column)
    if column is None or column.secret or column.type.dimensions or sent.shape.kind not in _STABLE:
        return None
    if sent.shape.trim or sent.shape.lowercase or column.type.kind in (TypeKind.CHAR, TypeKind.INET, TypeKind.CIDR):
        return None
    assigned = {entry.column for entry in scenario.operation.assignments}
    return None if column.name in assigned else column
