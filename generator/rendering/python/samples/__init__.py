"""Sample rows: values that every constraint of a table accepts."""

from generator.rendering.python.samples.factories import build_factories
from generator.rendering.python.samples.values import Samples, python_sample

__all__ = ["Samples", "build_factories", "python_sample"]
