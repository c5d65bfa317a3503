"""The trace of a fresh project is true, in both directions."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from generator.cli.compilation import Source, compile_design, open_design
from generator.design import Design, OperationKind
from generator.errors import UserError
from generator.rendering.project import render
from generator.rendering.python.names import Names
from generator.rendering.python.tracing import build_trace
from generator.rendering.python.tracing.symbols import find_symbols
from generator.rendering.python.view import build_view
from generator.rendering.renderer import Renderer
from generator.rendering.templates import find_templates
from generator.rendering.trace import Element, Part, Trace
from generator.rendering.tree import Tree
from generator.updating.explaining.document import DesignText
from tests.hostile.corpus import combined

ROOT = Path(__file__).parents[3]
DESIGNS = [ROOT / "examples" / "bookstore" / "design.json", ROOT / "examples" / "clinic" / "design.json"]
DESIGNS += [ROOT / "tests" / "designs" / "derived" / "design.json"]
every_design = pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.parent.name)


@cache
def design_of(path: Path) -> Design:
    return compile_design(open_design(str(path))).design


@cache
def rendered(path: Path) -> tuple[Tree, str]:
    with Renderer() as renderer:
        tree = render(design_of(path), renderer, templates=find_templates(()))
        return tree, renderer.trace


@cache
def elements_of(path: Path) -> dict[str, Element]:
    return {element.name: element for element in Trace.from_json(rendered(path)[1]).elements}


@every_design
def test_every_part_is_there(path: Path) -> None:
    tree, text = rendered(path)
    symbols = {file: find_symbols(tree[file].content).spans for file in tree if file.endswith(".py")}
    parts = [part for element in Trace.from_json(text).elements for part in element.parts]
    assert len(parts) > 500 or path.parent.name == "derived"
    assert [part for part in parts if part.symbol not in symbols.get(part.file, {})] == []


@every_design
def test_every_element_is_traced_and_has_its_place(path: Path) -> None:
    design, found = design_of(path), elements_of(path)
    wanted = {f"{e.method} {e.path}" for e in design.endpoints}
    wanted |= {table.name for table in design.tables}
    wanted |= {f"{table.name}.{column.name}" for table in design.tables for column in table.columns}
    wanted |= {enum.name for enum in design.enums} | {view.name for view in design.views}
    assert found.keys() == wanted
    places = [*(e.place for e in design.endpoints), *(t.place for t in design.tables)]
    places += [*(e.place for e in design.enums), *(v.place for v in design.views)]
    pointers = {place.pointer for place in places if place.line}
    assert pointers <= {element.pointer for element in found.values()}


@every_design
def test_whatever_a_design_made_is_traced(path: Path) -> None:
    """Every class and function of the files that are made of the design alone has an element that it came from."""
    tree, text = rendered(path)
    traced: defaultdict[str, set[str]] = defaultdict(set)
    for element in Trace.from_json(text).elements:
        for part in element.parts:
            traced[part.file].add(part.symbol)
    package = Names(design_of(path)).package
    own = [f"src/{package}/adapters/http/{folder}/" for folder in ("routes", "schemas", "presenters")]
    own += [f"src/{package}/adapters/persistence/{folder}/" for folder in ("models", "samples")]
    apart = {"Base", "Numbers", "numbers", "router", "__all__"}
    missing = [
        f"{file} {name}"
        for file in tree
        if file.startswith(tuple(own)) and not file.endswith("/base.py")
        for name in find_symbols(tree[file].content).named
        if "." not in name and name not in traced[file] | apart
    ]
    assert missing == []


@every_design
def test_every_endpoint_has_its_route_and_its_test(path: Path) -> None:
    found = elements_of(path)
    for endpoint in design_of(path).endpoints:
        kinds = {part.what for part in found[f"{endpoint.method} {endpoint.path}"].parts}
        assert {"route", "test"} <= kinds
        stub = endpoint.operation.kind is OperationKind.STUB
        assert ("use case" in kinds) is not (stub or endpoint.operation.kind is OperationKind.HEALTH)


def test_an_endpoint() -> None:
    package = "src/bookstore"
    assert elements_of(DESIGNS[0])["POST /orders"] == Element.of(
        "endpoint",
        "POST /orders",
        ("create_order", "POST /api/v1/orders"),
        "/api_design/endpoints/24",
        [
            Part("route", f"{package}/adapters/http/routes/orders.py", "create_order"),
            Part("use case", f"{package}/application/orders.py", "create_order"),
            Part("schema", f"{package}/adapters/http/schemas/orders.py", "CreateOrderRequest"),
            Part("schema", f"{package}/adapters/http/schemas/orders.py", "OrderDetail"),
            Part("schema", f"{package}/adapters/http/schemas/orders.py", "OrderDetailItems"),
            Part("presenter", f"{package}/adapters/http/presenters/orders.py", "load_order_detail"),
            Part("presenter", f"{package}/adapters/http/presenters/orders.py", "present_order_detail"),
            Part("presenter", f"{package}/adapters/http/presenters/orders.py", "present_order_detail_items"),
            Part("test", "tests/contract/test_openapi.py", 'OPERATIONS.Operation("POST", "/api/v1/orders")'),
            Part("test", "tests/integration/test_orders.py", "TestAccess"),
            Part("test", "tests/integration/test_orders.py", "TestCreateOrder"),
        ],
    )


def test_a_column() -> None:
    package, http = "src/bookstore", "src/bookstore/adapters/http"
    assert elements_of(DESIGNS[0])["orders.note"].parts == [
        Part("model", f"{package}/adapters/persistence/models/order.py", "Order.note"),
        Part("migration", "migrations/versions/0001_initial.py", 'upgrade.create_table("orders").Column("note")'),
        Part("schema", f"{http}/schemas/orders.py", "CreateOrderRequest.note"),
        Part("schema", f"{http}/schemas/orders.py", "OrderDetail.note"),
        Part("presenter", f"{http}/presenters/orders.py", "present_order_detail"),
    ]


def test_a_view_an_enum_and_a_table_that_was_added() -> None:
    document = {
        "api_design": {
            "base_url": "/api",
            "endpoints": [{"method": "GET", "path": "/health"}, {"method": "GET", "path": "/birds", "response_schema": "Bird[]"}],
        },
        "data_model": {
            "enums": {"bird_state": ["egg", "adult"]},
            "tables": [
                {"name": "birds", "columns": [{"name": "id", "type": "uuid", "constraints": ["PK"]}, {"name": "state", "type": "bird_state"}]},
                {"name": "adult: birds", "type": "view", "definition": "SELECT id FROM birds WHERE state = 'adult'", "columns": [{"name": "id", "type": "uuid"}]},
            ],
        },
    }  # fmt: skip
    design = compile_design(Source("design.json", json.dumps(document).encode())).design
    found = {element.name: element for element in build_trace(design, Names(design), build_view(design)).elements}
    assert found["bird_state"].pointer == "/data_model/enums/bird_state"
    added = [element for element in found.values() if element.pointer is None]
    assert {element.name for element in added if element.kind == "table"} == {"users", "refresh_tokens"}
    assert [part.symbol for part in found["GET /health"].parts if part.what == "route"] == ["ready"]
    assert len(design.views) == 1
    [view] = [element for element in found.values() if element.kind == "view"]
    with Renderer() as renderer:
        tree = render(design, renderer, templates=find_templates(()))
    [part] = view.parts
    assert part.symbol in find_symbols(tree[part.file].content).spans


def test_the_trace_is_the_same_every_time() -> None:
    source = (
        "import sys\n"
        "from generator.cli.compilation import compile_design, open_design\n"
        "from generator.rendering.python.names import Names\n"
        "from generator.rendering.python.tracing import build_trace\n"
        "from generator.rendering.python.view import build_view\n"
        "design = compile_design(open_design(sys.argv[1])).design\n"
        "print(build_trace(design, Names(design), build_view(design)).to_json(), end='')"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", source, str(DESIGNS[0])],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout.decode()
        for seed in "12"
    }
    assert runs == {rendered(DESIGNS[0])[1]}


def test_a_trace_is_read_as_it_was_written() -> None:
    text = rendered(DESIGNS[0])[1]
    assert Trace.from_json(text).to_json() == text
    assert str(ROOT) not in text


def test_files_that_no_template_made_are_left_out() -> None:
    element = Element.of(
        "table", "birds", (), "/t", [Part("model", "a.py", "Bird"), Part("sample", "b.py", "make_bird")]
    )
    trace = Trace(elements=(element,))
    assert [part.file for e in trace.within(lambda path: path == "b.py").elements for part in e.parts] == ["b.py"]
    assert trace.within(lambda _: True) is trace


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Invalid JSON: EOF while parsing a value at line 1 column 0"),
        ("{}", "`elements`: Field required"),
        ('{"format": 2, "elements": []}', "`format`: Input should be 1"),
        ('{"elements": [{"kind": "x"}]}', "`elements.0.kind`: Input should be 'table', 'column', 'enum', 'view' or 'endpoint'"),
    ],
)  # fmt: skip
def test_what_is_no_trace_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as caught:
        Trace.from_json(text)
    assert str(caught.value) == said


@pytest.mark.parametrize("name", ["name: double quote", "name: chinese", "twins after snake-casing"])
def test_hostile_names_are_traced_truly(name: str) -> None:
    raw = json.dumps(dict(combined())[name]).encode()
    design = compile_design(Source("hostile.json", raw)).design
    with Renderer() as renderer:
        tree = render(design, renderer, templates=find_templates(()))
        trace = Trace.from_json(renderer.trace)
    symbols = {file: find_symbols(tree[file].content).spans for file in tree if file.endswith(".py")}
    assert [part for e in trace.elements for part in e.parts if part.symbol not in symbols[part.file]] == []


def test_every_hostile_design_has_a_trace_and_its_places() -> None:
    for name, document in combined():
        raw = json.dumps(document).encode()
        try:
            design = compile_design(Source("hostile.json", raw)).design
        except UserError:
            continue
        trace = build_trace(design, Names(design), build_view(design))
        trace.to_json().encode()  # a lone surrogate would not pass
        text = DesignText(raw)
        pointers = [element.pointer for element in trace.elements if element.pointer is not None]
        assert [pointer for pointer in pointers if pointer not in text] == [], name
