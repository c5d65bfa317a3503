"""Import statements in the order and form that Ruff's isort leaves alone."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable

from generator.patterns import regex
from generator.rendering.python.persistence.source import WIDTH

_FROM = regex(r"from (\S+) import (.+)")
_DIGITS = regex(r"(\d+)")


class Imports:
    """The imports of one module, by section."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._plain: set[str] = set()
        self._members: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, *lines: str) -> None:
        """Adds statements: `import a as b` or `from a import b, c`."""
        for line in lines:
            match = _FROM.fullmatch(line)
            if match is None:
                self._plain.add(line.removeprefix("import "))
            else:
                self._members[match[1]].update(name.strip() for name in match[2].split(","))

    def sections(self) -> list[list[str]]:
        """Standard library, third parties, the project: each a list of statements; empty ones are left out."""
        found: list[list[str]] = [[], [], []]
        for name in sorted(self._plain, key=_natural):
            found[self._section(name)].append(f"import {name}")
        for module in sorted(self._members, key=_natural):
            found[self._section(module)].append(statement(module, self._members[module]))
        return [lines for lines in found if lines]

    def _section(self, module: str) -> int:
        root = re.split(r"[ .]", module)[0]
        if root == self._package:
            return 2
        return 0 if root in sys.stdlib_module_names else 1


def statement(module: str, members: Iterable[str], depth: int = 0) -> str:
    """One `from ... import ...`, in parentheses where it is too long for a line."""
    ordered = sorted(members, key=_member)
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) + 4 * depth <= WIDTH:
        return line
    inside = "    " * (depth + 1)
    return f"from {module} import (\n" + "".join(f"{inside}{name},\n" for name in ordered) + "    " * depth + ")"


def _member(name: str) -> tuple[int, list[tuple[int, str]]]:
    """Constants, then classes, then the rest, each in natural order."""
    if name.isupper() and len(name) > 1:
        return 0, _natural(name)
    return (1 if name[0].isupper() else 2), _natural(name)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in _DIGITS.split(name.lower()) if part]
