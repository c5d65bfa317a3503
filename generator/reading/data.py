"""The data model: tables, views, enums."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.patterns import regex
from generator.reading.document import DataEntry, RelationshipEntry, TableEntry
from generator.reading.keys import Members
from generator.reading.links import relationship
from generator.reading.notes import Notes
from generator.reading.prose import prose, text_of, unquoted
from generator.reading.tables import TableReader
from generator.reading.values import Node
from generator.reading.words import DATA, ENUM, RELATIONSHIP

_ENUM_TEXT = regex(
    r"\s*(?:create\s+type\s+)?[\"`]?(?P<name>[\w.]+)[\"`]?\s*(?:as\s+enum\b\s*|[:=]\s*|(?=[(\[]))(?P<values>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)


def read_data(node: Node, tables: Sequence[Node], enums: Sequence[Node], notes: Notes) -> DataEntry:
    """The data model of a section, with the containers of tables and enums wherever they stood."""
    members = Members(node, DATA)
    reader = TableReader(notes)
    for container in tables:
        reader.read(container)
    for key, kind in (("views", "view"), ("materialized_views", "materialized view")):
        views = members.get(key)
        if views is not None:
            below = TableReader(notes, kind)
            below.read(views)
            reader.tables += below.tables
    read = [table.place.pointer for table in reader.tables]
    members.rest = {key: value for key, value in members.rest.items() if not _covers(value, read)}
    found: dict[str, Node] = {}
    for container in (*([members.taken["enums"]] if "enums" in members.taken else []), *enums):
        found.update(read_enums(container))
    entries = _with_relationships(reader.tables, members.get("relationships"), notes)
    return DataEntry(
        prose(members.get("database")),
        tuple(entries),
        {name: _values(entry) for name, entry in found.items()},
        prose(members.get("migrations")),
        notes.kept(members),
        node.place,
        {name: extra for name, entry in found.items() if (extra := _beside_values(entry))},
    )


def _covers(node: Node, pointers: list[str]) -> bool:
    """Whether one of the places is this node or below it."""
    own = node.place.pointer
    return any(pointer == own or pointer.startswith(own + "/") for pointer in pointers)


def read_enums(node: Node) -> dict[str, Node]:
    """The entries of enums by name, from an object, a list of objects or texts."""
    found: dict[str, Node] = {}
    if node.is_object and not ("values" in (members := Members(node, ENUM)).taken and "name" in members.taken):
        for name, value in node.fields.items():
            found[unquoted(name)] = value
        return found
    for item in node.items:
        if item.text is not None:
            match = _ENUM_TEXT.match(item.text)
            if match:
                found[match["name"]] = Node(match["values"].strip(), item.place)
        elif item.is_object:
            members = Members(item, ENUM)
            named = prose(members.get("name"))
            if named is not None:
                found[unquoted(named.text)] = item
            else:
                found |= {unquoted(key): value for key, value in item.fields.items()}
    return found


def _values(node: Node) -> Node:
    """The values where an object has them under a key, else the node."""
    if not node.is_object:
        return node
    values = Members(node, ENUM).get("values")
    return values if values is not None else node


def _beside_values(node: Node) -> Mapping[str, Node]:
    """What an entry says beside its name and its values; nothing where its members are the values."""
    members = Members(node, ENUM)
    if "values" not in members.taken:
        return {}
    description = {"description": members.taken["description"]} if "description" in members.taken else {}
    return {**description, **members.rest}


def _with_relationships(tables: list[TableEntry], node: Node | None, notes: Notes) -> list[TableEntry]:
    """The tables, with relationships that were stated beside them under the table they start from."""
    if node is None:
        return tables
    by_name: dict[str, list[RelationshipEntry]] = {}
    names = {table.name.text for table in tables}
    for item in node.items:
        source = Members(item, RELATIONSHIP).get("from") if item.is_object else None
        name = unquoted(text_of(source)).split(".")[0] if source is not None else ""
        if name not in names and item.is_object:
            for key, value in item.fields.items():
                if key in names:
                    by_name.setdefault(key, []).extend(relationship(below, notes) for below in value.items)
        elif name not in names and item.text is not None:
            first = re.match(r"\W*(\w+)", item.text)
            name = first[1] if first and first[1] in names else ""
        if name in names:
            by_name.setdefault(name, []).append(relationship(item, notes))
    return [replace(table, relationships=(*table.relationships, *by_name.get(table.name.text, ()))) for table in tables]
