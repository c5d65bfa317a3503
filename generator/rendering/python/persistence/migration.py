"""The first revision: the whole schema."""

from __future__ import annotations

from typing import Any

from generator.design import Design, Table, View
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import Names
from generator.rendering.python.persistence.column_types import required_extension
from generator.rendering.python.persistence.columns import column_call
from generator.rendering.python.persistence.imports import Imports
from generator.rendering.python.persistence.keys import (
    check_call,
    create_foreign_key,
    create_index,
    exclusion_call,
    foreign_key_call,
    primary_key_call,
    quoted,
    unique_call,
)
from generator.rendering.python.persistence.ordering import Ordering
from generator.rendering.python.persistence.partitions import partition_by, partition_statements
from generator.rendering.python.persistence.source import Named, Node, Text, call, escape_binds, layout

# Operator classes and functions that come with an extension.
_TRIGRAM = "pg_trgm"


def build_migration(design: Design, names: Names, ordering: Ordering) -> dict[str, Any]:
    """The view of the first revision; every statement is complete source at the depth of a function's body."""
    upgrade = [_create(table, ordering) for table in ordering.tables]
    keys = [
        _source(create_foreign_key(table, key))
        for table in ordering.tables
        for key in ordering.later.get(table.name, ())
    ]
    extensions = required_extensions(design)
    return {
        "extensions": [text_literal(name) for name in extensions],
        "enums": [_enum(enum.name, enum.values) for enum in design.enums],
        "tables": upgrade,
        "foreign_keys": keys,
        "views": [_source(_execute(_create_view(view))) for view in design.views],
        "drop_views": [_source(_execute(_drop_view(view))) for view in reversed(design.views)],
        "drop_foreign_keys": [
            _source(call("op.drop_constraint", Text(key.name), Text(table.name), 'type_="foreignkey"'))
            for table in reversed(ordering.tables)
            for key in ordering.later.get(table.name, ())
        ],
        "drop_tables": [_source(call("op.drop_table", Text(table.name))) for table in reversed(ordering.tables)],
        "drop_enums": [_source(_execute(f"DROP TYPE {quoted(enum.name)}")) for enum in reversed(design.enums)],
        "imports": _imports(design, names, "".join(upgrade), bool(extensions)),
    }


def required_extensions(design: Design) -> list[str]:
    """The extensions of the design and those its types, operator classes and exclusions need, sorted."""
    found = set(design.stack.extensions)
    for table in design.tables:
        found |= {name for column in table.columns if (name := required_extension(column.type))}
        parts = [part for index in table.indexes for part in index.parts]
        parts += [part for exclusion in table.exclusions for part, _ in exclusion.elements]
        if any("trgm_ops" in (part.opclass or "") for part in parts):
            found.add(_TRIGRAM)
        if any(operator == "=" for exclusion in table.exclusions for _, operator in exclusion.elements):
            found.add("btree_gist")
    return sorted(found)


def _create(table: Table, ordering: Ordering) -> str:
    later = ordering.later_names
    items: list[Node] = [Text(table.name)]
    items += [column_call(table, column) for column in table.columns]
    items += [primary_key_call(table.primary_key)] if table.primary_key.columns else []
    items += [foreign_key_call(key) for key in table.foreign_keys if (table.name, key.name) not in later]
    items += [unique_call(key) for key in table.uniques]
    items += [check_call(check) for check in table.checks]
    items += [exclusion_call(exclusion) for exclusion in table.exclusions]
    partitioning = partition_by(table)
    if partitioning:
        items.append(Named("postgresql_partition_by", Text(partitioning)))
    lines = [_source(call("op.create_table", *items))]
    lines += [_source(create_index(table, index)) for index in table.indexes]
    lines += [_source(_execute(statement)) for statement in partition_statements(table)]
    return "\n    ".join(lines)


def _enum(name: str, values: tuple[str, ...]) -> str:
    kind = call("pg.ENUM", *map(Text, values), Named("name", Text(name)))
    return layout(kind, 1, after=".create(op.get_bind())")


def _create_view(view: View) -> str:
    kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
    return f"CREATE {kind} {quoted(view.name)} AS {view.query.sql}"


def _drop_view(view: View) -> str:
    return f"DROP {'MATERIALIZED VIEW' if view.materialized else 'VIEW'} {quoted(view.name)}"


def _execute(statement: str) -> Node:
    return call("op.execute", Text(escape_binds(statement)))


def _source(node: Node) -> str:
    return layout(node, 1)


def _imports(design: Design, names: Names, tables: str, extensions: bool) -> list[list[str]]:
    imports = Imports(names.package)
    imports.add("from alembic import op")
    if "sa." in tables:
        imports.add("import sqlalchemy as sa")
    if design.enums or "pg." in tables:
        imports.add("from sqlalchemy.dialects import postgresql as pg")
    if extensions:
        imports.add(f"from {names.package}.adapters.persistence.extensions import create_extensions")
    if "DatabaseType(" in tables:
        imports.add(f"from {names.package}.adapters.persistence.extensions import DatabaseType")
    return imports.sections()
