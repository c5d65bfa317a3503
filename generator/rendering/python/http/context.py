"""What the builders of one endpoint's handler and use case share: names of variables and of rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.design import (
    Column,
    Design,
    Endpoint,
    Field,
    Grant,
    PagingKind,
    PathParameter,
    Shape,
    ShapeKind,
    Table,
    Value,
    ValueKind,
)
from generator.rendering.python.http.annotations import Annotation, query_annotation
from generator.rendering.python.http.presenters import PresenterBook
from generator.rendering.python.http.schemas import SchemaBook
from generator.rendering.python.imports import Imports
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import Names, singular_name, snake
from generator.rendering.python.types import PythonType, python_type

# Names that every handler and use case may use for itself.
RESERVED = frozenset(
    {
        "allowed",
        "annotations",
        "authentication",
        "background",
        "caller",
        "changes",
        "child",
        "columns",
        "conditions",
        "cookie_token",
        "data",
        "delete",
        "dt",
        "func",
        "if_match",
        "item",
        "items",
        "links",
        "load",
        "mailed_tokens",
        "model",
        "page",
        "pair",
        "position",
        "reach",
        "request",
        "response",
        "result",
        "router",
        "row",
        "rows",
        "scope",
        "select",
        "session",
        "sessions",
        "settings",
        "statement",
        "update",
        "writable",
        "values",
    }
)


@dataclass(frozen=True, slots=True)
class Helper:
    """A function that use cases of a module share, as lines."""

    name: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Books:
    """The design, its names and the registers that all endpoints write into."""

    design: Design
    names: Names
    schemas: SchemaBook
    presenters: PresenterBook
    soft_deletes: dict[str, str] = field(default_factory=dict)
    helpers: dict[tuple[str, str, tuple[Grant, ...]], Helper] = field(default_factory=dict)

    @property
    def caller(self) -> PythonType:
        """The type of `Caller.user_id`: that of the user table's key, text where another service knows the users."""
        identity = self.design.access.identity
        if identity is None:
            return PythonType("str")
        return python_type(self.design.table_of[identity.table].by_name[identity.key], self.names)


