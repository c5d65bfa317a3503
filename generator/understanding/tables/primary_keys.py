"""Primary keys: as stated, else the obvious column, else a new `id`."""

from __future__ import annotations

from generator.design import ColumnIdentity, ColumnType, Default, DefaultKind, Expression, TypeKind
from generator.diagnostics.tables import CONTRADICTION, MISSING_COLUMN, NO_PRIMARY_KEY
from generator.patterns import regex
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
# What a join table may carry beside its keys.
_PAYLOAD = regex(r"_(?:at|on)$|order|position|role|note|created|quantity")


def find_primary_key(table: TableDraft, schema: Schema) -> None:
    """Fills `primary`; needs the types only for a table that states no key."""
    composite = _composite(table, schema)
    single = [
        name for name, column in table.columns.items() if any(not fact.columns for fact, _ in column.of(PrimaryKeyFact))
    ]
    if composite:
        table.primary = composite
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
            schema.say(
                MISSING_COLUMN,
                f"The primary key of `{table.name}` names `{'`, `'.join(missing)}`, which it does not have",
                source,
                "These columns were left out of the key",
            )
        if columns:
            return columns
    return ()


def _choose(table: TableDraft, schema: Schema) -> None:
    """The obvious key of a table that states none, else a new column."""
    chosen = _obvious(table) or _joining(table)
    if not chosen:
        _add_surrogate(table, schema)
        return
    table.primary = chosen
    said = f"The table `{table.name}` states no primary key"
    done = f"`{'`, `'.join(chosen)}` became the key"
    schema.findings.add(NO_PRIMARY_KEY, said, table.place, done=done, advice="State its primary key")


def _obvious(table: TableDraft) -> tuple[str, ...]:
    """`id`, `user_id` of `users`, or the column that the database numbers."""
    singular = fold_name(table.name).removesuffix("s")
    for name in ("id", f"{singular}id", "uuid", f"{singular}uuid", f"id{singular}"):
        column = table.columns.get(table.folded.get(name, ""))
        if column is not None and not list(column.of(ForeignKeyFact)) and _may_be_key(column):
            return (column.name,)
    for column in table.columns.values():
        if (column.serial or list(column.of(IdentityFact))) and _may_be_key(column):
            return (column.name,)
    return ()


def _may_be_key(column: ColumnDraft) -> bool:
    return column.type is None or (column.type.kind in _KEY_TYPES and not column.type.dimensions)


def _joining(table: TableDraft) -> tuple[str, ...]:
    """The two foreign keys of a table that only joins, or a unique set of foreign keys."""
    keys = [name for name, column in table.columns.items() if list(column.of(ForeignKeyFact))]
    if len(keys) == 2 and all(name in keys or _PAYLOAD.search(name) for name in table.columns):
        return tuple(keys)
    for fact, _ in table.of(UniqueFact):
        columns, missing = table.resolve(fact.columns)
        if columns and not missing and not fact.where and set(columns) <= set(keys):
            return columns
    return ()


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
