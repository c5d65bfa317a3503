from __future__ import annotations

import pytest

from .reads import codes, read, read_column, read_table


def texts(values: object) -> list[str]:
    assert isinstance(values, tuple)
    return [str(value) for value in values]


@pytest.mark.parametrize(
    ("column", "name", "type_"),
    [
        ({"name": "email", "type": "citext"}, "email", "citext"),
        ("email: citext NOT NULL UNIQUE", "email", "citext NOT NULL UNIQUE"),
        ("email citext not null", "email", "citext not null"),
        ("`email` - citext", "email", "citext"),
        ('"email" citext', "email", "citext"),
        ("email (citext, UNIQUE)", "email", "citext, UNIQUE"),
        ("email", "email", None),
        (["email", "citext", "UNIQUE"], "email", "citext"),
        ({"email": "citext NOT NULL"}, "email", "citext NOT NULL"),
        ({"email": {"type": "citext"}}, "email", "citext"),
        ({"name": "n", "type": "varchar", "length": 80}, "n", "varchar(80)"),
        ({"name": "n", "type": {"name": "varchar", "length": 80}}, "n", "varchar(80)"),
        ({"name": "n", "type": "numeric", "precision": 10, "scale": 2}, "n", "numeric(10, 2)"),
        ({"name": "n", "type": "text", "is_array": True}, "n", "text[]"),
        ({"name": "n", "type": "enum", "values": ["it's", "b"]}, "n", "enum('it''s', 'b')"),
        ({"name": "_id", "type": "uuid"}, "_id", "uuid"),
    ],
)
def test_a_column_in_any_notation(column: object, name: str, type_: str | None) -> None:
    entry = read_column(column)
    assert entry.name.text == name
    assert (entry.type.text if entry.type else None) == type_


@pytest.mark.parametrize(
    ("beside", "constraints"),
    [
        ({"constraints": ["PK", "NOT NULL"]}, ["PK", "NOT NULL"]),
        ({"constraints": "PK, CHECK (a IN (1, 2)); DEFAULT ', x'"}, ["PK", "CHECK (a IN (1, 2))", "DEFAULT ', x'"]),
        ({"constraints": {"primary_key": True, "references": "users.id"}}, ["PRIMARY KEY", "REFERENCES users.id"]),
        ({"constraints": {"nullable": False, "unique": False, "min": 3}}, ["NOT NULL", "min: 3"]),
        ({"constraints": [{"type": "check", "expression": "a > 0"}]}, ["CHECK (a > 0)"]),
        ({"primaryKey": True, "nullable": False}, ["PRIMARY KEY", "NOT NULL"]),
        ({"required": True, "unique": "yes"}, ["NOT NULL", "UNIQUE"]),
        ({"required": False}, ["NULL"]),
        ({"autoIncrement": True, "fk": True}, ["AUTO_INCREMENT", "FK"]),
        ({"check": "a > 0"}, ["CHECK (a > 0)"]),
        ({"check": "CHECK (a > 0)"}, ["CHECK (a > 0)"]),
        ({"enum": ["x", "o'y", 3]}, ["CHECK (a IN ('x', 'o''y', 3))"]),
        ({"type": ["string", "null"]}, ["NULL"]),
    ],
)
def test_constraints_in_the_words_of_sql(beside: dict[str, object], constraints: list[str]) -> None:
    assert texts(read_column({"name": "a", "type": "text", **beside}).constraints) == constraints


@pytest.mark.parametrize(
    ("beside", "references"),
    [
        ({"references": "users.id"}, "users.id"),
        ({"references": {"table": "users", "column": "id", "onDelete": "set_null"}}, "users(id) ON DELETE SET NULL"),
        ({"foreign_key": "users(id)", "on_delete": "cascade"}, "users(id) ON DELETE CASCADE"),
        ({"fk": {"to": "users"}}, "users"),
    ],
)
def test_references_of_a_column(beside: dict[str, object], references: str) -> None:
    assert str(read_column({"name": "a", "type": "uuid", **beside}).references) == references


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (False, "false"), ("now()", "now()"), ("", "''"), ([], None)])
def test_defaults_keep_their_json_text(value: object, text: str | None) -> None:
    default = read_column({"name": "a", "type": "x", "default": value}).default
    assert (default.text if default else None) == text


