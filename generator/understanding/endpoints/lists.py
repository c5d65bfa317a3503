"""Lists of rows, and what narrows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.design import (
    Condition,
    Field,
    Operation,
    OperationKind,
    Shape,
    ShapeKind,
    Table,
    Through,
    Value,
    ValueKind,
)
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.bound import Bound, Remark
from generator.understanding.endpoints.case import Case, Outcome, stub
from generator.understanding.endpoints.effects import effect_in
from generator.understanding.endpoints.leniency import may_be_left_out
from generator.understanding.endpoints.listing import read_paging, read_sorting
from generator.understanding.endpoints.placing import Placed, place
from generator.understanding.endpoints.rows import missing_reason
from generator.understanding.endpoints.words import snake
from generator.understanding.endpoints.workshop import Workshop


def read_list(shop: Workshop, case: Case, narrowed: tuple[Condition, ...] = ()) -> Outcome:
    """A list of rows of the route's last table, or of the table that it links to."""
    step = case.route.last
    assert step is not None  # noqa: S101 - asked before
    effect = effect_in(case.prose, reads=True)
    if effect is not None:
        return stub(case, f"The design says that it {effect}")
    placed = place(case.route, shop.identity, shop.lexicon)
    if placed.broken:
        return stub(case, f"The design does not determine the rows: {placed.broken}")
    response = case.reading.response
    if response is None:
        response = Shape(ShapeKind.ARRAY, item=shop.known_shape(step.table))
    best: tuple[Bound, Table, Placed] | None = None
    for table, where in _listed(shop, case, placed):
        bound = shop.envelopes.bind_list(response, table)
        if best is None or _worth(shop, case, bound, table) > _worth(shop, case, best[0], best[1]):
            best = (bound, table, where)
    assert best is not None  # noqa: S101 - the step's own table is always there
    bound, table, placed = best
    bound = bound.accepted()
    if bound.missing:
        return stub(case, missing_reason(bound.missing, table))
    return _list_of(shop, case, bound, table, placed, narrowed)


def _worth(shop: Workshop, case: Case, bound: Bound, table: Table) -> tuple[int, int, int]:
    item = shop.envelopes.item_of(case.reading.response)
    return (-len(bound.missing), int(shop.names.denoted(item) is table), bound.sourced)


def _listed(shop: Workshop, case: Case, placed: Placed) -> Iterator[tuple[Table, Placed]]:
    """The tables that a list can show: the last of the path, its join table, or what a join table leads to."""
    step = case.route.last
    assert step is not None  # noqa: S101
    yield step.table, placed
    if placed.through is not None:
        join = shop.lexicon.tables[placed.through.table]
        yield join, Placed(placed.through.conditions, placed.parents)
        return
    fixed = (*placed.conditions, *placed.assignments)
    for column, key in step.table.key_of.items():
        if (
            fixed
            and column not in {condition.column for condition in fixed}
            and key.target_columns == shop.lexicon.tables[key.target].primary_key.columns
        ):
            conditions = tuple(dict.fromkeys(fixed))
            through = Through(step.table.name, column, conditions)
            parents = tuple(replace(parent, child_column=None) for parent in placed.parents)
            yield shop.lexicon.tables[key.target], Placed((), parents, through=through)


def _list_of(
    shop: Workshop, case: Case, bound: Bound, table: Table, placed: Placed, narrowed: tuple[Condition, ...]
) -> Outcome:
    remarks = list(bound.remarks)
    sources = frozenset(field.binding.source for field in _envelope(bound.shape) if field.binding)
    path = case.route.path.text
    stated = may_be_left_out(case.reading.query, case.entry)
    paging, query, added = read_paging(stated, sources, shop.pagination, path)
    if added:
        message = "the response is paged, but the request has no parameters for it"
        done = f"`{paging.position_parameter}` and `{paging.limit_parameter}` were added"
        remarks.append(Remark(codes.PAGING_ASSUMED, message, done))
    sorting, unknown_keys = read_sorting(query, table, shop.sorting, path, case.prose)
    remarks += [_unsortable(key, table) for key in unknown_keys]
    taken = frozenset(filter(None, (paging.limit_parameter, paging.position_parameter, sorting.parameter)))
    filters, query, unknown = shop.filters.read(query, table, taken)
    remarks += [_unused(name, table) for name in unknown]
    if sorting.parameter is not None:
        keys = [text for text, _ in sorting.choices]
        query = tuple(_sort_field(field, keys) if field.name == sorting.parameter else field for field in query)
    operation = Operation(
        OperationKind.LIST,
        table.name,
        conditions=(*placed.conditions, *narrowed),
        parents=placed.parents,
        through=placed.through,
        filters=filters,
        sorting=sorting,
        paging=paging,
        soft_delete=shop.soft_delete(table),
    )
    return Outcome(operation, None, query, bound.shape, tuple(remarks))


def _unused(name: str, table: Table) -> Remark:
    message = f"the query parameter `{name}` names no column of `{table.name}`"
    return Remark(codes.QUERY_UNUSED, message, "it is accepted and does not filter")


def _unsortable(key: str, table: Table) -> Remark:
    return Remark(codes.SORT_UNKNOWN, f"the sort key `{key}` names no column of `{table.name}`", "it is refused")


def _envelope(shape: Shape) -> Iterator[Field]:
    for field in shape.fields:
        yield field
        if field.binding is None and field.shape.kind is ShapeKind.OBJECT:
            yield from _envelope(field.shape)


def _sort_field(field: Field, keys: list[str]) -> Field:
    """The sort parameter as an enumeration of its keys."""
    if not keys:
        return field
    default = field.default if field.has_default and field.default in keys else None
    return replace(
        field,
        shape=Shape(ShapeKind.ENUM, values=tuple(keys)),
        default=default,
        has_default=default is not None,
        required=False,
    )


def literal_condition(column: str, value: object) -> Condition:
    """A column that must have a fixed value."""
    assert isinstance(value, str | int | float | bool) or value is None  # noqa: S101
    return Condition(column, Value(ValueKind.LITERAL, literal=value))


def is_search(name: str) -> bool:
    """Whether a word of a path asks for a search over the list before it."""
    return snake(name) in ("search", "find", "query", "buscar", "busca", "recherche", "suche", "filter", "all", "list")
