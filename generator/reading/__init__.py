"""Reading: from the text of the brain's answer to a `Document`, tolerant of spelling and slips."""

from generator.reading.reader import read_document

__all__ = ["read_document"]