@pytest.mark.parametrize(
    ("beside", "constraints"),
    [
        ({"primary_key": ["a", "b"]}, ["PRIMARY KEY (a, b)"]),
        ({"primary_key": "a, b"}, ["PRIMARY KEY (a, b)"]),
        ({"unique": [["a", "b"], ["c"]]}, ["UNIQUE (a, b)", "UNIQUE (c)"]),
        ({"unique": ["a", "b"]}, ["UNIQUE (a, b)"]),
        ({"unique_constraints": ["a", "b"]}, ["UNIQUE (a)", "UNIQUE (b)"]),
        ({"uniques": {"uq": ["a", "b"]}}, ["CONSTRAINT uq UNIQUE (a, b)"]),
        ({"foreign_keys": ["a -> users.id"]}, ["FOREIGN KEY (a) REFERENCES users(id)"]),
        ({"foreign_keys": {"a": "users.id"}}, ["FOREIGN KEY (a) REFERENCES users(id)"]),
        (
            {
                "foreign_keys": [
                    {"columns": ["a", "b"], "references": {"table": "t", "columns": ["c", "d"]}, "on_delete": "cascade"}
                ]
            },
            ["FOREIGN KEY (a, b) REFERENCES t(c, d) ON DELETE CASCADE"],
        ),
        ({"foreign_keys": [{"column": "a", "references": "t(b)"}]}, ["FOREIGN KEY (a) REFERENCES t(b)"]),
        (
            {"checks": ["a > b", {"name": "ck", "expression": "a > 0"}]},
            ["CHECK (a > b)", "CONSTRAINT ck CHECK (a > 0)"],
        ),
        (
            {"constraints": ["UNIQUE (a, b)", "EXCLUDE USING gist (a WITH =)"]},
            ["UNIQUE (a, b)", "EXCLUDE USING gist (a WITH =)"],
        ),
        ({"constraints": [{"type": "unique", "columns": ["a", "b"]}]}, ["UNIQUE (a, b)"]),
        ({"constraints": {"ck_a": "CHECK (a > 1)"}}, ["CONSTRAINT ck_a CHECK (a > 1)"]),
        ({"columns": ["id uuid", "PRIMARY KEY (id, a)"]}, ["PRIMARY KEY (id, a)"]),
    ],
)
def test_table_constraints_in_the_words_of_sql(beside: dict[str, object], constraints: list[str]) -> None:
    assert texts(read_table({"name": "t", "columns": ["a: int"], **beside}).constraints) == constraints


@pytest.mark.parametrize(
    "tables",
    [
        [{"name": "users", "columns": [{"name": "id", "type": "uuid"}]}],
        {"users": {"columns": [{"name": "id", "type": "uuid"}]}},
        {"users": {"columns": {"id": "uuid"}}},
        {"users": {"id": "uuid"}},
        {"users": ["id: uuid"]},
        {"users": "id uuid"},
        ["users (id uuid)"],
        ["CREATE TABLE users (id uuid);"],
        [{"users": {"columns": {"id": "uuid"}}}],
        [{"module": "identity", "tables": [{"name": "users", "columns": ["id uuid"]}]}],
        {"identity": {"users": {"columns": ["id uuid"]}}},
        {"identity": {"tables": {"users": {"columns": ["id uuid"]}}}},
    ],
)
@pytest.mark.parametrize("key", ["tables", "entities", "models", "collections"])
def test_tables_in_any_container(tables: object, key: str) -> None:
    document, findings = read({"data_model": {key: tables}, "api_design": {"endpoints": ["GET /x"]}})
    (entry,) = document.data.tables
    assert (entry.name.text, [(str(column.name), str(column.type)) for column in entry.columns]) == (
        "users",
        [("id", "uuid")],
    )
    assert codes(findings) == []


@pytest.mark.parametrize(
    "document",
    [
        {"tables": {"users": {"columns": ["id uuid"]}}, "endpoints": ["GET /users"]},
        {"database": {"tables": [{"name": "users", "columns": ["id uuid"]}]}, "api": {"endpoints": ["GET /users"]}},
        {"data_model": [{"name": "users", "columns": ["id uuid"]}], "api_design": ["GET /users"]},
        {"data_model": {"users": {"columns": ["id uuid"]}}, "api_design": {"GET /users": "list"}},
        {"tech_stack": {}, "backend": {"storage": {"tables": ["users (id uuid)"]}, "http": {"routes": ["GET /users"]}}},
    ],
)
def test_sections_nested_in_another_way_are_found(document: object) -> None:
    found, findings = read(document)
    assert [str(table.name) for table in found.data.tables] == ["users"]
    assert [str(entry.path) for entry in found.api.endpoints] == ["/users"]
    assert [code for code in codes(findings) if code != "SC113"] == []


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ({"columns": ["a", "b DESC"], "unique": True}, (["a", "b DESC"], None, True, None)),
        ({"fields": "a, lower(b)", "method": "gin"}, (["a", "lower(b)"], None, None, "gin")),
        ({"columns": [{"column": "a", "order": "DESC"}]}, (["a DESC"], None, None, None)),
        (["a", "b"], (["a", "b"], None, None, None)),
        ("UNIQUE (a) WHERE b", ([], "UNIQUE (a) WHERE b", None, None)),
    ],
)
def test_indexes_in_any_notation(index: object, expected: object) -> None:
    (entry,) = read_table({"name": "t", "columns": ["a int"], "indexes": [index]}).indexes
    assert (
        texts(entry.columns),
        str(entry.text) if entry.text else None,
        entry.unique,
        str(entry.type) if entry.type else None,
    ) == expected


