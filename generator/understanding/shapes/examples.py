"""A string in a JSON object: a type in words (`string, required, 1-200 chars`) or an example of the value."""

from __future__ import annotations

import re

from generator.design.shapes import Shape, ShapeKind
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.shorthand import read_type, read_type_text
from generator.understanding.shapes.shorthand.rules import CHOICE_LEAD
from generator.understanding.shapes.shorthand.typetext import singular
from generator.understanding.shapes.shorthand.words import iso_format, type_word
from generator.understanding.shapes.terms import Term

_EXAMPLES: tuple[tuple[re.Pattern[str], ShapeKind], ...] = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE), ShapeKind.UUID),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*"), ShapeKind.DATETIME),
    (re.compile(r"\d{4}-\d\d-\d\d|YYYY-MM-DD", re.IGNORECASE), ShapeKind.DATE),
    (re.compile(r"\d\d:\d\d(:\d\d)?"), ShapeKind.TIME),
    (re.compile(r"[^\s@]+@[^\s@]+\.\w+"), ShapeKind.EMAIL),
    (re.compile(r"https?://\S+"), ShapeKind.URL),
)
_LISTED = re.compile(r"^(?:array|list|lista|liste|arreglo|tableau|set|collection|an?|une?|one|enum)\b", re.IGNORECASE)
_NOTATION = re.compile(
    r"^[A-Z]\w*(?:\[\]|[<\[(]|\s*\||\s*\(|\s*$|\s*,)|^(?:z\.|\{|\[|['\"])|^[a-z_]\w*(?:\s*\|\s*[\w'\"]+)+\s*(?:$|[(=])|^-?\d+\s*\.\."
)
_MARKS = re.compile(r"^(?:required|optional|nullable|opcional|obligatori[oa]|max|min|fk|foreign key)\b", re.IGNORECASE)


def read_example_text(text: str, context: Context, depth: int = 0) -> Term:
    """The term that a string stands for."""
    stripped = text.strip()
    if not stripped:
        return Term(Shape(ShapeKind.STRING))
    for pattern, kind in _EXAMPLES:
        if pattern.fullmatch(stripped):
            return Term(Shape(kind))
    if _is_type(stripped, context):
        described = read_type_text(stripped, context, depth)
        return described.term
    if _MARKS.match(stripped):
        described = read_type_text("string, " + stripped, context, depth)
        return described.term
    return Term(Shape(ShapeKind.STRING))


def _is_type(text: str, context: Context) -> bool:
    if iso_format(text) is not None or (CHOICE_LEAD.match(text) and "," in text):
        return True
    word = re.match(r"[^\W\d][\w-]*", text)
    if word is not None:
        name = word.group()
        after = text[word.end() :]
        if type_word(name) is not None and re.match(r"^\s*(?:$|[,(\[<|?=;:]|-|—|–|\b)", after):
            return True
        if context.scope.knows(name):
            return True
        if _LISTED.match(text) and re.match(r"\s+\w", after):
            second = re.search(r"(?:of|de|von)\s+(\S+)|\s+([\w]+)", after)
            inner = next((part for part in second.groups() if part), "") if second else ""
            return (
                bool(inner)
                and read_type(singular(inner), context).term is not None
                and type_word(singular(inner)) is not None
            )
    if _NOTATION.match(text):
        single = re.match(r"[A-Z][a-z]+(?=$|[,(\s])", text)
        return single is None or context.scope.is_noun(single.group())
    return False
