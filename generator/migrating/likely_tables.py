"""Tables that were perhaps renamed: those gone and those new that hold much the same.

A column that many new tables have (`id`, `created_at`) says nothing about any of them; the rarer ones lead to the few
pairs that are weighed, so that the work grows with the design and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from generator.design import Design, Table
from generator.migrating.words import Words, likeness, snake

_TOO_COMMON = 8  # a column in more of the new tables than this leads nowhere
_ENOUGH = 0.5
_MOST = 3


@dataclass(frozen=True, slots=True, order=True)
class Likely:
    """`old` perhaps became `new`; sorts the likeliest first."""

    distance: float
    old: str
    new: str


def likely_tables(old: Design, new: Design, gone: list[str], came: list[str], settled: Words) -> list[Likely]:
    """The likely pairs, the likeliest first; a second look knows the words of the likeliest of the first."""
    if not gone or not came:
        return []
    first = _weighed(old, new, gone, came, settled)
    pairs = mutual(first)
    words = Words.of([*settled.pairs.items(), *pairs])
    again = _weighed(old, new, gone, came, words) if pairs else first
    kept: list[Likely] = []
    counts: Counter[str] = Counter()
    for likely in sorted(again):
        counts[likely.old] += 1
        if counts[likely.old] <= _MOST:
            kept.append(likely)
    return kept


def mutual(found: list[Likely]) -> list[tuple[str, str]]:
    """The pairs of which each is the likeliest of the other."""
    best_of_old: dict[str, Likely] = {}
    best_of_new: dict[str, Likely] = {}
    for likely in sorted(found):
        best_of_old.setdefault(likely.old, likely)
        best_of_new.setdefault(likely.new, likely)
    return [(one.old, one.new) for one in best_of_old.values() if best_of_new[one.new] is one]


def _weighed(old: Design, new: Design, gone: list[str], came: list[str], words: Words) -> list[Likely]:
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name in came:
        for column in new.table_of[name].columns:
            holders[snake(column.name)].append(name)
        holders[f"table {snake(name)}"].append(name)
    found = []
    for name in gone:
        table = old.table_of[name]
        keys = [words.rebase(column.name) for column in table.columns]
        leads = [holders.get(key, []) for key in (*keys, f"table {words.rebase(name)}")]
        for other in sorted({lead for some in leads if len(some) <= _TOO_COMMON for lead in some}):
            alike = _alike(table, new.table_of[other], words)
            if alike >= _ENOUGH:
                found.append(Likely(round(1 - alike, 4), name, other))
    return found


def _alike(old: Table, new: Table, words: Words) -> float:
    """0 to 1: columns in common, weighed with the names of the tables."""
    theirs = {snake(column.name): column for column in new.columns}
    shared = 0.0
    for column in old.columns:
        partner = theirs.get(words.rebase(column.name))
        if partner is not None:
            shared += 1.0 if partner.type.kind is column.type.kind else 0.5
    columns = shared / (len(old.columns) + len(new.columns) - shared)
    name = likeness(words.rebase(old.name), snake(new.name))
    return 0.75 * columns + 0.25 * name if name < 1 else max(columns, 0.25) * 0.5 + 0.5
