"""Designs to compare: small ones made inline, and all the documents at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.design import Design
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.understanding import understand

ROOT = Path(__file__).parents[2]
PUBLIC = ROOT / "tests" / "designs" / "public"
REVISIONS = PUBLIC / "revisions"
DOCUMENTS = sorted(
    path
    for path in (*PUBLIC.glob("*.json"), *REVISIONS.glob("*.json"), *(ROOT / "examples").glob("*/*.json"))
    if not path.name.endswith(".answers.json")
)
STEPS = [
    (PUBLIC / "todo.json", REVISIONS / "todo.v2.json"),
    (PUBLIC / "clinic.json", REVISIONS / "clinic.v2.json"),
    (REVISIONS / "clinic.v2.json", REVISIONS / "clinic.v3.json"),
    (PUBLIC / "marketplace.json", REVISIONS / "marketplace.v2.json"),
    (REVISIONS / "marketplace.v2.json", REVISIONS / "marketplace.v3.json"),
    (ROOT / "examples/bookstore/design.json", ROOT / "examples/bookstore/design.v2.json"),
    (ROOT / "examples/clinic/design.json", ROOT / "examples/clinic/design.v2.json"),
]

Document = dict[str, Any]
_READ: dict[Path, Design] = {}


def design_of(document: Document | str) -> Design:
    """What a document means."""
    text = document if isinstance(document, str) else json.dumps(document)
    findings = Findings()
    return understand(read_document(text.encode(), "design.json", findings), findings)


def design_at(path: Path) -> Design:
    """What the document in a file means; each is read once."""
    if path not in _READ:
        _READ[path] = design_of(path.read_text(encoding="utf-8"))
    return _READ[path]


def column(name: str, kind: str, *constraints: str, **more: object) -> Document:
    """A column as a document writes it."""
    return {"name": name, "type": kind, "constraints": list(constraints), **more}


def table(name: str, *columns: Document, **more: object) -> Document:
    """A table with an `id` and these columns."""
    return {"name": name, "columns": [column("id", "uuid", "PK"), *columns], **more}


def endpoint(method: str, path: str, **more: object) -> Document:
    """An endpoint that anyone may call."""
    return {"method": method, "path": path, "auth": "none", **more}


def document(*tables: Document, endpoints: list[Document] | None = None, **data: object) -> Document:
    """A document of these tables and endpoints; `data` joins the data model."""
    return {
        "brain": "backend",
        "api_design": {"base_url": "/api", "endpoints": endpoints or []},
        "data_model": {"tables": list(tables), **data},
    }


def design(*tables: Document, endpoints: list[Document] | None = None, **data: object) -> Design:
    """What such a document means."""
    return design_of(document(*tables, endpoints=endpoints, **data))
