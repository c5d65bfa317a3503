"""Codes of the command line."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

DESIGN_MISSING = register("SC801", "The design cannot be opened", Severity.ERROR)
NOTHING_GUARDED = register(
    "SC802",
    "Anyone may write",
    Severity.WARNING,
    advice='Give the endpoints `"auth": "required"`, or pass `--allow-no-auth` if that is meant.',
)
