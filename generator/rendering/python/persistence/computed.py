"""Values of a row that a query computes: over related rows, and about the caller."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.design import Binding, Design, Shape, Source
from generator.rendering.python.names import MODEL_RESERVED, Names, snake
from generator.rendering.python.types import PythonType, python_type

_ANNOTATIONS = {Source.COUNT: PythonType("int"), Source.CALLER_FLAG: PythonType("bool")}


@dataclass(frozen=True, slots=True)
class Computed:
    """An attribute that a query fills in with `with_expression`; None when it does not."""

    name: str
    annotation: str
    imports: tuple[str, ...] = ()


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
            if field.binding is None or shape.table not in names.attributes:
                continue
            kind = _type_of(design, shape.table, field.binding, names)
            if kind is None:
                continue
            name = computed_attribute(shape.table, field.name, names)
            found[shape.table].setdefault(name, Computed(name, kind.annotation, kind.imports))
    return {table: [items[name] for name in sorted(items)] for table, items in found.items()}


def _type_of(design: Design, table: str, binding: Binding, names: Names) -> PythonType | None:
    """The type of a computed value; None for values that are not computed."""
    if binding.source in _ANNOTATIONS:
        return _ANNOTATIONS[binding.source]
    if binding.source not in (Source.AGGREGATE, Source.CALLER_VALUE):
        return None
    relation = design.relations_of[table][binding.relation or ""]
    column = binding.column if binding.source is Source.AGGREGATE else binding.columns[0]
    kind = python_type(design.table_of[relation.target].by_name[column or ""], names)
    if binding.value == "avg":
        kind = PythonType("float")
    # Without a row below there is nothing to average, and no first or last one.
    always = binding.source is Source.AGGREGATE and binding.value == "sum"
    return kind if always else PythonType(f"{kind.annotation} | None", kind.imports)


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
