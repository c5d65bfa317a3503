"""What an endpoint takes in."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design.shapes import Field, Shape, ShapeKind
from generator.diagnostics.shapes import REMARK_KEPT, TEXT_NOT_UNDERSTOOD
from generator.patterns import regex
from generator.reading.document import EndpointEntry
from generator.reading.values import Node
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.dialects import in_shorthand
from generator.understanding.shapes.json_keywords import is_schema
from generator.understanding.shapes.labels import label_of, segments
from generator.understanding.shapes.nodes import data_of, fields_of_term, fields_of_text, read_node
from generator.understanding.shapes.parameters import query_fields, read_parameters
from generator.understanding.shapes.request_draft import WITHOUT_BODY, Draft, RequestReading, place_of
from generator.understanding.shapes.scanning import is_readable, squeezed
from generator.understanding.shapes.shorthand.words import fold, type_word
from generator.understanding.shapes.statuses import cookie_in
from generator.understanding.shapes.terms import Term, is_untyped
from generator.understanding.shapes.texts import is_empty, is_where, names_of, read_text

_HEADER = (
    re.compile(r"\bheaders?\s*:?\s+[`'\"]?([A-Z][\w]*(?:-[\w]+)*)[`'\"]?(?P<rest>[^,;]*)"),
    re.compile(r"[`'\"]?\b([A-Z][\w]*(?:-[A-Z][\w]*)+)[`'\"]?\s+(?:request\s+)?header(?P<rest>[^,;]*)"),
    re.compile(r"\b(Authorization|Accept|Accept-Language)\s+header(?P<rest>[^,;]*)"),
)
_ACCEPT = regex(r"^\s*(Accept|Content-Type|Authorization|If-[\w-]+|X-[\w-]+|Idempotency-Key)\s*:\s*\S+", re.IGNORECASE)
_QUERY_STRING = regex(r"^\?[\w\[\].]+(?:=|&|$)|^[\w\[\].]+=[^&\s,;]*&\??[\w\[\].]+")
_NOTHING = regex(r"^([^(),;:.\-–—]+?)\s*(?=[(,;:.]|\s[-–—])")
_CALLED = regex(r"(?:GET|POST|PUT|PATCH|DELETE)\s+\S*?(\?\S+)")
_MUST = regex(r"\b(?:required|mandatory|obligatori|obrigatori|obligatoire|pflicht|requerid|!)")
_MEDIA_KEYS = ("contentType", "content_type", "content-type", "mediaType", "encoding", "consumes")
_SENTENCE = regex(r"^[^{\[(<]*\s(?:with|contain|includ|has|having|of|con|mit|avec|com|que|aus|enth)", re.IGNORECASE)
_LOOSE = regex(r"\b(?:optional|if|for|when|opcional|si|wenn)\b|\?")
_RAW = regex(
    r"\braw\b|\bwebhook payload\b|\bprovider(?:'s)? payload\b|\bcarrier[- ]specific\b|\bprovider[- ]specific\b|\bhmac\b|\bbinary body\b",
    re.IGNORECASE,
)
_MULTIPART = regex(r"multipart|form[- ]?data|file upload|subida de archivo|datei-?upload", re.IGNORECASE)


def read_request(entry: EndpointEntry, context: Context) -> RequestReading:
    """What an endpoint takes in, without references to other endpoints."""
    here = replace(context.at(entry.request.place if entry.request else entry.place), side="request")
    draft = Draft(entry.method.text.strip().upper(), here)
    if entry.request is not None:
        read_request_node(draft, entry.request)
    read_parameters(draft, entry)
    stated = any(node is not None for node in (entry.request, entry.query, entry.parameters, entry.headers))
    return draft.finished(stated=stated)


def read_request_node(draft: Draft, node: Node) -> None:
    """Read the request of an endpoint into the draft."""
    parsed = data_of(node)
    if parsed is not None:
        read_request_node(draft, parsed)
        return
    if node.text is not None and not is_readable(node.text, 2 * MAX_DEPTH):
        _read_prose(draft, node.text[:200])
        return
    if node.text is not None:
        for text in segments(in_shorthand(squeezed(node.text)).text):
            read_segment(draft, text)
        return
    if node.is_object and not is_schema(node) and _read_places(draft, node):
        return
    reading = read_node(node, draft.context, assume_required=draft.method not in {*WITHOUT_BODY, "PATCH"})
    if reading.term is not None:
        draft.place(reading.term)


def _read_places(draft: Draft, node: Node) -> bool:
    """`{"body": {...}, "query": {...}}`, `{"content": {"application/json": {"schema": ...}}}`."""
    members = node.fields
    if set(members) <= {"content", "required", "description", "schema", "contentType", "content_type"} and {
        "content",
        "schema",
    } & set(members):
        inner = members.get("schema")
        if inner is None:
            kind, inner = next(iter(members["content"].fields.items()), ("", None))
            draft.multipart = draft.multipart or "form-data" in kind
            inner = inner.fields.get("schema", inner) if inner is not None else None
        if inner is not None:
            read_request_node(draft, inner)
        return True
    media = next(
        (members[key].text for key in (*_MEDIA_KEYS, "type") if key in members and "/" in (members[key].text or "")),
        None,
    )
    if media is not None:
        draft.multipart = draft.multipart or "form-data" in media
        members = {key: value for key, value in members.items() if key not in _MEDIA_KEYS and value.text != media}
    targets = {
        key: place_of(key) or ("body" if media is not None and key in ("fields", "schema") else None) for key in members
    }
    if (
        not members
        or not all(targets.values())
        or all(value.text is not None and type_word(value.text.split(",")[0].strip()) for value in members.values())
    ):
        return False
    for key, value in members.items():
        target = targets[key] or "body"
        if target in ("body", "form") and value.text is None:
            draft.multipart = draft.multipart or target == "form"
            reading = read_node(value, draft.context, assume_required=draft.method != "PATCH")
            if reading.term is not None:
                draft.add_body(reading.term.shape)
        elif value.text is not None:
            read_labelled(draft, target, value.text)
        else:
            reading = read_node(value, draft.context, assume_required=target == "path")
            if reading.term is not None:
                draft.put(target, reading.term)
    return True


def read_segment(draft: Draft, text: str) -> None:
    """Read one part of a request's text."""
    text = text.strip()
    label = label_of(text)
    if label is not None:
        read_labelled(draft, label.target, text[label.end :], optional=label.optional)
        return
    called = _CALLED.fullmatch(text)
    text = called.group(1) if called else text
    stripped = _take_asides(draft, text)
    if is_empty(stripped) or not stripped:
        return
    nothing = _NOTHING.match(stripped)
    if nothing and is_empty(nothing.group(1)):
        _read_tail(draft, stripped[nothing.end(1) :])
        return
    if _QUERY_STRING.match(stripped) and (listed := query_fields(stripped, draft.context)):
        draft.add_query(listed)
        return
    if draft.method in WITHOUT_BODY and _read_names(draft, stripped):
        return
    accept = _ACCEPT.match(stripped)
    if accept:
        draft.context.say(REMARK_KEPT, "a header of the request", quote=stripped, done="left to the framework")
        return
    if _SENTENCE.search(stripped) and _read_sentence(draft, stripped, sure=True):
        return
    reading = read_text(stripped, draft.context)
    if reading.term is not None:
        draft.place(reading.term)
        _read_tail(draft, reading.rest)
        return
    if not _RAW.search(stripped) and _read_sentence(draft, stripped):
        return
    fields = fields_of_text(stripped, draft.context)
    if fields is not None:
        fields = _loosened(draft, fields, stripped) if draft.method in WITHOUT_BODY else fields
        draft.place(Term(Shape(ShapeKind.OBJECT, fields=fields)))
    elif not _read_names(draft, stripped):
        _read_prose(draft, stripped)


