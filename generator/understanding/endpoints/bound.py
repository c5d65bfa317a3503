"""What binding a shape gives: the bound shape, what has no source, and remarks to make if it is used."""

from __future__ import annotations

from dataclasses import dataclass

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
        sourced: how many fields have a source.
        cut: names of enclosing shapes at which a recursion was cut.
    """

    shape: Shape
    missing: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sourced: int = 0
    cut: frozenset[str] = frozenset()

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
