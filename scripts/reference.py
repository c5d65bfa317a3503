"""Writes docs/reference.md from the code: every command with its options, every code with its page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.main import build_parser
from generator.diagnostics import all_codes

TARGET = Path(__file__).parent.parent / "docs" / "reference.md"

HEAD = """\
# Reference

Made from the code by `python scripts/reference.py`; a test keeps it in step.

## Exit status

| status | means |
|---|---|
| 0 | done; assumptions and warnings do not change that, unless `--strict` is given |
| 1 | findings: an error in `scaffold check`, a warning under `--strict` |
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
    (commands,) = (action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    parts = [HEAD]
    for name, parser in commands.choices.items():
        parts.append(f"### scaffold {name}\n\n{_sentence(parser.description)}\n\n{_parameters(parser)}\n")
    rows = "".join(f"| [{code.id}](errors/{code.id}.md) | {code.severity} | {code.title} |\n" for code in all_codes())
    return "\n".join([*parts, CODES + rows])


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _parameters(parser: argparse.ArgumentParser) -> str:
    rows = ["| argument or option | does |", "|---|---|"]
    for action in sorted(parser._actions, key=lambda action: bool(action.option_strings)):
        value = action.metavar or "\\|".join(action.choices or ())
        spelled = " ".join(part for part in (", ".join(action.option_strings), str(value)) if part)
        rows.append(f"| `{spelled}` | {action.help} |")
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
