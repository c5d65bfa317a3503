"""Indexes: as stated, made such that PostgreSQL accepts them, and one for every foreign key."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Expression, Index, IndexPart, Key
from generator.diagnostics.tables import INDEX_ADAPTED, INDEX_LEFT_OUT, MISSING_COLUMN
from generator.patterns import regex
from generator.reading.document import IndexEntry
from generator.reading.values import Prose
from generator.understanding.tables.drafts import Schema, Stated, TableDraft
from generator.understanding.tables.exclusions import add_exclusion
from generator.understanding.tables.expressions import Purpose, RefusedError, read_expression
from generator.understanding.tables.facts import ExcludeFact, IndexFact
from generator.understanding.tables.index_entries import IndexText, read_index
from generator.understanding.tables.index_methods import UnindexableError, fit_method, full_text_part
from generator.understanding.tables.sql import quote_identifier
from generator.understanding.tables.sql.families import family_of
from generator.understanding.tables.unique_keys import add_unique
from generator.understanding.tables.values import say_adapted

_ORDER = regex(r"\s+(?:(asc|desc)(?:ending)?)?(?:\s*nulls\s+(first|last))?\s*$", re.I)
_OPCLASS = regex(r"\s+(\w+_ops)(?:\s*\([^)]*\))?\s*$", re.I)
_REMARK = regex(r"^([^\W\d]\w*)\s*\((?:unique|pk|fk|partial|asc|desc)[^)]*\)$", re.I)


def find_indexes(table: TableDraft, schema: Schema) -> None:
    """Adds the indexes and exclusion constraints that a table states."""
    for entry in table.entry.indexes:
        text = read_index(entry)
        if text.primary:
            continue
        _add_entry(table, entry, text, schema)
    for name, column in table.columns.items():
        for fact, source in column.of(IndexFact):
            _add_entry(
                table,
                IndexEntry(place=source.place, text=source),
                IndexText(list(fact.columns or (name,)), where=fact.where),
                schema,
            )
    for fact, source in table.of(IndexFact):
        if fact.columns:
            _add_entry(
                table,
                IndexEntry(place=source.place, text=source),
                IndexText(list(fact.columns), where=fact.where),
                schema,
            )
    facts: list[Stated] = [*table.facts, *(stated for column in table.columns.values() for stated in column.facts)]
    for stated in facts:
        if isinstance(stated.fact, ExcludeFact):
            add_exclusion(table, stated.fact.text, (), "", stated.source, schema)


def _quote(entry: IndexEntry) -> str:
    texts = [column.text for column in entry.columns] or ([entry.text.text] if entry.text else [])
    return ", ".join(texts + [prose.text for prose in (entry.type, entry.where, entry.note) if prose])


def _leave_out(table: TableDraft, entry: IndexEntry, reason: str, schema: Schema) -> None:
    schema.findings.add(
        INDEX_LEFT_OUT,
        f"An index of `{table.name}` was left out: {reason}",
        entry.place,
        quote=_quote(entry),
        done="There is no such index",
        advice="List its columns as the table has them",
    )


def _add_entry(table: TableDraft, entry: IndexEntry, text: IndexText, schema: Schema) -> None:
    if not text.parts and text.exclude is None:
        _leave_out(table, entry, "its columns cannot be told", schema)
        return
    try:
        parts = [_part(table, part, entry, schema) for part in text.parts]
    except _MissingError as missing:
        schema.findings.add(
            MISSING_COLUMN,
            f"An index of `{table.name}` names `{missing}`, which it does not have",
            entry.place,
            quote=_quote(entry),
            done="The index was left out",
            advice="Name columns of the table",
        )
        return
    except RefusedError as refused:
        _leave_out(table, entry, str(refused), schema)
        return
    if text.exclude is not None:
        source = entry.note or entry.type or entry.text
        if source is not None:
            add_exclusion(table, text.exclude, tuple(parts), text.where, source, schema)
        return
    where = _predicate(table, entry, text, schema)
    if where is None and text.where and text.unique:
        return
    _add(table, entry, text, parts, where, schema)


class _MissingError(ValueError):
    """A column that does not exist."""


def _part(table: TableDraft, text: str, entry: IndexEntry, schema: Schema) -> IndexPart:
    """One key of an index: `created_at DESC`, `lower(email)`, `name gin_trgm_ops`."""
    text = text.strip()
    remark = _REMARK.match(text)
    if remark is not None:
        text = remark[1]
    descending, nulls_first, opclass = text.startswith("-") and table.column(text[1:]) is not None, None, None
    text = text[1:] if descending else text
    column = table.column(text)
    if column is None:
        order = _ORDER.search(text)
        if order is not None and (order[1] or order[2]):
            descending = (order[1] or "").lower() == "desc"
            nulls_first = order[2].lower() == "first" if order[2] else None
            text = text[: order.start()].strip()
        ops = _OPCLASS.search(text)
        if ops is not None:
            opclass, text = ops[1].lower(), text[: ops.start()].strip()
        column = table.column(text.strip('`"'))
    if column is not None:
        return IndexPart(column, None, opclass, descending, nulls_first)
    if re.fullmatch(r"[\w\s.$\"`-]+", text):
        raise _MissingError(text)
    reading = read_expression(text, schema.scope(table), Purpose.INDEX)
    source = entry.columns[0] if entry.columns else entry.text
    if source is not None:
        say_adapted(reading, table.name, source, schema)
    return IndexPart(None, reading.expression, opclass, descending, nulls_first)


def _predicate(table: TableDraft, entry: IndexEntry, text: IndexText, schema: Schema) -> Expression | None:
    if not text.where:
        return None
    try:
        reading = read_expression(text.where, schema.scope(table), Purpose.PREDICATE)
    except RefusedError as refused:
        if text.unique:
            _leave_out(table, entry, f"its condition `{text.where[:120]}` cannot be used: {refused}", schema)
        else:
            schema.findings.add(
                INDEX_ADAPTED,
                f"The condition of an index of `{table.name}` cannot be used: {refused}",
                entry.place,
                quote=text.where,
                done="The index covers all rows",
            )
        return None
    return reading.expression


def _add(
    table: TableDraft,
    entry: IndexEntry,
    text: IndexText,
    parts: list[IndexPart],
    where: Expression | None,
    schema: Schema,
) -> None:
    families = [_family(table, part, schema) for part in parts]
    try:
        if text.full_text and all(family in ("text", "unknown") for family in families):
            parts = [full_text_part(table, parts, text.language, schema)]
            families, text.method, text.unique = ["tsvector"], "gin", False
        fitted = fit_method(table, parts, families, text, schema.extensions)
    except UnindexableError as reason:
        _leave_out(table, entry, str(reason), schema)
        return
    if fitted.said:
        schema.findings.add(
            INDEX_ADAPTED,
            f"An index of `{table.name}` was adapted: {fitted.said}",
            entry.place,
            quote=_quote(entry),
            done=f"It uses {fitted.method}",
        )
    include = _included(table, entry, text, schema) if fitted.method in ("btree", "gist", "spgist") else ()
    columns = tuple(part.column for part in fitted.parts if part.column is not None)
    plain = len(columns) == len(fitted.parts) and not any(part.opclass for part in fitted.parts)
    if text.unique and plain and where is None and not include:
        add_unique(table, Key("", columns, text.deferrable, text.nulls_not_distinct), schema)
        return
    if text.deferrable and text.unique:
        said = f"A unique index of `{table.name}` with a condition or expression cannot be deferred"
        schema.say(INDEX_ADAPTED, said, Prose(_quote(entry), entry.place), "It is checked at once")
    found = Index("", tuple(fitted.parts), fitted.method, text.unique, where, include)
    if not any(_same(index, found) for index in table.indexes):
        table.indexes.append(replace(found, name=_name(table, found, schema)))


def _included(table: TableDraft, entry: IndexEntry, text: IndexText, schema: Schema) -> tuple[str, ...]:
    """The columns that an index carries beside its keys."""
    include, missing = table.resolve(text.include)
    if missing:
        said = f"An index of `{table.name}` includes `{'`, `'.join(missing)}`, which it does not have"
        schema.say(MISSING_COLUMN, said, Prose(_quote(entry), entry.place), "These columns were left out of it")
    return tuple(name for name in include if name not in text.parts)


def _same(one: Index, other: Index) -> bool:
    return (one.parts, one.method, one.unique, one.where) == (other.parts, other.method, other.unique, other.where)


def _name(table: TableDraft, index: Index, schema: Schema) -> str:
    words: list[str] = []
    for part in index.parts:
        words += (
            [part.column]
            if part.column is not None
            else re.findall(r"\w+", part.expression.sql if part.expression else "")[:6]
        )
    salt = f"{index.method} {index.where.sql if index.where else ''} {[(p.column, p.descending) for p in index.parts]}"
    return schema.names.make("uq" if index.unique else "ix", table.name, tuple(words), salt)


def _family(table: TableDraft, part: IndexPart, schema: Schema) -> str:
    if part.column is not None:
        return family_of(table.type_of(part.column))
    assert part.expression is not None  # noqa: S101 - one of the two is always there
    return read_expression(part.expression.sql, schema.scope(table), Purpose.INDEX).family


def drop_redundant(table: TableDraft) -> None:
    """Removes plain indexes over exactly the columns of a key: the key has one of its own."""
    keys = {table.primary, *(key.columns for key in table.uniques)}

    def redundant(index: Index) -> bool:
        plain = index.method == "btree" and not index.unique and index.where is None and not index.include
        return (
            plain
            and all(p.column and not p.descending and not p.opclass and p.nulls_first is None for p in index.parts)
            and tuple(p.column for p in index.parts) in keys
        )

    table.indexes = [index for index in table.indexes if not redundant(index)]


def index_foreign_keys(table: TableDraft, schema: Schema) -> None:
    """Adds an index for every foreign key that no key or index starts with."""
    for key in table.foreign_keys:
        width = len(key.columns)
        wanted = set(key.columns)
        starts = [table.primary, *(unique.columns for unique in table.uniques)]
        for index in table.indexes:
            columns = tuple(part.column or "" for part in index.parts)
            covers = index.where is None or (
                width == 1 and index.where.sql == f"{quote_identifier(key.columns[0])} IS NOT NULL"
            )
            if index.method in ("btree", "hash") and covers:
                starts.append(columns)
        if any(set(columns[:width]) == wanted for columns in starts):
            continue
        parts = tuple(IndexPart(column=column) for column in key.columns)
        table.indexes.append(Index(schema.names.make("ix", table.name, key.columns, "foreign key"), parts))
