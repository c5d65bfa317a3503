"""The public designs: every endpoint is served, and at least so many are implemented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.design import Design, Endpoint, OperationKind, Shape, ShapeKind, Source, Table
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.understanding import understand

DESIGNS = Path(__file__).parents[2] / "designs" / "public"


def _rows(shape: Shape | None) -> Iterator[Shape]:
    """Shapes that show whole rows: what gathers columns of a row has their columns in it."""
    if shape is None:
        return
    yield shape
    for entry in shape.fields:
        if entry.binding is None or entry.binding.source is not Source.GROUP:
            yield from _rows(entry.shape)
    yield from _rows(shape.item)


def _design(name: str) -> Design:
    findings = Findings()
    return understand(read_document((DESIGNS / f"{name}.json").read_bytes(), name, findings), findings)


def _shapes(shape: Shape | None) -> Iterator[Shape]:
    if shape is None:
        return
    yield shape
    for inner in (*(f.shape for f in shape.fields), *((shape.item,) if shape.item else ()), *shape.options):
        yield from _shapes(inner)


@pytest.mark.parametrize(
    ("name", "implemented", "of"), [("todo", 22, 22), ("clinic", 40, 60), ("marketplace", 68, 124)]
)
def test_so_many_are_implemented(name: str, implemented: int, of: int) -> None:
    design = _design(name)
    assert len(design.endpoints) == of
    assert of - len(design.stubs) >= implemented


@pytest.mark.parametrize("name", ["todo", "clinic", "marketplace"])
def test_the_design_holds_together(name: str) -> None:
    design = _design(name)
    assert len({e.id for e in design.endpoints}) == len(design.endpoints)
    for endpoint in design.endpoints:
        for shape in (endpoint.body, endpoint.response.shape, *(f.shape for f in endpoint.query)):
            assert all(inner.kind is not ShapeKind.REFERENCE for inner in _shapes(shape)), endpoint.id
        if endpoint.operation.kind is OperationKind.STUB:
            assert endpoint.operation.reason.endswith(".")
            continue
        _check(design, endpoint)
        for shape in _shapes(endpoint.response.shape):
            if shape.table:
                _check_bindings(design, shape, design.table_of[shape.table])


def _check(design: Design, endpoint: Endpoint) -> None:
    operation = endpoint.operation
    table = design.table_of.get(operation.table or "")
    parameters = {p.name for p in endpoint.parameters}
    for condition in (*operation.conditions, *operation.assignments):
        assert table is not None
        assert condition.column in table.by_name
        assert condition.value.kind.value != "parameter" or condition.value.name in parameters
    for entry in operation.filters:
        assert entry.parameter in {f.name for f in endpoint.query}
    if endpoint.body is not None:
        assert all(f.binding is not None for f in endpoint.body.fields), endpoint.id


def _check_bindings(design: Design, shape: Shape, table: Table) -> None:
    for field in shape.fields:
        binding = field.binding
        assert binding is not None, field.name
        if binding.source is Source.COLUMN:
            assert not table.by_name[binding.column or ""].secret
        if binding.relation:
            assert binding.relation in design.relations_of[table.name]


def test_the_same_name_over_the_same_table_is_one_shape() -> None:
    for name in ("todo", "clinic", "marketplace"):
        seen: dict[tuple[str, str], Shape] = {}
        for endpoint in _design(name).endpoints:
            if endpoint.operation.kind is OperationKind.STUB:
                continue
            for shape in _rows(endpoint.response.shape):
                if shape.name and shape.table and shape.kind is ShapeKind.OBJECT:
                    key = (shape.name, shape.table)
                    assert seen.setdefault(key, shape).fields == shape.fields, key
