"""Reads tokens of tolerant JSON: the fast path of clean JSON first, then every known slip."""

from __future__ import annotations

import re
from typing import NoReturn

from generator.diagnostics import reading as codes
from generator.patterns import regex
from generator.reading import lexer
from generator.reading.failure import failure
from generator.reading.lexer import CUT, END, STRING, VALUE, WORD, Lines, Token
from generator.reading.slips import Slip, Slips
from generator.reading.values import Scalar

_EXCERPT = 60
_QUOTES_WITHIN = 20_000  # characters in which a text with stray quotes must end
_UNFINISHED = regex(r"[ \t]*+[^\s,:}\]+`，：、｝］]")
_KEY_FOLLOWS = regex(r'[ \t]*+"(?:[^"\\\n]++|\\.)*+"\s*+:')
_COMMENT_FOLLOWS = regex(r"[ \t]*+(?://|/\*|#)")
_MEMBER_END = regex(r'"[ \t]*+(?=,[ \t]*+(?:\r?\n|\Z|"[^"\n]*+"[ \t]*+:)|[}\]]|\r?\n|\Z)')
_ELEMENT_END = regex(r'"[ \t]*+(?=,[ \t]*+(?:\r?\n|\Z|")|\]|\r?\n|\Z)')


class Scanner:
    """Tokens of one text, on demand; slips are recorded, never raised, where the meaning is certain."""

    def __init__(self, text: str, lines: Lines, slips: Slips) -> None:
        self.text = text
        self.lines = lines
        self._slips = slips
        self._is_cut = False

    def slip(self, slip: Slip, offset: int, pointer: str) -> None:
        """Record a repair."""
        self._slips.add(slip, self.lines.place(offset, pointer), self.excerpt(offset))

    def cut(self, pointer: str) -> None:
        """Record, once, that the text ends too early."""
        if not self._is_cut:
            self._is_cut = True
            end = len(self.text.rstrip())
            self._slips.add(Slip.CUT, self.lines.place(end, pointer), self.text[max(0, end - _EXCERPT) : end].lstrip())

    def excerpt(self, offset: int) -> str:
        """The text at `offset`, up to the end of its line."""
        return self.text[offset : offset + _EXCERPT].split("\n")[0].rstrip()

    def gap(self, pos: int) -> int:
        """Where the white space at `pos` ends."""
        match = lexer.GAP.match(self.text, pos)
        return match.end() if match else pos

    def next(self, pos: int, pointer: str) -> Token:
        """The token at `pos`, after white space and comments."""
        while True:
            match = lexer.TOKEN.match(self.text, pos)
            if match is not None:
                return self._clean_token(match, pointer)
            pos = self.gap(pos)
            skipped = self._skip(pos, pointer)
            if skipped == pos:
                break
            pos = skipped
        match = lexer.TOKEN.match(self.text, pos)
        return self._clean_token(match, pointer) if match else self._odd_token(pos, pointer)

    def _clean_token(self, match: re.Match[str], pointer: str) -> Token:
        end = match.end()
        group = match.lastindex
        start = match.start(group or 0)
        text = match[group or 0]
        if group == 1:
            return Token(text, start, end)
        if group == 2:
            return Token(STRING, start - 1, end, text)
        if group == 3:
            return self._string(text[1:-1], start, end, pointer)
        if group == 4:
            if end == len(self.text):  # a digit may be missing
                return Token(CUT, start, end)
            return Token(VALUE, start, end, self._number(text, start, pointer))
        return Token(VALUE, start, end, lexer.WORDS[text])

    def _skip(self, pos: int, pointer: str) -> int:
        """The position after the comment or ellipsis at `pos`."""
        comment = lexer.COMMENT.match(self.text, pos)
        if comment:
            self.slip(Slip.COMMENT, pos, pointer)
            return comment.end()
        ellipsis = lexer.ELLIPSIS.match(self.text, pos)
        if ellipsis:
            self.slip(Slip.ELLIPSIS, pos, pointer)
            return ellipsis.end()
        return pos

    def _odd_token(self, pos: int, pointer: str) -> Token:
        if pos >= len(self.text) or lexer.FENCE.match(self.text, pos):
            return Token(END, len(self.text), len(self.text))
        character = self.text[pos]
        if character == '"':
            return self._loose_string(pos, pointer)
        if character in lexer.QUOTES:
            return self._quoted(pos, pointer)
        if character in lexer.WIDE_MARKS:
            self.slip(Slip.WIDE_MARK, pos, pointer)
            return Token(lexer.WIDE_MARKS[character], pos, pos + 1)
        word = lexer.BARE_WORD.match(self.text, pos)
        if word is None:
            self.fail(pos, pointer, f"`{character}` has no meaning here")
        return Token(CUT if word.end() == len(self.text) else WORD, pos, word.end(), word[0])

    def _string(self, body: str, start: int, end: int, pointer: str) -> Token:
        value, valid = lexer.decode_string(body)
        if not valid:
            self.slip(Slip.ESCAPE, start, pointer)
        if not lexer.is_fit(value):
            self.slip(Slip.CHARACTER, start, pointer)
            value = lexer.fit_text(value)
        return Token(STRING, start, end, value)

    def _number(self, text: str, start: int, pointer: str) -> Scalar:
        number = lexer.decode_number(text)
        if number is None:
            self.slip(Slip.NOT_A_NUMBER, start, pointer)
        return number

    def _loose_string(self, pos: int, pointer: str) -> Token:
        """A string with raw line breaks; cut off where the text ends first."""
        match = lexer.LOOSE_STRING.match(self.text, pos)
        if match is None:
            return Token(CUT, pos, len(self.text))
        if not lexer.FOLLOWED_WELL.match(self.text, match.end()):
            self.fail(pos, pointer, 'the text that starts here has no closing `"`, or quotes in it are not escaped')
        self.slip(Slip.LINE_BREAK, pos, pointer)
        return self._string(match[1], pos, match.end(), pointer)

    def _quoted(self, pos: int, pointer: str) -> Token:
        """A string in single, typographic or back quotes."""
        marks = lexer.QUOTES[self.text[pos]]
        match = lexer.CLOSING[marks].match(self.text, pos + 1)
        end = match.end() if match else len(self.text)
        if end >= len(self.text):
            return Token(CUT, pos, len(self.text))
        self.slip(Slip.QUOTES, pos, pointer)
        body = self.text[pos + 1 : end].replace("\\'", "'").replace("\\`", "`")
        return self._string(_escape_quotes(body), pos, end + 1, pointer)

    def with_inner_quotes(self, token: Token, pointer: str, *, in_object: bool) -> Token:
        """The string, made longer where it goes on after a quote that was not escaped."""
        text, end = self.text, token.end
        if not _UNFINISHED.match(text, end) or _COMMENT_FOLLOWS.match(text, end):
            return token
        if in_object and _KEY_FOLLOWS.match(text, end):
            return token
        stop = text.find("\n", end)
        close = (_MEMBER_END if in_object else _ELEMENT_END).search(
            text, end, min(end + _QUOTES_WITHIN, len(text) if stop < 0 else stop + 1)
        )
        if close is None:
            return token
        self.slip(Slip.INNER_QUOTES, token.start, pointer)
        body = text[token.start + 1 : close.start()]
        return self._string(_escape_quotes(body), token.start, close.start() + 1, pointer)

    def bare_value(self, token: Token, pointer: str) -> tuple[Scalar, int]:
        """The value of something unquoted, and its end."""
        word = str(token.value)
        if word in lexer.WORDS:
            self.slip(Slip.WORD, token.start, pointer)
            return lexer.WORDS[word], token.end
        if word in lexer.NOT_NUMBERS:
            self.slip(Slip.NOT_A_NUMBER, token.start, pointer)
            return None, token.end
        if lexer.LOOSE_NUMBER.match(word):
            self.slip(Slip.NUMBER, token.start, pointer)
            return self._number(word, token.start, pointer), token.end
        match = lexer.BARE_TEXT.match(self.text, token.start)
        text = (match[0] if match else word).rstrip()
        self.slip(Slip.BARE_TEXT, token.start, pointer)
        return text, token.start + len(text)

    def fail(self, pos: int, pointer: str, message: str) -> NoReturn:
        """Give up at `pos`."""
        advice = "Correct this place, or ask for the whole answer again as one JSON object."
        raise failure(codes.NOT_JSON, message, self.lines.place(pos, pointer), quote=self.excerpt(pos), advice=advice)


def _escape_quotes(body: str) -> str:
    """The body of a JSON string from text where quotes are not escaped."""
    return re.sub(r'(\\.)|"', lambda match: match[1] or '\\"', body, flags=re.DOTALL)
