"""Regular expressions."""

from __future__ import annotations

from dataclasses import replace

from generator.design.shapes import Limits
from generator.diagnostics.shapes import PATTERN_DROPPED
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.regex import read_pattern


def pattern_limits(limits: Limits, source: str, context: Context, flags: str = "") -> Limits:
    """The limits with this pattern; one that cannot be used is dropped with a finding."""
    reading = read_pattern(source, flags)
    problem = reading.problem
    if not problem and limits.pattern is not None and limits.pattern != reading.pattern:
        problem = "a value can have one pattern"
    if problem:
        context.say(
            PATTERN_DROPPED,
            f"the regular expression is not used: {problem}",
            quote=source,
            done="the value is not checked against it",
            advice="write a simpler expression",
        )
        return limits
    return replace(limits, pattern=reading.pattern)
