"""`scaffold check`: what there is to say about a design."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options
from generator.cli.guard import FINDINGS, guard
from generator.errors import UserError

if TYPE_CHECKING:
    from generator.cli.compilation import Compilation

Sarif = Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code scanning and editors.")]
Prompt = Annotated[
    bool,
    typer.Option("--prompt", help="Print a request to the author of the design, in its language, to paste back."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Count warnings as errors: exit with 1.")]


def check(
    design: options.Design,
    json: options.Json = False,
    sarif: Sarif = False,
    prompt: Prompt = False,
    strict: Strict = False,
    debug: options.Debug = False,
) -> None:
    """Print the findings of a design, worst first.

    The exit status is 0 where there is neither an error nor, under --strict, a warning; else 1.
    """
    if json + sarif + prompt > 1:
        raise typer.BadParameter("give one of --json, --sarif and --prompt, or none of them")
    with guard(design, debug=debug, json=json):
        from generator.cli.compilation import compile_design, open_design

        try:
            compilation = compile_design(open_design(design), allow_no_auth=False)
        except UserError as error:
            if sarif:
                _print_error_as_sarif(error, design)
            raise
        show = _print_json if json else _print_sarif if sarif else _print_prompt if prompt else _print_text
        show(compilation, "<stdin>" if design == "-" else design)
        if compilation.has_errors or (strict and compilation.has_warnings):
            raise typer.Exit(FINDINGS)


def _print_json(compilation: Compilation, name: str) -> None:
    from json import dumps

    from generator.reporting import check_to_json

    print(dumps(check_to_json(compilation.findings, name), indent=1, ensure_ascii=False))


def _print_sarif(compilation: Compilation, name: str) -> None:
    from json import dumps

    from generator.reporting.sarif import findings_to_sarif

    print(dumps(findings_to_sarif(compilation.findings, name, compilation.text), indent=1, ensure_ascii=False))


def _print_error_as_sarif(error: UserError, name: str) -> None:
    from json import dumps

    from generator.reporting.sarif import findings_to_sarif

    print(dumps(findings_to_sarif([error.finding], name, successful=False), indent=1, ensure_ascii=False))


def _print_prompt(compilation: Compilation, _: str) -> None:
    from generator.reporting.prompt import findings_to_prompt

    print(findings_to_prompt(compilation.findings, compilation.design.stack.language))


def _print_text(compilation: Compilation, name: str) -> None:
    from rich.console import Console

    from generator.reporting import print_findings

    if not len(compilation.findings):
        print(f"{name}: no findings")
    print_findings(compilation.findings, name, Console(), compilation.text)
