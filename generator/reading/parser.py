"""A tolerant JSON parser: nodes with places, slips repaired where the meaning is certain."""

from __future__ import annotations

from generator.diagnostics import reading as codes
from generator.errors import DocumentError
from generator.patterns import regex
from generator.reading.failure import failure
from generator.reading.lexer import CUT, END, STRING, VALUE, WORD, Lines, Token
from generator.reading.scanner import Scanner
from generator.reading.slips import Slip, Slips
from generator.reading.values import Node

DEPTH_LIMIT = 200
VALUE_LIMIT = 150_000
_CLOSER = {"{": "}", "[": "]"}
_MORE_MEMBERS = regex(r'\s*+[}\]]*+\s*+,?\s*+(?="(?:[^"\\\n]++|\\.)*+"\s*+:)')


def parse(text: str, start: int, lines: Lines, slips: Slips, pointer: str = "") -> tuple[Node, int]:
    """The object or array that starts at `start`, and where it ends.

    Raises:
        DocumentError: the text is not JSON, even read with tolerance.
    """
    return Parser(text, lines, slips).parse(start, pointer)


class Parser(Scanner):
    """Parses one value; recursion is bounded by the depth limit."""

    def __init__(self, text: str, lines: Lines, slips: Slips) -> None:
        super().__init__(text, lines, slips)
        self._open: list[str] = []
        self._values = 0

    def parse(self, start: int, pointer: str) -> tuple[Node, int]:
        """The value at `start` and its end; a bracket too many does not end the outermost object."""
        node, end = self._value(self.next(start, pointer), pointer)
        while isinstance(node.value, dict) and (more := _MORE_MEMBERS.match(self.text, end)):
            self.slip(Slip.EXTRA_BRACKET, end - 1, pointer)
            self._open.append("}")
            end = self._members(node.value, more.end(), pointer)
            self._open.pop()
        return node, end

    def _value(self, token: Token, pointer: str) -> tuple[Node, int]:
        kind = token.kind
        self._values += 1
        if self._values > VALUE_LIMIT:
            message = f"the document has more than {VALUE_LIMIT:,} values"
            advice = "Give the design alone, without data or logs."
            raise failure(codes.TOO_LARGE, message, self.lines.place(token.start, pointer), advice=advice)
        if kind in "{[" and kind:
            return self._container(token, pointer)
        place = self.lines.place(token.start, pointer)
        if kind in {STRING, VALUE}:
            return Node(token.value, place), token.end
        if kind == WORD:
            value, end = self.bare_value(token, pointer)
            return Node(value, place), end
        if kind in {CUT, END}:
            self.cut(pointer)
            return Node(None, place), len(self.text)
        if kind in ",}]" and self._open:
            self.slip(Slip.MISSING_VALUE, token.start, pointer)
            return Node(None, place), token.start
        raise self._unexpected(token, "a value", pointer)

    def _container(self, token: Token, pointer: str) -> tuple[Node, int]:
        place = self.lines.place(token.start, pointer)
        if len(self._open) >= DEPTH_LIMIT:
            message = f"the document is nested more than {DEPTH_LIMIT} levels deep"
            raise failure(codes.TOO_DEEP, message, self.lines.place(token.start, ""))
        self._open.append(_CLOSER[token.kind])
        if token.kind == "{":
            members: dict[str, Node] = {}
            end = self._members(members, token.end, pointer)
            node = Node(members, place)
        else:
            elements: list[Node] = []
            end = self._elements(elements, token.end, pointer)
            node = Node(tuple(elements), place)
        self._open.pop()
        return node, end

    def _members(self, members: dict[str, Node], pos: int, pointer: str) -> int:
        """Reads members up to the closing brace; returns the position after it."""
        after_comma = False
        while True:
            token = self.next(pos, pointer)
            kind = token.kind
            if kind in {STRING, WORD}:
                pos = self._member(members, token, pointer)
                pos, closed = self._separator(pos, pointer)
                if closed:
                    return pos
                after_comma = True
            elif kind == ",":
                self.slip(Slip.EXTRA_COMMA, token.start, pointer)
                pos = token.end
            else:
                return self._close(token, pointer, "a key", after_comma)

    def _member(self, members: dict[str, Node], token: Token, pointer: str) -> int:
        key = str(token.value)
        if token.kind == WORD:
            self.slip(Slip.BARE_KEY, token.start, pointer)
        colon = self.next(token.end, pointer)
        if colon.kind == END:
            self.cut(pointer)
            return len(self.text)
        if colon.kind != ":":
            raise self._unexpected(colon, f"`:` after the key `{key}`", pointer)
        escaped = key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key
        below = f"{pointer}/{escaped}"
        token = self.next(colon.end, below)
        if token.kind == STRING:
            token = self.with_inner_quotes(token, below, in_object=True)
        node, end = self._value(token, below)
        if token.kind in {CUT, END}:
            return end
        if key in members:
            self.slip(Slip.REPEATED_KEY, token.start, below)
            del members[key]
        members[key] = node
        return end

    def _elements(self, elements: list[Node], pos: int, pointer: str) -> int:
        """Reads elements up to the closing bracket; returns the position after it."""
        after_comma = False
        while True:
            below = f"{pointer}/{len(elements)}"
            token = self.next(pos, below)
            kind = token.kind
            if kind == ",":
                self.slip(Slip.EXTRA_COMMA, token.start, pointer)
                pos = token.end
                continue
            if kind in {"]", "}", END, CUT, ":"}:
                return self._close(token, pointer, "a value", after_comma)
            if kind == STRING:
                token = self.with_inner_quotes(token, below, in_object=False)
            node, pos = self._value(token, below)
            elements.append(node)
            pos, closed = self._separator(pos, pointer)
            if closed:
                return pos
            after_comma = True

    def _separator(self, pos: int, pointer: str) -> tuple[int, bool]:
        """The position after the comma that follows a value, or after the closing bracket (then True)."""
        token = self.next(pos, pointer)
        kind = token.kind
        if kind == ",":
            return token.end, False
        closing = self._open[-1]
        if kind in {"}", "]", END, CUT}:
            return self._close(token, pointer, f"`,` or `{closing}`", after_comma=False), True
        new_line = "\n" in self.text[pos : token.start]
        bracket_before = self.text[pos - 1] in "}]"
        starts_key = closing == "}" and kind in {STRING, WORD} and self.text.startswith(":", self.gap(token.end))
        starts_element = closing == "]" and kind != ":" and (new_line or (bracket_before and kind in {"{", "["}))
        if starts_key or starts_element:
            self.slip(Slip.MISSING_COMMA, token.start, pointer)
            return token.start, False
        raise self._unexpected(token, f"`,` or `{closing}`", pointer)

    def _close(self, token: Token, pointer: str, wanted: str, after_comma: bool) -> int:
        """The position after the end of the innermost container, which `token` should close."""
        closing = self._open[-1]
        if token.kind == closing:
            if after_comma:
                self.slip(Slip.EXTRA_COMMA, token.start, pointer)
            return token.end
        if token.kind in {END, CUT}:
            self.cut(pointer)
            return len(self.text)
        if token.kind in {"}", "]"} and len(self._open) > 1 and self._open[-2] == token.kind:
            self.slip(Slip.MISSING_BRACKET, token.start, pointer)
            return token.start
        raise self._unexpected(token, wanted, pointer)

    def _unexpected(self, token: Token, wanted: str, pointer: str) -> DocumentError:
        place = self.lines.place(token.start, pointer)
        found = self.text[token.start : max(token.end, token.start + 1)][:30].split("\n")[0]
        message = f"{wanted} was expected, but `{found}` was found"
        advice = "Correct this place, or ask for the whole answer again as one JSON object."
        return failure(codes.NOT_JSON, message, place, quote=self.excerpt(token.start), advice=advice)
