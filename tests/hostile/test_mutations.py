"""Damaged documents: one clear message or a project whose Python is Python, never a bug of ours."""

from __future__ import annotations

import ast
import json
import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from plumbum import local

from generator.cli.compilation import Source, compile_design
from generator.errors import UserError
from generator.rendering.engine import render_template
from generator.rendering.python.view import build_view
from generator.rendering.templates import find_templates
from generator.rendering.tree import Tree
from tests.hostile.mutations import mutated

COMPILED = int(os.environ.get("MUTATIONS", "200"))
RENDERED = int(os.environ.get("RENDERED_MUTATIONS", "30"))
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


@settings(max_examples=COMPILED, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(mutated())
def test_a_damaged_document_is_compiled_or_refused(text: str) -> None:
    view = compiled(text)
    if view is not None:
        json.dumps(view).encode()


@settings(max_examples=RENDERED, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(mutated())
def test_what_is_rendered_of_a_damaged_document_is_python(text: str) -> None:
    view = compiled(text)
    if view is None:
        return
    with tempfile.TemporaryDirectory() as folder, local.env(PATH=""):  # Copier asks git about each file otherwise
        for template in find_templates(()):
            render_template(template.name, template.root, json.dumps(view), Path(folder) / template.name)
        for path, file in Tree.read(Path(folder)).items():
            if path.endswith(".py"):
                compile(ast.parse(file.text, path), path, "exec")


def compiled(text: str) -> dict[str, object] | None:
    """The view of a document, or None where it is refused with one message that says what to do."""
    try:
        return build_view(compile_design(Source("damaged.json", text.encode())).design)
    except UserError as error:
        message = error.finding.message
    assert message.strip()
    return None
