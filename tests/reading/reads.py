"""Helpers to read a document given inline."""

from __future__ import annotations

import json

from generator.diagnostics import Finding, Findings
from generator.errors import DocumentError
from generator.reading import read_document
from generator.reading.document import ColumnEntry, Document, EndpointEntry, TableEntry


def read(document: object) -> tuple[Document, list[Finding]]:
    """The document, given as text or as plain data, and what was found."""
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    findings = Findings()
    return read_document(text.encode(), "design.json", findings), list(findings)


def read_table(table: object) -> TableEntry:
    """The one table of a document."""
    document, _ = read({"tables": [table], "endpoints": ["GET /x"]})
    (entry,) = document.data.tables
    return entry


def read_column(column: object) -> ColumnEntry:
    """The one column of a table."""
    (entry,) = read_table({"name": "t", "columns": [column]}).columns
    return entry


def read_endpoints(endpoints: object) -> list[EndpointEntry]:
    """The endpoints of a document."""
    return list(read({"data_model": {"tables": []}, "api_design": {"endpoints": endpoints}})[0].api.endpoints)


def routes(endpoints: object) -> list[str]:
    """`GET /users` of each endpoint."""
    return [f"{entry.method} {entry.path}" for entry in read_endpoints(endpoints)]


def codes(findings: list[Finding]) -> list[str]:
    """The codes found, without those about an incomplete document."""
    return [finding.code.id for finding in findings if finding.code.id not in {"SC126", "SC127"}]


def error(raw: str | bytes) -> Finding:
    """The finding of the error that reading raises."""
    try:
        read_document(raw.encode() if isinstance(raw, str) else raw, "design.json", Findings())
    except DocumentError as failure:
        return failure.finding
    raise AssertionError("the document was read")
