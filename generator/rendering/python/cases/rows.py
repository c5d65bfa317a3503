"""The rows that a test needs, as a graph; written down as calls of the factories."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.design import Column, ForeignKey, Shape, ShapeKind, Table, TypeKind
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import unique
from generator.rendering.python.payloads import Bracket, Code, Item, Piece, flat, lay, piece
from generator.rendering.python.payloads.checks import stored
from generator.rendering.python.payloads.source import Sample

if TYPE_CHECKING:
    from generator.rendering.python.cases.endpoint import Kit

# What the statements of a test use for themselves.
RESERVED = frozenset(
    {
        *dir(builtins),
        *(
            "api_key",
            "as_caller",
            "bearer",
            "body",
            "caller",
            "changed",
            "client",
            "cursor_pages",
            "descending",
            "dt",
            "entry",
        ),
        *(
            "found",
            "func",
            "hidden",
            "shown",
            "hash_password",
            "headers",
            "item",
            "items",
            "keys",
            "many",
            "member",
            "numbered_pages",
        ),
        *(
            "one",
            "ordered",
            "parameter",
            "parents",
            "path",
            "payload",
            "place",
            "pytest",
            "queries",
            "query",
            "response",
            "row",
        ),
        *("rows", "select", "self", "session", "signed_in", "sort", "stranger", "elsewhere", "foreigner", "taken"),
        *("tests", "token", "token_for"),
        *(
            "again",
            "get_settings",
            "mailed_token",
            "mailed_tokens",
            "sent_mails",
            "session_token",
            "unknown",
            "user",
            "value",
        ),
        "verify_password",
    }
)
_MOMENTS = frozenset({TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ})
_ISO = frozenset({TypeKind.DATE, TypeKind.TIME, TypeKind.TIMETZ, *_MOMENTS})
INTEGERS = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})
_TEXTS = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CITEXT, TypeKind.CHAR})
_PLAIN = INTEGERS | _TEXTS | {TypeKind.ENUM, TypeKind.BOOLEAN}
_WRAPPERS = {
    TypeKind.UUID: "UUID",
    TypeKind.DATE: "dt.date.fromisoformat",
    TypeKind.TIME: "dt.time.fromisoformat",
    TypeKind.TIMETZ: "dt.time.fromisoformat",
    TypeKind.TIMESTAMP: "dt.datetime.fromisoformat",
    TypeKind.TIMESTAMPTZ: "dt.datetime.fromisoformat",
    TypeKind.NUMERIC: "Decimal",
    TypeKind.MONEY: "Decimal",
}


class Row:
    """A row of a table under a variable's name; columns that matter point at other rows or hold source."""

    def __init__(self, table: Table, variable: str) -> None:
        self.table = table
        self.variable = variable
        self.columns: dict[str, Ref | Code] = {}
        self.given: dict[str, object] = {}

    def put(self, column: str, value: Sample) -> None:
        """Set a column to a value, given as JSON has it."""
        entry = self.table.by_name[column]
        self.columns[column] = Code(column_source(entry, value))
        self.given[column] = stored(entry, value)

    def like(self, other: Row) -> None:
        """Set the same columns as another row."""
        self.columns.update(other.columns)
        self.given.update(other.given)

    def point(self, column: str, target: Row) -> None:
        """Let the foreign key that `column` belongs to refer to `target`."""
        for key in keys_over(self.table, column):
            if key.target == target.table.name:
                for own, other in zip(key.columns, key.target_columns, strict=True):
                    self.columns[own] = Ref(target, other)
                return
        self.columns[column] = Ref(target, target.table.primary_key.columns[0])


class Ref:
    """A column of a row."""

    def __init__(self, row: Row, column: str) -> None:
        self.row = row
        self.column = column


def keys_over(table: Table, column: str) -> list[ForeignKey]:
    """The foreign keys that a column is part of, those of several columns first."""
    return sorted((key for key in table.foreign_keys if column in key.columns), key=lambda key: -len(key.columns))


