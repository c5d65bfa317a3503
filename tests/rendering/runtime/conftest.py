"""The runtime's files of every design, rendered once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from generator.rendering.python.access import build_access
from generator.rendering.python.http.making import making_view
from generator.rendering.python.mail import build_mail
from generator.rendering.python.names import Names
from generator.rendering.python.project import build_project
from tests.rendering.runtime.designs import DESIGNS

TEMPLATE = Path(__file__).parents[3] / "templates" / "fastapi" / "template"
# What other parts of the view render.
_OTHERS = ("{% yield", "/api.py", "tests/integration/", "tests/contract/", "/routes/", "/schemas/", "/presenters/")


def build_view(name: str) -> dict[str, Any]:
    """The parts of the view that the runtime reads."""
    design = DESIGNS[name]()
    names = Names(design)
    parts = build_project(design, names) | build_access(design, names) | build_mail(design, names)
    return parts | {"making": making_view(design, names)}


def render_runtime(view: dict[str, Any]) -> dict[str, str]:
    """Path -> text of the runtime's files."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    found = {}
    for path in sorted(TEMPLATE.rglob("*")):
        relative = path.relative_to(TEMPLATE).as_posix()
        if not path.is_file() or "__pycache__" in relative or any(part in f"/{relative}" for part in _OTHERS):
            continue
        text = path.read_text(encoding="utf-8")
        target = environment.from_string(relative).render(design=view)
        if target.rpartition("/")[2] == ".jinja":
            continue
        if target.endswith(".jinja"):
            text = environment.from_string(text).render(design=view)
        found[target.removesuffix(".jinja")] = text
    return found


@pytest.fixture(scope="session")
def rendered() -> dict[str, dict[str, str]]:
    """Design -> path -> text."""
    return {name: render_runtime(build_view(name)) for name in DESIGNS}
