"""The difference between two designs on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.migrating import Difference
from generator.reporting.outline import Entry, Line, outline

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"+": "green", "-": "red", ">": "cyan", "~": "yellow", "?": "magenta"}


def print_difference(difference: Difference, old: str, new: str, console: Console) -> None:
    """What changed, by area, and a line that sums it up.

    Args:
        difference: of the two designs.
        old: the old design, as the user named it.
        new: the new design, likewise.
        console: to print on; colours only where it is a terminal.
    """
    from rich.text import Text

    for area, entries in outline(difference).items():
        _print(console, Text(area, style="bold"))
        for entry in entries:
            _print_entry(entry, console)
        console.print()
    _print(console, Text(f"{old} -> {new}: {difference_summary(difference)}", style="bold"))


def difference_summary(difference: Difference) -> str:
    """`12 differences, 3 break callers, 1 may lose or refuse rows, 2 questions`."""
    if difference.is_empty:
        return "no difference"
    said = [_count(len(difference.changes), "difference", "differences")]
    if difference.breaking:
        said.append(_count(len(difference.breaking), "breaks callers", "break callers"))
    if difference.destructive:
        said.append(f"{len(difference.destructive)} may lose or refuse rows")
    if difference.questions:
        said.append(_count(len(difference.questions), "question", "questions"))
    return ", ".join(said)


def _print_entry(entry: Entry, console: Console) -> None:
    from rich.text import Text

    if entry.heading:
        _print(console, Text(f"  {entry.heading}"))
    for place, line in enumerate(entry.lines):
        outer = entry.is_list or (place == 0 and not entry.heading)
        _print_line(line, "  " if outer else "    ", console)


def _print_line(line: Line, indent: str, console: Console) -> None:
    from rich.text import Text

    text = Text(indent)
    text.append(f"{line.sign} {_clean(line.text)}", style=_STYLES[line.sign])
    if line.breaking:
        text.append("  BREAKING", style="bold red")
        text.append(f" {_clean(line.breaking)}", style="red")
    if line.destructive:
        text.append("  DATA", style="bold magenta")
        text.append(f" {_clean(line.destructive)}", style="magenta")
    _print(console, text)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _clean(text: str) -> str:
    """The text on one line, without characters that steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def _print(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True, highlight=False)
