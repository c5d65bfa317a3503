"""The public designs are understood without a rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Findings, Severity
from generator.reading import read_document
from generator.understanding.shapes import EndpointShapes

DESIGNS = sorted((Path(__file__).parents[2] / "designs" / "public").glob("*.json"))


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.stem)
def test_every_request_and_response_is_understood(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name, Findings())
    findings = Findings()
    shapes = EndpointShapes(document, findings)
    for entry in document.api.endpoints:
        reading = shapes.of(entry)
        assert reading.request.raw or not reading.request.prose
        assert not reading.response.prose
        assert reading.response.shape is not None or reading.response.empty or reading.response.binary
    assert findings.of(Severity.ERROR) + findings.of(Severity.WARNING) == []
    assert not [finding for finding in findings if finding.code.id == "SC401"]
