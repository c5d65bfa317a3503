"""What binding a shape gives: the bound shape, what has no source, and remarks to make if it is used."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.design import Field, Shape
from generator.diagnostics import Code, Findings, Place


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding that is only made when the binding it belongs to is used."""

    code: Code
    message: str
    done: str = ""
    advice: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound shape.

    Attributes:
        missing: required fields without a source, as paths (`author.rating`).
        relaxed: the shape with these fields null, where that is possible.
        blanks: what is said of each of them then.
        sourced: how many fields have a source.
        cut: names of enclosing shapes at which a recursion was cut.
    """

    shape: Shape
    missing: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sourced: int = 0
    cut: frozenset[str] = frozenset()
    relaxed: Shape | None = None
    blanks: tuple[Remark, ...] = ()

    def accepted(self, others: int = 2) -> Bound:
        """This; where required fields lack a source but enough others have one, the shape in which they are null.

        `others`: how many fields with a source make up for one without.
        """
        if not self.missing or self.relaxed is None or others * len(self.blanks) > self.sourced:
            return self
        return Bound(self.relaxed, (), (*self.remarks, *self.blanks), self.sourced, self.cut)

    def over(self, shape: Shape) -> Bound:
        """The same for a list of it, or for it where it may be null."""
        relaxed = self.relaxed
        if relaxed is not None:
            relaxed = (
                replace(shape, item=relaxed) if shape.item is not None else replace(relaxed, nullable=shape.nullable)
            )
        return replace(
            self, shape=replace(shape, item=self.shape) if shape.item is not None else shape, relaxed=relaxed
        )

    def report(self, findings: Findings, place: Place) -> None:
        """Make the remarks at the place of the endpoint."""
        for remark in self.remarks:
            findings.add(remark.code, remark.message, place, quote=remark.quote, done=remark.done, advice=remark.advice)


@dataclass(frozen=True, slots=True)
class BoundField:
    """A field with its binding, as `Bound` for one field; `found` says that it has a source."""

    field: Field
    found: bool = True
    missing: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    cut: frozenset[str] = frozenset()
    relaxed: Field | None = None
    blanks: tuple[Remark, ...] = ()
