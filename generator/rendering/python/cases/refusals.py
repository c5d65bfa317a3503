"""Who is kept out: no token, a wrong token, other roles, other people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.design import Access, Endpoint, OperationKind, ValueKind
from generator.rendering.python.cases.callers import WITHOUT_ROW, Cast, Grant, grants, stranger_role
from generator.rendering.python.cases.endpoint import Kit, answer_of, full_path, key_field, plain_path
from generator.rendering.python.cases.rows import Ref
from generator.rendering.python.cases.scenario import Scenario, made_up
from generator.rendering.python.cases.tests import Suite, Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.mail import BY_MAIL
from generator.rendering.python.names import snake, unique
from generator.rendering.python.payloads import Bracket, Item, Piece, lay

_FLOWS = BY_MAIL | {OperationKind.LOGIN, OperationKind.REGISTER, OperationKind.REFRESH, OperationKind.HEALTH}


def access_suite(kit: Kit, endpoints: Sequence[Endpoint]) -> Suite | None:
    """Who is kept out of a group's endpoints before any row matters, as tables of endpoints."""
    closed = [endpoint for endpoint in endpoints if endpoint.policy.access is Access.SIGNED_IN]
    guarded = [(endpoint, role) for endpoint in closed if (role := _refused_role(kit, endpoint)) is not None]
    tests: list[Test] = []
    if closed:
        rows = [_call(kit, endpoint) for endpoint in closed]
        tests.append(_table("needs_a_token", rows, ("method", "path"), "client.request(method, path)", 401))
        if not any(endpoint.policy.api_key for endpoint in closed):
            tests[-1].body.append('assert response.headers["WWW-Authenticate"].startswith("Bearer")')
        garbage = 'client.request(method, path, headers=bearer("not-a-token"))'
        tests.append(_table("refuses_a_token_that_nobody_issued", rows, ("method", "path"), garbage, 401))
    if any(endpoint.policy.nobody for endpoint in closed):
        rows = [_call(kit, endpoint) for endpoint in closed if endpoint.policy.nobody]
        call = "client.request(method, path, headers=await as_caller())"
        tests.append(_table("refuses_everybody", rows, ("method", "path"), call, 403))
    if guarded:
        refused = [(*_call(kit, endpoint), text_literal(role)) for endpoint, role in guarded]
        call = "client.request(method, path, headers=await as_caller(role))"
        tests.append(_table("refuses_other_roles", refused, ("method", "path", "role"), call, 403))
    return Suite("TestAccess", "Who is kept out before anything else is looked at.", tests) if tests else None


def _refused_role(kit: Kit, endpoint: Endpoint) -> str | None:
    """A role that the route itself refuses."""
    policy = endpoint.policy
    if policy.api_key or not policy.roles or policy.scoped_roles or policy.owner is not None or policy.nobody:
        return None
    return stranger_role(kit, policy)


def _call(kit: Kit, endpoint: Endpoint) -> tuple[str, str]:
    values = {p.name: made_up(kit, endpoint, p.name) for p in endpoint.parameters}
    return text_literal(endpoint.method.upper()), text_literal(plain_path(full_path(kit, endpoint), values))


def _table(name: str, rows: Sequence[tuple[str, ...]], arguments: tuple[str, ...], call: str, status: int) -> Test:
    unique = list(dict.fromkeys(rows))
    cells = tuple(Item(Bracket("(", tuple(Item(cell) for cell in row), ")")) for row in unique)
    names: Piece = Bracket("(", tuple(Item(text_literal(argument)) for argument in arguments), ")")
    decorator = Bracket("pytest.mark.parametrize(", (Item(names), Item(Bracket("[", cells, "]"))), ")")
    return Test(
        f"test_{name}",
        [f"response = await {call}", "", f"assert response.status_code == {status}, response.text"],
        decorators=lay(decorator, prefix="@"),
        parameters=[(argument, "str") for argument in arguments],
    )


def refusal_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """Who is kept out of one endpoint because of its row."""
    policy = endpoint.policy
    if policy.api_key or endpoint.operation.kind in (OperationKind.STUB, *_FLOWS):
        return []
    if policy.access is not Access.SIGNED_IN:
        owned = policy.owner is not None and endpoint.operation.kind not in WITHOUT_ROW
        return _forbidden(kit, endpoint) if owned else []
    found = _apart(kit, endpoint) if policy.apart is not None else []
    if policy.grants:
        return [*found, *_by_grant(kit, endpoint)]
    if _is_callers_own(endpoint):
        return [*found, *_hidden(kit, endpoint, grants(kit, endpoint)[0])]
    if policy.scoped_roles or (policy.owner is not None and endpoint.operation.kind not in WITHOUT_ROW):
        return [*found, *_forbidden(kit, endpoint)]
    return found


