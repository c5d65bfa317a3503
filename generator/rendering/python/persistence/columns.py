"""Columns as arguments of `mapped_column` in models and of `sa.Column` in migrations."""

from __future__ import annotations

from generator.design import Column, ColumnIdentity, Table, TypeKind
from generator.rendering.python.names import Names, words
from generator.rendering.python.persistence.column_types import frozen_type_source, type_source
from generator.rendering.python.persistence.source import Call, Named, Node, Text, call, sql

_CLOCKS = (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ)
_JSON = (TypeKind.JSON, TypeKind.JSONB)

# Participles for "changed" as designs in several languages write them: `updated_at`, `modificado_en`, `geaendert_am`.
_CHANGED = frozenset(
    [
        "updated",
        "update",
        "modified",
        "modify",
        "changed",
        "edited",
        "actualizado",
        "actualizada",
        "modificado",
        "modificada",
        "atualizado",
        "atualizada",
        "modifie",
        "modifiee",
        "maj",
        "aktualisiert",
        "geandert",
        "geaendert",
        "bearbeitet",
        "modificato",
        "modificata",
        "aggiornato",
        "aggiornata",
        "bijgewerkt",
        "gewijzigd",
        "uppdaterad",
        "andrad",
        "opdateret",
        "oppdatert",
        "zaktualizowano",
        "zmodyfikowano",
        "actualizacion",
        "modificacion",
        "atualizacao",
        "modificacao",
        "modification",
    ]
)
_BESIDE = frozenset(
    [
        "at",
        "on",
        "time",
        "date",
        "last",
        "row",
        "ts",
        "timestamp",
        "utc",
        "datetime",
        "en",
        "em",
        "el",
        "le",
        "am",
        "op",
        "il",
        "a",
        "de",
        "ultima",
        "ultimo",
        "fecha",
        "data",
        "hora",
        "mis",
        "jour",
        "der",
        "derniere",
        "dernier",
        "zuletzt",
    ]
)


def column_call(table: Table, column: Column) -> Call:
    """A column as migrations create it."""
    return call(
        "sa.Column",
        Text(column.name),
        frozen_type_source(column.type),
        *_generation(column),
        "nullable=False" if not column.nullable else "nullable=True",
        _never_counts(table, column),
    )


def mapped_call(table: Table, column: Column, names: Names, uuid_version: int) -> Call:
    """A column as the mapped class declares it; whether it is nullable follows from its annotation."""
    attribute = names.attributes[table.name][column.name]
    json = column.type.kind in _JSON and not column.type.dimensions
    source = type_source(column.type, names).source
    if json and column.nullable:
        source = source.replace("()", "(none_as_null=True)")
    return call(
        "mapped_column",
        Text(column.name) if attribute != column.name else None,
        source,
        *_generation(column),
        f"default=uuid{uuid_version}" if makes_key(table, column) else None,
        "onupdate=sa.func.now()" if changes_with_row(column) else None,
        ("nullable=True" if column.nullable else "nullable=False") if json else None,
        _never_counts(table, column),
    )


def makes_key(table: Table, column: Column) -> bool:
    """Whether the application makes the key: a uuid of the primary key without default that points nowhere."""
    return (
        column.type.kind is TypeKind.UUID
        and not column.type.dimensions
        and column.default is None
        and column.generated is None
        and column.name in table.primary_key.columns
        and all(column.name not in fk.columns for fk in table.foreign_keys)
    )


def changes_with_row(column: Column) -> bool:
    """Whether the column holds when its row was last changed, by its name: `updated_at`, `actualizado_en`."""
    if column.type.kind not in _CLOCKS or column.type.dimensions or column.generated is not None:
        return False
    parts = set(words(column.name))
    return bool(parts & _CHANGED) and parts <= _CHANGED | _BESIDE


def _generation(column: Column) -> list[Node]:
    if column.identity is not None:
        return [f"sa.Identity(always={column.identity is ColumnIdentity.ALWAYS})"]
    if column.generated is not None:
        return [call("sa.Computed", sql(column.generated.sql), "persisted=True")]
    if column.default is not None:
        return [Named("server_default", sql(column.default.expression.sql))]
    return []


def _never_counts(table: Table, column: Column) -> str | None:
    """Keeps SQLAlchemy from making a SERIAL of an integer key that the design gives no generator."""
    whole = column.type.kind in (TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT) and not column.type.dimensions
    bare = column.identity is None and column.default is None and column.generated is None
    return "autoincrement=False" if whole and bare and table.primary_key.columns == (column.name,) else None
