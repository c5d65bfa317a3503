"""Lines that make values of a new row out of others of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from generator.design import Design, Endpoint, Made, MadeKind, Table
from generator.rendering.python.http.context import Context
from generator.rendering.python.imports import Imports
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import Names, singular_name, snake

_MODULE = "application.making"


def made_lines(context: Context, table: Table, made: Sequence[Made], row: str, values: str) -> list[str]:
    """Lines for each value, in order.

    Args:
        context: of the endpoint.
        table: of the row.
        made: the values.
        row: variable of the new row, which is not yet in the session.
        values: variable of the mapping of what the request gives.
    """
    rows: dict[str, str] = {}
    lines: list[str] = []
    for value in made:
        attribute = context.names.attributes[table.name][value.column]
        inner = _assigned(context, table, value, row, rows if not value.fallback else {})
        if value.fallback:
            inner = [f"if {text_literal(attribute)} not in {values}:", *(f"    {line}" for line in inner)]
        lines += inner
    return lines


def tenant_lines(context: Context, assigned: Collection[str], row: str, values: str) -> list[str]:
    """Lines that give a new row its tenant before values are made of it; else it gets it when it is stored.

    `assigned`: the attributes that the row already has a value in.
    """
    table, shape = context.table, context.endpoint.body
    asked = {name for made in context.operation.made for name in (*made.scope, made.source, made.key)}
    lines: list[str] = []
    for column in (column for column in table.columns if column.tenant and column.name in asked):
        attribute = context.names.attributes[table.name][column.name]
        fields = shape.fields if shape is not None else ()
        given = [f for f in fields if f.binding is not None and f.binding.column == column.name]
        if attribute in assigned or any(field.required for field in given):
            continue
        context.usecase.local("adapters.persistence.tenancy", "tenant_of")
        line = f"{row}.{attribute} = tenant_of(session)"
        lines += [f"if {text_literal(attribute)} not in {values}:", f"    {line}"] if given else [line]
    return lines


def _assigned(context: Context, table: Table, value: Made, row: str, rows: dict[str, str]) -> list[str]:
    """`rows`: variables of the rows that foreign keys lead to, as far as they are fetched."""
    names = context.names.attributes[table.name]
    target = f"{row}.{names[value.column]}"
    source = f"{row}.{names[value.source]}" if value.source else ""
    if value.kind is MadeKind.FOLDED:
        context.usecase.local(_MODULE, "folded")
        return [f"{target} = folded({source})"]
    if value.kind is MadeKind.REFERENCE:
        context.usecase.local(_MODULE, "new_reference")
        return [f"{target} = new_reference({value.length})"]
    if value.kind is MadeKind.TOKEN:
        context.usecase.local(_MODULE, "new_token")
        return [f"{target} = new_token({value.length})"]
    if value.kind is MadeKind.PRODUCT:
        return [f"{target} = {source} * {row}.{names[value.far]}"]
    if value.kind in (MadeKind.SLUG, MadeKind.NUMBER):
        return _counted(context, table, value, row, target, source)
    lines, far = _far_row(context, table, value, row, rows)
    found = f"{far}.{context.names.attributes[value.target][value.far]}"
    if value.kind is MadeKind.COPY:
        return [*lines, f"{target} = {found}"]
    context.usecase.local(_MODULE, "later")
    return [*lines, f"{target} = later({source}, {value.unit}={found})"]


def _counted(context: Context, table: Table, value: Made, row: str, target: str, source: str) -> list[str]:
    """Values that other rows have a say in."""
    names = context.names.attributes[table.name]
    column = context.attribute(table.name, value.column)
    scope = [f"{context.attribute(table.name, name)} == {row}.{names[name]}" for name in value.scope]
    if value.kind is MadeKind.NUMBER:
        context.usecase.local(_MODULE, "next_number")
        return bracket(f"{target} = await next_number(", ["session", column, *scope], ")")
    context.usecase.local(_MODULE, "free_slug")
    arguments = ["session", column, source, *scope, f"length={value.length}"]
    return bracket(f"{target} = await free_slug(", arguments, ")")


def _far_row(context: Context, table: Table, value: Made, row: str, rows: dict[str, str]) -> tuple[list[str], str]:
    """Lines that fetch the row that a foreign key leads to, and its variable."""
    pointing = value.source if value.kind is MadeKind.COPY else value.key
    if pointing in rows:
        return [], rows[pointing]
    key = table.key_of[pointing]
    context.usecase.name("sqlalchemy", "select")
    context.usecase.local(_MODULE, "row_behind")
    model = context.use_model(value.target)
    found = f"{context.attribute(value.target, key.target_columns[0])} == {row}.{context.names.attributes[table.name][pointing]}"
    statement = "\n".join(bracket(f"select({model}).where(", [found], ")"))
    variable = f"{singular_name(value.target)}_row"
    if variable in rows.values():
        variable = f"{snake(pointing)}_row"
    rows[pointing] = variable
    return bracket(f"{variable} = await row_behind(", ["session", statement, text_literal(key.name)], ")"), variable


def making_view(design: Design, names: Names) -> dict[str, Any]:
    """`making`: which helpers the module of made values has, and its imports; empty where nothing is made."""
    kinds = {value.kind for endpoint in design.endpoints for value in _made_by(endpoint)}
    if not kinds:
        return {}
    imports = Imports(names.package, ["from __future__ import annotations"])
    asks = kinds & {MadeKind.SLUG, MadeKind.NUMBER}
    fetches = bool(kinds & {MadeKind.COPY, MadeKind.END})
    if kinds & {MadeKind.REFERENCE, MadeKind.TOKEN}:
        imports.line("import secrets")
    if MadeKind.SLUG in kinds:
        imports.line("import re")
        imports.line("import unicodedata")
        imports.name("itertools", "count")
        imports.name("sqlalchemy", "or_")
    if asks:
        imports.name("typing", "Any")
        imports.name("sqlalchemy", "ColumnElement", "func", "select")
        imports.name("sqlalchemy.orm", "InstrumentedAttribute")
    if MadeKind.END in kinds:
        imports.line("import datetime as dt")
    if fetches:
        imports.name("typing", "TypeVar")
        imports.name("sqlalchemy", "Select")
        imports.local("adapters.persistence.constraints", "CONSTRAINTS")
        imports.local("domain.errors", "Invalid")
    if asks or fetches:
        imports.name("sqlalchemy.ext.asyncio", "AsyncSession")
    simple = (MadeKind.SLUG, MadeKind.NUMBER, MadeKind.FOLDED, MadeKind.REFERENCE, MadeKind.TOKEN)
    shown: dict[str, Any] = {kind.value: kind in kinds for kind in simple}
    return {**shown, "row": fetches, "end": MadeKind.END in kinds, "hold": bool(asks), "imports": imports.lines()}


def _made_by(endpoint: Endpoint) -> list[Made]:
    """All values that an endpoint makes, those of nested rows included."""
    found = list(endpoint.operation.made)
    waiting = [endpoint.body] if endpoint.body is not None else []
    while waiting:
        shape = waiting.pop()
        for entry in shape.fields:
            found += entry.binding.made if entry.binding is not None else ()
            waiting += [inner for inner in (entry.shape, entry.shape.item) if inner is not None]
    return found
