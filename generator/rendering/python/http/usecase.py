"""A use case under construction: what the builders of all kinds share."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.design import Condition, OperationKind, ShapeKind
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.policies import check_reach
from generator.rendering.python.http.queries import Query
from generator.rendering.python.http.writes import (
    Body,
    child_lines,
    link_lines,
    lookup_lines,
    replace_lines,
    take_apart,
)
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import text_literal
from generator.rendering.python.types import python_type

_BODYLESS = Body()


@dataclass(slots=True)
class UseCase:
    """A use case, and how its handler calls it.

    Attributes:
        gives: what it returns: `row`, `rows`, `page` or `none`.
        arguments: arguments of the call after `session` and the caller.
        keywords, keyword_arguments: its keyword-only parameters, and the arguments of the call for them.
        takes_caller: it looks at who calls.
    """

    name: str
    parameters: list[str] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    keyword_arguments: list[str] = field(default_factory=list)
    returns: str = "None"
    gives: str = "none"
    lines: list[str] = field(default_factory=list)
    doc: list[str] = field(default_factory=list)
    takes_caller: bool = False


class CaseBuilder:
    """What the builders of all kinds of use cases share."""

    def __init__(self, context: Context, *, loads: bool, shows: str) -> None:
        self.context = context
        self.loads = loads
        self.shows = shows
        self.query = Query(context)
        self.case = UseCase(context.endpoint.id)
        body = context.endpoint.body
        self.body = (
            take_apart(context, context.table, body)
            if body is not None and body.kind is ShapeKind.OBJECT
            else _BODYLESS
        )

    def add_parameters(self) -> None:
        """The path parameters as parameters of the use case."""
        context, case = self.context, self.case
        for parameter in context.endpoint.parameters:
            annotation, _ = context.path_annotation(parameter)
            variable = context.path_variables[parameter.name]
            self.need(annotation.imports)
            case.parameters.append(f"{variable}: {'str' if annotation.text == 'Str' else annotation.text}")
            case.arguments.append(variable)

    def need(self, lines: tuple[str, ...]) -> None:
        """Import what an annotation needs."""
        for line in lines:
            if not line.startswith("class "):
                self.context.usecase.line(line)

    def start(self) -> list[str]:
        """Parents first: what they fetch precedes everything."""
        self.query.parents()
        return self.query.conditions()

    def row(self, tests: list[str], *, load: bool) -> list[str]:
        """`row = await one(...)`."""
        self.context.usecase.local("application.rows", "one")
        statement = self.query.statement(tests, load=load)
        return [*statement, f"row = await one(session, statement, {text_literal(self.context.noun)})"]

    def returns_row(self) -> None:
        """The use case gives back the row."""
        self.case.returns, self.case.gives = self.context.model, "row"

    def finish(self, lines: list[str]) -> None:
        """Flush, and give back the row as the response needs it."""
        context = self.context
        lines.append("await session.flush()")
        lines += check_reach(self.context, self.written())
        if self.shows == "none":
            return
        key = context.table.primary_key.columns
        tests = [
            f"{context.attribute(context.table.name, c)} == row.{context.names.attributes[context.table.name][c]}"
            for c in key
        ]
        context.usecase.local("application.rows", "reload")
        context.usecase.name("sqlalchemy", "select")
        if len(tests) == 1:
            load = ".options(*load)" if self.loads else ""
            lines += bracket(
                "return await reload(", ["session", f"select({context.model}).where({tests[0]}){load}"], ")"
            )
        else:
            lines += [
                *bracket(f"fresh = select({context.model}).where(", tests, ")"),
                *(["fresh = fresh.options(*load)"] if self.loads else []),
                "return await reload(session, fresh)",
            ]
        self.returns_row()

    def written(self) -> set[str]:
        """The columns that the operation sets."""
        names = {
            attribute: column for column, attribute in self.context.names.attributes[self.context.table.name].items()
        }
        body = {names[attribute] for attribute in self.body.columns}
        new = self.context.operation.kind in (OperationKind.CREATE, OperationKind.UPSERT)
        fixed = {c.column for c in (*self.context.operation.assignments, *self.context.operation.conditions)}
        return body | ((fixed | self.query.parent_keys.keys()) if new else set())

    def assignments(self, skip: set[str]) -> list[tuple[str, str]]:
        """(attribute, source) of the columns that the server sets."""
        context = self.context
        names = context.names.attributes[context.table.name]
        found: dict[str, str] = {}
        for condition in context.operation.assignments:
            value = self.query.parent_keys.get(condition.column) or context.value(condition.value, self.query.lines)
            found[names[condition.column]] = value
        for column, key in self.query.parent_keys.items():
            if context.operation.parents and column == context.operation.parents[-1].child_column and column in names:
                found.setdefault(names[column], key)
        return [(attribute, source) for attribute, source in found.items() if attribute not in skip]

    def lookups(self) -> tuple[list[str], list[tuple[str, str]]]:
        """Lines that find the rows that the body names, and (attribute, source) of the keys that point at them."""
        lines: list[str] = []
        found: list[tuple[str, str]] = []
        for lookup in self.body.lookups:
            self.case.keywords.append(f"{lookup.variable}: {lookup.annotation}")
            self.case.keyword_arguments.append(f"{lookup.variable}={lookup.source}")
            more, key = lookup_lines(self.context, lookup)
            lines += more
            found.append((self.context.names.attributes[self.context.table.name][lookup.key.columns[0]], key))
        return lines, found

    def takes_values(self) -> bool:
        """Whether the body sets columns; it then takes them as `values`."""
        if not self.body.columns:
            return False
        self.mapping("values", "values")
        return True

    def mapping(self, name: str, argument: str) -> None:
        """Take a mapping of columns to values."""
        self.context.usecase.line("from collections.abc import Mapping")
        self.context.usecase.line("from typing import Any")
        self.case.keywords.append(f"{name}: Mapping[str, Any]")
        self.case.keyword_arguments.append(f"{name}={argument}")

    def password_lines(self) -> list[str]:
        """Lines that set the hash of a new password."""
        if self.body.password is None:
            return []
        source, attribute, always = self.body.password
        context = self.context
        context.usecase.local("infrastructure.security", "hash_password")
        self.case.keywords.append("password: str" if always else "password: str | None")
        self.case.keyword_arguments.append(f"password={source}")
        if always:
            return [f"row.{attribute} = await hash_password(password)"]
        lines = ["if password is not None:"]
        if self.body.current_password is not None:
            lines += self._current_password_lines(attribute)
        return [*lines, f"    row.{attribute} = await hash_password(password)"]

    def _current_password_lines(self, attribute: str) -> list[str]:
        context = self.context
        declared = {400: "BadRequest", 422: "Invalid"}
        error = next((name for status, name in declared.items() if status in context.endpoint.errors), "Forbidden")
        context.usecase.local("domain.errors", error)
        context.usecase.local("infrastructure.security", "verify_password")
        self.case.keywords.append("current_password: str | None")
        self.case.keyword_arguments.append(f"current_password={self.body.current_password}")
        return [
            f"    known = row.{attribute}",
            "    if current_password is None or known is None or not await verify_password(current_password, known):",
            f'        raise {error}("The current password is missing or wrong.")',
        ]

    def after(self, lines: list[str]) -> None:
        """Join rows and child rows, once the row has its key."""
        if not self.body.links and not self.body.children:
            return
        lines.append("await session.flush()")
        for links in self.body.links:
            far = self._link_type(links.relation.through or links.relation.target, links.relation.far_key or "")
            self._many(links.variable, far, links.source, always=links.always)
            body = link_lines(self.context, links, "row")
            lines += body if links.always else [f"if {links.variable} is not None:", *(f"    {line}" for line in body)]
        for children in self.body.children:
            item = ", ".join(f"{text_literal(a)}: {s}" for a, s in children.columns)
            source = f"[{{{item}}} for item in {children.source}]"
            if len(source) > 90:
                entries = [f"{text_literal(a)}: {s}" for a, s in children.columns]
                inner = "\n".join(f"    {line}" for line in bracket("{", entries, "}", explode=True))
                source = f"[\n{inner}\n    for item in {children.source}\n]"
            # On a row that is there, a list that was not sent changes nothing.
            fallback = "[]" if self.context.operation.kind is OperationKind.CREATE else "None"
            self._many(children.variable, "Mapping[str, Any]", source, always=children.always, fallback=fallback)
            self.context.usecase.line("from collections.abc import Mapping")
            self.context.usecase.line("from typing import Any")
            body = child_lines(self.context, children, "row")
            if self.context.operation.kind is OperationKind.CREATE:
                lines += body
                continue
            body = [*replace_lines(self.context, children, "row"), *body]
            lines += (
                body if children.always else [f"if {children.variable} is not None:", *(f"    {line}" for line in body)]
            )

    def _link_type(self, table: str, key: str) -> str:
        through = self.context.design.table_of[table]
        column = next((k.columns[0] for k in through.foreign_keys if k.name == key), through.columns[0].name)
        found = python_type(through.by_name[column], self.context.names)
        self.need(found.imports)
        return found.annotation

    def _many(self, variable: str, item: str, source: str, *, always: bool, fallback: str = "None") -> None:
        self.context.usecase.line("from collections.abc import Sequence")
        kind = f"Sequence[{item}]"
        if not always and fallback == "None":
            kind = f"{kind} | None"
        self.case.keywords.append(f"{variable}: {kind}")
        shown = source
        if not always and source.endswith("]"):
            given = f"if {source.rpartition(' in ')[2].rstrip(']').strip()} is not None"
            shown = f"{source} {given} else {fallback}"
            if "\n" in source:
                inner = "\n".join(f"    {line}" for line in [*source.split("\n"), given, f"else {fallback}"])
                shown = f"(\n{inner}\n)"
        self.case.keyword_arguments.append(f"{variable}={shown}")

    def value(self, condition: Condition) -> str:
        """Source of a condition's value; the key of a parent where the column points at one."""
        return self.query.parent_keys.get(condition.column) or self.context.value(condition.value, self.query.lines)
