"""Decorators and annotations on a field: class-validator, Bean Validation, data annotations of C#, JPA."""

from __future__ import annotations

import re

from generator.design.shapes import Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.scanning import close_of, split_top
from generator.understanding.shapes.shorthand.words import fold

_NAME = regex(r"@(\w[\w.]*)")
_FIXED = {
    "optional": "optional", "notempty": "not empty", "notblank": "not empty", "arraynotempty": "non-empty", "arrayunique": "unique items",
    "positive": "positive", "positiveorzero": "non-negative", "negative": "negative", "email": "email", "emailaddress": "email",
    "uuid": "uuid", "url": "url", "datestring": "datetime", "iso8601": "datetime", "rfc3339": "datetime", "date": "", "int": "int",
    "integer": "int", "nullable": "nullable", "lowercase": "lowercase", "trim": "trimmed", "phonenumber": "", "mobilephone": "",
}  # fmt: skip
_BOUNDS = {
    "min": "min", "max": "max", "minlength": "min", "maxlength": "max", "arrayminsize": "min", "arraymaxsize": "max", "decimalmin": "min",
    "decimalmax": "max", "stringlength": "max",
}  # fmt: skip


def take_decorators(text: str) -> tuple[list[tuple[str, str]], str]:
    """The decorators (name, arguments) at the start of the text, and what follows them."""
    found: list[tuple[str, str]] = []
    position = 0
    while True:
        blank = re.compile(r"\s*").match(text, position)
        start = blank.end() if blank else position
        name = _NAME.match(text, start)
        if name is None:
            return found, text[start:]
        position, arguments = name.end(), ""
        if text.startswith("(", position):
            end, missing = close_of(text, position)
            arguments = text[position + 1 : end if missing else end - 1]
            position = end
        found.append((name.group(1), arguments))


def rules_of(name: str, arguments: str, shape: Shape) -> list[str]:
    """The rules in words that a decorator states; one that only documents or converts states none."""
    key = fold(name.rpartition(".")[2]).removeprefix("is") if name != "is" else name
    pieces = [piece.strip() for piece in split_top(arguments, ",")]
    named = dict(re.findall(r"(\w+)\s*[=:]\s*([\w.'\"-]+)", arguments))
    if key in _FIXED:
        rule = _FIXED[key]
        return [rule] if rule and not (rule == "int" and shape.kind is ShapeKind.STRING) else []
    if key in ("length", "size", "range", "stringlength", "arraysize"):
        numbers = [piece for piece in pieces if re.fullmatch(r"-?[\d.]+", piece)]
        if len(numbers) > 1:
            return [f"{numbers[0]}..{numbers[1]}"]
        low, high = named.get("min", named.get("MinimumLength")), named.get("max")
        rules = [f"min {low}"] if low else []
        return (
            [*rules, f"max {high or numbers[0]}"]
            if high or (numbers and key == "stringlength")
            else rules or [f"min {n}" for n in numbers]
        )
    if key in _BOUNDS and pieces:
        number = re.search(r"-?\d[\d_.]*", pieces[0])
        return [f"{_BOUNDS[key]} {number.group()}"] if number else []
    if key in ("in", "enum", "oneof", "allowedvalues") and pieces and pieces[0][:1] in ("[", "'", '"'):
        return [f"one of [{arguments.strip().strip('[]')}]"]
    if key in ("matches", "pattern", "regularexpression") and pieces:
        source = re.sub(r"^\s*(?:regexp|value)\s*=\s*", "", pieces[0]).strip().lstrip("@")
        return [f"pattern {source}"]
    return []
