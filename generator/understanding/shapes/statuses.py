"""What the words of a response say: status, cookie, file, relations shown."""

from __future__ import annotations

import re
from http import HTTPStatus
from itertools import pairwise

from generator.patterns import regex

_PHRASES = "|".join(re.escape(status.phrase) for status in HTTPStatus)
_LEADING = regex(
    rf"^\s*(?:HTTP(?:/[\d.]+)?\s*)?(?:status(?: code)?\s*:?\s*)?([1-5]\d\d)\b\s*(?:{_PHRASES})?", re.IGNORECASE
)
_BRACKETED = regex(
    rf"[(\[]\s*(?:HTTP\s*)?(?:status\s*:?\s*)?([1-5]\d\d)\b(?:\s+(?:{_PHRASES}))?\s*(?=[)\],;:]|(?:if|when|on|for|si|wenn|quando|en caso)\b)",
    re.IGNORECASE,
)
_LOOSE = regex(
    rf"(?:^|//|[-–—,;]|\bstatus\b|\bwith\b|->|=>)\s*:?\s*([1-5]\d\d)(?:\s+(?:{_PHRASES}))?(?=\s*(?:$|[-–—,;.:)(]))",
    re.IGNORECASE,
)
_SEPARATOR = regex(
    r"^\s*(?:[:=–—|→⇒]|->|=>|-\s|with\b|body\b|con\b|mit\b)?\s*(?:with|body|con|mit)?\s*:?\s*", re.IGNORECASE
)
_ALTERNATIVE = regex(r"(?:^|[\n;|/,])\s*(?=(?:or\s+)?(?:HTTP\s*)?[1-5]\d\d\b)", re.IGNORECASE)
_FAILURES = regex(r"\s*(?:\||/|,|;|\bor\b|\boder\b|\bou?\b)\s*[345]\d\d\b[^{}]*$", re.IGNORECASE)
_HEADERS = regex(
    r"^\s*(?:(?:with|plus|and|con|mit|avec|\+|&)\s+)?(?:an?\s+|the\s+)?(?:Location|ETag|Retry-After|Link|X-[\w-]+)(?:\s+header)?\s*(?:(?:and|plus|with|\+|,|&)\s+|:\s*\S+\s*$|$)",
    re.IGNORECASE,
)
_COOKIE = (
    re.compile(
        r"(?:set-)?cookies?\s*[:=]?\s*(?:named\s+|called\s+|llamada\s+|namens\s+)?[`'\"]([A-Za-z_][\w.-]*)[`'\"]",
        re.IGNORECASE,
    ),
    re.compile(r"[`'\"]([A-Za-z_][\w.-]*)[`'\"]\s+(?:\w+\s+){0,3}cookie", re.IGNORECASE),
    re.compile(r"(?:set-)?cookies?\s*[:=]\s*([A-Za-z_][\w.-]*)", re.IGNORECASE),
    re.compile(r"\bcookies?\s+(?:named\s+|called\s+)?([a-z]\w*_\w+|rt|sid|[a-z]+[A-Z]\w*)\b"),
    re.compile(r"\b([a-z]\w*_\w+|[a-z]+[A-Z]\w*)\s+(?:\w+\s+){0,2}cookie\b"),
)
_BINARY = regex(
    r"\b(?:application/(?:pdf|octet-stream|zip|vnd\.[\w.+-]+)|image/[\w*+-]+|audio/[\w*]+|video/[\w*]+|text/(?:csv|calendar)|pdf|csv|xlsx?|zip|"
    r"binary|octet[- ]stream|file (?:stream|download|contents?)|raw file|byte stream|archivo|fichero|datei|fichier)\b",
    re.IGNORECASE,
)
_RELATIONS = regex(
    r"^\s*[(\[,]?\s*(?:also\s+)?(?:\+|includ(?:es|ing|e)|with|plus|incl\.?|embeds?|embedding|expanded with|incluye|incluyendo|con|inklusive|mit|"
    r"enthält|avec|inclut|com)\s*:?\s+(?P<what>[^()]*)\)?",
    re.IGNORECASE,
)
_SHORT = 5
"""A relation is named in a few words; longer text is a sentence."""


def leading_status(text: str) -> tuple[int | None, str]:
    """The status that the text starts with and what follows it."""
    found = _LEADING.match(text)
    if not found:
        return None, text
    rest = text[found.end() :]
    return int(found.group(1)), rest[_SEPARATOR.match(rest).end() :] if _SEPARATOR.match(rest) else rest  # type: ignore[union-attr]


def status_in(text: str) -> int | None:
    """A status of success mentioned after the type: `(201)`, `// 201 Created`, `- 202`."""
    found = [*_BRACKETED.finditer(text), *_LOOSE.finditer(text)]
    return next((int(match.group(1)) for match in found if int(match.group(1)) < 400), None)


def without_failures(text: str) -> str:
    """The text without the failures listed as alternatives: `Order | 404`, `Order or 404 Problem`."""
    return _FAILURES.sub("", text)


def without_headers(text: str) -> str:
    """The text without the headers that come with the response: `with Location header and Order`."""
    return _HEADERS.sub("", text)


def without_status(text: str) -> str:
    """The text without the statuses that `status_in` reads."""
    text = re.sub(_BRACKETED.pattern + r"[)\]]?", " ", text, flags=re.IGNORECASE)
    return _LOOSE.sub(" ", text).strip(" ,;.-–—/\t\n")


def success_part(text: str) -> str:
    """The part about success where the text lists several statuses (`201: X; 404: Problem`)."""
    cuts = [found.start() for found in _ALTERNATIVE.finditer(text)]
    if not cuts or _LEADING.match(text) is None:
        return text
    edges = [*cuts, len(text)]
    parts = [text[start:end].strip(" \n;|/,") for start, end in pairwise(edges)]
    parts = [part for part in parts if part]
    good = [part for part in parts if (leading_status(part)[0] or 0) // 100 == 2]
    full = [part for part in good if leading_status(part)[1].strip()]
    return (full or good or parts or [text])[0]


def status_of_phrase(text: str) -> int | None:
    """The status that a phrase alone names: `Created`, `No Content`, `OK`."""
    wanted = text.strip(" .!").casefold()
    return next((status.value for status in HTTPStatus if status.phrase.casefold() == wanted), None)


def cookie_in(text: str) -> str | None:
    """The name of the cookie that the text speaks of."""
    for pattern in _COOKIE:
        found = pattern.search(text)
        if found and found.group(1).lower() not in ("httponly", "secure", "samesite", "set", "the", "a"):
            return found.group(1)
    return None


def is_binary(text: str) -> bool:
    """Whether the text speaks of a file."""
    return _BINARY.search(text) is not None


def relations_in(text: str) -> tuple[str, ...]:
    """The relations that a remark names: `(includes owner, last visit)`, `with lines and payments`."""
    found = _RELATIONS.match(text)
    if not found:
        return ()
    pieces = re.split(r"\s*[,;]\s*|\s+(?:and|y|und|et|e|&)\s+", found.group("what"))
    words = [
        re.sub(r"^(?:its|their|the|and|y|und|et|sus?|los|las|all|nested|embedded)\s+", "", piece.strip(" ."))
        for piece in pieces
    ]
    return tuple(word for word in words if word and len(word.split()) <= _SHORT and re.fullmatch(r"[\w\[\] '-]+", word))
