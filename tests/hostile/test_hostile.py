"""No design, however hostile, gets anything but text into a project: it gives a safe project or one clear message."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from plumbum import local

from generator.cli.compilation import Source, compile_design
from generator.errors import UserError
from generator.rendering.engine import render_template
from generator.rendering.python.view import build_view
from generator.rendering.templates import find_templates
from generator.rendering.tree import File, Tree
from tests.hostile.corpus import CANARY, EVALUATED, cases, combined

TEXT_TOKENS = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
SQL_CALLS = {"text", "execute", "CheckConstraint", "Computed", "DDL", "create_check_constraint", "ExcludeConstraint"}
DESIGNS = dict(combined())


def compiled(design: dict[str, Any]) -> dict[str, Any] | None:
    """The view of a design, or None where it is refused with one message."""
    raw = json.dumps(design).encode()
    try:
        return build_view(compile_design(Source("hostile.json", raw)).design)
    except UserError as error:
        refusal = error.finding
    assert refusal.message.strip()
    return None


def test_every_case_is_compiled_or_refused() -> None:
    refused = []
    for name, design in cases():
        try:
            view = compiled(design)
        except Exception as error:  # the name of the case is what one needs
            error.add_note(f"in the case {name!r}")
            raise
        if view is None:
            refused.append(name)
        else:
            json.dumps(view).encode()  # a lone surrogate would not pass
    assert len(refused) < 40, refused  # tolerance: most of these designs are compiled


@pytest.mark.parametrize("name", DESIGNS)
def test_a_hostile_text_stays_text(name: str, tmp_path: Path) -> None:
    view = compiled(DESIGNS[name])
    if view is None:
        return
    tree = rendered(view, tmp_path)
    for path, file in tree.items():
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", path), path
        assert len(path.rsplit("/", maxsplit=1)[-1]) <= 120, path
        assert EVALUATED not in file.text, f"{path}: Jinja in the design was evaluated"
        if path.endswith(".py"):
            assert list(code_canaries(file.text)) == [], path
            assert list(sql_canaries(file.text)) == [], path
        elif path.endswith(".toml"):
            assert CANARY not in json.dumps(keys_of(tomllib.loads(file.text)))
        elif path.endswith((".yml", ".yaml")):
            assert CANARY not in json.dumps(keys_of(yaml.safe_load(file.text)))
        assert not any(ord(c) < 32 and c not in "\n\t" for c in file.text), f"{path}: a control character"


def rendered(view: dict[str, Any], folder: Path) -> Tree:
    files: dict[str, File] = {}
    with local.env(PATH=""):  # Copier asks git about each file otherwise
        for template in find_templates(()):
            render_template(template.name, template.root, json.dumps(view), folder / template.name)
            files |= Tree.read(folder / template.name)
    assert {path.name for path in folder.iterdir()} == {template.name for template in find_templates(())}
    return Tree(files)


def code_canaries(source: str) -> Iterator[str]:
    """Tokens outside of strings and comments that hold the canary; a file that does not parse raises."""
    ast.parse(source)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if CANARY in token.string and token.type not in TEXT_TOKENS:
            yield token.string


def sql_canaries(source: str) -> Iterator[str]:
    """SQL in which the canary stands outside of a quoted value or name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in SQL_CALLS:
            for constant in ast.walk(node):
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    bare = re.sub(r"E?'(?:[^'\\]|''|\\.)*'|\"(?:[^\"]|\"\")*\"", "", constant.value)
                    if CANARY in bare or "--" in bare or ";" in bare.rstrip("; \n"):
                        yield constant.value


def keys_of(data: object) -> list[str]:
    """All keys of nested data."""
    if isinstance(data, dict):
        return [str(key) for key in data] + [key for value in data.values() for key in keys_of(value)]
    return [key for value in data for key in keys_of(value)] if isinstance(data, list) else []
