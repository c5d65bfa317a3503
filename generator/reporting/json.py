"""Findings as plain data, for `--json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.diagnostics import Finding, Severity
from generator.errors import UserError

Value = str | int | None
VERSION = 1  # of the form of `scaffold check --json`; docs/check.md describes it


def check_to_json(findings: Iterable[Finding], name: str) -> dict[str, object]:
    """What `scaffold check --json` prints: the counts of every severity, and the findings."""
    found = list(findings)
    counts = Counter(finding.severity for finding in found)
    return {
        "version": VERSION,
        "document": name,
        "severities": {severity.value: counts[severity] for severity in Severity},
        "findings": findings_to_json(found, name),
    }


def findings_to_json(findings: Iterable[Finding], name: str) -> list[dict[str, Value]]:
    """One object per finding, worst first, then in the order of the document; `line` is null without a place."""
    ordered = sorted(findings, key=lambda finding: finding.severity.rank)
    return [_finding_to_json(finding, name) for finding in ordered]


def error_to_json(error: UserError, name: str) -> dict[str, Value]:
    """The error in the form of a finding."""
    return _finding_to_json(error.finding, name) | {"severity": "error"}


def _finding_to_json(finding: Finding, name: str) -> dict[str, Value]:
    place = finding.place
    return {
        "code": finding.code.id,
        "severity": finding.severity.value,
        "title": finding.code.title,
        "message": finding.message,
        "file": name,
        "line": place.line or None,
        "column": place.column or None,
        "pointer": place.pointer if place.line or place.pointer else None,
        "quote": finding.quote,
        "done": finding.done,
        "advice": finding.advice,
    }
