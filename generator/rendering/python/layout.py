"""Long expressions laid out the way Ruff and Black leave them: on one line, or one item per line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap

from generator.rendering.python.literals import comment_text

WIDTH = 120
# What is joined here may end up deeper inside a function; items one a line are stable at any width.
_JOINED = WIDTH - 16


def bracket(head: str, items: Sequence[str], tail: str, indent: int = 0, *, explode: bool = False) -> list[str]:
    """`head` + items + `tail` in one line where that surely fits, else one item a line with a trailing comma.

    `head` ends in the opening bracket, `tail` starts with the closing one; items may hold newlines.
    """
    pad = " " * indent
    flat = f"{pad}{head}{', '.join(items)}{tail}"
    # A comma behind the only item of a tuple means nothing to formatters: it is joined wherever it fits.
    limit = WIDTH if tail.startswith(",") else _JOINED
    if not explode and len(flat) <= limit and "\n" not in flat:
        return [flat]
    if not items:
        return [f"{pad}{head}{tail}"]
    lines = [f"{pad}{head}"]
    for item in items:
        lines += [f"{pad}    {line}" if line else line for line in f"{item},".split("\n")]
    # The comma of a tuple of one stands behind its item already.
    closing = tail.removeprefix(",")
    return [*lines, f"{pad}{closing}"]


def choice(head: str, source: str, column: int) -> str:
    """`head` and a value that may be a choice (`a if b else c`), as an item of a bracket that stands at a column.

    Where the line is too long, Black puts the choice into parentheses and breaks it before its words; Ruff leaves
    it so.
    """
    parts = re.fullmatch(r"(.+) (if .+) (else .+)", source)
    if parts is None or column + len(head) + len(source) + 1 <= WIDTH:
        return head + source
    inner = [source] if column + 4 + len(source) <= WIDTH else list(parts.groups())
    return "\n".join([f"{head}(", *(f"    {line}" for line in inner), ")"])


def docstring(text: str, indent: int = 4) -> list[str]:
    """A docstring of one sentence or more, wrapped; never empty, never able to end early."""
    pad = " " * indent
    clean = comment_text(text).strip() or "No description."
    clean = clean if clean[-1] in ".!?:" else f"{clean}."
    if len(clean) + indent + 6 <= 100:
        return [f'{pad}"""{clean}"""']
    head, *rest = wrap(clean, 96 - indent, break_long_words=True)
    if not rest:
        return [f'{pad}"""{head}"""']
    return [f'{pad}"""{head}', *(f"{pad}{line}" for line in rest), f'{pad}"""']


def comment(text: str, indent: int = 4) -> list[str]:
    """A comment, wrapped."""
    pad = " " * indent
    return [f"{pad}# {line}" for line in wrap(comment_text(text), 96 - indent, break_long_words=True)]
