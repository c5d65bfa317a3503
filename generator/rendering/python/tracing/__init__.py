"""Tracing: which file and symbol of a Python project an element of the design became, and where a symbol is."""

from generator.rendering.python.tracing.build import build_trace

__all__ = ["build_trace"]
