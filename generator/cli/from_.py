"""`scaffold from`: a new project."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import options
from generator.cli.guard import FINDINGS, OK

if TYPE_CHECKING:
    from generator.cli.compilation import Compilation
    from generator.rendering.renderer import Renderer
    from generator.rendering.templates import Template
    from generator.rendering.tree import Tree


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = options.add_command(commands, "from", run, "render a new project from a design")
    parser.add_argument(
        "dest", metavar="DEST", nargs="?", type=Path, help="folder of the new project; ./NAME-OF-THE-PROJECT without it"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")
    options.add_json(parser)
    parser.add_argument(
        "--template",
        metavar="PATH",
        action="append",
        default=[],
        help="use this template: a folder, `fastapi` or `sqlalchemy`; repeat it for several; without it, those two",
    )
    parser.add_argument(
        "--formatter",
        choices=("ruff", "black"),
        default="ruff",
        help="who formats the Python; both give the same bytes",
    )
    options.add_strict(parser, "exit with 1, write nothing")
    parser.add_argument("--no-git", action="store_true", help="make no git repository")
    parser.add_argument("--allow-no-auth", action="store_true", help="accept a design in which anyone may write")


def run(given: Namespace) -> int:
    """Render and write the project, and say what it came to."""
    from generator.cli.compilation import compile_design, open_design
    from generator.cli.progress import progress
    from generator.rendering.renderer import Renderer
    from generator.rendering.templates import find_templates
    from generator.updating.creation import create_project, refuse_taken

    source = open_design(given.design)
    templates = find_templates(given.template)
    if given.dest is not None:
        refuse_taken(given.dest)
    files: Tree | None = None
    repository = False
    with progress() as step, Renderer() as renderer:
        step("reading the design")
        compilation = compile_design(source, allow_no_auth=given.allow_no_auth)
        destination: Path = given.dest or Path(compilation.design.stack.name)
        refuse_taken(destination)
        refused = given.strict and compilation.has_warnings
        if not refused:
            step("rendering the project")
            files = _render(compilation, renderer, templates, given.formatter)
        if files is not None and not given.dry_run:
            step("writing the project")
            repository = create_project(files, destination, git=not given.no_git, findings=compilation.findings)
    _report(given, compilation, destination, files, repository=repository)
    return FINDINGS if refused else OK


def _render(compilation: Compilation, renderer: Renderer, templates: tuple[Template, ...], formatter: str) -> Tree:
    from generator.rendering.formatting import Formatter, formatter_version
    from generator.rendering.project import render
    from generator.updating.generation import describe_generation

    chosen = Formatter(formatter)
    tree = render(compilation.design, renderer, templates=templates, formatter=chosen)
    generation = describe_generation(
        tree, document=compilation.source.raw, templates=templates, formatter=formatter_version(chosen)
    )
    return generation.files()


def _report(
    given: Namespace, compilation: Compilation, destination: Path, files: Tree | None, *, repository: bool
) -> None:
    from generator.reporting.summary import Summary, summary_to_json, summary_to_text

    written = files is not None and not given.dry_run
    summary = Summary(
        compilation.design,
        compilation.findings,
        str(destination),
        tuple(files or ()),
        written=written,
        repository=repository,
    )
    if given.json:
        print(summary_to_json(summary, compilation.source.name))
    else:
        print(summary_to_text(summary, given.design))
