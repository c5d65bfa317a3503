"""The tool's folder among the caches of its user."""

from __future__ import annotations

import os
import sys


def cache_folder() -> str:
    """Where this tool keeps what it can make again; empty on a system that has no such place."""
    folder = _shared_folder()
    return os.path.join(folder, "scaffold") if folder else ""


def _shared_folder() -> str:
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return given
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        return ""
    return os.path.join(home, "Library", "Caches") if sys.platform == "darwin" else os.path.join(home, ".cache")
