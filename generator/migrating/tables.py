"""The difference between the tables of two designs, with what is in those that stay."""

from __future__ import annotations

from generator.design import Partitioning, Table
from generator.migrating.changes import Detail, PartitioningChange, TableChange, Verb
from generator.migrating.columns import compare_columns
from generator.migrating.constraints import compare_constraints
from generator.migrating.record import Record, Sides


def compare_tables(sides: Sides, record: Record) -> None:
    """Adds what became of every table."""
    for table in sides.new.tables:
        before = sides.old.table_of.get(table.name)
        if before is None:
            record.add(TableChange(verb=Verb.ADDED, name=table.name, new=table))
        else:
            _compare(before, table, sides, record)
    for before in sides.old.tables:
        if before.name not in sides.new.table_of:
            why = "its rows are lost"
            record.add(TableChange(verb=Verb.REMOVED, name=before.name, old=before, destructive=why))


def _compare(old: Table, new: Table, sides: Sides, record: Record) -> None:
    former = sides.renames.former_tables.get(new.name, "")
    details = (
        (Detail("comment", old.description or None, new.description or None),)
        if old.description != new.description
        else ()
    )
    if former or details:
        verb = Verb.RENAMED if former else Verb.CHANGED
        record.add(TableChange(verb=verb, name=new.name, former=former, details=details, old=old, new=new))
    compare_columns(old, new, sides, record)
    compare_constraints(old, new, sides, record)
    if old.partitioning != new.partitioning:
        detail = Detail("partitioning", _text(old.partitioning), _text(new.partitioning))
        why = "PostgreSQL can only copy the rows into a new table"
        record.add(
            PartitioningChange(
                verb=Verb.CHANGED,
                name="partitioning",
                parent=new.name,
                details=(detail,),
                destructive=why,
                old=old.partitioning,
                new=new.partitioning,
            )
        )


def _text(partitioning: Partitioning | None) -> str | None:
    return None if partitioning is None else f"{partitioning.method} ({', '.join(partitioning.columns)})"
