from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.rendering.formatting import Formatter
from generator.rendering.project import render as render_tree
from generator.rendering.renderer import Renderer
from generator.rendering.templates import Template, find_template, find_templates
from generator.rendering.tree import Tree

COPIER = """\
_subdirectory: template
_exclude: ["__pycache__", "*.py[co]"]
_envops: {undefined: jinja2.StrictUndefined, trim_blocks: true, lstrip_blocks: true, keep_trailing_newline: true}
design: {type: json}
"""
VIEW = {"design": {"title": "A 'shop'", "escape": "../evil", "entities": [{"module": "order"}, {"module": "item"}]}}


def build(root: Path, files: dict[str, str], copier: str = COPIER) -> Template:
    """A template of these files, by their path under `template/`."""
    for path, text in {"copier.yml": copier, **{f"template/{path}": text for path, text in files.items()}}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return find_template(str(root))


def render(*templates: Template, formatter: Formatter = Formatter.RUFF) -> dict[str, str]:
    with Renderer() as renderer:
        return {
            path: file.text
            for path, file in render_tree(VIEW, renderer, templates=templates, formatter=formatter).items()
        }


def test_one_file_per_entity(tmp_path: Path) -> None:
    yielding = "{% yield entity from design.entities %}{{ entity.module }}{% endyield %}.py.jinja"
    template = build(
        tmp_path, {f"src/{yielding}": "NAME = '{{ entity.module }}'\n", "README.md.jinja": "# {{ design.title }}\n"}
    )
    assert render(template) == {
        "README.md": "# A 'shop'\n",
        "src/item.py": 'NAME = "item"\n',
        "src/order.py": 'NAME = "order"\n',
    }


def test_two_templates_make_one_project(tmp_path: Path) -> None:
    one = build(tmp_path / "one", {"src/a.py": "a = 1\n"})
    two = build(tmp_path / "two", {"src/b.py": "b = 2\n"})
    assert list(render(one, two)) == ["src/a.py", "src/b.py"]


def test_two_templates_of_the_same_file_are_refused(tmp_path: Path) -> None:
    one = build(tmp_path / "one", {"src/a.py": "a = 1\n"})
    two = build(tmp_path / "two", {"src/a.py": "a = 2\n"})
    with pytest.raises(TemplateError) as caught:
        render(one, two)
    assert caught.value.finding.message == "templates `one` and `two` both render `src/a.py`"
    assert caught.value.finding.code.id == "SC704"


def test_a_file_of_one_is_a_folder_of_the_other(tmp_path: Path) -> None:
    one = build(tmp_path / "one", {"src": "text\n"})
    two = build(tmp_path / "two", {"src/a.py": "a = 2\n"})
    for pair in ((one, two), (two, one)):
        with pytest.raises(TemplateError) as caught:
            render(*pair)
        assert caught.value.finding.code.id == "SC704"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "one\n{{ design.absent }}\n",
            "`mine/template/a.txt.jinja:2` cannot be rendered: UndefinedError: 'dict object' has no attribute 'absent'",
        ),
        (
            "{% if %}\n",
            "`mine/template/a.txt.jinja:1` cannot be rendered: TemplateSyntaxError: Expected an expression, got 'end of statement block'",
        ),
        (
            "\n{{ ''.__class__.__mro__ }}\n",
            "`mine/template/a.txt.jinja:2` cannot be rendered: SecurityError: access to attribute '__class__' of 'str' object is unsafe.",
        ),
    ],
)
def test_an_error_of_a_template_names_file_and_line(tmp_path: Path, body: str, said: str) -> None:
    template = build(tmp_path / "mine", {"a.txt.jinja": body})
    with pytest.raises(TemplateError) as caught:
        render(template)
    assert caught.value.finding.message == said
    assert caught.value.finding.code.id == "SC702"


def test_python_that_does_not_parse_is_the_template_s_fault(tmp_path: Path) -> None:
    template = build(tmp_path / "mine", {"src/a.py": "fine = 1\nclass :\n"})
    for formatter in Formatter:
        with pytest.raises(TemplateError) as caught:
            render(template, formatter=formatter)
        assert caught.value.finding.code.id == "SC706"
        assert "src/a.py" in caught.value.finding.message


