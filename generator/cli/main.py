"""The `scaffold` command."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from generator.cli.check import check
from generator.cli.data import data
from generator.cli.diff import diff
from generator.cli.explain import explain
from generator.cli.from_ import from_
from generator.cli.schema import schema
from generator.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich would double the time of --help
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("from")(from_)
app.command("check")(check)
app.command("schema")(schema)
app.command("diff")(diff)
app.command("explain")(explain)
app.command("data")(data)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"scaffold {VERSION}")
        raise typer.Exit


@app.callback()
def _scaffold(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Compiles a backend design into a working FastAPI repository."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a design may hold what a terminal cannot show
    app(arguments, prog_name="scaffold")
