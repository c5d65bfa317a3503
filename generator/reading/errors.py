"""The declared errors of an endpoint: one text each, the status first, then its wording."""

from __future__ import annotations

from generator.patterns import regex
from generator.reading.keys import Members
from generator.reading.prose import prose, text_of
from generator.reading.values import Node, Prose
from generator.reading.words import ERROR

_STATUS = regex(r"\s*`?(?P<status>[1-5]\d\d)\b")
_ANY_STATUS = regex(r"\b[1-5]\d\d\b")
_BETWEEN = regex(r"\s*[,;|/\n]\s*(?=`?[1-5]\d\d\b)")
_STATUSES_ONLY = regex(r"\s*[1-5]\d\d(?:\s+[1-5]\d\d)*+\s*\Z")


def read_errors(node: Node | None, *, only_failures: bool = False) -> list[Prose]:
    """The errors in any container; `only_failures` leaves out statuses below 400."""
    if node is None:
        return []
    found: list[Prose] = []
    if node.is_object and not _is_error(node):
        for key, value in node.fields.items():
            found += _keyed(key, value)
    else:
        for item in node.items:
            found += _one(item)
    return [error for error in found if not only_failures or _is_failure(error.text)]


def response_errors(node: Node | None) -> list[Prose]:
    """The statuses from 400 of a response object keyed by status, or of a list of such responses."""
    if node is None or node.text is not None:
        return []
    if node.is_list:
        found = [error for item in node.items if item.is_object and _is_error(item) for error in _one(item)]
        return [error for error in found if _is_failure(error.text)]
    keyed = [(key, value) for key, value in node.fields.items() if _STATUS.match(key)]
    return [error for key, value in keyed if _is_failure(key) for error in _keyed(key, value)]


def _is_failure(text: str) -> bool:
    status = _STATUS.match(text)
    return status is not None and int(status["status"]) >= 400


def _is_error(node: Node) -> bool:
    """Whether an object is one error, not errors keyed by status or code."""
    members = Members(node, ERROR)
    stated = members.get("status") or members.get("code")
    return stated is not None and not stated.is_object and not any(_STATUS.match(key) for key in node.fields)


def _one(item: Node) -> list[Prose]:
    if item.text is not None:
        return _text(item)
    if not item.is_object:
        written = prose(item)
        return [written] if written else []
    if not _is_error(item):
        return [error for key, value in item.fields.items() for error in _keyed(key, value)]
    members = Members(item, ERROR)
    status, code = (
        text_of(found).strip() if (found := members.get(key)) is not None else "" for key in ("status", "code")
    )
    text = text_of(found).strip() if (found := members.get("text")) is not None else ""
    if not status and _ANY_STATUS.search(code):
        status, code = code, ""
    wording = f"{code}: {text}" if code and text else code or text
    return [Prose(f"{status} {wording}".strip(), item.place)]


def _text(item: Node) -> list[Prose]:
    text = text_of(item)
    parts = text.split() if _STATUSES_ONLY.match(text) else _BETWEEN.split(text) if _STATUS.match(text) else [text]
    return [Prose(part.strip(), item.place) for part in parts if part.strip()]


def _keyed(key: str, value: Node) -> list[Prose]:
    """`{"409": "taken"}`, `{"409": ["a", "b"]}`, `{"EMAIL_TAKEN": 409}` or `{"conflict": "409 taken"}`."""
    if value.is_object:
        members = Members(value, ERROR)
        code, text = (text_of(found) if (found := members.get(part)) is not None else "" for part in ("code", "text"))
        status = text_of(members.taken["status"]) if "status" in members.taken else ""
        wording = ": ".join(part for part in (code, text) if part)
        head = key if _STATUS.match(key) or not status else f"{status} {key}"
        return [Prose(f"{head} {wording}".strip(), value.place)]
    if value.is_list and value.items:
        return [error for item in value.items for error in _keyed(key, item)]
    text = text_of(value).strip() if value.value is not None else ""
    if not _STATUS.match(key) and _STATUS.match(text):
        status_match = _STATUS.match(text)
        rest = text[status_match.end() :].strip(" `-–:") if status_match else ""
        status = status_match["status"] if status_match else ""
        return [Prose(f"{status} {key}" + (f": {rest}" if rest else ""), value.place)]
    return [Prose(f"{key} {text}".strip(), value.place)]
