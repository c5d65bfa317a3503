"""Declarative partitioning, where the document wants it now and PostgreSQL can do it."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Index, IndexPart, Partitioning
from generator.diagnostics.tables import PARTITIONING
from generator.patterns import regex
from generator.reading.values import Prose
from generator.understanding.tables.clauses import names_in
from generator.understanding.tables.drafts import Schema, TableDraft

_METHOD = regex(
    r"\b(range|list|hash)\b\s*(?:partition(?:ed|ing|s)?\s*)?(?:(?:on|by|over)\s+)?\(?\s*([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)",
    re.I,
)
_BY = regex(
    r"\bpartition(?:ed|ing)?\b\s+(?:(?:by|per|on|each)\s+(?:day|week|month|quarter|year|hour|range)s?\s+|(?:monthly|weekly|daily|yearly|hourly)\s+)?"
    r"(?:(?:by|on|over|of|using)\s+)\(?([^\W\d]\w*)",
    re.I,
)
_LATER = regex(
    r"\b(?:none|no|not|never|later|future|once|eventually|candidate|consider|considered|if needed|when|optional(?:ly)?|could|may|might|past|beyond|after reaching|unless|ninguno|sin|futuro|cuando)\b",
    re.I,
)


def find_partitioning(schema: Schema) -> None:
    """Fills `partitioning`; a table that others point at, or whose rows the database numbers, stays whole."""
    pointed: dict[str, set[tuple[str, ...]]] = {}
    for table in schema.tables.values():
        for key in table.foreign_keys:
            pointed.setdefault(key.target, set()).add(key.target_columns)
    for table in schema.tables.values():
        source = table.entry.partitioning or _described(table)
        if source is not None:
            _partition(table, source, pointed.get(table.name, set()), schema)


def _described(table: TableDraft) -> Prose | None:
    description = table.entry.description
    if description and re.search(r"\bpartitioned\s+by\s+(?:range|list|hash)\b", description.text, re.I):
        return description
    return None


def _partition(table: TableDraft, source: Prose, pointed: set[tuple[str, ...]], schema: Schema) -> None:
    text = source.text
    method = _METHOD.search(text)
    by = _BY.search(text) if method is None else None
    clause = text[: method.end() if method is not None else by.end() if by is not None else len(text)]
    if method is None and by is None:
        if not _LATER.search(text) and text.strip().lower() not in ("", "false", "n/a", "-"):
            _say(table, source, "its columns cannot be told", schema)
        return
    if _LATER.search(clause) or re.search(r"\b(?:once|later|if|when|past)\b", text[len(clause) :], re.I):
        return
    names = names_in(method[2]) if method is not None else names_in(by[1] if by is not None else "")
    columns, missing = table.resolve(names)
    if missing:
        _say(table, source, f"it names `{missing[0]}`, which the table does not have", schema)
        return
    reason = _obstacle(table, columns, pointed)
    if reason:
        _say(table, source, reason, schema)
        return
    _complete_keys(table, columns, source, schema)
    table.partitioning = Partitioning((method[1] if method is not None else "range").upper(), columns)


def _say(table: TableDraft, source: Prose, reason: str, schema: Schema) -> None:
    schema.say(
        PARTITIONING,
        f"The table `{table.name}` is not partitioned: {reason}",
        source,
        "It is one whole table",
        "Partition it in a migration of its own when it needs to be",
    )


def _obstacle(table: TableDraft, columns: tuple[str, ...], pointed: set[tuple[str, ...]]) -> str:
    if any(not set(columns) <= set(target) for target in pointed):
        return f"foreign keys point at it, and the key of a partitioned table has to contain `{columns[0]}`"
    if any(column.identity is not None for column in table.columns.values()):
        return "before version 17, PostgreSQL numbers no rows of partitioned tables"
    if table.exclusions:
        return "PostgreSQL holds no exclusion constraint over partitions"
    if any(table.columns[name].generated is not None for name in columns):
        return "a generated column cannot tell the partition"
    return ""


def _complete_keys(table: TableDraft, columns: tuple[str, ...], source: Prose, schema: Schema) -> None:
    """Every key of a partitioned table contains the partitioning columns."""
    missing = tuple(name for name in columns if name not in table.primary)
    if missing:
        table.primary = (*table.primary, *missing)
        for name in missing:
            table.columns[name].nullable = False
        schema.say(
            PARTITIONING,
            f"The primary key of `{table.name}` lacked `{'`, `'.join(missing)}`, by which the table is partitioned",
            source,
            f"The key is `{'`, `'.join(table.primary)}`",
        )
    kept = []
    for key in table.uniques:
        if set(columns) <= set(key.columns):
            kept.append(key)
            continue
        schema.say(
            PARTITIONING,
            f"`{'`, `'.join(key.columns)}` of `{table.name}` cannot be unique over partitions",
            source,
            "It is indexed only",
            f"Add `{columns[0]}` to the unique constraint",
        )
        table.indexes.append(
            Index(
                schema.names.make("ix", table.name, key.columns), tuple(IndexPart(column=name) for name in key.columns)
            )
        )
    table.uniques = kept
    table.indexes = [_index_over_partitions(index, table, columns, source, schema) for index in table.indexes]


def _index_over_partitions(
    index: Index, table: TableDraft, columns: tuple[str, ...], source: Prose, schema: Schema
) -> Index:
    """The index, not unique where it lacks a partitioning column."""
    if not index.unique or {part.column for part in index.parts} >= set(columns):
        return index
    schema.say(
        PARTITIONING,
        f"The index `{index.name}` of `{table.name}` cannot be unique over partitions",
        source,
        "It is an index only",
        f"Add `{columns[0]}` to the unique index",
    )
    return replace(index, unique=False)
