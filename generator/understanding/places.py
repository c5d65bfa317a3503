"""The very text that a finding speaks of: its line, column and pointer, and the words as written.

Whoever makes a finding knows the endpoint, table or column it is about; a message names in backticks what is wrong there.
Here that name is looked up below the place of the finding, so that a reader is led to the field and not to the endpoint.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from generator.diagnostics import Finding, Findings, Place
from generator.patterns import regex
from generator.reading.document import ColumnEntry, Document, EndpointEntry, TableEntry
from generator.reading.prose import text_of
from generator.reading.values import Node, Prose

_NAME = regex(r"`([^`\n]{1,200})`")
_IDENTIFIER = regex(r"[A-Za-z_]\w*")
_SPACING = regex(r"[\s_-]+")
_QUOTE = 100
_WINDOW = 20_000  # how far into a line of the source a quote is looked for
_DEPTH = 3  # named schemas within named schemas
_OF_CALLERS = ("SC508", "SC509", "SC514")  # about who may call, whatever their message names
_NEEDLES = {"SC311": "409", "SC319": "", "SC512": ""}

Found = tuple[Place, str]


def pinpoint(document: Document, findings: Findings) -> None:
    """Give each finding the place of the text it speaks of, and quote it."""
    findings.revise(_Pins(document).pinned)


class _Pins:
    """The entries and lines of one document, by what findings know of them."""

    def __init__(self, document: Document) -> None:
        self._lines = document.text.split("\n")
        self._root = document.root
        self._schemas = document.api.schemas
        self._used: dict[str, tuple[str, ...]] = {}
        self._entries: dict[str, EndpointEntry | TableEntry | ColumnEntry] = {}
        for table in document.data.tables:
            self._entries[table.place.pointer] = table
            self._entries |= {column.place.pointer: column for column in table.columns}
        self._entries |= {endpoint.place.pointer: endpoint for endpoint in document.api.endpoints}

    def pinned(self, finding: Finding) -> Finding:
        """The finding with its place made precise; one that is nowhere in the document stays as it is."""
        if not finding.place.line:
            return finding
        if finding.quote:
            return replace(finding, place=self._exact(self._below(finding.place, finding.quote), finding.quote))
        entry = self._entries.get(finding.place.pointer)
        found = self._of_endpoint(finding, entry) if isinstance(entry, EndpointEntry) else self._of_any(finding, entry)
        if found is None:
            return finding
        place, quote = found
        return replace(finding, place=self._exact(place, quote), quote=quote)

    def _below(self, place: Place, quote: str) -> Place:
        """The text below an object that has the quote in it."""
        node = self._node(place.pointer)
        if node is None or not (node.is_object or node.is_list):
            return place
        return next((inner.place for inner in node.walk() if inner.text and quote in inner.text), place)

    def _of_endpoint(self, finding: Finding, entry: EndpointEntry) -> Found | None:
        parts = list(_parts(finding, entry))
        for name in _names(finding):
            for part in parts:
                found = _mention(part, name) or self._in_schemas(part, name)
                if found is not None:
                    return found
            whole = self._node(entry.place.pointer)
            found = _mention(whole, name) if whole is not None else None
            if found is not None:
                return found
        return next((shown for part in parts if (shown := _shown(part)) is not None), _said(entry.path))

    def _in_schemas(self, part: Node, name: str) -> Found | None:
        """The name within the named schemas that a part of an endpoint speaks of."""
        seen: dict[str, None] = {}
        names = self._named_in(text_of(part))
        for _ in range(_DEPTH):
            fresh = [named for named in dict.fromkeys(names) if named not in seen]
            seen |= dict.fromkeys(fresh)
            for named in fresh:
                found = _mention(self._schemas[named], name)
                if found is not None:
                    return found
            names = tuple(below for named in fresh for below in self._used_by(named))
        return None

    def _named_in(self, text: str) -> tuple[str, ...]:
        return tuple(word for word in dict.fromkeys(_IDENTIFIER.findall(text)) if word in self._schemas)

    def _used_by(self, schema: str) -> tuple[str, ...]:
        """The named schemas that a named schema speaks of."""
        if schema not in self._used:
            self._used[schema] = self._named_in(text_of(self._schemas[schema]))
        return self._used[schema]

    def _node(self, pointer: str) -> Node | None:
        """The node at a pointer, from the root of the design down."""
        above = self._root.place.pointer
        if not pointer.startswith(above):
            return None
        node: Node | None = self._root
        for part in pointer[len(above) :].split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if node is None:
                return None
            if node.is_list:
                node = node.items[int(key)] if key.isdecimal() and int(key) < len(node.items) else None
            else:
                node = node.fields.get(key)
        return node if node is not None and node.place.pointer == pointer else None

    def _of_any(self, finding: Finding, entry: TableEntry | ColumnEntry | None) -> Found | None:
        node = self._node(finding.place.pointer)
        if node is None:
            return None
        if entry is None and not node.is_object and not node.is_list:
            return _shown(node)
        for name in _names(finding):
            found = _mention(node, name)
            if found is not None:
                return found
        if entry is not None:
            return replace(entry.name.place, pointer=finding.place.pointer), entry.name.text[:_QUOTE]
        return None

    def _exact(self, place: Place, quote: str) -> Place:
        """The place with the line's column where the quote starts, as far as the quote stands there as it is."""
        if place.line > len(self._lines):
            return place
        line, start = self._lines[place.line - 1], max(0, place.column - 1)
        for spelled in (json.dumps(quote, ensure_ascii=False)[1:-1], json.dumps(quote)[1:-1]):
            at = line.find(spelled, start, start + _WINDOW)
            if at < 0:  # a key stands before its value
                at = line.rfind(f'"{spelled}"', max(0, start - _WINDOW), start)
                at += at >= 0
            if at >= 0:
                return replace(place, column=at + 1)
        return place


