"""Which renames are believed, which are refused, and what follows from them."""

from __future__ import annotations

import pytest

from generator.errors import AnswerError
from generator.migrating import Evidence, Rename, RenameKind, compare_designs, parse_rename
from generator.migrating.changes import Verb
from generator.migrating.settling import settle_renames
from tests.migrating.designs import Document, column, design, document, table

VETS = table("vets", column("name", "text"))
CLINICIANS = table("clinicians", column("name", "text"))


def visits(key: str = "vet_id", target: str = "vets", **more: object) -> Document:
    """Visits that point at vets."""
    return table("visits", column(key, "uuid", f"FK {target}.id", "NOT NULL", **more), column("on_day", "date"))


def settled(old: Document, new: Document, *given: str) -> list[tuple[str, str]]:
    """Every rename with the reason to believe it."""
    from tests.migrating.designs import design_of

    found = settle_renames(design_of(old), design_of(new), [parse_rename(text) for text in given])
    return [(rename.spec, rename.evidence.value) for rename in found.all]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("table:vets=clinicians", Rename(RenameKind.TABLE, "vets", "clinicians")),
        (" Table : vets = clinicians ", Rename(RenameKind.TABLE, "vets", "clinicians")),
        ("column:visits.vet_id=clinician_id", Rename(RenameKind.COLUMN, "vet_id", "clinician_id", "visits")),
        ("column:visits.vet_id=visits.clinician_id", Rename(RenameKind.COLUMN, "vet_id", "clinician_id", "visits")),
        ("enum:state=status", Rename(RenameKind.ENUM, "state", "status")),
        ("enum:status.open=opened", Rename(RenameKind.VALUE, "open", "opened", "status")),
        ("enum:staff.role.vet=clinician", Rename(RenameKind.VALUE, "role.vet", "clinician", "staff")),
    ],
)
def test_the_forms_of_a_rename(text: str, expected: Rename) -> None:
    assert parse_rename(text) == expected


@pytest.mark.parametrize(
    "text", ["", "vets=clinicians", "table:vets", "table:=x", "column:vet_id=x", "index:a=b", "table:a="]
)
def test_what_states_no_rename(text: str) -> None:
    with pytest.raises(AnswerError) as raised:
        parse_rename(text)
    assert str(raised.value) == f"SC803 `{text}` states no rename"
    assert raised.value.finding.advice == (
        "Write `table:OLD=NEW`, `column:TABLE.OLD=NEW`, `enum:OLD=NEW`, or `enum:ENUM.OLD=NEW` for a value."
    )


def test_a_given_rename_wins_over_a_stated_one() -> None:
    old = document(VETS, table("doctors", column("title", "text")))
    new = document({**CLINICIANS, "renamed_from": "doctors"})
    assert settled(old, new) == [("table:doctors=clinicians", "stated")]
    assert settled(old, new, "table:vets=clinicians") == [("table:vets=clinicians", "given")]


def test_a_former_name_of_an_earlier_revision_says_nothing_now() -> None:
    document_ = document({**CLINICIANS, "renamed_from": "vets"})
    assert settled(document_, document_) == []


def test_a_table_that_is_still_there_was_not_renamed() -> None:
    assert settled(document(VETS), document(VETS, {**CLINICIANS, "renamed_from": "vets"})) == []


def test_one_name_claimed_by_two_was_not_renamed() -> None:
    new = document({**CLINICIANS, "renamed_from": "vets"}, {**table("doctors"), "renamed_from": "vets"})
    assert settled(document(VETS), new) == []


def test_swapped_and_chained_names() -> None:
    old = document(table("t", column("a", "text"), column("b", "text")))
    new = document(table("t", column("a", "text", was="b"), column("b", "text", was="a")))
    assert settled(old, new) == [("column:t.a=b", "stated"), ("column:t.b=a", "stated")]
    new = document(table("t", column("b", "text", was="a"), column("c", "text", was="b")))
    assert settled(old, new) == [("column:t.a=b", "stated"), ("column:t.b=c", "stated")]
    assert (
        compare_designs(design(*old["data_model"]["tables"]), design(*new["data_model"]["tables"])).changes[0].verb
        is Verb.RENAMED
    )


def test_columns_of_a_renamed_table_by_either_name() -> None:
    old, new = document(table("vets", column("name", "text"))), document(table("clinicians", column("title", "text")))
    expected = [("table:vets=clinicians", "given"), ("column:vets.name=title", "given")]
    assert settled(old, new, "table:vets=clinicians", "column:vets.name=title") == expected
    assert settled(old, new, "table:vets=clinicians", "column:clinicians.name=title") == expected


def test_a_value_that_names_a_renamed_table_follows_it() -> None:
    check = "CHECK (role IN ('nurse', '{}'))"
    old = document(VETS, table("staff", column("role", "text", check.format("vet"))))
    new = document({**CLINICIANS, "was": "vets"}, table("staff", column("role", "text", check.format("clinician"))))
    assert settled(old, new) == [("table:vets=clinicians", "stated"), ("enum:staff.role.vet=clinician", "follows")]


