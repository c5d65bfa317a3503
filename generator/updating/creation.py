"""A new project on disk: all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics import Finding, Findings, Severity
from generator.diagnostics.project import DESTINATION_TAKEN, DESTINATION_UNWRITABLE, REPOSITORY_FAILED
from generator.errors import ProjectError
from generator.rendering.tree import Tree
from generator.updating.repository import RepositoryError, is_inside_repository, make_repository

Move = Callable[[Path, Path], None]


def refuse_taken(destination: Path) -> None:
    """Raise a `ProjectError` where a new project cannot go; nothing is touched."""
    if destination.is_symlink() and not destination.exists():
        raise _taken(destination, "is a link that leads nowhere")
    if destination.exists():
        if not destination.is_dir():
            raise _taken(destination, "is a file")
        try:
            occupied = bool(os.listdir(destination))
        except OSError as error:
            raise _unwritable(destination, error) from error
        if occupied:
            raise _taken(destination, "is not empty")


def create_project(files: Tree, destination: Path, *, git: bool, findings: Findings) -> bool:
    """Write a new project, with a git repository of one commit unless it lies in one.

    The project is made in a folder beside the destination and moved there in one step, so that a crash leaves nothing.

    Args:
        files: all of them, `.scaffold/` included.
        destination: a folder that does not exist, or an empty one.
        git: make the repository.
        findings: told where the repository could not be made; the project is complete without it.

    Returns:
        Whether a repository was made.

    Raises:
        ProjectError: the destination is taken or cannot be written.
    """
    refuse_taken(destination)
    destination = destination.resolve()
    outermost = _make_parents(destination)
    try:
        staging = Path(tempfile.mkdtemp(prefix=f".{destination.name[:40]}-", dir=destination.parent))
        try:
            os.chmod(staging, 0o777 & ~_umask())  # mkdtemp makes it private; a project is an ordinary folder
            files.write(staging)
            made = git and not is_inside_repository(destination.parent) and _commit(staging, findings)
            _move(staging, destination)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        if outermost is not None:
            _remove_empty(destination.parent, outermost)
        raise _unwritable(destination, error) from error
    return made


def _commit(staging: Path, findings: Findings) -> bool:
    try:
        make_repository(staging)
    except RepositoryError as error:
        shutil.rmtree(staging / ".git", ignore_errors=True)
        findings.add(
            REPOSITORY_FAILED,
            f"the project has no git repository: {error}",
            advice="Run `git init` in it, or pass `--no-git`.",
        )
        return False
    return True


def _move(staging: Path, destination: Path) -> None:
    """One rename; into an empty folder that is there already, its children (it may be the user's working directory)."""
    if not destination.exists():
        os.replace(staging, destination)
        return
    moved: list[Path] = []
    try:
        for child in sorted(staging.iterdir()):
            target = destination / child.name
            os.replace(child, target)
            moved.append(target)
    except OSError:
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise


def _make_parents(destination: Path) -> Path | None:
    """Make the folders above; returns the outermost one that was made."""
    missing = [parent for parent in destination.parents if not parent.exists()]
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(destination, error) from error
    return missing[-1] if missing else None


def _remove_empty(folder: Path, outermost: Path) -> None:
    while folder.is_relative_to(outermost):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _taken(destination: Path, why: str) -> ProjectError:
    message = f"`{destination}` {why}"
    advice = "Name a folder that does not exist, or an empty one."
    return ProjectError(Finding(DESTINATION_TAKEN, message, advice=advice, severity=Severity.ERROR))


def _unwritable(destination: Path, error: OSError) -> ProjectError:
    message = f"`{destination}` cannot be written: {error.strerror or error}"
    advice = "Choose a folder that you may write to, with room for the project."
    return ProjectError(Finding(DESTINATION_UNWRITABLE, message, advice=advice, severity=Severity.ERROR))
