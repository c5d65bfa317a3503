"""What must be refused for its form: bodies, query parameters and path parameters."""

from __future__ import annotations

from generator.design import Endpoint, OperationKind, PagingKind, Shape, ShapeKind
from generator.rendering.python.cases.callers import grants
from generator.rendering.python.cases.endpoint import Kit, full_path, plain_path
from generator.rendering.python.cases.scenario import Scenario, made_up
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.payloads import (
    Bracket,
    Item,
    Payloads,
    Piece,
    Violation,
    body_of,
    lay,
    piece,
    violations,
)
from generator.rendering.python.payloads.source import Sample

_TYPED = frozenset(
    {
        ShapeKind.UUID,
        ShapeKind.INTEGER,
        ShapeKind.NUMBER,
        ShapeKind.DECIMAL,
        ShapeKind.DATE,
        ShapeKind.DATETIME,
        ShapeKind.TIME,
    }
)


def invalid_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """The tests that expect input to be refused for its form."""
    if endpoint.operation.kind is OperationKind.HEALTH:
        return []
    tests = _body_tests(kit, endpoint)
    tests += _query_tests(kit, endpoint)
    tests += _path_tests(kit, endpoint)
    return tests


def _status(endpoint: Endpoint) -> int:
    """How unacceptable input is answered: 400 where the design names only that."""
    return 400 if 400 in endpoint.errors and 422 not in endpoint.errors else 422


def _headers(kit: Kit, endpoint: Endpoint) -> str | None:
    """Somebody whom the route lets in: validation comes before any look at a row."""
    grant = grants(kit, endpoint)[0]
    if grant.anonymous:
        return None
    if grant.machine:
        return "api_key"
    return f"await as_caller({text_literal(grant.role) if grant.role is not None else ''})"


def _url(kit: Kit, endpoint: Endpoint) -> str:
    values = {p.name: made_up(kit, endpoint, p.name) for p in endpoint.parameters}
    return text_literal(plain_path(full_path(kit, endpoint), values))


def _body_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    if endpoint.body is None:
        return []
    table = kit.table(endpoint)
    found = violations(Payloads(kit.design), endpoint.body, table)
    if not found:
        return []
    payload = body_of(kit.design, endpoint.body, table.name if table is not None else None)
    cases = [Item(_case(violation)) for violation in found]
    names = Bracket("(", (Item('"place"'), Item('"value"')), ")")
    decorator = Bracket("pytest.mark.parametrize(", (Item(names), Item(Bracket("[", tuple(cases), "]"))), ")")
    lines = lay(Bracket("changed(", (Item(piece(payload)), Item("place"), Item("value")), ")"), prefix="payload = ")
    scenario = Scenario(kit, endpoint)
    lines += scenario.request(
        url=_url(kit, endpoint),
        headers=_headers(kit, endpoint),
        body="payload",
        query=_query(kit, endpoint),
        version="",
    )
    lines += ["", f"assert response.status_code == {_status(endpoint)}, response.text"]
    test = Test("test_refuses_an_invalid_body", lines, decorators=lay(decorator, prefix="@"))
    test.parameters = [("place", "list[str | int]"), ("value", "Any")]
    return [test]


def _case(violation: Violation) -> Piece:
    value: Piece = "MISSING" if violation.missing else piece(violation.value)
    name = ".".join(str(part) for part in violation.path)
    place = piece(list(violation.path))
    label = text_literal(f"{name}: {violation.why}")
    return Bracket("pytest.param(", (Item(place), Item(value), Item(label, "id=")), ")")


def _query(kit: Kit, endpoint: Endpoint) -> dict[str, Sample]:
    """Made-up values of the query parameters that must be sent."""
    scenario = Scenario(kit, endpoint)
    return {
        part.name: scenario.sample(part.shape, part.name, 1, None)
        for part in endpoint.query
        if part.required and not part.has_default
    }


