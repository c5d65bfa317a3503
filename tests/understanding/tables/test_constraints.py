"""Constraints in every spelling."""

from __future__ import annotations

import pytest

from generator.design import Action, ColumnIdentity, DefaultKind

from .building import column, one, only, table, understand


@pytest.mark.parametrize(
    "text", ["PK", "PRIMARY KEY", "primary_key: true", "@id", "clave primaria", "clé primaire", "Primary Key, auto"]
)
def test_a_primary_key_is_a_primary_key(text: str) -> None:
    understood, _ = understand(table("things", column("code", "text", text), column("name", "text")))
    assert understood.tables[0].primary_key.columns == ("code",)


@pytest.mark.parametrize(
    "text",
    [
        "FK -> users.id",
        "FK users.id",
        "FK users(id)",
        "FK → users",
        "foreign key to users",
        "REFERENCES users(id)",
        "references: users(id)",
        "foreign_key: users.id",
        "FK -> auth.users.id",
        "FK(users.id)",
        "clave foránea -> users.id",
    ],
)
def test_a_foreign_key_is_a_foreign_key(text: str) -> None:
    found, findings = one(column("owner_ref", "uuid", text))
    assert [(key.columns, key.target, key.target_columns) for key in found.foreign_keys] == [
        (("owner_ref",), "users", ("id",))
    ]
    assert findings == []


@pytest.mark.parametrize(
    ("text", "on_delete", "on_update"),
    [
        ("FK -> users.id ON DELETE CASCADE", Action.CASCADE, Action.NO_ACTION),
        ("FK -> users.id ON DELETE SET NULL ON UPDATE CASCADE", Action.SET_NULL, Action.CASCADE),
        ("REFERENCES users(id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED", Action.RESTRICT, Action.NO_ACTION),
        ("FK to users.id, cascade", Action.CASCADE, Action.NO_ACTION),
        ("FK users.id (onDelete: SetNull)", Action.SET_NULL, Action.NO_ACTION),
        ("FK users.id", Action.NO_ACTION, Action.NO_ACTION),
    ],
)
def test_what_happens_when_the_target_goes(text: str, on_delete: Action, on_update: Action) -> None:
    key = one(column("user_id", "uuid", text))[0].foreign_keys[0]
    assert (key.on_delete, key.on_update) == (on_delete, on_update)


@pytest.mark.parametrize(
    ("texts", "nullable"),
    [
        (["NOT NULL"], False),
        (["nullable: false"], False),
        (["required"], False),
        (["obligatorio"], False),
        (["NOT NULL UNIQUE"], False),
        (["NULL"], True),
        (["NULL until portal activated"], True),
        (["NULL = price of the listing"], True),
        (["nullable"], True),
        (["opcional"], True),
        (["NOT NULL when status = 'paid'"], True),
        ([], True),
    ],
)
def test_whether_null_is_accepted(texts: list[str], nullable: bool) -> None:
    things, _ = one(column("value", "text", *texts), column("other", "text", "NOT NULL"))
    assert things.by_name["value"].nullable is nullable


def test_a_check_that_mentions_not_null_does_not_make_the_column_required() -> None:
    things, _ = one(column("email", "text", "CHECK (email IS NOT NULL OR phone IS NOT NULL)"), column("phone", "text"))
    assert things.by_name["email"].nullable is True
    assert [check.expression.sql for check in things.checks] == ["email IS NOT NULL OR phone IS NOT NULL"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("UNIQUE", ("code",)),
        ("unique: true", ("code",)),
        ("único", ("code",)),
        ("UNIQUE (shop_id, code)", ("shop_id", "code")),
        ("unique with shop_id", ("shop_id", "code")),
        ("unique per shop", ("shop_id", "code")),
        ("unique within the shop", ("shop_id", "code")),
        ("unique together with (shop_id, kind)", ("shop_id", "kind", "code")),
    ],
)
def test_uniqueness(text: str, columns: tuple[str, ...]) -> None:
    things, findings = one(column("code", "text", text), column("shop_id", "bigint"), column("kind", "text"))
    assert ([key.columns for key in things.uniques], findings) == ([columns], [])


