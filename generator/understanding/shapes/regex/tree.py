"""The parts of a regular expression and their text in the common dialect."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

OTHER = 128
"""Stands for every character beyond ASCII in a set of characters."""

ALL = frozenset(range(129))
DIGITS = frozenset(range(48, 58))
WORDS = DIGITS | frozenset(range(65, 91)) | frozenset(range(97, 123)) | {95}
SPACES = frozenset({9, 10, 11, 12, 13, 32, OTHER})


class Kind(StrEnum):
    """What a part of a regular expression is."""

    CHARACTERS = "characters"  # matches one character of `matched`
    ANCHOR = "anchor"
    SEQUENCE = "sequence"
    CHOICE = "choice"
    GROUP = "group"  # `text` is the opening, e.g. `(?:`
    LOOK = "look"
    BACK_REFERENCE = "back reference"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part; `high` is None for a repeat without end."""

    kind: Kind
    text: str = ""
    matched: frozenset[int] = frozenset()
    parts: tuple[Piece, ...] = ()
    low: int = 1
    high: int | None = 1


def code(char: str) -> int:
    """The character's number in a set of characters."""
    number = ord(char)
    return number if number < OTHER else OTHER


def escaped(char: str, special: str) -> str:
    """The character with a backslash where it is special; control characters by number."""
    if char in special:
        return "\\" + char
    if char.isprintable():
        return char
    number = ord(char)
    return f"\\x{number:02x}" if number < 256 else f"\\U{number:08x}"


def render(piece: Piece) -> str:
    """The text of the expression."""
    match piece.kind:
        case Kind.SEQUENCE:
            return "".join(render(part) for part in piece.parts)
        case Kind.CHOICE:
            return "|".join(render(part) for part in piece.parts)
        case Kind.GROUP | Kind.LOOK:
            return piece.text + "".join(render(part) for part in piece.parts) + ")"
        case Kind.REPEAT:
            return render(piece.parts[0]) + piece.text
        case _:
            return piece.text
