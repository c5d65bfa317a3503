from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

from generator.rendering.python.layout import bracket, choice

SCRIPTS = Path(sysconfig.get_path("scripts"))


@pytest.mark.parametrize("length", [10, 60, 73, 74, 75, 90, 91, 92, 93, 120])
def test_formatters_leave_a_choice_as_it_is(length: int) -> None:
    name = "x" * length
    entry = choice('"key": ', f"{name}.model_dump() if given is not None else None", 8)
    lines = ["def function():", *(f"    {line}" for line in bracket("values = {", [entry], "}", explode=True))]
    source = "\n".join(lines) + "\n"

    for command in (["ruff", "format", "--line-length", "120", "-"], ["black", "-l", "120", "-q", "-"]):
        shown = subprocess.run(
            [str(SCRIPTS / command[0]), *command[1:]], input=source, capture_output=True, text=True, check=True
        )
        assert shown.stdout == source
