"""SQL expressions: parsed, checked, re-rendered."""

from __future__ import annotations

import pytest
import sqlglot
from hypothesis import given
from hypothesis import strategies as st

from generator.design import ColumnType, TypeKind
from generator.understanding.tables.expressions import Purpose, RefusedError, Scope, read_expression

T = TypeKind
SCOPE = Scope(
    {
        "a": ColumnType(T.INTEGER),
        "b": ColumnType(T.INTEGER),
        "ok": ColumnType(T.BOOLEAN),
        "status": ColumnType(T.TEXT),
        "email": ColumnType(T.CITEXT),
        "tags": ColumnType(T.TEXT, dimensions=1),
        "codes": ColumnType(T.VARCHAR, length=5, dimensions=1),
        "startsAt": ColumnType(T.TIMESTAMPTZ),
        "ends_at": ColumnType(T.TIMESTAMPTZ),
        "day": ColumnType(T.DATE),
        "doc": ColumnType(T.JSONB),
        "ref": ColumnType(T.UUID),
        "order": ColumnType(T.INTEGER),
        "mood": ColumnType(T.ENUM, enum="mood"),
    },
    {"mood": ("happy", "sad")},
)


def read(text: str, purpose: Purpose = Purpose.CHECK) -> str:
    return read_expression(text, SCOPE, purpose).expression.sql


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("A>0 and (b<1 or NOT ok)", "a > 0 AND (b < 1 OR NOT ok)"),
        ("((a IS NULL) OR (b IS NOT NULL))", "a IS NULL OR b IS NOT NULL"),
        ("a - (b - 1) > 0", "a - (b - 1) > 0"),
        ("a - b - 1 > 0", "a - b - 1 > 0"),
        ("status IN (draft, sent)", "status IN ('draft', 'sent')"),
        ('status in ("x", "y")', "status IN ('x', 'y')"),
        ("status = ANY (ARRAY['a'::text, 'b'::text])", "status IN ('a', 'b')"),
        ("a > 0 && b > 0 || ok", "a > 0 AND b > 0 OR ok"),
        ("a == 1", "a = 1"),
        ("ok = 1", "ok = true"),
        ("status != 'it''s'", "status <> 'it''s'"),
        ("startsat < ends_at", '"startsAt" < ends_at'),
        ("starts_at < ends_at", '"startsAt" < ends_at'),
        ("order > 0", '"order" > 0'),
        ("length(trim(status)) > 0", "length(btrim(status)) > 0"),
        ("position('@' in email) > 1", "strpos(email, '@') > 1"),
        ("ends_at - startsAt <= INTERVAL '8 hours'", "ends_at - \"startsAt\" <= '8 hours'::interval"),
        ("a BETWEEN 1 AND 3 AND b NOT BETWEEN 2 AND 4", "a BETWEEN 1 AND 3 AND b NOT BETWEEN 2 AND 4"),
        ("CASE WHEN ok THEN a > 0 ELSE TRUE END", "CASE WHEN ok THEN a > 0 ELSE true END"),
        ("extract(year from day) > 2000", "EXTRACT(year FROM day) > 2000"),
        ("codes <@ ARRAY['a','b']", "codes::text[] <@ ARRAY['a', 'b']"),
        ("(a IS NOT NULL)::int + (b IS NOT NULL)::int = 1", "(a IS NOT NULL)::integer + (b IS NOT NULL)::integer = 1"),
        ("doc->>'kind' = 'x'", "doc ->> 'kind' = 'x'"),
        ("things.a > 0", "a > 0"),
        ("a > 0 -- comment", "a > 0"),
        ("a > /* ' ; */ 0 -- once", "a > 0"),
        ("\u201ca\u201d \u2265 1", "a >= 1"),
    ],
)
def test_an_expression_has_one_canonical_form(text: str, sql: str) -> None:
    assert read(text) == sql
    assert read(sql) == sql


@pytest.mark.parametrize(
    ("text", "purpose", "sql"),
    [
        ("startsAt::date", Purpose.INDEX, "(\"startsAt\" AT TIME ZONE 'UTC')::date"),
        ("date_trunc('day', ends_at)", Purpose.INDEX, "date_trunc('day', ends_at AT TIME ZONE 'UTC')"),
        ("concat(status, '-', a)", Purpose.GENERATED, "coalesce(status, '') || '-' || coalesce(a::text, '')"),
        ("to_tsvector(status)", Purpose.INDEX, "to_tsvector('simple', status)"),
        (
            "to_tsvector('english', array_to_string(tags, ' '))",
            Purpose.GENERATED,
            "array_to_tsvector(array_remove(array_remove(tags::text[], ''), NULL))",
        ),
    ],
)
def test_what_must_be_immutable_is_made_so(text: str, purpose: Purpose, sql: str) -> None:
    reading = read_expression(text, SCOPE, purpose)
    assert reading.expression.sql == sql
    assert reading.adapted


