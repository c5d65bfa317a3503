"""Tables, from a list of objects, an object keyed by name, groups of them, or texts."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.diagnostics import reading as codes
from generator.patterns import regex
from generator.reading.columns import read_columns
from generator.reading.document import TableEntry
from generator.reading.keys import Members
from generator.reading.links import read_indexes, read_relationships
from generator.reading.notes import Notes
from generator.reading.prose import flag, prose, text_of, unquoted
from generator.reading.table_constraints import table_constraints
from generator.reading.values import Node, Prose
from generator.reading.words import COLUMN, TABLE, TABLE_GROUP

_TABLE_TEXT = regex(
    r"\s*(?:create\s+table\s+(?:if\s+not\s+exists\s+)?)?(?P<name>[\w.$\"`*]+)\s*(?:\((?P<body>.*)\)|:(?P<list>.*))?\s*;?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_GROUP_DEPTH = 4


class TableReader:
    """Reads the tables of one container."""

    def __init__(self, notes: Notes, kind: str | None = None) -> None:
        self._notes = notes
        self._kind = kind
        self.tables: list[TableEntry] = []

    def read(self, node: Node, depth: int = 0) -> None:
        """Add the tables of a list or of an object keyed by name."""
        if node.is_object:
            if is_table(node) and Members(node, TABLE).get("name") is not None:
                self._object(node, None)
                return
            for key, value in node.fields.items():
                self._keyed(key, value, depth)
            return
        if node.text is not None and not node.text.strip():
            return
        for item in node.items:
            self._item(item, depth)

    def _add(self, entry: TableEntry) -> None:
        if entry.name:
            self.tables.append(entry)
        else:
            self._notes.missing(codes.NAMELESS_TABLE, "a table has an empty name", entry.place)

    def _item(self, item: Node, depth: int) -> None:
        if item.text is not None:
            self._text(item)
        elif not item.is_object:
            if item.value is not None:
                self._notes.unreadable("a table", item, "an object with `name` and `columns`")
        elif depth < _GROUP_DEPTH and (group := _group(item)) is not None:
            self.read(group, depth + 1)
        else:
            self._object(item, None, depth)

    def _keyed(self, key: str, value: Node, depth: int) -> None:
        if depth < _GROUP_DEPTH and value.is_object and not is_table(value):
            group = _group(value)
            if group is not None or _holds_tables(value):
                self.read(group or value, depth + 1)
                return
        if (
            depth < _GROUP_DEPTH
            and value.is_list
            and any(is_table(item) and Members(item, TABLE).get("name") for item in value.items)
        ):
            self.read(value, depth + 1)
            return
        name = Prose(unquoted(key), value.place)
        if value.is_object and not is_table(value) and not _describes_table(value):
            self._columns_only(name, value)
        elif value.is_object:
            self._object(value, name)
        elif value.is_list:
            self._columns_only(name, value)
        elif value.text is not None and re.match(
            r"\s*(create\s+(materialized\s+)?view|select)\b", value.text, re.IGNORECASE
        ):
            self._add(TableEntry(name, kind=self._kind_prose(value), extra={"definition": value}, place=value.place))
        elif value.text is not None:
            self._columns_only(name, value)
        else:
            self._notes.unreadable(f"table `{key}`", value, "an object with `columns`")

    def _columns_only(self, name: Prose, value: Node) -> None:
        found = read_columns(value, name.text, self._notes)
        entry = TableEntry(name, tuple(found.columns), constraints=tuple(found.constraints), place=value.place)
        self._add(replace(entry, kind=self._kind_prose(value)))

    def _text(self, item: Node) -> None:
        """`users (id uuid PK, email citext)`, or a bare name."""
        text = text_of(item)
        if not text.strip():
            return
        match = _TABLE_TEXT.match(text)
        if match is None:
            self._notes.unreadable("a table", item, "an object with `name` and `columns`")
            return
        body = match["body"] if match["body"] is not None else match["list"]
        name = Prose(unquoted(match["name"]), item.place)
        self._columns_only(name, Node(body or "", item.place))

    def _object(self, node: Node, name: Prose | None, depth: int = 0) -> None:
        members = Members(node, TABLE)
        stated = prose(members.get("name"))
        if stated is not None:
            name = Prose(unquoted(stated.text), stated.place)
        if name is None:
            self._nameless(node, depth)
            return
        found = read_columns(members.get("columns"), name.text, self._notes)
        constraints = [*table_constraints(members, self._notes), *found.constraints]
        self._add(
            TableEntry(
                name,
                tuple(found.columns),
                read_indexes(members.get("indexes"), self._notes),
                read_relationships(members.get("relationships"), self._notes),
                tuple(constraints),
                prose(members.get("description")),
                self._kind_of(members),
                prose(members.get("partitioning")),
                self._notes.kept(members),
                node.place,
            )
        )

    def _nameless(self, node: Node, depth: int) -> None:
        """`[{"users": {"columns": [...]}}]`, or a table that nobody can name."""
        if len(node.fields) == 1 and depth < _GROUP_DEPTH:
            key, value = next(iter(node.fields.items()))
            if TABLE.canonical(key) is None and (value.is_object or value.is_list):
                self._keyed(key, value, depth + 1)
                return
        if node.fields:
            self._notes.add(
                codes.NAMELESS_TABLE,
                "a table has no name",
                node,
                done="the table was left out",
                advice="Give it a `name`.",
            )

    def _kind_of(self, members: Members) -> Prose | None:
        if flag(members.get("materialized")):
            return Prose("materialized view", members.node.place)
        return prose(members.get("kind")) or self._kind_prose(members.node)

    def _kind_prose(self, node: Node) -> Prose | None:
        return Prose(self._kind, node.place) if self._kind else None


def is_table(node: Node) -> bool:
    """Whether an object has columns of its own."""
    if not node.is_object:
        return False
    columns = Members(node, TABLE).get("columns")
    return columns is not None and (columns.is_list or columns.is_object)


def _describes_table(node: Node) -> bool:
    """Whether an object without columns still speaks of a table, not of its columns."""
    members = Members(node, TABLE)
    strong = {"indexes", "relationships", "constraints", "foreign_keys", "checks", "partitioning", "uniques"}
    lists = any(members.taken[key].is_list for key in strong & members.taken.keys())
    views = any(key in members.rest and members.rest[key].text for key in ("query", "definition", "sql", "select"))
    return lists or (
        views
        and all(
            COLUMN.canonical(key) is not None or key in {"query", "definition", "sql", "select"} for key in node.fields
        )
    )


def _holds_tables(node: Node) -> bool:
    """Whether every member is a table: a group by module or schema."""
    return bool(node.fields) and all(is_table(value) for value in node.fields.values())


def _group(node: Node) -> Node | None:
    """The tables of `{"module": "billing", "tables": [...]}`."""
    if is_table(node):
        return None
    tables = Members(node, TABLE_GROUP).get("tables")
    return tables if tables is not None and (tables.is_list or tables.is_object) else None
