"""Former names: under a key, in a constraint, in a description, or stated anywhere about the document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.design import Enum
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.understanding.tables import Tables, understand_tables
from generator.understanding.tables.renamings import Renaming, is_rename_key, said_renamings


def tables_of(document: dict[str, Any]) -> tuple[Tables, Findings]:
    findings = Findings()
    return understand_tables(read_document(json.dumps(document).encode(), "d.json", findings), findings), findings


def clinic(table: dict[str, Any] | None = None, column: dict[str, Any] | None = None, **rest: object) -> dict[str, Any]:
    """Clinicians, and appointments that point at them; `rest` goes to the top of the document."""
    clinicians = {
        "name": "clinicians",
        "columns": [{"name": "id", "type": "uuid", "constraints": ["PK"]}],
        **(table or {}),
    }
    clinician_id = {"name": "clinician_id", "type": "uuid", "constraints": ["FK clinicians.id"], **(column or {})}
    appointments = {
        "name": "appointments",
        "columns": [{"name": "id", "type": "uuid", "constraints": ["PK"]}, clinician_id],
    }
    return {"brain": "backend", "data_model": {"tables": [clinicians, appointments]}, **rest}


def former(found: Tables) -> dict[str, str]:
    """Every former name by the name of today."""
    tables = {table.name: table.renamed_from for table in found.tables}
    columns = {f"{t.name}.{c.name}": c.renamed_from for t in found.tables for c in t.columns}
    return {name: old for name, old in {**tables, **columns}.items() if old is not None}


@pytest.mark.parametrize(
    "key",
    [
        "renamed_from",
        "renamedFrom",
        "formerly",
        "previously",
        "was",
        "FormerName",
        "renombrado_de",
        "nombre anterior",
        "umbenannt_von",
        "anciennement",
        "nome_anterior",
        "旧名",
    ],
)
def test_a_key_states_the_former_name(key: str) -> None:
    found, findings = tables_of(clinic({key: "vets"}, {key: "vet_id"}))
    assert former(found) == {"clinicians": "vets", "appointments.clinician_id": "vet_id"}
    assert [f.message for f in findings if f.code.id == "SC110" or "is no key of" in f.message] == []


@pytest.mark.parametrize(
    "constraint",
    ["formerly vet_id", "RENAMED FROM vet_id", "previously called `vet_id`", "antes vet_id", "was 'vet_id'"],
)
def test_a_constraint_states_the_former_name(constraint: str) -> None:
    found, _ = tables_of(clinic(column={"constraints": ["FK clinicians.id", constraint]}))
    assert former(found) == {"appointments.clinician_id": "vet_id"}


def test_the_former_name_keeps_its_case() -> None:
    found, _ = tables_of(clinic(column={"constraints": ["FK clinicians.id", "renamed from vetId"]}))
    assert former(found) == {"appointments.clinician_id": "vetId"}


@pytest.mark.parametrize(
    "description", ["People who treat (formerly `vets`)", "Renamed from vets.", "Früher vets", "anciennement vets"]
)
def test_a_description_states_the_former_name(description: str) -> None:
    found, _ = tables_of(clinic({"description": description}))
    assert former(found) == {"clinicians": "vets"}


@pytest.mark.parametrize(
    "text",
    [
        "`vets` renamed to `clinicians`",
        "The table vets was renamed to clinicians.",
        "| `vets` renamed to `clinicians` | table, routes |",
        "1. **Vets are now clinicians**, in tables and URLs",
        "Rename vets to clinicians",
        "`ALTER TABLE vets RENAME TO clinicians`",
        "clinicians (formerly vets)",
        "La tabla vets fue renombrada a clinicians",
        "vets pasa a llamarse clinicians",
        "Die Tabelle vets wurde in clinicians umbenannt",
        "la table vets est renommée en clinicians",
        "vets foi renomeada para clinicians",
        "vets 重命名为 clinicians",
        "vetsをcliniciansに改名",
    ],
)
def test_the_explanation_states_a_renaming(text: str) -> None:
    found, _ = tables_of(clinic(content=f"# What changed\n\n{text}\n"))
    assert {name: old.lower() for name, old in former(found).items()} == {"clinicians": "vets"}


@pytest.mark.parametrize(
    ("renamed", "expected"),
    [
        ({"vets": "clinicians", "*.vet_id": "*.clinician_id"}, {"clinicians": "vets", "appointments.clinician_id": "vet_id"}),
        ([{"table": "appointments", "from": "vet_id", "to": "clinician_id"}], {"appointments.clinician_id": "vet_id"}),
        (["vets -> clinicians", "appointments.vet_id → clinician_id"], {"clinicians": "vets", "appointments.clinician_id": "vet_id"}),
        ({"tables": {"vets": "clinicians"}, "columns": {"vet_id": "clinician_id"}}, {"clinicians": "vets", "appointments.clinician_id": "vet_id"}),
        ({"/vets/*": "/clinicians/*", "roles vet:*": "clinician:*"}, {}),
    ],
)  # fmt: skip
def test_a_list_of_renamings_anywhere_counts(renamed: object, expected: dict[str, str]) -> None:
    found, _ = tables_of(clinic(change_summary={"renamed": renamed}))
    assert former(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`vets` and `nurses` renamed to `clinicians`",  # a merge
        "`clinician_id` renamed to `vet_id` and `nurse_id`",  # a split
        "Clinicians are now optional",
        "appointments renamed to clinicians",  # the old one is still there
        "Pets now have clinicians",
    ],
)
def test_what_is_no_renaming_counts_for_none(text: str) -> None:
    found, _ = tables_of(clinic(content=text))
    assert former(found) == {}


def test_is_now_says_nothing_about_columns() -> None:
    found, _ = tables_of(clinic(content="Owner names are now `clinician_id` values"))
    assert former(found) == {}


def test_what_a_table_says_itself_wins() -> None:
    found, _ = tables_of(clinic({"renamed_from": "doctors"}, content="vets renamed to clinicians"))
    assert former(found) == {"clinicians": "doctors"}


@pytest.mark.parametrize(
    "entry",
    [
        {"values": [{"value": "opened", "renamed_from": "open"}, "done"], "renamed_from": "state"},
        {"values": ["opened", "done"], "renamed": {"open": "opened"}, "formerly": "state"},
        {"values": ["opened", "done"], "renamed_values": ["open -> opened"], "description": "formerly state"},
    ],
)
def test_an_enum_states_its_former_name_and_values(entry: dict[str, Any]) -> None:
    document = clinic()
    document["data_model"]["enums"] = {"status": entry}
    (enum,) = tables_of(document)[0].enums
    assert enum == Enum("status", ("opened", "done"), entry.get("description", ""), "state", (("opened", "open"),))


def test_a_value_qualified_by_its_enum() -> None:
    document = clinic(changes=["status.open renamed to opened", "state renamed to status"])
    document["data_model"]["enums"] = {"status": ["opened", "done"]}
    (enum,) = tables_of(document)[0].enums
    assert (enum.renamed_from, enum.renamed_values) == ("state", (("opened", "open"),))


def test_keys_of_lists() -> None:
    said = {
        key: is_rename_key(key)
        for key in ("renamed", "renames", "column_renames", "Umbenannt", "renombrados", "removed")
    }
    assert said == {**dict.fromkeys(said, True), "removed": False}


def test_sql_names_the_table_of_a_column() -> None:
    assert list(said_renamings("ALTER TABLE visits RENAME COLUMN vet_id TO clinician_id")) == [
        Renaming("visits.vet_id", "clinician_id")
    ]


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000 + " renamed ", "a.b." * 9_000 + " renamed to", "a renamed to " * 9_000, "`" * 30_000 + "renamed"],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    from time import perf_counter

    start = perf_counter()
    list(said_renamings(text))
    assert perf_counter() - start < 5
