"""Everything the tool can tell a user: findings, their places and their stable codes."""

from generator.diagnostics.codes import Code, all_codes, register
from generator.diagnostics.finding import Finding, Findings, Place, Severity

__all__ = ["Code", "Finding", "Findings", "Place", "Severity", "all_codes", "register"]
