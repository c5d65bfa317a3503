"""Columns and values that were perhaps renamed, within one table or one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.design import Column, Table
from generator.migrating.words import Words, likeness, rarely_shared, share_a_word, snake, words_of

_ENOUGH = 0.5
_MOST = 4
_FEW = 400  # pairs that are weighed one by one


@dataclass(frozen=True, slots=True)
class LikelyColumn:
    """A column that is gone, and the new ones that it may have become, the likeliest first.

    Attributes:
        follows: the pair is likely because it points at the same renamed table.
        split: several of the new ones share a word with it.
    """

    old: Column
    new: tuple[Column, ...]
    follows: bool = False
    split: bool = False


def likely_columns(
    old: Table, new: Table, gone: Sequence[Column], came: Sequence[Column], words: Words, likely: dict[str, str]
) -> list[LikelyColumn]:
    """What each column that is gone may have become.

    Args:
        old: a table that stays, under its old name, with its old columns.
        new: the same table in the new design.
        gone: its old columns that have no partner.
        came: its new ones that have none.
        words: what renamed tables make of names.
        likely: old name -> new name of every table that was renamed, or perhaps was.
    """
    neighbours = _neighbours(old, new, gone, came)
    leads = _leads(gone, came, words)
    found = []
    for column in gone:
        others = leads[column.name]
        fitting = [(_alike(column, other, old, new, words, likely, neighbours), other) for other in others]
        fitting = [(alike, other) for alike, other in fitting if alike >= _ENOUGH]
        if fitting:
            fitting.sort(key=lambda pair: -pair[0])
            best = tuple(other for _, other in fitting[:_MOST])
            split = sum(share_a_word(snake(column.name), snake(other.name)) for other in best) > 1
            same = _points_at_renamed(column, best[0], old, new, likely)
            found.append(LikelyColumn(column, best[:1] if same else best, same, split and not same))
    return found


def _leads(gone: Sequence[Column], came: Sequence[Column], words: Words) -> dict[str, list[Column]]:
    """The new columns worth weighing for each one that is gone: all of a few, else those that share a rare word."""
    if len(gone) * len(came) <= _FEW:
        return {column.name: list(came) for column in gone}
    places = words_of(snake(column.name) for column in came)
    return {column.name: [came[place] for place in rarely_shared(words.rebase(column.name), places)] for column in gone}


def _alike(
    one: Column, other: Column, old: Table, new: Table, words: Words, likely: dict[str, str], neighbours: set[tuple[str, str]]
) -> float:  # fmt: skip
    """0 to 1; columns of different types have to stand at the same place and share a word."""
    near = (one.name, other.name) in neighbours
    retyped = one.type.kind is not other.type.kind or one.type.dimensions != other.type.dimensions
    if retyped and not (near and share_a_word(words.rebase(one.name), snake(other.name))):
        return 0.0
    mine, theirs = old.key_of.get(one.name), new.key_of.get(other.name)
    if (mine is None) != (theirs is None):
        return 0.0
    if mine is not None and theirs is not None:
        if likely.get(mine.target, mine.target) != theirs.target:
            return 0.0
        return 0.6 + 0.4 * likeness(words.rebase(one.name), snake(other.name))
    attributes = (one.type == other.type, one.nullable == other.nullable, one.default == other.default)
    name = likeness(words.rebase(one.name), snake(other.name))
    return min(1.0, 0.6 * name + 0.1 * sum(attributes) + (0.15 if near else 0.0))


def _neighbours(old: Table, new: Table, gone: Iterable[Column], came: Iterable[Column]) -> set[tuple[str, str]]:
    """(old, new) columns that stand behind the same column."""
    missing, fresh = {column.name for column in gone}, {column.name for column in came}
    behind: dict[str, list[str]] = {}
    last = ""
    for column in new.columns:
        if column.name in fresh:
            behind.setdefault(last, []).append(column.name)
        else:
            last = column.name
    found, last = set(), ""
    for column in old.columns:
        if column.name in missing:
            found |= {(column.name, other) for other in behind.get(last, ())}
        else:
            last = column.name
    return found


def _points_at_renamed(one: Column, other: Column, old: Table, new: Table, likely: dict[str, str]) -> bool:
    mine, theirs = old.key_of.get(one.name), new.key_of.get(other.name)
    return mine is not None and theirs is not None and likely.get(mine.target) == theirs.target


def likely_values(
    old: Sequence[str], new: Sequence[str], taken: tuple[set[str], set[str]], words: Words
) -> dict[str, list[str]]:
    """What each value that is gone may have become; `taken` are the renamed ones of both sides."""
    ours, theirs = {value: place for place, value in enumerate(old)}, set(new)
    gone = [value for value in old if value not in theirs and value not in taken[0]]
    came = [value for value in new if value not in ours and value not in taken[1]]
    few, shared = len(gone) * len(came) <= _FEW, words_of(map(snake, came))
    places = {value: place for place, value in enumerate(new)}
    found: dict[str, list[str]] = {}
    for value in gone:
        leads = came if few else [came[place] for place in rarely_shared(words.rebase(value), shared)]
        alike = {other: likeness(words.rebase(value), snake(other)) for other in leads}
        only = len(gone) == len(came) == 1 and len(old) == len(new) and places[came[0]] == ours[value]
        fitting = sorted((other for other in leads if alike[other] >= _ENOUGH or only), key=lambda o: -alike[o])
        if fitting:
            found[value] = fitting[:_MOST]
    return found
