"""What holds for any two designs: none differs from itself, the way back mirrors the way there, a rename is only a rename."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from generator.design import Design, Identity, Sessions
from generator.errors import UserError
from generator.migrating import Difference, Rename, RenameKind, compare_designs
from generator.migrating.changes import FieldChange, Noun, Verb
from generator.reporting.difference import print_difference
from generator.reporting.difference_json import difference_to_json
from tests.hostile.corpus import cases, honest
from tests.migrating.designs import DOCUMENTS, STEPS, Document, column, design, design_at, design_of, table

_OF_TABLES = frozenset(list(Noun)[: list(Noun).index(Noun.VIEW) + 1])


def _inverted(renames: tuple[Rename, ...]) -> list[Rename]:
    """The renames of the way back; holders by their new names."""
    tables = {rename.old: rename.new for rename in renames if rename.kind is RenameKind.TABLE}
    enums = {rename.old: rename.new for rename in renames if rename.kind is RenameKind.ENUM}
    columns = {(r.holder, r.old): r.new for r in renames if r.kind is RenameKind.COLUMN}
    found = []
    for rename in renames:
        old, holder = rename.new, rename.holder
        table, dot, column = holder.partition(".")
        if rename.kind is RenameKind.COLUMN:
            holder = tables.get(holder, holder)
        elif dot:
            old = f"{columns.get((table, column), column)}.{old}"
            holder = tables.get(table, table)
        elif holder:
            holder = enums.get(holder, holder)
        found.append(Rename(rename.kind, old, rename.old, holder))
    return found


def _kinds(difference: Difference, *, mirrored: bool) -> Counter[tuple[str, ...]]:
    """How many changes of each kind there are; fields by their last name, as a named shape counts them once."""
    counted: Counter[tuple[str, ...]] = Counter()
    fields: set[tuple[str, ...]] = set()
    for change in (*difference.changes, *difference.consequences):
        verb = change.verb.mirrored if mirrored else change.verb
        if isinstance(change, FieldChange):
            fields.add((change.noun, verb, change.side, "" if verb is Verb.RENAMED else change.name.rpartition(".")[2]))
        else:
            counted[(change.noun, verb)] += 1
    return counted + Counter(fields)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_document_differs_from_itself(path: Path) -> None:
    difference = compare_designs(design_at(path), design_of(path.read_text(encoding="utf-8")))
    assert (difference.changes, difference.consequences, difference.questions) == ((), (), ())
    assert difference.is_empty


def test_the_order_of_a_document_is_no_difference() -> None:
    document = honest()
    again = honest()
    again["data_model"]["tables"].reverse()
    for entry in again["data_model"]["tables"]:
        entry["columns"].reverse()
    again["api_design"]["endpoints"].reverse()
    difference = compare_designs(design_of(document), design_of(again))
    assert [change for change in difference.changes if change.noun in _OF_TABLES] == []
    assert {change.noun for change in difference.changes} <= {Noun.ENDPOINT}


@pytest.mark.parametrize(("old", "new"), STEPS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_way_back_mirrors_the_way_there(old: Path, new: Path) -> None:
    there = compare_designs(design_at(old), design_at(new))
    back = compare_designs(design_at(new), design_at(old), _inverted(there.renames.all))
    assert _kinds(back, mirrored=True) == _kinds(there, mirrored=False)


@pytest.mark.parametrize(("old", "new"), STEPS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_same_designs_give_the_same_difference(old: Path, new: Path) -> None:
    first = compare_designs(design_at(old), design_at(new))
    again = compare_designs(design_of(old.read_text("utf-8")), design_of(new.read_text("utf-8")))
    assert (first.changes, first.questions, first.renames) == (again.changes, again.questions, again.renames)


def _confirmed(old: Design, new: Design, renames: list[Rename]) -> Difference:
    """The difference once the owner has confirmed what follows from the renames."""
    asked = compare_designs(old, new, renames).questions
    return compare_designs(old, new, [*renames, *(question.candidates[0] for question in asked if question.follows)])


def _other_table_changes(difference: Difference) -> list[str]:
    """Changes of tables that are no renames and say more than that a comment names something else."""
    return [
        f"{change.noun} {change.parent}.{change.name} {change.verb}"
        for change in difference.changes
        if change.noun in _OF_TABLES
        and change.verb is not Verb.RENAMED
        and any(detail.aspect != "comment" for detail in change.details) | (not change.details)
    ]


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_renamed_table_leaves_no_other_change_of_tables(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(DOCUMENTS))
    old = design_at(path)
    name = data.draw(st.sampled_from(sorted(old.table_of)))
    new = design_of(_replaced(path, name, "quuxes"))
    difference = _confirmed(old, new, [Rename(RenameKind.TABLE, name, "quuxes")])
    assert _other_table_changes(difference) == []
    assert ("quuxes", name) in [(c.name, c.former) for c in difference.changes if c.noun is Noun.TABLE]


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_renamed_column_leaves_no_other_change_of_tables(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(DOCUMENTS))
    old = design_at(path)
    name = data.draw(st.sampled_from(_free_columns(old, path)))
    new = design_of(_replaced(path, name, f"quux_{name}"))
    renames = [Rename(RenameKind.COLUMN, name, f"quux_{name}", t.name) for t in old.tables if name in t.by_name]
    difference = _confirmed(old, new, renames)
    assert _other_table_changes(difference) == []
    assert [c.name for c in difference.changes if c.noun is Noun.COLUMN and c.verb is Verb.RENAMED] == [
        f"quux_{name}" for _ in renames
    ]


def _replaced(path: Path, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, path.read_text(encoding="utf-8"))


def _free_columns(design: Design, path: Path) -> list[str]:
    """Columns whose name nothing but the table is made of: no key of the format, no value, no sign-in, no join table."""
    text = path.read_text(encoding="utf-8")
    names = {column.name for table in design.tables for column in table.columns if "_" in column.name}
    meant: set[str] = set()
    identity = design.access.identity
    for part in (identity, identity.sessions if identity is not None else None):
        if isinstance(part, Identity | Sessions):
            meant |= {value for field in part.__slots__ if isinstance(value := getattr(part, field), str)}
    implied = {c.name for t in design.tables if f'"name": "{t.name}"' not in text for c in t.columns}
    values = {str(value) for enum in design.enums for value in enum.values}
    return sorted(n for n in names - meant - implied - values if not re.search(rf'"{n}"\s*:', text))


@pytest.mark.parametrize(("name", "hostile"), list(cases()), ids=lambda value: value if isinstance(value, str) else "")
def test_no_design_is_too_hostile(name: str, hostile: Document) -> None:
    try:
        odd = design_of(hostile)
    except UserError:
        return
    plain = design_of(honest())
    for old, new in ((plain, odd), (odd, plain)):
        difference = compare_designs(old, new)
        json.loads(difference_to_json(difference, "old", "new"))
        shown = io.StringIO()
        print_difference(difference, "old", "new", Console(file=shown))
        assert shown.getvalue().count("\x1b") == 0
    assert compare_designs(odd, design_of(hostile)).is_empty


def test_the_work_grows_with_the_designs() -> None:
    """Ten times the tables and columns, all of them renamed without a word, take about ten times as long."""

    def of(prefix: str, size: int) -> Design:
        columns = [column(f"{prefix}_{number}_c", "text") for number in range(size)]
        tables = [
            table(f"{prefix}_{number}", column(f"c_{number}", "text"), column("n", "int")) for number in range(size)
        ]
        return design(table("wide", *columns), *tables)

    def seconds(size: int) -> float:
        old, new = of("old", size), of("new", size)
        start = process_time()
        compare_designs(old, new)
        return process_time() - start

    seconds(10)
    small, large = seconds(40), seconds(400)
    assert large < max(small, 0.02) * 30
