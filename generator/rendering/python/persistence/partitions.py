"""Declarative partitioning of tables."""

from __future__ import annotations

from generator.design import Table
from generator.rendering.python.persistence.keys import quoted

_HASH_PARTITIONS = 4


def partition_by(table: Table) -> str | None:
    """What follows PARTITION BY; None for a plain table, or one whose unique keys PostgreSQL could not enforce."""
    partitioning = table.partitioning
    if partitioning is None or not partitioning.columns:
        return None
    wanted = set(partitioning.columns)
    keys: list[set[str | None]] = [set(key.columns) for key in (table.primary_key, *table.uniques) if key.columns]
    keys += [{part.column for part in index.parts} for index in table.indexes if index.unique]
    if table.exclusions or any(not wanted <= key for key in keys):
        return None
    return f"{partitioning.method.upper()} ({', '.join(quoted(column) for column in partitioning.columns)})"


def partition_statements(table: Table) -> list[str]:
    """SQL for partitions that take every row, so that the table accepts rows from the start."""
    if table.partitioning is None or partition_by(table) is None:
        return []
    parent = quoted(table.name)
    if table.partitioning.method.upper() != "HASH":
        return [f"CREATE TABLE {quoted(f'{table.name}_default')} PARTITION OF {parent} DEFAULT"]
    return [
        f"CREATE TABLE {quoted(f'{table.name}_p{number}')} PARTITION OF {parent} "
        f"FOR VALUES WITH (MODULUS {_HASH_PARTITIONS}, REMAINDER {number})"
        for number in range(_HASH_PARTITIONS)
    ]
