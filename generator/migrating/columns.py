"""The difference between the columns of a table."""

from __future__ import annotations

from generator.design import Column, Default, Literal, Table, TypeKind
from generator.migrating.changes import ColumnChange, Detail, Verb
from generator.migrating.identifiers import comparable
from generator.migrating.record import Record, Sides
from generator.migrating.types import type_text, why_values_may_not_fit


def compare_columns(old: Table, new: Table, sides: Sides, record: Record) -> None:
    """Adds what became of every column; `old` is in the new words."""
    for column in new.columns:
        before = old.by_name.get(column.name)
        former = sides.former_columns.get((new.name, column.name), "")
        if before is None:
            record.add(
                ColumnChange(
                    verb=Verb.ADDED, name=column.name, parent=new.name, new=column, destructive=_missing(column)
                )
            )
            continue
        details = _details(before, column, sides)
        if details or former:
            verb = Verb.RENAMED if former else Verb.CHANGED
            record.add(
                ColumnChange(
                    verb=verb,
                    name=column.name,
                    parent=new.name,
                    former=former,
                    details=details,
                    old=before,
                    new=column,
                )
            )
    for before in old.columns:
        if before.name not in new.by_name:
            why = "" if before.generated is not None else "its values are lost"
            record.add(ColumnChange(verb=Verb.REMOVED, name=before.name, parent=new.name, old=before, destructive=why))


def _missing(column: Column) -> str:
    """Why the rows of today may not take a new column."""
    supplied = column.default is not None or column.identity is not None or column.generated is not None
    return "" if column.nullable or supplied else "it takes no NULL and has no default for the rows of today"


def _details(old: Column, new: Column, sides: Sides) -> tuple[Detail, ...]:
    found: list[Detail] = []
    if old.type != new.type:
        why = why_values_may_not_fit(old.type, new.type, sides.old.enum_of)
        found.append(Detail("type", type_text(old.type), type_text(new.type), destructive=why))
    if old.nullable != new.nullable:
        why = "" if new.nullable else "rows without a value are refused"
        found.append(Detail("nullable", _yes(old.nullable), _yes(new.nullable), destructive=why))
    if _default(old.default) != _default(new.default):
        found.append(Detail("default", _default(old.default), _default(new.default)))
    if old.identity != new.identity:
        found.append(Detail("identity", old.identity and old.identity.value, new.identity and new.identity.value))
    before, after = comparable(old.generated), comparable(new.generated)
    if before != after:
        why = "its values are computed anew" if old.generated is None else ""
        found.append(Detail("generated", before, after, destructive=why))
    found += _values(old, new)
    if old.secret != new.secret:
        found.append(Detail("secret", _yes(old.secret), _yes(new.secret)))
    if old.description != new.description:
        found.append(Detail("comment", old.description or None, new.description or None))
    return tuple(found)


def _default(default: Default | None) -> str | None:
    return None if default is None else comparable(default.expression)


def _values(old: Column, new: Column) -> list[Detail]:
    """The listed values of a column without an enum type."""
    if lists_differ(old, new):
        gone = [_text(value) for value in old.choices if value not in new.choices]
        why = f"rows with {', '.join(gone)} are refused" if gone and new.choices else ""
        if not old.choices:
            why = "rows with another value are refused"
        return [Detail("values", _listed(old.choices), _listed(new.choices), destructive=why)]
    return []


def lists_differ(old: Column, new: Column) -> bool:
    """Whether the listed values of a column are others, in any order; an enum type has its own."""
    plain = TypeKind.ENUM not in (old.type.kind, new.type.kind)
    return plain and set(map(repr, old.choices)) != set(map(repr, new.choices))


def _listed(values: tuple[Literal, ...]) -> str | None:
    return ", ".join(map(_text, values)) or None


def _text(value: Literal) -> str:
    return value if isinstance(value, str) else repr(value)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
