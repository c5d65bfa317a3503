"""The tests of the generated project's endpoints, over HTTP, as data for the templates."""

from generator.rendering.python.cases.view import build_cases

__all__ = ["build_cases"]
