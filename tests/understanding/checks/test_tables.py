from __future__ import annotations

import pytest

from tests.understanding.checks.building import BOOKS, ID, USERS, Json, endpoint, findings, said

ECHOES = ["echo_chambers", ID, "label text NOT NULL"]


def test_a_table_that_nothing_uses() -> None:
    (finding,) = findings("SC231", [USERS, BOOKS, ECHOES])
    message = "no endpoint reads or writes `echo_chambers`, and nothing outside the data model speaks of it"
    assert (finding.message, finding.quote, finding.place.pointer) == (
        message,
        "echo_chambers",
        "/data_model/tables/2/name",
    )


@pytest.mark.parametrize(
    "more",
    [
        {"security_plan": {"audit": "every denied call is written to echo_chambers"}},
        {"architecture": {"jobs": "a nightly job fills the echo chambers"}},
        {"content": "# Shop\n\nAn EchoChamber is kept per user."},
    ],
)
def test_a_table_that_something_else_fills(more: dict[str, Json]) -> None:
    assert said("SC231", [USERS, BOOKS, ECHOES], **more) == []


def test_tables_reached_over_relations_and_stubs_are_used() -> None:
    lines = ["order_lines", ID, "order_id uuid NOT NULL; FK orders.id", "note text"]
    orders = ["orders", ID, "placed_on date"]
    shown = [endpoint("GET", "/orders/{id}", "{ id: uuid, lines: [{ id: uuid, note: string }] }")]
    assert said("SC231", [USERS, orders, lines], shown) == []
    stub = [endpoint("GET", "/orders"), endpoint("POST", "/order-lines/recount", "202 Accepted")]
    assert said("SC231", [USERS, orders, lines], stub) == []


def test_a_design_without_endpoints_uses_no_table() -> None:
    assert said("SC231", [USERS, ECHOES], []) == []


TENANTS = ["tenants", ID, "name text"]
OF_TENANT = "tenant_id uuid NOT NULL; FK tenants.id"
CARRYING = [[name, ID, OF_TENANT] for name in ("rooms", "guests", "stays")]


@pytest.mark.parametrize(
    "words",
    [
        "Every table carries tenant_id, enforced by row level security",
        "Todas las tablas llevan `tenant_id`",
        "Jede Tabelle hat tenant_id",
    ],
)
def test_a_table_without_the_key_of_the_tenant(words: str) -> None:
    tables = [TENANTS, *CARRYING, ["prices", ID, "amount integer"]]
    (finding,) = findings("SC230", tables, security_plan={"authorization": words})
    assert finding.message == "every table is said to have `tenant_id`, but `prices` has no such column"
    assert finding.place.pointer == "/data_model/tables/4/name"


@pytest.mark.parametrize(
    "words",
    [
        "Every table carries tenant_id except prices",
        "rooms carry tenant_id",
        "every table has created_at",
        "",
    ],
)
def test_the_key_of_the_tenant_may_be_missing(words: str) -> None:
    tables = [TENANTS, *CARRYING, ["prices", ID, "amount integer"]]
    assert said("SC230", tables, security_plan={"authorization": words}) == []


def test_words_that_the_tables_do_not_bear_out() -> None:
    tables = [TENANTS, CARRYING[0], BOOKS, ["prices", ID], ["labels", ID]]
    assert said("SC230", tables, security_plan={"authorization": "Every table has tenant_id"}) == []


def test_names_in_other_scripts() -> None:
    echoes = ["архив", ID, "label text"]
    assert said("SC231", [USERS, BOOKS, echoes], content="# Магазин\n\nСтарое попадает в архив.") == []
    (finding,) = findings("SC231", [USERS, BOOKS, echoes])
    assert finding.quote == "архив"
