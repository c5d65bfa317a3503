"""`scaffold check`: what there is to say about a design."""

from __future__ import annotations

import typer

from generator.cli import options
from generator.cli.guard import FINDINGS, guard


def check(
    design: options.Design, json: options.Json = False, strict: options.Strict = False, debug: options.Debug = False
) -> None:
    """Print the findings of a design; exit with 1 if there are errors (with --strict: or warnings)."""
    with guard(debug=debug, json=json, document=design):
        from generator.cli.compilation import compile_design, open_design
        from generator.cli.messages import findings_to_json, findings_to_text

        source = open_design(design)
        compilation = compile_design(source)
        show = findings_to_json if json else findings_to_text
        typer.echo(show(compilation.findings, source.name))
        if compilation.has_errors or (strict and compilation.has_warnings):
            raise typer.Exit(FINDINGS)
