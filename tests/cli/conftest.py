from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli.main import app
from tests.hostile.corpus import honest

Run = Callable[..., Result]


@pytest.fixture
def scaffold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder that holds `design.json`, an honest design."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "design.json").write_text(json.dumps(honest(), indent=1), encoding="utf-8")
    return lambda *arguments, **options: CliRunner().invoke(app, arguments, **options)
