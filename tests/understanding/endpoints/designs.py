"""Designs for tests, built inline from short words."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from generator.design import Design, Endpoint, Field, Shape
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.understanding import understand

Json = Any
"""Any JSON value of a document."""

ID = "id uuid PK"
USERS = ["users", ID, "email varchar(254) UNIQUE; NOT NULL", "password_hash text NOT NULL", "name varchar(80)",
         "role varchar(10) NOT NULL; DEFAULT 'member'; CHECK (role IN ('admin', 'member'))"]  # fmt: skip


def table(name: str, *columns: str, **more: Json) -> dict[str, Any]:
    """A table: each column as `name type constraint; constraint`."""
    found = []
    for text in columns:
        column, _, rest = text.partition(" ")
        kind, _, constraints = rest.partition(" ")
        parts = [part.strip() for part in constraints.split(";") if part.strip()]
        found.append({"name": column, "type": kind, "constraints": parts})
    return {"name": name, "columns": found, **more}


def endpoint(
    method: str, path: str, response: Json = None, request: Json = None, auth: Json = "required", **more: Json
) -> dict[str, Any]:
    """An endpoint entry."""
    entry = {"method": method, "path": path, "auth": auth, **more}
    if response is not None:
        entry["response_schema"] = response
    if request is not None:
        entry["request_schema"] = request
    return entry


def document(tables: list[Any], endpoints: list[Any], **more: Json) -> str:
    """A design document; a list stands for the arguments of `table`."""
    api = {"base_url": "/api/v1", "authentication": "JWT", "endpoints": endpoints, **more.pop("api", {})}
    data = {"tables": [table(*t) if isinstance(t, list) else t for t in tables], **more.pop("data", {})}
    return json.dumps({"brain": "backend", "api_design": api, "data_model": data, **more})


@lru_cache(maxsize=256)
def _understood(text: str) -> tuple[Design, Findings]:
    findings = Findings()
    return understand(read_document(text.encode(), "shop.json", findings), findings), findings


def design_of(tables: list[Any], endpoints: list[Any], **more: Json) -> Design:
    """The design that a document means."""
    return _understood(document(tables, endpoints, **more))[0]


def codes_of(tables: list[Any], endpoints: list[Any], **more: Json) -> set[str]:
    """The codes of the findings that a document causes."""
    return {finding.code.id for finding in _understood(document(tables, endpoints, **more))[1]}


def messages_of(tables: list[Any], endpoints: list[Any], code: str, **more: Json) -> list[tuple[str, str, str]]:
    """Message, quote and what was done of the findings with a code."""
    findings = _understood(document(tables, endpoints, **more))[1]
    return [(found.message, found.quote, found.done) for found in findings if found.code.id == code]


def one(tables: list[Any], entry: dict[str, Any], **more: Json) -> Endpoint:
    """The only endpoint of a design."""
    found = design_of(tables, [entry], **more).endpoints
    assert len(found) == 1
    return found[0]


def field(shape: Shape | None, path: str) -> Field:
    """A field of a shape by its path, through lists."""
    assert shape is not None
    name, _, rest = path.partition(".")
    inner = shape.item if shape.item is not None else shape
    found = next(f for f in inner.fields if f.name == name)
    return field(found.shape, rest) if rest else found


def bound(shape: Shape | None, path: str) -> tuple[str, str | None, str | None]:
    """Source, column and relation of a field."""
    binding = field(shape, path).binding
    assert binding is not None
    return binding.source.value, binding.column, binding.relation
