"""Arguments and options that several commands share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Run = Callable[[argparse.Namespace], int]


def add_command(commands: Commands, name: str, run: Run, text: str) -> argparse.ArgumentParser:
    """A command that takes a design and can show tracebacks; `text` says what it does."""
    parser = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    parser.add_argument("design", metavar="DESIGN", help="the design: a JSON file, or - for standard input")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    parser.set_defaults(run=run, json=False)
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def add_strict(parser: argparse.ArgumentParser, consequence: str) -> None:
    """`--strict`; `consequence` is what happens then."""
    parser.add_argument("--strict", action="store_true", help=f"count warnings as errors: {consequence}")
