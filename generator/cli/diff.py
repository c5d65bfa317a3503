"""`scaffold diff`: what changed between two designs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options
from generator.cli.guard import FINDINGS, guard

if TYPE_CHECKING:
    from generator.design import Design

Old = Annotated[str, typer.Argument(metavar="OLD", help="The old design: a JSON file, a project's folder, or -.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The new design: a JSON file, a project's folder, or -.")]
Rename = Annotated[
    list[str] | None,
    typer.Option(
        "--rename",
        metavar="WHAT",
        help="A rename: `table:OLD=NEW`, `column:TABLE.OLD=NEW`, `enum:OLD=NEW`, or `enum:ENUM.OLD=NEW` for a value.",
    ),
]


def diff(old: Old, new: New, rename: Rename = None, json: options.Json = False, debug: options.Debug = False) -> None:
    """Print what changed between two designs.

    Tables, endpoints, access and settings; what breaks callers or may lose rows is marked. The exit status is 1 if
    anything changed, 0 if nothing did.
    """
    if old == new == "-":
        raise typer.BadParameter("only one of the designs can come from standard input")
    before = _design(old, debug=debug, json=json)
    after = _design(new, debug=debug, json=json)
    with guard(new, debug=debug, json=json):
        from generator.migrating import compare_designs, parse_rename

        difference = compare_designs(before, after, [parse_rename(text) for text in rename or ()])
        if json:
            from generator.reporting.difference_json import difference_to_json

            print(difference_to_json(difference, old, new))
        else:
            from rich.console import Console

            from generator.reporting.difference import print_difference

            print_difference(difference, old, new, Console())
        if not difference.is_empty:
            raise typer.Exit(FINDINGS)


def _design(argument: str, *, debug: bool, json: bool) -> Design:
    with guard(argument, debug=debug, json=json):
        from generator.cli.compilation import Source, compile_design, open_design_of

        # A design without a title is called after its file, which is no difference.
        return compile_design(Source("design.json", open_design_of(argument).raw)).design
    raise AssertionError("the guard lets nothing pass")
