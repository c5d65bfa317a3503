"""What every reader of a notation is given: the named shapes, the findings and the place of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics import Code, Findings, Place

MAX_DEPTH = 40
"""How deep shapes may nest; deeper text is not a design."""


class Scope(Protocol):
    """Where names are looked up."""

    def get(self, name: str) -> Shape | None:
        """The shape of this name, None when nobody defines it."""

    def apply(self, name: str, arguments: tuple[Shape, ...]) -> Shape | None:
        """The generic of this name with its arguments, None when nobody defines it."""

    def knows(self, name: str) -> bool:
        """Whether somebody defines the name."""

    def is_noun(self, name: str) -> bool:
        """Whether the document has a shape or a table of this name."""


class EmptyScope:
    """A scope without names."""

    def get(self, name: str) -> Shape | None:  # noqa: ARG002 - the protocol
        """None."""
        return None

    def apply(self, name: str, arguments: tuple[Shape, ...]) -> Shape | None:  # noqa: ARG002 - the protocol
        """None."""
        return None

    def knows(self, name: str) -> bool:  # noqa: ARG002 - the protocol
        """False."""
        return False

    def is_noun(self, name: str) -> bool:  # noqa: ARG002 - the protocol
        """False."""
        return False


NO_NAMES = EmptyScope()


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a reader needs beside its text.

    Attributes:
        parameters: those of the generic being read.
        side: `request` or `response` inside an endpoint, empty in definitions that serve both.
    """

    findings: Findings
    place: Place = Place()
    scope: Scope = NO_NAMES
    parameters: tuple[tuple[str, Shape], ...] = ()
    side: str = ""

    def say(self, code: Code, message: str, *, quote: str = "", done: str = "", advice: str = "") -> None:
        """Record a finding at the place of the text."""
        self.findings.add(code, message, self.place, quote=quote.strip()[:300], done=done, advice=advice)

    def at(self, place: Place) -> Context:
        """The same context at another place."""
        return replace(self, place=place)

    def with_parameters(self, parameters: tuple[tuple[str, Shape], ...]) -> Context:
        """The same context inside a generic: its parameters are known names."""
        return replace(self, parameters=parameters)

    def named(self, name: str) -> Shape:
        """The shape for a name: the argument of a generic, else a REFERENCE."""
        for parameter, shape in self.parameters:
            if parameter == name:
                return shape
        return Shape(ShapeKind.REFERENCE, name=name)

    def expand(self, shape: Shape) -> Shape:
        """The shape behind a plain REFERENCE where it is known, else the shape itself."""
        if shape.kind is not ShapeKind.REFERENCE or shape.name is None or shape.options:
            return shape
        found = self.scope.get(shape.name)
        if found is None or (found.kind is ShapeKind.REFERENCE and found.name == shape.name):
            return shape
        return replace(found, nullable=shape.nullable or found.nullable)
