"""Foreign keys: their targets found, their types made equal, their names given."""

from __future__ import annotations

from generator.design import Action, ColumnType, ForeignKey, TypeKind
from generator.diagnostics.tables import (
    ASSUMED_TYPE,
    CONTRADICTION,
    KEY_TYPE_CHANGED,
    MISSING_COLUMN,
    MISSING_TARGET,
    TARGET_NOT_UNIQUE,
)
from generator.reading.values import Prose
from generator.understanding.tables.clauses_of_keys import SELF
from generator.understanding.tables.column_types import guess_type, is_bare_string
from generator.understanding.tables.drafts import Schema, TableDraft, retyped
from generator.understanding.tables.facts import ActionFact, ForeignKeyFact, PrimaryKeyFact, UniqueFact
from generator.understanding.tables.types import fold_name, nearest


def find_foreign_keys(table: TableDraft, schema: Schema) -> None:
    """Fills `foreign_keys` of a table; needs the names of all columns and all primary keys."""
    for name, column in table.columns.items():
        actions = next((fact for fact, _ in column.of(ActionFact)), ActionFact())
        facts = list(column.of(ForeignKeyFact))
        named = any(fact.target for fact, _ in facts)
        for fact, source in facts:
            if fact.target or not named:
                _add(table, fact.columns or (name,), fact, actions, source, schema)
    for fact, source in table.of(ForeignKeyFact):
        _add(table, fact.columns, fact, ActionFact(), source, schema)


def _add(
    table: TableDraft, names: tuple[str, ...], fact: ForeignKeyFact, actions: ActionFact, source: Prose, schema: Schema
) -> None:
    columns, missing = table.resolve(names)
    if missing or not columns:
        said = f"`{'`, `'.join(missing)}`" if missing else "no column"
        schema.say(
            MISSING_COLUMN,
            f"A foreign key of `{table.name}` names {said}, which it does not have",
            source,
            "It was left out",
        )
        return
    target = _target(table, columns, fact, schema)
    if target is not None and len(columns) == 1 and _is_list(table, columns[0], target, source, schema):
        return
    shown = f"{table.name}.{columns[0]}" if len(columns) == 1 else table.name
    if target is None:
        wanted = ".".join(fact.target) or "a table that its name does not tell"
        near = nearest(wanted, schema.tables)
        advice = f"Did you mean `{near}`?" if near else "Describe the table, or name another"
        schema.say(
            MISSING_TARGET,
            f"The foreign key of `{shown}` points at `{wanted}`, which does not exist",
            source,
            "It was left out",
            advice,
        )
        return
    target_columns = _target_columns(target, columns, fact, source, schema, shown)
    if not target_columns:
        return
    on_delete = _possible(table, columns, fact.on_delete or actions.on_delete or Action.NO_ACTION, source, schema)
    on_update = fact.on_update or actions.on_update or Action.NO_ACTION
    key = ForeignKey("", columns, target.name, target_columns, on_delete, on_update, fact.deferrable)
    if not any(
        (k.columns, k.target, k.target_columns) == (columns, target.name, target_columns) for k in table.foreign_keys
    ):
        table.foreign_keys.append(key)


def _is_list(table: TableDraft, name: str, target: TableDraft, source: Prose, schema: Schema) -> bool:
    """Whether the column is a list, which no foreign key can hold; it gets the type of the keys it lists."""
    column = table.columns[name]
    if column.type is None or not column.type.dimensions:
        return False
    far = target.columns[target.primary[0]].type
    if far is not None and len(target.primary) == 1:
        column.type = retyped(column.type, far)
    said = f"`{table.name}.{name}` is a list of keys of `{target.name}`, and PostgreSQL has no foreign keys of lists"
    schema.say(MISSING_TARGET, said, source, "It is a list without a foreign key", "Describe a join table")
    return True


def _target(table: TableDraft, columns: tuple[str, ...], fact: ForeignKeyFact, schema: Schema) -> TableDraft | None:
    if fact.target == (SELF,):
        return table
    if fact.target:
        found = schema.target(fact.target[-1])
        if found is None and not fact.target_columns:
            return None
        # `billing.accounts` may also have been read as column `accounts` of table `billing`.
        return found or (schema.target(fact.target_columns[0]) if len(fact.target_columns) == 1 else None)
    folded = fold_name(columns[0])
    stems = [folded.removesuffix("id"), folded.removeprefix("id"), folded.removesuffix("uuid")]
    for stem in stems:
        if stem and stem != folded and (found := schema.target(stem)) is not None:
            return found
    if folded.removesuffix("id") in ("parent", "padre", "pai", "root", "ancestor", "superior"):
        return table
    stated = [
        entry.to.text
        for entry in table.entry.relationships
        if entry.to and entry.via and fold_name(entry.via.text) == folded
    ]
    return schema.target(stated[0]) if stated else None


