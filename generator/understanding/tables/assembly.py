"""From a document to tables, enumerations, views and relations: every step in its order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.design import Enum, Relation, Table, View
from generator.diagnostics import Findings
from generator.diagnostics.tables import ASSUMED_TYPE
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.tables.defaults import find_default
from generator.understanding.tables.drafts import Schema
from generator.understanding.tables.entries import draft_tables, read_columns
from generator.understanding.tables.enums import read_enums
from generator.understanding.tables.extensions import find_extensions
from generator.understanding.tables.foreign_keys import equalise_types, find_foreign_keys, name_foreign_keys
from generator.understanding.tables.indexes import drop_redundant, find_indexes, index_foreign_keys
from generator.understanding.tables.names import SchemaNames
from generator.understanding.tables.partitioning import find_partitioning
from generator.understanding.tables.primary_keys import find_primary_key
from generator.understanding.tables.relations import relate
from generator.understanding.tables.relationships import add_join_tables, check_relationships
from generator.understanding.tables.revision import with_stated_renamings
from generator.understanding.tables.secrets import is_secret
from generator.understanding.tables.types import Vocabulary, fold_name
from generator.understanding.tables.unique_keys import find_uniques
from generator.understanding.tables.values import (
    find_checks,
    find_choices,
    find_generated,
    find_identity,
    find_nullability,
)
from generator.understanding.tables.views import is_view, read_views


@dataclass(frozen=True)
class Tables:
    """All that is kept in the database; every tuple is sorted by name."""

    tables: tuple[Table, ...] = ()
    enums: tuple[Enum, ...] = ()
    views: tuple[View, ...] = ()
    relations: tuple[Relation, ...] = ()
    extensions: tuple[str, ...] = ()


def understand_tables(document: Document, findings: Findings) -> Tables:
    """What the data model of a document means; whatever cannot be meant is a finding."""
    enums = read_enums(document, findings)
    schema = Schema(findings, enums)
    schema.enum_values = {enum.name: enum.values for enum in enums.values()}
    entries = list(document.data.tables)
    views = [entry for entry in entries if is_view(entry)]
    draft_tables([entry for entry in entries if not is_view(entry)], schema)
    schema.vocabulary = Vocabulary(
        {folded: enum.name for folded, enum in enums.items()}, _by_folded_name(schema), _domains(document)
    )
    joins = _read(schema)
    _complete(schema)
    tables = tuple(_finished(table.table()) for _, table in sorted(schema.tables.items()))
    tables, declared = with_stated_renamings(document, tables, tuple(enums.values()))
    by_name = {table.name: table for table in tables}
    check_relationships(schema, by_name, findings)
    found_views = read_views(views, tables, findings)
    return Tables(
        tables,
        tuple(sorted(declared, key=lambda enum: enum.name)),
        tuple(sorted(found_views, key=lambda view: view.name)),
        relate(tables, joins),
        find_extensions(document, tables, found_views, schema.extensions),
    )


def _read(schema: Schema) -> frozenset[str]:
    """Types, keys and foreign keys: what tables need of one another."""
    for table in list(schema.tables.values()):
        read_columns(table, schema)
    if schema.zoneless:
        said = f"{len(schema.zoneless)} columns are of type timestamp, which in PostgreSQL has no time zone"
        advice = "Write timestamptz, or TIMESTAMP WITHOUT TIME ZONE where the zone is really to be lost"
        schema.say(ASSUMED_TYPE, said, schema.zoneless[0], "They became timestamptz", advice)
    find_nullability(schema)
    for table in schema.tables.values():
        find_primary_key(table, schema)
    for table in schema.tables.values():
        find_foreign_keys(table, schema)
    equalise_types(schema)
    joins = add_join_tables(schema)
    schema.names = SchemaNames(list(schema.tables))
    for table in schema.tables.values():
        table.primary_name = schema.names.make("pk", table.name, ())
        name_foreign_keys(table, schema)
    return joins


def _complete(schema: Schema) -> None:
    """Values, constraints and indexes: what each table has for itself."""
    for table in schema.tables.values():
        for column in table.columns.values():
            find_identity(table, column)
            find_choices(table, column, schema)
        find_generated(table, schema)
        find_checks(table, schema)
        for column in table.columns.values():
            find_default(table, column, schema)
        find_uniques(table, schema)
        find_indexes(table, schema)
        drop_redundant(table)
    find_partitioning(schema)
    for table in schema.tables.values():
        index_foreign_keys(table, schema)


def _finished(table: Table) -> Table:
    return replace(table, columns=tuple(replace(column, secret=is_secret(column)) for column in table.columns))


def _by_folded_name(schema: Schema) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, table in schema.tables.items():
        found.setdefault(fold_name(name), name)
        found.setdefault(fold_name(table.entry.name.text.rsplit(".", 1)[-1]), name)
    return found


def _domains(document: Document) -> dict[str, str]:
    """Domains and other aliases of types, by folded name."""
    found: dict[str, str] = {}
    for key, node in document.data.extra.items():
        if fold_name(key) in ("domains", "domain", "types", "customtypes", "scalars"):
            for name, value in _pairs(node):
                found[fold_name(name)] = value
    return found


def _pairs(node: Node) -> list[tuple[str, str]]:
    pairs = []
    for name, value in node.fields.items():
        base = value.text or next(
            (
                field.text
                for key, field in value.fields.items()
                if fold_name(key) in ("base", "basetype", "type") and field.text
            ),
            None,
        )
        if base:
            pairs.append((name, base))
    if node.is_list:
        for item in node.items:
            fields = {fold_name(key): value for key, value in item.fields.items()}
            named, stated = fields.get("name"), fields.get("base") or fields.get("type") or fields.get("basetype")
            if named is not None and stated is not None and named.text and stated.text:
                pairs.append((named.text, stated.text))
    return pairs
