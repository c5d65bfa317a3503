"""Indexes, exclusion constraints and partitioning."""

from __future__ import annotations

import pytest

from generator.design import Index, Partitioning
from generator.reading.document import IndexEntry

from .building import ID, column, index, index_text, one, table, understand

COLUMNS = (
    column("name", "text"),
    column("email", "citext"),
    column("doc", "jsonb"),
    column("labels", "text[]"),
    column("status", "varchar(10)"),
    column("at", "timestamptz"),
    column("ends", "timestamptz"),
    column("place", "uuid"),
    column("spot", "ltree"),
    column("words", "tsvector"),
    column("dense", "vector(3)"),
    column("period", "tstzrange"),
)


def shown(found: Index) -> str:
    parts = []
    for part in found.parts:
        text = part.column or f"({part.expression.sql if part.expression else ''})"
        text += f" {part.opclass}" if part.opclass else ""
        text += " DESC" if part.descending else ""
        text += "" if part.nulls_first is None else f" NULLS {'FIRST' if part.nulls_first else 'LAST'}"
        parts.append(text)
    where = f" WHERE {found.where.sql}" if found.where is not None else ""
    include = f" INCLUDE {', '.join(found.include)}" if found.include else ""
    return f"{'unique ' if found.unique else ''}{found.method} {', '.join(parts)}{include}{where}"


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (index("status", "at DESC"), "btree status, at DESC"),
        (index("at DESC NULLS LAST"), "btree at DESC NULLS LAST"),
        (index("-at"), "btree at DESC"),
        (index("lower(name)"), "btree (lower(name))"),
        (index("name gin_trgm_ops", type_="gin"), "gin name gin_trgm_ops"),
        (index("name", type_="gin"), "gin name gin_trgm_ops"),
        (index("email", type_="gin"), "gin (email::text) gin_trgm_ops"),
        (index("doc", type_="gin"), "gin doc"),
        (index("doc", type_="gin (jsonb_path_ops)"), "gin doc jsonb_path_ops"),
        (index("doc"), "gin doc"),
        (index("labels", type_="GIN"), "gin labels"),
        (index("spot", type_="gist"), "gist spot"),
        (index("place", type_="gist"), "gist place"),
        (index("at", type_="brin"), "brin at"),
        (index("place", type_="hash"), "hash place"),
        (index("dense", type_="hnsw"), "hnsw dense vector_cosine_ops"),
        (index("name", type_="fulltext"), "gin (to_tsvector('simple', name))"),
        (index("name", type_="gin (tsvector french)"), "gin (to_tsvector('french', name))"),
        (index("name", type_="gin", note="full-text, espa\u00f1ol"), "gin (to_tsvector('spanish', name))"),
        (
            index("name", "status", type_="full-text search"),
            "gin (to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(status, '')))",
        ),
        (index("at", type_="btree (partial: WHERE status = 'open')"), "btree at WHERE status = 'open'"),
        (index("at", note="partial, WHERE at IS NOT NULL"), "btree at WHERE at IS NOT NULL"),
        (index("place", unique=True, where="status = 'open'"), "unique btree place WHERE status = 'open'"),
        (index("place", include=["status"]), "btree place INCLUDE status"),
        (index("at::date"), "btree ((at AT TIME ZONE 'UTC')::date)"),
        (
            index_text("CREATE UNIQUE INDEX i ON things USING btree (lower(name)) WHERE status = 'x'"),
            "unique btree (lower(name)) WHERE status = 'x'",
        ),
        (
            index_text("CREATE INDEX i ON things (at) WHERE status IN ('open', 'shut')"),
            "btree at WHERE status IN ('open', 'shut')",
        ),
        (
            index_text("CREATE UNIQUE INDEX i ON things (place) WHERE place IS NOT NULL -- only once"),
            "unique btree place WHERE place IS NOT NULL",
        ),
        (index_text("(place) INCLUDE (status) WHERE (at IS NULL)"), "btree place INCLUDE status WHERE at IS NULL"),
        (index_text("(place, at DESC)"), "btree place, at DESC"),
        (index_text("INDEX idx_at (at DESC)"), "btree at DESC"),
        (index_text("place, status"), "btree place, status"),
    ],
)
def test_an_index_is_built_as_it_is_meant(entry: IndexEntry, wanted: str) -> None:
    things, _ = one(*COLUMNS, indexes=[entry])
    assert [shown(found) for found in things.indexes] == [wanted]


def test_plain_unique_indexes_are_unique_constraints() -> None:
    things, findings = one(
        *COLUMNS,
        indexes=[
            index("place", "status", unique=True),
            index_text("(place, status) unique"),
            index("at", unique=True, note="DEFERRABLE so that reordering works"),
        ],
    )
    assert [(key.columns, key.deferrable) for key in things.uniques] == [(("place", "status"), False), (("at",), True)]
    assert (things.indexes, findings) == ((), [])


