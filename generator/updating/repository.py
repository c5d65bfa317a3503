"""The first git repository of a project."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_IDENTITY = {"NAME": "scaffold", "EMAIL": "scaffold@localhost"}

# Nothing of the machine has a say in the first commit, except the user's own name.
_PLAIN = (
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.autocrlf=false",
    "-c", "core.safecrlf=false",
    "-c", "core.excludesFile=",
    "-c", "commit.gpgSign=false",
    "-c", "gc.auto=0",
    "-c", "core.bigFileThreshold=1",  # all contents in one pack, not in a file each
    "-c", "user.useConfigOnly=true",
    "-c", "init.defaultBranch=main",
)  # fmt: skip


class RepositoryError(Exception):
    """Git is missing or refused."""


def is_inside_repository(folder: Path) -> bool:
    """Whether the folder, or one above it, is a git repository."""
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def make_repository(folder: Path) -> None:
    """Make a repository with everything in one commit, by the user's git identity or a neutral one.

    Raises:
        RepositoryError: git is missing or refused.
    """
    _git(folder, "init", "-q", "--template=")
    _git(folder, "add", "-A")
    commit = ("commit", "-q", "--no-verify", "-m", "Generate the project with scaffold")
    try:
        _git(folder, *commit)
    except RepositoryError:  # most likely nobody has said who they are
        _git(folder, *commit, identity=True)


def _git(folder: Path, *arguments: str, identity: bool = False) -> None:
    # GIT_DIR and its kin, set inside a hook for example, would point git at another repository.
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith("GIT_CONFIG_")
    }
    if identity:
        environment |= {
            f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _IDENTITY.items()
        }
    try:
        run = subprocess.run(
            ["git", *_PLAIN, *arguments],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
    except OSError as error:
        raise RepositoryError(
            "`git` is not installed" if isinstance(error, FileNotFoundError) else str(error)
        ) from error
    if run.returncode:
        raise RepositoryError(run.stderr.strip() or f"git {arguments[0]} failed")
