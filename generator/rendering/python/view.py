"""The view: the design in Python's words, as every template receives it."""

from __future__ import annotations

from typing import Any

from generator.design import Design
from generator.errors import InternalError
from generator.rendering.python.access import build_access
from generator.rendering.python.cases import build_cases
from generator.rendering.python.http import build_groups
from generator.rendering.python.names import Names
from generator.rendering.python.persistence import build_persistence
from generator.rendering.python.project import build_project
from generator.rendering.python.samples import build_factories

VIEW_VERSION = 1

_BUILDERS = (build_project, build_access, build_persistence, build_groups, build_cases)


def build_view(design: Design) -> dict[str, Any]:
    """The whole view: JSON-serialisable data under the one key `design`."""
    names = Names(design)
    view: dict[str, Any] = {"version": VIEW_VERSION, "factories": build_factories(design, names)}
    for build in _BUILDERS:
        part = build(design, names)
        if twice := view.keys() & part.keys():
            raise InternalError(f"{build.__name__} gives {sorted(twice)} a second time")
        view |= part
    return {"design": view}
