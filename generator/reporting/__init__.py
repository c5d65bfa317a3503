"""Reporting: findings and errors for people and for programs."""

from generator.reporting.json import error_to_json, findings_to_json
from generator.reporting.terminal import print_error, print_findings

__all__ = ["error_to_json", "findings_to_json", "print_error", "print_findings"]
