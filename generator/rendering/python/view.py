"""The view: the design in Python's words, as every template receives it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from generator.design import Design
from generator.rendering.python.names import Names

VIEW_VERSION = 1

_PARTS = (
    ("project", "build_project"),
    ("access", "build_access"),
    ("persistence", "build_persistence"),
    ("samples", "build_factories"),
    ("http", "build_groups"),
    ("cases", "build_cases"),
)


def build_view(design: Design) -> dict[str, Any]:
    """The whole view: JSON-serialisable data under the one key `design`."""
    names = Names(design)
    parts: dict[str, Any] = {"version": VIEW_VERSION}
    for module, function in _PARTS:
        name = f"generator.rendering.python.{module}"
        if find_spec(name) is not None and hasattr(import_module(name), function):
            parts |= getattr(import_module(name), function)(design, names)
    return {"design": parts}
