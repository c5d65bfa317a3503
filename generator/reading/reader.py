"""From the bytes of a document to the document."""

from __future__ import annotations

from generator.diagnostics import Findings
from generator.diagnostics import reading as codes
from generator.reading.api import read_api
from generator.reading.data import read_data
from generator.reading.document import Document
from generator.reading.keys import Members
from generator.reading.locate import locate
from generator.reading.notes import Notes
from generator.reading.prose import prose
from generator.reading.sections import SECTIONS, find_sections
from generator.reading.text import decode
from generator.reading.values import Node


def read_document(raw: bytes, name: str, findings: Findings) -> Document:
    """The document, read with tolerance; what was repaired or left out is a finding each.

    Raises:
        DocumentError: nothing of it can be read as a design; one message with line and column.
    """
    text = decode(raw, findings)
    root = locate(text, findings)
    notes = Notes(findings)
    sections = find_sections(root)
    members = sections.root
    api = read_api(sections.api, members, sections.endpoints, notes)
    data = read_data(sections.data, sections.tables, sections.enums, notes)
    if not data.tables:
        notes.missing(codes.NO_TABLES, "the document names no tables", sections.data.place)
    if not api.endpoints:
        notes.missing(codes.NO_ENDPOINTS, "the document names no endpoints", sections.api.place)
    return Document(
        name,
        text,
        root,
        api,
        data,
        {key: members.taken[key] for key in SECTIONS if key in members.taken},
        prose(members.get("task_id")),
        _confidence(members),
        prose(members.get("content")),
        _extra(members, notes, sections.tables + sections.endpoints),
    )


def _confidence(members: Members) -> float | None:
    node = members.get("confidence")
    if node is None:
        return None
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return float(node.value)
    members.give_back("confidence")
    try:
        share = float((node.text or "").strip().removesuffix("%"))
    except ValueError:
        return None
    if share != share or abs(share) == float("inf"):
        return None
    return share / 100 if "%" in (node.text or "") else share


def _extra(members: Members, notes: Notes, read: list[Node]) -> dict[str, Node]:
    """What the document has beyond the format; a section where tables or endpoints were found is no extra."""
    pointers = {node.place.pointer for node in read}
    inside = {key for key, node in members.rest.items() if any(p.startswith(node.place.pointer) for p in pointers)}
    for key in inside:
        del members.rest[key]
    return notes.kept(members)
