"""The API section: its settings, named schemas and endpoints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.patterns import regex
from generator.reading.document import ApiEntry
from generator.reading.endpoints import EndpointReader
from generator.reading.keys import Members
from generator.reading.notes import Notes
from generator.reading.prose import prose, unquoted
from generator.reading.values import Node
from generator.reading.words import API, NAMED_SCHEMA

_SCHEMA_TEXT = regex(
    r"\s*(?:export\s+)?(?:(?:interface|type|class|const)\s+)?(?P<name>[A-Z]\w*)\s*(?:[:=]\s*)?(?P<shape>\S.*)\Z",
    re.DOTALL,
)


def read_api(node: Node, root: Members, endpoints: Sequence[Node], notes: Notes) -> ApiEntry:
    """The API of a section; settings that stand at the top of the document count where the section has none."""
    members = Members(node, API)
    beside = Members(Node(root.rest, root.node.place), API)
    for key in ("base_url", "authentication", "pagination", "filtering", "sorting", "schemas"):
        if key not in members.taken and key in beside.taken:
            members.taken[key] = beside.taken[key]
            root.rest.pop(beside.written[key], None)
    if "schemas" in root.taken:
        members.taken.setdefault("schemas", root.taken["schemas"])
    reader = EndpointReader(notes)
    for container in endpoints:
        reader.read(container)
        if any(container is value or container.place == value.place for value in members.rest.values()):
            members.rest = {key: value for key, value in members.rest.items() if value.place != container.place}
    members.rest = {key: value for key, value in members.rest.items() if not _was_endpoint(key)}
    schemas = members.get("schemas")
    return ApiEntry(
        prose(members.get("style")),
        prose(members.get("base_url")),
        prose(members.get("authentication")),
        tuple(reader.endpoints),
        prose(members.get("pagination")),
        prose(members.get("filtering")),
        prose(members.get("sorting")),
        read_schemas(schemas) if schemas is not None else {},
        notes.kept(members),
        node.place,
    )


def _was_endpoint(key: str) -> bool:
    return bool(re.match(r"\s*(?:(?:get|post|put|patch|delete)\s+)?/", key, re.IGNORECASE))


def read_schemas(node: Node) -> dict[str, Node]:
    """Named schemas by name, from an object, a list of objects or of texts."""
    if node.is_object:
        if (
            len(node.fields) == 1
            and (inner := next(iter(node.fields.items())))[0] in {"schemas", "components"}
            and inner[1].is_object
        ):
            return read_schemas(inner[1])
        return {unquoted(name): value for name, value in node.fields.items()}
    found: dict[str, Node] = {}
    for item in node.items:
        if item.text is not None:
            match = _SCHEMA_TEXT.match(item.text)
            if match:
                found[match["name"]] = Node(match["shape"], item.place)
        elif item.is_object:
            members = Members(item, NAMED_SCHEMA)
            name, shape = prose(members.get("name")), members.get("shape")
            if name is not None:
                rest = {key: value for key, value in item.fields.items() if key != members.written["name"]}
                found[unquoted(name.text)] = shape if shape is not None else Node(rest, item.place)
            else:
                found |= {unquoted(key): value for key, value in item.fields.items()}
    return found
