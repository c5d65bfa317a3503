from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from generator.rendering.trace import Trace
from generator.updating.lock import Lock
from tests.cli.conftest import Run
from tests.hostile.corpus import honest


def files(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and ".git" not in p.relative_to(root).parts
    }


def test_a_new_project(scaffold: Run, tmp_path: Path) -> None:
    result = scaffold("from", "design.json", "aviary")
    assert (result.exit_code, result.stderr) == (0, "")
    root = tmp_path / "aviary"
    assert (root / "pyproject.toml").is_file()
    assert (root / ".git").is_dir()
    assert (root / ".scaffold" / "design.json").read_bytes() == (tmp_path / "design.json").read_bytes()
    lock = Lock.from_json((root / ".scaffold" / "lock.json").read_text())
    pristine = {
        path: hashlib.sha256(content).hexdigest()
        for path, content in files(root).items()
        if not path.startswith(".scaffold/")
    }
    assert dict(lock.files) == pristine
    assert [template.name for template in lock.templates] == ["fastapi", "sqlalchemy"]
    assert result.stdout.splitlines()[-3:] == [
        "Next:",
        "  cd aviary && uv sync && uv run pytest",
        "  uv run fastapi dev",
    ]


def test_the_same_design_gives_the_same_bytes_wherever_it_is(scaffold: Run, tmp_path: Path) -> None:
    assert scaffold("from", "design.json", "one").exit_code == 0
    assert (
        scaffold(
            "from", str(tmp_path / "design.json"), str(tmp_path / "deep" / "two"), "--formatter", "black"
        ).exit_code
        == 0
    )
    one, two = files(tmp_path / "one"), files(tmp_path / "deep" / "two")
    for path in (".scaffold/lock.json",):  # it names the formatter
        one.pop(path), two.pop(path)
    assert one == two
    assert not [path for path, content in one.items() if str(tmp_path).encode() in content]


def test_from_standard_input(scaffold: Run, tmp_path: Path) -> None:
    text = json.dumps(honest())
    result = scaffold("from", "-", "aviary", "--no-git", text=text)
    assert result.exit_code == 0
    assert (tmp_path / "aviary" / ".scaffold" / "design.json").read_text() == text
    assert not (tmp_path / "aviary" / ".git").exists()


def test_a_dry_run_writes_nothing(scaffold: Run, tmp_path: Path) -> None:
    before = files(tmp_path)
    result = scaffold("from", "design.json", "aviary", "--dry-run", "--json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    assert (said["written"], said["tables"], said["endpoints"]) == (
        False,
        4,
        6,
    )  # refresh tokens are kept in a table of their own
    assert "pyproject.toml" in said["files"]
    assert files(tmp_path) == before


def test_a_taken_destination(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "aviary").mkdir()
    (tmp_path / "aviary" / "notes.txt").write_text("mine")
    result = scaffold("from", "design.json", "aviary")
    assert result.exit_code == 2
    assert result.stderr.startswith("SC711 error  `aviary` is not empty\n")
    assert files(tmp_path / "aviary") == {"notes.txt": b"mine"}


def test_strict_writes_nothing_where_there_is_a_warning(scaffold: Run, tmp_path: Path) -> None:
    design = honest()
    for endpoint in design["api_design"]["endpoints"]:
        endpoint["auth"] = "none"
    (tmp_path / "open.json").write_text(json.dumps(design))
    result = scaffold("from", "open.json", "aviary", "--strict")
    assert result.exit_code == 1
    assert not (tmp_path / "aviary").exists()
    said = json.loads(scaffold("from", "open.json", "aviary", "--strict", "--json").stdout)
    assert "SC802" in [finding["code"] for finding in said["findings"]]
    allowed = json.loads(scaffold("from", "open.json", "aviary", "--dry-run", "--json", "--allow-no-auth").stdout)
    assert "SC802" not in [finding["code"] for finding in allowed["findings"]]


def test_a_template_of_one_s_own(scaffold: Run, tmp_path: Path) -> None:
    template = tmp_path / "mine"
    (template / "template").mkdir(parents=True)
    (template / "copier.yml").write_text("_subdirectory: template\ndesign: {type: json}\n")
    (template / "template" / "tables.txt.jinja").write_text("{{ design.entities | length }}\n")
    result = scaffold("from", "design.json", "aviary", "--template", "mine", "--no-git")
    assert result.exit_code == 0
    assert files(tmp_path / "aviary")["tables.txt"] == b"4\n"
    lock = Lock.from_json((tmp_path / "aviary" / ".scaffold" / "lock.json").read_text())
    assert [(template.name, template.version) for template in lock.templates] == [("mine", "")]
    trace = Trace.from_json((tmp_path / "aviary" / ".scaffold" / "trace.json").read_text())
    assert "POST /birds" in [element.name for element in trace.elements]
    assert [element.parts for element in trace.elements if element.parts] == []


@pytest.mark.parametrize("text", ["", "no json at all", "[]", '{"a": ', "\x00"])
def test_what_is_no_design_is_one_message(scaffold: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text)
    result = scaffold("from", "bad.json", "aviary")
    assert result.exit_code == 2
    assert result.stderr.startswith("SC1")
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "aviary").exists()
