"""Codes of the command line."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

DESIGN_MISSING = register("SC801", "The design cannot be opened", Severity.ERROR)
STRICT_REFUSED = register("SC802", "Warnings count as errors", Severity.ERROR)
NOTHING_GUARDED = register("SC803", "Anyone may write", Severity.WARNING)
