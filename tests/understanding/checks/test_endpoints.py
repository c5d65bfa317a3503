from __future__ import annotations

import pytest

from tests.understanding.checks.building import BOOKS, ID, USERS, endpoint, findings, said

GUARDED = endpoint("GET", "/books", "[Book]")


def test_anybody_may_change_rows() -> None:
    opened = endpoint("DELETE", "/books/{id}", "204", auth="none")
    (finding,) = findings("SC331", [USERS, BOOKS], [GUARDED, opened])
    assert finding.message == "`DELETE /books/{id}` lets anybody change rows of `books`"
    assert finding.advice == 'Give the endpoint `"auth": "required"`, or say in its description that it is public.'


@pytest.mark.parametrize(
    "opened",
    [
        endpoint("DELETE", "/books/{id}", "204", auth="none", description="Guests may do this too"),
        endpoint("POST", "/books", "Book", "{ title: string, price: int }", auth="none"),
        endpoint("GET", "/books/{id}", "Book", auth="none"),
        endpoint("DELETE", "/books/{id}", "204"),
        endpoint("DELETE", "/books/{id}", "204", auth="API key"),
    ],
)
def test_doors_that_are_open_for_a_reason(opened: dict[str, object]) -> None:
    assert said("SC331", [USERS, BOOKS], [GUARDED, opened]) == []


def test_where_nothing_is_guarded_one_finding_says_so() -> None:
    opened = [endpoint("GET", "/books", "[Book]", auth="none"), endpoint("DELETE", "/books/{id}", "204", auth="none")]
    assert said("SC331", [USERS, BOOKS], opened) == []


def test_a_resource_without_a_table() -> None:
    lost = [endpoint("GET", "/vouchers/{id}", "{ id: uuid }"), endpoint("DELETE", "/vouchers/{id}", "204")]
    (finding,) = findings("SC334", [USERS, BOOKS], [GUARDED, *lost])
    assert finding.message == "`/vouchers` has rows of its own, but no table of the design keeps them"
    assert (finding.quote, finding.advice) == (
        "vouchers",
        "Add a table for `vouchers`, or say where the rows come from.",
    )


def test_a_resource_that_others_keep() -> None:
    lost = [endpoint("DELETE", "/vouchers/{id}", "204", description="Deleted at Stripe")]
    assert said("SC334", [USERS, BOOKS], [GUARDED, *lost]) == []
    near = [endpoint("DELETE", "/book-shelves/{id}", "204")]
    assert said("SC334", [USERS, BOOKS], [GUARDED, *near]) == []


def _conflict(table: str, body: str) -> dict[str, object]:
    return endpoint("POST", f"/{table}", "201", body, errors=["409"])


def test_a_conflict_that_nothing_causes() -> None:
    (finding,) = findings("SC311", [USERS, BOOKS], [_conflict("books", "{ title: string, price: int }")])
    assert finding.message == "it declares 409, but `books` has no unique constraint that could conflict"
    assert (finding.quote, finding.place.pointer) == ("409", "/api_design/endpoints/0/errors/0")


@pytest.mark.parametrize(
    "parent",
    [
        ["orders", ID, "status text NOT NULL; DEFAULT 'open'"],
        ["orders", ID, "closed_at timestamptz"],
    ],
)
def test_the_state_of_another_row_may_refuse_a_new_one(parent: list[str]) -> None:
    payments = ["payments", ID, "order_id uuid NOT NULL; FK orders.id", "amount integer NOT NULL"]
    nested = endpoint("POST", "/orders/{order_id}/payments", "201", "{ amount: int }", errors=["409"])
    assert said("SC311", [USERS, parent, payments], [nested]) == []
    assert said("SC311", [USERS, parent, payments], [_conflict("payments", "{ order_id: uuid, amount: int }")]) == []


def test_a_unique_column_conflicts() -> None:
    books = ["books", ID, "isbn text NOT NULL; UNIQUE"]
    assert said("SC311", [USERS, books], [_conflict("books", "{ isbn: string }")]) == []


def _list(query: str) -> list[dict[str, object]]:
    return [endpoint("GET", "/books", "[Book]", query)]


def test_a_list_without_an_index() -> None:
    (finding,) = findings("SC330", [USERS, BOOKS], _list("query: { price?: int }"))
    assert finding.message == "the query parameter `price` filters by `books.price`, which no index has"
    assert finding.advice == "Add an index over `price` to `books`, if the table will be large."
    assert finding.place.pointer == "/api_design/endpoints/0/request_schema"
    sorted_by = said("SC330", [USERS, BOOKS], _list("query: { sort?: 'price' | '-price' }"))
    assert sorted_by == ["the query parameter `sort` sorts by `books.price`, which no index has"]


@pytest.mark.parametrize(
    "indexes",
    [
        [{"columns": ["price"]}],
        [{"columns": ["title", "price"]}],
    ],
)
def test_a_list_with_an_index(indexes: list[object]) -> None:
    columns = [{"name": "id", "type": "uuid", "constraints": ["PK"]}]
    columns += [{"name": "title", "type": "text"}, {"name": "price", "type": "integer"}]
    books = {"name": "books", "columns": columns, "indexes": indexes}
    assert said("SC330", [USERS, books], _list("query: { price?: int }")) == []


def test_columns_of_few_values_need_no_index() -> None:
    books = ["books", ID, "sold boolean NOT NULL", "kind text NOT NULL; CHECK (kind IN ('new', 'old'))", "status text"]
    assert said("SC330", [USERS, books], _list("query: { sold?: bool, kind?: string, status?: string }")) == []


def test_rows_of_one_parent_are_few() -> None:
    shelves = ["shelves", ID]
    books = ["books", ID, "shelf_id uuid NOT NULL; FK shelves.id", "price integer"]
    nested = [endpoint("GET", "/shelves/{shelf_id}/books", "[Book]", "query: { price?: int }")]
    assert said("SC330", [USERS, shelves, books], nested) == []
