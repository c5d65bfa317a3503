"""The tokens of an SQL expression, read one by one so that a text may go on in prose behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.patterns import regex


class SqlSyntaxError(ValueError):
    """The text is no SQL expression; the message says why, in words for a user."""


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    STRING = "string"
    WORD = "word"
    QUOTED = "quoted name"
    OPERATOR = "operator"
    STRANGE = "strange"  # what no expression contains
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `text` of a string or quoted name is its content, `start` and `end` are offsets."""

    kind: TokenKind
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """The keyword it may be; quoted names and strings are none."""
        return self.text.upper() if self.kind is TokenKind.WORD else ""


_SPACE = regex(r"(?:\s+|--[^\n]*|/\*.*?\*/)*", re.S)
_NUMBER = regex(r"(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w])")
_WORD = regex(r"[^\W\d][\w$]*")
_STRING = regex(r"[nN]?'((?:[^']|'')*)'")
_ESCAPED = regex(r"[eE]'((?:[^'\\]|''|\\.)*)'", re.S)
_DOLLAR = regex(r"\$(\w*)\$(.*?)\$\1\$", re.S)
_QUOTED = regex(r'"((?:[^"]|"")+)"|`([^`]+)`')
_OPERATOR = regex(
    r"<->|<=>|->>|#>>|->|#>|@>|<@|@@|\|\||&&|!~\*|!~|~\*|::|=>|<=|>=|<>|!=|==|\?\||\?&|-\|-|<<|>>|&<|&>|[-+*/%^<>=~?#&|(),.\[\]:]"
)
_LIKE_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2264": "<", "\u00a0": " "})
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def straighten(text: str) -> str:
    """The text with typographic quotes and signs as ASCII, of the same meaning."""
    if text.isascii():
        return text
    return text.replace("\u2264", "<=").replace("\u2265", ">=").replace("\u2260", "<>").translate(_LIKE_QUOTES)


def next_token(text: str, at: int) -> Token:
    """The token at or behind an offset, comments skipped; raises at what no expression contains."""
    match = _SPACE.match(text, at)
    at = match.end() if match else at
    if at >= len(text):
        return Token(TokenKind.END, "", at, at)
    if text.startswith("/*", at):
        raise SqlSyntaxError("a comment is not closed")
    if (match := _STRING.match(text, at)) is not None:
        return Token(TokenKind.STRING, match[1].replace("''", "'"), at, match.end())
    if (match := _ESCAPED.match(text, at)) is not None:
        return Token(TokenKind.STRING, _unescape(match[1]), at, match.end())
    if (match := _DOLLAR.match(text, at)) is not None:
        return Token(TokenKind.STRING, match[2], at, match.end())
    if (match := _NUMBER.match(text, at)) is not None:
        return Token(TokenKind.NUMBER, match[0].replace("_", ""), at, match.end())
    if (match := _WORD.match(text, at)) is not None:
        return Token(TokenKind.WORD, match[0], at, match.end())
    if (match := _QUOTED.match(text, at)) is not None:
        name = match[1].replace('""', '"') if match[1] is not None else match[2]
        return Token(TokenKind.QUOTED, name, at, match.end())
    if (match := _OPERATOR.match(text, at)) is not None:
        return Token(TokenKind.OPERATOR, match[0], at, match.end())
    raise SqlSyntaxError(f"`{text[at]}` does not belong in an expression")


def _unescape(body: str) -> str:
    return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), body.replace("''", "'"), flags=re.S)
