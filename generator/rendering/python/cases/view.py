"""The endpoint tests of the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.design import Design, Endpoint
from generator.rendering.python.cases.callers import is_unreachable
from generator.rendering.python.cases.contract import contract_view
from generator.rendering.python.cases.endpoint import Kit, full_path
from generator.rendering.python.cases.happy import happy_tests
from generator.rendering.python.cases.invalid import invalid_tests
from generator.rendering.python.cases.lists import list_tests
from generator.rendering.python.cases.mailed import mailed_tests
from generator.rendering.python.cases.missing import conflict_tests, missing_tests, transition_tests, version_tests
from generator.rendering.python.cases.refusals import access_suite, refusal_tests, tenant_tests
from generator.rendering.python.cases.rules import UnsatisfiableError
from generator.rendering.python.cases.sessions import session_tests
from generator.rendering.python.cases.stubs import stub_tests
from generator.rendering.python.cases.tests import Suite, Test, imports_of
from generator.rendering.python.literals import comment_text
from generator.rendering.python.names import Names, pascal, snake, unique

_PARTS = (
    happy_tests,
    session_tests,
    mailed_tests,
    list_tests,
    refusal_tests,
    tenant_tests,
    missing_tests,
    conflict_tests,
    transition_tests,
    version_tests,
    invalid_tests,
    stub_tests,
)


def build_cases(design: Design, names: Names) -> dict[str, Any]:
    """`cases`: one module of tests per group, the expected contract, and what no test was written for."""
    kit = Kit(design, names)
    groups: dict[str, list[Endpoint]] = {}
    for endpoint in design.endpoints:
        groups.setdefault(endpoint.group, []).append(endpoint)
    modules = [_module(kit, group, endpoints) for group, endpoints in groups.items()]
    return {
        "cases": {
            "modules": [module for module in modules if module["suites"]],
            "contract": contract_view(kit),
            "api_keys": any(endpoint.policy.api_key for endpoint in design.endpoints),
            "left_out": sorted(kit.left_out),
        }
    }


def _possible(kit: Kit, endpoint: Endpoint, part: Callable[[Kit, Endpoint], list[Test]]) -> list[Test]:
    """The tests of one kind; none where they need a row that the design forbids."""
    try:
        return part(kit, endpoint)
    except UnsatisfiableError as error:
        kit.omit(endpoint, f"{part.__name__.removesuffix('_tests')}: no such row of {error}")
        return []


def _module(kit: Kit, group: str, endpoints: list[Endpoint]) -> dict[str, Any]:
    suites: list[Suite] = []
    access = access_suite(kit, endpoints)
    if access is not None:
        suites.append(access)
    taken = {"TestAccess"}
    for endpoint in endpoints:
        parts = () if is_unreachable(kit, endpoint) else _PARTS
        tests = [test for part in parts for test in _possible(kit, endpoint, part)]
        if not tests:
            kit.omit(endpoint, "every test")
            continue
        name = unique(f"Test{pascal(endpoint.id).strip('_')}", taken)
        taken.add(name)
        suites.append(Suite(name, f"{endpoint.method.upper()} {full_path(kit, endpoint)}", tests, endpoint.id))
    return {
        "name": snake(group, "group"),
        "title": comment_text(group.replace("_", " ")),
        "imports": imports_of(kit.names.package, [test for suite in suites for test in suite.tests]),
        "suites": [suite.view() for suite in suites],
    }
