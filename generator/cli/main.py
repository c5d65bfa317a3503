"""The `scaffold` command."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from generator.cli import check, data, from_
from generator.cli.guard import guarded
from generator.version import VERSION

COMMANDS = (from_, check, data)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, for parsing and for the reference."""
    parser = argparse.ArgumentParser(
        prog="scaffold",
        description="Compiles a backend design into a working FastAPI repository.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"scaffold {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a design may hold what a terminal cannot show
    return guarded(build_parser().parse_args(arguments))
