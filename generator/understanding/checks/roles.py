"""Roles that the tables define against what asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.design import Design
from generator.diagnostics import Findings
from generator.diagnostics.access import ROLE_UNUSED
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.checks.passages import is_named, passages, spelled_out


def check_roles(design: Design, document: Document, findings: Findings) -> None:
    """A role that nothing in the document speaks of beside its own definition."""
    source = design.access.identity.roles if design.access.identity is not None else None
    if source is None or source.name_table is not None:
        return
    table = design.table_of[source.table]
    column = table.by_name[source.column]
    asked = {role for endpoint in design.endpoints for role in endpoint.policy.roles}
    default = column.default.value if column.default is not None else None
    left = [str(role) for role in column.choices if role not in asked and role != default]
    if not asked or not left:
        return
    general = spelled_out(passage.text for passage in passages(document))  # most are named here, which is quicker
    left = [role for role in left if not is_named(role, general)]
    said = spelled_out(_texts(document.root, column.place.pointer, set(map(str, column.choices)))) if left else ""
    for role in left:
        if is_named(role, said):
            continue
        findings.add(
            ROLE_UNUSED,
            f"the role `{role}` can be given, but nothing asks for it",
            column.place,
            done="it is one more value of the role column",
        )


def _texts(node: Node, definition: str, roles: set[str]) -> Iterator[str]:
    """Every text and key of the document but those that define the roles."""
    if node.place.pointer == definition:
        return
    if node.is_list and {item.text for item in node.items} == roles:
        return
    if node.text is not None:
        if not all(f"'{role}'" in node.text or f'"{role}"' in node.text for role in roles):
            yield node.text
        return
    for key, value in node.fields.items():
        yield key
        yield from _texts(value, definition, roles)
    if node.is_list:
        for item in node.items:
            yield from _texts(item, definition, roles)
