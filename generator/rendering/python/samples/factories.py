"""The functions that make sample rows, as the templates print them."""

from __future__ import annotations

from typing import Any

from generator.design import Design, ForeignKey, Table
from generator.patterns import regex
from generator.rendering.python.literals import comment_text, text_literal
from generator.rendering.python.names import Names
from generator.rendering.python.persistence.imports import Imports, statement
from generator.rendering.python.persistence.ordering import Ordering, order_tables
from generator.rendering.python.persistence.source import Call, Named, Text, layout
from generator.rendering.python.samples.sample import Sample
from generator.rendering.python.samples.solver import Solution, TableSolver
from generator.rendering.python.samples.values import needed_imports

_NUMBER = regex(r"\bn\b")


def build_factories(design: Design, names: Names) -> dict[str, Any]:
    """`tables`, one function each, and the imports of `tests/factories.py`."""
    ordering = order_tables(design.tables)
    closed = closed_columns(design)
    return {
        "tables": [_Factory(design, names, ordering, table, closed[table.name]).view() for table in design.tables],
        "imports": _exports(design, names),
        "names": sorted([f"make_{names.modules[table.name]}" for table in design.tables]),
    }


def closed_columns(design: Design) -> dict[str, frozenset[str]]:
    """Table -> the columns of its foreign keys whose target needs, step by step, a row of this table first."""
    needs = {table.name: {key.target for key in table.foreign_keys if _required(table, key)} for table in design.tables}
    reached: dict[str, set[str]] = {}
    for name in needs:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += needs.get(current, ())
        reached[name] = seen
    return {
        table.name: frozenset(
            column for key in table.foreign_keys if table.name in reached.get(key.target, ()) for column in key.columns
        )
        for table in design.tables
    }


def _required(table: Table, key: ForeignKey) -> bool:
    return all(not table.by_name[column].nullable for column in key.columns)


class _Factory:
    """Builds the view of one table's function."""

    def __init__(self, design: Design, names: Names, ordering: Ordering, table: Table, closed: frozenset[str]) -> None:
        self._design = design
        self._names = names
        self._table = table
        self._attributes = names.attributes[table.name]
        self._tenant = design.access.tenancy.table if design.access.tenancy is not None else None
        self._later = ordering.later_names
        self._imports = Imports(names.package)
        self._solution: Solution = TableSolver(table, closed, design.enum_of).smallest()

    def view(self) -> dict[str, Any]:
        table, names = self._table, self._names
        root = f"{names.package}.adapters.persistence"
        class_name = names.classes[table.name]
        self._imports.add(
            "from typing import Any",
            "from sqlalchemy.ext.asyncio import AsyncSession",
            f"from {root}.models.{names.modules[table.name]} import {class_name}",
        )
        given = {
            column: sample for column, sample in self._solution.samples.items() if not (sample.omitted or sample.refers)
        }
        values = self._values(given)
        parents = self._parents()
        numbered = any(_NUMBER.search(sample.source) for sample in given.values())
        if numbered:
            self._imports.add(f"from {root}.samples.base import numbers")
        if any(parent["shared"] for parent in parents):
            self._imports.add(f"from {root}.samples.base import shared")
        return {
            "module": names.modules[table.name],
            "class_name": class_name,
            "table": comment_text(table.name),
            "is_tenant": self._tenant == table.name,
            "numbered": numbered,
            "values": values,
            "parents": parents,
            "imports": self._imports.sections(),
        }

    def _values(self, given: dict[str, Sample]) -> list[str]:
        found = []
        for column, sample in given.items():
            self._imports.add(*needed_imports(sample.source))
            entry = Named(text_literal(self._attributes[column]), sample.source, ": ")
            found.append(layout(entry, 2, after=","))
        return found

    def _parents(self) -> list[dict[str, Any]]:
        """The rows to make first: those of the widest foreign keys, whose columns narrower ones may share."""
        samples = self._solution.samples
        wanted = [key for key in self._table.foreign_keys if all(samples[column].refers for column in key.columns)]
        wanted = [key for key in wanted if key.target in self._design.table_of]
        found = []
        covered: set[str] = set()
        for key in sorted(wanted, key=lambda key: -len(key.columns)):
            cyclic = (self._table.name, key.name) in self._later and not any(
                self._table.by_name[column].nullable for column in key.columns
            )
            if set(key.columns) <= covered or cyclic:
                continue
            found.append(self._own_key(key) if key.target == self._table.name else self._parent(key))
            covered |= set(key.columns)
        return found

    def _parent(self, key: ForeignKey) -> dict[str, Any]:
        names = self._names
        target = names.attributes[key.target]
        ours = all(self._table.by_name[column].tenant for column in key.columns)
        maker = f"{'sample' if ours else 'make'}_{names.modules[key.target]}"
        self._imports.add(
            f"from {names.package}.adapters.persistence.samples.{names.modules[key.target]} import {maker}"
        )
        pairs = [
            (self._attributes[own], target[other]) for own, other in zip(key.columns, key.target_columns, strict=True)
        ]
        several = len(pairs) > 1
        row = f"new_{names.modules[key.target]}"
        shared = Call("", tuple(Named(text_literal(own), text_literal(other), ": ") for own, other in pairs), "{}")
        made = f"await {maker}(session, **shared(values, {_flat(shared)}))" if several else f"await {maker}(session)"
        return {
            "condition": self._condition(key, [own for own, _ in pairs]),
            "shared": several,
            "made": f"{row} = {made}",
            "assigned": [f"values[{text_literal(own)}] = {row}.{other}" for own, other in pairs],
        }

    def _condition(self, key: ForeignKey, own: list[str]) -> str:
        """When the parent is made: neither its key nor its row is given, nor another one that stands in for it."""
        relations = self._design.relations_of.get(self._table.name, {}).values()
        objects = [
            self._names.relations[self._table.name][relation.name]
            for relation in relations
            if relation.owns_key and relation.foreign_key == key.name
        ]
        others = {other for column in key.columns for other in self._solution.alternatives.get(column, ())}
        instead = sorted({*objects, *(self._attributes[other] for other in others)})
        if len(own) == 1:
            return _absent(sorted([*own, *instead]))
        given = f"values.keys() >= {{{', '.join(text_literal(name) for name in own)}}}"
        return f"not {given}" + (f" and {_absent(instead)}" if instead else "")

    def _own_key(self, key: ForeignKey) -> dict[str, Any]:
        """A required reference to the same table: the row refers to itself."""
        own, other = self._attributes[key.columns[0]], self._attributes[key.target_columns[0]]
        self._imports.add("from uuid import uuid4")
        return {
            "condition": _absent([own]),
            "shared": False,
            "made": "",
            "assigned": [f"values[{text_literal(own)}] = values.setdefault({text_literal(other)}, uuid4())"],
        }


def _absent(attributes: list[str]) -> str:
    if len(attributes) == 1:
        return f"{text_literal(attributes[0])} not in values"
    return f"values.keys().isdisjoint({_flat(Call('', tuple(map(Text, attributes)), '[]'))})"


def _flat(node: Call) -> str:
    from generator.rendering.python.persistence.source import flat

    return flat(node)


def _exports(design: Design, names: Names) -> list[str]:
    root = f"{names.package}.adapters.persistence.samples"
    modules = sorted(names.modules[table.name] for table in design.tables)
    return [statement(f"{root}.{module}", [f"make_{module}"]) for module in modules]
