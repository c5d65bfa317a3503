"""Endpoints, from objects, texts, groups, or objects keyed by method and path."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.diagnostics import reading as codes
from generator.patterns import regex
from generator.reading.document import EndpointEntry
from generator.reading.errors import read_errors, response_errors
from generator.reading.keys import Members, normalise
from generator.reading.notes import Notes
from generator.reading.prose import flag, prose, proses, text_of
from generator.reading.values import Node, Prose
from generator.reading.words import ENDPOINT, GROUP

_VERBS = r"GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WS|WEBSOCKET|SSE"
_LINE = regex(
    rf"[\s`*\-•]*(?P<method>(?:{_VERBS})(?:\s*[|/,]\s*(?:{_VERBS}))*)[`*\s:]+(?P<path>/?[^\s`*]+)[`*]*\s*(?:[-–—:>|]+\s*)?(?P<text>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_METHOD = regex(rf"(?:{_VERBS})\Z", re.IGNORECASE)
_SEVERAL = regex(rf"(?:{_VERBS})(?:\s*[|/,]\s*(?:{_VERBS}))+\Z", re.IGNORECASE)
_PARTS = {
    "body": "request",
    "payload": "request",
    "json": "request",
    "query": "query",
    "querystring": "query",
    "query_params": "query",
}
_PARTS |= {
    "params": "parameters",
    "path": "parameters",
    "path_params": "parameters",
    "parameters": "parameters",
    "headers": "headers",
}
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of an endpoint from where it stands."""

    method: Prose | None = None
    path: Prose | None = None
    prefix: str = ""
    auth: Node | None = None
    depth: int = 0


