"""The design that a project keeps: its text, and where in it a pointer leads."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Findings
from generator.reading import read_document
from generator.updating.explaining.answers import Quote

_LINES = 8
_WIDTH = 160
_BRACKETS = frozenset("{}[], \t\r")


class DesignText:
    """The design as text.

    Raises:
        DocumentError: it cannot be read.
    """

    def __init__(self, raw: bytes) -> None:
        document = read_document(raw, "design.json", Findings())
        self._lines = document.text.split("\n")
        self._root = document.root.place.pointer
        self._nodes = {node.place.pointer: node for node in document.root.walk()}

    def __contains__(self, pointer: str) -> bool:
        return pointer in self._nodes

    def whole(self, pointer: str) -> str | None:
        """The pointer from the top of the file; a design in an envelope may be pointed into from its own top, too."""
        return next((p for p in (pointer, self._root + pointer) if p in self._nodes), None)

    def existing(self, pointer: str) -> str:
        """The nearest place above a pointer that is there."""
        while pointer and self.whole(pointer) is None:
            pointer = pointer.rpartition("/")[0]
        return self.whole(pointer) or self._root

    def below(self, pointer: str) -> list[str]:
        """The pointers directly below a place."""
        node = self._nodes[pointer]
        inner = [*node.fields.values(), *(node.items if node.is_list else ())]
        return [child.place.pointer for child in inner]

    def line(self, pointer: str) -> int:
        """The first line of a place."""
        return self._nodes[pointer].place.line

    def last_line(self, pointer: str) -> int:
        """The last line of a place."""
        first, last = self.line(pointer), max(node.place.line for node in self._nodes[pointer].walk())
        indent = _indent(self._lines[first - 1])
        while last < len(self._lines) and _closes(self._lines[last], indent):
            last += 1
        return last

    def at(self, line: int, pointers: Iterable[str]) -> list[str]:
        """Those of the places that take a line, without those around them."""
        sizes = [(last - first, p) for p in pointers if (first := self.line(p)) <= line <= (last := self.last_line(p))]
        least = min(sizes, default=(0, ""))[0]
        return [pointer for size, pointer in sizes if size == least]

    def quote(self, pointer: str) -> Quote:
        """The first lines of a place as written."""
        first, last = self.line(pointer), self.last_line(pointer)
        numbers = range(first, min(last, first + _LINES - 1) + 1)
        lines = [(number, self._lines[number - 1].rstrip().expandtabs(2)) for number in numbers]
        if len(lines[0][1]) > _WIDTH:  # a design in few lines: from the place on
            start = self._lines[first - 1][self._nodes[pointer].place.column - 1 :]
            lines[0] = (first, start)
        cut = [(number, text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…") for number, text in lines]
        return Quote(tuple(cut), more=last > numbers[-1])

    def has_line(self, line: int) -> bool:
        """Whether the text is that long."""
        return 1 <= line <= len(self._lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _closes(line: str, indent: int) -> bool:
    """Whether a line only closes brackets, none of which was opened further out."""
    text = line.strip()
    return bool(text) and text[0] in "}]" and set(text) <= _BRACKETS and _indent(line) >= indent and "{" not in text
