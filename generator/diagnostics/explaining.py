"""Codes of `scaffold explain`: SC82x."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

PROJECT_MISSING = register("SC820", "No project here", Severity.ERROR)
RECORDS_UNUSABLE = register("SC821", "The records of a project cannot be used", Severity.ERROR)
POINTER_UNKNOWN = register("SC822", "A pointer leads to nothing that became code", Severity.ERROR)
NAME_UNKNOWN = register("SC823", "A name is none of the design", Severity.ERROR)
NAME_AMBIGUOUS = register("SC824", "A name fits several things", Severity.ERROR)
FILE_UNKNOWN = register("SC825", "A file is none of the project", Severity.ERROR)
LINE_UNKNOWN = register("SC826", "A file has no such line", Severity.ERROR)
