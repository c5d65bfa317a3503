"""Columns, from objects, texts, lists or an object keyed by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.diagnostics import reading as codes
from generator.patterns import regex
from generator.reading.constraints import FLAGS, actions, column_constraints, flag_words, reference_text, sql_literal
from generator.reading.document import ColumnEntry
from generator.reading.keys import Members
from generator.reading.notes import Notes
from generator.reading.prose import flag, prose, split_top, text_of, unquoted
from generator.reading.values import Node, Prose
from generator.reading.words import COLUMN, REFERENCE

_TABLE_LEVEL = regex(
    r"\s*(?:constraint\s+\S+\s+)?(?:primary\s+key\s*\(|unique\s*(?:nulls\s+not\s+distinct\s*)?\(|foreign\s+key\s*\(|check\s*\(|exclude\s+(?:using|\())"
    r"|\s*constraint\s+\S+\s+\S",
    re.IGNORECASE,
)
_COLUMN_TEXT = regex(
    r"""\s*(?:[-*+]\s+)?(?P<name>"[^"]+"|`[^`]+`|\*\*[^*]+\*\*|[^\W\d][\w$]*)\s*(?:(?P<mark>::?|=|[-–—]+>?|\s|(?=[(\[]))\s*(?P<type>.*))?\Z""",
    re.DOTALL,
)
_SIZED = frozenset(
    {"varchar", "char", "character", "bpchar", "nvarchar", "nchar", "string", "bit", "varbit", "vector", "binary"}
)
_PARAMETERS = frozenset({"length", "precision", "scale", "array", "enum"})
_CONSTRAINTS = frozenset(FLAGS) | _PARAMETERS | {"check", "generated"}
_SCALED = frozenset({"numeric", "decimal", "number", "dec"})


@dataclass
class ColumnList:
    """The columns read, and the table-level constraints that stood between them."""

    columns: list[ColumnEntry] = field(default_factory=list)
    constraints: list[Prose] = field(default_factory=list)


def read_columns(node: Node | None, table: str, notes: Notes) -> ColumnList:
    """The columns of a table in any container."""
    found = _read(node, table, notes) if node is not None else ColumnList()
    for column in found.columns:
        if not column.name:
            notes.missing(codes.NAMELESS_COLUMN, f"a column of table `{table}` has an empty name", column.place)
    found.columns = [column for column in found.columns if column.name]
    return found


def _read(node: Node, table: str, notes: Notes) -> ColumnList:
    found = ColumnList()
    if node.is_object:
        if _is_column(node):
            _read_item(node, table, notes, found)
            return found
        for name, value in node.fields.items():
            _read_named(name, value, notes, found)
        return found
    if node.text is not None:
        for part in split_top(node.text.replace("\n", ",")):
            _read_text(Node(part, node.place), found)
        return found
    if not node.is_list:
        notes.unreadable(f"the columns of table `{table}`", node, "a list of objects with `name` and `type`")
    one_key_each = sum(len(item.fields) == 1 for item in node.items) > 1
    for item in node.items if node.is_list else ():
        _read_item(item, table, notes, found, one_key_each)
    return found


def _is_column(node: Node) -> bool:
    """Whether an object is one column, not columns keyed by their names (`name` and `type` may be such names)."""
    members = Members(node, COLUMN)
    name = members.get("name")
    stated = members.get("type") or members.get("constraints")
    return name is not None and name.text is not None and stated is not None and not members.rest


def _read_item(item: Node, table: str, notes: Notes, found: ColumnList, one_key_each: bool = False) -> None:
    if item.text is not None:
        _read_text(item, found)
    elif item.is_list:
        _read_row(item, found)
    elif item.is_object:
        _read_object(item, table, notes, found, one_key_each)
    elif item.value is not None:
        notes.unreadable(f"a column of table `{table}`", item, "an object with `name` and `type`")


def _read_object(item: Node, table: str, notes: Notes, found: ColumnList, one_key_each: bool) -> None:
    members = Members(item, COLUMN)
    named = members.get("name")
    keyed = one_key_each and len(item.fields) == 1
    if not keyed and named is not None and not named.is_object and (name := text_of(named).strip()):
        found.columns.append(_column(members, Prose(unquoted(name), named.place), notes))
        return
    strange = not any(key in members.taken for key in ("type", "constraints", "primary_key", "nullable", "unique"))
    if item.fields and (strange or keyed):
        for key, value in item.fields.items():
            _read_named(key, value, notes, found)
        return
    if item.fields:
        message = f"a column of table `{table}` has no name"
        notes.add(codes.NAMELESS_COLUMN, message, item, done="the column was left out", advice="Give it a `name`.")


