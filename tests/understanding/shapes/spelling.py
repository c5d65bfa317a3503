"""Shapes in one line of text, and documents for a few endpoints, so that tests can be read."""

from __future__ import annotations

import json
from dataclasses import fields

from generator.design.shapes import Field, Limits, Shape, ShapeKind
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.reading.document import Document
from generator.understanding.shapes import EndpointShapes, is_untyped
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.terms import Term


def context(findings: Findings | None = None) -> Context:
    """A context without names."""
    return Context(findings if findings is not None else Findings())


def document(*endpoints: tuple[str, str, object, object], schemas: dict[str, object] | None = None) -> Document:
    """A document with these endpoints: method, path, request, response."""
    entries = [
        {"method": method, "path": path, "request_schema": request, "response_schema": response}
        for method, path, request, response in endpoints
    ]
    api: dict[str, object] = {"endpoints": entries}
    if schemas is not None:
        api["shared_schemas"] = schemas
    return read_document(json.dumps({"api_design": api}).encode(), "design.json", Findings())


def shapes_of(doc: Document) -> tuple[EndpointShapes, Findings]:
    """The shapes of a document and what was found."""
    findings = Findings()
    return EndpointShapes(doc, findings), findings


def codes(findings: Findings) -> list[str]:
    """The codes found, sorted."""
    return sorted({finding.code.id for finding in findings})


def spell(shape: Shape | None) -> str:
    """The shape in one line."""
    if shape is None:
        return "-"
    text = _kind(shape) + _limits(shape.limits)
    for flag in ("coerce", "trim", "lowercase"):
        text += f" {flag}" if getattr(shape, flag) else ""
    return text + (" | null" if shape.nullable else "")


def spell_term(term: Term | None) -> str:
    """The term in one line."""
    if term is None:
        return "-"
    text = spell(term.shape) + (" optional" if term.optional else "")
    return text + (f" = {term.default!r}" if term.has_default else "")


def spell_fields(entries: tuple[Field, ...]) -> str:
    """The fields in one line."""
    return ", ".join(_field(entry) for entry in entries)


def _field(entry: Field) -> str:
    text = entry.name + ("" if entry.required else "?")
    text += "" if is_untyped(entry.shape) and entry.shape.limits == Limits() else f": {spell(entry.shape)}"
    text += " | null" if entry.nullable else ""
    return text + (f" = {entry.default!r}" if entry.has_default else "")


def _kind(shape: Shape) -> str:
    match shape.kind:
        case ShapeKind.OBJECT | ShapeKind.REFERENCE:
            name = ("@" if shape.kind is ShapeKind.REFERENCE else "") + (shape.name or "")
            name += f"<{', '.join(map(spell, shape.options))}>" if shape.options else ""
            name += "".join(f" -{value}" for value in shape.values) + (" partial " if shape.partial else "")
            body = f"{{{spell_fields(shape.fields)}}}" if shape.fields or shape.kind is ShapeKind.OBJECT else ""
            rules = "".join(f" [{rule.left} {rule.operator} {rule.right}]" for rule in shape.rules)
            return (name + body).strip() + ("..." if shape.open else "") + rules
        case ShapeKind.ARRAY:
            return f"[{spell(shape.item)}]"
        case ShapeKind.MAP:
            return f"map({spell(shape.item)})"
        case ShapeKind.UNION:
            return f"({' | '.join(map(spell, shape.options))})"
        case ShapeKind.ENUM | ShapeKind.LITERAL:
            return f"{shape.name or ''}{shape.kind}{list(shape.values)}"
        case _:
            return "_" if is_untyped(shape) else shape.kind.value


def _limits(limits: Limits) -> str:
    stated = [(entry.name, getattr(limits, entry.name)) for entry in fields(limits)]
    texts = [f"{name}={value}" for name, value in stated if value is not None and value is not False]
    return f"<{' '.join(texts)}>" if texts else ""


def request_line(
    text: object, method: str = "POST", path: str = "/things/:id", schemas: dict[str, object] | None = None
) -> tuple[str, list[str]]:
    """What an endpoint takes in, in one line, and the codes found."""
    doc = document((method, path, text, None), schemas=schemas)
    shapes, findings = shapes_of(doc)
    reading = shapes.request(doc.api.endpoints[0])
    parts = [
        f"query({spell_fields(reading.query)})" if reading.query else "",
        f"headers({spell_fields(reading.headers)})" if reading.headers else "",
        f"path({spell_fields(reading.path)})" if reading.path else "",
        f"cookies({', '.join(reading.cookies)})" if reading.cookies else "",
        *(flag for flag in ("empty", "raw", "multipart") if getattr(reading, flag)),
        f"prose({reading.prose})" if reading.prose else "",
        spell(reading.body) if reading.body else "",
    ]
    return " ".join(part for part in parts if part), codes(findings)


def response_line(text: object, schemas: dict[str, object] | None = None) -> tuple[str, list[str]]:
    """What an endpoint answers, in one line, and the codes found."""
    doc = document(("GET", "/things", None, text), schemas=schemas)
    shapes, findings = shapes_of(doc)
    reading = shapes.response(doc.api.endpoints[0])
    parts = [
        str(reading.status or ""),
        *(flag for flag in ("empty", "binary") if getattr(reading, flag)),
        f"cookie({reading.cookie})" if reading.cookie else "",
        f"prose({reading.prose})" if reading.prose else "",
        f"plus({', '.join(reading.extra_relations)})" if reading.extra_relations else "",
        spell(reading.shape) if reading.shape else "",
    ]
    return " ".join(part for part in parts if part), codes(findings)
