"""Values as Python source, laid out the way Ruff and Black leave it.

A value is flat when it fits on its line, otherwise one item per line with a trailing comma:
both formatters keep either form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.rendering.python.literals import text_literal

# Two levels of indentation stay free: a statement of a test is inside a method of a class.
WIDTH = 112
_LONG = 60


@dataclass(frozen=True, slots=True)
class Code:
    """A Python expression that stands as it is, e.g. `str(todo.id)`."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a bracket: `prefix` is `"key": ` or `name=`."""

    value: Piece
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Anything between brackets: a list, a dict, a tuple or the arguments of a call."""

    opening: str
    items: tuple[Item, ...]
    closing: str


Piece: TypeAlias = str | Bracket
Sample: TypeAlias = "bool | int | float | str | Code | Sequence[Sample] | Mapping[str, Sample] | None"


def piece(value: Sample) -> Piece:
    """Python source of a JSON-like value."""
    if isinstance(value, Code):
        return value.text
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return Bracket("{", tuple(Item(piece(part), f"{text_literal(name)}: ") for name, part in value.items()), "}")
    return Bracket("[", tuple(Item(piece(part)) for part in value), "]")


def _text(value: str) -> str:
    """A literal; a long run of one character is written as a product."""
    if len(value) > _LONG and len(set(value)) == 1:
        return f"{text_literal(value[0])} * {len(value)}"
    return text_literal(value)


def call(name: str, *positional: Piece, **named: Piece) -> Bracket:
    """A call `name(...)`."""
    items = [Item(value) for value in positional]
    items += [Item(value, f"{key}=") for key, value in named.items()]
    return Bracket(f"{name}(", tuple(items), ")")


def flat(value: Piece) -> str:
    """The piece on one line."""
    if isinstance(value, str):
        return value
    inner = ", ".join(item.prefix + flat(item.value) for item in value.items)
    comma = "," if value.opening == "(" and len(value.items) == 1 else ""
    return f"{value.opening}{inner}{comma}{value.closing}"


def lay(value: Piece, *, prefix: str = "", suffix: str = "", indent: int = 0) -> list[str]:
    """The lines of `prefix value suffix`, `indent` spaces deep."""
    margin = " " * indent
    line = f"{margin}{prefix}{flat(value)}{suffix}"
    if isinstance(value, str) or not value.items or len(line) <= WIDTH:
        return [line]
    lines = [f"{margin}{prefix}{value.opening}"]
    for item in value.items:
        lines += lay(item.value, prefix=item.prefix, suffix=",", indent=indent + 4)
    return [*lines, f"{margin}{value.closing}{suffix}"]
