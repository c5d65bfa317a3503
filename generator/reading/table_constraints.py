"""Table-level constraints in the words an author of SQL would use, from any container."""

from __future__ import annotations

import re

from generator.diagnostics import reading as codes
from generator.patterns import regex
from generator.reading.constraints import column_list, foreign_key_text, sql_name, stated_words
from generator.reading.keys import Members
from generator.reading.notes import Notes
from generator.reading.prose import flag, proses, split_top, text_of
from generator.reading.values import Node, Prose
from generator.reading.words import COLUMN, CONSTRAINT, REFERENCE

_PLAIN = regex(r"[A-Za-z_][A-Za-z0-9_$]*\Z")
_KEYS = {"primary_key": "primary_key", "unique": "unique", "references": "foreign_keys", "check": "checks"}


def table_constraints(members: Members, notes: Notes) -> list[Prose]:
    """The table-level constraints from all members that state some."""
    found: list[Prose] = []
    node = members.get("constraints")
    if node is not None:
        found += _loose(node, notes)
    for key in ("primary_key", "unique", "uniques", "foreign_keys", "checks"):
        node = members.get(key)
        if node is not None:
            found += _keyed(key, node, notes)
    return found


def _loose(node: Node, notes: Notes) -> list[Prose]:
    found: list[Prose] = []
    for item in node.items:
        if not item.is_object:
            found += (
                proses(item)
                if node is not item
                else [Prose(text, item.place) for text in split_top(text_of(item), ";")]
            )
            continue
        stated = stated_words(item)
        if stated:
            found.append(Prose(stated, item.place))
            continue
        for key, value in item.fields.items():
            canonical = _KEYS.get(COLUMN.canonical(key) or "")
            found += _keyed(canonical, value, notes) if canonical else _named(key, value)
    return found


def _named(name: str, node: Node) -> list[Prose]:
    """A constraint under its name: `{"ck_total": "CHECK (total > 0)"}`."""
    text = stated_words(node) if node.is_object else text_of(node).strip()
    if not text:
        return [Prose(f"{name}: {text_of(node)}", node.place)]
    is_sql = re.match(r"(check|unique|foreign|primary|exclude)\b", text, re.IGNORECASE)
    return [Prose(f"CONSTRAINT {sql_name(name)} {text}" if is_sql else f"{name}: {text}", node.place)]


def _keyed(key: str, node: Node, notes: Notes) -> list[Prose]:
    if key == "foreign_keys":
        return _foreign_keys(node)
    if key == "checks":
        return [Prose(_check_text(name, item), item.place) for name, item in _entries(node)]
    words = "PRIMARY KEY" if key == "primary_key" else "UNIQUE"
    if _is_one_key(key, node):
        if key == "unique" and len(node.items) > 1:
            message = f"`{text_of(node)[:80]}` was read as one unique key over all of these columns"
            notes.add(codes.COMPOSITE_KEY, message, node, advice="Write a list of lists for several keys.")
        return [Prose(_key_text(words, node), node.place)] if node.items and flag(node) is None else []
    return [Prose(_key_text(words, item, name), item.place) for name, item in _entries(node)]


def _is_one_key(key: str, node: Node) -> bool:
    if key == "primary_key":
        return not node.is_object
    plain = all(item.text is not None and _PLAIN.match(item.text.strip()) for item in node.items)
    return node.text is not None or (key == "unique" and node.is_list and plain)


def _key_text(words: str, node: Node, name: str = "") -> str:
    prefix = f"CONSTRAINT {sql_name(name)} " if name else ""
    if node.is_object:
        parts = Members(node, CONSTRAINT)
        columns, named, where = parts.get("columns"), parts.get("name"), parts.get("where")
        if named is not None:
            prefix = f"CONSTRAINT {sql_name(text_of(named))} "
        if columns is None:
            return f"{words}: {text_of(node)}"
        nulls = " NULLS NOT DISTINCT" if words == "UNIQUE" and flag(parts.get("nulls_not_distinct")) else ""
        tail = f" WHERE {text_of(where)}" if where is not None else ""
        return f"{prefix}{words}{nulls} {column_list(columns)}{tail}"
    text = text_of(node).strip()
    if re.match(r"(constraint|unique|primary)\b.*\(", text, re.IGNORECASE | re.DOTALL):
        return text
    if text.startswith("("):
        return f"{prefix}{words} {text}"
    return f"{prefix}{words} {column_list(node)}"


def _check_text(name: str, node: Node) -> str:
    prefix = f"CONSTRAINT {sql_name(name)} " if name else ""
    if node.is_object:
        parts = Members(node, CONSTRAINT)
        named, expression = parts.get("name"), parts.get("expression")
        prefix = f"CONSTRAINT {sql_name(text_of(named))} " if named is not None else prefix
        text = text_of(expression if expression is not None else node).strip()
    else:
        text = text_of(node).strip()
    if re.match(r"constraint\b", text, re.IGNORECASE):
        return text
    return prefix + (text if re.match(r"check\b", text, re.IGNORECASE) else f"CHECK ({text})")


def _entries(node: Node) -> list[tuple[str, Node]]:
    """(name, entry) of a list, of one entry, or of an object keyed by name."""
    if node.is_object:
        parts = Members(node, CONSTRAINT)
        if parts.get("columns") is None and parts.get("expression") is None:
            return list(node.fields.items())
    return [("", item) for item in node.items if item.value is not None]


def _foreign_keys(node: Node) -> list[Prose]:
    if (
        node.is_object
        and Members(node, REFERENCE).get("table") is None
        and Members(node, CONSTRAINT).get("references") is None
    ):
        return [Prose(foreign_key_text(item, name), item.place) for name, item in node.fields.items()]
    return [Prose(foreign_key_text(item), item.place) for item in node.items if item.value is not None]
