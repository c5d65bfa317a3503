"""Whatever stands in a request, response or schema: there is a reading, in time, and it can be printed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.design.shapes import Shape, ShapeKind
from tests.understanding.shapes.spelling import document, shapes_of, spell

PIECES = [
    "z.", "z.object({ ", " })", "string()", "a: ", "b?", "Thing", "Page", "<", ">", "(", ")", "[", "]", "{", "}", " | ", " & ", " = ", " => ",
    ", ", "; ", "\n", "...", "any of ", " plus ", " except ", "same as GET ", "partial of POST /things", "query: ", "body: ", "header X-A", "cookie `rt`",
    "(201)", "204 ", "class X(Y):\n  a: int", "enum A ", "where A = ", "'a'", "'", "/[a-z]+/", "//", "max 5", "1..3", "list of ", " with a and b", "é", "\u0000",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
METHODS = st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"])


@settings(deadline=5000)
@given(METHODS, TEXT, TEXT, TEXT)
def test_every_text_has_a_reading(method: str, first: str, second: str, third: str) -> None:
    doc = document(
        (method, "/things/:id", first, second),
        ("POST", "/things", third, first),
        schemas={"Thing": second, "Page": f"<T>(item: T) => {third}"},
    )
    shapes, findings = shapes_of(doc)
    for entry in doc.api.endpoints:
        reading = shapes.of(entry)
        spell(reading.request.body)
        spell(reading.response.shape)
    for name in shapes.named.names:
        spell(shapes.named.resolve(Shape(ShapeKind.REFERENCE, name=name)))
    assert all(finding.code.id.startswith("SC4") for finding in findings)


@settings(deadline=5000)
@given(st.text(max_size=80), st.text(max_size=80))
def test_every_unicode_text_has_a_reading(first: str, second: str) -> None:
    doc = document(("POST", "/things", first, second), schemas={"A": second})
    shapes, findings = shapes_of(doc)
    shapes.of(doc.api.endpoints[0])
    assert all(finding.message for finding in findings)


def test_large_and_deep_texts_end() -> None:
    texts = [
        "z.array(" * 3000,
        "{ a: " * 3000,
        "list[" * 3000,
        "(" * 5000,
        "Array<" * 3000,
        "A {" * 3000,
        "'" * 9000,
        "word " * 9000,
        "{ " + "a: int, " * 900 + "}",
    ]
    doc = document(*(("POST", f"/p{number}", text, text) for number, text in enumerate(texts)))
    shapes, _ = shapes_of(doc)
    assert len([shapes.of(entry) for entry in doc.api.endpoints]) == len(texts)
