"""Files as people name them: by a path from where they are, or from the project's folder, with a line or without."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from generator.diagnostics.explaining import FILE_UNKNOWN
from generator.patterns import regex
from generator.updating.explaining.failure import failure
from generator.updating.explaining.project import Project
from generator.updating.generation import DESIGN

_ASKED = regex(r"(.+?)(?::(\d{1,9}))?(?::\d{1,9})?", re.DOTALL)
_SUFFIX = regex(r"\.(py|json|md|toml|ini|yml|yaml|txt|lock|mako)\Z")


@dataclass(frozen=True)
class AskedFile:
    """A file of the project.

    Attributes:
        path: from the project's folder.
        exists: it is there now; the trace may know one that is not.
        is_plain: what was asked for can only be a path: it has a separator, a dot or a line.
    """

    path: str
    line: int | None
    exists: bool
    is_plain: bool

    @property
    def is_design(self) -> bool:
        """Whether it is the design that the project keeps."""
        return self.path == DESIGN


def asked_file(project: Project, asked: str, here: Path) -> AskedFile | None:
    """The file that was asked for; None where it is none that is there or that the trace knows.

    Raises:
        ProjectError: there is such a file, outside of the project.
    """
    path, line = _parted(asked)
    is_plain = line is not None or any(mark in path for mark in ("/", "\\", "."))
    root = project.root  # without links, as `open_project` gives it
    outside: Path | None = None
    for base in (here, project.root):
        place = _real(base / path)
        if place is None or not place.is_file():
            continue
        if place.is_relative_to(root):
            return AskedFile(place.relative_to(root).as_posix(), line, exists=True, is_plain=is_plain)
        outside = place
    for base in (here, project.root):
        place = _real(base / path)
        known = place.relative_to(root).as_posix() if place is not None and place.is_relative_to(root) else ""
        if known in project.by_file:
            return AskedFile(known, line, exists=False, is_plain=is_plain)
    if outside is not None and is_plain:
        message = f"`{path}` lies outside of the project"
        raise failure(FILE_UNKNOWN, message, "Name a file of the project, or another project: --dest.")
    return None


def refuse_unknown_file(project: Project, asked: str) -> None:
    """Raise a `ProjectError` where what was asked for can only be a file; there is none of that name."""
    path, line = _parted(asked)
    if line is None and not _SUFFIX.search(path) and ("/" not in path or " " in path):
        return
    if _is_folder(project.root / path):
        raise failure(FILE_UNKNOWN, f"`{path}` is a folder", "Name a file in it.")
    files = sorted(project.by_file)
    last = path.replace("\\", "/").rpartition("/")[2]
    near = [file for file in files if file.endswith(f"/{last}")][:3] or get_close_matches(path, files)
    advice = f"Did you mean {' or '.join(f'`{file}`' for file in near)}?" if near else "Name a file of the project."
    raise failure(FILE_UNKNOWN, f"the project has no file `{path}`", advice)


def _parted(asked: str) -> tuple[str, int | None]:
    found = _ASKED.fullmatch(asked)
    if found is None:
        return asked, None
    return found[1], int(found[2]) if found[2] else None


def _real(path: Path) -> Path | None:
    """The path without links; None where the system refuses it as a path."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