def test_indexes_keyed_by_name() -> None:
    one, two = read_table(
        {"name": "t", "columns": ["a"], "indexes": {"ix_a": ["a"], "ix_b": {"columns": ["b"], "where": "c"}}}
    ).indexes
    assert (str(one.name), texts(one.columns)) == ("ix_a", ["a"])
    assert (str(two.name), texts(two.columns), str(two.where)) == ("ix_b", ["b"], "c")


@pytest.mark.parametrize(
    ("relationships", "expected"),
    [
        ([{"to": "users", "type": "many-to-one", "via": "user_id"}], [("users", "many-to-one", "user_id")]),
        ({"target": "users", "cardinality": "N:1"}, [("users", "N:1", None)]),
        ({"users": "many-to-one"}, [("users", "many-to-one", None)]),
        ({"hasMany": ["a", "b"]}, [("a", "hasMany", None), ("b", "hasMany", None)]),
        ({"author": {"to": "users", "fk": "author_id"}}, [("users", None, "author_id")]),
        ("belongs to users", [(None, None, None)]),
    ],
)
def test_relationships_in_any_notation(relationships: object, expected: object) -> None:
    found = read_table({"name": "t", "columns": ["a"], "relationships": relationships}).relationships
    assert [tuple(str(part) if part else None for part in (link.to, link.type, link.via)) for link in found] == expected


def test_relationships_beside_the_tables_go_to_their_table() -> None:
    document, _ = read(
        {"data_model": {"tables": ["a(id)", "b(id)"], "relationships": [{"from": "b", "to": "a", "type": "N:1"}]}}
    )
    assert [[str(link.to) for link in table.relationships] for table in document.data.tables] == [[], ["a"]]


@pytest.mark.parametrize(
    "enums",
    [
        {"s": ["a", "b"]},
        [{"name": "s", "values": ["a", "b"]}],
        {"s": {"values": ["a", "b"], "description": "x"}},
        [{"s": ["a", "b"]}],
    ],
)
def test_enums_by_name(enums: object) -> None:
    document, _ = read({"data_model": {"tables": ["t(id)"], "enums": enums}})
    assert {name: node.plain() for name, node in document.data.enums.items()} == {"s": ["a", "b"]}


def test_views_are_tables_of_their_kind() -> None:
    document, _ = read(
        {
            "data_model": {
                "tables": ["t(id)"],
                "views": [{"name": "v", "query": "SELECT 1"}],
                "materialized_views": {"m": "SELECT 2"},
            }
        }
    )
    assert [(str(table.name), str(table.kind)) for table in document.data.tables[1:]] == [
        ("v", "view"),
        ("m", "materialized view"),
    ]
    assert document.data.tables[1].extra["query"].text == "SELECT 1"


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ([{"columns": ["id"]}], "SC121"),
        ([{"name": "t", "columns": [{"type": "text"}]}], "SC124"),
        ([{"name": "t", "columns": 5}], "SC125"),
        ([7], "SC125"),
        ([{"name": "t", "columns": ["id"], "colour": "red"}], "SC120"),
        ([{"name": "t", "columns": ["id"], "unique": ["a", "b"]}], "SC128"),
    ],
)
def test_what_cannot_be_taken_is_told(tables: object, code: str) -> None:
    _, findings = read({"tables": tables, "endpoints": ["GET /x"]})
    assert codes(findings) == [code]


def test_an_unknown_key_is_told_once_for_all_tables() -> None:
    tables = [{"name": name, "columns": ["id"], "colour": "red"} for name in "abc"]
    document, findings = read({"tables": tables, "endpoints": ["GET /x"]})
    assert codes(findings) == ["SC120"]
    assert document.data.tables[2].extra["colour"].text == "red"


def test_a_document_without_tables_or_endpoints_says_so() -> None:
    _, findings = read({"tables": ["t(id)"]})
    assert [finding.code.id for finding in findings] == ["SC127"]
    _, findings = read({"endpoints": ["GET /x"]})
    assert [finding.code.id for finding in findings] == ["SC126"]