def _take_asides(draft: Draft, text: str) -> str:
    """The text without `(cookie x)` and `header X`, which are recorded."""
    cookie = cookie_in(text) if "cookie" in text.lower() and not re.search(r"\bz\.|\{", text) else None
    if cookie is not None:
        draft.cookies[cookie] = None
        text = re.sub(r"\([^()]*cookie[^()]*\)|[^(),;]*\bcookie\b[^(),;]*", "", text, flags=re.IGNORECASE)
    if not re.search(r"\{|z\.", text):
        text = take_headers(draft, text)
    return text.strip(" ,;+&")


def take_headers(draft: Draft, text: str) -> str:
    """The text without `header X`, which is recorded."""
    for pattern in _HEADER:
        for found in pattern.finditer(text):
            name = found.group(1)
            shape = Shape(ShapeKind.STRING)
            draft.headers[name] = Field(name, shape, required=_LOOSE.search(found.group("rest")) is None)
        text = pattern.sub("", text)
    return re.sub(r"^\s*(?:and|plus|with|\+|,)\s*|\s*(?:and|plus|with|\+|,)\s*$", "", text)


def read_labelled(draft: Draft, target: str, text: str, *, optional: bool = False) -> None:
    """Read what follows `query:`, `body:`, `cookie:`...; `optional` is said of all of it."""
    text = text.strip()
    if is_empty(text) or not text:
        return
    if target == "cookies":
        for name in re.findall(r"[`'\"]?([A-Za-z_][\w.-]*)[`'\"]?\s*(?:,|$|\()", text):
            draft.cookies[name] = None
        return
    if target == "query" and _QUERY_STRING.match(text) and (listed := query_fields(text, draft.context)):
        draft.add_query(listed)
        return
    if target == "headers":
        _read_header_list(draft, text)
        return
    reading = read_text(text, draft.context)
    known = reading.term is not None and (
        fields_of_term(reading.term, draft.context) or re.fullmatch(r"[A-Z]\w*", text)
    )
    fields = None if known else fields_of_text(text, draft.context)
    if fields is None and not known and target != "path":
        from generator.understanding.shapes.sentences import fields_of_sentence

        shape = fields_of_sentence(f"fields: {text}", draft.context)
        fields = shape.fields if shape is not None else None
    if fields is not None:
        if optional or target == "query":
            fields = _loosened(draft, fields, text, every=optional)
        draft.put(target, Term(Shape(ShapeKind.OBJECT, fields=fields)))
    elif reading.term is not None:
        draft.put(target, reading.term)
        _read_tail(draft, reading.rest)
    else:
        _read_prose(draft, text)


