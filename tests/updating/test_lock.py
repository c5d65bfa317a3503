from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from generator.updating.lock import Lock, LockedTemplate

DIGEST = "0123456789abcdef" * 4

LOCK = Lock(
    tool="0.1.0",
    formatter="ruff 0.17.6",
    templates=(LockedTemplate(name="fastapi", version="0.1.0", digest=DIGEST),),
    design=DIGEST,
    files={"b.py": DIGEST, "a/größe.py": DIGEST},
)


def test_it_is_read_as_it_was_written() -> None:
    assert Lock.from_json(LOCK.to_json()) == LOCK


def test_the_text_is_sorted_plain_json() -> None:
    text = LOCK.to_json()
    said = json.loads(text)
    assert text == json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    assert list(said) == ["format", "tool", "formatter", "templates", "design", "files"]
    assert list(said["files"]) == ["a/größe.py", "b.py"]


def test_it_is_frozen() -> None:
    with pytest.raises(ValidationError):
        LOCK.tool = "2"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": 2}, "format"),
        ({"tool": 1}, "tool"),
        ({"design": "no digest"}, "design"),
        ({"files": {"a.py": None}}, "files.a.py"),
        ({"files": ["a.py"]}, "files"),
        ({"templates": [{"name": "mine"}]}, "templates.0.version"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_another_lock_is_refused_where_it_differs(change: dict[str, Any], where: str) -> None:
    text = json.dumps(json.loads(LOCK.to_json()) | change)
    with pytest.raises(ValueError, match=f"cannot be used: `{where}`: "):
        Lock.from_json(text)


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1', "null", "<<<<<<< ours"])
def test_what_is_no_lock_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="the lock cannot be used"):
        Lock.from_json(text)
