"""Short Jinja templates, compiled once per environment.

Copier compiles every part of every path anew, and the name of its answers file each time it compares it with one: two
fifths of its time for a few hundred distinct strings. `from_string` is Jinja's public door for these, so remembering what
it returned needs nothing of Copier's internals.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, Template
from jinja2.nodes import Template as Nodes

_compile = Environment.from_string
_remembered: WeakKeyDictionary[Environment, dict[str, Template]] = WeakKeyDictionary()


def remember_strings() -> None:
    """Let every Jinja environment of this process compile a string once."""
    Environment.from_string = _from_string  # type: ignore[assignment]


def _from_string(
    environment: Environment,
    source: str | Nodes,
    globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    template_class: type[Template] | None = None,
) -> Template:
    if not isinstance(source, str) or globals is not None or template_class is not None:
        return _compile(environment, source, globals, template_class)
    known = _remembered.setdefault(environment, {})
    if source in known:
        # Compiling calls this, and Copier's extension for `yield` takes it as the start of a string.
        environment.preprocess(source)
        return known[source]
    template = known[source] = _compile(environment, source)
    return template
