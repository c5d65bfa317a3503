"""Primary and foreign keys across tables."""

from __future__ import annotations

from generator.design import Action, ColumnType, TypeKind

from .building import ID, column, index, one, table, understand


def test_a_composite_primary_key_from_marked_columns_and_from_its_own_list() -> None:
    marked, _ = understand(table("a", column("x", "uuid", "PK"), column("y", "uuid", "PK")))
    listed, _ = understand(table("a", column("x", "uuid"), column("y", "uuid"), constraints=["PRIMARY KEY (y, x)"]))
    beside, _ = understand(table("a", column("x", "uuid", "PK (x, y)"), column("y", "uuid")))
    assert marked.tables[0].primary_key.columns == ("x", "y")
    assert listed.tables[0].primary_key.columns == ("y", "x")
    assert beside.tables[0].primary_key.columns == ("x", "y")
    assert not any(found.nullable for found in listed.tables[0].columns)


def test_a_table_without_a_key_gets_the_obvious_one() -> None:
    understood, findings = understand(table("a", column("id", "uuid"), column("name", "text")))
    assert understood.tables[0].primary_key.columns == ("id",)
    assert findings == ["SC211 The table `a` states no primary key | `id` became the key"]


def test_a_join_table_without_a_key_is_keyed_by_its_foreign_keys() -> None:
    understood, _ = understand(
        table("tags", ID),
        table("posts", ID),
        table("post_tags", column("post_id", "uuid", "FK posts.id"), column("tag_id", "uuid", "FK tags.id")),
    )
    assert understood.tables[0].primary_key.columns == ("post_id", "tag_id")


def test_a_table_with_nothing_to_key_by_gets_a_surrogate() -> None:
    understood, findings = understand(table("users", ID), table("logs", column("line", "text")))
    found = understood.tables[0]
    assert (found.columns[0].name, found.columns[0].type, found.primary_key.columns) == (
        "id",
        ColumnType(TypeKind.UUID),
        ("id",),
    )
    assert findings == ["SC211 The table `logs` states no primary key | It got the key `id`"]


def test_composite_foreign_keys() -> None:
    understood, findings = understand(
        table("levels", column("variant_id", "uuid", "PK"), column("house_id", "uuid", "PK")),
        table(
            "moves",
            ID,
            column("v", "uuid"),
            column("h", "uuid"),
            constraints=["FOREIGN KEY (v, h) REFERENCES levels (variant_id, house_id) ON DELETE CASCADE"],
        ),
    )
    key = understood.tables[1].foreign_keys[0]
    assert (key.columns, key.target, key.target_columns, key.on_delete) == (
        ("v", "h"),
        "levels",
        ("variant_id", "house_id"),
        Action.CASCADE,
    )
    assert findings == []
    assert [part.column for part in understood.tables[1].indexes[0].parts] == ["v", "h"]


def test_self_references_cycles_and_two_keys_to_one_table() -> None:
    understood, findings = understand(
        table("a", ID, column("parent_id", "uuid", "FK -> a.id"), column("b_id", "uuid", "FK -> b.id")),
        table("b", ID, column("first_a", "uuid", "FK -> a.id"), column("last_a", "uuid", "FK -> a.id")),
    )
    assert [[key.target for key in found.foreign_keys] for found in understood.tables] == [["a", "b"], ["a", "a"]]
    assert findings == []


def test_a_bare_fk_is_told_by_the_columns_name() -> None:
    understood, findings = understand(
        table("users", ID), table("posts", ID, column("user_id", "uuid", "FK"), column("parentId", "uuid", "FK"))
    )
    assert [key.target for key in understood.tables[0].foreign_keys] == ["users", "posts"]
    assert findings == []


def test_the_type_of_a_foreign_key_follows_its_target_through_a_chain() -> None:
    understood, findings = understand(
        table("a", column("id", "bigint", "PK")),
        table("b", column("a_id", "integer", "PK, FK a.id")),
        table("c", ID, column("b_id", "text", "FK b.a_id")),
    )
    assert [
        found.by_name[name].type.kind for found, name in zip(understood.tables, ("id", "a_id", "b_id"), strict=True)
    ] == [TypeKind.BIGINT] * 3
    assert [finding[:5] for finding in findings] == ["SC214", "SC214"]