def _by_grant(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """What is out of reach for each role that reaches some rows only, and fields that it may not send."""
    found: list[Test] = []
    ways = grants(kit, endpoint)
    narrow = [way for way in ways if way.narrow]
    for way in narrow:
        alone = _ending(way) if len(narrow) > 1 else ""
        if endpoint.operation.kind in (OperationKind.CREATE, OperationKind.LINK, OperationKind.UPSERT):
            tests = _out_of_reach(kit, endpoint, way)
        else:
            tests = _hidden(kit, endpoint, way)
        for test in tests:
            test.name = unique(f"{test.name}{alone}", {known.name for known in found})
        found += tests
    for way in ways:
        if way.fields and endpoint.operation.kind is OperationKind.UPDATE:
            tests = _other_fields(kit, endpoint, way)
            for test in tests:
                test.name = unique(test.name, {known.name for known in found})
            found += tests
    return found


def tenant_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """Rows of another tenant are not there, whatever the caller may do in their own."""
    tenancy = kit.design.access.tenancy
    kind, policy = endpoint.operation.kind, endpoint.policy
    paths = dict(tenancy.paths) if tenancy is not None else {}
    outside = policy.access is not Access.SIGNED_IN or policy.api_key or kind in (OperationKind.STUB, *_FLOWS)
    if tenancy is None or outside or endpoint.operation.table not in paths:
        return []
    way = grants(kit, endpoint)[0]
    scenario = Scenario(kit, endpoint, way)
    payload = scenario.body()
    refers = (
        _refers(kit, endpoint, payload, paths) if kind is OperationKind.CREATE and not endpoint.parameters else False
    )
    if not paths[endpoint.operation.table] or not (endpoint.parameters or refers or kind is OperationKind.LIST):
        return []
    foreigner = _stranger(kit, scenario, way.role, "foreigner")
    tenant = scenario.scene.add(tenancy.table, "elsewhere")
    for row in foreigner.rows:
        if (column := tenancy.columns.get(row.table.name)) is not None:
            row.columns[column] = Ref(tenant, tenancy.key)
    headers = foreigner.headers()
    if not scenario.possible or headers is None or not foreigner.rows:
        return []
    if refers:
        status = 400 if 400 in endpoint.errors and 422 not in endpoint.errors else 422
        return [_refusal(scenario, "refuses_references_to_other_tenants", headers, payload, status)]
    if kind is not OperationKind.LIST or endpoint.operation.parents:
        return [_refusal(scenario, "is_not_there_for_other_tenants", headers, payload, 404)]
    return _not_listed(kit, scenario, headers, "hides_the_rows_of_other_tenants")


def _refers(kit: Kit, endpoint: Endpoint, payload: object, paths: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a body names rows of a tenant."""
    table, shape = kit.table(endpoint), kit.resolve(endpoint.body) if endpoint.body is not None else None
    if table is None or shape is None or not isinstance(payload, dict):
        return False
    columns = [p.binding.column for p in shape.fields if p.binding is not None and p.name in payload]
    keys = [table.key_of[column] for column in columns if column is not None and column in table.key_of]
    return any(paths.get(key.target) for key in keys)


def _ending(way: Grant) -> str:
    return f"_from_{snake(way.role, 'role').strip('_')}" if way.role is not None else ""


def _apart(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """Nobody does it to what is their own."""
    apart = endpoint.policy.apart
    if apart is None or endpoint.operation.kind in WITHOUT_ROW:
        return []
    scenario = Scenario(kit, endpoint)
    payload = scenario.body()
    if not scenario.possible or not scenario.cast.own(apart, scenario.row):
        return []
    headers = scenario.cast.headers()
    return [_refusal(scenario, "is_for_somebody_else", headers, payload, 403)] if headers is not None else []


def _out_of_reach(kit: Kit, endpoint: Endpoint, way: Grant) -> list[Test]:
    """A new row that the caller would not reach is refused."""
    scenario = Scenario(kit, endpoint, way)
    fixed = {condition.column for condition in (*endpoint.operation.assignments, *endpoint.operation.conditions)}
    fixed |= {parent.child_column for parent in endpoint.operation.parents if parent.child_column}
    payload = scenario.body()
    shape = kit.resolve(endpoint.body) if endpoint.body is not None else None
    sent = {p.binding.column for p in shape.fields if p.binding is not None} if shape is not None else set()
    deciding = {column for rule in endpoint.policy.grants for column in rule.deciding}
    if not scenario.possible or (way.owner is None and way.membership is None) or not deciding & (fixed | sent):
        return []
    headers = _stranger(kit, scenario, way.role).headers()
    status = 404 if kit.design.grants_above(endpoint) else 403
    return [_refusal(scenario, "refuses_what_others_own", headers, payload, status)] if headers is not None else []


def _other_fields(kit: Kit, endpoint: Endpoint, way: Grant) -> list[Test]:
    """A field that the caller may not send is refused."""
    scenario = Scenario(kit, endpoint, way)
    allowed = scenario.body()
    scenario = Scenario(kit, endpoint, replace(way, fields=()))
    payload = scenario.body()
    headers = scenario.cast.headers()
    if payload is None or allowed is None or payload.keys() <= allowed.keys() or not scenario.possible:
        return []
    return [_refusal(scenario, "refuses_other_fields", headers, payload, 403)] if headers is not None else []


def _is_callers_own(endpoint: Endpoint) -> bool:
    """Whether the rows are found by the caller and by a parameter: those of others answer 404."""
    conditions = [*endpoint.operation.conditions, *(c for p in endpoint.operation.parents for c in p.conditions)]
    kinds = {condition.value.kind for condition in conditions}
    listed = endpoint.operation.kind is OperationKind.LIST
    return ValueKind.CALLER in kinds and (listed or ValueKind.PARAMETER in kinds)


def _hidden(kit: Kit, endpoint: Endpoint, way: Grant) -> list[Test]:
    """Rows of others are not there."""
    if endpoint.operation.kind not in WITHOUT_ROW and not endpoint.parameters:
        return []
    scenario = Scenario(kit, endpoint, way)
    listed = endpoint.operation.kind is OperationKind.LIST
    if (endpoint.operation.kind in WITHOUT_ROW and not listed) or not scenario.cast.is_row:
        return []
    payload = scenario.body()
    stranger = _stranger(kit, scenario, way.role)
    headers = stranger.headers()
    if not scenario.possible or headers is None or scenario.row is None:
        return []
    if not listed:
        return [_refusal(scenario, "hides_it_from_others", headers, payload, 404)]
    callers = any(c.value.kind is ValueKind.CALLER for p in endpoint.operation.parents for c in p.conditions)
    if callers or kit.design.grants_above(endpoint):
        lines = [*scenario.request(headers=headers), "assert response.status_code == 404, response.text"]
        return [_with_rows(scenario, Test("test_hides_the_rows_of_others", []), lines)]
    return _not_listed(kit, scenario, headers, "hides_the_rows_of_others")


def _not_listed(kit: Kit, scenario: Scenario, headers: str, name: str) -> list[Test]:
    """The row of the scenario is not in the list that somebody else gets."""
    answer = answer_of(kit, scenario.endpoint.response.shape)
    key = key_field(scenario.table, answer)
    if key is None or key.binding is None or key.binding.column is None or not scenario.is_made or not scenario.row:
        return []
    shown = scenario.scene.json(Ref(scenario.row, key.binding.column), key.shape).text
    lines = [*scenario.request(headers=headers), "assert response.status_code == 200, response.text"]
    lines.append(f"items = {answer.reach('response.json()')}")
    lines.append(f"assert {shown} not in [item[{text_literal(key.name)}] for item in items]")
    return [_with_rows(scenario, Test(f"test_{name}", []), lines)]


def _forbidden(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """Somebody else with the caller's rights elsewhere is refused."""
    ways = grants(kit, endpoint)
    way = next((way for way in ways if way.owner is not None or way.scoped is not None), ways[0])
    scenario = Scenario(kit, endpoint, way)
    payload = scenario.body()
    stranger = _stranger(kit, scenario, stranger_role(kit, endpoint.policy))
    headers = stranger.headers()
    if not scenario.possible or headers is None:
        return []
    return [_refusal(scenario, "is_closed_to_others", headers, payload, 403)]


def _stranger(kit: Kit, scenario: Scenario, role: str | None, variable: str = "stranger") -> Cast:
    """Somebody else, with the profiles that the endpoint asks its callers for."""
    stranger = Cast(kit, scenario.scene, Grant(role=role), variable)
    for profile in scenario.cast.profile_tables:
        stranger.profile(profile)
    return stranger


def _refusal(scenario: Scenario, name: str, headers: str, payload: object, status: int) -> Test:
    body = payload if isinstance(payload, dict) else None
    lines = scenario.request(headers=headers, body=body)
    lines.append(f"assert response.status_code == {status}, response.text")
    return _with_rows(scenario, Test(f"test_{name}", []), lines)


def _with_rows(scenario: Scenario, test: Test, lines: list[str]) -> Test:
    made = scenario.scene.statements(lines)
    at = next(i for i, line in enumerate(lines) if line.startswith("assert "))
    test.body = [*made, *([""] if made else []), *lines[:at], "", *lines[at:]]
    return test
