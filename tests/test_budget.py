"""The time a user waits. The bounds are twice what is promised, so that a busy machine does not fail them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.generate import measure, synthetic

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.e2e


def test_help_is_quick() -> None:
    def once() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "generator.cli", "--help"], capture_output=True, check=True)
        return time.perf_counter() - start

    assert min(once() for _ in range(3)) < 2 * 0.25


def test_an_example_is_there_at_once(tmp_path: Path) -> None:
    design = ROOT / "examples" / "clinic" / "design.json"
    assert min(measure(design, tmp_path / str(run)) for run in range(3)) < 2 * 1.5


def test_the_time_grows_with_the_design_and_not_faster(tmp_path: Path) -> None:
    seconds = {}
    for tables in (20, 80):
        document = tmp_path / f"{tables}.json"
        document.write_text(json.dumps(synthetic(tables)), encoding="utf-8")
        seconds[tables] = min(measure(document, tmp_path / f"{tables}-{run}") for run in range(2))
    assert seconds[80] < 1.3 * 4 * seconds[20]
