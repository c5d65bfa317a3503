"""Python source that Black and Ruff leave as it is: calls that fit stay on one line, others break one item per line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.patterns import regex
from generator.rendering.python.literals import text_literal

WIDTH = 120
_STEP = "    "
# As SQLAlchemy's `text()` finds bind parameters, and escapes of colons.
_BIND = regex(r"(?<![:\w\\]):(?=\w+(?![:\w]))")
_ESCAPED = regex(r"\\(?=:\w*(?![:\w]))")


@dataclass(frozen=True, slots=True)
class Call:
    """`head`, then `items` in brackets: a call, a list, a tuple or a subscript."""

    head: str
    items: tuple[Node, ...]
    brackets: str = "()"


@dataclass(frozen=True, slots=True)
class Named:
    """A keyword argument, or with `joint` ": " an entry of a dictionary."""

    name: str
    value: Node
    joint: str = "="


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal, broken into several where the line is too short for it."""

    text: str


Node = str | Call | Named | Text


def call(head: str, *items: Node | None) -> Call:
    """A call; missing items are left out."""
    return Call(head, tuple(item for item in items if item is not None))


def listing(items: Sequence[Node]) -> Call:
    """A list."""
    return Call("", tuple(items), "[]")


def strings(items: Sequence[str]) -> Call:
    """A list of string literals."""
    return listing([Text(item) for item in items])


def sql(text: str, head: str = "sa.text") -> Call:
    """`sa.text(...)` of SQL in which nothing is taken for a bind parameter."""
    return call(head, Text(escape_binds(text)))


def escape_binds(text: str) -> str:
    """SQL whose colons `text()` leaves alone (`::` casts it knows)."""
    return _BIND.sub(r"\\:", _ESCAPED.sub(r"\\\\", text))


def flat(node: Node) -> str:
    """A node on one line."""
    if isinstance(node, str):
        return node
    if isinstance(node, Text):
        return text_literal(node.text)
    if isinstance(node, Named):
        return f"{node.name}{node.joint}{flat(node.value)}"
    opening, closing = tuple(node.brackets)
    lone = "," if opening == "(" and not node.head and len(node.items) == 1 else ""
    return f"{node.head}{opening}{', '.join(flat(item) for item in node.items)}{lone}{closing}"


def layout(node: Node, depth: int = 0, *, before: str = "", after: str = "") -> str:
    """The source of a node at a depth of indentation, `before` and `after` being the rest of its first and last line.

    The first line comes without its indentation, which stands in the template.
    """
    line = f"{before}{flat(node)}{after}"
    room = WIDTH - len(_STEP) * depth
    if widest(line) <= room:
        return line
    if isinstance(node, Named):
        return layout(node.value, depth, before=f"{before}{node.name}{node.joint}", after=after)
    if isinstance(node, Text):
        return _broken_text(node.text, depth, before, after)
    if isinstance(node, str) or not node.items:
        return line
    inside = _STEP * (depth + 1)
    opening, closing = tuple(node.brackets)
    items = "".join(f"{inside}{layout(item, depth + 1, after=',')}\n" for item in node.items)
    return f"{before}{node.head}{opening}\n{items}{_STEP * depth}{closing}{after}"


def widest(line: str) -> int:
    """The most columns that a line can take: formatters disagree on the width of rarer scripts."""
    return len(line) if line.isascii() else sum(1 if char < "\u0300" else 2 for char in line)


def narrowest(line: str) -> int:
    """The fewest columns that a line can take."""
    return len(line) if line.isascii() else sum(unicodedata.category(char)[0] not in "MC" for char in line)


def _broken_text(text: str, depth: int, before: str, after: str) -> str:
    """A long literal as adjacent literals, one per line; bare (in a call) or in parentheses of its own."""
    if narrowest(f"{before}{text_literal(text)}{after}") <= WIDTH - len(_STEP) * depth:
        return f"{before}{text_literal(text)}{after}"
    inside = depth + 1 if before else depth
    room = WIDTH - len(_STEP) * inside - len(after) - 2
    parts = [text_literal(part) for part in _pieces(text, max(room, 40))]
    joined = f"\n{_STEP * inside}".join(parts)
    if before:
        return f"{before}(\n{_STEP * inside}{joined}\n{_STEP * depth}){after}"
    return f"{joined}{after}"


def _pieces(text: str, room: int) -> list[str]:
    """`text` in pieces whose literals fit into `room`, cut at spaces where there are any."""
    pieces: list[str] = []
    rest = text
    while len(text_literal(rest)) - 2 > room:
        end = room
        while len(text_literal(rest[:end])) - 2 > room:
            end -= 1
        space = rest.rfind(" ", 1, end)
        end = space + 1 if space > end // 2 else end
        pieces.append(rest[:end])
        rest = rest[end:]
    return [*pieces, rest]
