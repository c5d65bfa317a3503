"""The view: the design in Python's words, as every template receives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.design import Design
from generator.errors import InternalError
from generator.rendering.python.access import build_access
from generator.rendering.python.cases import build_cases
from generator.rendering.python.http import build_groups
from generator.rendering.python.mail import build_mail
from generator.rendering.python.names import Names
from generator.rendering.python.persistence import build_persistence
from generator.rendering.python.project import build_project
from generator.rendering.python.samples import build_factories

VIEW_VERSION = 1

Part = dict[str, Any]
Start = Callable[[Callable[[], Part]], Callable[[], Part]]

_BUILDERS = (build_project, build_access, build_mail, build_persistence, build_groups)


def _when_asked(build: Callable[[], Part]) -> Callable[[], Part]:
    return build


def build_view(design: Design, start: Start = _when_asked, names: Names | None = None) -> Part:
    """The whole view: JSON-serialisable data under the one key `design`.

    Args:
        design: what to show.
        start: is given the half of the work that nothing else waits for, may begin it elsewhere, and returns what gives
            its result.
        names: of the design, where the caller has them.
    """
    names = names or Names(design)
    cases = start(lambda: build_cases(design, names))
    view: Part = {"version": VIEW_VERSION, "factories": build_factories(design, names)}
    for build in _BUILDERS:
        _add(view, build(design, names))
    _add(view, cases())
    return {"design": view}


def _add(view: Part, part: Part) -> None:
    if twice := view.keys() & part.keys():
        raise InternalError(f"two builders give {sorted(twice)}")
    view |= part
