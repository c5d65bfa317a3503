"""Use cases: one async function per endpoint, in `application/<group>.py`."""

from __future__ import annotations

from generator.design import Access, OperationKind
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.links import link, set_links, unlink
from generator.rendering.python.http.mutations import create_row, delete_row, transition_row, update_row, upsert_row
from generator.rendering.python.http.reads import get_row, list_rows
from generator.rendering.python.http.usecase import CaseBuilder, UseCase
from generator.rendering.python.layout import docstring

_BUILDERS = {
    OperationKind.LIST: list_rows,
    OperationKind.GET: get_row,
    OperationKind.CREATE: create_row,
    OperationKind.REPLACE: update_row,
    OperationKind.UPDATE: update_row,
    OperationKind.UPSERT: upsert_row,
    OperationKind.DELETE: delete_row,
    OperationKind.LINK: link,
    OperationKind.UNLINK: unlink,
    OperationKind.SET_LINKS: set_links,
    OperationKind.TRANSITION: transition_row,
}


def build_use_case(context: Context, *, loads: bool, shows: str) -> UseCase:
    """The use case of an endpoint that shows `row`, `rows`, `page` or `none`."""
    builder = CaseBuilder(context, loads=loads, shows=shows)
    case = builder.case
    builder.add_parameters()
    context.usecase.line("from sqlalchemy.ext.asyncio import AsyncSession")
    _BUILDERS[context.operation.kind](builder)
    title = case.name.replace("_", " ").capitalize()
    case.doc = docstring(context.endpoint.summary or context.endpoint.description or title)
    if loads and case.gives != "none":
        context.usecase.line("from collections.abc import Sequence")
        context.usecase.local("adapters.persistence.loading", "LoadOption")
        case.keywords.append("load: Sequence[LoadOption] = ()")
    case.takes_caller = any("caller" in line for line in case.lines)
    if case.takes_caller:
        context.usecase.local("domain.caller", "Caller")
        optional = context.endpoint.policy.access is Access.OPTIONAL
        case.parameters.insert(0, "caller: Caller | None" if optional else "caller: Caller")
    case.parameters.insert(0, "session: AsyncSession")
    return case
