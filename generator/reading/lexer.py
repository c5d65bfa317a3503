"""Tokens of tolerant JSON: patterns, decoded strings and places."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import NamedTuple

from generator.diagnostics import Place
from generator.patterns import regex
from generator.reading.values import Scalar

END = ""  # end of the text
STRING = "s"
VALUE = "v"  # number, true, false, null
WORD = "w"  # something unquoted
CUT = "c"  # a string that the end of the text cuts off


class Token(NamedTuple):
    """A token; `kind` is its own character for punctuation."""

    kind: str
    start: int
    end: int
    value: Scalar = None


TOKEN = regex(
    r'[ \t\r\n]*(?:([{}\[\]:,])|"([^"\\\x00-\x1f]*+)"|("[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+")'
    r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![\w.+-]))|(true|false|null)(?!\w))"
)
GAP = regex(r"[\s\ufeff\u200b-\u200d\u2060]*+")
COMMENT = regex(r"//[^\n]*+|#[^\n]*+|/\*.*?(?:\*/|\Z)", re.DOTALL)
ELLIPSIS = regex(r"(?:\.{3,}+|…)[^\n,{}\[\]\"]*+,?")
FENCE = regex(r"`{3,}")
LOOSE_STRING = regex(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
BARE_WORD = regex(r"[^\s,:{}\[\]\"“”]++")
BARE_TEXT = regex(r"(?:\([^()\n]*+\)|\{\w++\}|[^\n,{}\[\]\"])++")
LOOSE_NUMBER = regex(r"[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
WORDS: dict[str, Scalar] = {"True": True, "False": False, "None": None, "TRUE": True, "FALSE": False, "NULL": None}
WORDS |= {"Null": None, "nil": None, "undefined": None, "true": True, "false": False, "null": None}
NOT_NUMBERS = {"NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf"}
WIDE_MARKS = {"，": ",", "：": ":", "、": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}
# opening quote -> the characters that may close it
QUOTES = {"'": "'’", "‘": "'’", "’": "'’", "“": '”“"', "”": '”“"', "„": '”“"', "«": "»", "`": "`", "＂": "＂"}
_CLOSES = r"\s*+(?:[,:}\]，：]|\Z|//|/\*|\#|```)"  # what follows a closing quote
CLOSING = {
    marks: re.compile(rf"(?:[^\\{re.escape(marks)}]++|\\.|[{re.escape(marks)}](?!{_CLOSES}))*+", re.DOTALL)
    for marks in sorted(set(QUOTES.values()))
}
FOLLOWED_WELL = regex(_CLOSES)
_UNFIT = regex("[\0\ud800-\udfff]")
_ESCAPE = regex(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SIMPLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "/": "/", "\n": "\n"}
_NUMBER_DIGITS = 300


class Lines:
    """Places of a text: line and column of an offset."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int, pointer: str) -> Place:
        """1-based line and column of `offset`."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1, pointer)


class OnePlace(Lines):
    """Places of a text that stands inside a string of the document: all are where the string is."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def place(self, offset: int, pointer: str) -> Place:  # noqa: ARG002 - every offset has one place
        """The place of the string, with the pointer of the value."""
        return Place(self._place.line, self._place.column, pointer)


def decode_string(body: str) -> tuple[str, bool]:
    """The text of a string without its quotes, and whether every escape was valid.

    An unknown escape before a letter keeps its backslash: it is nearly always a regular expression.
    """
    if "\\" not in body:
        return body, True
    try:
        decoded = json.loads(f'"{body}"', strict=False)
    except ValueError:
        return _join_surrogates(_ESCAPE.sub(_unescape, body)), False
    return str(decoded), True


def _unescape(match: re.Match[str]) -> str:
    escape = match[1]
    if len(escape) == 5:
        return chr(int(escape[1:], 16))
    if escape in _SIMPLE:
        return _SIMPLE[escape]
    return match[0] if escape.isalnum() else escape


def _join_surrogates(text: str) -> str:
    return (
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") if _UNFIT.search(text) else text
    )


def fit_text(text: str) -> str:
    """The text without characters that no database text can hold: NUL and lone surrogates."""
    return _UNFIT.sub(lambda match: "" if match[0] == "\0" else "\ufffd", text)


def is_fit(text: str) -> bool:
    """Whether `fit_text` would change nothing."""
    return _UNFIT.search(text) is None


def decode_number(text: str) -> int | float | None:
    """The number, or None where no ordinary number can hold it."""
    if len(text) > _NUMBER_DIGITS:
        return None
    digits = text.replace("_", "")
    if any(mark in digits for mark in ".eE"):
        number = float(digits)
        return number if abs(number) != float("inf") else None
    return int(digits)
