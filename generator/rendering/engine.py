"""Copier, driven: one template and the view's data in, a folder of files out.

Runs in a process of its own (`worker.py`), whose environment hides git and the user's settings from Copier.
"""

from __future__ import annotations

import json
import traceback
from pathlib import Path

from generator.diagnostics import Finding, Severity
from generator.diagnostics.project import TEMPLATE_FAILED, TEMPLATE_PATH, TEMPLATE_UNSAFE
from generator.errors import TemplateError
from generator.rendering.templates import CACHES


def render_template(name: str, root: Path, data: str, target: Path) -> None:
    """Render one template into the folder `target`, which does not exist yet.

    Args:
        name: of the template, for messages.
        root: its folder, with `copier.yml`.
        data: the view as JSON text; each template parses its own copy, so none can change another's.
        target: where the files go.

    Raises:
        TemplateError: naming the template's file and line where they are known.
    """
    from copier import Settings, run_copy
    from copier.errors import ForbiddenPathError, UnsafeTemplateError

    try:
        run_copy(
            str(root),
            target,
            json.loads(data),
            settings=Settings(),
            exclude=CACHES,
            defaults=True,
            overwrite=True,
            quiet=True,
            unsafe=False,
            cleanup_on_error=False,
        )
    except UnsafeTemplateError as error:
        message = f"template `{name}` cannot be used: {_first_line(error)}"
        advice = (
            "Templates are data here: remove `_tasks`, `_migrations` and `_jinja_extensions` from its `copier.yml`."
        )
        raise TemplateError(Finding(TEMPLATE_UNSAFE, message, advice=advice, severity=Severity.ERROR)) from error
    except ForbiddenPathError as error:
        message = f"template `{name}`: {_first_line(error)}"
        advice = "Keep every rendered path inside the project."
        raise TemplateError(Finding(TEMPLATE_PATH, message, advice=advice, severity=Severity.ERROR)) from error
    except Exception as error:
        where = _where(root, error)
        at = f"`{name}/{where}`" if where else f"template `{name}`"
        message = f"{at} cannot be rendered: {type(error).__name__}: {_first_line(error)}"
        advice = "Correct the template; `scaffold data DESIGN` prints the names that it can use."
        raise TemplateError(Finding(TEMPLATE_FAILED, message, advice=advice, severity=Severity.ERROR)) from error


def _where(root: Path, error: Exception) -> str:
    """`file:line` inside the template, from the error or the innermost frame of it that lies in a template file."""
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    places.append((str(getattr(error, "filename", None)), getattr(error, "lineno", None)))
    for filename, line in reversed(places):
        path = root / filename  # an absolute filename stays as it is
        if path.is_relative_to(root) and path.is_file():
            return f"{path.relative_to(root).as_posix()}:{line}"
    return ""


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), "")
