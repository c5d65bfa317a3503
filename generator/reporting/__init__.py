"""Reporting: findings and errors for people, for programs and for the authors of designs."""

from generator.reporting.json import check_to_json, error_to_json, findings_to_json
from generator.reporting.terminal import print_error, print_findings

__all__ = ["check_to_json", "error_to_json", "findings_to_json", "print_error", "print_findings"]
