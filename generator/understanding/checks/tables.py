"""Tables against the rest of the design."""

from __future__ import annotations

from collections.abc import Iterator

from generator.design import Design, Endpoint, Identity, Shape
from generator.diagnostics import Findings
from generator.diagnostics.tables import UNTOUCHED
from generator.reading.document import Document
from generator.understanding.checks.passages import is_named, passages, spelled_out, texts_of
from generator.understanding.endpoints.words import words


def check_tables(design: Design, document: Document, findings: Findings) -> None:
    """A table that no endpoint reaches and that nothing outside the data model speaks of."""
    if not design.endpoints:
        return
    touched = set(_touched(design))
    left = [table for table in design.tables if table.name not in touched and table.place.line]
    if not left:
        return
    in_shapes = _in_shapes(document)
    said = _said(document) + in_shapes
    for table in left:
        if any(is_named(name, said) for name in _names(table.name)) or is_named(
            table.name.rsplit("_", 1)[-1], in_shapes
        ):
            continue
        findings.add(
            UNTOUCHED,
            f"no endpoint reads or writes `{table.name}`, and nothing outside the data model speaks of it",
            table.place,
            done="the table is made, and nothing uses it",
        )


def _names(name: str) -> Iterator[str]:
    """The table's name with and without its first words; one word alone may mean anything."""
    yield name
    parts = words(name)
    yield from ("_".join(parts[start:]) for start in range(1, len(parts) - 1))


def _said(document: Document) -> str:
    """All words of the document outside its tables and shapes."""
    texts = [passage.text for passage in passages(document)]
    for endpoint in document.api.endpoints:
        texts += [endpoint.path.text, endpoint.description.text if endpoint.description else ""]
        texts += [text for node in endpoint.extra.values() for text in texts_of(node)]
    texts += [table.description.text for table in document.data.tables if table.description]
    texts.append(document.content.text if document.content else "")
    return spelled_out(texts)


def _in_shapes(document: Document) -> str:
    """All words of requests and responses."""
    texts: list[str] = []
    for endpoint in document.api.endpoints:
        for node in (endpoint.request, endpoint.response, endpoint.query):
            texts += texts_of(node) if node is not None else ()
    for name, node in document.api.schemas.items():
        texts += [name, *texts_of(node)]
    return spelled_out(texts)


def _touched(design: Design) -> Iterator[str]:
    """The tables that endpoints and the sign-in work on."""
    for endpoint in design.endpoints:
        yield from _of_operation(design, endpoint)
        policy = endpoint.policy
        yield from (role.members for role in policy.scoped_roles)
        yield from (role.scope for role in policy.scoped_roles)
        for shape in (endpoint.body, endpoint.response.shape):
            if shape is not None:
                yield from _of_shape(design, shape)
    if design.access.identity is not None:
        yield from _of_identity(design.access.identity)


def _of_operation(design: Design, endpoint: Endpoint) -> Iterator[str]:
    operation = endpoint.operation
    table = operation.table or ""
    yield table
    yield from (parent.table for parent in operation.parents)
    if operation.through is not None:
        yield operation.through.table
    yield from (parameter.table for parameter in endpoint.parameters if parameter.table is not None)
    reached = [entry.relation for entry in operation.filters] + [operation.relation]
    yield from _over(design, table, [relation for relation in reached if relation])


def _over(design: Design, table: str, names: list[str]) -> Iterator[str]:
    relations = design.relations_of.get(table, {})
    for name in names:
        if name in relations:
            yield relations[name].target
            yield relations[name].through or ""


def _of_shape(design: Design, shape: Shape) -> Iterator[str]:
    if shape.table is not None:
        yield shape.table
        bindings = [field.binding for field in shape.fields if field.binding is not None]
        yield from _over(design, shape.table, [binding.relation for binding in bindings if binding.relation])
    below = [*(field.shape for field in shape.fields), *shape.options]
    for inner in (*below, *([shape.item] if shape.item is not None else [])):
        yield from _of_shape(design, inner)


def _of_identity(identity: Identity) -> Iterator[str]:
    yield identity.table
    yield from (profile.table for profile in identity.profiles)
    if identity.sessions is not None:
        yield identity.sessions.table
    if identity.roles is not None:
        yield identity.roles.table
        yield identity.roles.name_table or ""
