"""The line of a document that a finding is about, and the part of it that is quoted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics import Finding

_ELLIPSIS = "…"
_BEFORE = 24  # characters kept before the quoted part where a line is too long, at most a third of the width


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is shown.

    Attributes:
        number: of the line in the document.
        text: the line on one row, cut on both sides where it is long.
        start, length: the quoted part of `text`.
    """

    number: int
    text: str
    start: int
    length: int


def span(lines: Sequence[str], finding: Finding) -> int:
    """How many characters of the line the finding quotes, from its column on; 0 where the quote does not stand there."""
    place = finding.place
    if not finding.quote or not 0 < place.line <= len(lines):
        return 0
    line, start = lines[place.line - 1], max(0, place.column - 1)
    for spelled in (json.dumps(finding.quote, ensure_ascii=False)[1:-1], json.dumps(finding.quote)[1:-1]):
        if line.startswith(spelled, start):
            return len(spelled)
    return 0


def excerpt(lines: Sequence[str], finding: Finding, width: int) -> Excerpt | None:
    """The line of the finding in at most `width` characters; None without a place."""
    place = finding.place
    if not 0 < place.line <= len(lines):
        return None
    line = "".join(c if c.isprintable() else " " for c in lines[place.line - 1].rstrip())
    start = min(max(0, place.column - 1), max(0, len(line) - 1))
    length = max(1, span(lines, finding))
    indent = len(line) - len(line.lstrip())
    left = 0 if len(line) <= width else max(min(indent, start), start - min(_BEFORE, width // 3))
    if left > indent:
        text = _ELLIPSIS + line[left:]
        start -= left - len(_ELLIPSIS)
    else:
        text, start = line[left:], start - left
    if len(text) > width:
        text = text[: max(1, width - 1)] + _ELLIPSIS
    return Excerpt(place.line, text, start, max(1, min(length, len(text) - start)))
