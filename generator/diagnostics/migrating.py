"""Codes of the difference between two designs and of migrations."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

RENAME_UNREADABLE = register("SC803", "A rename cannot be read", Severity.ERROR)
RENAME_UNFITTING = register("SC804", "A rename does not fit the designs", Severity.ERROR)
