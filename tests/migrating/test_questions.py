"""Likely renames without evidence are questions with a stable id, and nothing else is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.design import Design
from generator.migrating import Question, Rename, RenameKind, compare_designs
from generator.migrating.changes import Noun, Verb
from tests.migrating.designs import PUBLIC, REVISIONS, Document, column, design, design_at, design_of, table

PERSON = (column("email", "text", "NOT NULL"), column("phone", "text"), column("licence", "text"))


def asked(old: Design, new: Design) -> list[tuple[str, str, list[str]]]:
    """Every question: id, kind, candidates."""
    return [
        (question.id, question.kind.value, [candidate.new for candidate in question.candidates])
        for question in compare_designs(old, new).questions
    ]


def test_a_table_of_the_same_columns() -> None:
    old, new = (
        design(table("vets", *PERSON)),
        design(table("clinicians", *PERSON), table("rooms", column("floor", "int"))),
    )
    assert asked(old, new) == [("rename:table:vets", "rename", ["clinicians"])]
    verbs = [(c.name, c.verb) for c in compare_designs(old, new).changes]
    assert verbs == [("clinicians", Verb.ADDED), ("rooms", Verb.ADDED), ("vets", Verb.REMOVED)]


def test_a_table_of_other_columns_is_another_table() -> None:
    assert asked(design(table("vets", *PERSON)), design(table("rooms", column("floor", "int")))) == []


def test_columns_that_point_at_a_likely_table() -> None:
    def of(name: str, key: str) -> Design:
        return design(
            table(name, *PERSON), table("visits", column(key, "uuid", f"FK {name}.id"), column("day", "date"))
        )

    questions = compare_designs(of("vets", "vet_id"), of("clinicians", "clinician_id")).questions
    assert [(question.id, question.follows) for question in questions] == [
        ("rename:table:vets", ""),
        ("rename:column:visits.vet_id", "table:vets=clinicians"),
    ]


def test_columns_within_a_likely_table() -> None:
    old = design(table("vets", *PERSON, column("full_name", "text")))
    new = design(table("clinicians", *PERSON, column("whole_name", "text")))
    assert asked(old, new) == [
        ("rename:table:vets", "rename", ["clinicians"]),
        ("rename:column:vets.full_name", "rename", ["whole_name"]),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([column("mobile_phone", "text")], [column("phone", "text")], [("rename:column:t.mobile_phone", "rename", ["phone"])]),
        ([column("born", "date")], [column("photo", "bytea")], []),
        ([column("born", "date")], [column("colour", "text")], []),
        (
            [column("full_name", "text")],
            [column("first_name", "text"), column("last_name", "text")],
            [("rename:column:t.full_name", "split", ["last_name", "first_name"])],
        ),
        (
            [column("first_name", "text"), column("last_name", "text")],
            [column("full_name", "text")],
            [("rename:column:t.first_name", "merge", ["full_name"]), ("rename:column:t.last_name", "merge", ["full_name"])],
        ),
    ],
)  # fmt: skip
def test_columns(before: list[Document], after: list[Document], expected: list[tuple[str, str, list[str]]]) -> None:
    assert asked(design(table("t", *before)), design(table("t", *after))) == expected


def test_values() -> None:
    def of(*values: str) -> Design:
        return design(table("t", column("s", "status")), enums={"status": list(values)})

    assert asked(of("open", "done"), of("opened", "done")) == [("rename:enum:status.open", "rename", ["opened"])]
    assert asked(of("open", "done"), of("open")) == []


def test_an_answered_question_is_not_asked_again() -> None:
    old, new = design(table("vets", *PERSON)), design(table("clinicians", *PERSON))
    difference = compare_designs(old, new, [Rename(RenameKind.TABLE, "vets", "clinicians")])
    assert difference.questions == ()
    assert [(c.name, c.former, c.verb) for c in difference.changes] == [("clinicians", "vets", Verb.RENAMED)]


def _without_statements(path: Path) -> Design:
    """The design of a document that says nothing about what changed."""
    document = json.loads(path.read_text(encoding="utf-8"))
    for key in ("change_summary", "changes", "content"):
        document.pop(key, None)
    document["data_model"].pop("migrations", None)
    return design_of(document)


def _renames(path: Path) -> list[Rename]:
    """The renames of an owner's answers."""
    found = []
    for said in json.loads(path.read_text(encoding="utf-8"))["renames"]:
        if "column" in said:
            found.append(Rename(RenameKind.COLUMN, said["column"], said["to"], said["table"]))
        else:
            found.append(Rename(RenameKind.TABLE, said["table"], said["to"]))
    return found


CASES = [
    (PUBLIC / "clinic.json", "clinic.v2"),
    (REVISIONS / "clinic.v2.json", "clinic.v3"),
    (PUBLIC / "marketplace.json", "marketplace.v2"),
    (REVISIONS / "marketplace.v2.json", "marketplace.v3"),
]


@pytest.mark.parametrize(("before", "name"), CASES, ids=lambda value: getattr(value, "stem", value))
def test_an_owner_is_asked_what_an_owner_answers(before: Path, name: str) -> None:
    """Without a statement, every rename that the owner gave was asked; and what else was asked is dropped."""
    old, new = design_at(before), _without_statements(REVISIONS / f"{name}.json")
    answers = json.loads((REVISIONS / f"{name}.answers.json").read_text(encoding="utf-8"))
    tables = {said["to"]: said["table"] for said in answers["renames"] if "column" not in said}
    given = {(tables.get(r.holder, r.holder), r.old): r.new for r in _renames(REVISIONS / f"{name}.answers.json")}
    questions = {(question.holder, question.name): question for question in compare_designs(old, new).questions}
    assert {key: questions[key].candidates[0].new for key in given if key in questions} == given
    dropped = {said.removeprefix("drop:") for said in answers["allow"]}
    rest = [question for key, question in questions.items() if key not in given]
    assert [question.id for question in rest if question.subject not in dropped and not _follows(question)] == []


def _follows(question: Question) -> bool:
    """A value whose words are those of a renamed table: the answer about the table answers it."""
    return question.what is RenameKind.VALUE and question.follows != ""


@pytest.mark.parametrize(("before", "name"), CASES, ids=lambda value: getattr(value, "stem", value))
def test_the_owners_answers_fit(before: Path, name: str) -> None:
    new = design_at(REVISIONS / f"{name}.json")
    difference = compare_designs(design_at(before), new, _renames(REVISIONS / f"{name}.answers.json"))
    answers = json.loads((REVISIONS / f"{name}.answers.json").read_text(encoding="utf-8"))
    dropped = {said.removeprefix("drop:") for said in answers["allow"]}
    gone = {
        f"{change.parent}.{change.name}" if change.parent else change.name
        for change in difference.changes
        if change.verb is Verb.REMOVED and change.noun in (Noun.TABLE, Noun.COLUMN)
    }
    assert gone == dropped
    assert {question.subject for question in difference.questions} <= dropped
