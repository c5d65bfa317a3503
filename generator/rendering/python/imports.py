"""Import blocks, sorted and laid out the way Ruff's isort rules leave them."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable

_WIDTH = 120


class Imports:
    """Collects the imports of one generated module; `lines()` is the finished block."""

    def __init__(self, package: str, needed: Iterable[str] = ()) -> None:
        self._package = package
        self._modules: dict[str, str | None] = {}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for line in needed:
            self.line(line)

    def name(self, module: str, *names: str) -> None:
        """`from module import names`."""
        self._names[module].update(names)

    def local(self, module: str, *names: str) -> None:
        """`from PACKAGE.module import names`."""
        self.name(f"{self._package}.{module}", *names)

    def module(self, module: str, alias: str | None = None) -> None:
        """`import module as alias`."""
        self._modules[module] = alias

    def line(self, text: str) -> None:
        """An import line as `python_type` gives it."""
        if text.startswith("from "):
            module, _, names = text[5:].partition(" import ")
            self.name(module, *(part.strip() for part in names.split(",")))
        elif text.startswith("import "):
            module, _, alias = text[7:].partition(" as ")
            self.module(module, alias or None)

    def merge(self, other: Imports) -> None:
        """Add everything that another block imports."""
        self._modules.update(other._modules)
        for module, names in other._names.items():
            self._names[module].update(names)

    def lines(self) -> list[str]:
        """The block: standard library, third party, first party, a blank line between."""
        sections: list[list[str]] = []
        for section in range(4):
            block = [
                f"import {module} as {alias}" if alias else f"import {module}"
                for module, alias in sorted(self._modules.items())
                if self._section(module) == section
            ]
            for module in sorted((m for m in self._names if self._section(m) == section), key=_module_order):
                block += _from_lines(module, self._names[module])
            if block:
                sections.append(block)
        return [line for i, block in enumerate(sections) for line in ([""] if i else []) + block]

    def _section(self, module: str) -> int:
        root = module.partition(".")[0]
        if root == "__future__":
            return 0
        if root in (self._package, "tests"):
            return 3
        return 1 if root in sys.stdlib_module_names else 2


def _module_order(module: str) -> list[tuple[int, str]]:
    return _natural(module)


def _name_order(name: str) -> tuple[int, list[tuple[int, str]], str]:
    """Constants, classes, the rest; each without regard to case, and numbers by their value."""
    bare = name.partition(" as ")[0]
    kind = 0 if bare.isupper() and len(bare) > 1 else 1 if bare[:1].isupper() else 2
    return (kind, _natural(name), name)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name.lower()) if part]


def _from_lines(module: str, names: set[str]) -> list[str]:
    ordered = sorted(names, key=_name_order)
    flat = f"from {module} import {', '.join(ordered)}"
    if len(flat) <= _WIDTH:
        return [flat]
    return [f"from {module} import (", *(f"    {name}," for name in ordered), ")"]
