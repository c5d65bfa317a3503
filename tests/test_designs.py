"""Designs that show one thing each: the projects that come of them pass their own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_examples import ROOT, run_project

DERIVED = ROOT / "tests" / "designs" / "derived" / "design.json"


@pytest.mark.e2e
def test_values_that_follow_from_others(tmp_path: Path) -> None:
    run_project(DERIVED, tmp_path)
