"""Writes docs/reference.md from the code: every command with its options, every code with its page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from inspect import cleandoc
from pathlib import Path

import typer.main
from typer.core import TyperArgument, TyperOption

from generator.cli.main import app
from generator.diagnostics import all_codes

TARGET = Path(__file__).parent.parent / "docs" / "reference.md"

HEAD = """\
# Reference

Made from the code by `python scripts/reference.py`; a test keeps it in step.

## Exit status

| status | means |
|---|---|
| 0 | done; assumptions and warnings do not change that, unless `--strict` is given |
| 1 | findings: an error in `scaffold check`, a warning under `--strict`, a difference in `scaffold diff` |
| 2 | the input or the usage: one message says what is wrong, where, and what to do |
| 3 | a bug of scaffold; `--debug` shows where |

## Commands
"""

CODES = """\
## Codes

Every finding and every error has a stable code. Severities: an **error** leaves a part of the design out or stops,
a **warning** deserves a look, an **assumption** was made where the design left a choice, a **note** is for information.

| code | severity | finds |
|---|---|---|
"""


def reference() -> str:
    """The text of docs/reference.md."""
    parts = [HEAD]
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        parts.append(
            f"### scaffold {name}\n\n{cleandoc(command.help)}\n\n{_parameters(command.params)}\n".rstrip("\n") + "\n"
        )
    rows = "".join(f"| [{code.id}](errors/{code.id}.md) | {code.severity} | {code.title} |\n" for code in all_codes())
    return "\n".join([*parts, CODES + rows])


def _parameters(parameters: Sequence[TyperArgument | TyperOption]) -> str:
    if not parameters:
        return ""
    rows = ["| argument or option | does |", "|---|---|"]
    for parameter in parameters:
        names = parameter.opts if isinstance(parameter, TyperOption) else []
        spelled = " ".join([*names, parameter.metavar or ""]).strip().replace("|", "\\|")
        rows.append(f"| `{spelled}` | {parameter.help} |")
    return "\n".join(rows)


def main() -> int:
    """Write the file, or only compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if the file is out of date")
    text = reference()
    if parser.parse_args().check:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
