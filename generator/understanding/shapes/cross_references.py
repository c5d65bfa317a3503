"""Texts that point at another endpoint: `same as POST`, `partial of POST /shops/:id/listings, header If-Match`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.patterns import regex
from generator.reading.document import Document, EndpointEntry


class Side(StrEnum):
    """Which half of an endpoint is meant."""

    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class CrossReference:
    """What a text points at.

    Attributes:
        method: empty for the same endpoint (`same as request`).
        path: None for the path of the endpoint itself.
        rest: the text after the reference.
    """

    method: str
    path: str | None
    side: Side | None
    partial: bool
    rest: str


_LEAD = (
    r"(?:the\s+|exactly\s+)?(?:same|identical|equal|equivalent|like|as|see|all fields of|any of|any subset of|subset of|partial|"
    r"optional|igual|mism[oa]s?|el mismo|la misma|ver|parcial|gleiche?[sr]?|wie|siehe|das gleiche|teilweise|comme|m[eê]mes?|identique|voir|idem|mesm[oa])"
)
_REFERENCE = regex(
    rf"^\s*(?P<lead>{_LEAD}\b[^/;.\n(]{{0,60}}?)\b(?P<method>GET|POST|PUT|PATCH|DELETE)\b(?:\s+(?P<path>/[^\s,;()]*))?"
    r"(?P<side>\s*(?:'s)?\s*\(?(?:request|response|body|input|output|payload|respuesta|petici[oó]n|antwort|anfrage|r[eé]ponse)\b\)?)?",
    re.IGNORECASE,
)
_OWN = regex(
    r"^\s*(?:the\s+)?(?:same|identical|igual|mism[oa]|gleich\w*|m[eê]me)\b[^;.\n]{0,30}?\b(?P<side>request|response|respuesta|petici[oó]n)\b(?P<body>\s+body)?\s*",
    re.IGNORECASE,
)
_ABOVE = regex(
    r"^\s*(?:(?:the\s+)?same(?: as (?:above|previous|before))?|as above|ditto|idem|igual que arriba|wie oben)\s*\.?$",
    re.IGNORECASE,
)
_PARTIAL = regex(r"partial|subset|any of|optional|parcial|teilweise|partiel", re.IGNORECASE)
_RESPONSE = regex(r"respon|output|respuesta|antwort|r[eé]ponse", re.IGNORECASE)


def find_reference(text: str) -> CrossReference | None:
    """The reference that the text starts with, None where it is none."""
    found = _REFERENCE.match(text)
    if found:
        side = _side(found.group("side") or found.group("lead"))
        partial = bool(_PARTIAL.search(found.group("lead")))
        path = found.group("path")
        return CrossReference(
            found.group("method").upper(), path.rstrip(".") if path else None, side, partial, text[found.end() :]
        )
    own = _OWN.match(text)
    if own:
        return CrossReference("", None, _side(own.group("side")), partial=False, rest=text[own.end() :])
    if _ABOVE.match(text):
        return CrossReference("above", None, None, partial=False, rest="")
    return None


def _side(text: str) -> Side | None:
    if _RESPONSE.search(text):
        return Side.RESPONSE
    return Side.REQUEST if re.search(r"request|body|input|payload|petici|anfrage", text, re.IGNORECASE) else None


class EndpointIndex:
    """Endpoints by method and path, whatever the parameters are called."""

    def __init__(self, document: Document) -> None:
        self._entries = document.api.endpoints
        self._positions = {id(entry): position for position, entry in enumerate(self._entries)}
        self._by_key: dict[tuple[str, str], EndpointEntry] = {}
        for entry in self._entries:
            self._by_key.setdefault((entry.method.text.strip().upper(), spelled_path(entry.path.text)), entry)

    def find(self, reference: CrossReference, source: EndpointEntry) -> EndpointEntry | None:
        """The endpoint that the reference of `source` means."""
        if reference.method == "":
            return source
        if reference.method == "above":
            position = self._positions.get(id(source), 0)
            return self._entries[position - 1] if position else None
        path = spelled_path(reference.path if reference.path is not None else source.path.text)
        if reference.path is not None:
            return self._by_key.get((reference.method, path)) or self._ending_with(reference.method, path)
        while path:
            found = self._by_key.get((reference.method, path))
            if found is not None and found is not source:
                return found
            path = path.rpartition("/")[0]
        return None

    def _ending_with(self, method: str, path: str) -> EndpointEntry | None:
        found = [entry for (verb, known), entry in self._by_key.items() if verb == method and known.endswith(path)]
        return found[0] if len(found) == 1 else None


def spelled_path(path: str) -> str:
    """The path with nameless parameters: `/shops/:id` and `/shops/{shop_id}/` are `/shops/{}`."""
    cleaned = re.sub(r"\{[^{}/]*\}|:[\w$]+|<[^<>/]*>|\[[^\[\]/]*\]", "{}", path.strip().partition("?")[0])
    return "/" + "/".join(part for part in cleaned.split("/") if part)
