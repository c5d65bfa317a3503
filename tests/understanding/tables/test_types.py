"""Types in every notation."""

from __future__ import annotations

import pytest

from generator.design import ColumnType, TypeKind

from .building import column, one, only

T = TypeKind
ENUMS = {"order_status": ["open", "paid"]}

SPELLINGS: list[tuple[str, ColumnType]] = [
    ("uuid", ColumnType(T.UUID)),
    ("UUID (v7)", ColumnType(T.UUID)),
    ("varchar(20)", ColumnType(T.VARCHAR, length=20)),
    ("character varying(30)", ColumnType(T.VARCHAR, length=30)),
    ("VARCHAR2(10 CHAR)", ColumnType(T.VARCHAR, length=10)),
    ("NVARCHAR(MAX)", ColumnType(T.VARCHAR)),
    ("varchar 255", ColumnType(T.VARCHAR, length=255)),
    ("varchar(12)[]", ColumnType(T.VARCHAR, length=12, dimensions=1)),
    ("char(3)", ColumnType(T.CHAR, length=3)),
    ("text", ColumnType(T.TEXT)),
    ("LONGTEXT", ColumnType(T.TEXT)),
    ("String", ColumnType(T.TEXT)),
    ("text, up to 200 chars", ColumnType(T.VARCHAR, length=200)),
    ("string (max 255)", ColumnType(T.VARCHAR, length=255)),
    ("cadena(50)", ColumnType(T.VARCHAR, length=50)),
    ("texto", ColumnType(T.TEXT)),
    ("citext", ColumnType(T.CITEXT)),
    ("integer", ColumnType(T.INTEGER)),
    ("int4", ColumnType(T.INTEGER)),
    ("int(11)", ColumnType(T.INTEGER)),
    ("INT UNSIGNED", ColumnType(T.INTEGER)),
    ("entero", ColumnType(T.INTEGER)),
    ("integer, cents", ColumnType(T.INTEGER)),
    ("BigInteger", ColumnType(T.BIGINT)),
    ("TINYINT(1)", ColumnType(T.BOOLEAN)),
    ("tinyint", ColumnType(T.SMALLINT)),
    ("bigserial", ColumnType(T.BIGINT)),
    ("numeric(12,2)", ColumnType(T.NUMERIC, precision=12, scale=2)),
    ("decimal 10,2", ColumnType(T.NUMERIC, precision=10, scale=2)),
    ("Decimal(10, 2)?", ColumnType(T.NUMERIC, precision=10, scale=2)),
    ("money", ColumnType(T.NUMERIC, precision=19, scale=4)),
    ("float", ColumnType(T.DOUBLE)),
    ("double precision", ColumnType(T.DOUBLE)),
    ("real", ColumnType(T.REAL)),
    ("bool", ColumnType(T.BOOLEAN)),
    ("booleano", ColumnType(T.BOOLEAN)),
    ("date", ColumnType(T.DATE)),
    ("fecha", ColumnType(T.DATE)),
    ("time", ColumnType(T.TIME)),
    ("timestamptz", ColumnType(T.TIMESTAMPTZ)),
    ("timestamp(3) with time zone", ColumnType(T.TIMESTAMPTZ, precision=3)),
    ("timestamp without time zone", ColumnType(T.TIMESTAMP)),
    ("DATETIME", ColumnType(T.TIMESTAMPTZ)),
    ("DateTime @default(now())", ColumnType(T.TIMESTAMPTZ)),
    ("fecha y hora", ColumnType(T.TIMESTAMPTZ)),
    ("interval", ColumnType(T.INTERVAL)),
    ("jsonb", ColumnType(T.JSONB)),
    ("Mixed", ColumnType(T.JSONB)),
    ("Record<string, any>", ColumnType(T.JSONB)),
    ("bytea", ColumnType(T.BYTEA)),
    ("LONGBLOB", ColumnType(T.BYTEA)),
    ("inet", ColumnType(T.INET)),
    ("tsvector", ColumnType(T.TSVECTOR)),
    ("tstzrange", ColumnType(T.TSTZRANGE)),
    ("ltree", ColumnType(T.LTREE)),
    ("hstore", ColumnType(T.HSTORE)),
    ("geography(Point,4326)", ColumnType(T.GEOGRAPHY, geometry="POINT", srid=4326)),
    ("vector(1536)", ColumnType(T.VECTOR, length=1536)),
    ("text[]", ColumnType(T.TEXT, dimensions=1)),
    ("text[][]", ColumnType(T.TEXT, dimensions=2)),
    ("string[]", ColumnType(T.TEXT, dimensions=1)),
    ("[String]", ColumnType(T.TEXT, dimensions=1)),
    ("array<text>", ColumnType(T.TEXT, dimensions=1)),
    ("List<UUID>", ColumnType(T.UUID, dimensions=1)),
    ("text array", ColumnType(T.TEXT, dimensions=1)),
    ("array of strings", ColumnType(T.TEXT, dimensions=1)),
    ("SET('a','b')", ColumnType(T.TEXT, dimensions=1)),
    ("enum('a','b')", ColumnType(T.TEXT)),
    ("order_status", ColumnType(T.ENUM, enum="order_status")),
    ("OrderStatus", ColumnType(T.ENUM, enum="order_status")),
    ("order_statuses", ColumnType(T.ENUM, enum="order_status")),
    ("order_status[]", ColumnType(T.ENUM, enum="order_status", dimensions=1)),
    ("order_status enum", ColumnType(T.ENUM, enum="order_status")),
    ("String @db.VarChar(50)", ColumnType(T.VARCHAR, length=50)),
    ("Int? @db.SmallInt", ColumnType(T.SMALLINT)),
    ("ObjectId", ColumnType(T.UUID)),
    ("varchar(80) NOT NULL UNIQUE", ColumnType(T.VARCHAR, length=80)),
    ("PK uuid", ColumnType(T.UUID)),
]