class Scene:
    """Collects rows and gives the statements that make them, each after those that it points at."""

    def __init__(self, kit: Kit) -> None:
        self.design = kit.design
        self.names = kit.names
        self.rules = kit.rules
        self.rows: list[Row] = []
        self._taken: set[str] = set()

    def add(self, table: str, variable: str | None = None) -> Row:
        """A new row of a table."""
        wanted = variable or self.names.modules[table]
        if variable is None and wanted in RESERVED - {"user", "member"}:
            wanted = f"{wanted}_row"
        name = unique(wanted, self._taken)
        self._taken.add(name)
        row = self.draft(table, name)
        self.rows.append(row)
        return row

    def draft(self, table: str, variable: str = "row") -> Row:
        """A row that the test does not make; it only holds what others refer to."""
        return Row(self.design.table_of[table], variable)

    def attribute(self, ref: Ref) -> str:
        """`todo.list_id`."""
        return f"{ref.row.variable}.{self.names.attributes[ref.row.table.name][ref.column]}"

    def source(self, value: Ref | Code) -> str:
        """Python source of a column's value."""
        return value.text if isinstance(value, Code) else self.attribute(value)

    def json(self, ref: Ref, shape: Shape | None = None) -> Code:
        """The value as JSON shows it, in the shape of its field (a large integer may be shown as text)."""
        kind = ref.row.table.by_name[ref.column].type.kind
        text = self.attribute(ref)
        if kind in _ISO:
            return Code(f"{text}.isoformat()")
        counted = kind in INTEGERS and shape is not None and shape.kind is ShapeKind.STRING
        return Code(f"str({text})" if counted or kind not in _PLAIN else text)

    def make(self, row: Row) -> Piece:
        """`make_todo(session, list_id=todo_list.id)`."""
        attributes = self.names.attributes[row.table.name]
        given = [
            Item(self.source(row.columns[column.name]), f"{attributes[column.name]}=")
            for column in row.table.columns
            if column.name in row.columns
        ]
        return Bracket(f"make_{self.names.modules[row.table.name]}(", (Item("session"), *given), ")")

    def statements(self, used_in: Iterable[str], rows: Iterable[Row] | None = None) -> list[str]:
        """The statements; a row whose variable is not used gets none.

        Raises:
            UnsatisfiableError: a row that the test asks for breaks a CHECK of its table.
        """
        ordered = self.ordered(rows)
        for row in ordered:
            self.rules.complete(row)
        text = "\n".join(used_in)
        lines: list[str] = []
        for row in reversed(ordered):
            made = lay(self.make(row), prefix="await ")
            if re.search(rf"\b{row.variable}\.|\b{row.variable}\b[,)]", text):
                made = lay(self.make(row), prefix=f"{row.variable} = await ")
            lines = [*made, *lines]
            text = "\n".join(lines) + "\n" + text
        return lines

    def ordered(self, rows: Iterable[Row] | None = None) -> list[Row]:
        """The rows, those pointed at first."""
        wanted = list(self.rows if rows is None else rows)
        found: dict[int, Row] = {}

        def visit(row: Row, above: tuple[int, ...]) -> None:
            if id(row) in found or id(row) in above:
                return
            for value in row.columns.values():
                if isinstance(value, Ref) and any(value.row is known for known in self.rows):
                    visit(value.row, (*above, id(row)))
            found[id(row)] = row

        for row in wanted:
            visit(row, ())
        return list(found.values())


def column_source(column: Column, value: object) -> str:
    """Python source of a column's value, given as JSON has it."""
    if column.type.dimensions:
        element = value if not isinstance(value, list) else value[0] if value else ""
        return f"[{_element(column, element)}]"
    return _element(column, value)


def _element(column: Column, value: object) -> str:
    kind = column.type.kind
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, Code):
        return value.text
    wrapper = _WRAPPERS.get(kind)
    if wrapper is not None:
        text = str(value).replace("Z", "+00:00") if kind in _MOMENTS else str(value)
        return f"{wrapper}({text_literal(text)})"
    if isinstance(value, int | float | str):
        return literal(value)
    return flat(piece(value))  # type: ignore[arg-type]
