"""A test as the template prints it, and the imports of a module of tests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.patterns import regex
from generator.rendering.python.imports import Imports
from generator.rendering.python.layout import docstring
from generator.rendering.python.payloads import Bracket, Item, lay

_FIXTURES = {
    "client": "AsyncClient",
    "session": "AsyncSession",
    "as_caller": "AsCaller",
    "token_for": "TokenFor",
    "queries": "Queries",
    "api_key": "dict[str, str]",
    "sent_mails": "list[Message]",
}
_HELPERS = ("bearer", "changed", "cursor_pages", "mailed_token", "numbered_pages", "on_version", "MISSING")
_LOCAL = {
    "get_settings": "infrastructure.settings",
    "hash_password": "infrastructure.security",
    "mailed_tokens": "application",
    "verify_password": "infrastructure.security",
}
_WORD = regex(r"[A-Za-z_]\w*")
_STRING = regex(r'f"(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_IN_BRACES = regex(r"\{([^{}]*)\}")


def code_words(lines: Iterable[str]) -> set[str]:
    """The identifiers of some source, text of strings left out."""
    return set(_WORD.findall(_STRING.sub(_inside, "\n".join(lines))))


def _inside(found: re.Match[str]) -> str:
    return " ".join(_IN_BRACES.findall(found.group(0))) if found.group(0).startswith("f") else " "


@dataclass(slots=True)
class Test:
    """One test function.

    Attributes:
        name: of the function.
        body: its statements.
        doc: a sentence, empty for none.
        decorators: lines above it.
        parameters: its parametrised arguments with their annotations.
        models: mapped classes that it names.
        errors: exceptions of `sqlalchemy` and others, as import lines.
    """

    name: str
    body: list[str]
    doc: str = ""
    decorators: list[str] = field(default_factory=list)
    parameters: list[tuple[str, str]] = field(default_factory=list)
    models: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)

    def view(self) -> dict[str, object]:
        """The test as the template prints it, as a method of a class."""
        used = code_words([*self.body, *self.decorators])
        arguments = [f"{name}: {kind}" for name, kind in _FIXTURES.items() if name in used]
        arguments += [f"{name}: {kind}" for name, kind in self.parameters]
        items = tuple(Item(argument) for argument in ("self", *arguments))
        head = lay(Bracket(f"async def {self.name}(", items, ")"), suffix=" -> None:")
        return {
            "name": self.name,
            "head": head,
            "doc": docstring(self.doc) if self.doc else [],
            "decorators": self.decorators,
            "body": self.body,
        }


@dataclass(slots=True)
class Suite:
    """The tests of one endpoint; `endpoint` is its id, empty where the tests are of several."""

    name: str
    doc: str
    tests: list[Test]
    endpoint: str = ""

    def view(self) -> dict[str, object]:
        """The class as the template prints it."""
        names: set[str] = set()
        for test in self.tests:
            number, name = 2, test.name
            while test.name in names:
                test.name = f"{name}_{number}"
                number += 1
            names.add(test.name)
        return {
            "name": self.name,
            "endpoint": self.endpoint,
            "doc": docstring(self.doc),
            "tests": [test.view() for test in self.tests],
        }


def imports_of(package: str, tests: Iterable[Test]) -> list[str]:
    """The import block of a module with these tests."""
    imports = Imports(package, ["from __future__ import annotations"])
    for test in tests:
        used = code_words([*test.body, *test.decorators])
        for line in test.imports:
            imports.line(line)
        for model in sorted(test.models & used):
            imports.local("adapters.persistence.models", model)
        _fixtures(imports, used)
        for word in used:
            if word.startswith("make_"):
                imports.name("tests.factories", word)
            elif word in _HELPERS:
                imports.name("tests.integration.support", word)
            elif word in ("UUID", "Decimal"):
                imports.name({"UUID": "uuid", "Decimal": "decimal"}[word], word)
            elif word in ("func", "select"):
                imports.name("sqlalchemy", word)
        if "pytest" in used:
            imports.module("pytest")
        if "dt" in used:
            imports.module("datetime", "dt")
        for name in sorted(_LOCAL.keys() & used):
            imports.local(_LOCAL[name], name)
        if any(kind == "Any" for _, kind in test.parameters):
            imports.name("typing", "Any")
    return imports.lines()


def _fixtures(imports: Imports, used: set[str]) -> None:
    for name, kind in _FIXTURES.items():
        if name not in used or kind.startswith("dict"):
            continue
        if kind == "AsyncClient":
            imports.name("httpx", kind)
        elif kind == "AsyncSession":
            imports.name("sqlalchemy.ext.asyncio", kind)
        elif kind == "list[Message]":
            imports.local("infrastructure.mail", "Message")
        else:
            imports.name("tests.conftest", kind)
