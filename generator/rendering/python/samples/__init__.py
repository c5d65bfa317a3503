"""Sample rows: values that every constraint of a table accepts."""

from generator.rendering.python.samples.factories import build_factories

__all__ = ["build_factories"]
