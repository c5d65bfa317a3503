"""Nouns in place of a type: `list of orders`, `the created order`, `lista paginada de pedidos`, `das angelegte Werk`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics import Findings
from generator.patterns import regex
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.scanning import close_of, split_top
from generator.understanding.shapes.shorthand import read_type
from generator.understanding.shapes.shorthand.rules import apply_rule
from generator.understanding.shapes.shorthand.words import fold, type_word
from generator.understanding.shapes.terms import Term, reference

# Patterns on folded text: lower case, no accents.
_ARTICLE = r"(?:an?|the|all|una?|unas?|ein[en]?|eine[rs]?|une?|el|la|los|las|le|les|der|die|das|den|il|lo|gli|i|o|os|as|uma?|un)\s+|l'"
_PAGED = r"(?:paginated|paged|cursor[- ](?:paginated|paged)|paginad[oa]s?|paginierte[rs]?|seitenweise|paginee?s?|paginat[oaei])"
_LISTS = r"(?:list|array|collection|page|set|lista|listado|arreglo|liste|tableau|matriz|pagina|seite|elenco|vetor|colecao|coleccion|sammlung)"
_OF = r"(?:(?:of|de|des|von|der|del|della|delle|dei|degli|dos|das|do|da|di|mit|with)\b|d')(?:\s*(?:the|all|los|las|les|i|gli|le)\s+|\s*)"
_LIST_OF = regex(rf"(?:{_ARTICLE})?(?:({_PAGED})\s+)?{_LISTS}\s+(?:({_PAGED})\s+)?{_OF}(?=[\w{{])")
_PAGED_NOUN = regex(rf"{_PAGED}\s+(?=[\w])")
_MADE = (
    r"(?:full|single|newly|new|created|updated|current|resulting|modified|returned|complete|same|one|angelegte[snr]?|erstellte[snr]?|neue[snr]?"
    r"|aktualisierte[snr]?|geanderte[snr]?|einzelne[snr]?|gespeicherte[snr]?|nuev[oa]|nouvelle?|nouveau|nuov[oa]|nov[oa])\s+"
)
_ONE = regex(rf"(?:(?:{_ARTICLE})(?=\w)|{_MADE}(?=\w))+")
_NOUN_AFTER = regex(
    r"^(?:object|record|resource|entity|model|representation|details?|objeto|registro|objekt|oggetto|data)\b",
    re.IGNORECASE,
)
_PARTICIPLE = regex(
    r"(?:cread|actualizad|nuev|complet|criad|atualizad|guardad|creat|aggiornat)[oaei]s?\b|(?:created|updated|saved)\b|(?:cree|mis a jour|modifie)e?s?\b"
)
_FOLLOWS = regex(r"^(?:$|[(,;.\-—–]|with\b|including\b|incl\b|con\b|mit\b|avec\b|com\b|plus\b|or\s+\d)")
_HAS = regex(r"(?:with|con|mit|avec|com|including|containing|contenant)\b", re.IGNORECASE)
_WORD = regex(r"[^\W\d][\w-]*(?:\[\])?")


@dataclass(frozen=True, slots=True)
class NounReading:
    """The term that a noun stands for and the text after it."""

    term: Term
    rest: str


def read_noun(text: str, context: Context, starts_type: bool) -> NounReading | None:
    """The term of a text that names a table or a shape in a sentence; None where it names none."""
    folded = fold(text)
    listed = _LIST_OF.match(folded)
    paged = bool(listed and (listed.group(1) or listed.group(2)))
    page = None if listed else _PAGED_NOUN.match(folded)
    start = listed.end() if listed else page.end() if page else 0
    after = text[start:]
    one = _ONE.match(fold(after))
    noun = after[one.end() :] if one else after
    if (listed or page) and (starts_type or _is_named(noun, context)):
        reading = read_type(noun, context)
        if reading.term is not None:
            return _with_rules(_collected(reading.term.shape, paged or page is not None), reading.rest.strip())
    word = _WORD.match(noun)
    if word is None:
        return None
    rest = noun[word.end() :].strip()
    noun_after = _NOUN_AFTER.match(rest)
    rest = rest[noun_after.end() :].strip() if noun_after else rest
    participle = _PARTICIPLE.match(fold(rest))
    rest = rest[participle.end() :].strip() if participle else rest
    from generator.understanding.shapes.texts import SENTENCE_STARTS

    marked = listed or page or one or noun_after or participle
    name = word.group().removesuffix("[]")
    if not marked or fold(name) in SENTENCE_STARTS or not _FOLLOWS.match(rest):
        return None
    if type_word(name) is not None and _HAS.match(rest):
        return None
    known = type_word(name) or (type_word(name.removesuffix("s")) if listed else None)
    shape = known if known is not None else reference(name)
    if word.group().endswith("[]"):
        shape = Shape(ShapeKind.ARRAY, item=shape)
    return _with_rules(_collected(shape, paged or page is not None) if listed or page else shape, rest)


def _is_named(text: str, context: Context) -> bool:
    word = _WORD.match(text)
    return word is not None and context.scope.knows(word.group().removesuffix("[]"))


def _collected(shape: Shape, paged: bool) -> Shape:
    """A list of the shape, or where the design says so a page of it."""
    if paged:
        return Shape(ShapeKind.REFERENCE, name="Paginated", options=(shape,))
    return Shape(ShapeKind.ARRAY, item=shape)


def _with_rules(shape: Shape, rest: str) -> NounReading:
    """The shape with rules in brackets after it (`array of X (max 100)`); other words stay."""
    term = Term(shape)
    if shape.kind is not ShapeKind.ARRAY or not rest.startswith("("):
        return NounReading(term, rest)
    end, missing = close_of(rest, 0)
    changed = term
    for piece in split_top(rest[1 : end if missing else end - 1], ",;"):
        applied = apply_rule(changed, piece, Context(Findings()))
        if applied is None or applied.optional:
            return NounReading(term, rest)
        changed = applied
    return NounReading(changed, rest[end:].strip())
