"""The difference between the keys, checks and indexes of a table.

A constraint that does the same under another name is renamed. Where its table or one of its columns was renamed, that
follows from the convention of names, and is a consequence. So is what goes with a column, or comes of its listed values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.design import Check, Exclusion, ForeignKey, Index, IndexPart, Key, Table, TypeKind
from generator.migrating.changes import Constraint, ConstraintChange, Detail, Noun, Verb
from generator.migrating.columns import lists_differ
from generator.migrating.identifiers import comparable
from generator.migrating.pairing import paired
from generator.migrating.record import Record, Sides

C = TypeVar("C", Key, ForeignKey, Check, Exclusion, Index)
Facts = tuple[tuple[str, str | None], ...]


def compare_constraints(old: Table, new: Table, sides: Sides, record: Record) -> None:
    """Adds what became of every constraint and index; `old` is in the new words."""
    comparison = _Comparison(old, new, sides, record)
    comparison.of(Noun.PRIMARY_KEY, [old.primary_key], [new.primary_key], _key_facts)
    comparison.of(Noun.UNIQUE, old.uniques, new.uniques, _key_facts)
    comparison.of(Noun.FOREIGN_KEY, old.foreign_keys, new.foreign_keys, _foreign_key_facts)
    comparison.of(Noun.CHECK, old.checks, new.checks, _check_facts)
    comparison.of(Noun.EXCLUSION, old.exclusions, new.exclusions, _exclusion_facts)
    comparison.of(Noun.INDEX, old.indexes, new.indexes, _index_facts)


@dataclass(frozen=True)
class _Comparison:
    old: Table
    new: Table
    sides: Sides
    record: Record

    @cached_property
    def gone(self) -> frozenset[str]:
        """Columns that the table has no more."""
        return frozenset(self.old.by_name) - frozenset(self.new.by_name)

    @cached_property
    def fresh(self) -> frozenset[str]:
        """Columns that the table has only now."""
        return frozenset(self.new.by_name) - frozenset(self.old.by_name)

    def of(self, noun: Noun, old: Iterable[C], new: Iterable[C], facts: Callable[[C], Facts]) -> None:
        """Record what is different among the constraints of one kind."""
        for before, after in paired(old, new, facts, columns_of):
            item = after or before
            if item is None:
                continue
            details = _details(facts(before), facts(after)) if before and after else ()
            if before is None or after is None:
                verb = Verb.ADDED if before is None else Verb.REMOVED
            elif before.name != after.name:
                verb = Verb.RENAMED
            elif details:
                verb = Verb.CHANGED
            else:
                continue
            change = ConstraintChange(
                noun=noun,
                verb=verb,
                name=item.name,
                parent=self.new.name,
                former=before.name if before and verb is Verb.RENAMED else "",
                details=details,
                destructive=self._refusal(noun, after) if after and (details or not before) else "",
                old=before,
                new=after,
            )
            self.record.add(change, follows=self._follows(change, set(columns_of(item))))

    def _follows(self, change: ConstraintChange, columns: set[str]) -> bool:
        """Whether the change comes of another one that is reported by itself."""
        if change.verb is Verb.RENAMED and not change.details:
            return self._is_renamed(change)
        if change.verb is Verb.REMOVED and not columns.isdisjoint(self.gone):
            return True
        return change.noun is Noun.CHECK and len(columns) == 1 and self._lists_values(change, min(columns))

    def _is_renamed(self, change: ConstraintChange) -> bool:
        """Whether the name of the table, of one of its columns or of a key's target is new, and so are those made of it."""
        tables = self.sides.renames.former_tables
        if self.new.name in tables or (isinstance(change.new, ForeignKey) and change.new.target in tables):
            return True
        return any((self.new.name, column) in self.sides.former_columns for column in self.new.by_name)

    def _lists_values(self, change: ConstraintChange, column: str) -> bool:
        """Whether a CHECK is only how a column's listed values are held; an enum type holds them otherwise."""
        old, new = self.old.by_name.get(column), self.new.by_name.get(column)
        checks = [check for check in (change.old, change.new) if isinstance(check, Check)]
        if old is None or new is None or not all(" IN (" in check.expression.sql for check in checks):
            return False
        return lists_differ(old, new) or TypeKind.ENUM in (old.type.kind, new.type.kind)

    def _refusal(self, noun: Noun, item: Constraint) -> str:
        """Why rows of today may be refused; never where one of the columns is new, as it holds nothing yet."""
        if not self.fresh.isdisjoint(columns_of(item)):
            return ""
        if isinstance(item, Index):
            return "rows that share a value are refused" if item.unique else ""
        if noun is Noun.PRIMARY_KEY:
            return "rows that share a key are refused"
        return {
            Noun.UNIQUE: "rows that share a value are refused",
            Noun.FOREIGN_KEY: "rows that point at nothing are refused",
            Noun.CHECK: "rows that break it are refused",
            Noun.EXCLUSION: "rows that exclude each other are refused",
        }[noun]


def columns_of(item: Constraint) -> tuple[str, ...]:
    """The columns that a constraint or index is about."""
    if isinstance(item, Check):
        return item.expression.columns
    if isinstance(item, Index | Exclusion):
        parts = item.parts if isinstance(item, Index) else tuple(part for part, _ in item.elements)
        return tuple(name for part in parts for name in _part_columns(part))
    return item.columns


def _part_columns(part: IndexPart) -> tuple[str, ...]:
    if part.column is not None:
        return (part.column,)
    return part.expression.columns if part.expression is not None else ()


def _details(old: Facts, new: Facts) -> tuple[Detail, ...]:
    return tuple(
        Detail(aspect, before, after) for (aspect, before), (_, after) in zip(old, new, strict=True) if before != after
    )


def _key_facts(key: Key) -> Facts:
    return (
        ("columns", ", ".join(key.columns)),
        ("deferrable", _yes(key.deferrable)),
        ("nulls not distinct", _yes(key.nulls_not_distinct)),
    )


def _foreign_key_facts(key: ForeignKey) -> Facts:
    return (
        ("columns", ", ".join(key.columns)),
        ("target", f"{key.target}({', '.join(key.target_columns)})"),
        ("on delete", key.on_delete.value),
        ("on update", key.on_update.value),
        ("deferrable", _yes(key.deferrable)),
    )


def _check_facts(check: Check) -> Facts:
    return (("expression", comparable(check.expression)),)


def _exclusion_facts(exclusion: Exclusion) -> Facts:
    elements = ", ".join(f"{part_text(part)} WITH {operator}" for part, operator in exclusion.elements)
    return (("elements", elements), ("method", exclusion.method), ("where", comparable(exclusion.where)))


def _index_facts(index: Index) -> Facts:
    return (
        ("columns", ", ".join(map(part_text, index.parts))),
        ("method", index.method),
        ("unique", _yes(index.unique)),
        ("where", comparable(index.where)),
        ("include", ", ".join(index.include) or None),
    )


def part_text(part: IndexPart) -> str:
    """A part of an index as PostgreSQL writes it."""
    text = part.column if part.column is not None else f"({comparable(part.expression)})"
    nulls = {None: "", True: " NULLS FIRST", False: " NULLS LAST"}[part.nulls_first]
    return f"{text}{f' {part.opclass}' if part.opclass else ''}{' DESC' if part.descending else ''}{nulls}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
