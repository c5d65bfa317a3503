"""Declared conflicts against what could conflict."""

from __future__ import annotations

from collections.abc import Iterator

from generator.design import Column, Design, Endpoint, OperationKind, Table, TypeKind
from generator.diagnostics import Findings
from generator.diagnostics.endpoints import CONFLICT_WITHOUT_KEY
from generator.reading.document import Document
from generator.understanding.endpoints.requests import written_columns
from generator.understanding.endpoints.states import holds_state
from generator.understanding.endpoints.words import words


def check_conflicts(design: Design, _: Document, findings: Findings) -> None:
    """A 409 where no constraint, no version and no state could ever refuse the write."""
    for endpoint in design.endpoints:
        table = design.table_of.get(endpoint.operation.table or "")
        if 409 not in endpoint.errors or endpoint.method not in ("POST", "PUT") or table is None:
            continue
        if endpoint.operation.kind is OperationKind.STUB or _may_conflict(design, endpoint, table):
            continue
        findings.add(
            CONFLICT_WITHOUT_KEY,
            f"it declares 409, but `{table.name}` has no unique constraint that could conflict",
            endpoint.place,
            done="the answer is documented",
        )


def _may_conflict(design: Design, endpoint: Endpoint, table: Table) -> bool:
    if table.can_conflict or endpoint.operation.version_column is not None:
        return True
    around = (design.table_of[name] for name in _around(endpoint, table))
    return any(holds_state(column) or _dates_a_step(column) for other in around for column in other.columns)


def _dates_a_step(column: Column) -> bool:
    """Whether a column tells when something happened that not every row has behind it (`signed_at`)."""
    last = words(column.name)
    moment = column.type.kind in (TypeKind.TIMESTAMPTZ, TypeKind.TIMESTAMP)
    return moment and column.nullable and not {"updated", "deleted", "last", "expires", "modified"} & set(last)


def _around(endpoint: Endpoint, table: Table) -> Iterator[str]:
    """The tables whose state may refuse the write: what is cancelled, paid or closed takes no more."""
    operation = endpoint.operation
    if operation.kind is not OperationKind.CREATE:
        yield table.name
    yield from (parent.table for parent in operation.parents)
    given = written_columns(endpoint.body) | {condition.column for condition in operation.assignments}
    yield from (table.key_of[column].target for column in sorted(given) if column in table.key_of)