def _query_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    cases: list[tuple[str, str, str]] = []
    paging = endpoint.operation.paging
    filters = {entry.parameter for entry in endpoint.operation.filters}
    stub = endpoint.operation.kind is OperationKind.STUB
    for part in endpoint.query:
        shape = kit.resolve(part.shape)
        if paging is not None and paging.kind is not PagingKind.NONE and part.name == paging.limit_parameter:
            cases.append((part.name, str(paging.max_limit + 1), "beyond the largest page"))
            cases.append((part.name, "many", "not a number"))
        elif part.name in filters or stub:
            wrong = _wrong_text(shape)
            if wrong is not None:
                cases.append((part.name, wrong[0], wrong[1]))
    sorting = endpoint.operation.sorting
    if sorting is not None and sorting.parameter is not None and sorting.choices:
        cases.append((sorting.parameter, "no-such-order", "unknown order"))
    if not cases:
        return []
    items = tuple(
        Item(
            Bracket(
                "pytest.param(",
                (Item(text_literal(n)), Item(text_literal(v)), Item(text_literal(f"{n}: {why}"), "id=")),
                ")",
            )
        )
        for n, v, why in cases
    )
    names = Bracket("(", (Item('"parameter"'), Item('"value"')), ")")
    decorator = Bracket("pytest.mark.parametrize(", (Item(names), Item(Bracket("[", items, "]"))), ")")
    required = _query(kit, endpoint)
    params: Piece = Bracket("{", (*_pairs(required), Item("value", "parameter: ")), "}")
    arguments = [Item(_url(kit, endpoint)), Item(params, "params=")]
    headers = _headers(kit, endpoint)
    if headers is not None:
        arguments.append(Item(headers, "headers="))
    verb = f"client.{endpoint.method.lower()}("
    lines = lay(Bracket(verb, tuple(arguments), ")"), prefix="response = await ")
    lines += ["", f"assert response.status_code == {_status(endpoint)}, response.text"]
    test = Test("test_refuses_an_invalid_query", lines, decorators=lay(decorator, prefix="@"))
    test.parameters = [("parameter", "str"), ("value", "str")]
    return [test] if endpoint.method.upper() == "GET" else []


def _pairs(values: dict[str, Sample]) -> list[Item]:
    return [Item(piece(value), f"{text_literal(name)}: ") for name, value in values.items()]


def _wrong_text(shape: Shape) -> tuple[str, str] | None:
    if shape.kind is ShapeKind.ARRAY and shape.item is not None:
        shape = shape.item
    if shape.kind in _TYPED:
        return f"not-a-{shape.kind.value}", f"malformed {shape.kind.value}"
    if shape.kind is ShapeKind.BOOLEAN:
        return "maybe", "not a boolean"
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL) and shape.values:
        return "no-such-choice", "unknown choice"
    return None


def _path_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    cases: list[Item] = []
    values = {p.name: made_up(kit, endpoint, p.name) for p in endpoint.parameters}
    for parameter in endpoint.parameters:
        shape = kit.resolve(parameter.shape)
        if shape.kind in _TYPED:
            path = plain_path(full_path(kit, endpoint), {**values, parameter.name: f"not-a-{shape.kind.value}"})
            cases.append(Item(literal(path)))
    if not cases:
        return []
    decorator = Bracket("pytest.mark.parametrize(", (Item('"path"'), Item(Bracket("[", tuple(cases), "]"))), ")")
    payload: Piece | None = None
    if endpoint.body is not None:
        table = kit.table(endpoint)
        payload = piece(body_of(kit.design, endpoint.body, table.name if table is not None else None))
    scenario = Scenario(kit, endpoint)
    lines = scenario.request(
        url="path", headers=_headers(kit, endpoint), body=payload, query=_query(kit, endpoint), version=""
    )
    lines += ["", f"assert response.status_code == {_status(endpoint)}, response.text"]
    test = Test("test_refuses_a_malformed_path", lines, decorators=lay(decorator, prefix="@"))
    test.parameters = [("path", "str")]
    return [test]
