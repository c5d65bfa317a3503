"""How sure the author is of the design."""

from __future__ import annotations

from generator.design import Design
from generator.diagnostics import Findings
from generator.diagnostics.endpoints import CONFIDENCE_LOW
from generator.reading.document import Document
from generator.reading.prose import text_of
from generator.reading.words import ROOT

_ENOUGH = 0.5


def check_confidence(_: Design, document: Document, findings: Findings) -> None:
    """A confidence below one half is worth a talk before anything is built."""
    confidence = document.confidence
    if confidence is None or not 0 <= confidence < _ENOUGH:
        return
    node = next((value for key, value in document.root.fields.items() if ROOT.canonical(key) == "confidence"), None)
    findings.add(
        CONFIDENCE_LOW,
        f"the author's confidence in the design is {confidence:g}, below {_ENOUGH:g}",
        node.place if node is not None else document.root.place,
        quote=text_of(node) if node is not None else "",
        done="the design was compiled all the same",
    )
