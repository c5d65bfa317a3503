"""A tree: the files of a whole project, in memory."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class File:
    """The bytes of one file and whether it may be executed."""

    content: bytes
    executable: bool = False

    @property
    def text(self) -> str:
        """The content as text; bytes that are not UTF-8 are replaced."""
        return self.content.decode("utf-8", "replace")

    @cached_property
    def sha256(self) -> str:
        """The digest of the content, as hex."""
        return hashlib.sha256(self.content).hexdigest()


class PathRefusedError(ValueError):
    """A path that must not be in a tree; `path` is the path."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path!r} is not a plain relative path")
        self.path = path


class Tree(Mapping[str, File]):
    """Path (POSIX, relative) -> file, sorted by path and immutable.

    Raises:
        PathRefusedError: for a path that is absolute, leaves the tree or has an empty part.
    """

    def __init__(self, files: Mapping[str, File]) -> None:
        for path in files:
            if not _is_plain(path):
                raise PathRefusedError(path)
        self._files = dict(sorted(files.items()))

    def __getitem__(self, path: str) -> File:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def with_files(self, files: Mapping[str, File]) -> Tree:
        """This tree with these files added or replaced."""
        return Tree({**self._files, **files})

    @classmethod
    def read(cls, root: Path) -> Tree:
        """All files below a folder; links are not followed and not taken."""
        return cls(dict(_walk(os.fspath(root), "")))

    def write(self, root: Path) -> None:
        """Write every file below `root`, making the folders on the way."""
        made: set[str] = set()
        base = os.fspath(root)
        for path, file in self._files.items():
            target = f"{base}/{path}"
            folder = target.rpartition("/")[0]
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o777 if file.executable else 0o666)
            with os.fdopen(descriptor, "wb", buffering=0) as stream:
                stream.write(file.content)


def _is_plain(path: str) -> bool:
    return not any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in path.split("/"))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, File]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            with open(entry.path, "rb") as stream:
                content = stream.read()
            yield f"{prefix}{entry.name}", File(content, bool(entry.stat().st_mode & stat.S_IXUSR))