def test_conditional_uniqueness_is_a_partial_unique_index() -> None:
    things, _ = one(
        column("email", "text"),
        column("deleted_at", "timestamptz"),
        constraints=["UNIQUE (email) WHERE deleted_at IS NULL"],
    )
    found = things.indexes[0]
    assert (found.unique, found.parts[0].column, found.where and found.where.sql) == (
        True,
        "email",
        "deleted_at IS NULL",
    )


def test_case_insensitive_uniqueness_is_over_lower() -> None:
    things, _ = one(column("handle", "text", "UNIQUE (case-insensitive)"))
    expression = things.indexes[0].parts[0].expression
    assert things.indexes[0].unique
    assert expression is not None
    assert expression.sql == "lower(handle)"


def test_several_clauses_in_one_text() -> None:
    found, findings = only(column("kind", "varchar(9)", "NOT NULL, DEFAULT 'basic'; CHECK (kind IN ('basic','pro'))"))
    assert (found.nullable, found.default and found.default.value, found.choices, findings) == (
        False,
        "basic",
        ("basic", "pro"),
        [],
    )


@pytest.mark.parametrize(
    ("type_", "text", "kind", "sql"),
    [
        ("integer", "DEFAULT 0", DefaultKind.LITERAL, "0"),
        ("text", "DEFAULT 0", DefaultKind.LITERAL, "'0'"),
        ("boolean", "DEFAULT 1", DefaultKind.LITERAL, "true"),
        ("boolean", "por defecto verdadero", DefaultKind.LITERAL, "true"),
        ("text", "DEFAULT active", DefaultKind.LITERAL, "'active'"),
        ("varchar(5)", "DEFAULT en-US", DefaultKind.LITERAL, "'en-US'"),
        ("text", "DEFAULT 'it''s'", DefaultKind.LITERAL, "'it''s'"),
        ("jsonb", "DEFAULT {}", DefaultKind.LITERAL, "'{}'"),
        ("jsonb", "DEFAULT '[]'::jsonb", DefaultKind.LITERAL, "'[]'"),
        ("text[]", "DEFAULT '{}'", DefaultKind.LITERAL, "'{}'"),
        ("text[]", "DEFAULT ARRAY[]::text[]", DefaultKind.LITERAL, "'{}'"),
        ("timestamptz", "DEFAULT now()", DefaultKind.NOW, "now()"),
        ("timestamptz", "DEFAULT CURRENT_TIMESTAMP", DefaultKind.NOW, "now()"),
        ("timestamptz", "@default(now())", DefaultKind.NOW, "now()"),
        ("timestamptz", "default: Date.now", DefaultKind.NOW, "now()"),
        ("timestamptz", "DEFAULT (now() AT TIME ZONE 'utc')", DefaultKind.NOW, "now()"),
        ("date", "DEFAULT CURRENT_DATE", DefaultKind.NOW, "CURRENT_DATE"),
        ("uuid", "DEFAULT gen_random_uuid()", DefaultKind.UUID, "gen_random_uuid()"),
        ("uuid", "DEFAULT uuid_generate_v4()", DefaultKind.UUID, "gen_random_uuid()"),
        ("uuid", "@default(cuid())", DefaultKind.UUID, "gen_random_uuid()"),
        ("timestamptz", "DEFAULT now() + interval '7 days'", DefaultKind.EXPRESSION, "(now() + '7 days'::interval)"),
    ],
)
def test_defaults(type_: str, text: str, kind: DefaultKind, sql: str) -> None:
    found, findings = only(column("value", type_, text))
    assert found.default is not None
    assert (found.default.kind, found.default.expression.sql, findings) == (kind, sql, [])


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("varchar(5)", "DEFAULT 'far too long'"),
        ("smallint", "DEFAULT 99999"),
        ("integer", "DEFAULT 'x'"),
        ("uuid", "DEFAULT 'first'"),
        ("enum('a','b')", "DEFAULT 'c'"),
        ("date", "DEFAULT gen_random_uuid()"),
        ("text", "DEFAULT pg_read_file('/etc/passwd')"),
    ],
)
def test_a_default_that_does_not_fit_is_dropped_and_said(type_: str, text: str) -> None:
    found, findings = only(column("value", type_, text))
    assert found.default is None
    assert [finding[:5] for finding in findings] == ["SC209"]


