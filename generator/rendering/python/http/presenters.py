"""Presenters: functions from rows to response classes, and what their queries must load."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.design import (
    Binding,
    Column,
    Design,
    Field,
    Relation,
    RelationKind,
    Shape,
    ShapeKind,
    Source,
    Table,
    TypeKind,
)
from generator.rendering.python.http.annotations import Annotation, column_output, optional
from generator.rendering.python.http.schemas import SHARED, SchemaBook, attributes_of, wire_names
from generator.rendering.python.imports import Imports
from generator.rendering.python.layout import bracket, docstring
from generator.rendering.python.literals import literal
from generator.rendering.python.names import pascal, singular_name, snake, unique
from generator.rendering.python.persistence.computed import computed_attribute

_WHOLE = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})
_JSON = Annotation("JsonValue", ("from pydantic import JsonValue",))


@dataclass(frozen=True, slots=True)
class Shown:
    """How a value is shown: its annotation and the expression that makes it."""

    annotation: Annotation
    expression: str
    presenter: str | None = None


@dataclass(slots=True)
class Presenter:
    """`present_x(row) -> X`, and `load_x()` where its query must load more than the row itself.

    `loads` are loader options as source; `needs_caller` says that they depend on who asks.
    """

    name: str
    table: Table
    schema: str
    arguments: list[str]
    loads: list[str]
    imports: Imports
    uses: tuple[str, ...]
    setup: list[str] = field(default_factory=list)
    needs_caller: bool = False
    groups: set[str] = field(default_factory=set)

    @property
    def loader(self) -> str:
        """Name of the function with its loader options."""
        return f"load_{self.name.removeprefix('present_')}"

    @property
    def module(self) -> str:
        """The module it lives in."""
        return next(iter(self.groups)) if len(self.groups) == 1 else SHARED


class PresenterBook:
    """Registers the presenters of all groups; equal ones are one."""

    def __init__(self, design: Design, schemas: SchemaBook) -> None:
        self.design = design
        self.names = schemas.names
        self.schemas = schemas
        self.presenters: dict[str, Presenter] = {}
        self._by_shape: dict[tuple[Shape, str], str] = {}

    def show(self, shape: Shape, value: str, table: Table, hint: str, group: str) -> Shown:
        """An object over a row, or a list of such objects, as a handler shows it."""
        shown = self.draft(shape, value, table, hint, group)
        if shown.presenter is not None:
            self.touch(shown.presenter, group)
        return shown

    def draft(self, shape: Shape, value: str, table: Table, hint: str, group: str) -> Shown:
        """The same, without noting that the presenter is needed: enough for the annotation."""
        if shape.kind is ShapeKind.ARRAY and shape.item is not None:
            item = self.draft(shape.item, "item", table, hint, group)
            annotation = item.annotation.with_text(f"list[{item.annotation.text}]")
            return Shown(annotation, f"[{item.expression} for item in {value}]", item.presenter)
        key = (shape, table.name)
        if key not in self._by_shape:
            self._make(shape, table, hint, group, key)
        found = self.presenters[self._by_shape[key]]
        self.schemas.touch(found.schema, group)
        return Shown(Annotation(found.schema, (f"class {found.schema}",)), f"{found.name}({value})", found.name)

    def touch(self, name: str, group: str) -> None:
        """Note that a group needs a presenter, with its class and all that it calls."""
        found = self.presenters[name]
        self.schemas.touch(found.schema, group)
        if group in found.groups:
            return
        found.groups.add(group)
        for used in found.uses:
            self.touch(used, group)

    def _make(self, shape: Shape, table: Table, hint: str, group: str, key: tuple[Shape, str]) -> None:
        owner = shape.name or hint
        attributes = attributes_of(shape.fields)
        builder = _Fields(self, table, owner, group)
        fields, arguments = [], []
        for entry in shape.fields:
            shown = builder.show(entry)
            attribute = attributes[entry.name]
            fields.append(self.schemas.output_field(entry, attribute, shown.annotation, owner))
            arguments.append(f"{attribute}={shown.expression}")
        base, named = wire_names("OutputModel", tuple(fields))
        doc = shape.description or f"A {singular_name(table.name).replace('_', ' ')} as the API shows it"
        annotation = self.schemas.register(owner, base, doc, named, group)
        name = unique(f"present_{snake(annotation.text)}", self.presenters)
        self.presenters[name] = Presenter(
            name,
            table,
            annotation.text,
            arguments,
            builder.loads,
            builder.imports,
            tuple(dict.fromkeys(builder.uses)),
            builder.setup,
            builder.needs_caller,
        )
        self._by_shape[key] = name


class _Fields:
    """Builds the arguments of one presenter."""

    def __init__(self, book: PresenterBook, table: Table, owner: str, group: str) -> None:
        self.book = book
        self.table = table
        self.owner = owner
        self.group = group
        self.loads: list[str] = []
        self.uses: list[str] = []
        self.setup: list[str] = []
        self.needs_caller = False
        self.imports = Imports(book.names.package)
        self.model = book.names.classes[table.name]

    def show(self, entry: Field) -> Shown:
        binding = entry.binding or Binding(Source.NOTHING)
        handler = {
            Source.COLUMN: self._column,
            Source.GROUP: self._grouped,
            Source.RELATION: self._related,
            Source.PLUCK: self._plucked,
            Source.COUNT: self._counted,
            Source.IS_SET: self._is_set,
            Source.CALLER_FLAG: self._flag,
            Source.CALLER_VALUE: self._own_value,
            Source.AGGREGATE: self._aggregated,
            Source.JOINED: self._joined,
            Source.CONSTANT: self._constant,
            Source.CSRF: self._csrf,
        }.get(binding.source)
        return handler(entry, binding) if handler else Shown(_JSON, "None")

    def _attribute(self, column: str) -> str:
        return f"row.{self.book.names.attributes[self.table.name][column]}"

    def _column(self, entry: Field, binding: Binding) -> Shown:
        column = self.table.by_name[binding.column or ""]
        annotation, pattern = column_output(entry.shape, column, self.book.names)
        value = self._attribute(column.name)
        if not column.nullable:
            return Shown(annotation, pattern.format(value))
        shown = value if pattern == "{}" else f"{pattern.format(value)} if {value} is not None else None"
        return Shown(optional(annotation), shown)

    def _is_set(self, _: Field, binding: Binding) -> Shown:
        return Shown(Annotation("bool"), f"{self._attribute(binding.column or '')} is not None")

    def _constant(self, _: Field, binding: Binding) -> Shown:
        value = binding.value
        kind = "JsonValue" if value is None else type(value).__name__
        return Shown(_JSON if kind == "JsonValue" else Annotation(kind), literal(value))

    def _csrf(self, _: Field, __: Binding) -> Shown:
        self.imports.local("adapters.http.dependencies", "csrf_token")
        return Shown(Annotation("str"), "csrf_token()")

    def _grouped(self, entry: Field, _: Binding) -> Shown:
        hint = f"{self.owner}{pascal(entry.name)}"
        shown = self.book.draft(entry.shape, "row", self.table, hint, self.group)
        if shown.presenter:
            self._inherit(shown.presenter)
        inner = [
            f.binding.column
            for f in entry.shape.fields
            if f.required and f.binding and f.binding.source is Source.COLUMN and f.binding.column
        ]
        absent = [c for c in inner if self.table.by_name[c].nullable]
        if not absent:
            return shown
        condition = f"{self._attribute(absent[0])} is not None"
        return Shown(optional(shown.annotation), f"{shown.expression} if {condition} else None")

    def _relation(self, binding: Binding) -> tuple[Relation, str, Table]:
        relation = self.book.design.relations_of[self.table.name][binding.relation or ""]
        attribute = self.book.names.relations[self.table.name][relation.name]
        return relation, attribute, self.book.design.table_of[relation.target]

    def _load(self, attribute: str, presenter: Presenter | None = None) -> None:
        option = f"selectinload({self.model}.{attribute})"
        self.imports.name("sqlalchemy.orm", "selectinload")
        self.imports.local("adapters.persistence.models", self.model)
        if presenter is not None and presenter.loads:
            caller = "caller_id" if presenter.needs_caller else ""
            option += f".options(*{presenter.loader}({caller}))"
            self.needs_caller = self.needs_caller or presenter.needs_caller
        self.loads.append(option)

    def _inherit(self, presenter_name: str) -> None:
        """A group of columns of the same row: its loader options are ours."""
        presenter = self.book.presenters[presenter_name]
        self.uses.append(presenter_name)
        if presenter.loads:
            self.loads.append(f"*{presenter.loader}({'caller_id' if presenter.needs_caller else ''})")
            self.needs_caller = self.needs_caller or presenter.needs_caller

    def _related(self, entry: Field, binding: Binding) -> Shown:
        relation, attribute, target = self._relation(binding)
        hint = f"{self.owner}{pascal(entry.name)}"
        shown = self.book.draft(entry.shape, f"row.{attribute}", target, hint, self.group)
        presenter = self.book.presenters[shown.presenter] if shown.presenter else None
        if presenter is not None:
            self.uses.append(presenter.name)
        self._load(attribute, presenter)
        single = relation.kind in (RelationKind.MANY_TO_ONE, RelationKind.ONE_TO_ONE)
        if single and (relation.nullable or not relation.owns_key):
            return Shown(optional(shown.annotation), f"{shown.expression} if row.{attribute} is not None else None")
        return shown

    def _plucked(self, entry: Field, binding: Binding) -> Shown:
        relation, attribute, target = self._relation(binding)
        column = target.by_name[binding.column or ""]
        item = entry.shape.item if entry.shape.kind is ShapeKind.ARRAY and entry.shape.item else entry.shape
        annotation, pattern = column_output(item, column, self.book.names)
        name = self.book.names.attributes[target.name][column.name]
        self._load(attribute)
        if relation.kind in (RelationKind.ONE_TO_MANY, RelationKind.MANY_TO_MANY):
            present = f" if item.{name} is not None" if column.nullable else ""
            expression = f"[{pattern.format(f'item.{name}')} for item in row.{attribute}{present}]"
            return Shown(annotation.with_text(f"list[{annotation.text}]"), expression)
        value = pattern.format(f"row.{attribute}.{name}")
        if relation.nullable or not relation.owns_key:
            return Shown(optional(annotation), f"{value} if row.{attribute} is not None else None")
        return Shown(optional(annotation) if column.nullable else annotation, value)

    def _subject(self, relation: Relation) -> tuple[str, str, list[str]]:
        """Table, name in code and conditions of the rows that a subquery over a relation counts."""
        design, names = self.book.design, self.book.names
        holder = design.table_of[relation.through or relation.target]
        key = next(k for k in holder.foreign_keys if k.name == relation.foreign_key)
        model = names.classes[holder.name]
        self.imports.local("adapters.persistence.models", self.model, model)
        alias = model
        if holder.name == self.table.name:
            # A subquery over the table's own rows needs another name for them.
            alias = f"{snake(relation.name)}_rows"
            self.imports.name("sqlalchemy.orm", "aliased")
            if f"{alias} = aliased({model})" not in self.setup:
                self.setup.append(f"{alias} = aliased({model})")
        ours = names.attributes[self.table.name]
        theirs = names.attributes[holder.name]
        conditions = [
            f"{alias}.{theirs[near]} == {self.model}.{ours[far]}"
            for near, far in zip(key.columns, key.target_columns, strict=True)
        ]
        return holder.name, alias, conditions

    def _counted(self, entry: Field, binding: Binding) -> Shown:
        relation, _, target = self._relation(binding)
        holder, alias, conditions = self._subject(relation)
        where_model = alias
        if holder != target.name and binding.where:
            far = next(k for k in self.book.design.table_of[holder].foreign_keys if k.name == relation.far_key)
            where_model = self.book.names.classes[target.name]
            self.imports.local("adapters.persistence.models", where_model)
            conditions.append(
                f"{alias}.{self.book.names.attributes[holder][far.columns[0]]} == "
                f"{where_model}.{self.book.names.attributes[target.name][far.target_columns[0]]}"
            )
        for column, value in binding.where:
            attribute = self.book.names.attributes[target.name][column]
            test = f" == {literal(value)}" if isinstance(value, str) else f".is_({literal(value)})"
            conditions.append(f"{where_model}.{attribute}{test}")
        self.imports.name("sqlalchemy", "func", "select")
        self._computed(entry, "select(func.count())", conditions, ".scalar_subquery()")
        return Shown(Annotation("int"), f"row.{computed_attribute(self.table.name, entry.name, self.book.names)}")

    def _flag(self, entry: Field, binding: Binding) -> Shown:
        relation, _, _ = self._relation(binding)
        holder, alias, conditions = self._subject(relation)
        conditions.append(f"{alias}.{self.book.names.attributes[holder][binding.column or '']} == caller_id")
        self.imports.name("sqlalchemy", "exists")
        self._computed(entry, "exists()", conditions, "")
        self.needs_caller = True
        return Shown(Annotation("bool"), f"row.{computed_attribute(self.table.name, entry.name, self.book.names)}")

    def _own_value(self, entry: Field, binding: Binding) -> Shown:
        relation, _, target = self._relation(binding)
        _, alias, conditions = self._subject(relation)
        names = self.book.names.attributes[target.name]
        conditions.append(f"{alias}.{names[binding.column or '']} == caller_id")
        column = target.by_name[binding.columns[0]]
        self.imports.name("sqlalchemy", "select")
        self._computed(entry, f"select({alias}.{names[column.name]})", conditions, ".scalar_subquery()")
        self.needs_caller = True
        return self._shown(entry, column)

    def _aggregated(self, entry: Field, binding: Binding) -> Shown:
        relation, _, target = self._relation(binding)
        _, alias, conditions = self._subject(relation)
        column = target.by_name[binding.column or ""]
        subject = f"{alias}.{self.book.names.attributes[target.name][column.name]}"
        value = f"func.{binding.value}({subject})"
        self.imports.name("sqlalchemy", "func", "select")
        if binding.value == "avg":
            self.imports.name("sqlalchemy", "Float", "cast")
            value = f"cast({value}, Float)"
        elif binding.value == "sum":
            value = f"func.coalesce({value}, 0)"
            if column.type.kind in _WHOLE:  # PostgreSQL adds whole numbers up to a numeric
                self.imports.name("sqlalchemy", "BigInteger", "cast")
                value = f"cast({value}, BigInteger)"
        self._computed(entry, f"select({value})", conditions, ".scalar_subquery()")
        if binding.value == "avg":
            attribute = computed_attribute(self.table.name, entry.name, self.book.names)
            return Shown(optional(Annotation("float")), f"row.{attribute}")
        return self._shown(entry, column, always=binding.value == "sum")

    def _shown(self, entry: Field, column: Column, *, always: bool = False) -> Shown:
        """A computed value of the type of a column."""
        annotation, pattern = column_output(entry.shape, column, self.book.names)
        value = f"row.{computed_attribute(self.table.name, entry.name, self.book.names)}"
        if always:
            return Shown(annotation, pattern.format(value))
        shown = value if pattern == "{}" else f"{pattern.format(value)} if {value} is not None else None"
        return Shown(optional(annotation), shown)

    def _joined(self, _: Field, binding: Binding) -> Shown:
        parts = ", ".join(self._attribute(column) for column in binding.columns)
        if any(self.table.by_name[column].nullable for column in binding.columns):
            return Shown(Annotation("str"), f'" ".join(part for part in ({parts}) if part)')
        return Shown(Annotation("str"), f'" ".join(({parts}))')

    def _computed(self, entry: Field, subject: str, conditions: list[str], ending: str) -> None:
        attribute = computed_attribute(self.table.name, entry.name, self.book.names)
        self.imports.name("sqlalchemy.orm", "with_expression")
        self.setup += bracket(f"{attribute} = {subject}.where(", conditions, ")")
        value = f"{attribute}.correlate({self.model}){ending}"
        self.loads.append("\n".join(bracket("with_expression(", [f"{self.model}.{attribute}", value], ")")))


def presenter_view(presenter: Presenter, model: str, caller_type: str) -> dict[str, object]:
    """A presenter as the template prints it."""
    parameter = f"caller_id: {caller_type} | None" if presenter.needs_caller else ""
    return {
        "name": presenter.name,
        "model": model,
        "schema": presenter.schema,
        "arguments": presenter.arguments,
        "loader": presenter.loader if presenter.loads else "",
        "parameter": parameter,
        "setup": presenter.setup,
        "returned": bracket("return (", presenter.loads, ",)" if len(presenter.loads) == 1 else ")", indent=4),
        "doc": docstring(f"Show a row as `{presenter.schema}`"),
    }
