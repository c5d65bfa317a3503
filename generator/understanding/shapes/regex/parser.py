"""Parses regular expressions of JavaScript and Python."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.understanding.shapes.regex.tree import ALL, DIGITS, OTHER, SPACES, WORDS, Kind, Piece, code, escaped

_SPECIAL = "\\.+*?()|[]{}^$"
_SPECIAL_IN_CLASS = "\\[]^-&~"
_MAX_DEPTH = 40
_REPEAT = regex(r"\{(\d{1,6})(,(\d{1,6})?)?\}")
_NAME = regex(r"[A-Za-z_][A-Za-z0-9_]*")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0", "a": "\a"}
_SETS = {"d": ("[0-9]", DIGITS), "w": ("[A-Za-z0-9_]", WORDS), "s": (r"\s", SPACES)}
_OPENINGS = ("?:", "?=", "?!", "?<=", "?<!")


class BadPatternError(Exception):
    """The expression cannot be used; the message says why, as the end of a sentence."""


def parse(source: str) -> Piece:
    """The tree of the expression.

    Raises:
        BadPatternError: it is malformed, or uses what the common dialect lacks.
    """
    parser = _Parser(source)
    tree = parser.choice(0)
    if parser.position < len(source):
        raise BadPatternError("a bracket is not opened")
    return tree


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.names: set[str] = set()

    def peek(self) -> str:
        return self.source[self.position] if self.position < len(self.source) else ""

    def take(self) -> str:
        char = self.peek()
        if not char:
            raise BadPatternError("it ends too early")
        self.position += 1
        return char

    def choice(self, depth: int) -> Piece:
        if depth > _MAX_DEPTH:
            raise BadPatternError("it nests too deeply")
        options = [self.sequence(depth)]
        while self.peek() == "|":
            self.take()
            options.append(self.sequence(depth))
        return options[0] if len(options) == 1 else Piece(Kind.CHOICE, parts=tuple(options))

    def sequence(self, depth: int) -> Piece:
        parts: list[Piece] = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.repeated(self.atom(depth)))
        return Piece(Kind.SEQUENCE, parts=tuple(parts))

    def repeated(self, piece: Piece) -> Piece:
        char = self.peek()
        low, high = 1, 1 if char else None
        found = _REPEAT.match(self.source, self.position)
        if char in ("*", "+", "?"):
            self.take()
            low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[char]
            text = char
        elif found:
            self.position = found.end()
            low = int(found.group(1))
            high = low if not found.group(2) else int(found.group(3)) if found.group(3) else None
            if high is not None and high < low:
                raise BadPatternError("a repeat ends before it starts")
            text = found.group(0)
        else:
            return piece
        if piece.kind in (Kind.ANCHOR, Kind.LOOK):
            raise BadPatternError("an assertion is repeated")
        if self.peek() == "?":
            text += self.take()
        if self.peek() in ("*", "+") or _REPEAT.match(self.source, self.position):
            raise BadPatternError("a repeat is repeated")
        return Piece(Kind.REPEAT, text, parts=(piece,), low=low, high=high)

    def atom(self, depth: int) -> Piece:
        char = self.take()
        if char == "(":
            return self.group(depth)
        if char == "[":
            return self.character_class()
        if char == "\\":
            return self.escape()
        if char == ".":
            return Piece(Kind.CHARACTERS, ".", ALL - {10})
        if char in "^$":
            return Piece(Kind.ANCHOR, char)
        if char in "*+?":
            raise BadPatternError("a repeat repeats nothing")
        return _single(char)

    def group(self, depth: int) -> Piece:
        kind, opening = Kind.GROUP, "("
        if self.peek() == "?":
            marker = next((mark for mark in _OPENINGS if self.source.startswith(mark, self.position)), None)
            if marker is not None:
                self.position += len(marker)
                kind = Kind.GROUP if marker == "?:" else Kind.LOOK
                opening += marker
            else:
                opening += self.group_name()
        inner = self.choice(depth + 1)
        if self.peek() != ")":
            raise BadPatternError("a bracket is not closed")
        self.take()
        return Piece(kind, opening, parts=(inner,))

    def group_name(self) -> str:
        start = next((mark for mark in ("?<", "?P<") if self.source.startswith(mark, self.position)), None)
        name = _NAME.match(self.source, self.position + len(start)) if start else None
        if start is None or name is None or not self.source.startswith(">", name.end()) or name.group() in self.names:
            raise BadPatternError("it has a kind of group that is not known")
        self.names.add(name.group())
        self.position = name.end() + 1
        return f"?P<{name.group()}>"

    def escape(self) -> Piece:
        char = self.take()
        if char in "bB":
            return Piece(Kind.ANCHOR, "\\" + char)
        if char in "AZz":
            return Piece(Kind.ANCHOR, "^" if char == "A" else "$")
        if char.isdigit() and char != "0":
            return Piece(Kind.BACK_REFERENCE, "\\" + char)
        if char == "k" and self.peek() == "<":
            name = _NAME.match(self.source, self.position + 1)
            if name is None or name.group() not in self.names or not self.source.startswith(">", name.end()):
                raise BadPatternError("it refers to a group that is not there")
            self.position = name.end() + 1
            return Piece(Kind.BACK_REFERENCE, f"(?P={name.group()})")
        if char.lower() in _SETS:
            text, matched = _SETS[char.lower()]
            if char.islower():
                return Piece(Kind.CHARACTERS, text, matched)
            return Piece(Kind.CHARACTERS, "\\S" if char == "S" else text.replace("[", "[^"), ALL - matched | {OTHER})
        return _single(self.escaped_char(char))

    def escaped_char(self, char: str) -> str:
        """The character that an escape stands for."""
        if char in _CONTROL:
            return _CONTROL[char]
        if char in "ux":
            return self.numbered(char)
        if char in "pP":
            raise BadPatternError("it uses Unicode properties")
        return char

    def numbered(self, kind: str) -> str:
        found = re.compile(r"\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4})" if kind == "u" else r"()([0-9a-fA-F]{2})").match(
            self.source, self.position
        )
        if found is None:
            return kind
        self.position = found.end()
        number = int(found.group(1) or found.group(2), 16)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            raise BadPatternError("it names a character that does not exist")
        return chr(number)

    def character_class(self) -> Piece:
        negated = self.peek() == "^"
        if negated:
            self.take()
        texts: list[str] = []
        matched: set[int] = set()
        while self.peek() != "]":
            text, codes = self.class_item()
            texts.append(text)
            matched |= codes
        self.take()
        if not texts:
            if not negated:
                raise BadPatternError("it has an empty set of characters")
            return Piece(Kind.CHARACTERS, r"[\s\S]", ALL)
        codes = frozenset(ALL - matched | {OTHER}) if negated else frozenset(matched)
        return Piece(Kind.CHARACTERS, f"[{'^' if negated else ''}{''.join(texts)}]", codes)

    def class_item(self) -> tuple[str, frozenset[int] | set[int]]:
        first = self.class_char()
        if isinstance(first, tuple):
            return first
        if self.peek() == "-" and self.source[self.position + 1 : self.position + 2] not in ("]", ""):
            self.take()
            last = self.class_char()
            if isinstance(last, tuple):
                return _in_class(first) + r"\-" + last[0], last[1] | {code(first), code("-")}
            if ord(last) < ord(first):
                raise BadPatternError("a range of characters runs backwards")
            codes = set(range(ord(first), min(ord(last), OTHER) + 1)) if ord(first) < OTHER else {OTHER}
            return f"{_in_class(first)}-{_in_class(last)}", codes
        return _in_class(first), {code(first)}

    def class_char(self) -> str | tuple[str, frozenset[int]]:
        char = self.take()
        if char != "\\":
            return char
        char = self.take()
        if char == "b":
            return "\b"
        if char.lower() in _SETS:
            text, matched = _SETS[char.lower()]
            if char.islower():
                return text.strip("[]"), matched
            return "\\" + char, ALL - matched | {OTHER}
        return self.escaped_char(char)


def _single(char: str) -> Piece:
    return Piece(Kind.CHARACTERS, escaped(char, _SPECIAL), frozenset({code(char)}))


def _in_class(char: str) -> str:
    return escaped(char, _SPECIAL_IN_CLASS)
