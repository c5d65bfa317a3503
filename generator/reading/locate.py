"""Finds the design in a text: plain JSON, a Markdown fence, prose around it, or a wrapper."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from generator.diagnostics import Findings, Place
from generator.diagnostics import reading as codes
from generator.errors import DocumentError
from generator.patterns import regex
from generator.reading.failure import failure
from generator.reading.lexer import GAP, Lines, OnePlace
from generator.reading.parser import parse
from generator.reading.sections import likeness
from generator.reading.slips import Slips, TooManySlips
from generator.reading.values import Node

_FENCE_BODY = regex(r"^[ \t>]*(?:`{3,}|~{3,})[^\n`]*\n\s*+(?=[{\[])", re.MULTILINE)
_LINE_BRACE = regex(r"^[ \t]*+(?=[{\[])", re.MULTILINE)
_BRACE = regex(r"\{")
_KEYS = regex(
    r"api_?design|data_?model|tables|endpoints|columns|tablas|tabelas|tabellen|colonnes|columnas", re.IGNORECASE
)
_ATTEMPTS = 40
_WRAP_DEPTH = 5
_WRAP_NODES = 2000
_SURE = 10
_NO_DESIGN_ADVICE = "Give the brain's answer: one object with `api_design` and `data_model`."


@dataclass
class _Found:
    """A value that was parsed from the text."""

    node: Node
    start: int
    end: int
    slips: Slips = field(default_factory=Slips)

    @property
    def rank(self) -> tuple[int, int]:
        """The most like a design first, then the largest."""
        return min(likeness(self.node), _SURE), self.end - self.start


def locate(text: str, findings: Findings) -> Node:
    """The object that is the design, wherever in the text it stands.

    Raises:
        DocumentError: no JSON in it, or none that speaks of a backend.
    """
    lines = Lines(text)
    lead = GAP.match(text)
    start = lead.end() if lead else 0
    opened = text[start : start + 1]
    found = _parse_at(text, start, lines) if opened == "{" else _best(text, lines)
    found.slips.report(findings)
    if found.start > start or text[found.end :].strip("`~,; \t\r\n\ufeff"):
        message = "the design stands inside other text"
        findings.add(codes.WRAPPED, message, found.node.place, done="the text around it was ignored")
    return _unwrap(found.node, findings)


def _parse_at(text: str, start: int, lines: Lines) -> _Found:
    slips = Slips()
    try:
        node, end = parse(text, start, lines, slips)
    except TooManySlips:
        raise failure(codes.NOT_JSON, "the text has too many slips to be JSON", lines.place(start, "")) from None
    return _Found(node, start, end, slips)


def _best(text: str, lines: Lines) -> _Found:
    """The best of all values in the text; the error of the furthest attempt where none can be read."""
    found: list[_Found] = []
    errors: list[DocumentError] = []
    done, budget = 0, 3 * len(text)
    for start in _starts(text):
        if any(one.start <= start < one.end for one in found):
            continue
        if done >= _ATTEMPTS or budget <= 0:
            break
        done += 1
        try:
            found.append(_parse_at(text, start, lines))
            budget -= found[-1].end - start
        except DocumentError as error:
            errors.append(error)
            budget -= 1000
    if found:
        return _choose(found, errors)
    if errors:
        raise max(errors, key=lambda error: (error.finding.place.line, error.finding.place.column))
    raise failure(codes.NO_DESIGN, "the document holds no JSON object", Place(1, 1), advice=_NO_DESIGN_ADVICE)


def _choose(found: list[_Found], errors: list[DocumentError]) -> _Found:
    ranked = sorted(found, key=lambda one: one.rank, reverse=True)
    best = ranked[0]
    if errors and best.rank[0] < _SURE and not _mentions(best.node):
        raise max(errors, key=lambda error: (error.finding.place.line, error.finding.place.column))
    for other in ranked[1:]:
        if other.rank[0] >= _SURE:
            message = "the text holds a second design, which was ignored"
            advice = "Give one design: ask for the whole answer as one JSON object."
            best.slips.notes.append((codes.SECOND_DESIGN, message, other.node.place, advice))
    return best


def _starts(text: str) -> list[int]:
    """Offsets where a value may start: fences, then braces that begin a line, then any brace."""
    starts: dict[int, None] = {}
    for pattern in (_FENCE_BODY, _LINE_BRACE, _BRACE):
        for count, match in enumerate(pattern.finditer(text)):
            if count >= _ATTEMPTS:
                break
            starts.setdefault(match.end() if pattern is not _BRACE else match.start())
    return list(starts)


def _mentions(node: Node) -> bool:
    return any(_KEYS.search(key) for key in node.fields) or any(child.is_object for child in node.items)


def _unwrap(root: Node, findings: Findings) -> Node:
    """The design itself where it stands in an envelope, even as JSON in a string."""
    if root.is_object and likeness(root) >= _SURE:
        inner = _inner_design(root)
        if inner is None:
            return root
        _tell_wrapped(inner, findings)
        return inner
    queue = deque([(root, 0)])
    found: list[Node] = []
    for _ in range(_WRAP_NODES):
        if not queue:
            break
        node, depth = queue.popleft()
        if node.text is not None:
            parsed = _from_string(node, findings)
            if parsed is not None:
                _tell_wrapped(node, findings)
                return parsed
            continue
        if depth and likeness(node) >= _SURE:
            found.append(node)
        if depth < _WRAP_DEPTH:
            queue.extend((child, depth + 1) for child in (*node.fields.values(), *(node.items if node.is_list else ())))
    if not found:
        return _accept(root)
    best = max(found, key=likeness)
    alone = all(_is_within(node, best) or _is_within(best, node) for node in found)
    if likeness(best) < 2 * _SURE and not alone:
        return root
    _tell_wrapped(best, findings)
    return best


def _is_within(node: Node, outer: Node) -> bool:
    return f"{node.place.pointer}/".startswith(f"{outer.place.pointer}/")


def _accept(root: Node) -> Node:
    """The root of a poor design; an error where it is none at all."""
    if not root.is_object:
        found = "a list" if root.is_list else "a value"
        raise failure(codes.NO_DESIGN, f"the document is {found}, not an object", root.place, advice=_NO_DESIGN_ADVICE)
    if likeness(root) == 0:
        keys = ", ".join(f"`{key[:40]}`" for key in list(root.fields)[:5])
        known = f"its keys are {keys}" if keys else "the object is empty"
        message = f"the document holds nothing of a backend design: {known}"
        raise failure(codes.NO_DESIGN, message, root.place, advice=_NO_DESIGN_ADVICE)
    return root


def _inner_design(root: Node) -> Node | None:
    """`{"data": {"api_design": ..., "data_model": ...}}`: the envelope's key looks like a section of its own."""
    for node in root.fields.values():
        if node.is_object and likeness(node) >= 2 * _SURE and likeness(root) < 2 * _SURE:
            return node
    return None


def _from_string(node: Node, findings: Findings) -> Node | None:
    """The design in a string that holds JSON."""
    text = node.text or ""
    if "{" not in text or not _KEYS.search(text):
        return None
    places = OnePlace(node.place)
    start = text.index("{")
    slips = Slips()
    try:
        parsed, _ = parse(text, start, places, slips, node.place.pointer)
    except (DocumentError, TooManySlips):
        return None
    if likeness(parsed) < _SURE:
        return None
    slips.report(findings)
    return parsed


def _tell_wrapped(node: Node, findings: Findings) -> None:
    message = f"the design stands below `{node.place.pointer or '/'}`"
    findings.add(codes.WRAPPED, message, node.place, done="the envelope around it was ignored")
