from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import response_line as read


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ("204 No Content", "204 empty"),
        ("204", "204 empty"),
        (204, "204 empty"),
        ("No content", "204 empty"),
        ("OK", "200 empty"),
        ("202 Accepted (always, to hide accounts)", "202 empty"),
        ("302 to a presigned PDF", "302 empty"),
        ("UserOut (201)", "201 @UserOut"),
        ("UserOut // 201 Created", "201 @UserOut"),
        ("// 201 Created\nUserOut", "201 @UserOut"),
        ("201 Created - UserOut", "201 @UserOut"),
        ("201: UserOut; 404: Problem", "201 @UserOut"),
        ("202 Accepted { job_id: uuid }", "202 {job_id: uuid}"),
        ("200 { received: true }", "200 {received: literal[True]}"),
        ("Pet (includes owner, last visit)", "plus(owner, last visit) @Pet"),
        ("Invoice (with lines and payments)", "plus(lines, payments) @Invoice"),
        ("Pet, including owners[]", "plus(owners[]) @Pet"),
        ("Cart, rejected codes are listed in it", "@Cart"),
        ("Cart (201). Creates the cart when there is none", "201 @Cart"),
        ("Page(Review) plus histogram: z.record(z.number())", "@Page<@Review>{histogram: map(number)}"),
        ("Detail = Thing + { parts: list[Part] }", "@Thing{parts: [@Part]}"),
        ("z.object({ a: z.string() }) | z.object({ b: z.string() })", "({a: string} | {b: string})"),
        ("TokenPair, refresh token in httpOnly cookie `rt`", "cookie(rt) @TokenPair"),
        ("{ token: string } + sets cookie refresh_token", "cookie(refresh_token) {token: string}"),
        ("application/pdf", "binary"),
        ("CSV download", "binary"),
        ("{ 200: UserOut, 404: Problem }", "200 @UserOut"),
        ("Array of `UserOut`", "[@UserOut]"),
        ("Returns: UserOut[]", "[@UserOut]"),
        ("list of things", "[@things]"),
        ("the created thing", "@thing"),
        ("Lista de pedidos", "[@pedidos]"),
        ("z.void()", "empty"),
        ({"200": {"id": "uuid"}, "404": "Problem"}, "200 {id: uuid}"),
        ({"201": "ThingOut"}, "201 @ThingOut"),
        ({"204": "No content"}, "204 empty"),
        ({"status": 201, "body": {"id": "uuid"}}, "201 {id: uuid}"),
        ({"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}, "200 @Thing"),
        ({"200": {"content": {"application/pdf": {}}}}, "200 binary"),
        (["id", "name"], "{id, name}"),
        (None, "empty"),
    ],
)  # fmt: skip
def test_reads(response: object, expected: str) -> None:
    text, found = read(response)
    assert text == expected
    assert set(found) <= {"SC411"}


def test_words_that_mean_nothing_are_prose() -> None:
    assert read("whatever the screen needs") == ("prose(whatever the screen needs)", [])
