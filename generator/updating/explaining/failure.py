"""The errors of an explanation."""

from __future__ import annotations

from generator.diagnostics import Code, Finding, Severity
from generator.errors import ProjectError


def failure(code: Code, message: str, advice: str) -> ProjectError:
    """The error of this code."""
    return ProjectError(Finding(code, message, advice=advice, severity=Severity.ERROR))
