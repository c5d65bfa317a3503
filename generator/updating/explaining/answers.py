"""What an explanation says; paths are relative to the project's folder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.rendering.python.tracing.symbols import Span
from generator.rendering.trace import Element, Part


class State(StrEnum):
    """Whether a symbol can be found in its file as it is now."""

    THERE = "there"
    GONE = "gone"  # the file has no such symbol any more
    NO_FILE = "no file"
    UNREADABLE = "unreadable"  # the file is not Python at the moment


@dataclass(frozen=True)
class Quote:
    """Lines of the design; `more` when there are further ones."""

    lines: tuple[tuple[int, str], ...] = ()
    more: bool = False


@dataclass(frozen=True)
class Origin:
    """An element and where the design says it; `line` is 0 and the quote empty where the tool has added it."""

    element: Element
    line: int
    quote: Quote


@dataclass(frozen=True)
class Spot:
    """A part of the project and its lines, None unless it is there."""

    part: Part
    state: State
    span: Span | None


@dataclass(frozen=True)
class Explained:
    """An element with all that it became."""

    origin: Origin
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class ElementsAnswer:
    """Elements of the design; `above` when the pointer that was asked for lies inside of them."""

    elements: tuple[Explained, ...]
    above: bool = False


@dataclass(frozen=True)
class TracedSymbol:
    """A symbol of a file, what it is there, and the elements that it came from."""

    symbol: str
    what: tuple[str, ...]
    state: State
    span: Span | None
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class FileAnswer:
    """A file of the project.

    Attributes:
        line: that was asked for, None for the whole file.
        within: the innermost class, function or variable at the line.
        broken: line at which the file stops being Python (0: unknown); None for a sound file.
        symbols: those that came from the design; of a line, the innermost first.
    """

    path: str
    line: int | None
    within: str | None
    broken: int | None
    symbols: tuple[TracedSymbol, ...]


Answer = ElementsAnswer | FileAnswer
