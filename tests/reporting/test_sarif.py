from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Code, Finding, Findings, Place, Severity
from generator.reading import read_document
from generator.reporting.sarif import findings_to_sarif
from generator.understanding import understand
from tests.understanding.endpoints.designs import Json

CODE = Code("SC999", "A test", Severity.WARNING, "Change it.")
OTHER = Code("SC998", "Another", Severity.ASSUMPTION)
TEXT = '{\n "a": "one two"\n}\n'
FOUND = Finding(CODE, "`two` is odd", Place(2, 12, "/a"), "two", "it was kept", "Change it.", Severity.WARNING)


def _log(*findings: Finding, name: str = "a/design.json", text: str = TEXT) -> Json:
    return findings_to_sarif(findings, name, text)


def test_a_result() -> None:
    (run,) = _log(FOUND)["runs"]
    assert run["results"] == [
        {
            "ruleId": "SC999",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "`two` is odd. It was kept. Change it."},
            "partialFingerprints": {
                "scaffoldFinding/v1": run["results"][0]["partialFingerprints"]["scaffoldFinding/v1"]
            },
            "properties": {
                "severity": "warning",
                "pointer": "/a",
                "quote": "two",
                "done": "it was kept",
                "advice": "Change it.",
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "a/design.json"},
                        "region": {"startLine": 2, "startColumn": 12, "endColumn": 15, "snippet": {"text": "two"}},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "/a", "kind": "member"}],
                }
            ],
        }
    ]
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "SC999",
            "shortDescription": {"text": "A test"},
            "helpUri": "https://design-scaffold.readthedocs.io/en/stable/errors/SC999.html",
            "defaultConfiguration": {"level": "warning"},
            "properties": {"severity": "warning"},
            "help": {"text": "Change it."},
        }
    ]


def _prints(log: Json) -> list[str]:
    return [result["partialFingerprints"]["scaffoldFinding/v1"] for result in log["runs"][0]["results"]]


def test_a_fingerprint_outlives_a_move_but_no_change_of_words() -> None:
    moved = Finding(CODE, FOUND.message, Place(40, 3, "/list/7"), FOUND.quote, severity=Severity.WARNING)
    other = Finding(CODE, "`three` is odd", FOUND.place, FOUND.quote, severity=Severity.WARNING)
    assert _prints(_log(FOUND)) == _prints(_log(moved))
    assert _prints(_log(FOUND)) != _prints(_log(other))
    twice = _prints(_log(FOUND, moved))
    assert len(set(twice)) == 2


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("design.json", "design.json"),
        ("./a b/ü.json", "a%20b/%C3%BC.json"),
        (str(Path.cwd() / "x" / "d.json"), "x/d.json"),
    ],
)
def test_the_document_is_named_as_a_uri(name: str, uri: str) -> None:
    location = _log(FOUND, name=name)["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_standard_input_has_no_location() -> None:
    assert "locations" not in _log(FOUND, name="<stdin>")["runs"][0]["results"][0]


def _check(log: Json) -> None:
    """What the schema of SARIF 2.1.0 requires of the parts that are used."""
    assert log["version"] == "2.1.0"
    assert set(log) == {"$schema", "version", "runs"}
    for run in log["runs"]:
        assert set(run) == {"tool", "invocations", "columnKind", "results"}
        assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        assert all(isinstance(invocation["executionSuccessful"], bool) for invocation in run["invocations"])
        driver = run["tool"]["driver"]
        assert driver["name"]
        rules = driver["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for rule in rules:
            assert set(rule) <= {"id", "shortDescription", "helpUri", "defaultConfiguration", "properties", "help"}
            assert rule["shortDescription"]["text"]
            assert rule["helpUri"].startswith("https://")
            assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
        for result in run["results"]:
            _check_result(result, rules)


def _check_result(result: Json, rules: Json) -> None:
    allowed = {"ruleId", "ruleIndex", "level", "message", "partialFingerprints", "properties", "locations"}
    assert set(result) <= allowed
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in {"none", "note", "warning", "error"}
    assert result["message"]["text"]
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    for location in result["locations"]:
        physical = location["physicalLocation"]
        assert "\\" not in physical["artifactLocation"]["uri"]
        region = physical.get("region")
        if region is not None:
            assert region["startLine"] >= 1
            assert region["startColumn"] >= 1
            assert region.get("endColumn", region["startColumn"] + 1) > region["startColumn"]


def test_a_whole_design_is_well_formed() -> None:
    raw = (Path(__file__).parent.parent / "designs" / "public" / "marketplace.json").read_bytes()
    findings = Findings()
    document = read_document(raw, "marketplace.json", findings)
    understand(document, findings)
    log: Json = findings_to_sarif(findings, "marketplace.json", document.text)
    _check(log)
    assert len(log["runs"][0]["results"]) == len(findings)
    assert log == findings_to_sarif(findings, "marketplace.json", document.text)
    ends = [
        result
        for result in log["runs"][0]["results"]
        if "endColumn" in result["locations"][0]["physicalLocation"].get("region", {})
    ]
    assert len(ends) > 0.9 * len(findings)
