"""`scaffold data`: the view that templates receive."""

from __future__ import annotations

import typer

from generator.cli import options
from generator.cli.guard import guard


def data(design: options.Design, debug: options.Debug = False) -> None:
    """Print the view of a design as JSON: what `copier copy --data-file` needs to render a template alone."""
    with guard(debug=debug, document=design):
        from json import dumps

        from generator.cli.compilation import compile_design, open_design
        from generator.rendering.python.view import build_view

        compilation = compile_design(open_design(design))
        typer.echo(dumps(build_view(compilation.design), indent=1, ensure_ascii=False))
