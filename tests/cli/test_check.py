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


def test_sarif(scaffold: Run) -> None:
    result = scaffold("check", "design.json", "--sarif")
    assert result.exit_code == 0
    log = json.loads(result.stdout)
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": True}]


def test_a_document_that_cannot_be_read_is_a_result_of_sarif(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("nothing of a design")
    result = scaffold("check", "broken.json", "--sarif")
    assert result.exit_code == 2
    (run,) = json.loads(result.stdout)["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert [entry["level"] for entry in run["results"]] == ["error"]


def test_a_request_speaks_the_language_of_the_design(scaffold: Run, tmp_path: Path) -> None:
    design = honest()
    design["content"] = (
        "# Tienda\n\nEl servicio guarda los pedidos de cada cliente y las notas que no son de otro. " * 20
    )
    design["api_design"]["endpoints"][0]["response_schema"] = "AlgoQueNadieDefine"
    (tmp_path / "tienda.json").write_text(json.dumps(design))
    result = scaffold("check", "tienda.json", "--prompt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("He comprobado el diseño")


def test_one_form_at_a_time(scaffold: Run) -> None:
    result = scaffold("check", "design.json", "--sarif", "--json")
    assert result.exit_code == 2
    assert "give one of --json, --sarif and --prompt, or none of them" in result.stderr


def test_strict_counts_warnings_in_every_form(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "unsure.json").write_text(json.dumps(honest() | {"confidence": 0.1}))
    for form in ([], ["--json"], ["--sarif"], ["--prompt"]):
        assert scaffold("check", "unsure.json", *form).exit_code == 0
        assert scaffold("check", "unsure.json", *form, "--strict").exit_code == 1
