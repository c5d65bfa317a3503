"""`scaffold explain`: from a place in the design to the code it became, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import options
from generator.cli.guard import guard

Asked = Annotated[
    str,
    typer.Argument(
        metavar="POINTER|NAME|FILE[:LINE]",
        help="A JSON pointer into the design, a name (`orders`, `orders.total`, `POST /orders`), or a file of the project.",
    ),
]
Dest = Annotated[
    Path | None,
    typer.Option(
        "--dest", metavar="DIR", help="The project; without it, the one around this folder.", show_default=False
    ),
]


def explain(asked: Asked, dest: Dest = None, json: options.Json = False, debug: options.Debug = False) -> None:
    """Say what a part of the design became in the project: files, symbols, lines and tests; or where code comes from."""
    with guard(asked, debug=debug, json=json):
        from generator.reporting.explanation import explanation_to_json, print_explanation
        from generator.updating.explaining import explain as find
        from generator.updating.explaining import open_project

        here = Path.cwd()
        answer = find(open_project(dest or here, search=dest is None), asked, here)
        if json:
            from json import dumps

            print(dumps(explanation_to_json(answer, asked), indent=1, ensure_ascii=False))
        else:
            from rich.console import Console

            print_explanation(answer, asked, Console())
