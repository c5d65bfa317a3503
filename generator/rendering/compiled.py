"""Jinja code that is compiled once in a process, and early where that can be.

Copier compiles every part of every path anew, and the name of its answers file each time it compares it with one: two
fifths of its time for a few hundred distinct strings. `Environment.compile` is Jinja's public door for these and for files
alike, so remembering what it returned needs nothing of Copier's internals.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from types import CodeType

from jinja2 import Environment
from jinja2.nodes import Template as Nodes

_SUFFIX = ".jinja"

_compile: Callable[..., CodeType | str] = Environment.compile
_remembered: dict[Hashable, CodeType | str] = {}


def remember_compiled() -> None:
    """Let all Jinja environments of this process that read templates alike compile each source once."""
    Environment.compile = _compile_once  # type: ignore[assignment, method-assign]


def compile_early(root: Path) -> None:
    """Compile the files of a template before anybody renders it; a broken one is left for rendering to report."""
    # An environment with Copier's own settings is not to be had by the front door. Without it nothing is early, no more.
    with suppress(Exception):
        from copier._main import Worker
        from copier._settings import SettingsModel

        worker = Worker(src_path=str(root), settings=SettingsModel(), quiet=True)
        if worker.template.jinja_extensions:
            return  # rendering refuses these; making an environment would already run their code
        environment = worker.jinja_env
        names = environment.list_templates()
        for name in names:
            if name.endswith(_SUFFIX):
                with suppress(Exception):
                    environment.get_template(name)
        for part in {part for name in names for part in name.removesuffix(_SUFFIX).split("/")}:
            with suppress(Exception):
                environment.from_string(part)


def _compile_once(
    environment: Environment,
    source: str | Nodes,
    name: str | None = None,
    filename: str | None = None,
    raw: bool = False,
    defer_init: bool = False,
) -> CodeType | str:
    if not isinstance(source, str) or raw or defer_init:
        return _compile(environment, source, name, filename, raw, defer_init)
    key = (_settings(environment), source, name, filename)
    if key in _remembered:
        # Compiling calls this, and Copier's extension for `yield` takes it as the start of a template.
        environment.preprocess(source, name, filename)
        return _remembered[key]
    code = _remembered[key] = _compile(environment, source, name, filename)
    return code


def _settings(environment: Environment) -> Hashable:
    """All that decides what a source is compiled into; Jinja keeps one lexer per set of delimiters."""
    return (
        type(environment), environment.lexer, environment.autoescape, environment.finalize, environment.optimized,
        environment.is_async, *environment.extensions, frozenset(environment.filters), frozenset(environment.tests),
    )  # fmt: skip
