"""The order in which tables can be created, and the foreign keys that must wait."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from generator.design import ForeignKey, Table


@dataclass(frozen=True)
class Ordering:
    """Tables, each after those it refers to.

    Attributes:
        tables: all tables in an order of creation.
        later: names of tables with the foreign keys that close a cycle and are added once all tables exist.
    """

    tables: tuple[Table, ...]
    later: dict[str, tuple[ForeignKey, ...]]

    @cached_property
    def later_names(self) -> frozenset[tuple[str, str]]:
        """(table, constraint) of every key in `later`."""
        return frozenset((table, key.name) for table, keys in self.later.items() for key in keys)


def order_tables(tables: tuple[Table, ...]) -> Ordering:
    """Sorts tables by their foreign keys; where they form a cycle, nullable keys wait before required ones."""
    by_name = {table.name: table for table in tables}
    waiting: defaultdict[str, list[ForeignKey]] = defaultdict(list)
    needs: dict[str, dict[str, list[ForeignKey]]] = {}
    for table in tables:
        targets: defaultdict[str, list[ForeignKey]] = defaultdict(list)
        for key in table.foreign_keys:
            if key.target != table.name and key.target in by_name:
                targets[key.target].append(key)
        needs[table.name] = targets
    done: dict[str, Table] = {}
    remaining = sorted(by_name)
    while remaining:
        ready = [name for name in remaining if all(target in done for target in needs[name])]
        if not ready:
            _loosen(needs, remaining, by_name, done, waiting)
            continue
        for name in ready:
            done[name] = by_name[name]
        remaining = [name for name in remaining if name not in done]
    return Ordering(tuple(done.values()), {name: tuple(keys) for name, keys in waiting.items()})


def _loosen(
    needs: dict[str, dict[str, list[ForeignKey]]],
    remaining: list[str],
    by_name: dict[str, Table],
    done: dict[str, Table],
    waiting: defaultdict[str, list[ForeignKey]],
) -> None:
    """Lets the keys of one table wait: of one on a cycle whose open keys are the fewest and, if possible, nullable."""

    def cost(name: str) -> tuple[bool, int, str]:
        keys = [key for target, keys in needs[name].items() if target not in done for key in keys]
        required = any(not by_name[name].by_name[column].nullable for key in keys for column in key.columns)
        return required, len(keys), name

    cyclic = _on_cycles(needs, remaining, done)
    chosen = min(cyclic or remaining, key=cost)
    for target in [target for target in needs[chosen] if target not in done]:
        waiting[chosen] += needs[chosen].pop(target)


def _on_cycles(
    needs: dict[str, dict[str, list[ForeignKey]]], remaining: list[str], done: dict[str, Table]
) -> list[str]:
    """The tables from which following open keys leads back: what is left after peeling those nobody waits for."""
    left = set(remaining)
    while True:
        wanted = {target for name in left for target in needs[name] if target not in done and target in left}
        if wanted >= left:
            return sorted(left)
        left &= wanted
