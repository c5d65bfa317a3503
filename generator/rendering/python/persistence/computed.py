"""Values of a row that a query computes: counts of related rows and flags about the caller."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.design import Design, Shape, Source
from generator.rendering.python.names import MODEL_RESERVED, Names, snake

_ANNOTATIONS = {Source.COUNT: "int", Source.CALLER_FLAG: "bool"}


@dataclass(frozen=True, slots=True)
class Computed:
    """An attribute that a query fills in with `with_expression`; None when it does not."""

    name: str
    annotation: str


def computed_attribute(table: str, field_name: str, names: Names) -> str:
    """The attribute of the mapped class that carries a computed response field."""
    name = snake(field_name, "computed")
    taken = {*names.attributes[table].values(), *names.relations.get(table, {}).values()}
    while name in taken or name in MODEL_RESERVED:
        name = f"{name}_value"
    return name


def computed_attributes(design: Design, names: Names) -> dict[str, list[Computed]]:
    """Table -> its computed attributes, by name; one per name, whatever number of responses shows it."""
    found: defaultdict[str, dict[str, Computed]] = defaultdict(dict)
    for shape in _response_shapes(design):
        for field in shape.fields:
            annotation = _ANNOTATIONS.get(field.binding.source) if field.binding is not None else None
            if annotation is None or shape.table not in names.attributes:
                continue
            name = computed_attribute(shape.table, field.name, names)
            found[shape.table].setdefault(name, Computed(name, annotation))
    return {table: [items[name] for name in sorted(items)] for table, items in found.items()}


def _response_shapes(design: Design) -> Iterator[Shape]:
    """Every shape inside the responses, named shapes once."""
    waiting = [endpoint.response.shape for endpoint in design.endpoints if endpoint.response.shape is not None]
    waiting += [shape for _, shape in design.shapes]
    seen: set[int] = set()
    while waiting:
        shape = waiting.pop()
        if id(shape) in seen:
            continue
        seen.add(id(shape))
        yield shape
        waiting += [field.shape for field in shape.fields]
        waiting += [part for part in (shape.item, *shape.options) if part is not None]
