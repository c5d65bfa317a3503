"""Both directions of an explanation agree."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from generator.cli.compilation import compile_design, open_design
from generator.rendering.project import render
from generator.rendering.renderer import Renderer
from generator.rendering.templates import find_templates
from generator.updating.explaining import ElementsAnswer, FileAnswer, explain, open_project
from generator.updating.explaining.answers import State
from generator.updating.explaining.document import DesignText
from generator.updating.explaining.project import Project
from generator.updating.generation import describe_generation

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module", params=["bookstore", "clinic"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A rendered example."""
    compilation = compile_design(open_design(str(EXAMPLES / request.param / "design.json")))
    templates = find_templates(())
    root = tmp_path_factory.mktemp(request.param)
    with Renderer() as renderer:
        tree = render(compilation.design, renderer, templates=templates)
        generation = describe_generation(
            tree, document=compilation.source.raw, templates=templates, formatter="ruff 1", trace=renderer.trace
        )
    generation.files().write(root)
    return open_project(root, search=False)


def test_from_the_design_to_the_files_and_back(project: Project) -> None:
    forth: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for element in project.trace.elements:
        answer = explain(project, element.pointer or element.name, project.root)
        assert isinstance(answer, ElementsAnswer)
        assert not answer.above
        [explained] = [e for e in answer.elements if e.origin.element == element]
        for spot in explained.spots:
            assert spot.state is State.THERE
            forth[spot.part.file, spot.part.symbol, spot.part.what].add(element.name)
    back: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for path in sorted({path for path, _, _ in forth}):
        answer = explain(project, path, project.root)
        assert isinstance(answer, FileAnswer)
        for symbol in answer.symbols:
            for origin in symbol.origins:
                for what in symbol.what:
                    if origin.element.name in forth[path, symbol.symbol, what]:
                        back[path, symbol.symbol, what].add(origin.element.name)
    assert back == {key: names for key, names in forth.items() if names}


def test_from_every_line_to_what_it_came_from(project: Project) -> None:
    """The innermost symbol at the first line of a part is this part, or lies in it."""
    for path, symbols in project.by_file.items():
        whole = explain(project, path, project.root)
        assert isinstance(whole, FileAnswer)
        for symbol in whole.symbols:
            assert symbol.span is not None
            answer = explain(project, f"{path}:{symbol.span.last}", project.root)
            assert isinstance(answer, FileAnswer)
            assert symbol in answer.symbols
        assert {symbol.symbol for symbol in whole.symbols} == symbols.keys()


def test_every_name_leads_to_its_element(project: Project) -> None:
    for element in project.trace.elements:
        for name in (element.name, *element.also):
            answer = explain(project, name, project.root)
            assert isinstance(answer, ElementsAnswer)
            assert [e.origin.element for e in answer.elements] == [element]


def test_every_element_is_quoted_where_it_stands(project: Project) -> None:
    text = (project.root / ".scaffold" / "design.json").read_text().split("\n")
    for element in project.trace.elements:
        if element.pointer is None:
            continue
        number, line = project.design.quote(element.pointer).lines[0]
        assert text[number - 1].rstrip().startswith(line.rstrip("…"))
        answer = explain(project, f".scaffold/design.json:{number}", project.root)
        assert isinstance(answer, ElementsAnswer)
        assert element.name in [e.origin.element.name for e in answer.elements] or element.kind == "column"


WRAPPED = b'Here it is:\n```json\n{"answer": {"api_design": {"endpoints": [{"method": "GET", "path": "/a"}]}, "data_model": {"tables": []}}}\n```\n'


def test_a_design_in_an_envelope_may_be_pointed_into_from_its_own_top() -> None:
    design = DesignText(WRAPPED)
    assert design.whole("/api_design/endpoints/0") == "/answer/api_design/endpoints/0"
    assert design.whole("/answer/api_design/endpoints/0") == "/answer/api_design/endpoints/0"
    assert design.whole("/api_design/endpoints/1") is None
    assert design.quote("/answer/api_design/endpoints/0").lines[0][0] == 3


def test_a_design_of_one_line_is_quoted_from_the_place_on() -> None:
    tables = ", ".join(f'{{"name": "t{n}", "columns": [{{"name": "id", "type": "uuid"}}]}}' for n in range(9))
    design = DesignText(f'{{"api_design": {{}}, "data_model": {{"tables": [{tables}]}}}}'.encode())
    quote = design.quote("/data_model/tables/5")
    assert (quote.lines[0][0], quote.more) == (1, False)
    assert quote.lines[0][1].startswith('{"name": "t5", ')
    assert len(quote.lines[0][1]) == 160
