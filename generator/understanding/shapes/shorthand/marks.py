"""Rules of one or two words: required, optional, nullable, trimmed, unique, in many languages."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.limits import with_limits
from generator.understanding.shapes.shorthand.bounds import Attempt, Rule
from generator.understanding.shapes.shorthand.formats import E164
from generator.understanding.shapes.terms import MEASURED, NUMERIC, Term, is_untyped

# All patterns are matched against folded text: lower case, no accents.
_REQUIRED = (
    r"required|mandatory|obligatori[oa]s?|obrigatori[oa]s?|obbligatori[oa]|requise?s?|obligatoires?|erforderlich(?:e[rsn]?)?"
    r"|pflicht(?:feld|angabe)?|not[ _]?null|non[- ]?null|requerid[oa]s?|richiest[oa]|not[ _]empty|non[- ]?empty|no vaci[oa]|not blank|nicht leer"
)
OPTIONAL = (
    r"optional(?:e[srn]?|ly)?|opcional(?:es|mente)?|opcionais|optionnel(?:le)?s?|facultatifs?|facultatives?|facultativ[oa]s?|facoltativ[oa]"
    r"|opzionale|may be (?:absent|omitted|left out)|not required|not mandatory|no (?:requerid[oa]|obligatori[oa])|nicht erforderlich|omitempty"
)
_NULLABLE = (
    r"nullable|null(?:able)?(?: allowed)?|may be null|can be null|puede ser nulo|pode ser nulo|(?:or|o|ou|oder|/|\||=) ?(?:null|nulo|nul|none|leer)"
    r"|nullo|nulo|nul|kann null sein"
)
_UNIQUE = r"unique items|distinct|no duplicates|without duplicates|sin duplicados|sans doublons|ohne duplikate|unique"
_NEUTRAL = (
    r"indexed|immutable|read[- ]?only|write[- ]?only|auto(?:[- ]generated)?|generated|fk|pk|primary key|foreign key|unic[oa]s?|eindeutig"
    r"|case[- ]insensitive|exact|strict|utc|body|query|frozen|alias|string|chars?|iso(?: ?8601)?|url[- ]safe|unsorted|each"
    r"|(?:with|con|mit|avec) (?:time ?zone|timezone|zona horaria|zeitzone)|2fa|jwt|valid[oae]?|gultig\w*"
)
_TRIM = r"trim(?:med|s)?|stripped|strip|sin espacios|getrimmt|ohne leerzeichen am rand"
_LOWER = r"lower[- ]?cased?|to ?lower(?:case)?|lower|lowercase|minusculas?|kleingeschrieben|en minuscules|en minusculas|minuscolo"
_REPEATED = r"repeatable|repeated|multiple|multi|may be repeated|repetible|mehrfach|multiple values(?: allowed)?|comma[- ]separated(?: list)?"
CONDITION = regex(
    r"\b(?:when|if|unless|only (?:when|if|for)|except when|cuando|si(?= \w)|salvo|wenn|falls|sofern|quando|se(?= \w+ \w)|lorsque|depending|for (?:\w+ )?only)\b"
)
IGNORED = frozenset(
    [
        "and",
        "y",
        "und",
        "et",
        "e",
        "with",
        "con",
        "mit",
        "avec",
        "com",
        "a",
        "an",
        "the",
        "of",
        "de",
        "del",
        "der",
        "die",
        "das",
        "la",
        "el",
        "le",
        "il",
        "in",
        "chars",
        "char",
        "characters",
        "each",
        "o",
        "or",
        "ou",
        "oder",
        "is",
        "be",
        "must",
        "it",
        "value",
        "field",
        "long",
        "valor",
        "campo",
        "not",
        "per",
        "to",
    ]
)


def _required(this: Attempt) -> Term:
    if re.search(r"empty|vaci|leer|blank", this.found.group()) and this.term.shape.kind in MEASURED:
        return replace(this.term, shape=with_limits(this.term.shape, "min_length", 1) or this.term.shape)
    return this.term if "null" in this.found.group() else replace(this.term, optional=False)


def _optional(this: Attempt) -> Term:
    return replace(this.term, optional=True)


def _nullable(this: Attempt) -> Term:
    return replace(this.term, shape=replace(this.term.shape, nullable=True))


def _neutral(this: Attempt) -> Term:
    return this.term


def _unique_items(this: Attempt) -> Term:
    if this.term.shape.kind is not ShapeKind.ARRAY:
        return this.term
    return replace(this.term, shape=replace(this.term.shape, limits=replace(this.term.shape.limits, unique=True)))


def _trimmed(this: Attempt) -> Term:
    return replace(this.term, shape=replace(this.term.shape, trim=True))


def _lowered(this: Attempt) -> Term:
    return replace(this.term, shape=replace(this.term.shape, lowercase=True))


def _repeatable(this: Attempt) -> Term:
    if this.term.shape.kind is ShapeKind.ARRAY:
        return this.term
    return replace(this.term, shape=Shape(ShapeKind.ARRAY, item=this.term.shape))


def _whole(this: Attempt) -> Term | None:
    if this.term.shape.kind in NUMERIC or is_untyped(this.term.shape):
        return replace(this.term, shape=replace(this.term.shape, kind=ShapeKind.INTEGER, description=""))
    return None


def _decimal(this: Attempt) -> Term | None:
    if this.term.shape.kind is ShapeKind.NUMBER:
        return replace(this.term, shape=replace(this.term.shape, kind=ShapeKind.DECIMAL))
    return None


def _phone(this: Attempt) -> Term | None:
    shape = this.term.shape
    if shape.kind is not ShapeKind.STRING:
        return None
    return replace(this.term, shape=replace(shape, limits=replace(shape.limits, pattern=E164)))


def _sized(size: int) -> Rule:
    def rule(this: Attempt) -> Term | None:
        shape = this.term.shape
        if shape.kind is not ShapeKind.STRING or shape.limits != Limits():
            return this.term if shape.kind is ShapeKind.STRING else None
        return replace(this.term, shape=replace(shape, limits=Limits(min_length=size, max_length=size)))

    return rule


MARKS: tuple[tuple[str, Rule], ...] = (
    (rf"(?:is )?(?:{OPTIONAL})", _optional),
    (rf"(?:is |always )?(?:{_REQUIRED})", _required),
    (_NULLABLE, _nullable),
    (_UNIQUE, _unique_items),
    (_NEUTRAL, _neutral),
    (_TRIM, _trimmed),
    (_LOWER, _lowered),
    (r"(?:format )?e\.?164(?: format)?", _phone),
    (r"iso[- ]?4217|iso currency(?: code)?", _sized(3)),
    (r"iso[- ]?3166(?:-1)?(?:[- ]alpha[- ]?2)?|iso country(?: code)?", _sized(2)),
)
"""Rules that count wherever they stand."""

TYPE_MARKS: tuple[tuple[str, Rule], ...] = (
    (_REPEATED, _repeatable),
    (r"int(?:eger)?|whole number|enter[oa]|ganzzahl(?:ig)?|entier|intero|inteiro", _whole),
    (r"decimale?", _decimal),
)
"""Rules that count alone or right beside the type."""

ADJECTIVES: tuple[tuple[str, str], ...] = (
    (r"(?:non[- ]?empty|nicht[- ]?leere[rs]?)", "non-empty"),
    (OPTIONAL, "optional"),
    (_REQUIRED, "required"),
    (r"nullable", "nullable"),
    (r"(?:non[- ]?negativ\w*|no negativ[oa]|unsigned)", "non-negative"),
    (r"(?:positiv\w*|positif)", "positive"),
    (r"negativ\w*", "negative"),
    (r"(?:unique|distinct)", "unique"),
    (r"(?:trimmed|lowercase|lower-?cased)", ""),
    (r"(?:valid|full|plain|simple|single|new|current|random|secret|absolute|valide|valido|gultige[rs]?)", ""),
    (r"(?:an?|the|una?|ein[en]?|une?|un|el|la|der|die|das|le|il|o)", ""),
)
"""Words before a type, and the rule that each states."""
