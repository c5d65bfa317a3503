"""Rows that a table accepts: a sample per column, such that every CHECK holds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from generator.design import Column, DefaultKind, Enum, Literal, Table, TypeKind
from generator.rendering.python.persistence.columns import makes_key
from generator.rendering.python.samples.candidates import Hints, candidates
from generator.rendering.python.samples.evaluation import NOW, Rule, parse_rule
from generator.rendering.python.samples.hints import collect_hints
from generator.rendering.python.samples.sample import NULL, UNKNOWN, Reference, Sample, constant, left_out, reference

# Numbers of rows and times of day at which a row must be acceptable.
_MOMENTS = (dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2034, 12, 31, tzinfo=dt.UTC))
_CONTEXTS = tuple((n, now) for n in (1, 2, 10, 1_767_225_600) for now in _MOMENTS)
_EFFORT = 20_000
_WIDEST = 24
_WHOLE = (TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT)
_EXACT = (TypeKind.NUMERIC, TypeKind.MONEY, TypeKind.REAL, TypeKind.DOUBLE)


@dataclass(frozen=True)
class Solution:
    """A row of a table.

    Attributes:
        samples: column -> its sample; omitted ones included.
        alternatives: nullable foreign-key column that a CHECK wants set -> other such columns of the same CHECK.
    """

    samples: dict[str, Sample]
    alternatives: dict[str, tuple[str, ...]]


class TableSolver:
    """Finds rows of one table; `closed` names the foreign-key columns whose rows would need this table's first."""

    def __init__(self, table: Table, closed: frozenset[str], enums: Mapping[str, Enum]) -> None:
        self._enums = enums
        self._table = table
        self._closed = closed
        self._rules = [rule for check in table.checks if (rule := parse_rule(check.expression.sql)) is not None]
        self._rules = [rule for rule in self._rules if rule.columns <= table.by_name.keys()]
        self._hints = collect_hints(self._rules)
        self._keyed = {column for key in table.foreign_keys for column in key.columns}
        self._fresh = fresh_columns(table, self._keyed)
        self._spaced = bool(table.exclusions)

    def smallest(self) -> Solution:
        """The row with as little set as possible."""
        return self._solve({column.name: self._least(column) for column in self._table.columns})

    def fullest(self) -> Solution:
        """The row with as much set as possible, defaults spelled out."""
        return self._solve({column.name: self._most(column) for column in self._table.columns})

    def _least(self, column: Column) -> list[Sample]:
        if column.generated is not None:
            return [left_out(UNKNOWN)]
        if column.name in self._keyed:
            return self._key(column)
        if column.identity is not None or makes_key(self._table, column):
            return [left_out(Reference())]
        found = self._natural(column)
        if column.name in self._fresh:
            return found
        if column.default is not None:
            return [Sample("", _default(column), omitted=True), *found]
        return [left_out(None), *found] if column.nullable else found

    def _most(self, column: Column) -> list[Sample]:
        if column.generated is not None:
            return [left_out(UNKNOWN)]
        if column.name in self._keyed:
            return [reference(), *([NULL] if column.nullable else [])]
        found = self._natural(column)
        if column.default is not None and column.default.kind is DefaultKind.LITERAL and not column.type.dimensions:
            value = column.default.value
            plain = isinstance(value, str | int | bool) and column.type.kind not in (
                *_EXACT,
                TypeKind.JSON,
                TypeKind.JSONB,
            )
            if plain and column.name not in self._fresh and _default(column)(1) == value:
                found = [constant(value), *found]
        return [*found, NULL] if column.nullable else found

    def _key(self, column: Column) -> list[Sample]:
        if not column.nullable:
            return [reference()]
        return [left_out(None)] if column.name in self._closed else [left_out(None), reference()]

    def _natural(self, column: Column) -> list[Sample]:
        enum = self._enums.get(column.type.enum or "")
        if enum is not None and not column.choices:
            column = replace(column, choices=enum.values)
        found = candidates(column, self._hints.get(column.name, Hints()), spaced=self._spaced)
        if column.name in self._fresh:
            found = sorted(found, key=lambda sample: not sample.fresh)
        return found

    def _solve(self, domains: dict[str, list[Sample]]) -> Solution:
        rows: list[dict[str, object]] = [{NOW: now} for _, now in _CONTEXTS]
        chosen: dict[str, Sample] = {}
        for name, samples in domains.items():
            _assign(rows, chosen, name, samples[0])
        for names in self._components():
            rules = [rule for rule in self._rules if rule.columns <= set(names)]
            if all(_holds(rule, rows) for rule in rules):
                continue
            narrowed = {name: self._narrow(name, domains[name], rules, rows, chosen) for name in names}
            before = {name: chosen[name] for name in names}
            kept = {name: found[:1] if found[0].omitted else found for name, found in narrowed.items()}
            # What may stay unset stays unset where the other columns can make up for it.
            if not (_search(names, kept, rules, rows, chosen) or _search(names, narrowed, rules, rows, chosen)):
                for name, sample in before.items():
                    _assign(rows, chosen, name, sample)
        return Solution(chosen, self._alternatives(chosen))

    def _narrow(
        self,
        name: str,
        samples: list[Sample],
        rules: list[Rule],
        rows: list[dict[str, object]],
        chosen: dict[str, Sample],
    ) -> list[Sample]:
        """The samples that the rules about this column alone allow."""
        alone = [rule for rule in rules if rule.columns == {name}]
        distinct = list({(sample.source, sample.omitted): sample for sample in reversed(samples)}.values())[::-1]
        kept = []
        for sample in distinct:
            _assign(rows, chosen, name, sample)
            if all(_holds(rule, rows) for rule in alone):
                kept.append(sample)
            if len(kept) == _WIDEST:
                break
        return kept or distinct[:_WIDEST]

    def _components(self) -> Iterator[list[str]]:
        """Columns that rules tie together, in the order of the table."""
        groups: list[set[str]] = []
        for rule in self._rules:
            joined = set(rule.columns)
            apart = []
            for group in groups:
                if group & joined:
                    joined |= group
                else:
                    apart.append(group)
            groups = [*apart, joined]
        order = {column.name: position for position, column in enumerate(self._table.columns)}
        yield from (sorted(group, key=order.__getitem__) for group in groups if group)

    def _alternatives(self, chosen: dict[str, Sample]) -> dict[str, tuple[str, ...]]:
        by_name = self._table.by_name
        optional = {name for name in self._keyed if by_name[name].nullable}
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(optional):
            if chosen[name].refers:
                others = {other for rule in self._rules if name in rule.columns for other in rule.columns}
                found[name] = tuple(sorted((others & optional) - {name}))
        return found


