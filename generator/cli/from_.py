"""`scaffold from`: a new project."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from generator.cli import options
from generator.cli.guard import FINDINGS, guard

if TYPE_CHECKING:
    from generator.cli.compilation import Compilation
    from generator.rendering.renderer import Renderer
    from generator.rendering.templates import Template
    from generator.rendering.tree import Tree

Destination = Annotated[
    Path | None,
    typer.Argument(
        metavar="DEST", help="Folder of the new project; ./NAME-OF-THE-PROJECT without it.", show_default=False
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]
Templates = Annotated[
    list[str] | None,
    typer.Option(
        "--template",
        metavar="PATH",
        help="Use this template: a folder, `fastapi` or `sqlalchemy`; repeat it for several; without it, those two.",
        show_default=False,
    ),
]
FormatterName = Annotated[
    Literal["ruff", "black"],
    typer.Option("--formatter", metavar="ruff|black", help="Who formats the Python; both give the same bytes."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Count warnings as errors: exit with 1, write nothing.")]
NoGit = Annotated[bool, typer.Option("--no-git", help="Make no git repository.")]
AllowNoAuth = Annotated[bool, typer.Option("--allow-no-auth", help="Accept a design in which anyone may write.")]


def from_(
    design: options.Design,
    dest: Destination = None,
    dry_run: DryRun = False,
    json: options.Json = False,
    template: Templates = None,
    formatter: FormatterName = "ruff",
    strict: Strict = False,
    no_git: NoGit = False,
    allow_no_auth: AllowNoAuth = False,
    debug: options.Debug = False,
) -> None:
    """Render a new project from a design."""
    with guard(design, debug=debug, json=json):
        from generator.cli.compilation import compile_design, open_design
        from generator.cli.progress import progress
        from generator.rendering.renderer import Renderer
        from generator.rendering.templates import find_templates
        from generator.updating.creation import create_project, refuse_taken

        source = open_design(design)
        templates = find_templates(template or ())
        if dest is not None:
            refuse_taken(dest)
        files: Tree | None = None
        repository = False
        with progress() as step, Renderer(templates) as renderer:
            step("reading the design")
            compilation = compile_design(source, allow_no_auth=allow_no_auth)
            destination = dest or Path(compilation.design.stack.name)
            refuse_taken(destination)
            refused = strict and compilation.has_warnings
            if not refused:
                step("rendering the project")
                files = _render(compilation, renderer, templates, formatter)
            if files is not None and not dry_run:
                step("writing the project")
                repository = create_project(files, destination, git=not no_git, findings=compilation.findings)
        from generator.reporting.summary import Summary, summary_to_json, summary_to_text

        summary = Summary(
            compilation.design,
            compilation.findings,
            str(destination),
            tuple(files or ()),
            written=files is not None and not dry_run,
            repository=repository,
        )
        print(summary_to_json(summary, source.name) if json else summary_to_text(summary, design))
        if refused:
            raise typer.Exit(FINDINGS)


def _render(compilation: Compilation, renderer: Renderer, templates: tuple[Template, ...], formatter: str) -> Tree:
    from generator.rendering.formatting import Formatter, formatter_version
    from generator.rendering.project import render

    chosen = Formatter(formatter)
    # While the templates render, this process would only wait.
    Thread(target=import_module, args=("generator.updating.generation",), daemon=True).start()
    tree = render(compilation.design, renderer, templates=templates, formatter=chosen)
    from generator.updating.generation import describe_generation

    generation = describe_generation(
        tree,
        document=compilation.source.raw,
        templates=templates,
        formatter=formatter_version(chosen),
        trace=renderer.trace,
    )
    return generation.files()
