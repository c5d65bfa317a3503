"""Tables, columns, enums, constraints and views: what changed, and whether rows are safe."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.design import Partitioning
from generator.migrating import compare_designs
from generator.migrating.changes import Change, ColumnChange, TableChange, Verb
from tests.migrating.designs import Document, column, design, table

OTHER = table("others")


def changed(before: list[Document], after: list[Document], **enums: dict[str, list[object]]) -> list[str]:
    """Every change of the tables in one line: what, aspect, old, new, and `!` with the reason where rows are at risk."""
    difference = compare_designs(
        design(*before, enums=enums.get("old", {})), design(*after, enums=enums.get("new", enums.get("old", {})))
    )
    return [line for change in difference.changes for line in said(change)]


def said(change: Change) -> list[str]:
    head = (
        f"{change.verb} {change.noun} {change.parent}.{change.name}"
        if change.parent
        else f"{change.verb} {change.noun} {change.name}"
    )
    if not change.details:
        return [f"{head}{f' ! {change.destructive}' if change.destructive else ''}"]
    return [
        f"{head}: {d.aspect} {d.old} -> {d.new}{f' ! {why}' if (why := d.destructive or change.destructive) else ''}"
        for d in change.details
    ]


def x(kind: str, *constraints: str, **more: object) -> list[Document]:
    """A table `t` with a column `x`."""
    return [table("t", column("x", kind, *constraints, **more))]


def test_a_table_stands_for_all_that_is_in_it() -> None:
    old = [table("t"), table("gone", column("t_id", "uuid", "FK t.id"))]
    new = [table("t"), table("came", column("t_id", "uuid", "FK t.id"), column("n", "int"), column("m", "int"))]
    assert changed(old, new) == ["added table came", "removed table gone ! its rows are lost"]
    difference = compare_designs(design(*old), design(*new))
    came, gone = difference.changes
    assert isinstance(came, TableChange)
    assert isinstance(gone, TableChange)
    assert came.new is difference.new.table_of["came"]
    assert gone.old is difference.mapped.table_of["gone"]
    assert {c.noun.value for c in difference.consequences} == {"relation"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (x("varchar(50)"), x("varchar(100)"), "type varchar(50) -> varchar(100)"),
        (x("varchar(50)"), x("text"), "type varchar(50) -> text"),
        (x("text"), x("varchar(50)"), "type text -> varchar(50) ! texts longer than 50 do not fit"),
        (x("int"), x("bigint"), "type integer -> bigint"),
        (x("bigint"), x("int"), "type bigint -> integer ! integer holds smaller numbers than bigint"),
        (x("text"), x("int"), "type text -> integer ! not every text fits integer"),
        (x("numeric(10,2)"), x("numeric(12,4)"), "type numeric(10,2) -> numeric(12,4)"),
        (x("numeric(10,2)"), x("numeric(10,4)"), "type numeric(10,2) -> numeric(10,4) ! large numbers do not fit"),
        (x("numeric(10,4)"), x("numeric(10,2)"), "type numeric(10,4) -> numeric(10,2) ! decimals are rounded"),
        (x("text"), x("text[]"), "type text -> text[] ! a single value is no array"),
        (x("text"), x("text", "NOT NULL"), "nullable yes -> no ! rows without a value are refused"),
        (x("text", "NOT NULL"), x("text"), "nullable no -> yes"),
        (x("int"), x("int", "DEFAULT 5"), "default None -> 5"),
        (x("text", "DEFAULT 'a'"), x("text", "DEFAULT 'b''c'"), "default 'a' -> 'b''c'"),
        (x("timestamptz", "DEFAULT now()"), x("timestamptz"), "default now() -> None"),
        (x("text"), x("text", description="it's"), "comment None -> it's"),
        (
            x("text", "CHECK (x IN ('a', 'b'))"),
            x("text", "CHECK (x IN ('b', 'c'))"),
            "values a, b -> b, c ! rows with a are refused",
        ),
        (x("text"), x("text", "CHECK (x IN ('a', 'b'))"), "values None -> a, b ! rows with another value are refused"),
        (x("text", "CHECK (x IN ('a', 'b'))"), x("text"), "values a, b -> None"),
    ],
)  # fmt: skip
def test_one_aspect_of_a_column(before: list[Document], after: list[Document], expected: str) -> None:
    assert changed(before, after) == [f"changed column t.x: {expected}"]


def test_columns_that_come_and_go() -> None:
    old = [table("t", column("gone", "text"), column("a", "int"))]
    new = [
        table(
            "t",
            column("a", "int"),
            column("free", "int"),
            column("known", "int", "NOT NULL", "DEFAULT 1"),
            column("needed", "date", "NOT NULL"),
            column("twice", "int", "GENERATED ALWAYS AS (a * 2) STORED"),
        )
    ]
    assert changed(old, new) == [
        "added column t.free",
        "removed column t.gone ! its values are lost",
        "added column t.known",
        "added column t.needed ! it takes no NULL and has no default for the rows of today",
        "added column t.twice",
    ]
    assert changed(new, old)[-1] == "removed column t.twice"


def test_identity_and_generated_columns() -> None:
    def t(identity: str, generated: str) -> list[Document]:
        columns = [
            column("id", "bigint", "PK", f"GENERATED {identity} AS IDENTITY"),
            column("a", "int"),
            column("b", "int", f"GENERATED ALWAYS AS ({generated}) STORED"),
        ]
        return [{"name": "t", "columns": columns}]

    assert changed(t("BY DEFAULT", "a * 2"), t("ALWAYS", "a * 3")) == [
        "changed column t.b: generated a * 2 -> a * 3",
        "changed column t.id: identity BY DEFAULT -> ALWAYS",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], ["UNIQUE (a, b)"], ["added unique constraint t.uq_t_a_b ! rows that share a value are refused"]),
        (["UNIQUE (a)"], [], ["removed unique constraint t.uq_t_a"]),
        ([], ["CHECK (a > 0)"], ["added check t.ck_t_a ! rows that break it are refused"]),
        (
            ["CHECK (a > 0)"],
            ["CHECK (a > 5)"],
            ["changed check t.ck_t_a: expression a > 0 -> a > 5 ! rows that break it are refused"],
        ),
    ],
)
def test_constraints(before: list[str], after: list[str], expected: list[str]) -> None:
    def t(constraints: list[str]) -> list[Document]:
        return [table("t", column("a", "int"), column("b", "int"), constraints=constraints)]

    assert changed(t(before), t(after)) == expected


def test_foreign_keys() -> None:
    def t(*constraints: str) -> list[Document]:
        return [OTHER, table("t", column("o_id", "uuid", *constraints), indexes=[{"columns": ["o_id"]}])]

    assert changed(t(), t("FK others.id")) == ["added foreign key t.fk_t_o_id ! rows that point at nothing are refused"]
    assert changed(t("FK others.id"), t("FK others.id", "ON DELETE CASCADE")) == [
        "changed foreign key t.fk_t_o_id: on delete NO ACTION -> CASCADE ! rows that point at nothing are refused"
    ]


def test_a_new_column_brings_its_key_without_risk() -> None:
    old, new = [OTHER, table("t")], [OTHER, table("t", column("o_id", "uuid", "FK others.id"))]
    assert changed(old, new) == ["added column t.o_id", "added foreign key t.fk_t_o_id", "added index t.ix_t_o_id"]
    assert changed(new, old) == ["removed column t.o_id ! its values are lost"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [{"columns": ["a"]}], ["added index t.ix_t_a"]),
        ([], [{"columns": ["a"], "unique": True, "where": "b > 0"}], ["added index t.uq_t_a ! rows that share a value are refused"]),
        (
            [{"name": "i", "columns": ["a"], "where": "b IS NULL"}],
            [{"name": "i", "columns": ["a"], "where": "b IS NOT NULL"}],
            ["changed index t.ix_t_a: where b IS NULL -> b IS NOT NULL"],
        ),
        (
            [{"name": "i", "columns": ["a"]}],
            [{"name": "i", "columns": ["a DESC"], "type": "btree"}],
            ["changed index t.ix_t_a: columns a -> a DESC"],
        ),
        ([{"name": "i", "columns": ["a"]}], [{"name": "i", "columns": ["a"], "type": "hash"}], ["changed index t.ix_t_a: method btree -> hash"]),
    ],
)  # fmt: skip
def test_indexes(before: list[Document], after: list[Document], expected: list[str]) -> None:
    def t(indexes: list[Document]) -> list[Document]:
        return [table("t", column("a", "int"), column("b", "int"), indexes=indexes)]

    assert changed(t(before), t(after)) == expected


def test_the_primary_key() -> None:
    def t(*key: str) -> list[Document]:
        columns = [column(name, "uuid", "NOT NULL", *(["PK"] if name in key else [])) for name in ("a", "b")]
        return [{"name": "t", "columns": columns}]

    assert changed(t("a"), t("a", "b")) == [
        "changed primary key t.pk_t: columns a -> a, b ! rows that share a key are refused"
    ]


def test_exclusions() -> None:
    def t(exclusion: str) -> list[Document]:
        columns = [column("at", "timestamptz", "NOT NULL"), column("r", "tstzrange"), column("q", "int")]
        return [table("ev", *columns, constraints=[exclusion])]

    old, new = t("EXCLUDE USING gist (r WITH &&)"), t("EXCLUDE USING gist (r WITH &&) WHERE (q > 1)")
    assert changed(old, new) == [
        "changed exclusion constraint ev.ex_ev_r: where None -> q > 1 ! rows that exclude each other are refused"
    ]


def test_partitions() -> None:
    plain = design(table("ev", column("at", "timestamptz", "NOT NULL")))
    table_ = plain.table_of["ev"]
    others = tuple(other for other in plain.tables if other is not table_)
    partitioned = replace(
        plain,
        tables=(
            *others,
            replace(table_, partitioning=Partitioning("RANGE", ("at",))),
        ),
    )
    assert [line for change in compare_designs(plain, partitioned).changes for line in said(change)] == [
        "changed partitioning ev.partitioning: partitioning None -> RANGE (at) ! PostgreSQL can only copy the rows into a new table"
    ]


def test_enums_and_their_values() -> None:
    def t(name: str) -> list[Document]:
        return [table("t", column("s", name))]

    assert changed(t("st"), t("st"), old={"st": ["a", "c"]}, new={"st": ["a", "b", "c"]}) == ["added enum value st.b"]
    assert changed(t("st"), t("st"), old={"st": ["a", "b"]}, new={"st": ["a"]}) == [
        "removed enum value st.b ! rows that hold it need another value"
    ]
    assert changed(t("st"), t("st"), old={"st": ["a", "b"]}, new={"st": ["b", "a"]}) == [
        "changed enum st: order a, b -> b, a"
    ]
    value = {"value": "bb", "renamed_from": "b"}
    assert changed(t("st"), t("st"), old={"st": ["a", "b"]}, new={"st": ["a", value]}) == ["renamed enum value st.bb"]
    assert changed(x("text"), x("st"), old={}, new={"st": ["a", "b"]}) == [
        "added enum st",
        "changed column t.x: type text -> st ! not every text fits st",
    ]


def test_a_new_value_knows_its_place() -> None:
    old = design(table("t", column("s", "st")), enums={"st": ["b", "d"]})
    new = design(table("t", column("s", "st")), enums={"st": ["a", "b", "c", "d"]})
    places = [(change.name, getattr(change, "after", "")) for change in compare_designs(old, new).changes]
    assert places == [("a", None), ("c", "b")]


def test_views() -> None:
    def t(query: str | None) -> list[Document]:
        view = [{"name": "v", "type": "view", "query": query}] if query else []
        return [table("t", column("a", "int")), *view]

    assert changed(t(None), t("SELECT a FROM t")) == ["added view v"]
    assert changed(t("SELECT a FROM t"), t(None)) == ["removed view v"]
    (line,) = changed(t("SELECT a FROM t WHERE a > 1"), t("SELECT a FROM t WHERE a > 2"))
    assert line.startswith("changed view v: query")


def test_the_relation_of_a_key_that_became_unique() -> None:
    def t(*constraints: str) -> list[Document]:
        return [OTHER, table("t", column("o_id", "uuid", "FK others.id", *constraints))]

    lines = changed(t(), t("UNIQUE"))
    assert "changed relation t.o: kind many-to-one -> one-to-one" in lines


def test_the_columns_of_a_change_are_typed() -> None:
    (change,) = compare_designs(design(*x("text")), design(*x("int"))).changes
    assert isinstance(change, ColumnChange)
    assert change.old is not None
    assert change.new is not None
    assert (change.verb, change.old.type.kind.value, change.new.type.kind.value) == (Verb.CHANGED, "text", "integer")