def _loosened(draft: Draft, fields: tuple[Field, ...], text: str, *, every: bool = False) -> tuple[Field, ...]:
    """Query parameters that are only named may be left out, unless the text says that one is required."""
    if every:
        return tuple(replace(entry, required=False) for entry in fields)
    if draft.method not in WITHOUT_BODY or "?" in text or _MUST.search(fold(text)):
        return fields
    loose = ":" not in text
    return tuple(replace(entry, required=False) if loose or is_untyped(entry.shape) else entry for entry in fields)


def _read_header_list(draft: Draft, text: str) -> None:
    fields = fields_of_text(text.strip("{} "), draft.context)
    if fields is not None:
        shape = Shape(ShapeKind.STRING)
        draft.add_headers(tuple(replace(entry, shape=shape) if is_untyped(entry.shape) else entry for entry in fields))
        return
    for name in re.findall(r"[A-Za-z][\w]*(?:-[\w]+)+|^[A-Z]\w+", text):
        draft.headers[name] = Field(name, Shape(ShapeKind.STRING), required=_LOOSE.search(text) is None)


def _read_names(draft: Draft, text: str) -> bool:
    """`cursor, limit, rating?`: names without types."""
    pieces = names_of(text)
    if pieces is None or (len(pieces) == 1 and draft.method not in WITHOUT_BODY):
        return False
    fields = fields_of_text(", ".join(pieces), draft.context)
    if fields is None:
        return False
    if draft.method in WITHOUT_BODY:
        fields = _loosened(draft, fields, text)
    draft.place(Term(Shape(ShapeKind.OBJECT, fields=fields)))
    return True


def _read_sentence(draft: Draft, text: str, *, sure: bool = False) -> bool:
    """`JSON body with title and price`: the fields of a sentence; `sure` wants one that says so."""
    from generator.understanding.shapes.sentences import fields_of_sentence, is_sentence

    shape = fields_of_sentence(text, draft.context) if not sure or is_sentence(text) else None
    if shape is None:
        return False
    draft.multipart = draft.multipart or _MULTIPART.search(text) is not None
    draft.place(Term(shape))
    return True


def _read_tail(draft: Draft, rest: str) -> None:
    """What follows a type: headers, cookies, remarks."""
    rest = rest.strip(" ;,")
    if not rest or is_where(rest):
        return
    inside = re.fullmatch(r"\((.*)\)", rest, re.DOTALL)
    if inside and label_of(inside.group(1)):
        read_segment(draft, inside.group(1))
        return
    if rest.startswith("?") and _QUERY_STRING.match(rest):
        draft.add_query(query_fields(rest, draft.context))
        return
    rest = take_headers(draft, rest)
    cookie = cookie_in(rest) if "cookie" in rest.lower() else None
    if cookie is not None:
        draft.cookies[cookie] = None
    if rest.strip(" .;,"):
        draft.context.say(REMARK_KEPT, "a remark on the request", quote=rest, done="kept as documentation")


def _read_prose(draft: Draft, text: str) -> None:
    draft.raw = draft.raw or _RAW.search(text) is not None
    draft.multipart = draft.multipart or _MULTIPART.search(text) is not None
    draft.prose.append(text)
    if draft.raw:
        draft.context.say(REMARK_KEPT, "a body that is not read", quote=text, done="the body is taken as it comes")
        return
    draft.context.say(
        TEXT_NOT_UNDERSTOOD,
        "the request is described in words",
        quote=text,
        done="no fields were read from it",
        advice="write the fields, e.g. `{ name: str (1..80), note?: str }`",
    )
