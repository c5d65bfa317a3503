"""Findings and errors on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.diagnostics import Finding, Place, Severity
from generator.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.ASSUMPTION: "cyan",
    Severity.NOTE: "dim",
}
_QUOTE = 160


def print_findings(findings: Iterable[Finding], document_name: str, console: Console) -> None:
    """Counts by severity, then every finding, worst first; nothing where there is none."""
    from rich.text import Text

    ordered = sorted(findings, key=lambda finding: finding.severity.rank)
    if not ordered:
        return
    _print(console, Text(f"{document_name}: {summary(ordered)}", style="bold"))
    for finding in ordered:
        _print_finding(finding, document_name, console)


def summary(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning, 3 assumptions`: the counts, worst first, or `no findings`."""
    found = [finding.severity for finding in findings]
    counts = [(found.count(severity), severity.value) for severity in Severity]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count) or "no findings"


def print_error(error: UserError, name: str = "", console: Console | None = None) -> None:
    """One message on standard error: what is wrong, where, what to do."""
    from rich.console import Console

    _print_finding(error.finding, name, console or Console(file=sys.stderr), severity=Severity.ERROR)


def where(place: Place, name: str) -> str:
    """`design.json:12:5  /data_model/tables/0`, as far as known."""
    position = ":".join([part for part in (name, str(place.line or ""), str(place.column or "")) if part])
    return "  ".join(part for part in (position, place.pointer) if part)


def _print_finding(finding: Finding, name: str, console: Console, severity: Severity | None = None) -> None:
    from rich.text import Text

    severity = severity or finding.severity
    head = Text()
    head.append(finding.code.id, style="bold")
    head.append(" ")
    head.append(severity.value, style=_STYLES[severity])
    position = where(finding.place, name)
    if position:
        head.append(f"  {_line(position)}", style="dim")
    head.append(f"  {_line(finding.message)}")
    _print(console, head)
    for label, text in (("quote", finding.quote), ("done", finding.done), ("advice", finding.advice)):
        if text:
            line = Text(f"    {label}: ", style="dim")
            line.append(_line(text[:_QUOTE] if label == "quote" else text))
            _print(console, line)


def _line(text: str) -> str:
    """The text on one line, without characters that steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text).strip()


def _print(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True, highlight=False)
