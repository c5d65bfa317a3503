"""One finding as text and as JSON."""

from __future__ import annotations

from generator.diagnostics import Finding, Findings


def finding_to_json(finding: Finding) -> dict[str, object]:
    """The finding as plain data."""
    place = finding.place
    return {
        "code": finding.code.id, "severity": str(finding.severity), "message": finding.message,
        "line": place.line, "column": place.column, "pointer": place.pointer,
        "quote": finding.quote, "done": finding.done, "advice": finding.advice,
    }  # fmt: skip


def finding_to_text(finding: Finding, name: str = "") -> str:
    """The finding for a terminal: code, message, place and what to do."""
    place = finding.place
    where = f"{name}:{place.line}:{place.column} {place.pointer}".rstrip() if place.line else ""
    lines = [f"{finding.severity}: {finding.code.id} {finding.message}", where, finding.done, finding.advice]
    return "\n  ".join(line for line in lines if line)


def findings_to_json(findings: Findings, name: str) -> str:
    """All findings as one JSON object."""
    from json import dumps

    return dumps(
        {"document": name, "findings": [finding_to_json(finding) for finding in findings]}, indent=1, ensure_ascii=False
    )


def findings_to_text(findings: Findings, name: str) -> str:
    """All findings for a terminal."""
    return "\n".join(finding_to_text(finding, name) for finding in findings) or f"{name}: nothing to say"