def fresh_columns(table: Table, keyed: set[str]) -> frozenset[str]:
    """Columns that must differ from row to row, so that no unique key is hit: one per key suffices."""
    keys = [
        (key.columns, key.nulls_not_distinct or key is table.primary_key) for key in (table.primary_key, *table.uniques)
    ]
    for index in table.indexes:
        if index.unique:
            plain = [part.column for part in index.parts if part.column is not None]
            plain += [name for part in index.parts if part.expression is not None for name in part.expression.columns]
            keys.append((tuple(plain), False))
    found: set[str] = set()
    for columns, strict in keys:
        free = [table.by_name[name] for name in columns if name in table.by_name and name not in keyed]
        free = [column for column in free if column.generated is None and column.identity is None]
        spare = [column for column in free if column.nullable and column.default is None]
        if (not strict and spare) or found & {column.name for column in free}:
            continue
        free = [column for column in free if not makes_key(table, column) and not _made_by_database(column)]
        if len(free) == len([name for name in columns if name not in keyed]) and free:
            found.add(min(free, key=_awkwardness).name)
    return frozenset(found)


def _made_by_database(column: Column) -> bool:
    return column.default is not None and column.default.kind is DefaultKind.UUID


def _awkwardness(column: Column) -> tuple[bool, bool, str]:
    return (
        bool(column.choices) or column.type.kind in (TypeKind.BOOLEAN, TypeKind.ENUM),
        column.default is not None,
        column.name,
    )


def _search(
    names: list[str],
    domains: dict[str, list[Sample]],
    rules: list[Rule],
    rows: list[dict[str, object]],
    chosen: dict[str, Sample],
) -> bool:
    """Depth-first search for samples under which all rules hold; gives up after a fixed effort."""
    position = {name: place for place, name in enumerate(names)}
    due: list[list[Rule]] = [[] for _ in names]
    for rule in rules:
        if rule.columns:
            due[max(position[column] for column in rule.columns)].append(rule)
    left = _EFFORT

    def descend(depth: int) -> bool:
        nonlocal left
        if depth == len(names):
            return True
        for sample in (*domains[names[depth]], *_derived(names[depth], due[depth], rows)):
            left -= 1
            if left < 0:
                return False
            _assign(rows, chosen, names[depth], sample)
            if all(_holds(rule, rows) for rule in due[depth]) and descend(depth + 1):
                return True
        return False

    return descend(0)


def _derived(name: str, rules: list[Rule], rows: list[dict[str, object]]) -> Iterator[Sample]:
    """What an equation says about a column whose other columns are known: `total = net + tax`."""
    for rule in rules:
        for side in rule.equations.get(name, ()):
            try:
                values = {side(row) for row in rows}
            except (TypeError, ValueError, ArithmeticError, AttributeError, KeyError):
                continue
            value = values.pop()
            if not values and isinstance(value, int | str | bool):
                yield constant(value)
            elif not values and isinstance(value, Decimal):
                yield Sample(f'Decimal("{value:f}")', _always(value))


def _always(value: object) -> Callable[[int], object]:
    return lambda _n: value


def _assign(rows: list[dict[str, object]], chosen: dict[str, Sample], name: str, sample: Sample) -> None:
    chosen[name] = sample
    for row, (n, now) in zip(rows, _CONTEXTS, strict=True):
        value = sample.value(n)
        row[name] = now if value is _CLOCK else value


def _holds(rule: Rule, rows: list[dict[str, object]]) -> bool:
    return all(rule.holds(row) for row in rows)


_CLOCK = object()


def _default(column: Column) -> Callable[[int], object]:
    """What a column left out holds, as a function of the row's number."""
    return _always(_default_value(column))


def _default_value(column: Column) -> object:
    default = column.default
    if default is None or default.kind is DefaultKind.EXPRESSION:
        return UNKNOWN
    if default.kind is not DefaultKind.LITERAL:
        return _CLOCK if default.kind is DefaultKind.NOW else Reference()
    if column.type.dimensions:
        return [] if default.value == "{}" else UNKNOWN
    try:
        return _typed(column.type.kind, default.value)
    except (ValueError, TypeError, InvalidOperation):
        return UNKNOWN


def _typed(kind: TypeKind, value: Literal) -> object:
    """A literal as the type of its column."""
    if kind in _WHOLE:
        return int(str(value))
    if kind in _EXACT:
        return Decimal(str(value))
    if kind in (TypeKind.JSON, TypeKind.JSONB):
        return json.loads(str(value))
    if kind is TypeKind.BOOLEAN:
        return value if isinstance(value, bool) else str(value).lower() in ("t", "true", "1")
    if kind is TypeKind.DATE:
        return dt.date.fromisoformat(str(value))
    return value if isinstance(value, str) else UNKNOWN
