"""What the import of one part of understanding brings along."""

from __future__ import annotations

import subprocess
import sys

import pytest


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("part", "others"),
    [
        ("tables", ("endpoints", "access", "shapes", "stack")),
        ("shapes", ("endpoints", "access", "stack")),
    ],
)
def test_a_part_alone_brings_no_others(part: str, others: tuple[str, ...]) -> None:
    loaded = _run(f"import sys, generator.understanding.{part}; print(*sys.modules)").split()
    assert f"generator.understanding.{part}" in loaded
    assert not [name for name in others if f"generator.understanding.{name}" in loaded]


def test_the_entry_point_stays_a_function() -> None:
    code = (
        "import generator.understanding.compilation, types\n"
        "from generator.understanding import understand\n"
        "print(isinstance(understand, types.FunctionType))"
    )
    assert _run(code).strip() == "True"