def test_nulls_not_distinct_is_kept() -> None:
    things, _ = one(*COLUMNS, indexes=[index("place", unique=True, nulls_not_distinct=True)])
    assert things.uniques[0].nulls_not_distinct


def test_equal_indexes_collapse() -> None:
    things, _ = one(*COLUMNS, indexes=[index("at"), index("at"), index("at", where="status = 'x'")])
    assert [shown(found) for found in things.indexes] == ["btree at", "btree at WHERE status = 'x'"]


@pytest.mark.parametrize("entry", [index("missing"), index("place", "missing"), index("lower(missing)")])
def test_an_index_on_a_missing_column_is_left_out(entry: IndexEntry) -> None:
    things, findings = one(*COLUMNS, indexes=[entry])
    assert things.indexes == ()
    assert [finding[:5] for finding in findings] in (["SC212"], ["SC218"])


def test_a_condition_that_depends_on_the_time_goes_and_a_unique_index_with_it() -> None:
    things, findings = one(
        *COLUMNS, indexes=[index("place", where="at > now()"), index("status", unique=True, where="at > now()")]
    )
    assert [shown(found) for found in things.indexes] == ["btree place"]
    assert sorted(finding[:5] for finding in findings) == ["SC217", "SC218"]


@pytest.mark.parametrize(
    ("entry", "wanted", "where"),
    [
        (
            index(
                "place", "tstzrange(at, ends)", type_="gist", note="exclusion constraint WHERE status <> 'cancelled'"
            ),
            ["place =", "(tstzrange(at, ends)) &&"],
            "status <> 'cancelled'",
        ),
        (
            index(
                "place",
                "tstzrange(at, ends)",
                type_="gist",
                note="EXCLUDE USING gist (place WITH =, tstzrange(at, ends) WITH &&)",
            ),
            ["place =", "(tstzrange(at, ends)) &&"],
            None,
        ),
        (index("place", "period", type_="exclusion", where="status = 'on'"), ["place =", "period &&"], "status = 'on'"),
    ],
)
def test_exclusion_constraints(entry: IndexEntry, wanted: list[str], where: str | None) -> None:
    understood, findings = understand(table("things", ID, *COLUMNS, indexes=[entry]))
    found = understood.tables[0].exclusions[0]
    elements = [
        f"({part.expression.sql}) {operator}" if part.expression is not None else f"{part.column} {operator}"
        for part, operator in found.elements
    ]
    assert (elements, found.where.sql if found.where else None, findings) == (wanted, where, [])
    assert "btree_gist" in understood.extensions
    assert understood.tables[0].indexes == ()


def test_names_are_explicit_short_and_distinct() -> None:
    long = "a_really_long_column_name_that_goes_on"
    things, _ = one(
        column(long, "text", "UNIQUE"),
        column(f"{long}_too", "text"),
        indexes=[
            index(long, f"{long}_too"),
            index(f"{long}_too", long),
            index("id", where=f"{long} = 'x'"),
            index("id", where=f"{long} = 'y'"),
        ],
    )
    names = [things.primary_key.name, *(key.name for key in things.uniques), *(found.name for found in things.indexes)]
    assert names[:2] == ["pk_things", f"uq_things_{long}"]
    assert len(set(names)) == len(names) == 6
    assert all(len(name.encode()) <= 63 for name in names)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("RANGE (at), monthly", Partitioning("RANGE", ("at",))),
        ("LIST (status)", Partitioning("LIST", ("status",))),
        ("partitioned by month on at", Partitioning("RANGE", ("at",))),
        ("none now; RANGE (at) later", None),
        ("RANGE (at) once past 50M rows", None),
        ("none", None),
    ],
)
def test_partitioning_that_is_wanted_now(text: str, wanted: Partitioning | None) -> None:
    things, _ = one(*COLUMNS, partitioning=text)
    assert things.partitioning == wanted
    assert things.primary_key.columns == (("id", *wanted.columns) if wanted else ("id",))


def test_tables_that_cannot_be_partitioned_stay_whole() -> None:
    understood, findings = understand(
        table("numbered", column("id", "bigserial", "PK"), column("at", "timestamptz"), partitioning="RANGE (at)"),
        table("target", ID, column("at", "timestamptz"), partitioning="RANGE (at)"),
        table("source", ID, column("target_id", "uuid", "FK target.id")),
    )
    assert [found.partitioning for found in understood.tables] == [None, None, None]
    assert [finding[:5] for finding in findings] == ["SC221", "SC221"]


def test_a_unique_index_that_cannot_span_partitions_is_a_finding() -> None:
    things, findings = one(
        *COLUMNS,
        indexes=[index_text("CREATE UNIQUE INDEX ON things (status) WHERE at IS NOT NULL")],
        partitioning="RANGE (at)",
    )
    assert things.partitioning == Partitioning("RANGE", ("at",))
    assert not any(index.unique for index in things.indexes)
    assert any("SC221" in finding and "unique over partitions" in finding for finding in findings)
