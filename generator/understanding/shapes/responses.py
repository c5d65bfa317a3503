"""What an endpoint answers on success."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics.shapes import REMARK_KEPT
from generator.patterns import regex
from generator.reading.document import EndpointEntry
from generator.reading.values import Node
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.json_keywords import is_schema
from generator.understanding.shapes.nodes import fields_of_text, json_of, read_node
from generator.understanding.shapes.scanning import split_top, squeezed
from generator.understanding.shapes.statuses import (
    cookie_in,
    is_binary,
    leading_status,
    relations_in,
    status_in,
    status_of_phrase,
    success_part,
    without_failures,
    without_headers,
    without_status,
)
from generator.understanding.shapes.texts import is_empty, is_where, read_text, without_wrapping

NO_CONTENT = frozenset({204, 205, 304})
_STATUS_KEY = regex(r"^(?:HTTP\s*)?([1-5])(\d\d|xx)\b|^(default|success|ok)$", re.IGNORECASE)
_LISTED = regex(r"^\{\s*((?:['\"]?[1-5]\d\d['\"]?\s*:).*)\}$", re.DOTALL)
_STATED = regex(
    r"^\{\s*['\"]?(?:status|statusCode|status_code|code)['\"]?\s*:\s*([1-5]\d\d)\s*,\s*['\"]?(?:body|data_schema|content|response)['\"]?\s*:\s*(.*)\}$",
    re.DOTALL,
)
_WRAPPERS = ("schema", "body", "content", "response", "data_schema")


@dataclass(frozen=True, slots=True)
class ResponseReading:
    """What an endpoint answers on success.

    Attributes:
        status: where the design states it.
        empty: the design says that there is no body, or says nothing.
        cookie: name of the cookie that is set.
        binary: the body is a file.
        prose: what was not understood, as written.
        said: the words that describe the body, where no fields could be read from them; what they mean is decided, and
            said to the user, where the tables are known.
        extra_relations: relations shown in addition, in the design's words.
        stated: the endpoint speaks of its response at all.
    """

    shape: Shape | None = None
    status: int | None = None
    empty: bool = False
    cookie: str | None = None
    binary: bool = False
    prose: str = ""
    said: str = ""
    extra_relations: tuple[str, ...] = ()
    stated: bool = True


def read_response(entry: EndpointEntry, context: Context) -> ResponseReading:
    """What an endpoint answers, without references to other endpoints."""
    if entry.response is None:
        return ResponseReading(empty=True, stated=False)
    return read_response_node(entry.response, replace(context.at(entry.response.place), side="response"))


def read_response_node(node: Node, context: Context) -> ResponseReading:
    """The response that a node describes."""
    parsed = json_of(node)
    if parsed is not None:
        return read_response_node(parsed, context)
    if node.text is not None:
        return read_response_text(node.text, context)
    if isinstance(node.value, int) and not isinstance(node.value, bool) and 100 <= node.value < 600:
        return ResponseReading(status=node.value, empty=True)
    if node.is_object and not is_schema(node):
        reading = _by_status(node, context) or _wrapped(node, context)
        if reading is not None:
            return reading
    term = read_node(node, context).term
    return ResponseReading(empty=True) if term is None else ResponseReading(term.shape)


def _by_status(node: Node, context: Context) -> ResponseReading | None:
    """`{"201": {...}, "404": {...}}`: the first success."""
    members = node.fields
    keys = [key for key in members if _STATUS_KEY.match(key.strip())]
    if not keys or len(keys) < len(members):
        return None
    good = [key for key in keys if re.search(r"^\D*2", key)]
    key = (good or keys)[0]
    number = re.search(r"[1-5]\d\d", key)
    status = int(number.group()) if number else None
    reading = read_response_node(members[key], context.at(members[key].place))
    if reading.shape is None and reading.prose and reading.status is None:
        return ResponseReading(status=status, empty=True, prose="", cookie=reading.cookie, binary=reading.binary)
    return replace(reading, status=reading.status or status, empty=reading.empty or status in NO_CONTENT)


def _wrapped(node: Node, context: Context) -> ResponseReading | None:
    """`{"status": 201, "body": {...}}`, `{"content": {"application/json": {"schema": ...}}}`."""
    members = node.fields
    others = set(members) - {
        "status",
        "code",
        "status_code",
        "statusCode",
        "description",
        "headers",
        "contentType",
        "content_type",
        *_WRAPPERS,
    }
    status = next(
        (members[key].value for key in ("status", "status_code", "statusCode", "code") if key in members), None
    )
    number = int(str(status)) if re.fullmatch(r"[1-5]\d\d", str(status)) else None
    inner = next((members[key] for key in _WRAPPERS if key in members), None)
    if others or (inner is None and number is None and set(members) != {"description"}):
        return None
    if inner is None:
        text = members["description"].text or "" if "description" in members else ""
        return ResponseReading(status=number, empty=True, cookie=cookie_in(text) if "cookie" in text.lower() else None)
    media = next(iter(inner.fields.items()), None) if "/" in next(iter(inner.fields), "") else None
    if media is not None:
        if is_binary(media[0]) and not media[0].endswith("json"):
            return ResponseReading(status=number, binary=True)
        inner = media[1].fields.get("schema", media[1])
    reading = read_response_node(inner, context.at(inner.place))
    return replace(reading, status=reading.status or number)


def read_response_text(text: str, context: Context) -> ResponseReading:
    """The response that a text describes."""
    text = without_wrapping(squeezed(text))
    listed = _LISTED.match(text)
    whole = success_part("\n".join(map(_unquoted, split_top(listed.group(1), ",;\n", angles=True))) if listed else text)
    status, rest = leading_status(whole)
    rest = without_headers(without_failures(rest))
    inner = _STATED.match(rest)
    if inner:
        status, rest = status or int(inner.group(1)), inner.group(2)
    bracketed = re.match(r"^\(([^()]*)\)$", rest.strip()) if status is not None else None
    if bracketed and re.match(r"[A-Z]\w*(?:\[\])?$", bracketed.group(1).strip()):
        rest = bracketed.group(1)
    rest = re.sub(r"^\s*(?:response|returns?|devuelve|antwort)\s*:?\s+", "", rest, flags=re.IGNORECASE).strip()
    cookie = cookie_in(rest) if "cookie" in rest.lower() else None
    named = status_of_phrase(rest)
    if not rest or is_empty(rest) or named is not None:
        return ResponseReading(status=status or named, empty=True)
    if status is None and (mentioned := status_in(rest)) is not None and is_empty(without_status(rest)):
        return ResponseReading(status=mentioned, empty=True)
    if status is not None and (status in NO_CONTENT or 300 <= status < 400):
        _remark(rest, context)
        return ResponseReading(status=status, empty=True, cookie=cookie)
    reading = read_text(rest, context)
    if reading.term is None:
        return _prose(rest, status, cookie, context)
    shape = reading.term.shape
    if shape.kind is ShapeKind.NULL:
        return ResponseReading(status=status, empty=True, cookie=cookie)
    tail = "" if is_where(reading.rest) else reading.rest
    status = status or status_in(tail)
    tail = without_status(tail)
    relations = () if "cookie" in tail.lower() and tail.lstrip().startswith("+") else relations_in(tail)
    cookie = cookie_in(tail) if "cookie" in tail.lower() else None
    if tail and not relations:
        _remark(tail, context)
    return ResponseReading(
        shape, status, cookie=cookie, extra_relations=relations, binary=shape.kind is ShapeKind.BINARY
    )


def _unquoted(entry: str) -> str:
    """`'204': 'No Content'` as `204: No Content`."""
    entry = re.sub(r"^['\"](\w+)['\"]\s*:", r"\1:", entry)
    return re.sub(r":\s*(['\"])([^'\"]*)\1$", r": \2", entry)


def _prose(text: str, status: int | None, cookie: str | None, context: Context) -> ResponseReading:
    status = status or status_in(text)
    fields = fields_of_text(text, context) if re.search(r"[:,?]", text) else None
    if fields is not None:
        return ResponseReading(Shape(ShapeKind.OBJECT, fields=fields), status, cookie=cookie)
    if is_binary(text):
        return ResponseReading(status=status, binary=True, cookie=cookie)
    if status is not None:
        _remark(text, context)
        return ResponseReading(status=status, empty=True, cookie=cookie, said=text)
    return ResponseReading(prose=text, cookie=cookie, said=text)


def _remark(text: str, context: Context) -> None:
    if text.strip(" .()-–—;,/"):
        context.say(REMARK_KEPT, "a remark on the response", quote=text, done="kept as documentation")
