"""Whole documents: names, enums, views, extensions, secrets, size, and texts of any kind."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.design import Enum
from generator.diagnostics import Findings
from generator.reading.document import ColumnEntry, DataEntry, Document, IndexEntry, RelationshipEntry, TableEntry
from generator.reading.values import Node, Prose
from generator.understanding.tables import understand_tables

from .building import ID, column, index, one, only, table, understand


def test_names_that_cannot_be_used_are_changed_and_said() -> None:
    understood, findings = understand(
        table("../../etc/passwd", ID),
        table("\U0001f600", ID),
        table("t" * 90, ID),
        table(
            "public.users", ID, column("x'; drop table users; --", "text"), column("ctid", "text"), column("", "text")
        ),
    )
    names = [found.name for found in understood.tables]
    assert "etc_passwd" in names
    assert "users" in names
    assert all(len(name.encode()) <= 63 and name.isascii() for name in names)
    users = next(found for found in understood.tables if found.name == "users")
    assert [found.name for found in users.columns] == ["id", "x_drop_table_users", "ctid_", "column"]
    assert [finding[:5] for finding in findings] == ["SC201"] * 6


def test_names_that_differ_in_case_only_are_told_apart() -> None:
    understood, findings = understand(
        table("users", ID, column("Email", "text"), column("email", "text")), table("Users", ID)
    )
    assert [found.name for found in understood.tables] == ["Users_2", "users"]
    assert [found.name for found in understood.tables[1].columns] == ["id", "Email", "email_2"]
    assert [finding[:5] for finding in findings] == ["SC202", "SC202"]


def test_a_table_described_twice_is_one_table() -> None:
    understood, findings = understand(table("users", ID, column("a", "text")), table("users", ID, column("b", "text")))
    assert [[found.name for found in each.columns] for each in understood.tables] == [["id", "a", "b"]]
    assert findings == ["SC202 The table `users` is described twice | Its 1 further columns joined the first"]


def test_several_columns_in_one_entry_are_split() -> None:
    things, _ = one(column("created_at, updated_at", "timestamptz", "NOT NULL DEFAULT now()"))
    assert [(found.name, found.nullable) for found in things.columns[1:]] == [
        ("created_at", False),
        ("updated_at", False),
    ]


@pytest.mark.parametrize(
    "stated",
    [["a", "b"], "a|b", "a, b", {"values": ["a", "b"]}, {"a": "first", "b": "second"}, "'a' | 'b'", "enum('a','b')"],
)
def test_enumerations_in_every_notation(stated: object) -> None:
    understood, findings = understand(table("t", ID), enums={"kind": stated})
    assert (understood.enums, findings) == ((Enum("kind", ("a", "b")),), [])


def test_an_enumeration_without_values_is_said() -> None:
    understood, findings = understand(table("t", ID), enums={"kind": []})
    assert understood.enums == ()
    assert findings == ["SC219 The values of the enum `kind` cannot be read | The enum was left out"]


def test_a_domain_stands_for_its_base_type_and_condition() -> None:
    understood, _ = understand(
        table("t", ID, column("vat", "vat_number")), domains={"vat_number": "varchar(14) CHECK (VALUE ~ '^[A-Z]{2}')"}
    )
    found = understood.tables[0]
    assert found.by_name["vat"].type.length == 14
    assert [check.expression.sql for check in found.checks] == ["vat ~ '^[A-Z]{2}'"]


def test_views_with_a_readable_query() -> None:
    orders = table("orders", ID, column("total", "integer"), column("user_id", "uuid"))
    view = table(
        "sales", kind="materialized view", query="SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id"
    )
    understood, findings = understand(orders, view)
    assert (understood.views[0].name, understood.views[0].columns, understood.views[0].materialized, findings) == (
        "sales",
        ("user_id", "total"),
        True,
        [],
    )
    assert "orders" in understood.views[0].query.sql


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; DROP TABLE orders",
        "DELETE FROM orders RETURNING id",
        "SELECT * FROM secrets",
        "SELECT nope FROM orders",
        "SELECT pg_sleep(10) AS x FROM orders",
        "SELECT id INTO copy FROM orders",
        "not sql at all",
        "",
    ],
)
def test_views_that_are_not_one_select_over_known_tables_are_left_out(query: str) -> None:
    understood, findings = understand(table("orders", ID), table("v", kind="view", query=query))
    assert understood.views == ()
    assert [finding[:5] for finding in findings] == ["SC220"]


def test_triggers_and_policies_are_left_to_people() -> None:
    _, findings = understand(table("t", ID, rls="tenants see their rows", constraints=["trigger keeps the total"]))
    assert [finding[:5] for finding in findings] == ["SC222", "SC222"]


def test_extensions_come_from_what_is_used_and_what_is_named() -> None:
    t = table(
        "t",
        column("id", "uuid", "PK DEFAULT uuid_generate_v4()"),
        column("email", "citext"),
        column("name", "text"),
        column("path", "ltree"),
        indexes=[index("name", type_="gin")],
    )
    understood, _ = understand(t, database="PostgreSQL 16, extensions: unaccent, pgcrypto, uuid-ossp")
    assert understood.extensions == ("citext", "ltree", "pg_trgm", "unaccent")


@pytest.mark.parametrize(
    ("name", "type_", "secret"),
    [
        ("password_hash", "text", True),
        ("passwordHash", "text", True),
        ("contraseña", "text", True),
        ("senha_hash", "varchar(100)", True),
        ("mfa_secret_enc", "bytea", True),
        ("token_hash", "char(64)", True),
        ("refresh_token", "text", True),
        ("api_key_hash", "text", True),
        ("ssn_encrypted", "bytea", True),
        ("content_hash", "text", False),
        ("password_changed_at", "timestamptz", False),
        ("mfa_enabled", "boolean", False),
        ("token_count", "integer", False),
        ("file_hash", "char(64)", False),
        ("name", "text", False),
    ],
)
def test_secrets_are_told_by_name_and_type(name: str, type_: str, secret: bool) -> None:
    assert only(column(name, type_))[0].secret is secret


def test_everything_is_sorted_and_the_same_every_time() -> None:
    entries = [table(name, ID, column("a_id", "uuid", "FK a.id")) for name in ("c", "a", "b")]
    first, second = understand(*entries)[0], understand(*reversed(entries))[0]
    assert [found.name for found in first.tables] == ["a", "b", "c"]
    assert first.tables == second.tables
    assert first.relations == second.relations


def test_a_thousand_tables_take_no_time_to_speak_of() -> None:
    def entry(number: int) -> TableEntry:
        return table(
            f"table_{number}",
            ID,
            column("parent_id", "uuid", f"FK -> table_{number // 2}.id ON DELETE CASCADE", "NOT NULL"),
            column("status", "varchar(20)", "NOT NULL", "DEFAULT 'open'", "CHECK (status IN ('open','done'))"),
            column("amount", "integer", "CHECK (amount >= 0)"),
            column("created_at", "timestamptz", "NOT NULL", "DEFAULT now()"),
            indexes=[index("status", "created_at DESC", where="status = 'open'")],
        )

    entries = [entry(number) for number in range(1000)]
    started = time.process_time()
    understood, findings = understand(*entries)
    assert time.process_time() - started < 4
    assert (len(understood.tables), len(understood.relations), findings) == (1000, 2000, [])


WORDS = st.sampled_from(
    ["PK", "FK", "->", "users", "users.id", "(", ")", "'", "''", "a", "b", "NOT NULL", "NULL", "UNIQUE", "CHECK", "DEFAULT", "now()", "0", "1.5", "in", "between", "and", "or", "::", "text", "int[]", "enum",
     "'x'", "|", ",", ";", "--", "$$", '"', "`", "[", "]", "{", "}", "gin", "gist", "WHERE", "EXCLUDE USING gist", "WITH", "&&", "=", "desc", "lower(", "case", "interval", "references", "on delete", "cascade",
     "generated always as", "identity", "min", "max", "@default", "@relation", "fields:", "\0", "é", "\U0001f600", "→", "numeric(", "10,2", "one of", "renamed from", "unique per", "length"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=7).map(" ".join) | st.lists(WORDS, max_size=7).map("".join) | st.text(max_size=25)
PROSE = TEXTS.map(Prose)
NAMES = (st.sampled_from(["id", "a", "b", "user_id", "users", "public.users", "order"]) | TEXTS).map(Prose)
COLUMN_ENTRIES = st.builds(
    ColumnEntry,
    NAMES,
    st.none() | PROSE,
    st.lists(PROSE, max_size=3).map(tuple),
    st.none() | PROSE,
    st.none() | PROSE,
    st.none() | PROSE,
)
INDEX_ENTRIES = st.builds(
    IndexEntry,
    st.lists(NAMES | PROSE, max_size=3).map(tuple),
    st.none() | PROSE,
    st.none(),
    st.none() | PROSE,
    st.sampled_from([None, True, False]),
    st.none() | PROSE,
    st.none() | PROSE,
)
RELATIONSHIPS = st.builds(
    RelationshipEntry,
    st.none() | NAMES,
    st.none() | PROSE,
    st.none() | NAMES,
    st.none() | NAMES,
    st.none(),
    st.none() | PROSE,
)
TABLE_ENTRIES = st.builds(
    TableEntry,
    NAMES,
    st.lists(COLUMN_ENTRIES, max_size=4).map(tuple),
    st.lists(INDEX_ENTRIES, max_size=2).map(tuple),
    st.lists(RELATIONSHIPS, max_size=2).map(tuple),
    st.lists(PROSE, max_size=2).map(tuple),
    st.none() | PROSE,
    st.none(),
    st.none() | PROSE,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(TABLE_ENTRIES, max_size=3), st.dictionaries(TEXTS, TEXTS.map(Node), max_size=2))
def test_no_text_breaks_it(entries: list[TableEntry], enums: dict[str, Node]) -> None:
    document = Document("design.json", "", Node({}), data=DataEntry(tables=tuple(entries), enums=enums))
    understood = understand_tables(document, Findings())
    tables = {found.name: found for found in understood.tables}
    for found in understood.tables:
        assert found.primary_key.columns
        named = [
            found.primary_key.columns,
            *(key.columns for key in found.uniques),
            *(key.columns for key in found.foreign_keys),
            *(check.expression.columns for check in found.checks),
        ]
        assert all(name in found.by_name for columns in named for name in columns)
        assert all(name in tables[key.target].by_name for key in found.foreign_keys for name in key.target_columns)
        names = [
            found.primary_key.name,
            *(key.name for key in found.uniques),
            *(key.name for key in found.foreign_keys),
        ]
        names += [check.name for check in found.checks]
        names += [each.name for each in found.indexes] + [each.name for each in found.exclusions]
        assert len(set(names)) == len(names)
        assert all(0 < len(name.encode()) <= 63 for name in (*names, found.name, *found.by_name))
