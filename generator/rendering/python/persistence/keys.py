"""Keys, checks and indexes as SQLAlchemy's constraint objects."""

from __future__ import annotations

from generator.design import Action, Check, Exclusion, ForeignKey, Index, IndexPart, Key, Table
from generator.rendering.python.literals import text_literal
from generator.rendering.python.persistence.source import Call, Named, Node, Text, call, flat, listing, sql, strings


def primary_key_call(key: Key) -> Call:
    """The primary key."""
    return call("sa.PrimaryKeyConstraint", *map(Text, key.columns), _name(key.name), *_deferrable(key.deferrable))


def unique_call(key: Key) -> Call:
    """A unique constraint."""
    nulls = "postgresql_nulls_not_distinct=True" if key.nulls_not_distinct else None
    return call("sa.UniqueConstraint", *map(Text, key.columns), _name(key.name), *_deferrable(key.deferrable), nulls)


def foreign_key_call(key: ForeignKey, *, later: bool = False) -> Call:
    """A foreign key of a table; `later`: it closes a cycle, so it is added when both tables exist."""
    return call(
        "sa.ForeignKeyConstraint",
        strings(key.columns),
        strings([f"{key.target}.{column}" for column in key.target_columns]),
        _name(key.name),
        *_actions(key),
        *_deferrable(key.deferrable),
        "use_alter=True" if later else None,
    )


def create_foreign_key(table: Table, key: ForeignKey) -> Call:
    """The operation that adds a foreign key."""
    return call(
        "op.create_foreign_key",
        Text(key.name),
        Text(table.name),
        Text(key.target),
        strings(key.columns),
        strings(key.target_columns),
        *_actions(key),
        *_deferrable(key.deferrable),
    )


def check_call(check: Check) -> Call:
    """A CHECK constraint."""
    return call("sa.CheckConstraint", sql(check.expression.sql), _name(check.name))


def exclusion_call(exclusion: Exclusion) -> Call:
    """An exclusion constraint."""
    elements: list[Node] = []
    operators: list[Node] = []
    for number, (part, operator) in enumerate(exclusion.elements, start=1):
        element, label = _part(part, number)
        elements.append(Call("", (element, Text(operator))))
        if part.opclass and label:
            operators.append(Named(text_literal(label), Text(part.opclass), ": "))
    return call(
        "pg.ExcludeConstraint",
        *elements,
        _name(exclusion.name),
        Named("using", Text(exclusion.method)),
        Named("where", sql(exclusion.where.sql)) if exclusion.where else None,
        Named("ops", Call("", tuple(operators), "{}")) if operators else None,
    )


def index_call(index: Index) -> Call:
    """An index in `__table_args__`."""
    parts, options = _index(index)
    return call("sa.Index", Text(index.name), *parts, *options)


def create_index(table: Table, index: Index) -> Call:
    """The operation that creates an index."""
    parts, options = _index(index)
    return call("op.create_index", Text(index.name), Text(table.name), listing(parts), *options)


def _index(index: Index) -> tuple[list[Node], list[Node]]:
    parts: list[Node] = []
    classes: list[Node] = []
    for number, part in enumerate(index.parts, start=1):
        element, label = _part(part, number)
        parts.append(element)
        if part.opclass and label:
            classes.append(Named(text_literal(label), Text(part.opclass), ": "))
    options: list[Node] = ["unique=True"] if index.unique else []
    if index.method != "btree":
        options.append(Named("postgresql_using", Text(index.method)))
    if classes:
        options.append(Named("postgresql_ops", Call("", tuple(classes), "{}")))
    if index.include:
        options.append(Named("postgresql_include", strings(index.include)))
    if index.where is not None:
        options.append(Named("postgresql_where", sql(index.where.sql)))
    return parts, options


def _part(part: IndexPart, number: int) -> tuple[Node, str | None]:
    """One element of an index, and the label that `postgresql_ops` knows it by."""
    order = (" DESC" if part.descending else "") + _nulls(part)
    if part.column is not None:
        if not order:
            return Text(part.column), part.column
        if not part.opclass:
            return f"{flat(call('sa.column', Text(part.column)))}{_order_methods(part)}", None
        return sql(f"{quoted(part.column)} {part.opclass}{order}"), None
    text = f"({part.expression.sql if part.expression is not None else 'NULL'})"
    if not part.opclass:
        return sql(f"{text}{order}"), None
    if order:
        return sql(f"{text} {part.opclass}{order}"), None
    label = f"expression_{number}"
    return call(f"{flat(sql(text, 'sa.literal_column'))}.label", Text(label)), label


def quoted(name: str) -> str:
    """A name as an SQL identifier, in quotes."""
    return '"' + name.replace('"', '""') + '"'


def _order_methods(part: IndexPart) -> str:
    nulls = "" if part.nulls_first is None else (".nulls_first()" if part.nulls_first else ".nulls_last()")
    return (".desc()" if part.descending else "") + nulls


def _nulls(part: IndexPart) -> str:
    if part.nulls_first is None:
        return ""
    return " NULLS FIRST" if part.nulls_first else " NULLS LAST"


def _name(name: str) -> Node:
    return Named("name", Text(name))


def _actions(key: ForeignKey) -> list[Node]:
    actions: list[Node] = []
    if key.on_delete is not Action.NO_ACTION:
        actions.append(Named("ondelete", Text(key.on_delete.value)))
    if key.on_update is not Action.NO_ACTION:
        actions.append(Named("onupdate", Text(key.on_update.value)))
    return actions


def _deferrable(deferrable: bool) -> list[Node]:
    return ["deferrable=True", Named("initially", Text("DEFERRED"))] if deferrable else []
