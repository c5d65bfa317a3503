"""`scaffold check`: what there is to say about a design."""

from __future__ import annotations

from argparse import Namespace

from generator.cli import options
from generator.cli.guard import FINDINGS, OK


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
    from generator.cli.messages import findings_to_json, findings_to_text

    source = open_design(given.design)
    compilation = compile_design(source, allow_no_auth=False)
    show = findings_to_json if given.json else findings_to_text
    print(show(compilation.findings, source.name))
    return FINDINGS if compilation.has_errors or (given.strict and compilation.has_warnings) else OK
