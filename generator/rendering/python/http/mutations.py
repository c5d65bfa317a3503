"""Use cases that write rows: create, update, upsert, delete and transitions."""

from __future__ import annotations

from generator.design import OperationKind, TypeKind
from generator.rendering.python.http.making import made_lines, tenant_lines
from generator.rendering.python.http.policies import authorize, limit_fields
from generator.rendering.python.http.usecase import CaseBuilder
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import comment_text, literal, text_literal


def create_row(builder: CaseBuilder) -> None:
    """Insert a row, with its join rows and children."""
    context, case = builder.context, builder.case
    builder.query.parents()
    assigned = builder.assignments(set())
    given = "**values" if builder.takes_values() else ""
    if given and {a for a, _ in assigned} & builder.body.columns.keys():
        # What the server sets wins over what the caller sends.
        given = f"**{{key: value for key, value in values.items() if key not in {_names(assigned)}}}"
    found, looked_up = builder.lookups()
    arguments = [part for part in (given, *(f"{a}={s}" for a, s in (*assigned, *looked_up))) if part]
    lines = [*authorize(context, builder.query), *found]
    lines += bracket(f"row = {context.model}(", arguments, ")")
    lines += tenant_lines(context, {attribute for attribute, _ in (*assigned, *looked_up)}, "row", "values")
    lines += made_lines(context, context.table, context.operation.made, "row", "values")
    lines += builder.password_lines()
    lines.append("session.add(row)")
    builder.after(lines)
    builder.finish(lines)
    case.lines = [*builder.query.lines, *lines]


def update_row(builder: CaseBuilder) -> None:
    """Change a row: the fields that were sent, or all of them."""
    context, case = builder.context, builder.case
    tests = builder.start()
    lines = [*builder.row(tests, load=False), *authorize(context, builder.query)]
    lines += _version_lines(builder)
    if builder.body.columns:
        replace = context.operation.kind is OperationKind.REPLACE
        builder.mapping("values" if replace else "changes", "values" if replace else "changes")
        context.usecase.local("application.rows", "assign")
        lines += limit_fields(context, builder.body, "values" if replace else "changes")
        lines.append(f"assign(row, {'values' if replace else 'changes'})")
    lines += [f"row.{a} = {s}" for a, s in builder.assignments(set(builder.body.columns)) if s != f"row.{a}"]
    lines += made_lines(context, context.table, context.operation.made, "row", "changes")
    lines += builder.password_lines()
    if context.operation.transition is not None:
        lines += _transition_lines(builder)
    builder.after(lines)
    builder.finish(lines)
    case.lines = [*builder.query.lines, *lines]


def _version_lines(builder: CaseBuilder) -> list[str]:
    column = builder.context.operation.version_column
    if column is None:
        return []
    context = builder.context
    attribute = context.names.attributes[context.table.name][column]
    context.usecase.local("application.rows", "check_version")
    builder.case.keywords.append("if_match: str | None")
    builder.case.keyword_arguments.append("if_match=if_match")
    required = ", required=True" if 428 in context.endpoint.errors else ""
    return [f"check_version(row.{attribute}, if_match{required})", f"row.{attribute} += 1"]


def upsert_row(builder: CaseBuilder) -> None:
    """Make the row with this key be as sent, new or not."""
    context = builder.context
    tests = builder.start()
    keys = {c.column: c for c in context.operation.conditions}
    statement = builder.query.statement(tests, load=False)
    values = [
        f"{context.names.attributes[context.table.name][name]}={builder.value(condition)}"
        for name, condition in keys.items()
    ]
    assigned = [f"{a}={s}" for a, s in builder.assignments(set())]
    lines = [*authorize(context, builder.query), *statement]
    lines += ["row = (await session.scalars(statement)).one_or_none()", "if row is None:"]
    if builder.body.columns:
        builder.mapping("values", "values")
        context.usecase.local("application.rows", "assign")
    arguments = list(dict.fromkeys(values + assigned))
    lines += bracket(
        f"row = {context.model}(", [*arguments, *(["**values"] if builder.body.columns else [])], ")", indent=4
    )
    lines += ["    session.add(row)"]
    if builder.body.columns:
        lines += ["else:", "    assign(row, values)"]
    builder.after(lines)
    builder.finish(lines)
    builder.case.lines = [*builder.query.lines, *lines]


def delete_row(builder: CaseBuilder) -> None:
    """Delete a row, or mark it deleted; a response that shows it shows what it was, or how it is marked."""
    context = builder.context
    tests = builder.start()
    soft = context.operation.soft_delete
    shown = builder.shows != "none" and soft is None
    lines = [*builder.row(tests, load=shown and builder.loads), *authorize(context, builder.query)]
    names = context.names.attributes[context.table.name]
    if soft:
        column = context.table.by_name[soft]
        context.usecase.line("import datetime as dt")
        date = ".date()" if column.type.kind is TypeKind.DATE else ""
        lines.append(f"row.{names[soft]} = dt.datetime.now(dt.UTC){date}")
        lines += [f"row.{a} = {s}" for a, s in builder.assignments(set())]
        builder.finish(lines)
    else:
        context.usecase.name("sqlalchemy", "delete")
        keys = [
            f"{context.attribute(context.table.name, c)} == row.{names[c]}" for c in context.table.primary_key.columns
        ]
        statement = "\n".join(bracket(f"delete({context.model}).where(", keys, ")", explode=len(keys) > 1))
        lines += bracket("await session.execute(", [statement], ")")
    if shown:
        lines.append("return row")
        builder.returns_row()
    builder.case.lines = [*builder.query.lines, *lines]


def transition_row(builder: CaseBuilder) -> None:
    """Move a row to another state."""
    context = builder.context
    tests = builder.start()
    lines = [*builder.row(tests, load=False), *authorize(context, builder.query), *_version_lines(builder)]
    lines += _transition_lines(builder)
    if builder.body.columns:
        builder.mapping("changes", "changes")
        context.usecase.local("application.rows", "assign")
        lines.append("assign(row, changes)")
    lines += [f"row.{a} = {s}" for a, s in builder.assignments(set())]
    builder.after(lines)
    builder.finish(lines)
    builder.case.lines = [*builder.query.lines, *lines]


def _transition_lines(builder: CaseBuilder) -> list[str]:
    transition = builder.context.operation.transition
    if transition is None:
        return []
    column, value, sources = transition
    attribute = f"row.{builder.context.names.attributes[builder.context.table.name][column]}"
    builder.context.usecase.local("domain.errors", "Conflict")
    allowed = ", ".join(literal(source) for source in sources)
    test = f"{attribute} not in {{{allowed}}}" if sources else f"{attribute} == {literal(value)}"
    plain = comment_text(str(value).replace("_", " ")).replace("{", "").replace("}", "")
    message = f'f"This {builder.context.noun} is {{{attribute}}} and cannot become {plain}."'
    return [f"if {test}:", f"    raise Conflict({message})", f"{attribute} = {literal(value)}"]


def _names(assigned: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(text_literal(a) for a, _ in assigned) + "}"
