"""What a generation came to, in a few lines."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from dataclasses import dataclass

from generator.design import Design
from generator.diagnostics import Findings, Severity
from generator.reporting.json import findings_to_json


@dataclass(frozen=True)
class Summary:
    """A design rendered to a destination.

    Attributes:
        destination: as the user would type it.
        files: the paths of the project, `.scaffold/` included; empty when it was not rendered.
        written: the files are on disk.
        repository: a git repository was made.
    """

    design: Design
    findings: Findings
    destination: str
    files: tuple[str, ...]
    written: bool
    repository: bool

    @property
    def severities(self) -> dict[str, int]:
        """How many findings there are of each severity, the worst first; without those that there are none of."""
        counts = Counter(finding.severity for finding in self.findings)
        return {str(severity): counts[severity] for severity in Severity if counts[severity]}


def summary_to_json(summary: Summary, document: str) -> str:
    """The summary as one JSON object, with the findings in it; `document` is the name of the design for their places."""
    stubs = summary.design.stubs
    data = {
        "project": summary.design.stack.name,
        "destination": summary.destination,
        "written": summary.written,
        "repository": summary.repository,
        "tables": len(summary.design.tables),
        "endpoints": len(summary.design.endpoints),
        "stubs": [{"endpoint": f"{e.method} {e.path}", "reason": e.operation.reason} for e in stubs],
        "severities": summary.severities,
        "findings": findings_to_json(summary.findings, document),
        "files": list(summary.files),
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


def summary_to_text(summary: Summary, document: str) -> str:
    """The summary for a terminal: what there is, what was assumed, and the next two commands."""
    design, stubs = summary.design, summary.design.stubs
    ours = sum(path.startswith(".scaffold/") for path in summary.files)
    fate = (
        f"written to {summary.destination}"
        if summary.written
        else ("would be written" if summary.files else "not written")
    )
    lines = [
        f"{design.stack.title}: {_count(len(summary.files) - ours, 'file')} {fate}",
        f"  tables     {len(design.tables)}",
        f"  endpoints  {len(design.endpoints)}: {len(design.endpoints) - len(stubs)} implemented, {_count(len(stubs), 'stub')}",
    ]
    if summary.severities:
        found = ", ".join(_count(number, severity) for severity, number in summary.severities.items())
        lines.append(f"  findings   {found} (see them: scaffold check {shlex.quote(document)})")
    if summary.written:
        lines += [
            "",
            "Next:",
            f"  cd {shlex.quote(summary.destination)} && uv sync && uv run pytest",
            "  uv run fastapi dev",
        ]
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
