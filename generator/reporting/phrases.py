"""Changes in the words of the owner of a design."""

from __future__ import annotations

from generator.design import Check, Column, Exclusion, Field, ForeignKey, Index, Key, ShapeKind, Table, TypeKind
from generator.migrating.changes import (
    Change,
    ColumnChange,
    Constraint,
    ConstraintChange,
    Detail,
    EnumChange,
    FieldChange,
    Noun,
    Side,
    TableChange,
    ValueChange,
    Verb,
)
from generator.migrating.constraints import part_text
from generator.migrating.types import type_text
from generator.migrating.values import shape_text

_LISTS = frozenset({"values", "errors", "sorting", "who may", "columns", "order"})
_LONGEST = 100
_SIDES = {Side.QUERY: "query parameter", Side.REQUEST: "request field", Side.RESPONSE: "response field"}
_VERBS = {Verb.ADDED: "added", Verb.REMOVED: "removed", Verb.RENAMED: "renamed from", Verb.MOVED: "moved from"}


def subject(change: Change) -> str:
    """What a change is about: `column status`, `foreign key vet_id -> vets(id)`."""
    if isinstance(change, ConstraintChange):
        item = change.new or change.old
        return constraint_text(change.noun, item) if item is not None else change.name
    if isinstance(change, FieldChange):
        if change.name == "body":
            return f"{change.side} body"
        return f"{_SIDES[change.side]} {change.name}"
    if change.noun in (Noun.ENDPOINT, Noun.PARTITIONING):
        return change.name
    if isinstance(change, ValueChange):
        column = change.parent.partition(".")[2]
        return f"value {change.name} of {column}" if column else f"value {change.name}"
    return f"{change.noun} {change.name}"


def phrase(change: Change) -> str:
    """What came, went, was renamed or moved: `column born added (date, may be null)`; empty for a plain change."""
    said = _VERBS.get(change.verb)
    if said is None:
        return ""
    former = f" {change.former}" if change.former else ""
    return f"{subject(change)} {said}{former}{_more(change)}"


def said_detail(detail: Detail) -> str:
    """One aspect of a change: `type varchar(20) -> text`, `values: -vet +clinician`."""
    aspect = detail.aspect.replace("_", " ")
    if detail.old is None and detail.new is None:
        return f"{aspect} rewritten"
    if detail.aspect in _LISTS:
        before, after = (detail.old or "").split(", "), (detail.new or "").split(", ")
        gone = [f"-{value}" for value in before if value and value not in after]
        came = [f"+{value}" for value in after if value and value not in before]
        if gone or came:
            return f"{aspect}: {_short(' '.join((*gone, *came)))}"
    return f"{aspect}: {_short(detail.old)} -> {_short(detail.new)}"


def _short(text: str | None) -> str:
    if text is None:
        return "none"
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _more(change: Change) -> str:
    """What something new is, in parentheses."""
    if change.verb is not Verb.ADDED:
        return ""
    if isinstance(change, TableChange) and change.new is not None:
        return f" ({_table(change.new)})"
    if isinstance(change, ColumnChange) and change.new is not None:
        return f" ({_column(change.new)})"
    if isinstance(change, EnumChange) and change.new is not None:
        return f" ({_short(', '.join(change.new.values))})"
    if isinstance(change, FieldChange) and change.new is not None:
        return f" ({_field(change.new, change.side)})"
    return ""


def _table(table: Table) -> str:
    count = len(table.columns)
    return f"{count} column{'' if count == 1 else 's'}"


def _column(column: Column) -> str:
    said = [type_text(column.type), "may be null" if column.nullable else "not null"]
    if column.default is not None:
        said.append(f"default {_short(column.default.expression.sql)}")
    if column.identity is not None:
        said.append("identity")
    if column.generated is not None:
        said.append("generated")
    if column.choices and column.type.kind is not TypeKind.ENUM:
        said.append(f"one of {_short(', '.join(map(str, column.choices)))}")
    return ", ".join(said)


def _field(field: Field, side: Side) -> str:
    kind = _short(shape_text(field.shape))
    if side is Side.RESPONSE or field.shape.kind is ShapeKind.NULL:
        return f"{kind}, may be null" if field.nullable or field.shape.nullable else kind
    return f"{kind}, {'required' if field.required and not field.has_default else 'optional'}"


def constraint_text(noun: Noun, item: Constraint) -> str:
    """A constraint by what it does: `unique email`, `index on a, b DESC`."""
    if isinstance(item, ForeignKey):
        return f"foreign key {', '.join(item.columns)} -> {item.target}({', '.join(item.target_columns)})"
    if isinstance(item, Check):
        return f"check {_short(item.expression.sql)}"
    if isinstance(item, Index):
        where = f" where {_short(item.where.sql)}" if item.where is not None else ""
        kind = "unique index" if item.unique else "index"
        return f"{kind} on {_short(', '.join(map(part_text, item.parts)))}{where}"
    if isinstance(item, Exclusion):
        return f"exclusion of {_short(', '.join(part_text(part) for part, _ in item.elements))}"
    return _key(noun, item)


def _key(noun: Noun, key: Key) -> str:
    return f"{'primary key' if noun is Noun.PRIMARY_KEY else 'unique'} {', '.join(key.columns)}"
