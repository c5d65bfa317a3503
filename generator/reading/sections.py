"""Where the parts of a design stand: its sections, tables and endpoints, however they are nested."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.reading.keys import Members
from generator.reading.tables import is_table
from generator.reading.values import Node
from generator.reading.words import API, DATA, ENDPOINT, ROOT

_SEARCH_DEPTH = 5
_SEARCH_NODES = 5000
SECTIONS = (
    "tech_stack", "architecture", "scalability_strategy", "security_plan", "testing_strategy", "observability",
)  # fmt: skip
_STRONG = {"tables", "endpoints"}


@dataclass
class Sections:
    """The members of a document by canonical key, and the containers of tables, endpoints and enums."""

    root: Members
    api: Node
    data: Node
    tables: list[Node] = field(default_factory=list)
    endpoints: list[Node] = field(default_factory=list)
    enums: list[Node] = field(default_factory=list)


def find_sections(root: Node) -> Sections:
    """The parts of a design; a search below the top finds those that are not where they belong."""
    members = Members(root, ROOT)
    api, data = members.get("api_design"), members.get("data_model")
    found = Sections(members, api or Node({}, root.place), data or Node({}, root.place))
    if api is not None:
        found.endpoints += endpoint_containers(api)
    if data is not None:
        found.tables += table_containers(data)
    for key, into in (("endpoints", found.endpoints), ("tables", found.tables), ("enums", found.enums)):
        node = members.get(key)
        if node is not None and (node.is_list or node.is_object or (key == "endpoints" and _is_endpoint_text(node))):
            into.append(node)
    if not found.tables or not found.endpoints:
        _search(root, found)
    return found


def _search(root: Node, found: Sections) -> None:
    """Looks for missing containers anywhere in the document, the nearest to the top first."""
    tables, endpoints = not found.tables, not found.endpoints
    for node in _below(root):
        if not node.is_object:
            continue
        if tables and (node_tables := [one for one in table_containers(node) if _holds_tables(one)]):
            found.tables += node_tables
            if not found.data.fields:
                found.data = node
        if endpoints and (node_endpoints := endpoint_containers(node)):
            found.endpoints += node_endpoints
            if not found.api.fields:
                found.api = node


def _below(root: Node) -> Iterator[Node]:
    queue = deque((node, 1) for node in root.fields.values())
    for _ in range(_SEARCH_NODES):
        if not queue:
            return
        node, depth = queue.popleft()
        yield node
        if depth < _SEARCH_DEPTH:
            queue.extend((child, depth + 1) for child in node.fields.values())


def _holds_tables(node: Node) -> bool:
    """Whether a container surely holds tables; a key alone is not enough far from its place."""
    below = node.items if node.is_list else tuple(node.fields.values())
    return any(is_table(item) or (item.text is not None and "(" in item.text) for item in below)


def table_containers(data: Node) -> list[Node]:
    """The containers of tables in a data section: a list, a member, or the section itself keyed by table."""
    if data.is_list:
        return [data]
    found = Members(data, DATA).get("tables")
    if found is not None and (found.is_list or found.is_object):
        inner = Members(found, DATA).get("tables") if found.is_object and not is_table(found) else None
        return [inner if inner is not None and (inner.is_list or inner.is_object) else found]
    tables = {key: node for key, node in data.fields.items() if is_table(node)}
    if tables:
        return [Node(tables, data.place)]
    return []


def endpoint_containers(api: Node) -> list[Node]:
    """The containers of endpoints in an API section: a list, a member, or the section itself keyed by path."""
    if api.is_list:
        return [api] if any(_is_endpoint(item) for item in api.items) else []
    found = Members(api, API).get("endpoints")
    if found is not None and (found.is_list or found.is_object or _is_endpoint_text(found)):
        return [found]
    lines = {key: node for key, node in api.fields.items() if _names_endpoint(key)}
    if lines:
        return [Node(lines, api.place)]
    return [
        node
        for node in api.fields.values()
        if node.is_list and node.items and all(_is_endpoint(item) and item.is_object for item in node.items)
    ]


def _names_endpoint(key: str) -> bool:
    head, _, tail = key.strip().partition(" ")
    return key.strip().startswith("/") or (ENDPOINT_METHODS.get(head.upper(), False) and tail.strip().startswith("/"))


ENDPOINT_METHODS = dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE"), True)


def _is_endpoint_text(node: Node) -> bool:
    return node.text is not None and any(_names_endpoint(line.strip("-*` ")) for line in node.text.split("\n"))


def _is_endpoint(node: Node) -> bool:
    if node.text is not None:
        return _names_endpoint(node.text)
    members = Members(node, ENDPOINT)
    path = members.get("path")
    inner = Members(node, API).get("endpoints")
    return (path is not None and path.text is not None and "/" in path.text) or (inner is not None and inner.is_list)


def likeness(node: Node) -> int:
    """How much an object looks like a design: 0 not at all, 10 and more surely."""
    if not node.is_object:
        return 0
    members = Members(node, ROOT)
    score = sum(1 for key in members.taken if key in SECTIONS)
    data, api = members.get("data_model"), members.get("api_design")
    holds_tables = data is not None and bool(table_containers(data))
    holds_endpoints = api is not None and bool(endpoint_containers(api))
    top = {key for key in _STRONG if key in members.taken and _is_container(members.taken[key])}
    score += 10 * (holds_tables + holds_endpoints + len(top))
    if score < 10 and members.written.get("data_model") == "data_model":
        score += 5
    if score < 10 and members.written.get("api_design") == "api_design":
        score += 5
    return score


def _is_container(node: Node) -> bool:
    if node.is_list:
        return any(item.is_object or item.text for item in node.items)
    return bool(node.fields) and all(value.is_object or value.is_list for value in node.fields.values())
