"""Reading constraint clauses: small readers over one text, shared by all kinds of clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.patterns import regex
from generator.understanding.tables.sql import SqlSyntaxError, parse_prefix
from generator.understanding.tables.type_names import fold

_NAME = r"(?:\"[^\"]+\"|`[^`]+`|\[[^\]]+\]|[^\W\d][\w$]*)"
_NAMES = regex(rf"\s*{_NAME}(?:\s+(?:asc|desc))?(?:\s*(?:,|\+|&|\band\b)\s*{_NAME}(?:\s+(?:asc|desc))?)*\s*", re.I)
_ONE_NAME = regex(_NAME)
_TRUTH = regex(r"\s*[:=]\s*(true|yes|1|false|no|0|si|verdadero|falso)\b")
_PATH = regex(rf"{_NAME}(?:\s*\.\s*{_NAME}){{0,3}}")


@dataclass(slots=True)
class Text:
    """A text and its folded form of the same length, with a position that clauses move on."""

    raw: str
    folded: str
    at: int = 0

    @classmethod
    def of(cls, raw: str) -> Text:
        """The reader at the beginning of a text."""
        return cls(raw, fold(raw))

    @property
    def done(self) -> bool:
        """Whether everything is read."""
        return self.at >= len(self.raw)

    @property
    def rest(self) -> str:
        """What is left, as written."""
        return self.raw[self.at :]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern (in small letters without accents) right here; the position moves behind it."""
        match = pattern.match(self.folded, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def truth(self) -> bool:
        """The `: true` or `= false` behind a word; true where there is none."""
        match = self.take(_TRUTH)
        return match is None or match[1] in ("true", "yes", "1", "si", "verdadero")

    def group(self) -> str | None:
        """The inside of the parentheses that open here; None without any, or where they never close."""
        start = self.at + len(self.raw[self.at :]) - len(self.raw[self.at :].lstrip())
        if self.raw[start : start + 1] != "(":
            return None
        end = closing(self.raw, start)
        if end is None:
            return None
        self.at = end + 1
        return self.raw[start + 1 : end]

    def columns(self) -> tuple[str, ...]:
        """The names of a parenthesised list right here; empty (and nothing taken) where it is none."""
        before = self.at
        inner = self.group()
        if inner is not None and _NAMES.fullmatch(inner) is not None:
            return names_in(inner)
        self.at = before
        return ()

    def path(self) -> tuple[str, ...]:
        """The parts of a dotted name right here."""
        match = _PATH.match(self.raw, self.at)
        if match is None:
            return ()
        self.at = match.end()
        return names_in(match[0])

    def expression(self, power: int = 0) -> str:
        """The SQL expression that starts here, as written; empty where none does."""
        try:
            _, end = parse_prefix(self.raw, self.at, power)
        except SqlSyntaxError:
            return ""
        found = self.raw[self.at : end].strip()
        self.at = end
        return found


def closing(text: str, start: int) -> int | None:
    """The offset of the parenthesis that closes the one at `start`, quotes respected."""
    depth, quote = 0, ""
    for position in range(start, len(text)):
        character = text[position]
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth == 0:
                return position
    return None


def names_in(text: str) -> tuple[str, ...]:
    """The names in a list or path, without quotes."""
    found = [name.strip('"`[]') for name in _ONE_NAME.findall(text)]
    return tuple(name for name in found if name.lower() not in ("asc", "desc", "and"))