def _read_named(name: str, value: Node, notes: Notes, found: ColumnList) -> None:
    """A column whose name is the key of its value."""
    if _TABLE_LEVEL.match(name):
        found.constraints.append(Prose(f"{name} {text_of(value)}".strip(), value.place))
        return
    title = Prose(unquoted(name), value.place)
    if value.is_object:
        members = Members(value, COLUMN)
        members.give_back("name")
        found.columns.append(_column(members, title, notes))
    elif value.is_list:
        parts = [text for item in value.items if (text := prose(item))]
        found.columns.append(ColumnEntry(title, parts[0] if parts else None, tuple(parts[1:]), place=value.place))
    else:
        found.columns.append(ColumnEntry(title, prose(value), place=value.place))


def _read_row(item: Node, found: ColumnList) -> None:
    """A column as `["id", "uuid", "PK"]`."""
    parts = [text for part in item.items if (text := prose(part))]
    if parts:
        type_ = parts[1] if len(parts) > 1 else None
        found.columns.append(
            ColumnEntry(Prose(unquoted(parts[0].text), parts[0].place), type_, tuple(parts[2:]), place=item.place)
        )


def _read_text(item: Node, found: ColumnList) -> None:
    """A column as `email: citext NOT NULL` or `email citext not null`: all after the name is its type's text."""
    text = text_of(item).strip()
    if not text:
        return
    if _TABLE_LEVEL.match(text):
        found.constraints.append(Prose(text, item.place))
        return
    match = _COLUMN_TEXT.match(text)
    if match is None:
        name, _, rest = text.partition(":")
    else:
        name, rest = match["name"], match["type"] or ""
        if rest.startswith("(") and rest.endswith(")") and split_top(rest, " ") == [rest]:
            rest = rest[1:-1]
    type_ = Prose(rest.strip(), item.place) if rest.strip() else None
    found.columns.append(ColumnEntry(Prose(unquoted(name), item.place), type_, place=item.place))


def _column(members: Members, name: Prose, notes: Notes) -> ColumnEntry:
    constraints: list[Prose] = []
    type_ = _type(members, constraints)
    constraints += column_constraints(members.get("constraints"), name.text)
    for key in tuple(members.taken):
        node = members.taken[key]
        if key in _CONSTRAINTS and (key != "references" or flag(node) is not None):
            members.pop(key)
            words = flag_words(members.written[key], node, name.text)
            constraints += [Prose(words, node.place)] if words else []
    return ColumnEntry(
        name,
        type_,
        tuple(constraints),
        _default(members),
        _references(members, constraints),
        prose(members.get("description")),
        notes.kept(members),
        members.node.place,
    )


def _default(members: Members) -> Prose | None:
    node = members.get("default")
    if node is not None and node.text == "":
        return Prose("''", node.place)
    return prose(node)


def _references(members: Members, constraints: list[Prose]) -> Prose | None:
    node = members.get("references")
    if node is None:
        if not any("FK" in one.text or "REFERENCES" in one.text.upper() for one in constraints):
            members.give_back("on_delete", "on_update")
        return None
    text = reference_text(node)
    beside = Members(members.node, REFERENCE)
    return Prose(text + ("" if " ON " in text.upper() else actions(beside)), node.place) if text else None


def _type(members: Members, constraints: list[Prose]) -> Prose | None:
    """The text of the type; a length, precision or list of values beside it joins it where SQL writes it there."""
    node = members.get("type")
    if node is None:
        return None
    if node.is_list:
        named = [item for item in node.items if item.text != "null"]
        if len(named) < len(node.items):
            constraints.append(Prose("NULL", node.place))
        node = Node(tuple(named), node.place)
    if node.is_object:
        inner = Members(node, COLUMN)
        base = inner.get("name") or inner.get("type")
        if base is not None:
            members.taken = {
                **{key: value for key, value in inner.taken.items() if key in _PARAMETERS},
                **members.taken,
            }
            members.written = {**inner.written, **members.written}
            node = base
    text = text_of(node).strip()
    word = text.lower()
    if word in _SIZED and (length := _number(members, "length")):
        text += f"({length})"
    elif word in _SCALED and (precision := _number(members, "precision")):
        scale = _number(members, "scale")
        text += f"({precision}, {scale})" if scale else f"({precision})"
    elif (
        word in {"enum", "enumeration", "enumerado"} and (values := members.get("enum")) is not None and values.is_list
    ):
        members.pop("enum")
        text = f"enum({', '.join(sql_literal(item) for item in values.items)})"
    if flag(members.get("array")) and not text.endswith("[]"):
        members.pop("array")
        text += "[]"
    return Prose(text, node.place) if text else None


def _number(members: Members, key: str) -> str:
    """A whole number, taken out of the members."""
    node = members.get(key)
    text = text_of(node).strip() if node is not None else ""
    if not text.isdecimal():
        return ""
    members.pop(key)
    return text
