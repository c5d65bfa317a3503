"""The trace of a design: every element with the files and symbols that it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.design import Design, Endpoint
from generator.diagnostics import Place
from generator.rendering.python.names import Names, snake
from generator.rendering.python.tracing.fields import Fields
from generator.rendering.python.tracing.http import Http
from generator.rendering.python.tracing.persistence import Persistence
from generator.rendering.python.tracing.places import Places
from generator.rendering.trace import Element, Kind, Part, Trace


def build_trace(design: Design, names: Names, view: dict[str, Any]) -> Trace:
    """The trace of a design, from its names and its view: no rendered file is looked at.

    Args:
        design: what is rendered.
        names: of the same design.
        view: of the same design, as `build_view` gives it.
    """
    inner = view["design"]
    places = Places(names.package)
    http = Http(design, places, inner)
    fields = Fields(design, names, places, inner)
    fields.add_presenters(inner["presenter_modules"])
    for endpoint in design.endpoints:
        fields.add_endpoint(endpoint, http.use_case(endpoint))
    return Trace(
        elements=(
            *_tables(design, names, Persistence(design, names, places), fields),
            *(_endpoint(design, http, endpoint) for endpoint in sorted(design.endpoints, key=_address)),
        )
    )


def _tables(design: Design, names: Names, persistence: Persistence, fields: Fields) -> Iterator[Element]:
    for table in design.tables:
        owner = names.classes[table.name]
        own, parts = persistence.table(table)
        yield _element("table", table.name, (owner,), table.place, own)
        for column in sorted(table.columns, key=lambda column: column.name):
            also = (f"{owner}.{names.attributes[table.name][column.name]}",)
            known = [*parts[column.name], *fields.found.get((table.name, column.name), ())]
            yield _element("column", f"{table.name}.{column.name}", also, column.place, known)
    for enum in design.enums:
        yield _element("enum", enum.name, (names.enums[enum.name],), enum.place, persistence.enum(enum))
    for view in design.views:
        yield _element("view", view.name, (), view.place, persistence.view(view))


def _endpoint(design: Design, http: Http, endpoint: Endpoint) -> Element:
    name = f"{endpoint.method} {endpoint.path}"
    also = tuple(dict.fromkeys((endpoint.id, f"{endpoint.method} {design.stack.base_url.rstrip('/')}{endpoint.path}")))
    parts = http.endpoint(endpoint, snake(endpoint.group, "group"))
    return _element("endpoint", name, tuple(other for other in also if other != name), endpoint.place, parts)


def _address(endpoint: Endpoint) -> tuple[str, str]:
    return endpoint.path, endpoint.method


def _element(kind: Kind, name: str, also: tuple[str, ...], place: Place, parts: Iterable[Part]) -> Element:
    """The element; one that the document names has a line in it."""
    return Element.of(kind, name, also, place.pointer if place.line else None, parts)