class Context:
    """One endpoint being rendered."""

    def __init__(self, books: Books, endpoint: Endpoint) -> None:
        self.books = books
        self.design = books.design
        self.names = books.names
        self.endpoint = endpoint
        self.operation = endpoint.operation
        self.route = Imports(books.names.package)
        self.usecase = Imports(books.names.package)
        self.constants: list[str] = []
        self.helpers: list[Helper] = []
        self.aliases: list[str] = []
        self.pending: list[Annotation] = []
        self.presenter_names: set[str] = set()

    @cached_property
    def table(self) -> Table:
        """The table acted on."""
        return self.design.table_of[self.operation.table or ""]

    @cached_property
    def grants_above(self) -> tuple[Grant, ...]:
        """The grants, where they are about the row that the path goes through last."""
        return self.design.grants_above(self.endpoint)

    @cached_property
    def model(self) -> str:
        """The mapped class of the table acted on."""
        return self.use_model(self.table.name)

    def use_model(self, table: str) -> str:
        """The mapped class of a table, imported into the use case."""
        name = self.names.classes[table]
        self.usecase.local("adapters.persistence.models", name)
        return name

    def attribute(self, table: str, column: str) -> str:
        """`Todo.list_id`."""
        return f"{self.use_model(table)}.{self.names.attributes[table][column]}"

    @cached_property
    def noun(self) -> str:
        """What a row is called in messages."""
        return singular_name(self.table.name).replace("_", " ")

    # ------------------------------------------------------------------ variables

    @cached_property
    def path_variables(self) -> dict[str, str]:
        """Path parameter -> variable."""
        return {p.name: self._variable(p.name) for p in self.endpoint.parameters}

    @cached_property
    def query(self) -> tuple[Field, ...]:
        """The query parameters; those of paging have bounds and a default even where the design gives none."""
        stated = tuple(self._sorted_by(f) for f in self.endpoint.query)
        paging = self.operation.paging
        if paging is None or paging.kind is PagingKind.NONE:
            return stated
        ranges = {paging.limit_parameter: (1, paging.max_limit, paging.default_limit)}
        if paging.kind is PagingKind.OFFSET:
            ranges[paging.position_parameter] = (0, 2**31 - 1, 0)
        elif paging.kind is PagingKind.PAGE:
            ranges[paging.position_parameter] = (1, 1_000_000, 1)
        return tuple(_bounded(f, *ranges[f.name]) if f.name in ranges else f for f in stated)

    def _sorted_by(self, entry: Field) -> Field:
        """The sort parameter takes exactly the orders that exist: any other value is refused.

        An empty list of values is no value: it filters nothing.
        """
        sorting = self.operation.sorting
        if isinstance(entry.default, tuple):
            entry = replace(entry, required=False, has_default=False, default=None)
        if sorting is None or entry.name != sorting.parameter or not sorting.choices:
            return entry
        texts = tuple(text for text, _ in sorting.choices)
        known = entry.has_default and entry.default in texts
        default = entry.default if known else None
        shape = Shape(ShapeKind.ENUM, values=texts)
        return replace(entry, shape=shape, required=False, has_default=known, default=default)

    @cached_property
    def query_variables(self) -> dict[str, str]:
        """Query parameter -> variable."""
        taken = set(self.path_variables.values())
        found: dict[str, str] = {}
        for entry in self.endpoint.query:
            name = self._variable(entry.name)
            while name in taken:
                name = f"{name}_"
            taken.add(name)
            found[entry.name] = name
        return found

    def path_annotation(self, parameter: PathParameter) -> tuple[Annotation, list[str]]:
        """Type and arguments of a path parameter; that of the column it identifies where known."""
        column = self.column_of(parameter)
        shape = parameter.shape
        if column is not None and column.type.length and shape.limits.max_length is None and not column.type.dimensions:
            annotation, arguments = query_annotation(shape, column)
            if annotation.text == "Str":
                return annotation, [*arguments, f"max_length={max(column.type.length, 40)}"]
            return annotation, arguments
        return query_annotation(shape, column)

    def column_of(self, parameter: PathParameter) -> Column | None:
        """The column that a path parameter identifies."""
        table = self.design.table_of.get(parameter.table or "")
        return table.by_name.get(parameter.column or "") if table else None

    # ------------------------------------------------------------------ callers

    def value(self, value: Value, setup: list[str], *, in_route: bool = False) -> str:
        """Source of a value that the server supplies; what it must fetch first is appended to `setup`.

        `in_route`: it stands in the route's module, not in that of the use cases.
        """
        if value.kind is ValueKind.PARAMETER:
            return self.path_variables[value.name]
        if value.kind is ValueKind.LITERAL:
            return literal(value.literal)
        if value.kind is ValueKind.NOW:
            (self.route if in_route else self.usecase).line("import datetime as dt")
            return "dt.datetime.now(dt.UTC)"
        return self.caller_key(value.name, setup)

    def caller_key(self, table: str, setup: list[str]) -> str:
        """Key of the caller's row in the user table or in a profile of it."""
        identity = self.design.access.identity
        if identity is None or not table or table == identity.table:
            return "caller.user_id"
        person = identity.person
        if person is not None and person.table == table:
            variable = f"caller_{singular_name(table)}_id"
            wanted = self.attribute(identity.table, person.user_column)
            mine = f"{self.attribute(identity.table, identity.key)} == caller.user_id"
            noun = text_literal(singular_name(table).replace("_", " "))
            self.usecase.name("sqlalchemy", "select")
            self.usecase.local("application.rows", "person_of")
            line = "\n".join(
                bracket(f"{variable} = await person_of(", ["session", f"select({wanted}).where({mine})", noun], ")")
            )
            if line not in setup:
                setup.append(line)
            return variable
        profile = next((p for p in identity.profiles if p.table == table), None)
        if profile is None:
            return "caller.user_id"
        variable = f"caller_{singular_name(table)}_id"
        key = self.design.table_of[table].primary_key.columns[0]
        owner = self.attribute(table, profile.user_column)
        self.usecase.local("application.rows", "profile_of")
        for line in (
            f"{variable.removesuffix('_id')} = await profile_of(session, {self.use_model(table)}, {owner}, caller)",
            f"{variable} = {variable.removesuffix('_id')}.{self.names.attributes[table][key]}",
        ):
            if line not in setup:
                setup.append(line)
        return variable

    def _variable(self, name: str) -> str:
        """A variable that hides neither our own names nor the module of the use cases."""
        found = snake(name, "parameter")
        return f"{found}_" if found in RESERVED or found == self.endpoint.group else found


def _bounded(entry: Field, lowest: int, highest: int, default: int) -> Field:
    limits = entry.shape.limits
    if limits.minimum is None and limits.exclusive_minimum is None:
        limits = replace(limits, minimum=lowest)
    if limits.maximum is None and limits.exclusive_maximum is None:
        limits = replace(limits, maximum=highest)
    given = entry.default if entry.has_default and isinstance(entry.default, int) else default
    return replace(
        entry,
        shape=Shape(ShapeKind.INTEGER, limits=limits),
        required=False,
        nullable=False,
        has_default=True,
        default=given,
    )
