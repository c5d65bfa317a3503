"""Migrating: what changed between two designs, and what becomes of the rows."""

from generator.migrating.difference import Difference, compare_designs
from generator.migrating.questions import Question, QuestionKind
from generator.migrating.renames import Evidence, Rename, RenameKind, Renames, parse_rename

__all__ = [
    "Difference",
    "Evidence",
    "Question",
    "QuestionKind",
    "Rename",
    "RenameKind",
    "Renames",
    "compare_designs",
    "parse_rename",
]
