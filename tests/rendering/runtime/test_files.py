"""The runtime's files: valid, in style as rendered, and safe whatever a design says."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruff import find_ruff_bin

from generator.rendering.python.packages import LOCKED
from tests.rendering.runtime.designs import DESIGNS

Rendered = dict[str, dict[str, str]]


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def ruff(folder: Path, *arguments: str) -> str:
    command = [find_ruff_bin(), *arguments, "--no-cache", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("name", DESIGNS)
def test_python_is_in_style_as_rendered(rendered: Rendered, name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, rendered[name])
    assert ruff(folder, "format", "--check", "--diff") == ""
    assert ruff(folder, "check", "--output-format", "concise") == ""


@pytest.mark.parametrize("name", DESIGNS)
def test_every_text_file_ends_in_one_newline(rendered: Rendered, name: str) -> None:
    wrong = [
        path for path, text in rendered[name].items() if text and (not text.endswith("\n") or text.endswith("\n\n"))
    ]
    assert wrong == []


def _requirement(entry: dict[str, Any]) -> str:
    extras = f"[{','.join(entry['extras'])}]" if "extras" in entry else ""
    return f"{entry['name']}{extras}{entry['specifier']}"


@pytest.mark.parametrize("name", DESIGNS)
def test_the_lock_fits_the_project(rendered: Rendered, name: str) -> None:
    project = tomllib.loads(rendered[name]["pyproject.toml"])
    lock = tomllib.loads(rendered[name]["uv.lock"])
    own = next(package for package in lock["package"] if package["source"] == {"editable": "."})
    assert own["name"] == project["project"]["name"]
    assert {package["name"] for package in lock["package"]} - {own["name"]} == LOCKED
    for group, wanted in (
        (own["metadata"]["requires-dist"], project["project"]["dependencies"]),
        (own["metadata"]["requires-dev"]["dev"], project["dependency-groups"]["dev"]),
    ):
        locked = {_requirement(entry) for entry in group}
        assert locked == set(wanted)


@pytest.mark.parametrize("name", DESIGNS)
def test_the_entry_points_are_the_projects_own(rendered: Rendered, name: str) -> None:
    project = tomllib.loads(rendered[name]["pyproject.toml"])
    package = project["tool"]["importlinter"]["root_package"]
    assert project["tool"]["fastapi"]["entrypoint"] == f"{package}.main:app"
    assert project["project"]["scripts"] == {"manage": f"{package}.manage:app"}
    assert f"src/{package}/main.py" in rendered[name]


def test_a_hostile_text_stays_a_text(rendered: Rendered) -> None:
    files = rendered["hostile"]
    for path, text in files.items():
        if path.endswith(".py"):
            compile(text, path, "exec")
    description = tomllib.loads(files["pyproject.toml"])["project"]["description"]
    assert "\x00" not in description
    assert "\n" not in description
    assert "<script>" not in files["docs/design.md"]
    assert "rm" not in files["Dockerfile"].split("FROM")[1].splitlines()[0]
    assert "github.token" not in files[".github/workflows/ci.yml"]


def test_no_secret_has_a_default(rendered: Rendered) -> None:
    for files in rendered.values():
        assert "SECRET_KEY=\n" in files[".env.example"].replace("# ", "")
        assert "secret_key: SecretStr | None = None" in "".join(
            t for p, t in files.items() if p.endswith("settings.py")
        )


def test_the_examples_of_settings_are_settings(rendered: Rendered) -> None:
    names = [
        line.lstrip("# ").partition("=")[0] for line in rendered["classic"][".env.example"].splitlines() if "=" in line
    ]
    source = rendered["classic"]["src/acme_todo/infrastructure/settings.py"]
    known = [name for name in names if f"    {name.lower()}: " in source or name == "DATABASE_URL"]
    assert known == [name for name in names if name.isupper()]
    assert len(known) > 20


def test_the_readme_speaks_the_designs_language(rendered: Rendered) -> None:
    assert "## Órdenes" in rendered["profile"]["README.md"]
    assert "## Befehle" in rendered["external"]["README.md"]
    assert "## Commands" in rendered["hostile"]["README.md"]


def test_limits_of_the_design_are_those_of_the_project(rendered: Rendered) -> None:
    limits = rendered["classic"]["src/acme_todo/infrastructure/limits.py"]
    assert "DEFAULT_LIMIT = (120, 60)" in limits
    assert "AUTH_LIMIT = (5, 60)" in limits
    assert '("POST", "/api/v1/auth/login"),' in limits


def test_views_are_json() -> None:
    from tests.rendering.runtime.conftest import build_view

    for name in DESIGNS:
        assert json.loads(json.dumps(build_view(name))) == build_view(name)
