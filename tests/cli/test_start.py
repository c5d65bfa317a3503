from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = (
    "import os, sys\n"
    "from generator.cli.start import keep_bytecode\n"
    "keep_bytecode()\n"
    "print(sys.pycache_prefix, sys.dont_write_bytecode, os.environ.get('PYTHONPYCACHEPREFIX'))\n"
)


def python(*arguments: str, **environment: str) -> str:
    names = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    ordinary = {name: value for name, value in os.environ.items() if name not in names}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=ordinary | environment, capture_output=True, text=True, check=True).stdout


def test_where_bytecode_is_kept_beside_the_sources_nothing_is_changed() -> None:
    assert python("-c", REPORT) == "None False None\n"


def test_where_that_is_switched_off_it_is_kept_in_the_cache_folder(tmp_path: Path) -> None:
    folder = tmp_path / "scaffold" / "bytecode"
    said = python("-c", REPORT, PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME=str(tmp_path))
    assert said == f"{folder} False {folder}\n"
    python("-m", "generator.cli", "--version", PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME=str(tmp_path))
    assert list(folder.rglob("guard.*.pyc"))


def test_a_folder_that_the_user_has_chosen_stays(tmp_path: Path) -> None:
    said = python("-c", REPORT, PYTHONDONTWRITEBYTECODE="1", PYTHONPYCACHEPREFIX=str(tmp_path))
    assert said == f"{tmp_path} True {tmp_path}\n"


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    said = python("-m", "generator.cli", "--version", PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME=str(blocked))
    assert said.startswith("scaffold ")


def test_the_command_line_is_the_same_one_by_either_door() -> None:
    assert python("-m", "generator.cli", "--help") == python("-c", "from generator.cli.main import main; main(['-h'])")


@pytest.mark.parametrize(
    ("arguments", "early"),
    [
        (["from", "design.json"], True),
        (["from", "design.json", "out", "--json"], True),
        (["from"], False),
        (["from", "--help"], False),
        (["from", "design.json", "--template", "mine"], False),
        (["from", "design.json", "--template=mine"], False),
        (["check", "design.json"], False),
        ([], False),
    ],
)
def test_the_renderer_starts_early_where_it_will_be_needed(arguments: list[str], early: bool) -> None:
    source = "import sys; from generator.cli.start import will_render; print(will_render(sys.argv[1:]))"
    assert python("-c", source, *arguments) == f"{early}\n"
