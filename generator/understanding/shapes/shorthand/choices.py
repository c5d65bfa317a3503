"""Values to choose from: `one of a, b, c`, `enum: a | b`, `('a' or 'b')`, `in ['a', 'b']`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.expressions import Literal
from generator.design.shapes import Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.scanning import close_of, skip_string, split_top
from generator.understanding.shapes.shorthand.values import read_value
from generator.understanding.shapes.terms import NUMERIC, TEXTUAL, Term, enum_of

LEAD = regex(
    r"^\s*(?:one of|enum(?: of)?|any of|either|must be(?: one of)?|allowed(?: values)?|values|choices|options|in(?=\s*[\[({'\"])|uno (?:de|tra|fra)|una (?:de|tra|fra)"
    r"|um d[eao]s?|uma d[eao]s?|valores|valeurs|valori|eine[rs]?(?: von| der| aus)|l'une? de|une? (?:de|parmi)|parmi|werte)\b\s*[:=]?\s*(?=[^\s<])",
    re.IGNORECASE,
)
_ITEM = regex(r"[^\W\d]\w*(?:[.-]\w+)*|[+-]?\d+(?:\.\d+)?(?![\w.])", re.UNICODE)
_JOINER = regex(r"\s*(?:[,|/;]\s*(?:(?:or|and|o|y|ou|oder|und|et|e)\s+)?|\s(?:or|o|ou|oder)\s+)", re.IGNORECASE)
_STOP = regex(
    r"(?:defaults?|default|optional|required|nullable|null|nulo|nul|nullo|opcional|obligatori[oa]|obrigatori[oa]|facultatif|facultatives?|facoltativ[oa]|pflichtfeld"
    r"|por|par|max|min|trimmed|standard|puede|pode|may|can|kann|peut|pu[oò]|unique|not)\b",
    re.IGNORECASE,
)
_QUOTED = regex(r"""^\s*(['"`])[^'"`]*\1\s*(?:[,|/]|\s(?:or|o|ou|oder|and|y|und|et|e)\s)""")
_SLASHED = regex(
    r"^\s*[a-z][\w-]{0,20}(?:\s*/\s*[a-z][\w-]{0,20}){2,}\s*(?=$|[,;(=])|^\s*[a-z][\w-]{0,20}(?: / [a-z][\w-]{0,20})+\s*(?=$|[,;(=])"
)
_PIPED = regex(r"""^\s*['"`]?[\w.-]+['"`]?(?:\s*\|\s*['"`]?[\w.-]+['"`]?)+\s*(?=$|[,;()=])""")


@dataclass(frozen=True, slots=True)
class Choice:
    """The values that a text offers, as written, and the text after them."""

    values: tuple[Literal, ...]
    rest: str


def take_choice(text: str) -> Choice | None:
    """The values at the start of a text that names them after a lead, None where there are none."""
    lead = LEAD.match(text)
    if lead is None:
        return None
    found = _listed(text[lead.end() :])
    if found is None or (len(found.values) < 2 and not re.match(r"\s*[\[({'\"]", text[lead.end() :])):
        return None
    return found


def bare_choice(text: str) -> Choice | None:
    """`'a' or 'b'`, `a / b / c`, `a | b`: values that need no lead."""
    if _QUOTED.match(text):
        found = _listed(text)
        return found if found is not None and len(found.values) > 1 else None
    for pattern in (_SLASHED, _PIPED):
        span = pattern.match(text)
        if span:
            found = _listed(span.group())
            return Choice(found.values, text[span.end() :]) if found is not None else None
    return None


def _listed(text: str) -> Choice | None:
    text = text.lstrip()
    if text[:1] and text[0] in "[({":
        end, missing = close_of(text, 0)
        inside = text[1 : end if missing else end - 1]
        pieces = split_top(inside, ",|/;")
        pieces = [part for piece in pieces for part in re.split(r"\s+(?:or|and|o|y|ou|oder|und|et|e)\s+", piece)]
        values = [_value(piece) for piece in pieces]
        known = [value for value in values if value is not None]
        return Choice(tuple(known), text[end:]) if known and len(known) == len(values) else None
    values_found: list[Literal] = []
    position = 0
    while position < len(text):
        stop = _item_end(text, position)
        if stop is None:
            break
        values_found.append(_value(text[position:stop]))
        joiner = _JOINER.match(text, stop)
        position = stop
        if joiner is None or _item_end(text, joiner.end()) is None:
            break
        position = joiner.end()
    if not values_found:
        return None
    rest = text[position:]
    if re.match(r"\s+[\w'\"]", rest) and not _STOP.match(rest.strip()):
        return None
    return Choice(tuple(values_found), rest)


def _item_end(text: str, position: int) -> int | None:
    if position < len(text) and text[position] in "'\"`":
        end = skip_string(text, position)
        return end if end > position + 1 else None
    found = _ITEM.match(text, position)
    return found.end() if found and not _STOP.match(text, position) else None


def _value(piece: str) -> Literal:
    """The value that a piece spells, None where it is more than a word."""
    piece = piece.strip()
    if piece[:1] and piece[0] in "'\"`":
        value = read_value(piece, Shape(ShapeKind.ANY)).value
        return value if isinstance(value, str) else None
    return piece if re.fullmatch(r"[\w.-]{1,60}", piece) else None


def chosen(term: Term, values: tuple[Literal, ...]) -> Term | None:
    """The term limited to the values: texts, or numbers where it is a number or all of them are."""
    if term.shape.kind not in TEXTUAL | NUMERIC | {ShapeKind.ANY, ShapeKind.ENUM, ShapeKind.LITERAL}:
        return None
    texts = [str(value) for value in values]
    whole = all(re.fullmatch(r"[+-]?\d{1,18}", text) for text in texts)
    numeric = whole and term.shape.kind not in TEXTUAL
    scalars: list[Literal] = [int(text) for text in texts] if numeric else list(texts)
    shape = replace(enum_of(scalars), nullable=term.shape.nullable)
    return replace(term, shape=shape)
