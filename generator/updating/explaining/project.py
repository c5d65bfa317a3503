"""A generated project as an explanation needs it: its folder, its trace and its design."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.diagnostics.explaining import PROJECT_MISSING, RECORDS_UNUSABLE
from generator.errors import DocumentError, ProjectError
from generator.rendering.python.tracing.symbols import Symbols, UnreadableError, find_symbols
from generator.rendering.trace import Element, Trace
from generator.updating.explaining.answers import State
from generator.updating.explaining.document import DesignText
from generator.updating.explaining.failure import failure
from generator.updating.generation import DESIGN, RECORDS, TRACE


@dataclass(frozen=True)
class Project:
    """A project; its files are read when they are asked for, and once."""

    root: Path
    trace: Trace
    design: DesignText

    @cached_property
    def by_pointer(self) -> dict[str, list[Element]]:
        """The elements at each place of the design."""
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self.trace.elements:
            if element.pointer is not None and element.pointer in self.design:
                found[element.pointer].append(element)
        return dict(found)

    @cached_property
    def by_file(self) -> dict[str, dict[str, dict[str, list[Element]]]]:
        """File -> symbol -> what -> elements."""
        found: dict[str, dict[str, dict[str, list[Element]]]] = {}
        for element in self.trace.elements:
            for part in element.parts:
                symbols = found.setdefault(part.file, {})
                symbols.setdefault(part.symbol, {}).setdefault(part.what, []).append(element)
        return found

    @cached_property
    def _symbols(self) -> dict[str, Symbols | State | UnreadableError]:
        return {}

    def symbols(self, path: str) -> Symbols | State | UnreadableError:
        """The symbols of a file as it is now, or why there are none."""
        if path not in self._symbols:
            self._symbols[path] = self._read_symbols(path)
        return self._symbols[path]

    def _read_symbols(self, path: str) -> Symbols | State | UnreadableError:
        try:
            return find_symbols((self.root / path).read_bytes())
        except OSError:
            return State.NO_FILE
        except UnreadableError as error:
            return error


def open_project(folder: Path, *, search: bool) -> Project:
    """The project in a folder.

    Args:
        folder: of the project, or with `search` any folder in it.
        search: look in the folders above, too.

    Raises:
        ProjectError: there is none, or its records cannot be used.
    """
    root = _find(folder, search=search)
    try:
        trace = Trace.from_json(_read(root, TRACE).decode())
    except UnicodeDecodeError:
        raise _unusable(f"`{TRACE}` cannot be used: it is not UTF-8 text") from None
    except ValueError as error:
        raise _unusable(f"`{TRACE}` cannot be used: {error}") from None
    try:
        design = DesignText(_read(root, DESIGN))
    except DocumentError as error:
        raise _unusable(f"`{DESIGN}` cannot be used: {error.finding.message}") from None
    return Project(root, trace, design)


def _find(folder: Path, *, search: bool) -> Path:
    here = folder.resolve()
    for candidate in (here, *(here.parents if search else ())):
        if (candidate / RECORDS).is_dir():
            return candidate
    where = f"`{folder}` holds no project" if not search else "this folder lies in no project"
    message = f"{where}: there is no `{RECORDS}/` in it" + (" or above it" if search else "")
    raise failure(
        PROJECT_MISSING, message, "Run it inside a project that `scaffold from` has made, or name it: --dest."
    )


def _read(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except FileNotFoundError:
        raise _unusable(f"`{path}` is missing") from None
    except OSError as error:
        raise _unusable(f"`{path}` cannot be read: {error.strerror or error}") from None


def _unusable(message: str) -> ProjectError:
    return failure(RECORDS_UNUSABLE, message, f"Restore `{RECORDS}/` from the project's history, or generate it anew.")
