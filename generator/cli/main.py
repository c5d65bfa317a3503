"""The `scaffold` command."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.check import check
from generator.cli.data import data
from generator.cli.from_ import from_
from generator.version import VERSION

app = typer.Typer(
    name="scaffold",
    help="Compiles a backend design into a working FastAPI repository.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich would double the time of --help
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("from")(from_)
app.command("check")(check)
app.command("data")(data)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"scaffold {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Compiles a backend design into a working FastAPI repository."""


def main() -> None:
    """Run the command line."""
    app()
