"""Indexes against the lists that need them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.design import Column, Design, Endpoint, FilterOperator, OperationKind, ShapeKind, Table, TypeKind
from generator.diagnostics import Findings
from generator.diagnostics.endpoints import NOT_INDEXED
from generator.reading.document import Document
from generator.understanding.endpoints.states import holds_state

_BY_TREE = frozenset(
    {
        FilterOperator.EQUALS,
        FilterOperator.IN,
        FilterOperator.GREATER,
        FilterOperator.AT_LEAST,
        FilterOperator.LESS,
        FilterOperator.AT_MOST,
    }
)
# An index over a column of few values is read as slowly as the table.
_OF_FEW = (TypeKind.BOOLEAN, TypeKind.ENUM)
_FEW = (ShapeKind.BOOLEAN, ShapeKind.ENUM, ShapeKind.LITERAL, ShapeKind.UNION, ShapeKind.ANY)


def check_indexes(design: Design, _: Document, findings: Findings) -> None:
    """A list over a whole table that is filtered or sorted by a column which no index has; once per column."""
    told: set[tuple[str, str]] = set()
    for endpoint in design.endpoints:
        if not _over_whole_table(endpoint):
            continue
        table = design.table_of[endpoint.operation.table or ""]
        indexed = _indexed(table)
        for parameter, column, verb in _wanted(endpoint, table):
            if column.name in indexed or (table.name, column.name) in told:
                continue
            told.add((table.name, column.name))
            findings.add(
                NOT_INDEXED,
                f"the query parameter `{parameter}` {verb} `{table.name}.{column.name}`, which no index has",
                endpoint.place,
                done="the list reads the whole table",
                advice=f"Add an index over `{column.name}` to `{table.name}`, if the table will be large.",
            )


def _over_whole_table(endpoint: Endpoint) -> bool:
    """Whether nothing but the caller's filters narrows the list."""
    operation, policy = endpoint.operation, endpoint.policy
    owned = bool(policy.grants) and all(grant.narrow for grant in policy.grants)
    narrowed = operation.conditions or operation.parents or operation.through or owned or policy.owner
    return operation.kind is OperationKind.LIST and operation.table is not None and not narrowed


def _wanted(endpoint: Endpoint, table: Table) -> Iterator[tuple[str, Column, str]]:
    """The columns that an index would help with: parameter, column, what the parameter does."""
    operation = endpoint.operation
    kinds = {field.name: field.shape.kind for field in endpoint.query}
    for entry in operation.filters:
        if entry.operator in _BY_TREE and entry.relation is None and len(entry.columns) == 1:
            column = table.by_name[entry.columns[0]]
            few = (
                column.choices
                or holds_state(column)
                or column.type.kind in _OF_FEW
                or kinds.get(entry.parameter) in _FEW
            )
            if not few:
                yield entry.parameter, column, "filters by"
    if operation.sorting is not None and operation.sorting.parameter is not None:
        for _, orders in operation.sorting.choices:
            if orders:
                yield operation.sorting.parameter, table.by_name[orders[0].column], "sorts by"


def _indexed(table: Table) -> frozenset[str]:
    """The columns that are part of any key or index, within an expression too."""
    keys = [column for key in (table.primary_key, *table.uniques) for column in key.columns]
    parts = [part for index in table.indexes for part in index.parts]
    parts += [part for exclusion in table.exclusions for part, _ in exclusion.elements]
    plain = [part.column for part in parts if part.column is not None]
    within = [column for part in parts if part.expression is not None for column in part.expression.columns]
    return frozenset((*keys, *plain, *within))