def test_a_template_that_runs_code_is_refused(tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    template = build(tmp_path / "mine", {"a.txt": "a\n"}, COPIER + f"_tasks: ['touch {witness}']\n")
    with pytest.raises(TemplateError) as caught:
        render(template)
    assert caught.value.finding.code.id == "SC703"
    assert not witness.exists()


@pytest.mark.parametrize("path", ["{{ design.escape }}", ".scaffold/lock.json", ".git/config"])
def test_paths_outside_the_project_are_refused(tmp_path: Path, path: str) -> None:
    template = build(tmp_path / "mine", {"ok.txt": ""})
    (template.root / "template" / path).parent.mkdir(parents=True, exist_ok=True)
    (template.root / "template" / f"{path}.jinja").write_text("x")
    with pytest.raises(TemplateError) as caught:
        render(template)
    assert caught.value.finding.code.id == "SC705"


def test_the_user_s_copier_settings_have_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("defaults: {colour: red}\n")
    monkeypatch.setenv("COPIER_SETTINGS_PATH", str(settings))
    template = build(
        tmp_path / "mine", {"a.txt.jinja": "{{ colour }}"}, COPIER + "colour: {type: str, default: blue}\n"
    )
    assert render(template) == {"a.txt": "blue"}


def test_a_template_cannot_change_what_the_next_receives(tmp_path: Path) -> None:
    one = build(
        tmp_path / "one",
        {"a.txt.jinja": "{% set _ = design.entities.append({'module': 'x'}) %}{{ design.entities | length }}"},
    )
    two = build(tmp_path / "two", {"b.txt.jinja": "{{ design.entities | length }}"})
    assert render(one, two) == {"a.txt": "3", "b.txt": "2"}
    assert len(VIEW["design"]["entities"]) == 2


def test_both_formatters_give_the_same_bytes(tmp_path: Path) -> None:
    source = "import  os\nx = {  'a':1, 'b' : [1,2,3,],}\ndef f(a,b=1)->str:\n    return 'a' if a else f'{b!r}'\nclass A(object):\n\n    'doc'\n    y:int=2\n"
    template = build(tmp_path / "mine", {"src/a.py": source, "notes.md": "```python\nx  =  1\n```\n"})
    ruff, black = render(template, formatter=Formatter.RUFF), render(template, formatter=Formatter.BLACK)
    assert ruff == black
    assert "import os\n" in ruff["src/a.py"]


def test_a_configuration_above_or_of_the_user_has_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home" / ".config" / "ruff"
    home.mkdir(parents=True)
    (home / "ruff.toml").write_text("[format]\nquote-style = 'single'\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home.parent))
    template = build(tmp_path / "mine", {"a.py": "a = 'b'\n", ".gitignore": "a.py\n"})
    assert render(template)["a.py"] == 'a = "b"\n'


def test_executable_files_stay_executable(tmp_path: Path) -> None:
    template = build(tmp_path / "mine", {"run.sh": "#!/bin/sh\n", "a.txt": ""})
    (template.root / "template" / "run.sh").chmod(0o755)
    with Renderer() as renderer:
        tree = render_tree(VIEW, renderer, templates=[template])
    assert [path for path, file in tree.items() if file.executable] == ["run.sh"]
    tree.write(tmp_path / "out")
    assert Tree.read(tmp_path / "out") == tree


@pytest.mark.parametrize(("make", "why"), [(False, "is not a folder"), (True, "has no `copier.yml`")])
def test_what_is_no_template_is_refused(tmp_path: Path, make: bool, why: str) -> None:
    root = tmp_path / "nothing"
    if make:
        root.mkdir()
    with pytest.raises(TemplateError) as caught:
        find_templates([str(root)])
    assert caught.value.finding.message == f"template `{root}` {why}"


def test_the_digest_of_a_template_is_of_its_content_alone(tmp_path: Path) -> None:
    one = build(tmp_path / "one", {"a.py": "a\n"})
    two = build(tmp_path / "two", {"a.py": "a\n"})
    (tmp_path / "two" / "template" / "__pycache__").mkdir()
    (tmp_path / "two" / "template" / "__pycache__" / "a.pyc").write_text("x")
    assert one.digest == two.digest
    assert build(tmp_path / "three", {"a.py": "b\n"}).digest != one.digest
