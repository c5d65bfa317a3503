"""The groups of endpoints as the templates print them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from generator.design import Design, Endpoint, OperationKind
from generator.rendering.python.http.context import Books, Context
from generator.rendering.python.http.making import making_view
from generator.rendering.python.http.presenters import Presenter, PresenterBook, presenter_view
from generator.rendering.python.http.routes import Handler, RouteBuilder
from generator.rendering.python.http.schemas import SchemaBook, class_view
from generator.rendering.python.http.usecase import UseCase
from generator.rendering.python.imports import Imports
from generator.rendering.python.names import Names

# Modules of the generated `application/`, `schemas/` and `presenters/` that no group may overwrite.
_OWN_MODULES = frozenset(
    {"authentication", "filtering", "local_users", "mailed_tokens", "making", "paging", "rows", "shared"}
)


def build_groups(design: Design, names: Names) -> dict[str, Any]:
    """`groups`, `schema_modules`, `presenter_modules` and `use_case_modules` of the view."""
    schemas = SchemaBook(design, names)
    soft = {
        e.operation.table: e.operation.soft_delete
        for e in design.endpoints
        if e.operation.table and e.operation.soft_delete
    }
    books = Books(design, names, schemas, PresenterBook(design, schemas), soft)
    contexts: defaultdict[str, list[tuple[Context, Handler, UseCase | None]]] = defaultdict(list)
    endpoints = [
        replace(endpoint, group=module_of(endpoint.group))
        for endpoint in sorted(design.endpoints, key=_specificity)
        if endpoint.operation.kind is not OperationKind.HEALTH
    ]
    for endpoint in endpoints:
        context = Context(books, endpoint)
        builder = RouteBuilder(context)
        handler = builder.build()
        contexts[endpoint.group].append((context, handler, builder.usecase))
    return {
        "groups": [_routes(books, group, contexts[group]) for group in sorted(contexts)],
        "group_order": group_order(endpoints),
        "making": making_view(design, names),
        "router_imports": _router_imports(names.package, sorted(contexts)),
        "use_case_modules": [m for group in sorted(contexts) if (m := _use_cases(books, group, contexts[group]))],
        "schema_modules": _schema_modules(books),
        "presenter_modules": _presenter_modules(books),
    }


def module_of(group: str) -> str:
    """The module of a group, beside the project's own modules."""
    return f"{group}_endpoints" if group in _OWN_MODULES else group


def _specificity(endpoint: Endpoint) -> list[tuple[int, str]]:
    """Static segments before parameters at the same place, so that `/users/me` is not taken for an id."""
    return [(1, "") if segment.startswith("{") else (0, segment) for segment in endpoint.path.strip("/").split("/")]


def group_order(endpoints: list[Endpoint]) -> list[str]:
    """Groups in the order their routers must be included: static paths before parameters at the same place."""
    waits: defaultdict[str, set[str]] = defaultdict(set)
    groups = sorted({e.group for e in endpoints})

    def visit(entries: list[tuple[list[str], str]]) -> None:
        branches: defaultdict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for segments, group in entries:
            if segments:
                branches["{}" if segments[0].startswith("{") else segments[0]].append((segments[1:], group))
        static = {group for head, below in branches.items() if head != "{}" for _, group in below}
        for _, group in branches.get("{}", []):
            waits[group] |= static - {group}
        for below in branches.values():
            if len({group for _, group in below}) > 1:
                visit(below)

    visit([(e.path.strip("/").split("/"), e.group) for e in endpoints])
    ordered: list[str] = []
    done: set[str] = set()

    def place(group: str, trail: frozenset[str]) -> None:
        if group in done:
            return
        for other in sorted(waits[group] - trail):
            place(other, trail | {group})
        if group not in done:
            done.add(group)
            ordered.append(group)

    for group in groups:
        place(group, frozenset({group}))
    return ordered


def _router_imports(package: str, groups: list[str]) -> list[str]:
    imports = Imports(package)
    imports.local("adapters.http.routes", *groups)
    return imports.lines()


def _merged(package: str, collected: list[Imports]) -> Imports:
    merged = Imports(package, ["from __future__ import annotations"])
    for imports in collected:
        merged.merge(imports)
    return merged


