"""One call of a schema, together with what it is applied to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.design.shapes import Shape, ShapeKind
from generator.understanding.shapes.terms import Term

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

    from generator.understanding.shapes.zod.reader import ZodReader


ANYTHING = Term(Shape(ShapeKind.ANY))


@dataclass(frozen=True, slots=True)
class Link:
    """A call `.name(arguments)` on `term`; a factory is applied to any value."""

    reader: ZodReader
    arguments: tuple[Syntax, ...]
    depth: int
    term: Term = ANYTHING
