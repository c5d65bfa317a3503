"""What tables, columns, enums and views become in the database and in the models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.design import Design, Enum, Expression, IndexPart, Table, View
from generator.rendering.python.names import Names
from generator.rendering.python.persistence.keys import quoted
from generator.rendering.python.persistence.source import escape_binds
from generator.rendering.python.tracing.places import MIGRATION, ROWS, Places
from generator.rendering.python.tracing.symbols import call_symbol, entry_symbol
from generator.rendering.trace import Part

_UP, _DOWN = "upgrade", "downgrade"
_MAP = "CONSTRAINTS"

Rules = list[tuple[set[str], list[Part]]]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A constraint or index: SQLAlchemy's name for it, its own, its columns, and whether a write can break it."""

    call: str
    name: str
    columns: set[str]
    breakable: bool = True


class Persistence:
    """The parts of the persistence layer."""

    def __init__(self, design: Design, names: Names, places: Places) -> None:
        self._design = design
        self._names = names
        self._places = places

    def table(self, table: Table) -> tuple[list[Part], dict[str, list[Part]]]:
        """The parts of a table and, by their names, of its columns."""
        rules = self._rules(table)
        return self._table(table, rules), self._columns(table, rules)

    def _table(self, table: Table, rules: Rules) -> list[Part]:
        """The mapped class of a table, its migration, its samples and the test of them, its constraints and indexes."""
        module = self._names.modules[table.name]
        return [
            Part("model", self._places.model(module), self._names.classes[table.name]),
            Part("migration", MIGRATION, call_symbol(_UP, "create_table", table.name)),
            Part("migration", MIGRATION, call_symbol(_DOWN, "drop_table", table.name)),
            Part("sample", self._places.sample(module), f"make_{module}"),
            Part("test", ROWS, "test_rows_are_stored_and_read"),
            *(part for _, parts in rules for part in parts if part.what != "model"),
        ]

    def _columns(self, table: Table, rules: Rules) -> dict[str, list[Part]]:
        """The attribute and the migration of every column, and the constraints and indexes that it is part of."""
        file, attributes = self._places.model(self._names.modules[table.name]), self._names.attributes[table.name]
        owner, created = self._names.classes[table.name], call_symbol(_UP, "create_table", table.name)
        found = {
            column.name: [
                Part("model", file, f"{owner}.{attributes[column.name]}"),
                Part("migration", MIGRATION, call_symbol(created, "Column", column.name)),
            ]
            for column in table.columns
        }
        for columns, parts in rules:
            for column in columns & found.keys():
                found[column] += parts
        return found

    def _rules(self, table: Table) -> Rules:
        """Columns and parts of every constraint and index."""
        file = self._places.model(self._names.modules[table.name])
        owner = self._names.classes[table.name]
        arguments = f"{owner}.__table_args__"
        relations = {
            r.foreign_key: r.name for r in self._design.relations_of.get(table.name, {}).values() if r.owns_key
        }
        found: Rules = []
        for rule in _rules(table):
            what = "index" if rule.call == "Index" else "constraint"
            parts = [Part(what, file, call_symbol(arguments, rule.call, rule.name))]
            if what == "index":
                parts.append(Part(what, MIGRATION, call_symbol(_UP, "create_index", rule.name)))
            if rule.breakable:
                parts.append(Part("constraint", self._places.constraints, entry_symbol(_MAP, rule.name)))
            if rule.call == "ForeignKeyConstraint" and rule.name in relations:
                parts.append(Part("model", file, f"{owner}.{self._names.relations[table.name][relations[rule.name]]}"))
            found.append((rule.columns, parts))
        return found

    def enum(self, enum: Enum) -> list[Part]:
        """The alias of an enumeration and its migration."""
        return [
            Part("enum", self._places.enums, self._names.enums[enum.name]),
            Part("migration", MIGRATION, call_symbol(_UP, "ENUM", enum.name)),
            Part("migration", MIGRATION, call_symbol(_DOWN, "execute", f"DROP TYPE {quoted(enum.name)}")),
        ]

    def view(self, view: View) -> list[Part]:
        """The migration of a view."""
        kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
        created = escape_binds(f"CREATE {kind} {quoted(view.name)} AS {view.query.sql}")
        return [Part("migration", MIGRATION, call_symbol(_UP, "execute", created))]


def _rules(table: Table) -> list[_Rule]:
    found: list[_Rule] = []
    if table.primary_key.columns:
        found.append(_Rule("PrimaryKeyConstraint", table.primary_key.name, set(table.primary_key.columns)))
    found += [_Rule("ForeignKeyConstraint", key.name, set(key.columns)) for key in table.foreign_keys]
    found += [_Rule("UniqueConstraint", key.name, set(key.columns)) for key in table.uniques]
    found += [_Rule("CheckConstraint", check.name, set(check.expression.columns)) for check in table.checks]
    for exclusion in table.exclusions:
        columns = _columns([part for part, _ in exclusion.elements], exclusion.where)
        found.append(_Rule("ExcludeConstraint", exclusion.name, columns))
    for index in table.indexes:
        columns = _columns(index.parts, index.where) | set(index.include)
        found.append(_Rule("Index", index.name, columns, breakable=index.unique))
    return found


def _columns(parts: Sequence[IndexPart], where: Expression | None) -> set[str]:
    expressions = [where, *(part.expression for part in parts)]
    named = {part.column for part in parts if part.column is not None}
    return named | {name for expression in expressions if expression is not None for name in expression.columns}
