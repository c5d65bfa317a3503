"""What the cross-checks say of small designs."""

from __future__ import annotations

from generator.diagnostics import Finding, Findings
from generator.reading import read_document
from generator.understanding import understand
from tests.understanding.endpoints.designs import ID, USERS, Json, document, endpoint

__all__ = ["BOOKS", "ID", "USERS", "Json", "endpoint", "findings", "said"]

BOOKS = ["books", ID, "title varchar(80) NOT NULL", "price integer NOT NULL"]
READ = [endpoint("GET", "/books", "[Book]"), endpoint("GET", "/books/{id}", "Book")]


def findings(code: str, tables: list[Json], endpoints: list[Json] | None = None, **more: Json) -> list[Finding]:
    """The findings of one code."""
    collected = Findings()
    text = document(tables, READ if endpoints is None else endpoints, **more)
    understand(read_document(text.encode(), "shop.json", collected), collected)
    return [finding for finding in collected if finding.code.id == code]


def said(code: str, tables: list[Json], endpoints: list[Json] | None = None, **more: Json) -> list[str]:
    """The messages of one code."""
    return [finding.message for finding in findings(code, tables, endpoints, **more)]
