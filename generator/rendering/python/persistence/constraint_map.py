"""What a violated constraint means to the caller of the API."""

from __future__ import annotations

from typing import Any

from generator.design import Design, Table
from generator.rendering.python.literals import comment_text, text_literal
from generator.rendering.python.persistence.source import Call, Named, Node, Text, call, layout, strings


def build_constraints(design: Design) -> list[dict[str, Any]]:
    """Every constraint of the schema by name, each as an entry of a dictionary."""
    found: dict[str, dict[str, Any]] = {}
    for table in design.tables:
        for name, kind, columns, status, message in _constraints(table):
            value = call("Constraint", Text(kind), Text(table.name), _tuple(columns), str(status), Text(message))
            found.setdefault(
                name, {"name": name, "entry": layout(Named(text_literal(name), value, ": "), 1, after=",")}
            )
    return [found[name] for name in sorted(found)]


def _constraints(table: Table) -> list[tuple[str, str, tuple[str, ...], int, str]]:
    found: list[tuple[str, str, tuple[str, ...], int, str]] = []
    keys = [(key.name, key.columns) for key in (table.primary_key, *table.uniques) if key.columns]
    for index in table.indexes:
        if index.unique:
            columns = {part.column: None for part in index.parts if part.column is not None}
            columns |= {name: None for part in index.parts if part.expression for name in part.expression.columns}
            keys.append((index.name, tuple(columns)))
    found += [(name, "unique", columns, 409, _taken(columns)) for name, columns in keys]
    for exclusion in table.exclusions:
        parts = [part for part, _ in exclusion.elements]
        columns = {part.column: None for part in parts if part.column is not None}
        columns |= {name: None for part in parts if part.expression for name in part.expression.columns}
        message = f"This overlaps with another row of {_plain(table.name)}."
        found.append((exclusion.name, "exclusion", tuple(columns), 409, message))
    for fk in table.foreign_keys:
        message = f"The referenced row of {_plain(fk.target)} does not exist."
        found.append((fk.name, "foreign key", fk.columns, 422, message))
    for check in table.checks:
        names = check.expression.columns
        message = f"The value of {_listed(names)} is not allowed." if names else "A value is not allowed."
        found.append((check.name, "check", names, 422, message))
    return found


def _taken(columns: tuple[str, ...]) -> str:
    return f"Another row has the same {_listed(columns)}." if columns else "Another row has the same values."


def _listed(columns: tuple[str, ...]) -> str:
    return " and ".join(_plain(column) for column in columns)


def _plain(name: str) -> str:
    return comment_text(name)


def _tuple(columns: tuple[str, ...]) -> Node:
    return Call("", strings(columns).items)
