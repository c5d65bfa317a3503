"""Endpoints whose logic the design leaves open: they say so, and a test waits for them."""

from __future__ import annotations

from generator.design import Endpoint, OperationKind
from generator.rendering.python.cases.endpoint import Kit
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import comment_text, text_literal
from generator.rendering.python.payloads import Bracket, Item, lay, piece


def stub_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """A passing test of the 501, and a failing one of the promised success."""
    if endpoint.operation.kind is not OperationKind.STUB:
        return []
    reason = comment_text(endpoint.operation.reason) or "The design does not say what it does."
    honest = Test("test_says_that_it_is_not_implemented", _call(kit, endpoint))
    honest.body += [
        "",
        "assert response.status_code == 501, response.text",
        'assert response.headers["content-type"].startswith("application/problem+json")',
    ]
    wanted = Test("test_does_what_the_design_promises", _call(kit, endpoint))
    wanted.body += ["", f"assert response.status_code == {endpoint.response.status}"]
    mark = Bracket(
        "pytest.mark.xfail(",
        (Item("True", "strict="), Item("AssertionError", "raises="), Item(text_literal(reason), "reason=")),
        ")",
    )
    wanted.decorators = lay(mark, prefix="@")
    return [honest, wanted]


def _call(kit: Kit, endpoint: Endpoint) -> list[str]:
    scenario = Scenario(kit, endpoint)
    payload = scenario.any_body()
    headers = scenario.cast.headers()
    request = scenario.request(headers=headers, body=piece(payload) if payload is not None else None)
    made = scenario.scene.statements(request)
    return [*made, *([""] if made else []), *request]
