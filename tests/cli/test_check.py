from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.hostile.corpus import honest


def test_an_honest_design_has_no_errors(scaffold: Run) -> None:
    result = scaffold("check", "design.json")
    assert (result.exit_code, result.stderr) == (0, "")


def test_findings_as_json(scaffold: Run, tmp_path: Path) -> None:
    design = honest()
    for endpoint in design["api_design"]["endpoints"]:
        endpoint["auth"] = "none"
    (tmp_path / "open.json").write_text(json.dumps(design))
    result = scaffold("check", "open.json", "--json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    assert said["document"] == "open.json"
    assert "SC802" in [finding["code"] for finding in said["findings"]]
    assert scaffold("check", "open.json", "--strict").exit_code == 1


def test_the_view(scaffold: Run) -> None:
    result = scaffold("data", "design.json")
    assert result.exit_code == 0
    assert list(json.loads(result.stdout)) == ["design"]


def test_errors_as_json(scaffold: Run) -> None:
    result = scaffold("check", "nothing.json", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] == "SC801"
