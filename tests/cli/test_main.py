from __future__ import annotations

import json
import subprocess
import sys

import pytest

from generator.version import VERSION
from tests.cli.conftest import Run

HEAVY = (
    "copier",
    "black",
    "sqlglot",
    "tree_sitter",
    "jinja2",
    "rich",
    "generator.rendering",
    "generator.reading",
    "generator.understanding",
    "generator.updating",
)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["from", "--help"], ["check", "--help"], ["explain", "--help"], ["--version"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    source = (
        "import sys, json\n"
        f"sys.argv = ['scaffold', *{arguments!r}]\n"
        "from generator.cli.start import run\n"
        "try:\n    run()\nexcept SystemExit as done:\n    assert not done.code, done.code\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    loaded = json.loads(run.stderr)
    assert [name for name in loaded if name in HEAVY] == []
    if arguments == ["--help"]:
        assert "pydantic" not in loaded  # a command's own help has it: Typer converts what stands before the command


def test_the_version(scaffold: Run) -> None:
    result = scaffold("--version")
    assert (result.exit_code, result.stdout) == (0, f"scaffold {VERSION}\n")


def test_without_a_command_there_is_help(scaffold: Run) -> None:
    result = scaffold()
    assert result.exit_code == 2
    assert "Usage: scaffold" in result.stderr


def test_wrong_usage_is_status_2(scaffold: Run) -> None:
    assert scaffold("from").exit_code == 2
    assert scaffold("from", "design.json", "--formatter", "yapf").exit_code == 2
    assert scaffold("fro").exit_code == 2


@pytest.mark.parametrize("command", ["from", "check", "data"])
def test_a_design_that_is_not_there(scaffold: Run, command: str) -> None:
    result = scaffold(command, "desing.json")
    assert result.exit_code == 2
    assert result.stderr == (
        "SC801 error  the design `desing.json` cannot be opened: No such file or directory\n"
        "    advice: Name a JSON file, or `-` to read standard input.\n"
    )


def test_a_bug_of_ours_is_status_3_and_one_message(scaffold: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("generator.reading.read_document", broken)
    result = scaffold("check", "design.json")
    assert result.exit_code == 3
    assert result.stderr == (
        "internal error: ZeroDivisionError: division by zero\n"
        "This is a bug of scaffold, not of the design. Run it again with --debug to see where.\n"
    )
    assert "Traceback" in scaffold("check", "design.json", "--debug").stderr


def test_an_interruption_is_status_130(scaffold: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.reading.read_document", interrupted)
    assert scaffold("from", "design.json", "out").exit_code == 130
