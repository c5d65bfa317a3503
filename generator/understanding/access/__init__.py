"""Who the callers are, read from the tables and the prose of a design."""

from generator.understanding.access.identity import find_identity
from generator.understanding.access.model import Callers, understand_access

__all__ = ["Callers", "find_identity", "understand_access"]
