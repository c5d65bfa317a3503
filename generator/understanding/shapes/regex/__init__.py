"""Regular expressions of a design: parsed, checked and re-rendered, never pasted.

What comes out means the same in JavaScript, in Python's `re` and, unless `needs_look_around`, in
the engine of Pydantic (Rust's `regex`).
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from generator.understanding.shapes.regex.hazards import hazard
from generator.understanding.shapes.regex.parser import BadPatternError, parse
from generator.understanding.shapes.regex.tree import Kind, Piece, render

__all__ = ["PatternReading", "needs_look_around", "read_pattern"]

MAX_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class PatternReading:
    """A pattern that can be used, or why not.

    Attributes:
        pattern: the re-rendered pattern, None with a `problem`.
        look_around: it has look-arounds or back-references, which Pydantic takes only with
            `regex_engine="python-re"`.
    """

    pattern: str | None
    problem: str = ""
    look_around: bool = False


def read_pattern(source: str, flags: str = "") -> PatternReading:
    """The pattern of a JavaScript or Python expression; `flags` are JavaScript's."""
    if len(source) > MAX_LENGTH:
        return PatternReading(None, f"it is longer than {MAX_LENGTH} characters")
    try:
        tree = parse(source)
    except BadPatternError as error:
        return PatternReading(None, str(error))
    problem = hazard(tree)
    if problem:
        return PatternReading(None, problem)
    kept = "".join(flag for flag in "ims" if flag in flags)
    pattern = (f"(?{kept})" if kept else "") + render(tree)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        return PatternReading(None, f"it does not compile ({error})")
    return PatternReading(pattern, look_around=_looks_around(tree))


def needs_look_around(pattern: str) -> bool:
    """Whether a pattern of a `Limits` needs Python's own engine instead of Pydantic's."""
    try:
        return _looks_around(parse(re.sub(r"^\(\?[a-z]+\)", "", pattern)))
    except BadPatternError:
        return True


def _looks_around(piece: Piece) -> bool:
    waiting = [piece]
    while waiting:
        current = waiting.pop()
        if current.kind in (Kind.LOOK, Kind.BACK_REFERENCE):
            return True
        waiting.extend(current.parts)
    return False
