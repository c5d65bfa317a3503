"""Unique constraints, and the unique indexes that stand in for conditional ones."""

from __future__ import annotations

from generator.design import Index, IndexPart, Key, TypeKind
from generator.diagnostics.tables import MISSING_COLUMN, REFUSED_EXPRESSION
from generator.reading.values import Prose
from generator.understanding.tables.drafts import Schema, TableDraft
from generator.understanding.tables.expressions import Purpose, RefusedError, read_expression
from generator.understanding.tables.facts import UniqueFact
from generator.understanding.tables.literals import TEXTS
from generator.understanding.tables.sql import quote_identifier
from generator.understanding.tables.values import say_adapted


def find_uniques(table: TableDraft, schema: Schema) -> None:
    """Adds what columns and table state about uniqueness."""
    for name, column in table.columns.items():
        for fact, source in column.of(UniqueFact):
            names = fact.columns or (*fact.joined, name)
            columns, missing = table.resolve(names, near=True)
            if missing and fact.columns and len(fact.columns) == 1:
                # `UNIQUE (active rows only)`: a remark in parentheses.
                columns, missing = (name,), []
            _add(table, columns, missing, fact, source, schema)
    for fact, source in table.of(UniqueFact):
        columns, missing = table.resolve(fact.columns or fact.joined)
        if columns or missing:
            _add(table, columns, missing, fact, source, schema)


def _add(
    table: TableDraft, columns: tuple[str, ...], missing: list[str], fact: UniqueFact, source: Prose, schema: Schema
) -> None:
    if missing:
        schema.say(
            MISSING_COLUMN,
            f"A unique constraint of `{table.name}` names `{'`, `'.join(missing)}`, which it does not have",
            source,
            "It was left out",
            "Name columns of the table",
        )
        return
    folded = [
        name for name in columns if fact.case_insensitive and table.type_of(name).kind in TEXTS - {TypeKind.CITEXT}
    ]
    if fact.where or folded:
        _add_index(table, columns, set(folded), fact, source, schema)
        return
    add_unique(table, Key("", columns, fact.deferrable, fact.nulls_not_distinct), schema)


def add_unique(table: TableDraft, key: Key, schema: Schema) -> None:
    """Adds a unique constraint unless the table holds it already."""
    wanted = set(key.columns)
    if wanted == set(table.primary):
        return
    for number, known in enumerate(table.uniques):
        if set(known.columns) == wanted:
            merged = Key(
                known.name,
                known.columns,
                known.deferrable or key.deferrable,
                known.nulls_not_distinct or key.nulls_not_distinct,
            )
            table.uniques[number] = merged
            return
    name = schema.names.make("uq", table.name, key.columns)
    table.uniques.append(Key(name, key.columns, key.deferrable, key.nulls_not_distinct))


def _add_index(
    table: TableDraft, columns: tuple[str, ...], folded: set[str], fact: UniqueFact, source: Prose, schema: Schema
) -> None:
    where = None
    if fact.where:
        try:
            reading = read_expression(fact.where, schema.scope(table), Purpose.PREDICATE)
        except RefusedError as refused:
            schema.say(
                REFUSED_EXPRESSION,
                f"A conditional uniqueness of `{table.name}` was left out: {refused}",
                source,
                "The database does not hold it",
                "Write the condition in SQL",
            )
            return
        say_adapted(reading, table.name, source, schema)
        where = reading.expression
    parts = []
    for name in columns:
        lowered = (
            read_expression(f"lower({quote_identifier(name)})", schema.scope(table), Purpose.INDEX).expression
            if name in folded
            else None
        )
        parts.append(IndexPart(expression=lowered) if lowered is not None else IndexPart(column=name))
    found = Index("", tuple(parts), unique=True, where=where)
    if any((i.parts, i.where) == (found.parts, found.where) for i in table.indexes if i.unique):
        return
    name = schema.names.make("uq", table.name, columns, where.sql if where is not None else "lower")
    table.indexes.append(Index(name, tuple(parts), unique=True, where=where))
