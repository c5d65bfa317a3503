"""Understanding: from a document to a design."""

from __future__ import annotations

from generator.design import Design
from generator.diagnostics import Findings
from generator.reading.document import Document
from generator.understanding.places import pinpoint

__all__ = ["pinpoint", "understand"]


def understand(document: Document, findings: Findings) -> Design:
    """What a document means; doubts and assumptions go to the findings."""
    from generator.understanding.compilation import compile_document  # whoever imports one part gets no others

    return compile_document(document, findings)
