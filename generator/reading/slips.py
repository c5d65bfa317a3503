"""Slips of syntax that the parser repairs, and what is said about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from generator.diagnostics import Code, Findings, Place
from generator.diagnostics import reading as codes

_TOLD_EACH = 20
LIMIT = 50_000


class Slip(Enum):
    """A kind of slip: its code, what is wrong, what was done."""

    EXTRA_COMMA = (codes.SLIP, "a comma stands where no value follows", "the comma was ignored")
    MISSING_COMMA = (codes.SLIP, "a comma is missing before this value", "it was read as if it were there")
    COMMENT = (codes.SLIP, "JSON has no comments", "the comment was ignored")
    QUOTES = (codes.SLIP, 'text is quoted with something other than `"`', "it was read as text")
    BARE_KEY = (codes.SLIP, "a key is not quoted", "it was read as a key")
    BARE_TEXT = (codes.SLIP, "a text is not quoted", "it was read as text up to the end of the value")
    LINE_BREAK = (codes.SLIP, "a text holds a raw line break or tab", "the character was kept")
    INNER_QUOTES = (codes.SLIP, "a text holds quotes that are not escaped", "they were read as part of the text")
    ESCAPE = (codes.SLIP, "a text holds an escape that JSON does not know", "it was kept as written")
    WORD = (codes.SLIP, "a constant is spelled another way than in JSON", "it was read as the JSON constant")
    NUMBER = (codes.SLIP, "a number is written in another way than in JSON", "it was read as a number")
    WIDE_MARK = (codes.SLIP, "punctuation is written with full-width characters", "it was read as ASCII")
    MISSING_BRACKET = (codes.SLIP, "a closing bracket is missing before this one", "it was added")
    EXTRA_BRACKET = (codes.SLIP, "a closing bracket too many ends the document early", "the bracket was ignored")
    MISSING_VALUE = (codes.REPLACED, "a key has no value", "it was read as null")
    NOT_A_NUMBER = (codes.REPLACED, "a number is not finite or too large", "it was read as null")
    CHARACTER = (codes.REPLACED, "a text holds a NUL character or half a surrogate pair", "the character was replaced")
    REPEATED_KEY = (codes.REPEATED_KEY, "this key is written twice in one object", "the last value was taken")
    ELLIPSIS = (codes.ELIDED, "an ellipsis stands for something that was left out", "nothing was added for it")
    CUT = (codes.CUT_OFF, "the text ends inside the design", "what is complete was kept, open brackets were closed")

    @property
    def code(self) -> Code:
        """Its code."""
        return self.value[0]


_ADVICE = {
    Slip.ELLIPSIS: "Ask for the parts that were left out.",
    Slip.CUT: "Ask for the rest, or for the whole answer again: what comes after this place is missing.",
    Slip.REPEATED_KEY: "Keep one of the two.",
    Slip.MISSING_VALUE: "Give the key a value or remove it.",
}


class TooManySlips(Exception):  # noqa: N818 - caught in this room
    """The text has so many slips that it is not JSON at all."""


@dataclass(slots=True)
class Slips:
    """The slips of one text, kept until the text is known to be the document."""

    found: list[tuple[Slip, Place, str]] = field(default_factory=list)
    count: Counter[Slip] = field(default_factory=Counter)
    notes: list[tuple[Code, str, Place, str]] = field(default_factory=list)

    def add(self, slip: Slip, place: Place, quote: str) -> None:
        """Keep one slip; of one kind only the first few are told one by one."""
        self.count[slip] += 1
        if self.count[slip] <= _TOLD_EACH:
            self.found.append((slip, place, quote))
        elif self.count.total() > LIMIT:
            raise TooManySlips

    def report(self, findings: Findings) -> None:
        """Say all of it."""
        for code, message, place, advice in self.notes:
            findings.add(code, message, place, advice=advice)
        last: dict[Slip, Place] = {}
        for slip, place, quote in self.found:
            code, message, done = slip.value
            last[slip] = place
            findings.add(code, message, place, quote=quote, done=done, advice=_ADVICE.get(slip, ""))
        for slip, count in self.count.items():
            if count > _TOLD_EACH:
                code, message, done = slip.value
                more = f"{message} ({count - _TOLD_EACH} more times below)"
                findings.add(code, more, last[slip], done=done, advice=_ADVICE.get(slip, ""))
