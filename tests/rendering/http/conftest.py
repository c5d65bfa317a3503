"""The small design, rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from generator.rendering.python.http import build_groups
from generator.rendering.python.names import Names
from tests.rendering.http.designs import TODO_DESIGN

_ROOT = Path(__file__).parents[3] / "templates/fastapi/template/src/{{ design.project.package }}"
_KINDS = (
    ("adapters/http/routes", "groups", "group"),
    ("adapters/http/schemas", "schema_modules", "module"),
    ("adapters/http/presenters", "presenter_modules", "module"),
    ("application", "use_case_modules", "module"),
)


@pytest.fixture(scope="session")
def view() -> dict[str, Any]:
    return build_groups(TODO_DESIGN, Names(TODO_DESIGN))


@pytest.fixture(scope="session")
def rendered(view: dict[str, Any]) -> dict[str, str]:
    """Path under the package -> text, of the per-group modules."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    found = {}
    for folder, key, variable in _KINDS:
        template = next(path for path in (_ROOT / folder).iterdir() if path.name.startswith("{% yield"))
        body = environment.from_string(template.read_text())
        for module in view[key]:
            found[f"{folder}/{module['name']}.py"] = body.render({variable: module})
    return found
