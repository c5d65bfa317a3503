"""A string in a JSON object: a type in words (`string, required, 1-200 chars`) or an example of the value."""

from __future__ import annotations

import re

from generator.design.shapes import Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.scanning import squeezed
from generator.understanding.shapes.shorthand import read_type_text
from generator.understanding.shapes.shorthand.choices import bare_choice, take_choice
from generator.understanding.shapes.shorthand.phrases import inside_of, is_certain
from generator.understanding.shapes.shorthand.typetext import is_rule
from generator.understanding.shapes.terms import UNTYPED, Term

_EXAMPLES: tuple[tuple[re.Pattern[str], ShapeKind], ...] = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE), ShapeKind.UUID),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*"), ShapeKind.DATETIME),
    (re.compile(r"\d{4}-\d\d-\d\d|YYYY-MM-DD", re.IGNORECASE), ShapeKind.DATE),
    (re.compile(r"\d\d:\d\d(:\d\d)?"), ShapeKind.TIME),
    (re.compile(r"[^\s@]+@[^\s@]+\.\w+"), ShapeKind.EMAIL),
    (re.compile(r"https?://\S+"), ShapeKind.URL),
)
_NOTATION = regex(
    r"^[A-Z]\w*(?:\[\]|[<\[(]|\s*\||\s*\(|\s*$|\s*,)|^(?:z\.|\{|\[|['\"])|^[a-z_]\w*(?:\s*\|\s*[\w'\"]+)+\s*(?:$|[(=])|^-?\d+\s*\.\."
)
_PLACEHOLDERS = frozenset({"...", "…", "?", "_", "<value>"})
"""What stands for any value: the type is that of the column."""

_ANGLED = regex(r"^[<{]\s*([\w ]+?)\s*[>}]$")


def read_example_text(text: str, context: Context, depth: int = 0) -> Term:
    """The term that a string stands for."""
    stripped = squeezed(text.strip())
    if not stripped:
        return Term(Shape(ShapeKind.STRING))
    if stripped in _PLACEHOLDERS:
        return Term(UNTYPED)
    for pattern, kind in _EXAMPLES:
        if pattern.fullmatch(stripped):
            return Term(Shape(kind))
    angled = _ANGLED.match(stripped)
    if angled and is_certain(angled.group(1), context):
        stripped = angled.group(1)
    if _is_type(stripped, context):
        return read_type_text(stripped, context, depth).term
    return Term(Shape(ShapeKind.STRING))


def _is_type(text: str, context: Context) -> bool:
    if is_certain(text, context) or is_rule(text, context) or inside_of(text) is not None:
        return True
    if take_choice(text) is not None or bare_choice(text) is not None:
        return True
    word = re.match(r"[^\W\d][\w-]*", text)
    if word is not None and context.scope.knows(word.group()):
        return True
    if _NOTATION.match(text):
        single = re.match(r"[A-Z][a-z]+(?=$|[,(\s])", text)
        return single is None or context.scope.is_noun(single.group())
    return False