def _names(finding: Finding) -> Iterator[str]:
    """What the message names, in the words that the document may have for it."""
    if finding.code.id in _OF_CALLERS:
        return
    if needle := _NEEDLES.get(finding.code.id):
        yield needle
        return
    for name in _NAME.findall(finding.message):
        if "/" in name:
            continue
        yield name
        if "." in name:
            yield from reversed(name.split("."))


def _parts(finding: Finding, entry: EndpointEntry) -> Iterator[Node]:
    """The parts of an endpoint that the finding may be about, the likeliest first."""
    said, family = finding.message, finding.code.id[:3]
    query = [entry.query, entry.request, entry.parameters]
    order: list[Node | None] = [entry.response, entry.request, entry.query]
    if family == "SC5" and finding.code.id != "SC512":
        order = [*(_node(role) for role in entry.roles[:1]), entry.auth]
    elif "409" in _NEEDLES.get(finding.code.id, ""):
        order = [_node(error) for error in entry.errors]
    elif "query parameter" in said or "sort key" in said or "paging" in said:
        order = query
    elif "request" in said or "login takes" in said:
        order = [entry.request, entry.query]
    elif "response" in said or finding.code.id == "SC319":
        order = [entry.response]
    elif finding.code.id == "SC301":
        order = [_node(entry.description) if entry.description else None, entry.response, entry.request]
    yield from (node for node in order if node is not None and node.value is not None)


def _node(prose: Prose) -> Node:
    return Node(prose.text, prose.place)


def _mention(node: Node, name: str) -> Found | None:
    """The first place at or below a node that has the name as a key or within a text."""
    words = [re.escape(word) for word in _SPACING.split(name.strip()) if word]
    if not words:
        return None
    pattern = re.compile(rf"(?<!\w){'[ _-]?'.join(words)}(?!\w)", re.IGNORECASE)
    first = _SPACING.split(name.strip().lower())[0]
    for found in node.walk():
        for key, value in found.fields.items():
            if first in key.lower() and pattern.fullmatch(key):
                return value.place, key
        text = found.text
        if text is not None and first in text.lower() and (match := pattern.search(text)):
            return found.place, _clause(text, match.start())
    return None


def _clause(text: str, start: int) -> str:
    """The text from a place on, to the end of what is said there."""
    depth = 0
    for at in range(start, min(len(text), start + _QUOTE)):
        character = text[at]
        depth += (character in "([{") - (character in ")]}")
        if depth < 0 or (depth == 0 and character in ",;\n"):
            return text[start:at].rstrip()
    return text[start : start + _QUOTE].rstrip()


def _shown(node: Node) -> Found | None:
    """The beginning of what a node says."""
    text = text_of(node)
    return (node.place, text[:_QUOTE].rstrip()) if text.strip() else None


def _said(prose: Prose) -> Found | None:
    return (prose.place, prose.text[:_QUOTE]) if prose else None
