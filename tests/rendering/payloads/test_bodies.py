from __future__ import annotations

from generator.design import Binding, Design, Field, FieldRule, Limits, Shape, ShapeKind, Source, Stack
from generator.rendering.python.payloads import Code, Payloads, body_of, violations
from generator.rendering.python.payloads.bodies import PASSWORD
from tests.rendering.cases.todo import TODO_IN, todo_design

EMPTY = Design(stack=Stack("app", "App"))


def an_object(*fields: Field, **more: object) -> Shape:
    return Shape(ShapeKind.OBJECT, fields=fields, **more)  # type: ignore[arg-type]


def test_a_full_body_has_every_field_and_a_minimal_one_the_required() -> None:
    design = todo_design()

    assert body_of(design, TODO_IN, "todos").keys() == {"title", "priority", "assigneeId"}
    assert body_of(design, TODO_IN, "todos", minimal=True).keys() == {"title"}


def test_values_keep_their_limits() -> None:
    text = Shape(ShapeKind.STRING, limits=Limits(min_length=30, max_length=32))
    amount = Shape(ShapeKind.INTEGER, limits=Limits(exclusive_minimum=10, maximum=20, multiple_of=5))

    body = body_of(EMPTY, an_object(Field("text", text), Field("amount", amount)), None)

    assert 30 <= len(str(body["text"])) <= 32
    assert body["amount"] in (15, 20)


def test_other_numbers_give_other_values() -> None:
    shape = an_object(Field("code", Shape(ShapeKind.STRING, limits=Limits(max_length=2))))

    assert len({body_of(EMPTY, shape, None, number)["code"] for number in range(1, 20)}) == 19


def test_rules_between_fields_hold() -> None:
    moment = Shape(ShapeKind.DATETIME)
    shape = an_object(
        Field("starts_at", moment), Field("ends_at", moment), rules=(FieldRule("ends_at", ">", "starts_at"),)
    )

    body = body_of(EMPTY, shape, None)

    assert str(body["ends_at"]) > str(body["starts_at"])


def test_foreign_keys_are_asked_of_the_resolver() -> None:
    design = todo_design()
    payloads = Payloads(design, lambda table, column, _: Code("str(user.id)") if column.name == "assignee_id" else None)

    assert payloads.body(TODO_IN, design.table_of["todos"])["assigneeId"] == Code("str(user.id)")


def test_references_are_followed_and_may_be_recursive() -> None:
    node = an_object(
        Field("children", Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.REFERENCE, name="Node"))), name="Node"
    )
    design = Design(stack=Stack("app", "App"), shapes=(("Node", node),))

    assert "children" in body_of(design, Shape(ShapeKind.REFERENCE, name="Node"), None)


def test_every_limit_has_a_violation() -> None:
    found = {(violation.path[0], violation.why) for violation in violations(Payloads(todo_design()), TODO_IN, None)}

    assert {
        ("title", "missing"),
        ("title", "too long"),
        ("title", "too short"),
        ("title", "NUL byte"),
        ("priority", "too small"),
        ("priority", "too large"),
        ("assigneeId", "malformed uuid"),
        ("unexpected", "unknown field"),
    } <= found


def test_an_open_object_takes_unknown_fields() -> None:
    shape = an_object(Field("a", Shape(ShapeKind.STRING)), open=True)

    assert all(violation.why != "unknown field" for violation in violations(Payloads(EMPTY), shape, None))


def test_a_partial_body_misses_nothing() -> None:
    shape = an_object(Field("a", Shape(ShapeKind.STRING), required=False), partial=True)

    found = violations(Payloads(EMPTY), shape, None)

    assert all(not violation.missing and violation.why != "null" for violation in found)


def test_passwords_are_the_known_one() -> None:
    field = Field("secret", Shape(ShapeKind.STRING), binding=Binding(Source.PASSWORD, "password_hash"))

    assert body_of(todo_design(), an_object(field), "users")["secret"] == PASSWORD


def test_passwords_keep_the_limits_of_the_design() -> None:
    short = Shape(ShapeKind.STRING, limits=Limits(min_length=8, max_length=12))
    field = Field("secret", short, binding=Binding(Source.PASSWORD, "password_hash"))

    assert 8 <= len(str(body_of(todo_design(), an_object(field), "users")["secret"])) <= 12
