from __future__ import annotations

import pytest

from tests.understanding.checks.building import BOOKS, USERS, Json, findings, said


@pytest.mark.parametrize(("written", "shown"), [(0.3, "0.3"), ("35%", "0.35"), (0, "0")])
def test_little_confidence(written: Json, shown: str) -> None:
    (finding,) = findings("SC350", [USERS, BOOKS], confidence=written)
    assert finding.message == f"the author's confidence in the design is {shown}, below 0.5"
    assert (finding.place.pointer, finding.quote) == ("/confidence", str(written))


@pytest.mark.parametrize("written", [0.5, 0.91, "80%", 7, "high"])
def test_enough_confidence(written: Json) -> None:
    assert said("SC350", [USERS, BOOKS], confidence=written) == []
