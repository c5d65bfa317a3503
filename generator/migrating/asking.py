"""Which questions two designs leave open: likely renames that nobody confirms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.design import Design, Table
from generator.migrating.likely_columns import LikelyColumn, likely_columns, likely_values
from generator.migrating.likely_tables import Likely, likely_tables, mutual
from generator.migrating.questions import Question, QuestionKind
from generator.migrating.renames import Rename, RenameKind, Renames
from generator.migrating.settling import table_pairs, value_lists
from generator.migrating.words import Words, share_a_word, snake


def ask(old: Design, new: Design, renames: Renames, found: list[Likely]) -> tuple[Question, ...]:
    """The questions in a stable order: tables, columns, values; `found` are the open tables."""
    likely = mutual(found)
    words = Words.of((*renames.tables.items(), *likely))
    became = {**dict(likely), **renames.tables}
    questions = [*_about_tables(found)]
    pairs = table_pairs(old, new, renames.all)
    for before, after in pairs:
        questions += _about_columns(before, after, renames, words, became)
    for name, other in sorted(likely):
        questions += _about_columns(old.table_of[name], new.table_of[other], renames, words, became)
    questions += _about_values(old, new, renames, words, likely)
    return tuple(questions)


def open_tables(old: Design, new: Design, renames: Renames) -> list[Likely]:
    """Tables that were perhaps renamed, the likeliest first."""
    paired = table_pairs(old, new, renames.all)
    kept, taken = {before.name for before, _ in paired}, {after.name for _, after in paired}
    gone = [table.name for table in old.tables if table.name not in kept]
    came = [table.name for table in new.tables if table.name not in taken]
    return likely_tables(old, new, gone, came, Words.of(renames.tables.items()))


def _about_tables(found: list[Likely]) -> Iterator[Question]:
    candidates: dict[str, list[Rename]] = {}
    for likely in found:
        candidates.setdefault(likely.old, []).append(Rename(RenameKind.TABLE, likely.old, likely.new))
    for name in sorted(candidates):
        yield _question(QuestionKind.RENAME, candidates[name])


def _about_columns(
    old: Table, new: Table, renames: Renames, words: Words, became: dict[str, str]
) -> Iterator[Question]:
    known = renames.columns.get(old.name, {})
    taken = set(known.values())
    gone = [c for c in old.columns if c.name not in known and (c.name not in new.by_name or c.name in taken)]
    came = [c for c in new.columns if c.name not in taken and (c.name not in old.by_name or c.name in known)]
    found = likely_columns(old, new, gone, came, words, became)
    merged = Counter(likely.new[0].name for likely in found if _shares(likely))
    for likely in found:
        candidates = [Rename(RenameKind.COLUMN, likely.old.name, column.name, old.name) for column in likely.new]
        kind = QuestionKind.SPLIT if likely.split else QuestionKind.RENAME
        if not likely.follows and merged[likely.new[0].name] > 1:
            kind = QuestionKind.MERGE
        yield _question(kind, candidates, new.name, _followed(likely, old, new, became))


def _shares(likely: LikelyColumn) -> bool:
    return share_a_word(snake(likely.old.name), snake(likely.new[0].name))


def _followed(likely: LikelyColumn, old: Table, new: Table, became: dict[str, str]) -> str:
    """The rename of a table that makes the one of a column likely: its own, or that of the table it points at."""
    key = old.key_of.get(likely.old.name)
    if likely.follows and key is not None:
        return Rename(RenameKind.TABLE, key.target, became[key.target]).spec
    return Rename(RenameKind.TABLE, old.name, new.name).spec if old.name != new.name else ""


def _about_values(
    old: Design, new: Design, renames: Renames, words: Words, likely: list[tuple[str, str]]
) -> Iterator[Question]:
    for holder, (before, after) in value_lists(old, new, renames).items():
        known = renames.values.get(holder, {})
        for value, others in likely_values(before, after, (set(known), set(known.values())), words).items():
            follows = next((o for o in others if words.rebase(value) == snake(o)), None)
            made_by = _table_behind(value, likely) if follows is not None else ""
            candidates = [Rename(RenameKind.VALUE, value, other, holder) for other in others]
            yield _question(QuestionKind.RENAME, candidates, _new_holder(holder, renames), made_by)


def _table_behind(value: str, likely: list[tuple[str, str]]) -> str:
    """The likely rename of a table whose words are in a value."""
    for old, new in sorted(likely, key=lambda pair: (len(pair[0]), pair)):
        if Words.of([(old, new)]).rebase(value) != snake(value):
            return Rename(RenameKind.TABLE, old, new).spec
    return ""


def _new_holder(holder: str, renames: Renames) -> str:
    table, dot, column = holder.partition(".")
    return f"{renames.table(table)}.{renames.column(table, column)}" if dot else renames.enum(holder)


def _question(kind: QuestionKind, candidates: list[Rename], new_holder: str = "", follows: str = "") -> Question:
    first = candidates[0]
    identity = f"rename:{first.spec.rpartition('=')[0]}"
    return Question(identity, kind, first.kind, first.holder, first.old, new_holder, tuple(candidates), follows)
