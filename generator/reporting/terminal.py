"""Findings and errors for people: in colour with the lines they are about on a terminal, as plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from generator.diagnostics import Finding, Place, Severity
from generator.errors import UserError
from generator.reporting.excerpt import excerpt

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


def print_findings(findings: Iterable[Finding], document_name: str, console: Console, text: str = "") -> None:
    """Every finding, worst first and within a severity in the order of the document, and the counts.

    Args:
        findings: of one document, in its order.
        document_name: as the user knows the document.
        console: where to print; a terminal is shown the lines as well.
        text: the document.
    """
    ordered = worst_first(findings)
    if not ordered:
        return
    if console.is_terminal:
        _print_pages(ordered, document_name, console, text.split("\n"))
    else:
        _print_lines(ordered, document_name, console)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, otherwise in the order given."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


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


def _print_lines(ordered: Sequence[Finding], name: str, console: Console) -> None:
    from rich.text import Text

    _print(console, Text(f"{name}: {summary(ordered)}", style="bold"))
    for finding in ordered:
        _print_finding(finding, name, console)


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


def _print_pages(ordered: Sequence[Finding], name: str, console: Console, lines: Sequence[str]) -> None:
    from rich.rule import Rule
    from rich.text import Text

    for severity, group in groupby(ordered, key=lambda finding: finding.severity):
        found = list(group)
        console.print(Rule(summary(found), style=_STYLES[severity], align="left"))
        for finding in found:
            _print_page(finding, name, console, lines)
    _print(console, Text(f"{name}: {summary(ordered)}", style="bold"))


def _print_page(finding: Finding, name: str, console: Console, lines: Sequence[str]) -> None:
    """One finding with the line that it is about."""
    from rich.text import Text

    style = _STYLES[finding.severity]
    head = Text(finding.code.id, style=f"bold {style}")
    head.append(f" {_line(finding.message)}", style="bold")
    console.print(head, highlight=False)
    gutter = len(str(finding.place.line)) if finding.place.line else 1
    position = where(finding.place, name)
    if position:
        _print(console, Text(f"{' ' * gutter}--> {_line(position)}", style="dim"))
    shown = excerpt(lines, finding, max(20, console.width - gutter - 3)) if finding.place.line else None
    if shown is not None:
        row = Text(f"{shown.number} │ ", style="dim")
        row.append(shown.text, style="default")
        _print(console, row)
        mark = Text(f"{' ' * gutter} │ ", style="dim")
        mark.append(" " * shown.start + "^" * shown.length, style=style)
        _print(console, mark)
    for label, text in (("done", finding.done), ("advice", finding.advice)):
        if text:
            line = Text(f"{' ' * gutter} = {label}: ", style="dim")
            line.append(_line(text), style="default")
            console.print(line, highlight=False)
    console.print()


def _line(text: str) -> str:
    """The text on one line, without characters that steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text).strip()


def _print(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True, highlight=False)
