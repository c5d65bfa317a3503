"""Relations and stated relationships."""

from __future__ import annotations

import pytest

from generator.design import Relation, RelationKind
from generator.reading.document import RelationshipEntry
from generator.understanding.tables.relationships import kind_of

from .building import ID, column, relationship, table, understand

USERS = table("users", ID)
TAGS = table("tags", ID)


def shown(relations: tuple[Relation, ...]) -> list[str]:
    return [
        f"{r.source}.{r.name} {r.kind} {r.target}{f' through {r.through}' if r.through else ''} / {r.inverse}"
        for r in relations
    ]


def test_both_ways_along_a_foreign_key() -> None:
    understood, _ = understand(USERS, table("todos", ID, column("user_id", "uuid", "FK users.id", "NOT NULL")))
    assert shown(understood.relations) == [
        "todos.user many-to-one users / todos",
        "users.todos one-to-many todos / user",
    ]
    assert [(r.owns_key, r.nullable) for r in understood.relations] == [(True, False), (False, False)]


def test_two_keys_to_one_table_are_told_apart() -> None:
    understood, _ = understand(
        USERS, table("orders", ID, column("buyerId", "uuid", "FK users.id"), column("seller_id", "uuid", "FK users.id"))
    )
    assert shown(understood.relations) == [
        "orders.buyer many-to-one users / orders_by_buyer",
        "orders.seller many-to-one users / orders_by_seller",
        "users.orders_by_buyer one-to-many orders / buyer",
        "users.orders_by_seller one-to-many orders / seller",
    ]


def test_a_unique_key_is_one_to_one() -> None:
    understood, _ = understand(USERS, table("profiles", column("user_id", "uuid", "PK", "FK users.id")))
    assert shown(understood.relations) == [
        "profiles.user one-to-one users / profile",
        "users.profile one-to-one profiles / user",
    ]


def test_names_never_collide_with_columns() -> None:
    understood, _ = understand(
        table("users", ID, column("posts", "integer")),
        table(
            "posts",
            ID,
            column("created_by", "uuid", "FK users.id"),
            column("user", "text"),
            column("user_id", "uuid", "FK users.id"),
        ),
    )
    for found in understood.tables:
        names = [column.name for column in found.columns] + [
            r.name for r in understood.relations if r.source == found.name
        ]
        assert len(set(names)) == len(names)


def test_self_references() -> None:
    understood, _ = understand(table("categories", ID, column("parent_id", "uuid", "FK categories.id")))
    assert shown(understood.relations) == [
        "categories.children one-to-many categories / parent",
        "categories.parent many-to-one categories / children",
    ]


def test_join_tables_are_crossed_both_ways_even_with_a_payload() -> None:
    join = table(
        "todo_tags",
        column("todo_id", "uuid", "PK", "FK todos.id"),
        column("tag_id", "uuid", "PK", "FK tags.id"),
        column("position", "integer"),
    )
    understood, _ = understand(table("todos", ID), TAGS, join)
    crossed = [r for r in understood.relations if r.kind is RelationKind.MANY_TO_MANY]
    assert shown(tuple(crossed)) == [
        "tags.todos many-to-many todos through todo_tags / tags",
        "todos.tags many-to-many tags through todo_tags / todos",
    ]


def test_a_join_table_of_one_table_with_itself() -> None:
    join = table(
        "blocks", column("blocker_id", "uuid", "PK", "FK users.id"), column("blocked_id", "uuid", "PK", "FK users.id")
    )
    understood, _ = understand(USERS, join)
    crossed = [r for r in understood.relations if r.kind is RelationKind.MANY_TO_MANY]
    assert shown(tuple(crossed)) == [
        "users.blockeds many-to-many users through blocks / blockers",
        "users.blockers many-to-many users through blocks / blockeds",
    ]


def test_every_relation_has_its_inverse() -> None:
    understood, _ = understand(
        USERS,
        TAGS,
        table("posts", ID, column("author", "uuid", "FK users.id"), column("editor", "uuid", "FK users.id")),
        table(
            "post_tags", column("post_id", "uuid", "PK", "FK posts.id"), column("tag_id", "uuid", "PK", "FK tags.id")
        ),
    )
    by_name = {(r.source, r.name): r for r in understood.relations}
    assert len(by_name) == len(understood.relations)
    for r in understood.relations:
        assert r.inverse is not None
        assert by_name[r.target, r.inverse].inverse == r.name


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("one-to-many", RelationKind.ONE_TO_MANY),
        ("many to one", RelationKind.MANY_TO_ONE),
        ("1:N", RelationKind.ONE_TO_MANY),
        ("N:M", RelationKind.MANY_TO_MANY),
        ("n-1", RelationKind.MANY_TO_ONE),
        ("hasMany", RelationKind.ONE_TO_MANY),
        ("belongsTo", RelationKind.MANY_TO_ONE),
        ("belongsToMany", RelationKind.MANY_TO_MANY),
        ("has_one", RelationKind.ONE_TO_ONE),
        ("uno a muchos", RelationKind.ONE_TO_MANY),
        ("muchos a muchos", RelationKind.MANY_TO_MANY),
        ("1-1", RelationKind.ONE_TO_ONE),
        ("related", None),
    ],
)
def test_kinds_of_relationships(words: str, kind: RelationKind | None) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (relationship("ghosts", "one-to-many"), "`users` is said to relate to `ghosts`, which is no table"),
        (
            relationship("tags", "one-to-many"),
            "`users` and `tags` are said to be related, but no foreign key joins them",
        ),
        (
            relationship("todos", "many-to-one"),
            "`users` is said to have one `todos`, but the foreign key points the other way",
        ),
        (
            relationship("todos", "one-to-one"),
            "`users` and `todos` are said to be one-to-one, but the foreign key is not unique",
        ),
    ],
)
def test_a_relationship_that_contradicts_the_keys_is_said(stated: RelationshipEntry, message: str) -> None:
    _, findings = understand(
        table("users", ID, relationships=[stated]), TAGS, table("todos", ID, column("user_id", "uuid", "FK users.id"))
    )
    wanted = "The relationship was left out" if "no table" in message else "The keys decide"
    assert findings == [f"SC223 {message} | {wanted}"]


def test_a_stated_many_to_many_without_a_join_table_gets_one() -> None:
    understood, findings = understand(
        table("posts", ID, relationships=[relationship("tags", "many-to-many")]),
        table("tags", ID, relationships=[relationship("posts", "many-to-many")]),
    )
    added = understood.tables[0]
    assert (added.name, added.primary_key.columns, [key.target for key in added.foreign_keys]) == (
        "post_tags",
        ("post_id", "tag_id"),
        ["posts", "tags"],
    )
    assert findings == [
        "SC224 `posts` and `tags` are many-to-many, but no table joins them | The table `post_tags` was added"
    ]
