"""Types in a hand-written notation: Python's, TypeScript's, and what lies between."""

from generator.understanding.shapes.shorthand.fields import read_fields
from generator.understanding.shapes.shorthand.types import TypeReading, read_type
from generator.understanding.shapes.shorthand.typetext import read_type_text

__all__ = ["TypeReading", "read_fields", "read_type", "read_type_text"]
