"""Formatting a rendered folder: one process for the whole of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from generator.diagnostics import Finding, Severity
from generator.diagnostics.project import TEMPLATE_SYNTAX
from generator.errors import InternalError, TemplateError
from generator.patterns import regex

_PARSE = regex(r"^error: Failed to parse (?P<where>.+?:\d+:\d+): (?P<why>.+)$", re.M)
_BLACK_PARSE = regex(
    r"^error: cannot (?:format|parse for target version Python [\d.]+:) (?P<where>.+?): ?(?P<why>.*)$", re.M
)

# The style is given in full: neither a configuration of the user nor one above the folder has a say.
_STYLE = ("--line-length", "120", "--target-version", "py311")
_BLACK = (
    sys.executable,
    "-m",
    "black",
    "-q",
    "--config",
    os.devnull,
    "--include",
    r"\.pyi?$",
    "--exclude",
    "^$",
    *_STYLE,
    ".",
)


class Formatter(StrEnum):
    """The formatters to choose from; both give the same bytes."""

    RUFF = "ruff"
    BLACK = "black"


def formatter_version(formatter: Formatter) -> str:
    """Name and version of the installed formatter, e.g. `ruff 0.17.6`."""
    from importlib.metadata import version

    return f"{formatter} {version(formatter)}"


def format_folder(root: Path, formatter: Formatter) -> None:
    """Format every Python file below `root` in place.

    Raises:
        TemplateError: a file is not Python.
    """
    # Ruff formats Markdown's code blocks too, which Black does not know; it then has nothing left to do to the Python.
    for command in (_BLACK, _ruff()) if formatter is Formatter.BLACK else (_ruff(),):
        _run(command, root)


def _run(command: Sequence[str], root: Path) -> None:
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return
    failed = _PARSE.search(run.stderr) or _BLACK_PARSE.search(run.stderr)
    if failed is None:
        raise InternalError(f"{Path(command[0]).name} failed: {run.stderr.strip()[:2000]}")
    message = f"rendered Python does not parse: {failed['where']}: {failed['why']}"
    advice = "Correct the template that renders this file; what it prints of the design must be an identifier or a literal of the view."
    raise TemplateError(Finding(TEMPLATE_SYNTAX, message, advice=advice, severity=Severity.ERROR))


def _ruff() -> list[str]:
    from ruff import find_ruff_bin

    return [find_ruff_bin(), "format", "--no-cache", "--isolated", "--no-respect-gitignore", *_STYLE, "."]
