"""A position in a text."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.understanding.shapes.scanning import close_of, skip_comment

WORD = regex(r"[^\W\d][\w$]*")
NUMBER = regex(r"[+-]?\d[\d_]*(?:\.\d+)?")


class Cursor:
    """Walks over a text, blanks and comments skipped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def skip(self) -> None:
        """Move to the next character that is not blank or comment."""
        while self.position < len(self.text):
            if self.text[self.position].isspace():
                self.position += 1
                continue
            end = skip_comment(self.text, self.position)
            if end == self.position or self.text.startswith("//", self.position):
                return
            self.position = end

    def peek(self) -> str:
        """The next character, "" at the end."""
        self.skip()
        return self.here()

    def here(self) -> str:
        """The character right here, blanks included, "" at the end."""
        return self.text[self.position] if self.position < len(self.text) else ""

    def accept(self, token: str) -> bool:
        """Whether the token comes next; then moves past it."""
        self.skip()
        if self.text.startswith(token, self.position):
            self.position += len(token)
            return True
        return False

    def match(self, pattern: re.Pattern[str]) -> str | None:
        """The text that the pattern matches next; then moves past it."""
        self.skip()
        found = pattern.match(self.text, self.position)
        if found is None or not found.group():
            return None
        self.position = found.end()
        return found.group()

    def bracket(self) -> str:
        """The inside of the bracket that opens here; moves past its end."""
        start = self.position
        end, missing = close_of(self.text, start)
        self.position = end
        return self.text[start + 1 : end if missing else end - 1]

    def angle(self) -> str:
        """The inside of `<...>` that opens here; moves past its end."""
        start, depth = self.position, 0
        for index in range(start, len(self.text)):
            char = self.text[index]
            if char == "<":
                depth += 1
            elif char == ">" and self.text[index - 1] != "=":
                depth -= 1
                if depth == 0:
                    self.position = index + 1
                    return self.text[start + 1 : index]
        self.position = len(self.text)
        return self.text[start + 1 :]

    def rest(self) -> str:
        """What has not been read."""
        return self.text[self.position :]
