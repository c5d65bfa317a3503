"""The trace: what every element of a design became, by file and symbol; kept in the project as `.scaffold/trace.json`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

WHAT = (
    "model",
    "enum",
    "migration",
    "constraint",
    "index",
    "sample",
    "route",
    "use case",
    "schema",
    "presenter",
    "test",
)
_RANK = {what: rank for rank, what in enumerate(WHAT)}

Kind = Literal["table", "column", "enum", "view", "endpoint"]


class Part(NamedTuple):
    """A place in the project.

    Symbols, no lines: the owner edits the files, so lines are looked up when they are asked for.

    Attributes:
        what: it is there: `model`, `migration`, `route`, `test`, ...
        file: its path in the project.
        symbol: as the symbols of that file are spelled (`rendering/python/tracing/symbols.py`).
    """

    what: str
    file: str
    symbol: str


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Element(_Record):
    """An element of the design and the parts of the project that it became.

    Attributes:
        name: as the design spells it: `orders`, `orders.total`, `POST /orders`.
        also: the names that the project has for it: `Order`, `Order.total`, `create_order`.
        pointer: its place in the design; None where the tool has added it.
        files: file -> what -> symbols, all sorted.
    """

    kind: Kind
    name: str
    also: tuple[str, ...]
    pointer: str | None
    files: dict[str, dict[str, tuple[str, ...]]]

    @classmethod
    def of(cls, kind: Kind, name: str, also: tuple[str, ...], pointer: str | None, parts: Iterable[Part]) -> Element:
        """The element with these parts; nothing is checked, there are thousands of them."""
        files: dict[str, dict[str, list[str]]] = {}
        for part in sorted(set(parts), key=lambda part: (part.file, part.what, part.symbol)):
            files.setdefault(part.file, {}).setdefault(part.what, []).append(part.symbol)
        frozen = {path: {what: tuple(found) for what, found in kinds.items()} for path, kinds in files.items()}
        return cls.model_construct(kind=kind, name=name, also=also, pointer=pointer, files=frozen)

    @property
    def parts(self) -> list[Part]:
        """The parts, from the database to the tests."""
        found = [
            Part(what, path, symbol)
            for path, kinds in self.files.items()
            for what, symbols in kinds.items()
            for symbol in symbols
        ]
        return sorted(found, key=lambda part: (_RANK.get(part.what, len(_RANK)), part.file, part.symbol))


class Trace(_Record):
    """The contents of `.scaffold/trace.json`; `format` is of this file, a newer one is for a newer tool."""

    format: Literal[1] = 1
    elements: tuple[Element, ...]

    def within(self, exists: Callable[[str], bool]) -> Trace:
        """The same without what is in other files: with templates of one's own not every file is there."""
        known = {path: exists(path) for path in sorted({path for element in self.elements for path in element.files})}
        if all(known.values()):
            return self
        kept = [
            element.model_copy(update={"files": {p: kinds for p, kinds in element.files.items() if known[p]}})
            for element in self.elements
        ]
        return Trace.model_construct(elements=tuple(kept))

    def to_json(self) -> str:
        """The text of the file: one element a line, so that a diff shows what has changed."""
        encode = json.JSONEncoder(ensure_ascii=False).encode
        lines = [encode(element.__dict__) for element in self.elements]
        return f'{{"format": {self.format}, "elements": [\n' + ",\n".join(lines) + "\n]}\n"

    @classmethod
    def from_json(cls, text: str) -> Trace:
        """The trace that `to_json` wrote.

        Raises:
            ValueError: it is not one, or a newer version of the tool wrote it; the message says where.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ValueError(f"{f'`{where}`: ' if where else ''}{first['msg']}") from None
