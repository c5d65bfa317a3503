"""The difference between two designs, in the words of its owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.migrating import Difference, Evidence, Question, QuestionKind, RenameKind
from generator.migrating.changes import Change, Detail, FieldChange, Noun, Verb
from generator.reporting.phrases import phrase, said_detail

if TYPE_CHECKING:
    from rich.console import Console

_TABLES = frozenset(
    {Noun.TABLE, Noun.COLUMN, Noun.PRIMARY_KEY, Noun.UNIQUE, Noun.FOREIGN_KEY, Noun.CHECK, Noun.EXCLUSION, Noun.INDEX}
    | {Noun.PARTITIONING, Noun.RELATION, Noun.VIEW, Noun.ENUM, Noun.VALUE}
)
_API = frozenset({Noun.ENDPOINT, Noun.SHAPE, Noun.FIELD})
_ACCESS = frozenset({Noun.ROLE, Noun.SIGN_IN})
_HEADS = {Noun.TABLE: "table", Noun.VIEW: "view", Noun.ENUM: "enum"}
