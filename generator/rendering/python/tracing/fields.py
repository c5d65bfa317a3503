"""Which schemas, presenters and use cases know a column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.design import Design, Endpoint, Field, Operation, Shape, ShapeKind, Source, Table
from generator.patterns import regex
from generator.rendering.python.http.schemas import attributes_of
from generator.rendering.python.names import Names
from generator.rendering.python.tracing.places import Places
from generator.rendering.trace import Part

_OF_ROW = regex(r"\brow\.(\w+)")
_NAME = regex(r"[A-Za-z_]\w*")
_BODY = "data: "

Columns = defaultdict[tuple[str, str], set[Part]]


class Fields:
    """Collects the parts of columns, by table and column."""

    def __init__(self, design: Design, names: Names, places: Places, view: dict[str, Any]) -> None:
        self._design = design
        self._places = places
        self._classes = {c["name"]: (m["name"], c) for m in view["schema_modules"] for c in m["classes"]}
        self._attributes = {name: _fields(entry["fields"]) for name, (_, entry) in self._classes.items()}
        self._bodies = {h["name"]: _body(h["parameters"]) for group in view["groups"] for h in group["handlers"]}
        self._seen: set[tuple[int, str]] = set()
        self._tables = {name: table for table, name in names.classes.items()}
        self._columns = {
            table: {name: column for column, name in columns.items()} for table, columns in names.attributes.items()
        }
        self.found: Columns = defaultdict(set)

    def add_presenters(self, modules: list[dict[str, Any]]) -> None:
        """What presenters show: `title=row.title` in the presenter of a class."""
        for module in modules:
            for presenter in module["presenters"]:
                table, schema = self._tables[presenter["model"]], presenter["schema"]
                for argument in presenter["arguments"]:
                    attribute, _, shown = argument.partition("=")
                    for name in _OF_ROW.findall(shown):
                        column = self._columns[table].get(name)
                        if column is not None:
                            home = self._places.presenter(module["name"])
                            self.found[table, column].add(Part("presenter", home, presenter["name"]))
                            self._add_field(table, column, schema, attribute)

    def add_endpoint(self, endpoint: Endpoint, case: Part | None) -> None:
        """What the body of a request fills in, and what its use case sets, filters and sorts by."""
        table = self._design.table_of.get(endpoint.operation.table or "")
        annotation = self._bodies.get(endpoint.id, "")
        if endpoint.body is not None and annotation:
            self._add_shape(endpoint.body, self._named(annotation), table)
        if case is not None and table is not None:
            for column in _written(endpoint.operation):
                self._add(table.name, column, case)
            for entry in endpoint.operation.filters:
                relation = self._design.relations_of.get(table.name, {}).get(entry.relation or "")
                for column in entry.columns:
                    self._add(relation.target if relation else table.name, column, case)

    def _add_shape(self, shape: Shape, classes: Iterator[str], table: Table | None) -> None:
        """Walk a shape along the classes that its annotation names, which are in the same order."""
        for part in (shape.item, *shape.options):
            if part is not None:
                self._add_shape(part, classes, table)
        name = next(classes, None) if shape.kind is ShapeKind.OBJECT and (shape.fields or not shape.open) else None
        if name is None or (id(shape), name) in self._seen:
            return
        self._seen.add((id(shape), name))
        table = self._design.table_of.get(shape.table or "", table)
        attributes, texts = attributes_of(shape.fields), self._attributes[name]
        for entry in shape.fields:
            attribute = attributes[entry.name]
            if attribute in texts:
                self._add_input(entry, name, attribute, table)

    def _add_input(self, entry: Field, schema: str, attribute: str, table: Table | None) -> None:
        binding = entry.binding
        inner = table
        if binding is not None and table is not None:
            for column in filter(None, (binding.column, *(binding.columns if binding.source is Source.JOINED else ()))):
                if column in table.by_name:
                    self._add_field(table.name, column, schema, attribute)
            relation = self._design.relations_of.get(table.name, {}).get(binding.relation or "")
            inner = self._design.table_of[relation.target] if relation is not None else table
        self._add_shape(entry.shape, self._named(self._attributes[schema][attribute]), inner)

    def _named(self, annotation: str) -> Iterator[str]:
        return iter([name for name in _NAME.findall(annotation) if name in self._classes])

    def _add_field(self, table: str, column: str, schema: str, attribute: str) -> None:
        file = self._places.schema(self._classes[schema][0])
        self._add(table, column, Part("schema", file, f"{schema}.{attribute}"))

    def _add(self, table: str, column: str, part: Part) -> None:
        self.found[table, column].add(part)


def _fields(lines: list[str]) -> dict[str, str]:
    """Attribute -> annotation and default of a class."""
    return {name: text for name, _, text in (line.partition(": ") for line in lines)}


def _body(parameters: list[str]) -> str:
    """The annotation of the parameter that takes the request's body."""
    return next((line.removeprefix(_BODY) for line in parameters if line.startswith(_BODY)), "")


def _written(operation: Operation) -> Iterator[str]:
    """Columns of the operation's table that it sets or sorts by."""
    yield from (condition.column for condition in operation.assignments)
    yield from (made.column for made in operation.made)
    if operation.sorting is not None:
        for orders in (operation.sorting.default, *(orders for _, orders in operation.sorting.choices)):
            yield from (order.column for order in orders)
    if operation.transition is not None:
        yield operation.transition[0]
    yield from filter(None, (operation.soft_delete, operation.version_column))
