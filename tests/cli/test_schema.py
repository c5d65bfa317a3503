from __future__ import annotations

import json

from generator.reading.schema import document_schema
from tests.cli.conftest import Run


def test_the_schema_is_printed(scaffold: Run) -> None:
    result = scaffold("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == document_schema()
