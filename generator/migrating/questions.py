"""Questions: what only the owner knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.migrating.renames import Rename, RenameKind


class QuestionKind(StrEnum):
    """What may have happened to something that is gone; a rename is always among it."""

    RENAME = "rename"
    SPLIT = "split"  # or its values went into several of the candidates
    MERGE = "merge"  # or its values went, with those of others, into the candidate


@dataclass(frozen=True, slots=True)
class Question:
    """Did something that is gone become something that is new?

    Attributes:
        id: stable: the same for the same two designs, whatever else is asked, e.g. `rename:column:appointments.vet_id`.
        what: a table, a column, a value; `holder` and `name` as in `Rename`.
        new_holder: the holder's name in the new design.
        candidates: the renames it may be, the likeliest first.
        follows: the spec of a rename of a table that is likely or settled, and makes this one likely; empty for none.
    """

    id: str
    kind: QuestionKind
    what: RenameKind
    holder: str
    name: str
    new_holder: str
    candidates: tuple[Rename, ...]
    follows: str = ""

    @property
    def subject(self) -> str:
        """What is gone, e.g. `appointments.vet_id`."""
        return f"{self.holder}.{self.name}" if self.holder else self.name
