"""Rows that the CHECK constraints of their tables accept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.design import Column, Design, Field, Shape, ShapeKind, Table
from generator.rendering.python.cases.rows import Row, keys_over
from generator.rendering.python.payloads import Code
from generator.rendering.python.payloads.checks import NOW, Part, meet_checks, named, rules_of, stored
from generator.rendering.python.payloads.scalars import Context, Scalar, scalar, settled
from generator.rendering.python.payloads.source import Sample
from generator.rendering.python.samples.factories import closed_columns
from generator.rendering.python.samples.sample import Sample as Made
from generator.rendering.python.samples.solver import TableSolver

if TYPE_CHECKING:
    from generator.rendering.python.samples.evaluation import Rule


_PLAIN = (bool, int, float, str, Decimal, dt.date, dt.time, type(None))


class UnsatisfiableError(Exception):
    """A row that a test asks for cannot exist."""


class Rules:
    """Completes rows so that the CHECK constraints of their tables hold."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._closed: dict[str, frozenset[str]] | None = None
        self._samples: dict[str, dict[str, Made]] = {}

    def defaults(self, table: Table) -> dict[str, object]:
        """What the table's factory sets, as far as it is known."""
        return {name: sample.value(1) for name, sample in self._made(table).items()}

    def varies(self, table: Table, column: str) -> bool:
        """Whether the table's factory gives many rows different values of a column."""
        sample = self._made(table)[column]
        return sample.fresh or sample.omitted

    def _made(self, table: Table) -> dict[str, Made]:
        """What the table's factory makes of each column."""
        known = self._samples.get(table.name)
        if known is None:
            if self._closed is None:
                self._closed = closed_columns(self._design)
            solution = TableSolver(table, self._closed[table.name], self._design.enum_of).smallest()
            known = self._samples[table.name] = dict(solution.samples)
        return known

    def complete(self, row: Row) -> None:
        """Set further columns of a row where those that are set ask for it.

        Raises:
            UnsatisfiableError: no values of the others go with those that are set.
        """
        table = row.table
        if not table.checks or not row.columns:
            return
        fixed = {name: row.given.get(name, object()) for name in row.columns}
        if meet_checks(table, {}, {**self.defaults(table), **fixed}):
            return
        for name, value in self._solve(table, fixed, {column.name for column in table.columns}).items():
            row.put(name, value)

    def prepare(self, row: Row, sent: Mapping[str, Sample]) -> None:
        """Make a row one that a change to `sent` leaves acceptable: rules may read columns of both."""
        table = row.table
        fixed = {name: stored(table.by_name[name], value) for name, value in sent.items()}
        crossing = [
            rule for rule in rules_of(table) if rule.columns & fixed.keys() and not rule.columns <= fixed.keys()
        ]
        if not crossing:
            return
        fixed |= {name: row.given.get(name, object()) for name in row.columns if name not in fixed}
        read = {name for rule in crossing for name in rule.columns} - row.columns.keys()
        try:
            found = self._solve(table, fixed, read, keep_all=True)
        except UnsatisfiableError:
            return
        for name in sorted(read):
            if name in found:
                row.put(name, found[name])
            elif name in sent and not isinstance(sent[name], Code):
                row.put(name, sent[name])

    def _solve(
        self, table: Table, fixed: Mapping[str, object], free: AbstractSet[str], *, keep_all: bool = False
    ) -> dict[str, Sample]:
        """Values of free columns such that every rule holds: the changed ones, or all."""
        values = {**self.defaults(table), **fixed}
        holder: dict[str, Sample] = {}
        parts: dict[str, Part] = {}
        for column in table.columns:
            name = column.name
            if name in fixed or name not in free or column.generated is not None or keys_over(table, name):
                continue
            if isinstance(values.get(name), _PLAIN):
                holder[name] = values.get(name)  # type: ignore[assignment]
                entry = Field(name, Shape(ShapeKind.ANY), nullable=column.nullable)
                parts[name] = Part(holder, entry, Shape(ShapeKind.ANY), column)
        before = dict(holder)
        if not meet_checks(table, parts, values):
            raise UnsatisfiableError(table.name)
        return {name: value for name, value in holder.items() if keep_all or value is not before[name]}

    def value(self, table: Table, column: Column, number: int) -> Sample:
        """The number-th value, in ascending order, that the rules about a column alone accept."""
        bare = replace(column, type=replace(column.type, dimensions=0))
        shape = settled(Shape(ShapeKind.ANY), bare)
        plain = scalar(shape, Context(column.name, number, bare))
        alone = [rule for rule in rules_of(table) if rule.columns == {column.name}]
        if all(rule.holds({column.name: stored(column, plain), "now()": NOW}) for rule in alone):
            return plain
        found: list[Scalar] = []
        for candidate in _numbered(shape, bare, alone):
            row = {column.name: stored(column, candidate), "now()": NOW}
            if candidate not in found and all(rule.holds(row) for rule in alone):
                found.append(candidate)
        if all(isinstance(value, int | float) for value in found):
            found.sort(key=lambda value: float(value or 0))
        return found[min(number, len(found)) - 1] if found else plain


def _numbered(shape: Shape, column: Column, rules: list[Rule]) -> Iterator[Scalar]:
    for number in range(1, 30):
        yield scalar(shape, Context(column.name, number, column))
    for value in (value for rule in rules for value in named(rule)):
        if isinstance(value, str):
            yield value
        elif value is not None:
            yield from (value + step for step in range(6))
