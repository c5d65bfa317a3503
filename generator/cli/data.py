"""`scaffold data`: the view that templates receive."""

from __future__ import annotations

from generator.cli import options
from generator.cli.guard import guard


def data(design: options.Design, debug: options.Debug = False) -> None:
    """Print what templates receive, as JSON.

    `copier copy --data-file` needs it to render a template alone.
    """
    with guard(design, debug=debug):
        from json import dumps

        from generator.cli.compilation import compile_design, open_design
        from generator.rendering.python.view import build_view

        compilation = compile_design(open_design(design))
        print(dumps(build_view(compilation.design), indent=1, ensure_ascii=False))
