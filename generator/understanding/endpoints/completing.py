"""Completing a new row: what the server makes for it, and what its request may not leave out after all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.design import Column, Made, Shape, Source, Table
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.bound import Remark
from generator.understanding.endpoints.making import Row, describe, make_value


def assumed(table: Table, column: Column, done: str) -> Remark:
    """What is said of a column that the server fills."""
    message = f"nobody gives `{table.name}.{column.name}` its value on creation"
    return Remark(codes.VALUE_ASSUMED, message, done, "Add a default to the column or a field to the request.")


def explain(table: Table, made: Iterable[Made]) -> list[Remark]:
    """What is said of made values."""
    return [assumed(table, table.by_name[value.column], describe(value)) for value in made]


def make_values(
    table: Table, unset: Iterable[Column], known: frozenset[str], given: frozenset[str], tables: Mapping[str, Table]
) -> tuple[Made, ...]:
    """The values that follow from the known ones, in the order in which they can be made.

    `given`: columns that a request may give after all; these are made where it does not.
    """
    made: dict[str, Made] = {}
    waiting = list(unset)
    while waiting:
        row = Row(table, known | made.keys(), tables)
        fresh = {column.name: value for column in waiting if (value := make_value(row, column)) is not None}
        if not fresh:
            break
        made |= {name: replace(value, fallback=name in given) for name, value in fresh.items()}
        waiting = [column for column in waiting if column.name not in fresh]
    return tuple(made.values())


def require(body: Shape | None, table: Table, unset: Iterable[Column]) -> tuple[Shape | None, list[Remark]]:
    """The body with fields required whose columns must have a value that nothing else gives."""
    needed = {column.name for column in unset}
    if body is None or not needed:
        return body, []
    fields, remarks = [], []
    for field in body.fields:
        binding = field.binding
        if binding is not None and binding.source is Source.COLUMN and binding.column in needed:
            message = f"the field `{field.name}` may be left out, but `{table.name}.{binding.column}` must have a value"
            advice = "Give the column a default, or make the field required."
            remarks.append(Remark(codes.FIELD_TIGHTENED, message, "the field is required", advice))
            field = replace(field, required=True, nullable=False, has_default=False, default=None)
        fields.append(field)
    return replace(body, fields=tuple(fields)), remarks
