"""`scaffold explain` in a rendered project: both directions, edits, and what cannot be explained."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.rendering.project import render
from generator.rendering.renderer import Renderer
from generator.rendering.templates import find_templates
from generator.updating.generation import describe_generation
from tests.cli.conftest import Run, asked, line_of
from tests.hostile.corpus import honest

ROUTES = "src/aviary/adapters/http/routes/birds.py"
MIGRATION = "migrations/versions/0001_initial.py"
MODEL = "src/aviary/adapters/persistence/models/bird.py"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rendered project, whatever is asked about it."""
    from generator.cli.compilation import Source, compile_design

    design = honest()
    design["tech_stack"]["project_name"] = "aviary"
    raw = json.dumps(design, indent=1).encode()
    root = tmp_path_factory.mktemp("pristine") / "aviary"
    templates = find_templates(())
    with Renderer() as renderer:
        compiled = compile_design(Source("design.json", raw)).design
        tree = render(compiled, renderer, templates=templates)
        generation = describe_generation(
            tree, document=raw, templates=templates, formatter="ruff 1", trace=renderer.trace
        )
    generation.files().write(root)
    return root


@pytest.fixture
def project(pristine: Path, tmp_path: Path, scaffold: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is the current folder."""
    root = tmp_path / "aviary"
    shutil.copytree(pristine, root)
    monkeypatch.chdir(root)
    return root


def test_an_endpoint(scaffold: Run, project: Path) -> None:
    result = scaffold("explain", "/api_design/endpoints/3")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.sub(r"py:\d+(-\d+)?", "py:N", result.stdout) == (
        "endpoint GET /birds/{bird_id}  (get_bird, GET /api/v1/birds/{bird_id})  "
        ".scaffold/design.json:44  /api_design/endpoints/3\n"
        "  44 |    {\n"
        '  45 |     "method": "GET",\n'
        '  46 |     "path": "/birds/{bird_id}",\n'
        '  47 |     "auth": "required",\n'
        '  48 |     "request_schema": "none",\n'
        '  49 |     "response_schema": "BirdOut",\n'
        '  50 |     "errors": [\n'
        '  51 |      "401",\n'
        "   …\n"
        "  route      src/aviary/adapters/http/routes/birds.py:N  get_bird\n"
        "  use case   src/aviary/application/birds.py:N  get_bird\n"
        "  schema     src/aviary/adapters/http/schemas/birds.py:N  BirdOut\n"
        "  presenter  src/aviary/adapters/http/presenters/birds.py:N  present_bird_out\n"
        '  test       tests/contract/test_openapi.py:N  OPERATIONS.Operation("GET", "/api/v1/birds/{bird_id}")\n'
        "  test       tests/integration/test_birds.py:N  TestAccess\n"
        "  test       tests/integration/test_birds.py:N  TestGetBird\n"
    )


def test_a_line_of_code(scaffold: Run, project: Path) -> None:
    line = line_of(project, MODEL, "    state: Mapped")
    result = scaffold("explain", f"{MODEL}:{line}")
    assert (result.exit_code, result.stderr) == (0, "")
    head, *rest = result.stdout.splitlines()
    assert head == f"{MODEL}:{line}  in Bird.state"
    assert rest[:2] == [
        f"  Bird.state  line {line}  model",
        "    column birds.state  .scaffold/design.json:163  /data_model/tables/2/columns/2",
    ]
    assert '    164 |       "name": "state",' in rest
    first = line_of(project, MODEL, "class Bird(")
    assert [found for found in rest if found.startswith(f"  Bird  lines {first}-")] != []
    assert rest[-1] == "      …"


def test_the_innermost_symbol_comes_first(scaffold: Run, project: Path) -> None:
    line = line_of(project, MIGRATION, 'sa.Column("title"')
    said = asked(scaffold, f"{MIGRATION}:{line}")
    assert said["within"] == "upgrade"
    assert [symbol["symbol"] for symbol in said["symbols"]] == [
        'upgrade.create_table("birds").Column("title")',
        'upgrade.create_table("birds")',
    ]
    assert [[e["name"] for e in symbol["elements"]] for symbol in said["symbols"]] == [["birds.title"], ["birds"]]


def test_a_whole_file(scaffold: Run, project: Path) -> None:
    said = asked(scaffold, ROUTES)
    assert [(s["symbol"], [e["name"] for e in s["elements"]]) for s in said["symbols"]] == [
        ("list_birds", ["GET /birds"]),
        ("create_bird", ["POST /birds"]),
        ("get_bird", ["GET /birds/{bird_id}"]),
        ("delete_bird", ["DELETE /birds/{bird_id}"]),
    ]
    result = scaffold("explain", ROUTES)
    first = line_of(project, ROUTES, "@router.get(")
    assert [re.sub(r"-\d+ ", "-N ", line) for line in result.stdout.splitlines()[:3]] == [
        ROUTES,
        f"  list_birds  lines {first}-N  route",
        "    endpoint GET /birds  .scaffold/design.json:23  /api_design/endpoints/1",
    ]


def test_a_file_that_no_element_led_to(scaffold: Run, project: Path) -> None:
    result = scaffold("explain", "README.md:3")
    assert (result.exit_code, result.stdout) == (
        0,
        "README.md:3\n  no table, column, enum, view or endpoint of the design in particular led to this\n",
    )


@pytest.mark.parametrize(
    ("name", "element"),
    [
        ("birds", "birds"),
        ("Bird", "birds"),
        ("BIRDS", "birds"),
        ("birds.cage_id", "birds.cage_id"),
        ("Bird.cageId", "birds.cage_id"),
        ("cage_id", "birds.cage_id"),
        ("passwordHash", "users.password_hash"),
        ("bird_state", "bird_state"),
        ("BirdState", "bird_state"),
        ("POST /birds", "POST /birds"),
        ("post  /api/v1/birds", "POST /birds"),
        ("create_bird", "POST /birds"),
        ("GET /birds/:id", "GET /birds/{bird_id}"),
        ("/cages", "GET /cages"),
        ("/data_model/tables/2", "birds"),
        ("/data_model/enums/bird_state/0", "bird_state"),
        (".scaffold/design.json:47", "GET /birds/{bird_id}"),
        ("refresh_tokens", "refresh_tokens"),
    ],
)
def test_names_as_the_design_or_python_spells_them(scaffold: Run, project: Path, name: str, element: str) -> None:
    assert [found["name"] for found in asked(scaffold, name)["elements"]] == [element]


def test_a_deeper_place_belongs_to_the_element_above(scaffold: Run, project: Path) -> None:
    said = asked(scaffold, "/data_model/tables/2/columns/1/type")
    assert (said["above"], [e["name"] for e in said["elements"]]) == (True, ["birds.title"])
    lines = scaffold("explain", "/data_model/tables/2/columns/1/type").stdout.splitlines()
    assert lines[0] == "/data_model/tables/2/columns/1/type lies in"


def test_a_higher_place_has_elements_below(scaffold: Run, project: Path) -> None:
    said = asked(scaffold, "/data_model")
    assert [e["name"] for e in said["elements"]] == ["bird_state", "users", "cages", "birds"]


def test_a_symbol_of_the_project(scaffold: Run, project: Path) -> None:
    said = asked(scaffold, "TestGetBird")
    assert (said["file"], [s["symbol"] for s in said["symbols"]]) == (
        "tests/integration/test_birds.py",
        ["TestGetBird"],
    )
    assert [e["name"] for e in said["symbols"][0]["elements"]] == ["GET /birds/{bird_id}"]


def test_a_table_that_was_added_has_no_place(scaffold: Run, project: Path) -> None:
    said = asked(scaffold, "refresh_tokens")["elements"][0]
    assert (said["pointer"], said["file"], said["line"], said["quote"]) == (None, None, None, [])
    head = scaffold("explain", "refresh_tokens").stdout.splitlines()[0]
    assert head == "table refresh_tokens  (RefreshToken)  added by scaffold"


def test_lines_follow_edits(scaffold: Run, project: Path) -> None:
    file = project / ROUTES
    before = next(p for p in asked(scaffold, "get_bird")["elements"][0]["parts"] if p["what"] == "route")
    file.write_text('"""Mine."""\n\nimport os\n' + file.read_text())
    after = next(p for p in asked(scaffold, "get_bird")["elements"][0]["parts"] if p["what"] == "route")
    assert (after["line"], after["end_line"]) == (before["line"] + 3, before["end_line"] + 3)
    assert file.read_text().splitlines()[after["line"] - 1] == "@router.get("
    assert asked(scaffold, f"{ROUTES}:{after['end_line']}")["within"] == "get_bird"


def test_a_renamed_symbol_is_said_to_be_gone(scaffold: Run, project: Path) -> None:
    file = project / ROUTES
    file.write_text(file.read_text().replace("def get_bird(", "def fetch_bird("))
    part = next(p for p in asked(scaffold, "get_bird")["elements"][0]["parts"] if p["what"] == "route")
    assert part == {
        "what": "route",
        "file": ROUTES,
        "symbol": "get_bird",
        "state": "gone",
        "line": None,
        "end_line": None,
    }
    assert (
        f"  route      {ROUTES}  get_bird  (gone: the file has no such symbol any more)\n"
        in scaffold("explain", "get_bird").stdout
    )
    line = file.read_text().splitlines().index("async def fetch_bird(") + 1
    said = asked(scaffold, f"{ROUTES}:{line}")
    assert (said["within"], said["symbols"]) == ("fetch_bird", [])


def test_a_deleted_file(scaffold: Run, project: Path) -> None:
    (project / ROUTES).unlink()
    assert f"{ROUTES}  get_bird  (gone: there is no such file any more)" in scaffold("explain", "get_bird").stdout
    assert {symbol["state"] for symbol in asked(scaffold, ROUTES)["symbols"]} == {"no file"}


def test_a_file_that_is_broken_at_the_moment(scaffold: Run, project: Path) -> None:
    (project / ROUTES).write_text("async def get_bird(:\n    pass\n")
    assert (
        f"{ROUTES}  get_bird  (unknown: the file is not Python at the moment)" in scaffold("explain", "get_bird").stdout
    )
    result = scaffold("explain", f"{ROUTES}:2")
    assert (result.exit_code, result.stdout) == (
        0,
        f"{ROUTES}:2\n  the file is not Python at the moment (line 1): nothing in it can be found\n",
    )


def test_from_a_folder_inside_and_from_outside(
    scaffold: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = asked(scaffold, f"{ROUTES}:30")["symbols"]
    monkeypatch.chdir((project / ROUTES).parent)
    assert asked(scaffold, "birds.py:30")["symbols"] == expected
    assert asked(scaffold, f"{ROUTES}:30")["symbols"] == expected
    monkeypatch.chdir(tmp_path)
    assert asked(scaffold, f"{ROUTES}:30", "--dest", "aviary")["symbols"] == expected
    assert asked(scaffold, f"aviary/{ROUTES}:30:5", "--dest", "aviary")["symbols"] == expected
    assert asked(scaffold, f"{project / ROUTES}:30", "--dest", "aviary")["symbols"] == expected


def test_a_file_of_a_table_s_name_does_not_hide_the_table(scaffold: Run, project: Path) -> None:
    (project / "birds").mkdir()
    assert [e["name"] for e in asked(scaffold, "birds")["elements"]] == ["birds"]
    (project / "cages").write_text("mine")
    assert [e["name"] for e in asked(scaffold, "cages")["elements"]] == ["cages"]
    assert asked(scaffold, "./cages")["file"] == "cages"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            "/api_design/endpoints/99",
            (
                "SC822 error  the design has nothing at `/api_design/endpoints/99`\n"
                "    advice: Below `/api_design/endpoints` there are `/api_design/endpoints/0`, …, `/api_design/endpoints/5`.\n"
            ),
        ),
        (
            "/tech_stack/framework",
            (
                "SC822 error  `/tech_stack/framework` became no table, column, enum, view or endpoint of its own\n"
                "    advice: What is traced stands below `api_design` and `data_model`; the rest of a design shapes the whole project.\n"
            ),
        ),
        (
            ".scaffold/design.json:3",
            (
                "SC822 error  what stands in line 3 of `.scaffold/design.json` became no table, column, enum, view or endpoint of its own\n"
                "    advice: Name a line of a table, a column, an enum, a view or an endpoint.\n"
            ),
        ),
        (
            "brids",
            (
                "SC823 error  `brids` is no table, column, enum, view or endpoint of the design\n"
                "    advice: Did you mean `birds` or `Bird.id`?\n"
            ),
        ),
        (
            "\x1b[31m",
            (
                "SC823 error  ` [31m` is no table, column, enum, view or endpoint of the design\n"
                "    advice: `scaffold explain /data_model/tables` lists the tables.\n"
            ),
        ),
        (
            "label.title",
            (
                "SC823 error  `label.title` is no table, column, enum, view or endpoint of the design\n"
                "    advice: Did you mean `Bird.title`?\n"
            ),
        ),
        (
            "/birds",
            (
                "SC824 error  `/birds` fits 2 things: endpoint `GET /birds` (/api_design/endpoints/1), "
                "endpoint `POST /birds` (/api_design/endpoints/2)\n"
                "    advice: Give one of them in full, or its JSON pointer.\n"
            ),
        ),
        (
            "id",
            (
                "SC824 error  `id` fits 4 things: column `birds.id` (/data_model/tables/2/columns/0), "
                "column `cages.id` (/data_model/tables/1/columns/0), column `refresh_tokens.id`, "
                "column `users.id` (/data_model/tables/0/columns/0)\n"
                "    advice: Give one of them in full, or its JSON pointer.\n"
            ),
        ),
        (
            "birds.py:7",
            (
                "SC825 error  the project has no file `birds.py`\n"
                "    advice: Did you mean `src/aviary/adapters/http/presenters/birds.py` or "
                "`src/aviary/adapters/http/routes/birds.py` or `src/aviary/adapters/http/schemas/birds.py`?\n"
            ),
        ),
        ("src/aviary", "SC825 error  `src/aviary` is a folder\n    advice: Name a file in it.\n"),
        (
            "../design.json",
            (
                "SC825 error  `../design.json` lies outside of the project\n"
                "    advice: Name a file of the project, or another project: --dest.\n"
            ),
        ),
        (
            "src/aviary/domain/enums.py:9000",
            "SC826 error  `src/aviary/domain/enums.py` has no line 9000\n    advice: It has 5 lines.\n",
        ),
        (
            ".scaffold/design.json:9000",
            "SC826 error  `.scaffold/design.json` has no line 9000\n    advice: Name a line that it has.\n",
        ),
    ],
)
def test_what_cannot_be_explained_is_one_message(scaffold: Run, project: Path, wrong: str, said: str) -> None:
    result = scaffold("explain", wrong)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_errors_as_json(scaffold: Run, project: Path) -> None:
    result = scaffold("explain", "brids", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] == "SC823"


def test_no_project(scaffold: Run, tmp_path: Path) -> None:
    result = scaffold("explain", "birds")
    assert (result.exit_code, result.stderr) == (
        2,
        (
            "SC820 error  this folder lies in no project: there is no `.scaffold/` in it or above it\n"
            "    advice: Run it inside a project that `scaffold from` has made, or name it: --dest.\n"
        ),
    )
    assert scaffold("explain", "birds", "--dest", "nowhere").stderr == (
        "SC820 error  `nowhere` holds no project: there is no `.scaffold/` in it\n"
        "    advice: Run it inside a project that `scaffold from` has made, or name it: --dest.\n"
    )


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("trace.json", None, "`.scaffold/trace.json` is missing"),
        ("trace.json", "{", "`.scaffold/trace.json` cannot be used: Invalid JSON: EOF while parsing an object at line 1 column 1"),
        ("trace.json", "\udc80", "`.scaffold/trace.json` cannot be used: it is not UTF-8 text"),
        ("trace.json", '{"format": 9, "elements": []}', "`.scaffold/trace.json` cannot be used: `format`: Input should be 1"),
        ("design.json", None, "`.scaffold/design.json` is missing"),
        ("design.json", "", "`.scaffold/design.json` cannot be used: the document is empty"),
    ],
)  # fmt: skip
def test_damaged_records(scaffold: Run, project: Path, path: str, text: str | None, said: str) -> None:
    file = project / ".scaffold" / path
    file.unlink() if text is None else file.write_bytes(text.encode(errors="surrogateescape"))
    result = scaffold("explain", "birds")
    assert (result.exit_code, result.stderr) == (
        2,
        f"SC821 error  {said}\n    advice: Restore `.scaffold/` from the project's history, or generate it anew.\n",
    )


def test_a_design_that_was_changed_since(scaffold: Run, project: Path) -> None:
    file = project / ".scaffold" / "design.json"
    design = json.loads(file.read_text())
    del design["data_model"]["tables"][2]
    file.write_text(json.dumps(design, indent=1))
    head = scaffold("explain", "birds").stdout.splitlines()[0]
    assert head == "table birds  (Bird)  /data_model/tables/2  (gone from .scaffold/design.json)"