@pytest.mark.parametrize(("spelled", "wanted"), SPELLINGS, ids=[spelled for spelled, _ in SPELLINGS])
def test_a_type_is_understood_as_it_is_meant(spelled: str, wanted: ColumnType) -> None:
    found, _ = only(column("value", spelled), enums=ENUMS)
    assert found.type == wanted


@pytest.mark.parametrize(
    ("spelled", "choices"),
    [
        ("enum('a','b')", ("a", "b")),
        ("ENUM(draft, in review)", ("draft", "in review")),
        ("'a' | 'b'", ("a", "b")),
        ("draft|sent|paid", ("draft", "sent", "paid")),
        ("enum: a|b", ("a", "b")),
        ("one of: a, b, c", ("a", "b", "c")),
        ("varchar(10) 'a'|'b'", ("a", "b")),
        ("string (draft|published)", ("draft", "published")),
        ("order_status", ("open", "paid")),
    ],
)
def test_values_listed_in_a_type_become_choices(spelled: str, choices: tuple[str, ...]) -> None:
    found, findings = only(column("value", spelled), enums=ENUMS)
    assert (found.choices, findings) == (choices, [])


def test_an_unknown_type_becomes_text_with_a_suggestion() -> None:
    found, findings = only(column("total", "moneyy"))
    assert found.type == ColumnType(T.TEXT)
    assert findings == ["SC204 The column `things.total` has the unknown type `moneyy` | The column became text"]


@pytest.mark.parametrize(
    ("name", "kind"), [("view_count", T.INTEGER), ("authorId", T.INTEGER), ("price", T.NUMERIC), ("ratio", T.NUMERIC)]
)
def test_number_is_decided_by_the_columns_name(name: str, kind: TypeKind) -> None:
    assert only(column(name, "number"))[0].type.kind is kind


def test_the_capitalised_date_of_a_moment_is_a_timestamp() -> None:
    assert only(column("createdAt", "Date"))[0].type.kind is T.TIMESTAMPTZ
    assert only(column("created_at", "DATE"))[0].type.kind is T.DATE


def test_a_missing_type_is_guessed_from_the_name() -> None:
    found, findings = only(column("created_at"))
    assert found.type.kind is T.TIMESTAMPTZ
    assert findings == ["SC205 The column `things.created_at` has no type | It became timestamptz, by its name"]


def test_unsigned_numbers_are_held_by_a_check() -> None:
    found, _ = one(column("stock", "INT UNSIGNED"))
    assert [check.expression.sql for check in found.checks] == ["stock >= 0"]


def test_a_value_too_long_for_its_column_widens_it() -> None:
    found, findings = only(column("status", "varchar(4)", "CHECK (status IN ('open','closed'))"))
    assert found.type == ColumnType(T.VARCHAR, length=6)
    assert findings == [
        "SC216 A value of `things.status` has 6 characters, the column only 4 | The column became 6 characters long"
    ]
