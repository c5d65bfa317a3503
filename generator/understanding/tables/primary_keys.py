"""Primary keys: as stated, else the obvious column, else a new `id`."""

from __future__ import annotations

import re

from generator.design import ColumnIdentity, ColumnType, Default, DefaultKind, Expression, TypeKind
from generator.diagnostics.tables import CONTRADICTION, MISSING_COLUMN, NO_PRIMARY_KEY
from generator.understanding.tables.drafts import ColumnDraft, Schema, TableDraft
from generator.understanding.tables.facts import ForeignKeyFact, IdentityFact, NullFact, PrimaryKeyFact, UniqueFact
from generator.understanding.tables.types import fold_name

_KEY_TYPES = frozenset(
    {
        TypeKind.UUID,
        TypeKind.SMALLINT,
        TypeKind.INTEGER,
        TypeKind.BIGINT,
        TypeKind.TEXT,
        TypeKind.VARCHAR,
        TypeKind.CHAR,
    }
)


def find_primary_key(table: TableDraft, schema: Schema) -> None:
    """Fills `primary`; needs the types only for a table that states no key."""
    composite = _composite(table, schema)
    single = [
        name for name, column in table.columns.items() if any(not fact.columns for fact, _ in column.of(PrimaryKeyFact))
    ]
    if composite:
        table.primary = (
            tuple(dict.fromkeys((*composite, *(name for name in single if name not in composite))))
            if not any(True for _ in table.of(PrimaryKeyFact))
            else composite
        )
    elif single:
        table.primary = tuple(single)
    else:
        _choose(table, schema)
    for name in table.primary:
        column = table.columns[name]
        if column.nullable is True or any(fact.nullable for fact, _ in column.of(NullFact)):
            schema.findings.add(
                CONTRADICTION,
                f"`{table.name}.{name}` is part of the primary key and nullable",
                column.place,
                done="It became NOT NULL",
            )
        column.nullable = False


def _composite(table: TableDraft, schema: Schema) -> tuple[str, ...]:
    """A key that names its columns, at the table or at one of its columns."""
    stated = [
        *table.of(PrimaryKeyFact),
        *(found for column in table.columns.values() for found in column.of(PrimaryKeyFact)),
    ]
    for fact, source in stated:
        if not fact.columns:
            continue
        columns, missing = table.resolve(fact.columns)
        if missing:
            schema.findings.add(
                MISSING_COLUMN,
                f"The primary key of `{table.name}` names `{'`, `'.join(missing)}`, which it does not have",
                source.place,
                quote=source.text,
                done="These columns were left out of the key",
            )
        if columns:
            return columns
    return ()


def _choose(table: TableDraft, schema: Schema) -> None:
    singular = fold_name(table.name).removesuffix("s")
    keys = [name for name, column in table.columns.items() if any(True for _ in column.of(ForeignKeyFact))]
    serial = next(
        (name for name, column in table.columns.items() if column.serial or any(True for _ in column.of(IdentityFact))),
        None,
    )
    by_name = next(
        (
            found
            for name in ("id", f"{singular}id", "uuid", f"{singular}uuid", "_id", f"id{singular}")
            if (found := table.folded.get(fold_name(name))) and found in table.columns and found not in keys
        ),
        None,
    )
    obvious = by_name or serial
    kind = table.columns[obvious].type if obvious is not None else None
    if obvious is not None and (kind is None or (kind.kind in _KEY_TYPES and not kind.dimensions)):
        table.primary = (obvious,)
        schema.findings.add(
            NO_PRIMARY_KEY,
            f"The table `{table.name}` states no primary key",
            table.place,
            done=f"`{obvious}` became the key",
            advice="State its primary key",
        )
        return
    unique = next(
        (
            found[0]
            for fact, _ in table.of(UniqueFact)
            if fact.columns and not fact.where and not (found := table.resolve(fact.columns))[1]
        ),
        None,
    )
    join = (
        tuple(keys)
        if len(keys) == 2
        and all(
            re.search(r"_at$|_on$|order|position|role|note|created|quantity", name) or name in keys
            for name in table.columns
        )
        else None
    )
    chosen = join or (unique if unique is not None and set(unique) <= set(keys) else None)
    if chosen is not None:
        table.primary = chosen
        schema.findings.add(
            NO_PRIMARY_KEY,
            f"The table `{table.name}` states no primary key",
            table.place,
            done=f"`{'`, `'.join(chosen)}` became the key",
            advice="State its primary key",
        )
        return
    _add_surrogate(table, schema)


def _add_surrogate(table: TableDraft, schema: Schema) -> None:
    name = "id"
    while table.column(name) is not None:
        name = f"row_{name}"
    surrogate = ColumnDraft(name, table.place, type=_usual_key(schema), nullable=False)
    if surrogate.type == ColumnType(TypeKind.UUID):
        surrogate.default = Default(DefaultKind.UUID, Expression("gen_random_uuid()"))
    else:
        surrogate.identity = ColumnIdentity.BY_DEFAULT
    table.columns = {name: surrogate, **table.columns}
    table.folded[fold_name(name)] = name
    table.primary = (name,)
    schema.findings.add(
        NO_PRIMARY_KEY,
        f"The table `{table.name}` states no primary key",
        table.place,
        done=f"It got the key `{name}`",
        advice="State its primary key",
    )


def _usual_key(schema: Schema) -> ColumnType:
    """The type that most single keys of the design have."""
    count = {TypeKind.UUID: 0, TypeKind.BIGINT: 0}
    for table in schema.tables.values():
        for column in table.columns.values():
            if column.type is not None and any(True for _ in column.of(PrimaryKeyFact)):
                count[TypeKind.UUID if column.type.kind is TypeKind.UUID else TypeKind.BIGINT] += 1
    return ColumnType(TypeKind.BIGINT if count[TypeKind.BIGINT] > count[TypeKind.UUID] else TypeKind.UUID)
