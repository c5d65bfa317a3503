from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diagnostics import Findings, Severity
from generator.reading import read_document

DESIGNS = Path(__file__).parents[1] / "designs" / "public"


@pytest.mark.parametrize(
    ("name", "tables", "endpoints"), [("todo", 6, 22), ("clinic", 24, 60), ("marketplace", 54, 124)]
)
def test_a_whole_design_is_read(name: str, tables: int, endpoints: int) -> None:
    raw = (DESIGNS / f"{name}.json").read_bytes()
    findings = Findings()
    document = read_document(raw, f"{name}.json", findings)
    assert (len(document.data.tables), len(document.api.endpoints)) == (tables, endpoints)
    assert findings.of(Severity.ERROR) + findings.of(Severity.WARNING) == []
    given = json.loads(raw)
    assert document.root.plain() == given
    for entry, table in zip(document.data.tables, given["data_model"]["tables"], strict=True):
        assert entry.name.text == table["name"]
        assert [column.name.text for column in entry.columns] == [column["name"] for column in table["columns"]]
        assert [[text.text for text in column.constraints] for column in entry.columns] == [
            column["constraints"] for column in table["columns"]
        ]
        assert [[part.text for part in index.columns] for index in entry.indexes] == [
            index["columns"] for index in table["indexes"]
        ]
        assert [link.to.text if link.to else None for link in entry.relationships] == [
            link["to"] for link in table["relationships"]
        ]
    for endpoint, written in zip(document.api.endpoints, given["api_design"]["endpoints"], strict=True):
        assert (endpoint.method.text, endpoint.path.text) == (written["method"], written["path"])
        assert endpoint.request is not None
        assert endpoint.request.text == written["request_schema"]
        assert [error.text for error in endpoint.errors] == written["errors"]
        assert [role.text for role in endpoint.roles] == written.get("roles", [])
    assert set(document.sections) == {
        "tech_stack", "architecture", "scalability_strategy", "security_plan", "testing_strategy", "observability",
    }  # fmt: skip
    assert document.confidence == given["confidence"]


def test_enums_and_schemas_are_kept_by_name() -> None:
    document = read_document((DESIGNS / "marketplace.json").read_bytes(), "marketplace.json", Findings())
    assert len(document.data.enums) == 15
    assert len(document.api.schemas) == 20
