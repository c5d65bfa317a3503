"""Understanding: from a document to a design."""

from generator.understanding.understand import understand

__all__ = ["understand"]
