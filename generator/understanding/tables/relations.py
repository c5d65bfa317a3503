"""Relations: both ways along every foreign key, and across join tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.design import ForeignKey, Relation, RelationKind, Table
from generator.understanding.tables.plurals import plural, singular, snake_name


@dataclass(slots=True)
class _Names:
    """Names taken on each table by columns and relations."""

    taken: dict[str, set[str]] = field(default_factory=dict)

    def add_table(self, table: Table) -> None:
        self.taken[table.name] = {snake_name(column.name) for column in table.columns} | {
            column.name for column in table.columns
        }

    def take(self, table: str, *candidates: str) -> str:
        """The first free candidate, else the last with a number."""
        taken = self.taken[table]
        name = next((candidate for candidate in candidates if candidate not in taken), None)
        number = 2
        while name is None:
            numbered = f"{candidates[-1]}_{number}"
            name = numbered if numbered not in taken else None
            number += 1
        taken.add(name)
        return name


def relate(tables: Iterable[Table], joins: frozenset[str] = frozenset()) -> tuple[Relation, ...]:
    """All relations of the tables, sorted by table and name; `joins` are join tables by the document's word."""
    by_name = {table.name: table for table in sorted(tables, key=lambda table: table.name)}
    names = _Names()
    for table in by_name.values():
        names.add_table(table)
    found: list[Relation] = []
    for table in by_name.values():
        for key in table.foreign_keys:
            found += _along(table, key, by_name[key.target], names)
    for table in by_name.values():
        found += _across(table, names, stated=table.name in joins)
    return tuple(sorted(found, key=lambda relation: (relation.source, relation.name)))


def _stem(column: str) -> str:
    """`user` of `user_id`, `userId`, `id_user`, `user_uuid`; the column itself where nothing can go."""
    name = snake_name(column)
    for pattern in (r"_(?:id|uuid|guid|fk|key|ref|pk)$", r"^(?:id|fk)_"):
        shorter = re.sub(pattern, "", name)
        if shorter != name and shorter:
            return shorter
    return name


def _along(table: Table, key: ForeignKey, target: Table, names: _Names) -> list[Relation]:
    """The relation that a foreign key carries, and the one back."""
    stem = _stem(key.columns[0]) if len(key.columns) == 1 else singular(snake_name(target.name))
    one_to_one = table.is_unique(key.columns)
    nullable = any(table.by_name[column].nullable for column in key.columns)
    owner = singular(snake_name(target.name))
    forward = names.take(table.name, stem, f"{stem}_{owner}", f"{stem}_{owner}_row")
    source = snake_name(table.name)
    shared = sum(1 for other in table.foreign_keys if other.target == key.target) > 1
    back = singular(source) if one_to_one else plural(source)
    if table.name == target.name:
        back = "children" if stem in ("parent", "padre", "pai") and not one_to_one else f"{back}_by_{stem}"
    elif shared:
        back = f"{back}_by_{stem}"
    inverse = names.take(
        target.name, back, f"{back}_by_{stem}" if not shared else f"{back}_rows", f"{back}_rows_by_{stem}"
    )
    kind = RelationKind.ONE_TO_ONE if one_to_one else RelationKind.MANY_TO_ONE
    other = RelationKind.ONE_TO_ONE if one_to_one else RelationKind.ONE_TO_MANY
    return [
        Relation(forward, table.name, target.name, kind, key.name, owns_key=True, inverse=inverse, nullable=nullable),
        Relation(inverse, target.name, table.name, other, key.name, inverse=forward, nullable=one_to_one),
    ]


def join_keys(table: Table, *, stated: bool = False) -> tuple[ForeignKey, ForeignKey] | None:
    """The two foreign keys of a join table: together they are its key, or the document says what it is."""
    if len(table.foreign_keys) < 2:
        return None
    for first_number, first in enumerate(table.foreign_keys):
        for second in table.foreign_keys[first_number + 1 :]:
            columns = tuple(dict.fromkeys(first.columns + second.columns))
            if len(columns) == len(first.columns) + len(second.columns) and table.is_unique(columns):
                return first, second
    if stated and len(table.foreign_keys) == 2:
        return table.foreign_keys[0], table.foreign_keys[1]
    return None


def _across(table: Table, names: _Names, *, stated: bool) -> list[Relation]:
    keys = join_keys(table, stated=stated)
    if keys is None:
        return []
    first, second = keys
    via = snake_name(table.name)
    here = names.take(
        first.target, _far(first, second), f"{_far(first, second)}_via_{via}", f"{_far(first, second)}_via_{via}_rows"
    )
    there = names.take(
        second.target, _far(second, first), f"{_far(second, first)}_via_{via}", f"{_far(second, first)}_via_{via}_rows"
    )
    kind = RelationKind.MANY_TO_MANY
    return [
        Relation(
            here, first.target, second.target, kind, first.name, through=table.name, far_key=second.name, inverse=there
        ),
        Relation(
            there, second.target, first.target, kind, second.name, through=table.name, far_key=first.name, inverse=here
        ),
    ]


def _far(near: ForeignKey, far: ForeignKey) -> str:
    """What rows of the far side are called on the near one: its table, or the column's word where both are one table."""
    if near.target == far.target:
        return plural(_stem(far.columns[0]))
    return plural(snake_name(far.target))
