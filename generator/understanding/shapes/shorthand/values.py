"""Constants in shorthand: `'a'`, `50`, `True`, `[]`, `Status.OPEN`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design.expressions import Literal
from generator.design.shapes import Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.scanning import close_of, skip_string, split_top
from generator.understanding.shapes.terms import NUMERIC, Default

_NUMBER = regex(r"[+-]?\d[\d_]*(?:\.\d+)?(?![\w.])")
_WORD = regex(r"[^\W\d][\w.$-]*")
_CONSTANTS: dict[str, Literal] = {
    "true": True, "false": False, "null": None, "none": None, "undefined": None, "nil": None,
    "verdadero": True, "falso": False, "vrai": True, "faux": False, "wahr": True, "falsch": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValueReading:
    """A constant and the text after it; `known` is False where the text is no constant (`now()`)."""

    value: Default
    rest: str
    known: bool = True


def read_value(text: str, shape: Shape) -> ValueReading:
    """The constant at the start of the text, as a value of the shape where that is possible."""
    text = text.strip()
    if not text:
        return ValueReading(None, "", known=False)
    char = text[0]
    if char in "'\"`":
        end = skip_string(text, 0)
        if end > 1:
            return ValueReading(_fitted(text[1 : end - 1].replace("\\" + char, char), shape), text[end:])
    if char in "[{":
        end, missing = close_of(text, 0)
        inner = text[1 : end if missing else end - 1].strip()
        if char == "{":
            return ValueReading((), text[end:], known=not inner)
        item = shape.item or shape
        values = [read_value(piece, item) for piece in split_top(inner, ",")]
        scalars = [reading.value for reading in values if reading.known and not isinstance(reading.value, tuple)]
        return ValueReading(tuple(scalars), text[end:], known=len(scalars) == len(values))
    number = _NUMBER.match(text)
    if number:
        return ValueReading(_fitted(_number(number.group()), shape), text[number.end() :])
    word = _WORD.match(text)
    if word is None:
        return ValueReading(None, text, known=False)
    return _word_value(word.group(), text[word.end() :], shape)


def _word_value(word: str, rest: str, shape: Shape) -> ValueReading:
    word = word.rstrip(".")
    if word.casefold() in _CONSTANTS:
        return ValueReading(_CONSTANTS[word.casefold()], rest)
    if rest.startswith("("):
        end, _ = close_of(rest, 0)
        return (
            ValueReading((), rest[end:])
            if word in ("list", "dict", "set")
            else ValueReading(None, rest[end:], known=False)
        )
    last = word.rsplit(".", 1)[-1]
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        found = [value for value in shape.values if isinstance(value, str) and value.casefold() == last.casefold()]
        return ValueReading(found[0] if found else None, rest, known=bool(found))
    known = shape.kind in (ShapeKind.STRING, ShapeKind.REFERENCE, ShapeKind.ANY)
    return ValueReading(last, rest, known=known)


def _number(text: str) -> int | float:
    cleaned = text.replace("_", "")
    return float(cleaned) if "." in cleaned else int(cleaned[:300])


def _fitted(value: Literal, shape: Shape) -> Literal:
    if isinstance(value, str) and shape.kind in NUMERIC and _NUMBER.fullmatch(value.strip()):
        return _number(value.strip())
    if isinstance(value, str) and shape.kind is ShapeKind.BOOLEAN and value.casefold() in ("true", "false"):
        return value.casefold() == "true"
    return value


def kind_of_value(value: Default) -> Shape:
    """The shape that a default of a field without a type suggests."""
    if isinstance(value, bool):
        return Shape(ShapeKind.BOOLEAN)
    if isinstance(value, int):
        return Shape(ShapeKind.INTEGER)
    if isinstance(value, float):
        return Shape(ShapeKind.NUMBER)
    if isinstance(value, str):
        return Shape(ShapeKind.STRING)
    if isinstance(value, tuple):
        item = kind_of_value(value[0]) if value else Shape(ShapeKind.ANY)
        return Shape(ShapeKind.ARRAY, item=item)
    return Shape(ShapeKind.ANY)
