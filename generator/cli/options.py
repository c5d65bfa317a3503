"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Design = Annotated[str, typer.Argument(metavar="DESIGN", help="The design: a JSON file, or - for standard input.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
