"""Where templates are: those that come with the tool, and the user's own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.diagnostics import Finding, Severity
from generator.diagnostics.project import TEMPLATE_MISSING
from generator.errors import TemplateError
from generator.version import VERSION

# What tools leave in a folder that they are run in; it is no part of a template.
CACHES = ("__pycache__", ".DS_Store", ".mypy_cache", ".pytest_cache", ".ruff_cache")
_IGNORED = frozenset({*CACHES, ".git"})
_CONFIGURATION = ("copier.yml", "copier.yaml")

BUNDLED = ("fastapi", "sqlalchemy")


@dataclass(frozen=True)
class Template:
    """A Copier template on disk; `version` is empty for one that does not come with the tool."""

    name: str
    root: Path
    version: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the paths and contents of all its files."""
        total = hashlib.sha256()
        for path in sorted(self._files()):
            content = (self.root / path).read_bytes()
            total.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            total.update(content)
        return total.hexdigest()

    def _files(self) -> list[str]:
        found = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if name not in _IGNORED]
            below = Path(folder).relative_to(self.root).as_posix()
            found += [name if below == "." else f"{below}/{name}" for name in files if name not in _IGNORED]
        return found


def _bundled_root() -> Path:
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"  # in a wheel
    return inside if inside.is_dir() else package.parent / "templates"


def find_template(name: str) -> Template:
    """The template of this name that comes with the tool, or the one at this path.

    Raises:
        TemplateError: there is none.
    """
    if name in BUNDLED:
        return Template(name, _bundled_root() / name, VERSION)
    root = Path(name).expanduser()
    if not any((root / configuration).is_file() for configuration in _CONFIGURATION):
        what = "has no `copier.yml`" if root.is_dir() else "is not a folder"
        advice = f"Give the folder of a Copier template, or one of {', '.join(f'`{known}`' for known in BUNDLED)}."
        raise TemplateError(
            Finding(TEMPLATE_MISSING, f"template `{name}` {what}", advice=advice, severity=Severity.ERROR)
        )
    return Template(root.resolve().name, root.resolve())


def find_templates(names: Sequence[str]) -> tuple[Template, ...]:
    """The templates of these names or paths; without any, those that come with the tool."""
    return tuple(find_template(name) for name in dict.fromkeys(names or BUNDLED))
