"""Indexes and relationships of a table, from objects, texts or objects keyed by name."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.reading.document import IndexEntry, RelationshipEntry
from generator.reading.keys import Members, normalise
from generator.reading.notes import Notes
from generator.reading.prose import flag, prose, split_top, text_of, unquoted
from generator.reading.values import Node, Prose
from generator.reading.words import INDEX, RELATIONSHIP

_COLUMN_LIST = regex(
    r"\(?\s*[\w$\"`]+(?:\s+(?:asc|desc))?(?:\s*,\s*[\w$\"`]+(?:\s+(?:asc|desc))?)*\s*\)?\Z", re.IGNORECASE
)
_KINDS_AS_KEYS = regex(
    r"(?:has|belongs|one|many|uno?|um|muitos|muchos|plusieurs|eins?|viele|molti|tiene|pertenece)(?:_\w+)?\Z"
    r"|\w+_(?:many|one|n|m|1)\Z"
)


def read_indexes(node: Node | None, notes: Notes) -> tuple[IndexEntry, ...]:
    """The indexes of a table in any container."""
    if node is None:
        return ()
    if node.is_object and not {"columns", "text"} & Members(node, INDEX).taken.keys():
        entries = [_index(value, notes, Prose(name, value.place)) for name, value in node.fields.items()]
    else:
        parts = (
            [Node(part, node.place) for part in split_top(node.text, ";\n")] if node.text is not None else node.items
        )
        entries = [_index(item, notes) for item in parts if item.value is not None]
    return tuple(entry for entry in entries if entry is not None)


def _index(item: Node, notes: Notes, name: Prose | None = None) -> IndexEntry | None:
    if item.is_list:
        return IndexEntry(columns=_index_columns(item), name=name, place=item.place) if item.items else None
    if not item.is_object:
        text = prose(item)
        if text is None or isinstance(item.value, bool):
            return IndexEntry(columns=(name,), place=item.place) if name and item.value is True else None
        if name is not None and _COLUMN_LIST.match(text.text):
            return IndexEntry(columns=_index_columns(item), name=name, place=item.place)
        return IndexEntry(text=text, name=name, place=item.place)
    members = Members(item, INDEX)
    columns, where = members.get("columns"), members.get("where")
    if where is not None and flag(where) is not None and where.text is None:
        members.give_back("where")
    return IndexEntry(
        _index_columns(columns) if columns is not None else (),
        prose(members.get("text")),
        prose(members.get("name")) or name,
        prose(members.get("type")),
        _unique(members),
        prose(members.get("where")),
        prose(members.get("note")),
        notes.kept(members),
        item.place,
    )


def _unique(members: Members) -> bool | None:
    truth = flag(members.get("unique"))
    if truth is None:
        members.give_back("unique")
    return truth


def _index_columns(node: Node) -> tuple[Prose, ...]:
    """Each key of the index as SQL writes it: `created_at DESC`, `lower(email)`, `title gin_trgm_ops`."""
    if node.text is not None:
        text = node.text.strip()
        if text.startswith("(") and text.endswith(")") and split_top(text, " ") == [text]:
            text = text[1:-1]
        return tuple(Prose(part, node.place) for part in split_top(text, ","))
    found = []
    for item in node.items:
        if item.is_object:
            parts = Members(item, INDEX)
            main = parts.get("columns") or parts.get("name") or parts.get("text")
            words = [text_of(main)] if main is not None else []
            for key, value in item.fields.items():
                if normalise(key) in {"opclass", "ops", "operator_class", "order", "sort", "direction", "nulls"}:
                    word = text_of(value)
                    words.append(f"NULLS {word.upper()}" if normalise(key) == "nulls" else word)
                elif normalise(key) in {"desc", "descending"} and flag(value):
                    words.append("DESC")
            text = " ".join(word for word in words if word)
        else:
            text = text_of(item).strip()
        if text:
            found.append(Prose(text, item.place))
    return tuple(found)


def read_relationships(node: Node | None, notes: Notes) -> tuple[RelationshipEntry, ...]:
    """The stated relationships of a table in any container."""
    if node is None:
        return ()
    if node.is_object and not {"to", "through"} & Members(node, RELATIONSHIP).taken.keys():
        return tuple(entry for key, value in node.fields.items() for entry in _keyed(key, value, notes))
    parts = [Node(part, node.place) for part in split_top(node.text, ";\n")] if node.text is not None else node.items
    return tuple(relationship(item, notes) for item in parts if item.value not in (None, "", True, False))


def relationship(item: Node, notes: Notes) -> RelationshipEntry:
    """One relationship from an object or a text."""
    if not item.is_object:
        return RelationshipEntry(text=prose(item), place=item.place)
    members = Members(item, RELATIONSHIP)
    members.give_back("from")
    return RelationshipEntry(
        _target(members),
        prose(members.get("type")),
        prose(members.get("via")),
        prose(members.get("through")),
        prose(members.get("note")),
        None,
        notes.kept(members),
        item.place,
    )


def _target(members: Members) -> Prose | None:
    node = members.get("to")
    if node is not None and node.is_object:
        inner = Members(node, RELATIONSHIP)
        node = inner.get("to") or node.fields.get("name") or node
    found = prose(node)
    return Prose(unquoted(found.text), found.place) if found else None


def _keyed(key: str, value: Node, notes: Notes) -> list[RelationshipEntry]:
    """`{"hasMany": ["posts"]}` or `{"posts": "one-to-many"}`."""
    title = Prose(key, value.place)
    if _KINDS_AS_KEYS.match(normalise(key)):
        entries = []
        for item in value.items:
            if item.is_object:
                entry = relationship(item, notes)
                entries.append(
                    RelationshipEntry(
                        entry.to, title, entry.via, entry.through, entry.note, None, entry.extra, item.place
                    )
                )
            elif target := prose(item):
                entries.append(RelationshipEntry(to=target, type=title, place=item.place))
        return entries
    if value.is_object:
        entry = relationship(value, notes)
        to = entry.to or title
        return [RelationshipEntry(to, entry.type, entry.via, entry.through, entry.note, None, entry.extra, value.place)]
    text = prose(value)
    return [RelationshipEntry(to=title, type=text, place=value.place)] if text else []