def _target_columns(
    target: TableDraft, columns: tuple[str, ...], fact: ForeignKeyFact, source: Prose, schema: Schema, shown: str
) -> tuple[str, ...]:
    """The columns pointed at, one for each; empty where there are none."""
    if fact.target_columns and target is not schema.target(fact.target_columns[0]):
        found, missing = target.resolve(fact.target_columns)
    else:
        found, missing = target.primary, []
    key_names = ("id", "uuid", "pk", fold_name(target.name).removesuffix("s") + "id")
    if missing and len(target.primary) == len(columns) == 1 and fold_name(missing[0]) in key_names:
        said = f"The foreign key of `{shown}` points at `{target.name}.{missing[0]}`, which does not exist"
        schema.say(MISSING_COLUMN, said, source, f"It points at the key `{target.primary[0]}`")
        return target.primary
    if missing:
        said = f"The foreign key of `{shown}` points at `{target.name}.{missing[0]}`, which does not exist"
        schema.say(MISSING_TARGET, said, source, "It was left out")
        return ()
    if len(found) != len(columns):
        said = (
            f"The foreign key of `{shown}` has {len(columns)} columns, that of its target `{target.name}` {len(found)}"
        )
        advice = "Write FOREIGN KEY (a, b) REFERENCES t (c, d) at the table"
        schema.say(MISSING_TARGET, said, source, "It was left out", advice)
        return ()
    if set(found) != set(target.primary) and not _is_unique(target, found):
        said = f"The foreign key of `{shown}` points at `{target.name}.{found[0]}`, which is not unique"
        advice = "Make the target unique, or point at its primary key"
        schema.say(TARGET_NOT_UNIQUE, said, source, "The foreign key was left out", advice)
        return ()
    return found


def _is_unique(target: TableDraft, columns: tuple[str, ...]) -> bool:
    if len(columns) == 1 and any(
        not (fact.where or fact.joined or fact.case_insensitive or fact.columns)
        for fact, _ in target.columns[columns[0]].of(UniqueFact)
    ):
        return True
    stated = [*target.of(UniqueFact), *(found for column in target.columns.values() for found in column.of(UniqueFact))]
    if any(
        set(target.resolve(fact.columns)[0]) == set(columns) and not fact.where for fact, _ in stated if fact.columns
    ):
        return True
    return any(
        entry.unique
        and not entry.where
        and set(target.resolve(tuple(c.text for c in entry.columns))[0]) == set(columns)
        and len(entry.columns) == len(columns)
        for entry in target.entry.indexes
    )


def _possible(table: TableDraft, columns: tuple[str, ...], action: Action, source: Prose, schema: Schema) -> Action:
    """SET NULL needs columns that take NULL."""
    if action is not Action.SET_NULL:
        return action
    fixed = [name for name in columns if table.columns[name].nullable is False]
    if not fixed:
        return action
    schema.say(
        CONTRADICTION,
        f"`{table.name}.{fixed[0]}` is NOT NULL, but its foreign key sets it to NULL when the target goes",
        source,
        "The target cannot be deleted while rows point at it (RESTRICT)",
        "Drop NOT NULL, or choose CASCADE or RESTRICT",
    )
    return Action.RESTRICT


def equalise_types(schema: Schema) -> None:
    """Gives every foreign key the type of what it points at, from the ends of the chains backwards."""
    edges: dict[tuple[str, str], tuple[tuple[str, str], ForeignKey]] = {}
    for table in schema.tables.values():
        for key in table.foreign_keys:
            for column, far in zip(key.columns, key.target_columns, strict=True):
                if (table.name, column) != (key.target, far):
                    edges.setdefault((table.name, column), ((key.target, far), key))
    done: set[tuple[str, str]] = set()
    for start in edges:
        chain: list[tuple[str, str]] = []
        at = start
        while at in edges and at not in done and at not in chain:
            chain.append(at)
            at = edges[at][0]
        for link in reversed(chain):
            _equalise(link, edges[link][0], schema)
            done.add(link)
    _guess_missing(schema)


def _guess_missing(schema: Schema) -> None:
    """Types of columns that were to get one from a target they do not have."""
    for table in schema.tables.values():
        for column in table.columns.values():
            if column.type is None:
                column.type = guess_type(column.name)
                said = f"The type of `{table.name}.{column.name}` is not known"
                done = f"It became {column.type.kind}, by its name"
                schema.findings.add(
                    ASSUMED_TYPE, said, column.place, quote=column.spelled, done=done, advice="State its type"
                )


def _equalise(source: tuple[str, str], target: tuple[str, str], schema: Schema) -> None:
    column, far = schema.tables[source[0]].columns[source[1]], schema.tables[target[0]].columns[target[1]]
    if far.type is None:
        far.type = ColumnType(TypeKind.UUID)
        schema.findings.add(
            ASSUMED_TYPE,
            f"The type of `{target[0]}.{target[1]}` is not known",
            far.place,
            quote=far.spelled,
            done="It became uuid",
            advice="State its type",
        )
    wanted = retyped(None, far.type)
    open_ = column.loose or (wanted.kind is TypeKind.UUID and is_bare_string(column))
    if column.type is not None and column.type != wanted and not open_:
        was = column.spelled.strip() or column.type.kind.value
        schema.findings.add(
            KEY_TYPE_CHANGED,
            f"`{source[0]}.{source[1]}` has another type than `{target[0]}.{target[1]}`, which it points at",
            column.place,
            quote=was,
            done=f"It became {wanted.kind}",
            advice="Give both the same type",
        )
    column.type = wanted
    column.serial = (
        column.serial
        and any(True for _ in column.of(PrimaryKeyFact))
        and source[1] not in schema.tables[source[0]].foreign_keys[0].columns
    )


def name_foreign_keys(table: TableDraft, schema: Schema) -> None:
    """Gives the foreign keys their names."""
    table.foreign_keys = [
        ForeignKey(
            schema.names.make("fk", table.name, key.columns, key.target),
            key.columns,
            key.target,
            key.target_columns,
            key.on_delete,
            key.on_update,
            key.deferrable,
        )
        for key in table.foreign_keys
    ]
