from __future__ import annotations

import json
import shutil
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.migrating.designs import REVISIONS, Document, column, document, endpoint, table

OWNERS = table("owners", column("full_name", "text", "NOT NULL"), column("email", "text", "NOT NULL"))
VETS = table("vets", column("licence", "text"), column("phone", "text"))
VISITS = table("visits", column("vet_id", "uuid", "FK vets.id", "ON DELETE CASCADE"), column("reason", "text"))
OLD = document(
    OWNERS,
    VETS,
    VISITS,
    endpoints=[
        endpoint("GET", "/owners/{id}", response_schema={"full_name": "string"}),
        endpoint("GET", "/stats", response_schema={"visits": "int"}),
    ],
)
NEW = document(
    table(
        "owners",
        column("first_name", "text", "NOT NULL"),
        column("last_name", "text", "NOT NULL"),
        column("email", "varchar(200)", "NOT NULL"),
    ),
    {**VETS, "name": "clinicians", "renamed_from": "vets"},
    table("visits", column("clinician_id", "uuid", "FK clinicians.id", "ON DELETE CASCADE"), column("reason", "text")),
    endpoints=[
        endpoint("GET", "/owners/{id}", response_schema={"first_name": "string", "last_name": "string"}),
        endpoint("POST", "/visits", request_schema={"reason": "string?"}, response_schema={"id": "uuid"}),
    ],
)

TEXT = """\
Tables
  > table clinicians renamed from vets (the new design says so)
  table owners
    ~ column email: type: text -> varchar(200)  DATA texts longer than 200 do not fit
    + column first_name added (text, not null)  DATA it takes no NULL and has no default for the rows of today
    - column full_name removed  DATA its values are lost
    ? perhaps renamed to last_name or first_name, or split (--rename column:owners.full_name=last_name or --rename \
column:owners.full_name=first_name)
    + column last_name added (text, not null)  DATA it takes no NULL and has no default for the rows of today
  table visits
    + column clinician_id added (uuid, may be null)
    - column vet_id removed  DATA its values are lost
    ? perhaps renamed to clinician_id (--rename column:visits.vet_id=clinician_id)
    + foreign key clinician_id -> clinicians(id) added
    + index on clinician_id added

Endpoints
  GET /owners/{id}
    + response field first_name added (string)
    + response field last_name added (string)
    - response field full_name removed  BREAKING callers may read it
  + POST /visits added
  - GET /stats removed  BREAKING it is gone

old.json -> new.json: 14 differences, 2 break callers, 5 may lose or refuse rows, 2 questions
"""


@pytest.fixture
def two(tmp_path: Path) -> None:
    """`old.json` and `new.json`."""
    (tmp_path / "old.json").write_text(json.dumps(OLD), encoding="utf-8")
    (tmp_path / "new.json").write_text(json.dumps(NEW), encoding="utf-8")


@pytest.mark.usefixtures("two")
def test_what_changed_in_the_words_of_the_owner(scaffold: Run) -> None:
    result = scaffold("diff", "old.json", "new.json")
    assert (result.exit_code, result.stdout, result.stderr) == (1, TEXT, "")


@pytest.mark.usefixtures("two")
def test_a_rename_that_is_given(scaffold: Run) -> None:
    result = scaffold("diff", "old.json", "new.json", "--rename", "column:visits.vet_id=clinician_id")
    lines = result.stdout.splitlines()
    start = lines.index("  table visits")
    assert lines[start + 1 : start + 3] == ["    > column clinician_id renamed from vet_id (as you say)", ""]
    assert lines[-1] == "old.json -> new.json: 11 differences, 2 break callers, 4 may lose or refuse rows, 1 question"


@pytest.mark.usefixtures("two")
def test_no_difference(scaffold: Run) -> None:
    result = scaffold("diff", "old.json", "old.json")
    assert (result.exit_code, result.stdout) == (0, "old.json -> old.json: no difference\n")
    result = scaffold("diff", "old.json", "old.json", "--json")
    assert (result.exit_code, json.loads(result.stdout)["different"]) == (0, False)


