"""In processes of their own: what is remembered stays with a process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.rendering.templates import BUNDLED, find_template

COUNT = """
import json, sys
from pathlib import Path
from jinja2 import Environment
compiled = []
plain = Environment.compile
def counting(environment, source, *more, **options):
    compiled.append(source)
    return plain(environment, source, *more, **options)
Environment.compile = counting
from generator.rendering.compiled import compile_early, remember_compiled
remember_compiled()
"""


def python(source: str, *arguments: str) -> Any:  # noqa: ANN401 - as the process answers
    run = subprocess.run([sys.executable, "-c", COUNT + source, *arguments], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.mark.parametrize("name", BUNDLED)
def test_all_files_and_path_parts_of_a_template_are_compiled_early(name: str) -> None:
    root = find_template(name).root
    compiled = python("compile_early(Path(sys.argv[1])); print(json.dumps(compiled))", str(root))
    files = [path for path in root.rglob("*.jinja") if path.is_file()]
    assert files
    assert {path.read_text(encoding="utf-8") for path in files} <= set(compiled)
    assert {path.name.removesuffix(".jinja") for path in files} <= set(compiled)


def test_a_template_renders_what_was_compiled_early(tmp_path: Path) -> None:
    template = tmp_path / "mine"
    template.mkdir()
    (template / "copier.yml").write_text(
        "_envops: {block_start_string: '<%', block_end_string: '%>'}\ndesign: {type: json}\n"
    )
    (template / "{{ design.name }}.txt.jinja").write_text("<% for n in design.numbers %>{{ n }} <% endfor %>")
    source = (
        "from generator.rendering.engine import render_template\n"
        "root, target = map(Path, sys.argv[1:])\n"
        "compile_early(root)\n"
        "early = set(compiled)\n"
        "compiled.clear()\n"
        "render_template('mine', root, json.dumps({'design': {'name': 'one', 'numbers': [1, 2]}}), target)\n"
        "print(json.dumps([len(early), sorted(early & set(compiled)), (target / 'one.txt').read_text()]))"
    )
    early, again, text = python(source, str(template), str(tmp_path / "out"))
    assert (early > 1, again, text) == (True, [], "1 2 ")


KEEP = "compile_early(Path(sys.argv[1]), Path(sys.argv[2])); print(json.dumps(compiled))"


def small_template(root: Path, text: str) -> str:
    root.mkdir(exist_ok=True)
    (root / "copier.yml").write_text("design: {type: json}\n")
    (root / "{{ design.name }}.txt.jinja").write_text(text)
    return str(root)


def test_what_one_process_has_compiled_the_next_one_reads(tmp_path: Path) -> None:
    template = small_template(tmp_path / "mine", "{{ design.name }}!")
    assert "{{ design.name }}!" in python(KEEP, template, str(tmp_path / "cache"))
    assert python(KEEP, template, str(tmp_path / "cache")) == []


def test_a_changed_file_is_compiled_anew_and_its_old_code_forgotten(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    python(KEEP, small_template(tmp_path / "mine", "old text"), str(cache))
    assert python(KEEP, small_template(tmp_path / "mine", "new text"), str(cache)) == ["new text"]
    assert "old text" not in next(cache.iterdir()).read_bytes().decode("latin-1")


@pytest.mark.parametrize("content", [b"", b"rubbish", b"i\x01\x00\x00\x00"])
def test_a_damaged_cache_does_no_harm(tmp_path: Path, content: bytes) -> None:
    template = small_template(tmp_path / "mine", "text")
    python(KEEP, template, str(tmp_path / "cache"))
    next((tmp_path / "cache").iterdir()).write_bytes(content)
    assert "text" in python(KEEP, template, str(tmp_path / "cache"))
    assert python(KEEP, template, str(tmp_path / "cache")) == []


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert "text" in python(KEEP, small_template(tmp_path / "mine", "text"), str(tmp_path / "cache"))


def test_other_settings_are_other_code() -> None:
    source = (
        "answers = [Environment(**options).from_string(' {% if true %} x {% endif %}').render()\n"
        "    for options in ({}, {'trim_blocks': True, 'lstrip_blocks': True}, {'block_start_string': '<%'}, {})]\n"
        "print(json.dumps([answers, len(compiled)]))"
    )
    assert python(source) == [["  x ", " x ", " {% if true %} x {% endif %}", "  x "], 3]


@pytest.mark.parametrize(
    "configuration", ["_jinja_extensions: [generator_test_module.Extension]\n", "_subdirectory: [1]\n", ": :"]
)
def test_a_template_that_will_be_refused_runs_nothing_and_raises_nothing(tmp_path: Path, configuration: str) -> None:
    (tmp_path / "copier.yml").write_text(configuration)
    (tmp_path / "generator_test_module.py").write_text("raise SystemExit('code of a template has run')\n")
    (tmp_path / "broken.txt.jinja").write_text("{% if %}")
    python("sys.path.insert(0, sys.argv[1]); compile_early(Path(sys.argv[1])); print('{}')", str(tmp_path))
