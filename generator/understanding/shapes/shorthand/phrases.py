"""A type in words: `nullable string`, `positive integer`, `date and time`, `0 < int <= 100`, `map of string to int`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.shapes import Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.shorthand.formats import format_at
from generator.understanding.shapes.shorthand.marks import ADJECTIVES
from generator.understanding.shapes.shorthand.rules import apply_rule
from generator.understanding.shapes.shorthand.types import read_type
from generator.understanding.shapes.shorthand.words import fold, type_word
from generator.understanding.shapes.terms import UNTYPED, Term

_ADJECTIVES = tuple(
    (re.compile(rf"(?:{pattern})(?=\s+\S)|(?:{pattern})(?=\s*,\s*\S)"), rule) for pattern, rule in ADJECTIVES
)
_MARK = regex(r"\s*,?\s*")
_LIST_OF = regex(
    r"(?:array|list|collection|set|lista|arreglo|liste|tableau|matriz|elenco|vetor|listado|feld)\s*(?:of|de|des|von|der|d'|di|mit|dei|degli|delle|dos|das)\s*(?:\d+\s+)?(?=[\w{'\"])"
)
_MAP_OF = regex(
    r"(?:map|object|dictionary|dict|record|mapa|objeto)\s+(?:of|de|von)\s+[\w ]{1,30}?\s+(?:to|->|→|a|=>|auf)\s+(?=\w)"
)
_OBJECT_WITH = regex(
    r"(?:an? )?(?:json )?(?:object|objeto|objekt|objet|oggetto)\s+(?:with|containing|con|mit|avec|com|of)\s*:?\s+(?:(?:the )?fields?\s+)?(?=\w)"
)
_OBJECT = regex(r"(?:json )?(?:object|objeto|objekt|objet|oggetto|dict|struct)\s*:?\s*(?=\{)")
_NULL_OR = regex(r"(?:null|none|nulo|nullo|nul)\s*(?:or|o|ou|oder|\|)\s+(?=\w)")
_SANDWICH = regex(r"([+-]?[\d.]+)\s*(<=?|≤)\s*(\w+)\s*(<=?|≤)\s*([+-]?[\d.]+)")
_NOTATION = regex(r"\s*(?:[<\[{.|&+]|\(\s*(?:[A-Z]|z\.))")
_INSIDE = regex(r"^[^()\[\]{}<>|=:]{1,80}\(([^()]+(?:\([^()]*\))?[^()]*)\)\s*$")
_PROSE_OF = regex(
    r"\s+(?:of|de|del|des|der|von|do|da|di|dei|für|for|in|en|para|pour|which|that|shown|to)\b|\s*(?:→|->|=>|fk\b)",
    re.IGNORECASE,
)
AMBIGUOUS = frozenset(
    [
        "text",
        "date",
        "dates",
        "time",
        "file",
        "link",
        "list",
        "lista",
        "liste",
        "map",
        "set",
        "long",
        "short",
        "data",
        "dia",
        "hora",
        "fecha",
        "flag",
        "token",
        "number",
        "num",
        "real",
        "double",
        "money",
        "any",
        "none",
        "nothing",
        "null",
        "slug",
        "password",
        "char",
        "hash",
        "record",
        "url",
        "string",
        "float",
        "image",
        "object",
        "option",
        "array",
        "table",
        "struct",
        "void",
        "mixed",
        "unknown",
        "binary",
        "heure",
        "zeit",
        "datum",
        "texto",
        "cadena",
        "elenco",
        "sequence",
        "collection",
        "numero",
        "zahl",
        "nulo",
        "json",
        "buffer",
        "blob",
        "bytes",
    ]
)
"""Words that begin ordinary sentences too."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The type that starts a text, and what follows it."""

    term: Term
    rest: str


def read_phrase(text: str, context: Context, depth: int = 0) -> Phrase | None:
    """The type in words at the start of the text, None where it is written in a notation or is none."""
    rules: list[str] = []
    while (peeled := _adjective(text)) is not None and len(rules) < 8:
        rules.append(peeled[0])
        text = peeled[1]
    found = _head(text, context, depth)
    if found is None and any(rules):
        reading = read_type(text, context, depth) if _names_type(text, context) else None
        found = Phrase(reading.term, reading.rest) if reading is not None and reading.term is not None else None
        if found is None:
            return None
    if found is None:
        return None
    term = found.term
    for rule in rules:
        term = (apply_rule(term, rule, context) or term) if rule else term
    return Phrase(term, found.rest)


def _adjective(text: str) -> tuple[str, str] | None:
    folded = fold(text)
    for pattern, rule in _ADJECTIVES:
        found = pattern.match(folded)
        if found:
            after = _MARK.match(text, found.end())
            return rule, text[after.end() if after else found.end() :]
    return None


def _names_type(text: str, context: Context) -> bool:
    word = re.match(r"[^\W\d][\w-]*", text)
    return word is not None and (
        type_word(word.group()) is not None or context.scope.knows(word.group()) or word.group()[0].isupper()
    )


