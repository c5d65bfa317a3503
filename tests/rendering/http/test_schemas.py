from __future__ import annotations

from generator.design import Field, Shape, ShapeKind
from generator.rendering.python.http.schemas import _factory


def test_defaults_of_lists_keep_the_types_of_their_items() -> None:
    chosen = Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.ENUM, values=("a", "b")))
    entry = Field("kinds", chosen, required=False, default=("a",), has_default=True)
    assert _factory(entry, 'list[Literal["a", "b"]]') == 'lambda: list[Literal["a", "b"]](("a",))'
    assert _factory(entry, "list[Str]") == 'lambda: ["a"]'
    assert _factory(Field("kinds", chosen, default=(), has_default=True), "list[Str]") == "list"
