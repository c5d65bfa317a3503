"""The tree of a whole project: every template over one view, formatted once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.design import Design
from generator.diagnostics import Finding, Severity
from generator.diagnostics.project import TEMPLATE_OVERLAP, TEMPLATE_PATH
from generator.errors import TemplateError
from generator.rendering.formatting import Formatter, format_folder
from generator.rendering.python.view import build_view
from generator.rendering.renderer import Renderer
from generator.rendering.templates import Template
from generator.rendering.tree import PathRefusedError, Tree

RESERVED = ".scaffold"


def render(
    design: Design, renderer: Renderer, *, templates: Sequence[Template], formatter: Formatter = Formatter.RUFF
) -> Tree:
    """The tree that these templates make of a design.

    Raises:
        TemplateError: a template fails, two render the same file, or one renders broken Python.
    """
    return render_view(build_view(design), renderer, templates=templates, formatter=formatter)


def render_view(
    view: Mapping[str, Any], renderer: Renderer, *, templates: Sequence[Template], formatter: Formatter = Formatter.RUFF
) -> Tree:
    """The tree that these templates make of a view."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as scratch:
        whole = Path(scratch) / "project"
        whole.mkdir()
        owners: dict[str, Template] = {}
        for template, part in zip(templates, renderer.render(view, templates, Path(scratch)), strict=True):
            _merge(part, whole, template, owners)
        format_folder(whole, formatter)
        return Tree.read(whole)


def _merge(part: Path, whole: Path, template: Template, owners: dict[str, Template]) -> None:
    """Move what one template rendered into the project; no other template may have rendered the same file."""
    try:
        tree = Tree.read(part) if part.is_dir() else Tree({})
    except PathRefusedError as error:
        raise _refused(template, error.path) from error
    for path in tree:
        if path.split("/")[0] in (RESERVED, ".git"):
            raise _refused(template, path)
        target = whole / path
        try:
            if path in owners:
                raise FileExistsError
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(part / path, target)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:  # also: a file here, a folder there
            raise _overlap(template, path, owners) from error
        owners[path] = template


def _overlap(template: Template, path: str, owners: dict[str, Template]) -> TemplateError:
    other = next(
        owner
        for taken, owner in owners.items()
        if taken == path or f"{path}/".startswith(f"{taken}/") or taken.startswith(f"{path}/")
    )
    message = f"templates `{other.name}` and `{template.name}` both render `{path}`"
    advice = "Let one template own the file, and the other register by being discovered."
    return TemplateError(Finding(TEMPLATE_OVERLAP, message, advice=advice, severity=Severity.ERROR))


def _refused(template: Template, path: str) -> TemplateError:
    message = f"template `{template.name}` renders `{path}`, which is not a path that a project may have"
    advice = f"Render plain relative paths outside `{RESERVED}/` and `.git/`."
    return TemplateError(Finding(TEMPLATE_PATH, message, advice=advice, severity=Severity.ERROR))
