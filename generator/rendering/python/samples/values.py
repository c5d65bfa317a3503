"""Sample values of single columns, for whoever writes rows or payloads of their own."""

from __future__ import annotations

from functools import cached_property

from generator.design import Design, TypeKind
from generator.rendering.python.names import Names
from generator.rendering.python.samples.candidates import Hints, candidates
from generator.rendering.python.samples.sample import Sample
from generator.rendering.python.samples.solver import TableSolver

NEEDS = (
    ("dt.", "import datetime as dt"),
    ("Decimal(", "from decimal import Decimal"),
    ("UUID(", "from uuid import UUID"),
)
_ISO = (TypeKind.DATE, TypeKind.TIME, TypeKind.TIMETZ, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ)
_TEXT = (TypeKind.UUID, TypeKind.NUMERIC, TypeKind.MONEY)


class Samples:
    """Values that together make a row of a table which every CHECK accepts, as much of it set as possible."""

    def __init__(self, design: Design) -> None:
        self._design = design

    def expression(self, table: str, column: str) -> str:
        """Python source that may read `n`, the number of the row; other numbers give other rows.

        A foreign key gets a value of its type that refers to no row; `None` only where a CHECK wants it.
        """
        return self._sample(table, column).source

    def json_expression(self, table: str, column: str) -> str:
        """The same value as JSON carries it: moments, UUIDs and decimals are text."""
        found = self._design.table_of[table].by_name[column]
        source = self.expression(table, column)
        if source == "None" or found.type.dimensions:
            return source
        if found.type.kind in _ISO:
            return f"({source}).isoformat()"
        return f"str({source})" if found.type.kind in _TEXT else source

    def imports(self, source: str) -> list[str]:
        """The import lines that an expression needs."""
        return needed_imports(source)

    def _sample(self, table: str, column: str) -> Sample:
        sample = self._rows[table][column]
        if not sample.refers and not sample.omitted:
            return sample
        return candidates(self._design.table_of[table].by_name[column], Hints())[0]

    @cached_property
    def _rows(self) -> _Rows:
        return _Rows(self._design)


class _Rows(dict[str, dict[str, Sample]]):
    """The fullest row of every table, found when it is first asked for."""

    def __init__(self, design: Design) -> None:
        super().__init__()
        self._design = design

    def __missing__(self, table: str) -> dict[str, Sample]:
        solver = TableSolver(self._design.table_of[table], frozenset(), self._design.enum_of)
        self[table] = solver.fullest().samples
        return self[table]


def needed_imports(source: str) -> list[str]:
    """The import lines that the source of a sample needs."""
    return [line for needle, line in NEEDS if needle in source]


def python_sample(design: Design, names: Names | None = None) -> Samples:
    """Sample values of every column of the design."""
    del names  # The expressions name nothing of the project.
    return Samples(design)
