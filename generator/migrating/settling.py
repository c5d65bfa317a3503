"""Which renames hold between two designs: given, stated by the new design, or left over by both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.design import Column, Design, Table, TypeKind
from generator.migrating.claims import Names, agreed, near, unfitting
from generator.migrating.renames import Evidence, Rename, RenameKind, Renames
from generator.migrating.words import Words, snake

_Pair = tuple[Table, Table]


def settle_renames(old: Design, new: Design, given: Sequence[Rename] = ()) -> Renames:
    """The renames that there is evidence for.

    Args:
        old: the design of today.
        new: the design to come.
        given: what the caller says; a column may name its table by the old or the new name.

    Raises:
        AnswerError: a given rename does not fit the designs.
    """
    tables = _tables(old, new, given)
    pairs = table_pairs(old, new, tables)
    columns = _columns(pairs, given, tables)
    so_far = Renames.of([*tables, *columns])
    words = Words.of(so_far.tables.items())
    enums = _enums(old, new, given, so_far, words)
    so_far = Renames.of([*so_far.all, *enums])
    return Renames.of([*so_far.all, *_values(old, new, given, so_far, words)])


def table_pairs(old: Design, new: Design, renames: Iterable[Rename]) -> list[_Pair]:
    """The tables that are in both designs, sorted by their old names."""
    became = {rename.old: rename.new for rename in renames if rename.kind is RenameKind.TABLE}
    taken = set(became.values())
    found = []
    for table in old.tables:
        name = became.get(table.name, table.name)
        if name in new.table_of and (table.name in became or name not in taken):
            found.append((table, new.table_of[name]))
    return found


def _tables(old: Design, new: Design, given: Sequence[Rename]) -> list[Rename]:
    folded = _folded(old.table_of)
    stated = [
        Rename(RenameKind.TABLE, folded.get(table.renamed_from.casefold(), ""), table.name, evidence=Evidence.STATED)
        for table in new.tables
        if table.renamed_from
    ]
    mine = [rename for rename in given if rename.kind is RenameKind.TABLE]
    return agreed(mine, stated, Names("table", old.table_of, new.table_of))


def _columns(pairs: list[_Pair], given: Sequence[Rename], tables: list[Rename]) -> list[Rename]:
    former = {rename.new: rename.old for rename in tables}
    known = {before.name for before, _ in pairs}
    mine: defaultdict[str, list[Rename]] = defaultdict(list)
    for rename in given:
        if rename.kind is RenameKind.COLUMN:
            holder = rename.holder if rename.holder in known else former.get(rename.holder, rename.holder)
            if holder not in known:
                advice = near(rename.holder, [*known, *former])
                raise unfitting(rename, f"no table `{rename.holder}` is in both designs", advice)
            mine[holder].append(replace(rename, holder=holder))
    found = []
    for before, after in pairs:
        folded = _folded(before.by_name)
        stated = [
            Rename(RenameKind.COLUMN, folded.get(column.renamed_from.casefold(), ""), column.name, before.name, Evidence.STATED)
            for column in after.columns
            if column.renamed_from
        ]  # fmt: skip
        names = Names(f"column in `{before.name}`", before.by_name, after.by_name)
        found += agreed(mine.get(before.name, []), stated, names)
    return found


def _enums(old: Design, new: Design, given: Sequence[Rename], renames: Renames, words: Words) -> list[Rename]:
    folded = _folded(old.enum_of)
    stated = [
        Rename(RenameKind.ENUM, folded.get(enum.renamed_from.casefold(), ""), enum.name, evidence=Evidence.STATED)
        for enum in new.enums
        if enum.renamed_from
    ]
    mine = [rename for rename in given if rename.kind is RenameKind.ENUM]
    found = agreed(mine, stated, Names("enum", old.enum_of, new.enum_of))
    return [*found, *_same_enums(old, new, found, renames, words)]


def _same_enums(old: Design, new: Design, found: list[Rename], renames: Renames, words: Words) -> list[Rename]:
    """Types of equal values that the same columns use: there only the name of the type is another."""
    taken = {rename.old for rename in found}, {rename.new for rename in found}
    gone = [enum for enum in old.enums if enum.name not in new.enum_of and enum.name not in taken[0]]
    came = {enum.name: enum for enum in new.enums if enum.name not in old.enum_of and enum.name not in taken[1]}
    if not gone or not came:
        return []
    used: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, column in _users(old, renames):
        used[name].append(column)
    users = {column: enum for enum, column in _users(new, Renames())}
    candidates: list[tuple[str, str]] = []
    for enum in gone:
        theirs = {users[column] for column in used[enum.name] if users.get(column, "") in came}
        candidates += [
            (enum.name, name)
            for name in sorted(theirs)
            if tuple(map(words.rebase, enum.values)) == tuple(map(snake, came[name].values))
        ]
    by_old, by_new = Counter(one for one, _ in candidates), Counter(other for _, other in candidates)
    return [
        Rename(RenameKind.ENUM, one, other, evidence=Evidence.FOLLOWS)
        for one, other in candidates
        if by_old[one] == by_new[other] == 1
    ]


def _users(design: Design, renames: Renames) -> list[tuple[str, tuple[str, str]]]:
    """(enum, (table, column)) for every column of an enum type, under the names that renames give."""
    return [
        (column.type.enum, (renames.table(table.name), renames.column(table.name, column.name)))
        for table in design.tables
        for column in table.columns
        if column.type.enum is not None
    ]


def _values(old: Design, new: Design, given: Sequence[Rename], renames: Renames, words: Words) -> list[Rename]:
    lists = value_lists(old, new, renames)
    mine: defaultdict[str, list[Rename]] = defaultdict(list)
    for rename in given:
        if rename.kind is RenameKind.VALUE:
            holder, value = _holder(rename, lists, renames)
            mine[holder].append(replace(rename, holder=holder, old=value))
    former = {enum.name: enum.renamed_values for enum in new.enums}
    found: list[Rename] = []
    for holder, (before, after) in lists.items():
        stated = [
            Rename(RenameKind.VALUE, value, now, holder, Evidence.STATED)
            for now, value in former.get(renames.enum(holder), ())
        ]
        names = Names(f"value in `{holder}`", frozenset(before), frozenset(after))
        kept = agreed(mine.get(holder, []), stated, names)
        taken_old, taken_new = {rename.old for rename in kept}, {rename.new for rename in kept}
        ours, theirs = set(before), set(after)
        came = {snake(value): value for value in after if value not in ours and value not in taken_new}
        kept += [
            Rename(RenameKind.VALUE, value, came[words.rebase(value)], holder, Evidence.FOLLOWS)
            for value in before
            if value not in theirs and value not in taken_old and words.rebase(value) in came
        ]
        found += kept
    return found


def value_lists(old: Design, new: Design, renames: Renames) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The listed values before and after of every enum and every column with a list of its own, by old name."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for enum in old.enums:
        after = new.enum_of.get(renames.enum(enum.name))
        if after is not None:
            found[enum.name] = (enum.values, after.values)
    for before, table in table_pairs(old, new, renames.all):
        for column in before.columns:
            now = table.by_name.get(renames.column(before.name, column.name))
            if now is not None and (lists := (_own_list(column), _own_list(now))) and all(lists):
                found[f"{before.name}.{column.name}"] = lists
    return found


def _own_list(column: Column) -> tuple[str, ...]:
    if column.type.kind is TypeKind.ENUM:
        return ()
    return tuple(value for value in column.choices if isinstance(value, str))


def _holder(rename: Rename, lists: Iterable[str], renames: Renames) -> tuple[str, str]:
    """The key of a value's list, and the value, of `status` or `staff.role` in old or new words."""
    known = set(lists)
    former_enums = {new: old for old, new in renames.enums.items()}
    enum = rename.holder if rename.holder in known else former_enums.get(rename.holder, "")
    if enum in known:
        return enum, rename.old
    column, _, value = rename.old.partition(".")
    table = renames.former_table(rename.holder)
    for name in (rename.holder, table):
        former_columns = {new: old for old, new in renames.columns.get(name, {}).items()}
        for key in (f"{name}.{column}", f"{name}.{former_columns.get(column, column)}"):
            if key in known and value:
                return key, value
    raise unfitting(rename, f"no enum `{rename.holder}` is in both designs", near(rename.holder, known))


def _folded(names: Iterable[str]) -> dict[str, str]:
    return {name.casefold(): name for name in names}