def test_uuidv7_is_left_to_the_application() -> None:
    found, findings = only(column("value", "uuid", "DEFAULT uuidv7()"))
    assert found.default is None
    assert findings == [
        "SC210 Only PostgreSQL 18 has the uuidv7() that `things.value` wants | The application makes the value"
    ]


@pytest.mark.parametrize(
    ("type_", "texts"),
    [
        ("bigint", ["PK", "GENERATED ALWAYS AS IDENTITY"]),
        ("serial", ["PK"]),
        ("int", ["PK", "auto_increment"]),
        ("Int @id @default(autoincrement())", []),
        ("integer", ["PK"]),
    ],
)
def test_keys_that_the_database_numbers(type_: str, texts: list[str]) -> None:
    understood, _ = understand(table("things", column("id", type_, *texts)))
    found = understood.tables[0].columns[0]
    wanted = ColumnIdentity.ALWAYS if "GENERATED ALWAYS AS IDENTITY" in texts else ColumnIdentity.BY_DEFAULT
    assert (found.identity, found.nullable) == (wanted, False)


@pytest.mark.parametrize(
    ("type_", "text", "sql"),
    [
        ("integer", "CHECK (value > 0)", "value > 0"),
        ("integer", "CHECK value > 0", "value > 0"),
        ("integer", "> 0", "value > 0"),
        ("integer", "min 1", "value >= 1"),
        ("integer", "between 1 and 5", "value BETWEEN 1 AND 5"),
        ("integer", "non-negative", "value >= 0"),
        ("text", "min length 3", "char_length(value) >= 3"),
        ("text", "pattern: ^[a-z]+$", "value ~ '^[a-z]+$'"),
        ("text", "CHECK (length(trim(value)) > 0)", "length(btrim(value)) > 0"),
    ],
)
def test_checks(type_: str, text: str, sql: str) -> None:
    things, findings = one(column("value", type_, text))
    assert ([check.expression.sql for check in things.checks], findings) == ([sql], [])


@pytest.mark.parametrize(
    "text",
    [
        "HMAC-SHA256 of the code, the code itself is never stored",
        "polymorphic, no FK",
        "e.g. OAK-25-00042",
        "copied from the campaign for the unique index",
        "GENERATED (sha256 of the lines), used to deduplicate",
    ],
)
def test_words_become_the_description(text: str) -> None:
    found, findings = only(column("value", "text", text))
    assert (found.description, findings) == (text.rstrip("."), [])


def test_a_broken_constraint_is_said_with_its_text() -> None:
    things, findings = one(column("total", "integer", "CHECK (total >= 0"))
    assert things.checks == ()
    assert findings == [
        "SC206 A constraint of `things.total` cannot be read: its parentheses do not close | It was left out"
    ]


@pytest.mark.parametrize("text", ["renamed from vet_id", "formerly `vet_id`", "renombrado de vet_id"])
def test_a_former_name_is_kept(text: str) -> None:
    assert only(column("clinician_id", "uuid", text))[0].renamed_from == "vet_id"


def test_generated_columns() -> None:
    things, _ = one(column("a", "integer"), column("b", "integer", "GENERATED ALWAYS AS (a * 2) STORED"))
    assert things.by_name["b"].generated is not None
    assert things.by_name["b"].generated.sql == "a * 2"


def test_a_generated_column_that_changes_with_time_is_a_plain_one() -> None:
    things, findings = one(column("born", "date"), column("age", "interval", "GENERATED ALWAYS AS (age(born)) STORED"))
    assert things.by_name["age"].generated is None
    assert [finding[:5] for finding in findings] == ["SC226"]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("CHECK IN ('a','b')", "state IN ('a', 'b')"),
        ("CHECK (IN ('a','b'))", "state IN ('a', 'b')"),
        ("check not in ('x')", "state NOT IN ('x')"),
        ("IN ('a','b')", "state IN ('a', 'b')"),
    ],
)
def test_a_check_without_its_subject_speaks_of_the_column(text: str, check: str) -> None:
    table = one(column("state", "varchar(20)", "NOT NULL", text))[0]
    assert [found.expression.sql for found in table.checks] == [check]
