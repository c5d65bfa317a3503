"""Claims that something was renamed: which of them can be true together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from generator.diagnostics import Finding, Severity
from generator.diagnostics.migrating import RENAME_UNFITTING
from generator.errors import AnswerError
from generator.migrating.renames import Evidence, Rename


@dataclass(frozen=True)
class Names:
    """The names of one kind of thing in both designs; `what` is the kind, e.g. `table`."""

    what: str
    old: Collection[str]
    new: Collection[str]


def agreed(given: Iterable[Rename], stated: Iterable[Rename], names: Names) -> list[Rename]:
    """The renames that hold: each given one, and of the stated ones those that contradict nothing.

    Two names may be swapped, or handed on in a chain; but a name that is in both designs without that stays.

    Raises:
        AnswerError: a given rename fits nothing or contradicts another.
    """
    sure = list(dict.fromkeys(given))
    for rename in sure:
        _refuse_unknown(rename, names)
    for side, count in (("old", Counter(r.old for r in sure)), ("new", Counter(r.new for r in sure))):
        for rename in sure:
            name = rename.old if side == "old" else rename.new
            if count[name] > 1:
                raise unfitting(rename, f"there is another rename {'of' if side == 'old' else 'to'} `{name}`")
    taken_old, taken_new = {rename.old for rename in sure}, {rename.new for rename in sure}
    free = [
        rename
        for rename in dict.fromkeys(stated)
        if rename.old in names.old
        and rename.new in names.new
        and rename.old != rename.new
        and rename.old not in taken_old
        and rename.new not in taken_new
    ]
    claims = Counter(rename.old for rename in free)
    kept = [*sure, *(rename for rename in free if claims[rename.old] == 1)]
    while True:
        left, taken = {rename.old for rename in kept}, {rename.new for rename in kept}
        clashes = [_clash(rename, left, taken, names) for rename in kept]
        for rename, clash in zip(kept, clashes, strict=True):
            if clash and rename.evidence is Evidence.GIVEN:
                raise unfitting(rename, clash)
        if not any(clashes):
            return kept
        kept = [rename for rename, clash in zip(kept, clashes, strict=True) if not clash]


def _clash(rename: Rename, left: set[str], taken: set[str], names: Names) -> str:
    """Why one of the two names is not free, `left` and `taken` being those that renames free and take."""
    if rename.old in names.new and rename.old not in taken:
        return f"the new design still has {_a(names.what)} `{rename.old}`"
    if rename.new in names.old and rename.new not in left:
        return f"the old design has {_a(names.what)} `{rename.new}` already"
    return ""


def _refuse_unknown(rename: Rename, names: Names) -> None:
    for name, known, which in ((rename.old, names.old, "old"), (rename.new, names.new, "new")):
        if name not in known:
            raise unfitting(rename, f"the {which} design has no {names.what} `{name}`", near(name, known))


def near(name: str, known: Iterable[str]) -> str:
    """`Did you mean `vets`?`, or nothing where no name is like it."""
    found = get_close_matches(name, sorted(known), n=1)
    return f"Did you mean `{found[0]}`?" if found else ""


def unfitting(rename: Rename, why: str, advice: str = "") -> AnswerError:
    """The error of a given rename that does not fit."""
    message = f"`{rename.spec}`: {why}"
    return AnswerError(Finding(RENAME_UNFITTING, message, advice=advice, severity=Severity.ERROR))


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