def _head(text: str, context: Context, depth: int) -> Phrase | None:
    folded = fold(text)
    if depth > MAX_DEPTH:
        return None
    sandwich = _SANDWICH.match(folded)
    if sandwich and (shape := type_word(sandwich.group(3))) is not None:
        low, after, high = (">" + sandwich.group(2)[1:].replace("≤", "="), sandwich.group(4), sandwich.group(5))
        if sandwich.group(2) == "≤":
            low = ">="
        rules = f"{low} {sandwich.group(1)}, {after} {high}"
        return Phrase(Term(shape), f"({rules}) {text[sandwich.end() :]}")
    listed = _LIST_OF.match(folded)
    if listed:
        return _list_of(text[listed.end() :], context, depth)
    mapped = _MAP_OF.match(folded)
    if mapped:
        reading = read_type(text[mapped.end() :], context, depth + 1)
        item = reading.term.shape if reading.term is not None else UNTYPED
        return Phrase(Term(Shape(ShapeKind.MAP, item=item)), reading.rest)
    either = _NULL_OR.match(folded)
    if either:
        inner = read_type(text[either.end() :], context, depth + 1)
        if inner.term is not None:
            return Phrase(replace(inner.term, shape=replace(inner.term.shape, nullable=True)), inner.rest)
    opened = _OBJECT.match(folded)
    if opened:
        reading = read_type(text[opened.end() :], context, depth)
        return Phrase(reading.term, reading.rest) if reading.term is not None else None
    objected = _OBJECT_WITH.match(folded)
    if objected:
        return _object_with(text[objected.end() :], context, depth)
    named = format_at(text)
    if named is not None and not _NOTATION.match(text[named.end :]):
        return Phrase(Term(named.shape), text[named.end :])
    return None


def _list_of(text: str, context: Context, depth: int) -> Phrase | None:
    from generator.understanding.shapes.shorthand.typetext import singular

    inner = read_phrase(singular(text), context, depth + 1)
    if inner is None:
        reading = read_type(singular(text), context, depth + 1)
        inner = Phrase(reading.term or Term(UNTYPED), reading.rest)
    return Phrase(Term(Shape(ShapeKind.ARRAY, item=inner.term.shape)), inner.rest)


def _object_with(text: str, context: Context, depth: int) -> Phrase | None:
    from generator.understanding.shapes.shorthand.fields import read_fields

    pieces = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|y|und|et|e)\s+", text.strip().rstrip("."))
    if not pieces or not all(re.fullmatch(r"[\w$]+\??(?:\s*\([^()]*\))?", piece) for piece in pieces):
        return None
    return Phrase(Term(read_fields(", ".join(pieces), context, depth + 1)), "")


def inside_of(text: str) -> str | None:
    """The type text in brackets after a description: `amount in cents (int > 0)` has `int > 0`."""
    found = _INSIDE.match(text.strip())
    if found is None:
        return None
    inside = found.group(1).strip()
    word = re.match(r"[^\W\d][\w-]*", inside)
    return (
        inside if word is not None and (type_word(word.group()) is not None or format_at(inside) is not None) else None
    )


def is_certain(text: str, context: Context) -> bool:
    """Whether the text speaks of a type, not of a value that only starts with such a word (`Text me`, `Date palm`)."""
    peeled, stated = _adjective(text), False
    while peeled is not None:
        stated, text = stated or bool(peeled[0]), peeled[1]
        peeled = _adjective(text)
    named = format_at(text)
    if named is not None:
        after = text[named.end :]
        return (
            stated
            or not after.strip()
            or not re.match(r"\s+[\w]", after)
            or bool(_PROSE_OF.match(after))
            or _ruled(after, context)
        )
    folded = fold(text)
    if (
        _LIST_OF.match(folded)
        or _MAP_OF.match(folded)
        or _NULL_OR.match(folded)
        or _SANDWICH.match(folded)
        or _OBJECT.match(folded)
        or _OBJECT_WITH.match(folded)
    ):
        return True
    word = re.match(r"[^\W\d][\w-]*", text)
    if word is None or (
        type_word(word.group()) is None
        and (context.scope.is_noun(word.group()) or type_word(folded[: word.end()]) is None)
    ):
        return False
    after = text[word.end() :]
    if stated or not after.strip() or re.match(r"\s*[,(\[<|?=;:≤≥>{!]|\s+(?:[-—–#]|//)\s", after):
        return True
    if _ruled(after, context):
        return True
    lower = word.group()[0].islower()
    if fold(word.group()) in AMBIGUOUS:
        return lower and _PROSE_OF.match(after) is not None
    return lower or _PROSE_OF.match(after) is not None


def _ruled(after: str, context: Context) -> bool:
    """Whether a rule or format follows the type at once: `string 2..120`, `texto obligatorio`, `string email`."""
    from generator.understanding.shapes.shorthand.rules import rule_starts

    word = re.match(r"\s*([\w-]+)", after)
    typed = word is not None and fold(word.group(1)) not in AMBIGUOUS and type_word(word.group(1)) is not None
    return typed or format_at(after.strip()) is not None or rule_starts(after, context)
