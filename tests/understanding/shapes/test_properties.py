"""Whatever stands in a request, response or schema: there is a reading, in time, and it can be printed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.design.shapes import Shape, ShapeKind
from tests.understanding.shapes.spelling import document, shapes_of, spell

PIECES = [
    "z.", "z.object({ ", " })", "string()", "a: ", "b?", "Thing", "Page", "<", ">", "(", ")", "[", "]", "{", "}", " | ", " & ", " = ", " => ",
    ", ", "; ", "\n", "...", "any of ", " plus ", " except ", "same as GET ", "partial of POST /things", "query: ", "body: ", "header X-A", "cookie `rt`",
    "(201)", "204 ", "class X(Y):\n  a: int", "enum A ", "where A = ", "'a'", "'", "/[a-z]+/", "//", "max 5", "1..3", "list of ", " with a and b", "é", "\u0000",
    "message A {", "model A {", "type A struct {", "input A {", "`json:\"a\"`", "v.pipe(", "Type.Object(", "t.type({ ", "one of ", "YYYY-MM-DD", "@IsString() ", "required|max:3",
    "| a | b |\n|---|---|\n", "a:\n  b: c\n", "  def f(self):\n    if self.a > self.b:\n", " where a is ", "?a=b&c[]=1", "paginated list of ", "optional ", "1. ", "**a** ", "body with ",
    " extends ", "=> ", "private String a;", "data class A(", "dict(", "Joi.ref('a')", " | 404", "0 < int <= ", "record A(", "each ", "default ", "if ", "'a' or ",
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


HOSTILE = [
    "z.array(" * 12_000, "{ a: " * 20_000, "class A(B):\n  a: int\n" * 2_000, "type A struct { B string `json:\"b\"` }\n" * 1_000, "interface A extends B { a: string } " * 1_200,
    "message A { string a = 1; }\n" * 1_500, "a:\n  b: c\n" * 3_000, "A1 = B; " * 5_000, "one of " + "x, " * 15_000, "a and b, " * 5_000, "(201 " * 10_000, "list of the " * 4_000,
    "{ a: " + "x | " * 11_000 + "y }", "a (string, " + "if x " * 9_000 + ")", "{ " + "any of A, " * 4_500 + "}", "?" + "a=b&" * 11_000, "'" * 45_000, "a" + " " * 45_000 + "b", "// a\n" * 9_000, "{ " * 50_000,
    "z.string().regex(/" + "(a" * 20_000 + "/)", "same as " * 6_000, "optional " * 5_000, "@A(" * 15_000, "Array<" * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:24])
def test_no_text_takes_long(text: str) -> None:
    doc = document(("POST", "/things", text, None), ("GET", "/things", None, text))
    started = time.process_time()
    shapes, _ = shapes_of(doc)
    for entry in doc.api.endpoints:
        shapes.of(entry)
    assert time.process_time() - started < 8  # quadratic readers need minutes