def _routes(books: Books, group: str, entries: list[tuple[Context, Handler, UseCase | None]]) -> dict[str, Any]:
    package = books.names.package
    imports = _merged(package, [context.route for context, _, _ in entries])
    imports.line("from fastapi import APIRouter")
    if any(case is not None for _, _, case in entries):
        imports.local("application", group)
    for context, _, _ in entries:
        for annotation in context.pending:
            books.schemas.import_annotation(imports, annotation, None)
        for name in sorted(context.presenter_names):
            presenter = _presenter_of(books, name)
            imports.local(f"adapters.http.presenters.{presenter.module}", name)
    return {
        "name": group,
        "tag": group.replace("_", " "),
        "imports": imports.lines(),
        "aliases": [line for context, _, _ in entries for line in context.aliases],
        "handlers": [_handler_view(handler) for _, handler, _ in entries],
    }


def _handler_view(handler: Handler) -> dict[str, Any]:
    return {
        "name": handler.name,
        "method": handler.method,
        "decorator": handler.decorator,
        "parameters": [line for p in (*handler.parameters, *handler.defaulted) for line in f"{p},".split("\n")],
        "returns": handler.returns,
        "doc": handler.doc,
        "lines": handler.lines,
    }


def _presenter_of(books: Books, name: str) -> Presenter:
    found = books.presenters.presenters.get(name)
    return found or books.presenters.presenters[f"present_{name.removeprefix('load_')}"]


def _use_cases(
    books: Books, group: str, entries: list[tuple[Context, Handler, UseCase | None]]
) -> dict[str, Any] | None:
    cases = [(context, case) for context, _, case in entries if case is not None]
    if not cases:
        return None
    return {
        "name": group,
        "title": group.replace("_", " "),
        "imports": _merged(books.names.package, [context.usecase for context, _ in cases]).lines(),
        "helpers": [helper.lines for context, _ in cases for helper in context.helpers],
        "constants": [line for context, _ in cases for line in context.constants],
        "functions": [
            {
                "name": case.name,
                "parameters": case.parameters,
                "keywords": case.keywords,
                "returns": case.returns,
                "doc": case.doc,
                "lines": [part for line in case.lines for part in line.split("\n")],
            }
            for _, case in cases
        ],
    }


def _schema_modules(books: Books) -> list[dict[str, Any]]:
    by_module: defaultdict[str, list[str]] = defaultdict(list)
    for name, entry in books.schemas.classes.items():
        if entry.groups:
            by_module[entry.module].append(name)
    return [
        {
            "name": module,
            "title": module.replace("_", " "),
            "imports": books.schemas.imports_of(by_module[module], module).lines(),
            "classes": [class_view(books.schemas.classes[name]) for name in by_module[module]],
        }
        for module in sorted(by_module)
    ]


def _presenter_modules(books: Books) -> list[dict[str, Any]]:
    by_module: defaultdict[str, list[Presenter]] = defaultdict(list)
    for presenter in books.presenters.presenters.values():
        if presenter.groups:
            by_module[presenter.module].append(presenter)
    found = []
    for module in sorted(by_module):
        imports = Imports(books.names.package, ["from __future__ import annotations"])
        views = []
        for presenter in by_module[module]:
            model = books.names.classes[presenter.table.name]
            imports.merge(presenter.imports)
            imports.local("adapters.persistence.models", model)
            imports.local(f"adapters.http.schemas.{books.schemas.classes[presenter.schema].module}", presenter.schema)
            if presenter.loads:
                imports.local("adapters.persistence.loading", "LoadOption")
            if presenter.needs_caller:
                for line in books.caller.imports:
                    imports.line(line)
            for used in presenter.uses:
                other = books.presenters.presenters[used]
                if other.module != module:
                    names = [used, other.loader] if other.loads else [used]
                    imports.local(f"adapters.http.presenters.{other.module}", *names)
            views.append(presenter_view(presenter, model, books.caller.annotation))
        found.append(
            {"name": module, "title": module.replace("_", " "), "imports": imports.lines(), "presenters": views}
        )
    return found
