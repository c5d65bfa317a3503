"""Designs as models write them, in many notations and languages, and one that shows values which follow from others."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.design import OperationKind
from generator.diagnostics import Severity
from tests.test_examples import ROOT, compiled, rendered, run_project

DESIGNS = ROOT / "tests" / "designs"
DERIVED = DESIGNS / "derived" / "design.json"
# The most stubs that each may have: what its author left open, and what is not understood yet.
STUBS = {
    "bibliothek.json": 7,
    "billetterie.json": 14,
    "coworking.json": 8,
    "cursos.md": 19,
    "fleet.json": 13,
    "helpdesk.json": 11,
    "hr.json": 9,
    "recipes.json": 8,
    "rental.json": 12,
    "ristoranti.json": 9,
}


@pytest.mark.parametrize("name", STUBS)
def test_a_design_is_understood_as_far_as_it_says_what_is_meant(name: str) -> None:
    compilation = compiled(DESIGNS / name)
    errors = [finding.message for finding in compilation.findings if finding.severity is Severity.ERROR]
    assert errors == []
    stubs = [e.id for e in compilation.design.endpoints if e.operation.kind is OperationKind.STUB]
    assert len(stubs) <= STUBS[name], stubs


@pytest.mark.parametrize("name", STUBS)
def test_what_is_rendered_is_python(name: str) -> None:
    files = rendered(DESIGNS / name)
    for path, file in files.items():
        if path.endswith(".py"):
            compile(ast.parse(file.text, path), path, "exec")


@pytest.mark.e2e
def test_values_that_follow_from_others(tmp_path: Path) -> None:
    run_project(DERIVED, tmp_path)
