"""`scaffold data`: the view that templates receive."""

from __future__ import annotations

from argparse import Namespace

from generator.cli import options
from generator.cli.guard import OK


def add(commands: options.Commands) -> None:
    """Declare the command."""
    options.add_command(
        commands,
        "data",
        run,
        "print the view of a design as JSON: what `copier copy --data-file` needs to render a template alone",
    )


def run(given: Namespace) -> int:
    """Print the view."""
    from json import dumps

    from generator.cli.compilation import compile_design, open_design
    from generator.rendering.python.view import build_view

    compilation = compile_design(open_design(given.design))
    print(dumps(build_view(compilation.design), indent=1, ensure_ascii=False))
    return OK
