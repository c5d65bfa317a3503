from __future__ import annotations

import pytest

from generator.design import (
    Column,
    ColumnType,
    ForeignKey,
    Key,
    Relation,
    RelationKind,
    Shape,
    ShapeKind,
    Table,
    TypeKind,
)
from generator.understanding.endpoints.aggregates import find_aggregate, find_own_value
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.persons import name_parts
from generator.understanding.endpoints.relations import Relations

NUMBER, WHOLE, MOMENT = Shape(ShapeKind.NUMBER), Shape(ShapeKind.INTEGER), Shape(ShapeKind.DATETIME)


def column(name: str, kind: TypeKind = TypeKind.UUID) -> Column:
    return Column(name, ColumnType(kind), nullable=False)


SHOPS = Table("shops", (column("id"), column("name", TypeKind.TEXT)), Key("pk_shops", ("id",)))
USERS = Table("users", (column("id"),), Key("pk_users", ("id",)))
REVIEWS = Table(
    "reviews",
    (
        column("id"),
        column("shopId"),
        column("userId"),
        column("rating", TypeKind.SMALLINT),
        column("helpful", TypeKind.INTEGER),
        column("createdAt", TypeKind.TIMESTAMPTZ),
    ),
    Key("pk_reviews", ("id",)),
    foreign_keys=(
        ForeignKey("fk_shop", ("shopId",), "shops", ("id",)),
        ForeignKey("fk_user", ("userId",), "users", ("id",)),
    ),
    uniques=(Key("uq", ("shopId", "userId")),),
)
RELATIONS = Relations(
    Lexicon(
        (SHOPS, USERS, REVIEWS),
        (Relation("reviews", "shops", "reviews", RelationKind.ONE_TO_MANY, "fk_shop"),),
    )
)


@pytest.mark.parametrize(
    ("field", "shape", "found"),
    [
        ("averageRating", NUMBER, ("rating", "avg")),
        ("ratingAvg", NUMBER, ("rating", "avg")),
        ("rating", NUMBER, ("rating", "avg")),
        ("rating", WHOLE, None),
        ("totalHelpful", WHOLE, ("helpful", "sum")),
        ("lastReviewAt", MOMENT, ("createdAt", "max")),
        ("firstReviewDate", Shape(ShapeKind.DATE), ("createdAt", "min")),
        ("averageWeight", NUMBER, None),
        ("lastOrderAt", MOMENT, None),
        ("averageRating", Shape(ShapeKind.STRING), None),
    ],
)
def test_what_is_computed_over_the_rows_below(field: str, shape: Shape, found: tuple[str, str] | None) -> None:
    aggregate = find_aggregate(RELATIONS, SHOPS, field, shape)
    assert (None if aggregate is None else (aggregate.column, aggregate.function)) == found


@pytest.mark.parametrize("field", ["myRating", "my_review_rating", "viewerRating"])
def test_the_caller_s_own_value(field: str) -> None:
    own = find_own_value(RELATIONS, SHOPS, field, "users")
    expected = None if field == "my_review_rating" else ("reviews", "userId", "rating")
    assert (None if own is None else (own[0].name, *own[1:])) == expected


def test_nobody_s_value_is_not_the_caller_s() -> None:
    assert find_own_value(RELATIONS, SHOPS, "rating", "users") is None


@pytest.mark.parametrize(
    ("columns", "field", "parts"),
    [
        (("firstName", "lastName"), "fullName", ("firstName", "lastName")),
        (("vorname", "nachname"), "name", ("vorname", "nachname")),
        (("first_name", "middle_name", "last_name"), "displayName", ("first_name", "middle_name", "last_name")),
        (("nombre", "apellidos"), "nombre_completo", ("nombre", "apellidos")),
        (("first_name",), "full_name", ()),
        (("first_name", "last_name"), "company_name", ()),
    ],
)
def test_a_whole_name_is_made_of_its_parts(columns: tuple[str, ...], field: str, parts: tuple[str, ...]) -> None:
    of = Table("people", tuple(column(name, TypeKind.TEXT) for name in columns), Key("pk", (columns[0],)))
    assert tuple(part.name for part in name_parts(of, field)) == parts
