from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

from generator.diagnostics import Code, all_codes

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs" / "errors").glob("*.md"))
HEADINGS = ["## What it means", "## Why it matters", "## Example", "## What to do"]
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert [page.stem for page in PAGES] == [code.id for code in all_codes()]


@pytest.mark.parametrize("code", all_codes(), ids=lambda code: code.id)
def test_a_page_has_its_title_and_its_parts(code: Code) -> None:
    text = (ROOT / "docs" / "errors" / f"{code.id}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code.id}")
    assert [line for line in text.splitlines() if line.startswith("## ")] == HEADINGS


def test_the_reference_is_up_to_date() -> None:
    wanted = runpy.run_path(str(ROOT / "scripts" / "reference.py"))["reference"]()
    found = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert found == wanted, "run `python scripts/reference.py`"


@pytest.mark.parametrize("page", PROSE, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


def test_json_in_the_docs_parses() -> None:
    blocks = [
        block
        for page in PROSE
        if page.parent.name != "errors"
        for block in re.findall(r"```json\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    ]
    assert blocks
    for block in blocks:
        json.loads(block)
