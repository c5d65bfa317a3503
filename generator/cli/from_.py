"""`scaffold from`: a new project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from generator.cli import options
from generator.cli.guard import FINDINGS, guard

if TYPE_CHECKING:
    from generator.cli.compilation import Compilation
    from generator.rendering.renderer import Renderer
    from generator.rendering.templates import Template
    from generator.rendering.tree import Tree


def from_(
    design: options.Design,
    dest: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DEST]", help="Folder of the new project; ./<name of the project> without it.", show_default=False
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    json: options.Json = False,
    template: Annotated[
        list[str] | None,
        typer.Option(
            "--template",
            metavar="PATH",
            help="Use this template; repeat it for several. [default: fastapi, sqlalchemy]",
            show_default=False,
        ),
    ] = None,
    formatter: Annotated[
        Literal["ruff", "black"],
        typer.Option("--formatter", metavar="ruff|black", help="Who formats the Python; both give the same bytes."),
    ] = "ruff",
    strict: options.Strict = False,
    no_git: Annotated[bool, typer.Option("--no-git", help="Make no git repository.")] = False,
    allow_no_auth: Annotated[
        bool, typer.Option("--allow-no-auth", help="Accept a design in which anyone may write.")
    ] = False,
    debug: options.Debug = False,
) -> None:
    """Render a new project from a design."""
    with guard(debug=debug, json=json, document=design):
        from generator.cli.compilation import compile_design, open_design
        from generator.cli.messages import finding_to_json
        from generator.cli.progress import progress
        from generator.rendering.renderer import Renderer
        from generator.rendering.templates import find_templates
        from generator.reporting.summary import Summary, summary_to_json, summary_to_text
        from generator.updating.creation import refuse_taken

        source = open_design(design)
        templates = find_templates(template or ())
        if dest is not None:
            refuse_taken(dest)
        with progress() as step, Renderer() as renderer:
            step("reading the design")
            compilation = compile_design(source, allow_no_auth=allow_no_auth)
            destination = dest or Path(compilation.design.stack.name)
            refuse_taken(destination)
            refused = strict and compilation.has_warnings
            files = written = None
            if not refused:
                step("rendering the project")
                files = _render(compilation, renderer, templates, formatter)
                if not dry_run:
                    step("writing the project")
                    written = _write(files, destination, git=not no_git, compilation=compilation)
        summary = Summary(
            compilation.design,
            compilation.findings,
            str(destination),
            tuple(files or ()),
            written=written is not None,
            repository=bool(written),
        )
        typer.echo(
            summary_to_json(summary, [finding_to_json(finding) for finding in compilation.findings])
            if json
            else summary_to_text(summary, design)
        )
        if refused:
            raise typer.Exit(FINDINGS)


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


def _write(files: Tree, destination: Path, *, git: bool, compilation: Compilation) -> bool:
    from generator.updating.creation import create_project

    return create_project(files, destination, git=git, findings=compilation.findings)
