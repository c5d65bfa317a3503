"""`scaffold check`: what there is to say about a design."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from generator.cli import options
from generator.cli.guard import FINDINGS, OK

if TYPE_CHECKING:
    from generator.cli.compilation import Compilation


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = options.add_command(
        commands, "check", run, "print the findings of a design; the exit status is 1 if there is an error"
    )
    options.add_json(parser)
    options.add_strict(parser, "exit with 1")


def run(given: Namespace) -> int:
    """Print the findings."""
    from generator.cli.compilation import compile_design, open_design

    compilation = compile_design(open_design(given.design), allow_no_auth=False)
    show = _print_json if given.json else _print_text
    show(compilation)
    return FINDINGS if compilation.has_errors or (given.strict and compilation.has_warnings) else OK


def _print_json(compilation: Compilation) -> None:
    from json import dumps

    from generator.reporting import findings_to_json

    name = compilation.source.name
    print(
        dumps(
            {"document": name, "findings": findings_to_json(compilation.findings, name)}, indent=1, ensure_ascii=False
        )
    )


def _print_text(compilation: Compilation) -> None:
    from rich.console import Console

    from generator.reporting import print_findings

    if not len(compilation.findings):
        print(f"{compilation.source.name}: no findings")
    print_findings(compilation.findings, compilation.source.name, Console())
