"""Values of a document that know their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Place

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """Any value of the document with its place; `value` is a scalar, a tuple of nodes or a dict of nodes.

    Keys of a dict are exactly as written; a repeated key keeps its last value (and is a finding).
    """

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    place: Place = Place()

    @property
    def is_object(self) -> bool:
        """Whether it is a JSON object."""
        return isinstance(self.value, Mapping)

    @property
    def is_list(self) -> bool:
        """Whether it is a JSON array."""
        return isinstance(self.value, tuple)

    @property
    def text(self) -> str | None:
        """The text of a string node, else None."""
        return self.value if isinstance(self.value, str) else None

    @property
    def items(self) -> tuple[Node, ...]:
        """Elements of a list; a scalar or object counts as a list of one; null as none."""
        if isinstance(self.value, tuple):
            return self.value
        return () if self.value is None else (self,)

    @property
    def fields(self) -> Mapping[str, Node]:
        """Members of an object; empty for everything else."""
        return self.value if isinstance(self.value, Mapping) else {}

    def walk(self) -> Iterator[Node]:
        """This node and all nodes below it, in the order of the document."""
        yield self
        below = (
            self.value.values()
            if isinstance(self.value, Mapping)
            else (self.value if isinstance(self.value, tuple) else ())
        )
        for node in below:
            yield from node.walk()

    def plain(self) -> object:
        """The value as plain Python data, without places."""
        if isinstance(self.value, Mapping):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value


@dataclass(frozen=True, slots=True)
class Prose:
    """A piece of text and its place; scalars of other types are kept as their JSON text."""

    text: str
    place: Place = Place()

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text.strip())