def test_an_enum_type_of_equal_values_and_users_is_the_same() -> None:
    def of(name: str, *values: str) -> Document:
        return document(table("t", column("s", name)), enums={name: list(values)})

    assert settled(of("state", "a", "b"), of("status", "a", "b")) == [("enum:state=status", "follows")]
    assert settled(of("state", "a", "b"), of("status", "a", "c")) == []


def test_values_of_enums_and_of_checks() -> None:
    old = document(
        table("t", column("s", "state"), column("k", "text", "CHECK (k IN ('x', 'y.z'))")), enums={"state": ["a", "b"]}
    )
    new = document(
        table("t", column("s", "state"), column("k", "text", "CHECK (k IN ('x', 'w'))")), enums={"state": ["a", "c"]}
    )
    assert settled(old, new, "enum:state.b=c", "enum:t.k.y.z=w") == [
        ("enum:state.b=c", "given"),
        ("enum:t.k.y.z=w", "given"),
    ]


@pytest.mark.parametrize(
    ("given", "message", "advice"),
    [
        ("table:vet=clinicians", "the old design has no table `vet`", "Did you mean `vets`?"),
        ("table:vets=clinics", "the new design has no table `clinics`", "Did you mean `clinicians`?"),
        ("table:visits=clinicians", "the new design still has a table `visits`", ""),
        ("table:vets=visits", "the old design has a table `visits` already", ""),
        ("column:visits.vet=clinician_id", "the old design has no column in `visits` `vet`", "Did you mean `vet_id`?"),
        ("column:visit.vet_id=clinician_id", "no table `visit` is in both designs", "Did you mean `visits`?"),
        ("enum:statu.a=b", "no enum `statu` is in both designs", "Did you mean `status`?"),
        ("enum:status.z=b", "the old design has no value in `status` `z`", ""),
    ],
)
def test_a_rename_that_does_not_fit(given: str, message: str, advice: str) -> None:
    old = document(VETS, visits(), enums={"status": ["a"]})
    new = document(CLINICIANS, visits("clinician_id", "clinicians"), enums={"status": ["b"]})
    with pytest.raises(AnswerError) as raised:
        settled(old, new, given)
    assert (raised.value.finding.code.id, raised.value.finding.message) == ("SC804", f"`{given}`: {message}")
    assert raised.value.finding.advice == advice


def test_two_renames_of_one_table() -> None:
    with pytest.raises(AnswerError) as raised:
        settled(document(VETS), document(CLINICIANS, table("doctors")), "table:vets=clinicians", "table:vets=doctors")
    assert str(raised.value) == "SC804 `table:vets=clinicians`: there is another rename of `vets`"


def test_all_that_follows_from_a_rename_is_a_consequence() -> None:
    old = design(VETS, visits())
    new = design({**CLINICIANS, "was": "vets"}, visits("clinician_id", "clinicians", was="vet_id"))
    difference = compare_designs(old, new)
    assert [(c.noun.value, c.verb.value, c.name, c.former) for c in difference.changes] == [
        ("table", "renamed", "clinicians", "vets"),
        ("column", "renamed", "clinician_id", "vet_id"),
    ]
    named = {(c.noun.value, c.name, c.former) for c in difference.consequences if c.verb is Verb.RENAMED}
    assert named == {
        ("primary key", "pk_clinicians", "pk_vets"),
        ("foreign key", "fk_visits_clinician_id", "fk_visits_vet_id"),
        ("index", "ix_visits_clinician_id", "ix_visits_vet_id"),
        ("relation", "clinician", "vet"),
    }
    assert difference.renames.evidence[(RenameKind.TABLE, "", "vets")] is Evidence.STATED


def test_expressions_follow_columns_and_values() -> None:
    old = design(
        table(
            "t",
            column("date", "date"),
            column("kind", "text", "DEFAULT 'date'", "CHECK (kind IN ('date', 'it''s'))"),
            constraints=["CHECK (date > date '2020-01-01' OR kind = 'date')"],
            indexes=[{"columns": ["date"], "where": "kind = 'date'"}],
        )
    )
    new = design(
        table(
            "t",
            column("order", "date", was="date"),
            column("kind", "text", "DEFAULT 'day'", "CHECK (kind IN ('day', 'it''s'))"),
            constraints=["CHECK (\"order\" > date '2020-01-01' OR kind = 'day')"],
            indexes=[{"columns": ["order"], "where": "kind = 'day'"}],
        )
    )
    difference = compare_designs(old, new, [parse_rename("enum:t.kind.date=day")])
    assert [(c.noun.value, c.verb.value, c.name) for c in difference.changes] == [
        ("enum value", "renamed", "day"),
        ("column", "renamed", "order"),
    ]
