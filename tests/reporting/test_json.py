from __future__ import annotations

import json

from generator.diagnostics import Code, Finding, Place, Severity
from generator.errors import DocumentError
from generator.reporting import check_to_json, error_to_json, findings_to_json

CODE = Code("SC999", "A test", Severity.WARNING)


def test_findings_become_plain_data_worst_first() -> None:
    note = Finding(CODE, "a note", severity=Severity.NOTE)
    error = Finding(CODE, "wrong", Place(3, 4, "/a/0"), "q", "d", "x", Severity.ERROR)
    data = findings_to_json([note, error], "design.json")
    assert [item["severity"] for item in data] == ["error", "note"]
    assert data[0] == {
        "code": "SC999",
        "severity": "error",
        "title": "A test",
        "message": "wrong",
        "file": "design.json",
        "line": 3,
        "column": 4,
        "pointer": "/a/0",
        "quote": "q",
        "done": "d",
        "advice": "x",
    }
    assert json.loads(json.dumps(data)) == data


def test_a_finding_without_a_place_has_no_line() -> None:
    (data,) = findings_to_json([Finding(CODE, "a note")], "design.json")
    assert (data["line"], data["column"], data["pointer"]) == (None, None, None)


def test_an_error_has_the_form_of_a_finding() -> None:
    data = error_to_json(DocumentError(Finding(CODE, "wrong", Place(1, 1))), "d.json")
    assert (data["severity"], data["message"], data["line"], data["pointer"]) == ("error", "wrong", 1, "")


def test_a_check_counts_every_severity() -> None:
    data = check_to_json([Finding(CODE, "a note", severity=Severity.NOTE)], "d.json")
    assert list(data) == ["version", "document", "severities", "findings"]
    assert (data["version"], data["document"]) == (1, "d.json")
    assert data["severities"] == {"error": 0, "warning": 0, "assumption": 0, "note": 1}
