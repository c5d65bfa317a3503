"""Use cases that write rows of join tables."""

from __future__ import annotations

from generator.design import Relation
from generator.rendering.python.http.policies import authorize
from generator.rendering.python.http.queries import equals
from generator.rendering.python.http.reach import reach_tests
from generator.rendering.python.http.usecase import CaseBuilder
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import text_literal


def link(builder: CaseBuilder) -> None:
    """Insert a row of a join table unless it exists."""
    context = builder.context
    builder.query.parents()
    names = context.names.attributes[context.table.name]
    values = {
        names[c.column]: builder.value(c) for c in (*context.operation.conditions, *context.operation.assignments)
    }
    for column, key in builder.query.parent_keys.items():
        if column in names:
            values.setdefault(names[column], key)
    lines = [*authorize(context, builder.query)]
    context.usecase.local("application.rows", "link")
    entries = [f"{text_literal(a)}: {s}" for a, s in values.items()]
    if builder.body.columns:
        builder.mapping("values", "values")
        entries.insert(0, "**values")
    dictionary = "\n".join(bracket("{", entries, "}", explode=True))
    lines += bracket("await link(", ["session", context.model, dictionary], ")", explode=True)
    tests_ = reach_tests(context)
    if tests_:
        mine = [equals(f"{context.model}.{a}", s) for a, s in values.items()]
        context.usecase.name("sqlalchemy", "select")
        context.usecase.local("application.rows", "found")
        context.usecase.local("domain.errors", "Forbidden")
        statement = "\n".join(bracket(f"select({context.model}).where(", [*mine, *tests_], ")", explode=True))
        check = bracket("if not await found(", ["session", statement], "):")
        lines += [*check, '    raise Forbidden("Your role does not allow this.")']
    builder.case.lines = [*builder.query.lines, *lines]
    if builder.shows != "none":
        lines = builder.case.lines
        tests = [
            f"{context.model}.{a} == {s}"
            for a, s in values.items()
            if a in {names[c] for c in context.table.primary_key.columns}
        ]
        lines += builder.query.statement(tests, load=builder.loads)
        context.usecase.local("application.rows", "one")
        lines.append(f"return await one(session, statement, {text_literal(context.noun)})")
        builder.returns_row()


def unlink(builder: CaseBuilder) -> None:
    """Delete a row of a join table; a response that shows it shows what it was."""
    context = builder.context
    tests = builder.start()
    lines = [*authorize(context, builder.query)]
    if builder.shows != "none":
        lines += builder.row(tests, load=builder.loads)
    context.usecase.name("sqlalchemy", "delete")
    context.usecase.local("application.rows", "unlink")
    statement = "\n".join(bracket(f"delete({context.model}).where(", tests, ")", explode=len(tests) > 1))
    lines += bracket("await unlink(", ["session", statement, text_literal(context.noun)], ")")
    if builder.shows != "none":
        lines.append("return row")
        builder.returns_row()
    builder.case.lines = [*builder.query.lines, *lines]


def set_links(builder: CaseBuilder) -> None:
    """Replace the rows that a row is linked to."""
    context = builder.context
    tests = builder.start()
    lines = [*builder.row(tests, load=False), *authorize(context, builder.query)]
    relation = context.design.relations_of[context.table.name][context.operation.relation or ""]
    builder.after(lines)
    if builder.shows == "rows":
        target = context.use_model(relation.target)
        context.usecase.name("sqlalchemy", "select")
        lines += _related_select(builder, relation)
        builder.case.returns, builder.case.gives = f"Sequence[{target}]", "rows"
        context.usecase.line("from collections.abc import Sequence")
    else:
        builder.finish(lines)
    builder.case.lines = [*builder.query.lines, *lines]


def _related_select(builder: CaseBuilder, relation: Relation) -> list[str]:
    """Rows of the target of a many-to-many relation that belong to `row`."""
    context = builder.context
    target = context.use_model(relation.target)
    through = context.design.table_of[relation.through or ""]
    near = next(k for k in through.foreign_keys if k.name == relation.foreign_key)
    far = next(k for k in through.foreign_keys if k.name == relation.far_key)
    far_column = context.attribute(through.name, far.columns[0])
    ours = context.names.attributes[context.table.name][near.target_columns[0]]
    theirs = context.attribute(relation.target, far.target_columns[0])
    head = f"related = select({target}).join({context.use_model(through.name)}, {far_column} == {theirs})"
    test = f"{context.attribute(through.name, near.columns[0])} == row.{ours}"
    options = ["related = related.options(*load)"] if builder.loads else []
    names = context.names.attributes[relation.target]
    keys = ", ".join(f"{target}.{names[c]}" for c in context.design.table_of[relation.target].primary_key.columns)
    return [
        head,
        *bracket("related = related.where(", [test], ")"),
        *options,
        f"return (await session.scalars(related.order_by({keys}))).all()",
    ]
