"""Lists: paging in any language, parameters that may be left out, bounds and the tables that nouns stand for."""

from __future__ import annotations

import pytest

from generator.design import FilterOperator, OperationKind, PagingKind, RelationKind, ShapeKind
from tests.understanding.endpoints.designs import ID, USERS, codes_of, design_of, endpoint, one

BOOKS = [
    USERS,
    ["books", ID, "title text NOT NULL", "erscheinungsjahr smallint", "lent_to uuid FK users.id",
     "status varchar(10) NOT NULL; CHECK (status IN ('in', 'out'))"],
    ["attendance_records", ID, "user_id uuid FK users.id; NOT NULL", "work_date date NOT NULL"],
]  # fmt: skip


@pytest.mark.parametrize(
    ("position", "limit", "kind"),
    [
        ("seite", "pro_seite", PagingKind.PAGE),
        ("pagina", "itens_por_pagina", PagingKind.PAGE),
        ("page", "par_page", PagingKind.PAGE),
        ("deslocamento", "limite", PagingKind.OFFSET),
    ],
)
def test_paging_parameters_count_whatever_they_were_written_with(position: str, limit: str, kind: PagingKind) -> None:
    query = {"query": {position: "which one", limit: "how many"}}
    found = one(BOOKS, endpoint("GET", "/books", "Book[]", query))
    assert found.operation.paging is not None
    assert (found.operation.paging.kind, found.operation.paging.limit_parameter) == (kind, limit)
    assert {part.name: (part.shape.kind, part.required) for part in found.query} == {
        position: (ShapeKind.INTEGER, False),
        limit: (ShapeKind.INTEGER, False),
    }


def required(query: object) -> dict[str, bool]:
    found = one(BOOKS, endpoint("GET", "/books", "Book[]", query))
    return {part.name: part.required for part in found.query}


def test_choices_in_a_plain_map_may_be_left_out() -> None:
    assert required({"query": {"status": "in|out", "title": "string", "lent_to": "uuid | 'me'"}}) == {
        "status": False,
        "title": True,
        "lent_to": False,
    }


@pytest.mark.parametrize(
    "query",
    [
        "z.object({ status: z.enum(['in', 'out']) })",
        "{ status: 'in' | 'out', title?: string }",
        {"query": {"status": "in|out (required)"}},
    ],
)
def test_a_notation_that_marks_what_is_optional_is_taken_as_it_is(query: object) -> None:
    assert required(query)["status"]


def test_a_union_over_one_column_has_the_type_of_the_column() -> None:
    found = one(BOOKS, endpoint("GET", "/books", "Book[]", {"query": {"lent_to": "uuid | 'me'"}}))
    assert [part.shape.kind for part in found.query] == [ShapeKind.UUID]


@pytest.mark.parametrize(
    ("path", "parameter", "operator", "column"),
    [
        ("/books", "jahr_von", FilterOperator.AT_LEAST, "erscheinungsjahr"),
        ("/books", "jahr_bis", FilterOperator.AT_MOST, "erscheinungsjahr"),
        ("/attendance-records", "from", FilterOperator.AT_LEAST, "work_date"),
    ],
)
def test_bounds_find_their_column(path: str, parameter: str, operator: FilterOperator, column: str) -> None:
    found = one(BOOKS, endpoint("GET", path, "a list", {"query": {parameter: "string"}}))
    assert [(entry.operator, entry.columns) for entry in found.operation.filters] == [(operator, (column,))]


def test_a_noun_stands_for_the_only_table_of_its_entries() -> None:
    found = one(BOOKS, endpoint("GET", "/attendance", "[{ id: uuid, work_date: date }]"))
    assert (found.operation.kind, found.operation.table) == (OperationKind.LIST, "attendance_records")


def test_search_vectors_are_not_shown() -> None:
    tables = [["pages", ID, "title text NOT NULL", "words tsvector"]]
    shape = one(tables, endpoint("GET", "/pages/:id", "Page")).response.shape
    assert shape is not None
    assert [entry.name for entry in shape.fields] == ["id", "title"]


def test_a_unique_index_over_filled_rows_makes_one_to_one() -> None:
    lines = {
        "name": "lines",
        "columns": [
            {"name": "id", "type": "uuid", "constraints": ["PK"]},
            {"name": "claim_id", "type": "uuid", "constraints": ["FK claims.id"]},
        ],
        "indexes": [{"columns": ["claim_id"], "unique": True, "where": "claim_id IS NOT NULL"}],
        "relationships": [{"to": "claims", "type": "one-to-one"}],
    }
    tables = [["claims", ID], lines]
    entries = [endpoint("GET", "/claims", "Claim[]")]
    kinds = {
        relation.kind for relation in design_of(tables, entries).relations if relation.source in ("claims", "lines")
    }
    assert kinds == {RelationKind.ONE_TO_ONE}
    assert "SC223" not in codes_of(tables, entries)
