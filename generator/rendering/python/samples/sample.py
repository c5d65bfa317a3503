"""Sample values: Python source in the variable `n`, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.design import Literal
from generator.rendering.python.literals import literal, text_literal


@dataclass(frozen=True)
class Sample:
    """A value for one column.

    Attributes:
        source: a Python expression that may read `n`, the number of the row.
        value: what the expression comes to for a number.
        fresh: other numbers give other values, over at least some thousands of rows.
        refers: the value is the key of a row of another table, made on the way; `source` is empty.
        omitted: the column is left to the database or to its class.
    """

    source: str
    value: Callable[[int], object] = field(compare=False)
    fresh: bool = False
    refers: bool = False
    omitted: bool = False


NULL = Sample("None", lambda _n: None)


def left_out(value: object) -> Sample:
    """A column that is not set and then holds `value`."""
    return Sample("", lambda _n: value, omitted=True)


def constant(value: Literal) -> Sample:
    """The same value for every row."""
    return Sample(literal(value), lambda _n: value)


def rotating(values: tuple[Literal, ...]) -> Sample:
    """One value after the other, from the start again after the last."""
    if len(values) == 1:
        return constant(values[0])
    listed = ", ".join(literal(value) for value in values)
    return Sample(f"({listed})[n % {len(values)}]", lambda n: values[n % len(values)])


class Reference:
    """Stands for the key of a row made on the way: equal to nothing else."""


UNKNOWN = object()


def reference() -> Sample:
    """The key of a new row of another table."""
    token = Reference()
    return Sample("", lambda _n: token, fresh=True, refers=True)


@dataclass(frozen=True, slots=True)
class Counter:
    """The number of the row inside a text: in decimal, hexadecimal, binary or letters, padded to `width`.

    Attributes:
        width: characters; None for as many as it takes (decimal only).
        base: 10, 16, 2, or 26 for letters.
        first: the letter that stands for 0.
    """

    width: int | None = None
    base: int = 10
    first: str = "A"

    def source(self) -> str:
        """Inside the braces of an f-string."""
        if self.width is None:
            return "{n}"
        if self.base == 26:
            places = (f"{{chr({ord(self.first)} + {_place(power)} % 26)}}" for power in reversed(range(self.width)))
            return "".join(places)
        letter = {10: "d", 16: "x", 2: "b"}[self.base]
        if self.width == 1 and self.base == 10:
            return "{n % 10}"
        width = f"0{self.width}" if self.width > 1 else ""
        number = "n" if self.base**self.width > 10**15 else f"n % {self.base**self.width}"
        return f"{{{number}:{width}{letter}}}"

    def text(self, n: int) -> str:
        """What it comes to."""
        if self.width is None:
            return str(n)
        if self.base == 26:
            return "".join(chr(ord(self.first) + n // 26**power % 26) for power in reversed(range(self.width)))
        digits = {10: "d", 16: "x", 2: "b"}[self.base]
        return f"{n % self.base**self.width:0{self.width}{digits}}"

    def spread(self) -> int:
        """How many different texts it gives."""
        return 10**9 if self.width is None else min(self.base**self.width, 10**9)


def _place(power: int) -> str:
    return "n" if power == 0 else f"n // {26**power}"


def text(*parts: str | Counter) -> Sample:
    """A text of constant parts and numbers."""
    if not any(isinstance(part, Counter) for part in parts):
        return constant("".join(str(part) for part in parts))
    body = "".join(_escaped(part) if isinstance(part, str) else part.source() for part in parts)
    spread = 1
    for part in parts:
        spread *= part.spread() if isinstance(part, Counter) else 1

    def value(n: int) -> str:
        return "".join(part if isinstance(part, str) else part.text(n) for part in parts)

    return Sample(f'f"{body}"', value, fresh=spread >= 1000)


def _escaped(part: str) -> str:
    """A constant part inside a double-quoted f-string."""
    # With as many apostrophes, the literal is double-quoted whatever else it holds.
    tail = "'" * (part.count('"') + 1)
    quoted = text_literal(part + tail)
    return quoted[1 : -1 - len(tail)].replace("{", "{{").replace("}", "}}")
