"""What development keeps on this machine, outside version control."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def project_root() -> Path:
    """The folder with `pyproject.toml`; the working directory where the package is installed elsewhere."""
    source = Path(__file__).resolve().parents[3]
    return source if (source / "pyproject.toml").is_file() else Path.cwd()


def local_folder() -> Path:
    """The folder `.local/`."""
    folder = project_root() / ".local"
    folder.mkdir(mode=0o755, exist_ok=True)
    return folder


def local_secret() -> str:
    """The signing key of development: made on first use, so that all processes of the machine agree on it."""
    path = local_folder() / "secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key