def test_a_foreign_key_to_nothing_is_left_out() -> None:
    things, findings = one(column("vet_id", "uuid", "FK -> vets.id"), column("user_id", "uuid", "FK -> users.nick"))
    assert things.foreign_keys == ()
    assert findings == [
        "SC213 The foreign key of `things.user_id` points at `users.nick`, which does not exist | It was left out",
        "SC213 The foreign key of `things.vet_id` points at `vets`, which does not exist | It was left out",
    ]


def test_a_foreign_key_to_a_column_that_is_not_unique_is_left_out() -> None:
    understood, findings = understand(
        table("a", ID, column("code", "text")), table("b", ID, column("a_code", "text", "FK a.code"))
    )
    assert understood.tables[1].foreign_keys == ()
    assert findings == [
        "SC215 The foreign key of `b.a_code` points at `a.code`, which is not unique | The foreign key was left out"
    ]


def test_set_null_on_a_required_column_becomes_restrict() -> None:
    things, findings = one(column("user_id", "uuid", "NOT NULL", "FK -> users.id ON DELETE SET NULL"))
    assert things.foreign_keys[0].on_delete is Action.RESTRICT
    assert [finding[:5] for finding in findings] == ["SC216"]


def test_every_foreign_key_has_an_index_unless_one_starts_with_it() -> None:
    things, _ = one(
        column("user_id", "uuid", "FK users.id"),
        column("shop_id", "bigint", "FK shops.id"),
        column("owner", "uuid", "FK users.id", "UNIQUE"),
        indexes=[index("shop_id", "user_id")],
    )
    assert [[part.column for part in found.parts] for found in things.indexes] == [["shop_id", "user_id"], ["user_id"]]


def test_prisma_relations_carry_the_key_and_are_no_columns() -> None:
    understood, _ = understand(
        table("User", column("id", "String @id @default(uuid())"), column("posts", "Post[]")),
        table(
            "Post",
            column("id", "Int @id @default(autoincrement())"),
            column("authorId", "String"),
            column("author", "User @relation(fields: [authorId], references: [id], onDelete: Cascade)"),
        ),
    )
    post, user = understood.tables
    assert [found.name for found in post.columns] == ["id", "authorId"]
    assert [found.name for found in user.columns] == ["id"]
    assert (post.foreign_keys[0].columns, post.foreign_keys[0].target, post.foreign_keys[0].on_delete) == (
        ("authorId",),
        "User",
        Action.CASCADE,
    )


def test_where_only_optional_columns_are_marked_the_rest_is_required() -> None:
    understood, findings = understand(
        table("Post", column("id", "Int @id"), column("title", "String"), column("body", "String?"))
    )
    assert [found.nullable for found in understood.tables[0].columns] == [False, False, True]
    assert [finding[:5] for finding in findings] == ["SC225"]


def test_a_string_of_an_object_mapper_that_is_random_by_default_is_a_uuid_and_so_are_the_keys_to_it() -> None:
    understood, findings = understand(
        table("a", column("id", "String @id @default(uuid())", "PK")),
        table(
            "b",
            column("id", "String @id @default(cuid())", "PK"),
            column("aId", "String", "FK -> a.id", "NOT NULL"),
            column("code", "String @default(uuid()) @db.VarChar(40)", "NOT NULL"),
            column("token", "TEXT", "NOT NULL", "DEFAULT gen_random_uuid()"),
        ),
    )
    kinds = [[found.type.kind for found in each.columns] for each in understood.tables]
    assert kinds == [[TypeKind.UUID], [TypeKind.TEXT, TypeKind.UUID, TypeKind.VARCHAR, TypeKind.TEXT]]
    assert findings == []


def test_a_string_that_points_at_a_number_is_said_to_change() -> None:
    _, findings = understand(
        table("a", column("id", "Int @id @default(autoincrement())", "PK")),
        table("b", ID, column("aId", "String", "FK -> a.id", "NOT NULL")),
    )
    assert findings == [
        "SC214 `b.aId` has another type than `a.id`, which it points at | It became integer",
    ]