class EndpointReader:
    """Reads the endpoints of one container."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.endpoints: list[EndpointEntry] = []

    def read(self, node: Node) -> None:
        """Add the endpoints of a list, of an object by resource, path or method, or of a text."""
        self._any(node, _Around())

    def _any(self, node: Node, around: _Around) -> None:
        if around.depth > _DEPTH or node.value is None:
            return
        if node.is_list:
            for item in node.items:
                self._any(item, replace(around, depth=around.depth + 1))
        elif node.is_object:
            self._object(node, around)
        elif node.text is not None:
            self._text(node, around)
        else:
            self._notes.unreadable("an endpoint", node, "an object with `method` and `path`")

    def _object(self, node: Node, around: _Around) -> None:
        members = Members(node, ENDPOINT)
        by_method = around.path is not None and any(_key_kind(key) == "method" for key in node.fields)
        if self._is_endpoint(members, around):
            self._endpoint(members, around)
        elif (inner := _inner_endpoints(node)) is not None and not by_method:
            group = Members(node, GROUP)
            base = group.get("base_path")
            prefix = base.text.strip() if base is not None and base.text and base.text.strip().startswith("/") else ""
            prefix, auth = around.prefix + prefix.rstrip("/"), group.get("auth") or around.auth
            auth = auth if auth is None or not auth.is_object else around.auth
            self._any(inner, replace(around, prefix=prefix, auth=auth, depth=around.depth + 1))
        elif by_method or any(_key_kind(key) for key in node.fields) or not _is_leaf(members) or _holds_endpoints(node):
            for key, value in node.fields.items():
                if not by_method or _key_kind(key) is not None:
                    self._keyed(key, value, around)
        else:
            message, advice = "an endpoint has no path", "Give it a `path`, e.g. `/orders/{order_id}`."
            self._notes.add(codes.NO_PATH, message, node, done="the endpoint was left out", advice=advice)

    @staticmethod
    def _is_endpoint(members: Members, around: _Around) -> bool:
        path, method = members.get("path"), members.get("method")
        has_method = around.method is not None or (method is not None and not method.is_object)
        if path is None or path.text is None:
            return around.path is not None and has_method
        return (
            has_method
            or _LINE.match(path.text) is not None
            or (_is_leaf(members) and not _holds_endpoints(members.node))
        )

    def _keyed(self, key: str, value: Node, around: _Around) -> None:
        below = replace(around, depth=around.depth + 1)
        kind = _key_kind(key)
        place = value.place
        if kind == "line":
            match = _LINE.match(key)
            if match:
                below = replace(below, method=Prose(match["method"], place), path=Prose(match["path"], place))
        elif kind == "path":
            path = key.strip() if around.path is None else around.path.text.rstrip("/") + key.strip()
            below = replace(below, path=Prose(path, place))
        elif kind == "method":
            below = replace(below, method=Prose(key.strip().upper(), place))
            if below.path is None and value.text is not None and value.text.strip().startswith("/"):
                path_text, _, rest = value.text.strip().partition(" ")
                below, value = replace(below, path=Prose(path_text, place)), Node(rest.strip(" -–—:"), place)
        if below.method is not None and below.path is not None:
            if value.is_object or (value.is_list and any(item.is_object for item in value.items)):
                self._any(value, below)
            else:
                self._add(
                    EndpointEntry(below.method, below.path, auth=below.auth, description=prose(value), place=place),
                    below,
                )
        elif value.is_object or value.is_list or (value.text and _LINE.match(value.text)):
            self._any(value, below)
        elif kind is None and around.path is None and value.value is not None and around.depth == 0:
            self._notes.unreadable(f"endpoint `{key}`", value, "an object with `method` and `path`")

    def _text(self, node: Node, around: _Around) -> None:
        for line in text_of(node).split("\n"):
            if not line.strip():
                continue
            match = _LINE.match(line)
            if match is not None:
                text = Prose(match["text"].strip(), node.place) if match["text"].strip() else None
                method, path = Prose(match["method"], node.place), Prose(match["path"], node.place)
                self._add(EndpointEntry(method, path, auth=around.auth, description=text, place=node.place), around)
            elif _METHOD.match(line.strip()) and around.path is not None:
                self._add(
                    EndpointEntry(Prose(line.strip(), node.place), around.path, auth=around.auth, place=node.place),
                    around,
                )
            else:
                done, advice = (
                    "it was left out",
                    "Write it as `GET /orders - what it does`, or as an object with a `path`.",
                )
                self._notes.add(codes.NO_PATH, "an endpoint has no method and path", node, done=done, advice=advice)

    def _endpoint(self, members: Members, around: _Around) -> None:
        path, method, line = prose(members.get("path")) or around.path, members.get("method"), None
        methods = [Prose(part.text.strip(), part.place) for part in proses(method)] if method is not None else []
        if path is not None and (line := _LINE.match(path.text)) is not None:
            methods = methods or [Prose(line["method"], path.place)]
            path = Prose(line["path"], path.place)
        if (
            around.path is not None
            and path is not around.path
            and path is not None
            and around.path.text not in path.text
        ):
            path = around.path
        if around.method is not None and not methods:
            methods = [around.method]
        if path is None or not path.text:
            return
        if not methods:
            methods = [self._guess_method(members, path)]
        entry = self._entry(members, methods[0], path, around)
        for one in methods:
            self._add(replace(entry, method=one), around)

    def _guess_method(self, members: Members, path: Prose) -> Prose:
        word = "POST" if members.get("request") is not None else "GET"
        message = f"endpoint `{path.text}` has no method"
        self._notes.add(
            codes.NO_METHOD, message, members.node, done=f"it was read as {word}", advice="Give it a `method`."
        )
        return Prose(word, path.place)

    def _entry(self, members: Members, method: Prose, path: Prose, around: _Around) -> EndpointEntry:
        _split_request(members)
        auth = members.get("auth") or around.auth
        if auth is None and (public := flag(members.get("public"))) is not None:
            auth = Node("none" if public else "required", members.taken["public"].place)
        errors = [*read_errors(members.get("errors")), *response_errors(members.get("response"))]
        errors += read_errors(members.get("status_codes"), only_failures=True)
        seen: dict[str, Prose] = {}
        for error in errors:
            seen.setdefault(error.text, error)
        idempotent = flag(members.get("idempotent"))
        if idempotent is None:
            members.give_back("idempotent")
        return EndpointEntry(
            method,
            path,
            auth,
            proses(members.get("roles")),
            prose(members.get("description")),
            members.get("request"),
            members.get("response"),
            members.get("query"),
            members.get("parameters"),
            members.get("headers"),
            tuple(seen.values()),
            idempotent,
            self._notes.kept(members),
            members.node.place,
        )

    def _add(self, entry: EndpointEntry, around: _Around) -> None:
        path = entry.path.text.strip()
        if around.prefix and not path.startswith(around.prefix + "/") and path != around.prefix:
            path = around.prefix + ("/" + path.lstrip("/") if path.strip("/") else "")
        text = entry.method.text.strip().upper()
        if not path or not text:
            self._notes.missing(codes.NO_PATH, "an endpoint has an empty path or method", entry.place)
            return
        methods = re.split(r"\s*[|/,]\s*", text) if _SEVERAL.match(text) else [text]
        for method in methods:
            self.endpoints.append(
                replace(entry, method=Prose(method, entry.method.place), path=Prose(path, entry.path.place))
            )


def _is_leaf(members: Members) -> bool:
    """Whether an object speaks of one endpoint, not of several by name."""
    told = {"method", "request", "response", "auth", "errors", "description", "roles"} & members.taken.keys()
    return bool(told) or (len(members.taken) == 1 and "path" in members.taken)


def _holds_endpoints(node: Node) -> bool:
    """Whether a member of an object is an endpoint or a list of some, so that its keys are names."""
    for value in node.fields.values():
        for item in value.items:
            members = Members(item, ENDPOINT)
            path = members.get("path")
            if path is not None and path.text and "/" in path.text and ("method" in members.taken or " " in path.text):
                return True
            if item.text is not None and _LINE.match(item.text) and "/" in item.text:
                return True
            if any(_key_kind(key) in {"line", "path"} for key in item.fields):
                return True
    nested = [value for value in node.fields.values() if value.is_object]
    return any(
        "path" in (members := Members(below, ENDPOINT)).taken and "method" in members.taken
        for value in nested
        for below in value.fields.values()
        if below.is_object
    )


def _key_kind(key: str) -> str | None:
    """What a key says of the endpoints below it: `GET /users` is a line, `/users` a path, `get` a method."""
    stripped = key.strip()
    if _METHOD.match(stripped):
        return "method"
    if stripped.startswith("/"):
        return "path"
    return "line" if _LINE.match(stripped) and "/" in stripped else None


def _inner_endpoints(node: Node) -> Node | None:
    """The endpoints of `{"resource": "users", "endpoints": [...]}`."""
    for key, value in node.fields.items():
        if GROUP.canonical(key) == "endpoints" and (value.is_list or value.is_object) and not _key_kind(key):
            return value
    return None


def _split_request(members: Members) -> None:
    """`request: {body: {...}, query: {...}}` speaks of several parts; each goes to its place where that is free."""
    node = members.get("request")
    if node is None or not node.is_object or not node.fields:
        return
    places = {key: _PARTS.get(normalise(key)) for key in node.fields}
    parts = [value for value in node.fields.values() if value.value is not None]
    if None in places.values() or not all(value.is_object or value.is_list for value in parts) or not parts:
        return
    targets = [place for key, place in places.items() if place and node.fields[key].value is not None]
    if len(set(targets)) < len(targets) or any(target != "request" and target in members.taken for target in targets):
        return
    written = members.written.get("request", "request")
    members.pop("request")
    for key, value in node.fields.items():
        target = places[key]
        if target and value.value is not None:
            members.taken[target] = value
            members.written[target] = written
