"""The difference between the enumerations of two designs, and renamed values of those that a CHECK lists."""

from __future__ import annotations

from generator.design import Enum
from generator.migrating.changes import Detail, EnumChange, ValueChange, Verb
from generator.migrating.record import Record, Sides


def compare_enums(sides: Sides, record: Record) -> None:
    """Adds what became of every enum and its values."""
    former = {new: old for old, new in sides.renames.enums.items()}
    for enum in sides.new.enums:
        before = sides.old.enum_of.get(enum.name)
        if before is None:
            record.add(EnumChange(verb=Verb.ADDED, name=enum.name, new=enum))
            continue
        details = _details(before, enum)
        if details or enum.name in former:
            verb = Verb.RENAMED if enum.name in former else Verb.CHANGED
            record.add(
                EnumChange(
                    verb=verb,
                    name=enum.name,
                    former=former.get(enum.name, ""),
                    details=details,
                    old=before,
                    new=enum,
                )
            )
        _compare_values(before, enum, _renamed(sides, former.get(enum.name, enum.name)), record)
    for before in sides.old.enums:
        if before.name not in sides.new.enum_of:
            record.add(EnumChange(verb=Verb.REMOVED, name=before.name, old=before))
    _add_listed_values(sides, record)


def _details(old: Enum, new: Enum) -> tuple[Detail, ...]:
    found = []
    ours, theirs = set(old.values), set(new.values)
    kept = [value for value in old.values if value in theirs]
    order = [value for value in new.values if value in ours]
    if kept != order:
        found.append(Detail("order", ", ".join(kept), ", ".join(order)))
    if old.description != new.description:
        found.append(Detail("comment", old.description or None, new.description or None))
    return tuple(found)


def _compare_values(old: Enum, new: Enum, renamed: dict[str, str], record: Record) -> None:
    known, after = set(old.values), None
    for value in new.values:
        if value in renamed:
            record.add(ValueChange(verb=Verb.RENAMED, name=value, parent=new.name, former=renamed[value]))
        elif value not in known:
            record.add(ValueChange(verb=Verb.ADDED, name=value, parent=new.name, after=after))
        after = value
    kept = set(new.values)
    for value in old.values:
        if value not in kept:
            why = "rows that hold it need another value"
            record.add(ValueChange(verb=Verb.REMOVED, name=value, parent=new.name, destructive=why))


def _add_listed_values(sides: Sides, record: Record) -> None:
    """Renamed values of columns that list theirs in a CHECK; other differences of them are the column's."""
    for holder in sides.renames.values:
        table, dot, column = holder.partition(".")
        if dot:
            parent = f"{sides.renames.table(table)}.{sides.renames.column(table, column)}"
            for value, former in sorted(_renamed(sides, holder).items()):
                record.add(ValueChange(verb=Verb.RENAMED, name=value, parent=parent, former=former))


def _renamed(sides: Sides, holder: str) -> dict[str, str]:
    return {new: old for old, new in sides.renames.values.get(holder, {}).items()}
