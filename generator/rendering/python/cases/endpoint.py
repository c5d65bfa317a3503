"""The facts about an endpoint that its tests rely on: where its rows are in the answer, how it is addressed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.design import DefaultKind, Design, Endpoint, Field, OperationKind, Shape, ShapeKind, Source, Table
from generator.patterns import regex
from generator.rendering.python.cases.rules import Rules
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import Names
from generator.rendering.python.payloads import Payloads

WRITES = frozenset({OperationKind.CREATE, OperationKind.LINK, OperationKind.UPSERT, OperationKind.REGISTER})
ADDRESSED = frozenset(
    {
        OperationKind.GET,
        OperationKind.REPLACE,
        OperationKind.UPDATE,
        OperationKind.DELETE,
        OperationKind.UNLINK,
        OperationKind.SET_LINKS,
        OperationKind.TRANSITION,
    }
)
_PARAMETER = regex(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Kit:
    """What every builder of tests works with."""

    design: Design
    names: Names
    left_out: list[str] = field(default_factory=list)

    @cached_property
    def rules(self) -> Rules:
        """Completes rows by the CHECK constraints of their tables."""
        return Rules(self.design)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that a caller can have: those that the column of the roles accepts."""
        identity = self.design.access.identity
        source = identity.roles if identity is not None else None
        known = self.design.access.roles
        if source is None or source.name_table is not None:
            return known
        column = self.design.table_of[source.table].by_name[source.column]
        enum = self.design.enum_of.get(column.type.enum or "")
        choices = column.choices or (enum.values if enum is not None else ())
        return tuple(role for role in known if role in choices) if choices else known

    def resolve(self, shape: Shape) -> Shape:
        """The shape behind a reference."""
        return Payloads(self.design).resolve(shape)

    def table(self, endpoint: Endpoint) -> Table | None:
        """The table an endpoint acts on."""
        return self.design.table_of.get(endpoint.operation.table or "")

    def omit(self, endpoint: Endpoint, why: str) -> None:
        """Note a test that cannot be written for this endpoint."""
        self.left_out.append(f"{endpoint.id}: {why}")


def full_path(kit: Kit, endpoint: Endpoint) -> str:
    """The path under the server's root."""
    if endpoint.operation.kind is OperationKind.HEALTH:
        return endpoint.path
    return f"{kit.design.stack.base_url.rstrip('/')}{endpoint.path}" or "/"


def path_source(path: str, values: dict[str, str]) -> str:
    """The path as a string literal; `values` are expressions for its parameters."""
    text, end = "", 0
    for found in _PARAMETER.finditer(path):
        if found.group(1) in values:
            text += f"{constant_part(path[end : found.start()])}{{{values[found.group(1)]}}}"
            end = found.end()
    return f'f"{text}{constant_part(path[end:])}"' if text else text_literal(path)


def constant_part(text: str) -> str:
    """A constant part of a double-quoted f-string."""
    # With as many apostrophes, the literal is double-quoted whatever else it holds.
    tail = "'" * (text.count('"') + 1)
    quoted = text_literal(text + tail)[1 : -1 - len(tail)]
    return quoted.replace("{", "{{").replace("}", "}}")


def plain_path(path: str, values: dict[str, str]) -> str:
    """The path with its parameters filled in by text."""
    return _PARAMETER.sub(lambda found: values.get(found.group(1), "value"), path)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's body: the way to its row or rows, and the fields that these show.

    Attributes:
        path: keys from the body to the row or the rows.
        shape: of the row, or of one row of the list; None where there is no object.
        is_list: the path leads to a list.
    """

    shape: Shape | None
    path: tuple[str, ...] = ()
    is_list: bool = False

    def reach(self, variable: str = "body") -> str:
        """`body["data"]`."""
        return variable + "".join(f"[{text_literal(key)}]" for key in self.path)


def answer_of(kit: Kit, shape: Shape | None) -> Answer:
    """Where the rows are in an answer of this shape."""
    if shape is None:
        return Answer(None)
    shape = kit.resolve(shape)
    if shape.kind is ShapeKind.ARRAY and shape.item is not None:
        return Answer(_object(kit, shape.item), (), True)
    for part in shape.fields:
        source = part.binding.source if part.binding is not None else None
        if source is Source.ITEMS:
            inner = kit.resolve(part.shape)
            return Answer(_object(kit, inner.item) if inner.item is not None else None, (part.name,), True)
        if source is Source.RESULT:
            inner = kit.resolve(part.shape)
            if inner.kind is ShapeKind.ARRAY and inner.item is not None:
                return Answer(_object(kit, inner.item), (part.name,), True)
            return Answer(_object(kit, inner), (part.name,))
    return Answer(_object(kit, shape))


def _object(kit: Kit, shape: Shape) -> Shape | None:
    shape = kit.resolve(shape)
    return shape if shape.kind is ShapeKind.OBJECT else None


def field_with(shape: Shape | None, source: Source) -> Field | None:
    """The field of an object with this source."""
    if shape is None:
        return None
    return next((part for part in shape.fields if part.binding is not None and part.binding.source is source), None)


def field_of_column(shape: Shape | None, column: str) -> Field | None:
    """The field of an object that shows or takes a column of its row."""
    if shape is None:
        return None
    for part in shape.fields:
        if part.binding is not None and part.binding.source is Source.COLUMN and part.binding.column == column:
            return part
    return None


def key_field(table: Table | None, answer: Answer) -> Field | None:
    """The field that tells the table's rows apart."""
    if table is None or (answer.shape is not None and answer.shape.table not in (None, table.name)):
        return None
    if len(table.primary_key.columns) == 1:
        return field_of_column(answer.shape, table.primary_key.columns[0])
    # Partitioned tables: the part of the key that the database counts or draws tells rows apart.
    for name in table.primary_key.columns:
        column = table.by_name[name]
        drawn = column.default is not None and column.default.kind is DefaultKind.UUID
        if column.identity is not None or drawn:
            return field_of_column(answer.shape, name)
    return None