@pytest.mark.parametrize(
    ("text", "purpose", "reason"),
    [
        ("a > 0; drop table users", Purpose.CHECK, "`;` does not belong in an expression"),
        ("a > 0 -- comment\n; drop table users", Purpose.CHECK, "`;` does not belong in an expression"),
        ("a > 0 /* comment", Purpose.CHECK, "a comment is not closed"),
        ("(select 1) > a", Purpose.CHECK, "`select` is not expected there"),
        ("exists (select 1)", Purpose.CHECK, "`select` is not expected there"),
        ("pg_sleep(10) > a", Purpose.CHECK, "the function `pg_sleep` is not known"),
        ("nextval('x') > a", Purpose.CHECK, "the function `nextval` is not known"),
        ("salary > 0", Purpose.CHECK, "there is no column `salary`"),
        ("a", Purpose.CHECK, "it is neither true nor false"),
        ("1 = 1", Purpose.CHECK, "it reads no column of the table"),
        ("a > 'many'", Purpose.CHECK, "'many' cannot be compared with `a`: it is no number"),
        ("mood = 'angry'", Purpose.CHECK, "'angry' cannot be compared with `mood`: it is not among happy, sad"),
        ("ref = 'x'", Purpose.CHECK, "'x' cannot be compared with `ref`: it is no uuid"),
        ("status > a", Purpose.CHECK, "> cannot compare a text with a whole number"),
        ("lower(a) = 'x'", Purpose.CHECK, "`lower` does not take a whole number"),
        ("status ~ '[a-z'", Purpose.CHECK, "the brackets of the pattern do not match"),
        ("ends_at > now()", Purpose.PREDICATE, "`now` gives different results at different times"),
        ("day = 'today'", Purpose.CHECK, "'today' would be frozen at the moment of the migration"),
        ("a", Purpose.DEFAULT, "a default cannot read columns"),
        ("a::secret_type > 0", Purpose.CHECK, "there is no type `secret_type`"),
        ("a > 0 a", Purpose.CHECK, "`a` is not expected there"),
        ("(" * 100 + "a", Purpose.CHECK, "the expression is nested too deeply"),
        ("", Purpose.CHECK, "the expression ends too early"),
    ],
)
def test_what_is_refused_and_why(text: str, purpose: Purpose, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_expression(text, SCOPE, purpose)
    assert str(caught.value) == reason


ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "ok",
        "status",
        "tags",
        "ends_at",
        "day",
        "doc",
        "1",
        "'x'",
        "true",
        "null",
        "now()",
        "lower(status)",
        "mood",
    ]
)
SYMBOLS = st.sampled_from(
    [
        "=",
        "<>",
        "<",
        "+",
        "-",
        "*",
        "||",
        "and",
        "or",
        "is distinct from",
        "in",
        "between",
        "(",
        ")",
        ",",
        "not",
        "::",
        "text",
        "~",
        "->>",
        "[",
        "]",
        "case",
        "when",
        "then",
        "end",
        "'",
        "--",
        ";",
    ]
)


@given(
    st.lists(st.one_of(ATOMS, SYMBOLS), max_size=12).map(" ".join) | st.text(max_size=40),
    st.sampled_from(list(Purpose)),
)
def test_any_text_is_read_or_refused_and_what_is_read_stays(text: str, purpose: Purpose) -> None:
    try:
        sql = read_expression(text, SCOPE, purpose).expression.sql
    except RefusedError:
        return
    assert ";" not in sql.replace("';'", "")
    assert "--" not in sql
    assert read_expression(sql, SCOPE, purpose).expression.sql == sql


@given(st.lists(st.one_of(ATOMS, SYMBOLS), min_size=1, max_size=9).map(" ".join))
def test_what_is_accepted_is_one_expression_to_another_parser_too(text: str) -> None:
    try:
        sql = read_expression(text, SCOPE, Purpose.CHECK).expression.sql
    except RefusedError:
        return
    parsed = sqlglot.parse(f"SELECT {sql}", read="postgres")
    assert len(parsed) == 1
