"""Sample JSON for shapes: valid bodies, minimal bodies and values that must be refused."""

from generator.rendering.python.payloads.bodies import Payloads, body_of
from generator.rendering.python.payloads.scalars import Context, scalar
from generator.rendering.python.payloads.source import Bracket, Code, Item, Piece, call, flat, lay, piece
from generator.rendering.python.payloads.violations import Violation, violations

__all__ = [
    "Bracket",
    "Code",
    "Context",
    "Item",
    "Payloads",
    "Piece",
    "Violation",
    "body_of",
    "call",
    "flat",
    "lay",
    "piece",
    "scalar",
    "violations",
]
