"""Jinja code that is compiled once in a process, and early where that can be.

Copier compiles every part of every path anew, and the name of its answers file each time it compares it with one: two
fifths of its time for a few hundred distinct strings. `Environment.compile` is Jinja's public door for these and for files
alike, so remembering what it returned needs nothing of Copier's internals. What was compiled early is kept in the user's
cache folder, as Python keeps its bytecode: 0.4 s of a processor for the templates that come with the tool.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import TypeAlias

import jinja2
from jinja2 import Environment
from jinja2.nodes import Template as Nodes

_SUFFIX = ".jinja"

_Key: TypeAlias = tuple[object, ...]  # of plain values only: it is kept in a file beside the code

_compile: Callable[..., CodeType | str] = Environment.compile
_remembered: dict[_Key, CodeType | str] = {}
_used: set[_Key] = set()  # in this process: what an older version of a template needed is not kept


def remember_compiled() -> None:
    """Let all Jinja environments of this process that read templates alike compile each source once."""
    Environment.compile = _compile_once  # type: ignore[assignment, method-assign]


def compile_early(root: Path, cache: Path | None = None) -> None:
    """Compile the files of a template before anybody renders it; a broken one is left for rendering to report.

    Args:
        root: the folder of the template.
        cache: a folder in which the code is kept for the next process.
    """
    kept = _kept_code(root, cache) if cache else None
    if kept is None:
        _compile_all(root)
        return
    with suppress(Exception):  # no such file, or one that was cut short
        _remembered.update(marshal.loads(kept.read_bytes()))  # noqa: S302 - the user's own cache, as bytecode is
    known = set(_remembered)
    _compile_all(root)
    if not known.issuperset(_remembered):
        with suppress(OSError, ValueError):
            _replace(kept, marshal.dumps({key: _remembered[key] for key in _used}))


def _kept_code(root: Path, cache: Path) -> Path:
    versions = (sys.implementation.cache_tag, sys.hexversion, jinja2.__version__)
    name = hashlib.sha256(repr((str(root), versions)).encode("utf-8", "surrogateescape")).hexdigest()
    return cache / f"{name[:32]}.bin"


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, fresh = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    Path(fresh).replace(path)


def _compile_all(root: Path) -> None:
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
    _used.add(key)
    if key in _remembered:
        # Compiling calls this, and Copier's extension for `yield` takes it as the start of a template.
        environment.preprocess(source, name, filename)
        return _remembered[key]
    code = _remembered[key] = _compile(environment, source, name, filename)
    return code


def _settings(environment: Environment) -> _Key:
    """All that decides what a source is compiled into, besides the version of Jinja."""
    kind = type(environment)
    return (
        kind.__module__, kind.__qualname__, environment.block_start_string, environment.block_end_string,
        environment.variable_start_string, environment.variable_end_string, environment.comment_start_string,
        environment.comment_end_string, environment.line_statement_prefix, environment.line_comment_prefix,
        environment.trim_blocks, environment.lstrip_blocks, environment.newline_sequence,
        environment.keep_trailing_newline, repr(environment.autoescape), repr(environment.finalize),
        environment.optimized, environment.is_async, *environment.extensions, frozenset(environment.filters),
        frozenset(environment.tests),
    )  # fmt: skip
