"""The difference between two designs: what changed, what follows from it, what was renamed, and what only the owner knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.design import Design
from generator.migrating.asking import ask, open_tables
from generator.migrating.changes import Change, Noun
from generator.migrating.endpoints import compare_endpoints, compare_shapes
from generator.migrating.enums import compare_enums
from generator.migrating.likely_tables import mutual
from generator.migrating.mapping import apply_renames
from generator.migrating.questions import Question
from generator.migrating.record import Record, Sides
from generator.migrating.renames import Rename, Renames
from generator.migrating.settings import compare_access, compare_stack
from generator.migrating.settling import settle_renames
from generator.migrating.tables import compare_tables
from generator.migrating.views import compare_relations, compare_views

_NOUNS = {noun: place for place, noun in enumerate(Noun)}


@dataclass(frozen=True)
class Difference:
    """What is different between two designs.

    Attributes:
        old, new: the designs as given.
        mapped: the old design in the words of the new one: after the renames, before everything else.
        renames: those that there is evidence for; all else is compared after them.
        changes: sorted by what they are about.
        consequences: changes of the database that follow from renames and other changes, e.g. new names of constraints.
        questions: likely renames without evidence; until answered they are removals and additions among the changes.
    """

    old: Design
    new: Design
    mapped: Design
    renames: Renames
    changes: tuple[Change, ...]
    consequences: tuple[Change, ...]
    questions: tuple[Question, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both designs mean the same."""
        return not self.changes

    @cached_property
    def questions_of(self) -> dict[str, list[Question]]:
        """Questions by what their subject is part of, as the new design calls it."""
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(question.new_holder, []).append(question)
        return found

    @cached_property
    def breaking(self) -> tuple[Change, ...]:
        """The changes that break callers of the API."""
        return tuple(change for change in self.changes if change.breaks)

    @cached_property
    def destructive(self) -> tuple[Change, ...]:
        """The changes that may lose or refuse rows."""
        return tuple(change for change in self.changes if change.destroys)


def compare_designs(old: Design, new: Design, renames: Sequence[Rename] = ()) -> Difference:
    """What is different between two designs.

    Args:
        old: the design of today.
        new: the design to come.
        renames: what the caller knows to be renamed; it wins over what the new design says.

    Raises:
        AnswerError: one of `renames` does not fit the designs.
    """
    settled = settle_renames(old, new, renames)
    mapped = apply_renames(old, settled)
    found = open_tables(old, new, settled)
    sides, record = Sides(old, mapped, new, settled, tuple(mutual(found))), Record()
    for compare in (
        compare_enums,
        compare_tables,
        compare_views,
        compare_relations,
        compare_endpoints,
        compare_shapes,
        compare_access,
        compare_stack,
    ):
        compare(sides, record)
    return Difference(
        old,
        new,
        mapped,
        settled,
        _in_order(record.changes),
        _in_order(record.consequences),
        ask(old, new, settled, found),
    )


def _in_order(changes: list[Change]) -> tuple[Change, ...]:
    """By noun, parent and name; endpoints and fields stay in the order of the design."""
    return tuple(sorted(changes, key=_place))


def _place(change: Change) -> tuple[int, str, str, str]:
    noun = _NOUNS[change.noun]
    if change.noun in (Noun.ENDPOINT, Noun.FIELD):
        return noun, "", "", ""
    return noun, change.parent, change.name, change.verb
