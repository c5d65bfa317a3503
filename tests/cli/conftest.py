from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.cli.main import main
from tests.hostile.corpus import honest


@dataclass(frozen=True)
class Result:
    """What a run of the command line came to."""

    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def scaffold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in an empty folder that holds `design.json`, an honest design."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "design.json").write_text(json.dumps(honest(), indent=1), encoding="utf-8")

    def run(*arguments: str, text: str = "") -> Result:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        with pytest.raises(SystemExit) as done:
            main(arguments)
        captured = capsys.readouterr()
        return Result(int(done.value.code or 0), captured.out, captured.err)

    return run


def asked(scaffold: Run, *arguments: str) -> dict[str, Any]:
    """What `scaffold explain --json` says."""
    result = scaffold("explain", *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def line_of(project: Path, path: str, text: str) -> int:
    """The first line of a file that holds a text."""
    return next(n for n, line in enumerate((project / path).read_text().splitlines(), 1) if text in line)
