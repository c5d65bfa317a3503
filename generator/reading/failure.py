"""The one message for a document that cannot be read."""

from __future__ import annotations

from generator.diagnostics import Code, Finding, Place
from generator.errors import DocumentError

ASK_AGAIN = "Ask for the whole answer again as one JSON object, or correct the file."


def failure(
    code: Code, message: str, place: Place = Place(), *, quote: str = "", advice: str = ASK_AGAIN
) -> DocumentError:
    """A `DocumentError` ready to raise."""
    return DocumentError(Finding(code, message, place, quote=quote, advice=advice, severity=code.severity))
