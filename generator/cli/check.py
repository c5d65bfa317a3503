"""`scaffold check`: what there is to say about a design."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options
from generator.cli.guard import FINDINGS, guard

if TYPE_CHECKING:
    from generator.cli.compilation import Compilation

Strict = Annotated[bool, typer.Option("--strict", help="Count warnings as errors: exit with 1.")]


def check(
    design: options.Design, json: options.Json = False, strict: Strict = False, debug: options.Debug = False
) -> None:
    """Print the findings of a design.

    The exit status is 1 if there is an error.
    """
    with guard(design, debug=debug, json=json):
        from generator.cli.compilation import compile_design, open_design

        compilation = compile_design(open_design(design), allow_no_auth=False)
        show = _print_json if json else _print_text
        show(compilation)
        if compilation.has_errors or (strict and compilation.has_warnings):
            raise typer.Exit(FINDINGS)


def _print_json(compilation: Compilation) -> None:
    from json import dumps

    from generator.reporting import findings_to_json

    name = compilation.source.name
    findings = findings_to_json(compilation.findings, name)
    print(dumps({"document": name, "findings": findings}, indent=1, ensure_ascii=False))


def _print_text(compilation: Compilation) -> None:
    from rich.console import Console

    from generator.reporting import print_findings

    if not len(compilation.findings):
        print(f"{compilation.source.name}: no findings")
    print_findings(compilation.findings, compilation.source.name, Console())
