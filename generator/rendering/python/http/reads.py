"""Use cases that read: lists and single rows."""

from __future__ import annotations

import re

from generator.rendering.python.http.annotations import Annotation, query_annotation
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.policies import authorize
from generator.rendering.python.http.usecase import CaseBuilder

_LONG = 70


def list_rows(builder: CaseBuilder) -> None:
    """A list: narrowed, ordered, in pages."""
    case, query = builder.case, builder.query
    tests = builder.start()
    statement = query.statement(tests, load=builder.loads)
    filters = query.filters()
    fetch, case.returns = query.fetch()
    allowed = authorize(builder.context, query)
    case.lines = [*query.lines, *allowed, *statement, *filters, *fetch]
    case.gives = "rows" if case.returns.startswith("Sequence") else "page"
    _query_parameters(builder)


def _query_parameters(builder: CaseBuilder) -> None:
    """Query parameters that the use case reads become keyword arguments."""
    context, case = builder.context, builder.case
    text = "\n".join(case.lines)
    for entry in context.query:
        variable = context.query_variables[entry.name]
        if not _mentions(text, variable):
            continue
        annotation = query_parameter(context, entry.name)[0]
        plain = _plain(annotation.text)
        if plain.startswith("Sequence"):
            context.usecase.line("from collections.abc import Sequence")
        required = entry.required or (entry.has_default and entry.default is not None)
        shown = plain if required or plain.endswith("None") else f"{plain} | None"
        typed = _unannotated(shown)
        builder.need(tuple(line for line in annotation.imports if _mentions(typed, line.rpartition(" ")[2])))
        case.keywords.append(f"{variable}: {typed}")
        case.keyword_arguments.append(f"{variable}={variable}")


def get_row(builder: CaseBuilder) -> None:
    """One row by its key."""
    tests = builder.start()
    row = builder.row(tests, load=builder.loads)
    allowed = authorize(builder.context, builder.query)
    if not allowed:
        last = row.pop()
        row.append(last.replace("row = await", "return await", 1))
        builder.case.lines = [*builder.query.lines, *row]
    else:
        builder.case.lines = [*builder.query.lines, *row, *allowed, "return row"]
    builder.returns_row()


def _mentions(text: str, variable: str) -> bool:
    return re.search(rf"\b{re.escape(variable)}\b", text) is not None


def _plain(text: str) -> str:
    """The type of a parameter as a use case takes it: a long list of literals is just text there."""
    if "Literal[" in text and len(text) > _LONG:
        return "Sequence[str]" if text.startswith("list[") else "str"
    return text.replace("Str", "str")


def _unannotated(text: str) -> str:
    """A type without `Annotated[..., Query()]`: validation is the route's matter."""
    if text.startswith("list[Annotated["):
        inner = text[len("list[Annotated[") :].partition(",")[0]
        return f"list[{inner}]" + (" | None" if text.endswith("| None") else "")
    return text


def query_parameter(context: Context, name: str) -> tuple[Annotation, list[str]]:
    """Type and `Query(...)` arguments of a query parameter, from the column that a filter binds it to."""
    entry = next(f for f in context.query if f.name == name)
    bound = next((f for f in context.operation.filters if f.parameter == name), None)
    column = None
    if (
        bound is not None
        and context.operation.table
        and bound.operator.value not in ("search", "is null", "is not null")
    ):
        table = context.table
        if bound.relation:
            table = context.design.table_of[context.design.relations_of[table.name][bound.relation].target]
        column = table.by_name.get(bound.columns[0])
    return query_annotation(entry.shape, column)
