"""Every example compiles without an error, and plain Copier makes the same of it as `scaffold from`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.compilation import Compilation, compile_design, open_design
from generator.diagnostics import Severity
from generator.rendering.project import render
from generator.rendering.python.view import build_view
from generator.rendering.renderer import Renderer
from generator.rendering.templates import find_templates
from generator.rendering.tree import Tree

ROOT = Path(__file__).parent.parent
DESIGNS = sorted((ROOT / "examples").glob("*/*.json"))
FIRST = [design for design in DESIGNS if design.name == "design.json"]


def compiled(path: Path) -> Compilation:
    return compile_design(open_design(str(path)), allow_no_auth=False)


def rendered(path: Path) -> Tree:
    with Renderer() as renderer:
        return render(compiled(path).design, renderer, templates=find_templates(()))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", DESIGNS, ids=named)
def test_an_example_has_no_errors_and_no_warnings(path: Path) -> None:
    bad = [
        f"{f.code.id} {f.message} (line {f.place.line})"
        for f in compiled(path).findings
        if f.severity in (Severity.ERROR, Severity.WARNING)
    ]
    assert bad == []


@pytest.mark.parametrize("path", DESIGNS, ids=named)
def test_all_of_an_example_is_understood(path: Path) -> None:
    design, document = compiled(path).design, json.loads(path.read_text(encoding="utf-8"))
    assert {table.name for table in design.tables} >= {table["name"] for table in document["data_model"]["tables"]}
    assert len(design.endpoints) == len(document["api_design"]["endpoints"])


@pytest.mark.parametrize("path", FIRST, ids=named)
def test_the_view_is_the_same_every_time(path: Path) -> None:
    source = (
        "import json, sys\n"
        "from generator.cli.compilation import compile_design, open_design\n"
        "from generator.rendering.python.view import build_view\n"
        "print(json.dumps(build_view(compile_design(open_design(sys.argv[1])).design)))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", source, str(path)], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "123"
    }
    assert len(runs) == 1


@pytest.mark.parametrize("path", FIRST, ids=named)
def test_plain_copier_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text(json.dumps(build_view(compiled(path).design)), encoding="utf-8")
    copier = shutil.which("copier", path=str(Path(sys.executable).parent))
    assert copier is not None
    plain: dict[str, bytes] = {}
    for template in find_templates(()):
        target = tmp_path / template.name
        run = subprocess.run(
            [copier, "copy", "--quiet", "--defaults", "--data-file", "data.json", str(template.root), str(target)],
            cwd=tmp_path,
            env={"PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        plain |= {name: file.content for name, file in Tree.read(target).items()}
    ours = {name: file.content for name, file in rendered(path).items()}
    different = [name for name in sorted(plain.keys() | ours.keys()) if plain.get(name) != ours.get(name)]
    assert different == []


@pytest.mark.e2e
@pytest.mark.parametrize("path", FIRST, ids=named)
def test_the_tests_of_an_example_pass(path: Path, tmp_path: Path) -> None:
    run_project(path, tmp_path)


def run_project(path: Path, tmp_path: Path) -> None:
    """Render the project of a design, and check it the way its README says."""
    rendered(path).write(tmp_path / "project")
    # A pytest of its own closes the folder that all of a user's pytests share; the server of another one lives in it.
    own = tmp_path / "own"
    own.mkdir()
    environment = {**_environment(), "PYTEST_DEBUG_TEMPROOT": str(own)}
    for command in (
        ["uv", "sync", "--quiet"],
        ["uv", "run", "ruff", "check", "."],
        ["uv", "run", "mypy"],
        ["uv", "run", "pytest"],
    ):
        run = subprocess.run(
            command, cwd=tmp_path / "project", env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"{command}: {run.stdout[-6000:]}{run.stderr[-3000:]}"


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "DATABASE_URL", "CI")}
