"""Rows that the CHECK constraints of their tables accept."""

from __future__ import annotations

from generator.design import Design, Field, Shape, ShapeKind, Table
from generator.rendering.python.cases.rows import Row, keys_over
from generator.rendering.python.payloads.checks import Part, meet_checks
from generator.rendering.python.payloads.source import Sample
from generator.rendering.python.samples.factories import closed_columns
from generator.rendering.python.samples.solver import TableSolver


class UnsatisfiableError(Exception):
    """A row that a test asks for cannot exist."""


class Rules:
    """Completes rows so that the CHECK constraints of their tables hold."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._closed: dict[str, frozenset[str]] | None = None
        self._defaults: dict[str, dict[str, object]] = {}

    def defaults(self, table: Table) -> dict[str, object]:
        """What the table's factory sets, as far as it is known."""
        known = self._defaults.get(table.name)
        if known is None:
            if self._closed is None:
                self._closed = closed_columns(self._design)
            samples = TableSolver(table, self._closed[table.name], self._design.enum_of).smallest().samples
            known = self._defaults[table.name] = {name: sample.value(1) for name, sample in samples.items()}
        return known

    def complete(self, row: Row) -> None:
        """Set further columns of a row where those that are set ask for it."""
        table = row.table
        if not table.checks or not row.columns:
            return
        values = {**self.defaults(table), **{name: row.given.get(name, object()) for name in row.columns}}
        if meet_checks(table, {}, values):
            return
        holder: dict[str, Sample] = {}
        parts: dict[str, Part] = {}
        for column in table.columns:
            free = column.name not in row.columns and column.generated is None and not keys_over(table, column.name)
            if free and column.name in values and not isinstance(values[column.name], list | dict):
                holder[column.name] = values[column.name]  # type: ignore[assignment]
                entry = Field(column.name, Shape(ShapeKind.ANY), nullable=column.nullable)
                parts[column.name] = Part(holder, entry, Shape(ShapeKind.ANY), column)
        before = dict(holder)
        if not meet_checks(table, parts, values):
            raise UnsatisfiableError(table.name)
        for name, value in holder.items():
            if value is not before[name]:
                row.put(name, value)