@pytest.mark.usefixtures("two")
def test_the_difference_as_json(scaffold: Run) -> None:
    result = scaffold("diff", "old.json", "new.json", "--json")
    said: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(said) == [
        "format",
        "old",
        "new",
        "different",
        "summary",
        "renames",
        "questions",
        "changes",
        "consequences",
    ]
    assert (said["format"], said["old"], said["new"], said["different"]) == (1, "old.json", "new.json", True)
    assert said["summary"] == {"changes": 14, "breaking": 2, "destructive": 5, "questions": 2}
    assert said["renames"] == [
        {
            "kind": "table",
            "holder": "",
            "from": "vets",
            "to": "clinicians",
            "evidence": "stated",
            "rename": "table:vets=clinicians",
        }
    ]
    assert said["questions"][1] == {
        "id": "rename:column:visits.vet_id",
        "kind": "rename",
        "what": "column",
        "holder": "visits",
        "new_holder": "visits",
        "name": "vet_id",
        "candidates": [{"to": "clinician_id", "rename": "column:visits.vet_id=clinician_id"}],
        "follows": "table:vets=clinicians",
    }
    (email,) = [change for change in said["changes"] if change["name"] == "email"]
    assert email == {
        "noun": "column",
        "verb": "changed",
        "name": "email",
        "parent": "owners",
        "former": "",
        "breaking": [],
        "destructive": ["texts longer than 200 do not fit"],
        "details": [
            {
                "aspect": "type",
                "old": "text",
                "new": "varchar(200)",
                "breaking": None,
                "destructive": "texts longer than 200 do not fit",
            }
        ],
    }
    (gone,) = [change for change in said["changes"] if change["verb"] == "removed" and change["noun"] == "field"]
    assert (gone["side"], gone["endpoints"], gone["breaking"]) == ("response", ["get_owner"], ["callers may read it"])
    assert {change["noun"] for change in said["consequences"]} >= {"primary key", "foreign key"}


@pytest.mark.usefixtures("two")
def test_a_design_from_standard_input(scaffold: Run) -> None:
    assert scaffold("diff", "-", "new.json", text=json.dumps(NEW)).exit_code == 0
    result = scaffold("diff", "-", "-", text=json.dumps(NEW))
    assert result.exit_code == 2
    assert "only one of the designs can come from standard input" in result.stderr


@pytest.mark.usefixtures("two")
def test_the_design_of_a_project(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "shop/.scaffold").mkdir(parents=True)
    shutil.copy(tmp_path / "old.json", tmp_path / "shop/.scaffold/design.json")
    result = scaffold("diff", "shop", "new.json")
    assert (result.exit_code, result.stdout) == (1, TEXT.replace("old.json ->", "shop ->"))
    assert scaffold("diff", "shop/", "old.json").exit_code == 0


@pytest.mark.usefixtures("two")
def test_a_folder_that_is_no_project(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = scaffold("diff", "empty", "new.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "SC801 error  the folder `empty` holds no project: it has no `.scaffold/design.json`\n"
        "    advice: Name a JSON file, or the folder of a project that `scaffold from` made.\n"
    )


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("rename", "message"),
    [
        (
            "vets=clinicians",
            """\
SC803 error  `vets=clinicians` states no rename
    advice: Write `table:OLD=NEW`, `column:TABLE.OLD=NEW`, `enum:OLD=NEW`, or `enum:ENUM.OLD=NEW` for a value.
""",
        ),
        (
            "table:vet=clinicians",
            "SC804 error  `table:vet=clinicians`: the old design has no table `vet`\n    advice: Did you mean `vets`?\n",
        ),
    ],
)
def test_a_rename_that_cannot_be(scaffold: Run, rename: str, message: str) -> None:
    result = scaffold("diff", "old.json", "new.json", "--rename", rename)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    result = scaffold("diff", "old.json", "new.json", "--rename", rename, "--json")
    assert (result.exit_code, json.loads(result.stdout)["error"]["code"]) == (2, message[:5])


@pytest.mark.usefixtures("two")
def test_a_place_is_that_of_the_design_that_is_wrong(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("nothing of a design", encoding="utf-8")
    for arguments in (("broken.json", "new.json"), ("old.json", "broken.json")):
        result = scaffold("diff", *arguments)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "broken.json" in result.stderr


def test_no_escape_reaches_the_terminal(scaffold: Run, tmp_path: Path) -> None:
    hostile: Document = document(table("t", column("x", "text", description="a\x1b[31mred\nnew line")))
    (tmp_path / "old.json").write_text(json.dumps(document(table("t", column("x", "text")))))
    (tmp_path / "hostile.json").write_text(json.dumps(hostile))
    result = scaffold("diff", "old.json", "hostile.json")
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
    assert result.stdout.splitlines()[2] == "    ~ column x: comment: none -> a [31mred new line"


def test_a_large_design_takes_less_than_a_second(scaffold: Run) -> None:
    start = process_time()
    result = scaffold("diff", str(REVISIONS / "marketplace.v2.json"), str(REVISIONS / "marketplace.v3.json"))
    assert result.exit_code == 1
    assert process_time() - start < 2  # twice the budget: the machine may be busy
