"""Answers that are described in words."""

from __future__ import annotations

import pytest

from generator.design import Condition, Endpoint, OperationKind, PagingKind, Value, ValueKind
from tests.understanding.endpoints.designs import (
    ID,
    USERS,
    bound,
    codes_of,
    design_of,
    endpoint,
    field,
    messages_of,
    one,
)

SHOP = [
    USERS,
    ["authors", ID, "name text NOT NULL"],
    ["books", ID, "author_id uuid FK authors.id; NOT NULL", "title text NOT NULL", "price integer NOT NULL",
     "search tsvector", "status varchar(10) NOT NULL; DEFAULT 'draft'; CHECK (status IN ('draft', 'published'))",
     "created_at timestamptz NOT NULL; DEFAULT now()"],
    ["reviews", ID, "book_id uuid FK books.id; NOT NULL", "stars integer NOT NULL"],
]  # fmt: skip
PAGES = {"pagination": "cursor-based; every list answers { rows: [...], next_cursor }"}


def names(found: Endpoint) -> list[str]:
    shape = found.response.shape
    assert shape is not None
    row = shape.item if shape.item is not None else shape
    return [entry.name for entry in row.fields]


def test_a_list_shows_the_columns_of_the_table_that_its_path_names() -> None:
    found = one(SHOP, endpoint("GET", "/books", "a list with everything that the screen shows"))
    assert found.operation.kind is OperationKind.LIST
    assert names(found) == ["id", "author_id", "title", "price", "status", "created_at"]


def test_secrets_are_left_out() -> None:
    found = one(SHOP, endpoint("GET", "/users", "everybody who has an account here"))
    assert "password_hash" not in names(found)


def test_a_row_shows_the_fields_after_a_colon_and_no_others() -> None:
    found = one(
        SHOP,
        endpoint(
            "GET", "/books/:id", "what a reader sees: id, title, price and the author (id and name). Never drafts."
        ),
    )
    assert found.operation.kind is OperationKind.GET
    assert names(found) == ["id", "title", "price", "author"]
    assert bound(found.response.shape, "author.name") == ("column", "name", None)


def test_fields_in_brackets_are_all_that_is_shown() -> None:
    found = one(
        SHOP, endpoint("GET", "/books", "lista completa de livros (id, title, reviewCount), ordenada por title")
    )
    assert names(found) == ["id", "title", "reviewCount"]
    assert bound(found.response.shape, "reviewCount")[0] == "count"


def test_words_add_relations_to_the_columns() -> None:
    found = one(SHOP, endpoint("GET", "/books/:id", "todo o livro, com o author e todas as reviews"))
    assert names(found)[-2:] == ["author", "reviews"]
    assert field(found.response.shape, "reviews").binding is not None


def test_a_page_has_the_envelope_of_the_design() -> None:
    found = one(SHOP, endpoint("GET", "/books", "paginated list, newest first"), api=PAGES)
    shape = found.response.shape
    assert shape is not None
    assert [entry.name for entry in shape.fields] == ["rows", "next_cursor"]
    assert found.operation.paging is not None
    assert found.operation.paging.kind is PagingKind.CURSOR


def test_a_write_shows_its_row_where_the_words_name_it() -> None:
    body = "{ author_id: uuid, title: string, price: int }"
    shown = one(SHOP, endpoint("POST", "/books", "201 with the new book, which is a draft", body))
    silent = one(SHOP, endpoint("POST", "/books", "201 in any case, whatever happened before", body))
    assert names(shown)[0] == "id"
    assert silent.response.shape is None


def test_a_public_list_keeps_to_the_state_that_alone_is_shown() -> None:
    text = "all titles with their prices. Shows only published books, except to editors."
    found = one(SHOP, endpoint("GET", "/books", text, auth="none"))
    assert found.operation.conditions == (Condition("status", Value(ValueKind.LITERAL, literal="published")),)


@pytest.mark.parametrize(
    ("path", "text", "auth"),
    [
        ("/books/:id", "whatever the book holds, its text visible to buyers only", "optional"),
        ("/books", "sales, summary per month", "required"),
        ("/books", "every title there is, plus a summary with the average price", "required"),
        ("/weather", "how the weather is going to be", "required"),
    ],
)
def test_what_words_do_not_determine_stays_a_stub(path: str, text: str, auth: str) -> None:
    found = one(SHOP, endpoint("GET", path, text, auth=auth))
    assert found.operation.kind is OperationKind.STUB


def test_the_assumption_quotes_the_words() -> None:
    entries = [endpoint("GET", "/books/:id", "what a reader sees: id, title and price")]
    assert "SC401" not in codes_of(SHOP, entries)
    assert messages_of(SHOP, entries, "SC570") == [
        (
            "`GET /books/{id}` describes its answer in words",
            "what a reader sees: id, title and price",
            "it shows the row of `books` with the fields named: `id`, `title`, `price`",
        )
    ]


def test_words_that_cannot_be_used_are_said() -> None:
    entries = [
        endpoint("GET", "/books/:id", "whatever the book holds, its text visible to buyers only", auth="optional")
    ]
    assert messages_of(SHOP, entries, "SC401") == [
        (
            "the response of `GET /books/{id}` is described in words",
            "whatever the book holds, its text visible to buyers only",
            "it is served as a stub",
        )
    ]


def test_a_parameter_of_the_path_is_none_of_the_query() -> None:
    found = design_of(SHOP, [endpoint("GET", "/books/:id", "Book", "id (uuid) in the path")]).endpoints[0]
    assert found.query == ()
