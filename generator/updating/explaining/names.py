"""Names of elements as people write them: as the design or as Python spells them, in full or in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from generator.patterns import regex
from generator.rendering.trace import Element

_ENDPOINT = regex(r"([A-Za-z]+)\s+(/\S*)")
_PARAMETER = regex(r"\{[^}]*\}|<[^>]*>|:\w+")
_OTHER = regex(r"[\W_]+")
_NEAREST = 3


class ElementNames:
    """Elements by name; a better fit hides worse ones."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._ranks: list[defaultdict[str, dict[int, Element]]] = [defaultdict(dict) for _ in range(5)]
        self._spellings: dict[str, tuple[str, int]] = {}
        for number, element in enumerate(elements):
            names = (element.name, *element.also)
            for rank, found in enumerate(_spelled(element)):
                for name in found:
                    self._ranks[rank][name].setdefault(number, element)
            for name in names:
                self._spellings.setdefault(name.casefold(), (name, number))

    def find(self, name: str) -> list[Element]:
        """The elements that a name fits best; several where it is ambiguous."""
        text = " ".join(name.split())
        for rank, spelling in enumerate((text, text, _loose(text), text, _loose(text))):
            if found := self._ranks[rank].get(spelling):
                return list(found.values())
        return []

    def nearest(self, name: str) -> list[str]:
        """Names that look like this one, of each element the nearest."""
        close = get_close_matches(name.casefold(), self._spellings, 2 * _NEAREST)
        found: dict[int, str] = {}
        for spelling, number in map(self._spellings.__getitem__, close):
            found.setdefault(number, spelling)
        return list(found.values())[:_NEAREST]


def _spelled(element: Element) -> Iterator[list[str]]:
    """The spellings of an element, the best first: its name, what Python calls it, roughly so, a part of the name."""
    names = [element.name, *element.also]
    yield [element.name]
    yield list(element.also)
    yield [_loose(name) for name in names]
    parts = []
    if element.kind == "column":
        parts = [name.rpartition(".")[2] for name in names]
    elif element.kind == "endpoint":
        parts = [name.partition(" ")[2] for name in names if " " in name]
    yield parts
    yield [_loose(part) for part in parts]


def _loose(name: str) -> str:
    """A name without what people spell differently: case, word breaks, the names of parameters."""
    endpoint = _ENDPOINT.fullmatch(name)
    if endpoint is not None:
        return f"{endpoint[1].upper()} {_path(endpoint[2])}"
    if name.startswith("/"):
        return _path(name)
    return ".".join(_OTHER.sub("", part.casefold()) for part in name.split("."))


def _path(path: str) -> str:
    return _PARAMETER.sub("{}", path).rstrip("/") or "/"
