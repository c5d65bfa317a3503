"""Rules that bound a value: `1..200`, `max 20`, `>= 0`, `exactly 6 digits`, `mayor que 0`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.design.shapes import Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.limits import with_limits
from generator.understanding.shapes.terms import MEASURED, NUMERIC, TEXTUAL, Term, is_untyped


@dataclass(frozen=True, slots=True)
class Attempt:
    """A text that matched a rule's pattern, and the term it speaks of."""

    term: Term
    found: re.Match[str]
    context: Context


Rule = Callable[[Attempt], Term | None]

NUMBER = r"([+-]?\d[\d_]*(?:[.,]\d+)?k?(?![\w])|zero|cero)"
UNIT = (
    r"(?:\s*(chars?|characters?|char\.?|digits?|letters?|lowercase letters|items?|elements?|entries|caracteres"
    r"|caratteri|digitos|letras|lettere|cifre|elementos|elementi|elements|zeichen|buchstaben"
    r"|ziffern|bytes|elemente?|eintrage|long|utf-8 bytes)\b)?"
)
_TO = r"\s*(?:\.\.\.?|…|–|—|-|\bto\b|\band\b|\by\b|\ba\b|\bbis\b|\bund\b|\bhasta\b|\bet\b|\be\b|\bate\b|<->)\s*"
_IS = r"\s*(?:[:=]|of|de|di|von)?\s*"
_SIZE = (
    r"(?:[ _]?(?:imum|imo|imal)?[ _]?(?:length|len|items|size|value|digits|chars|longitud|lange|longueur|lunghezza))?"
)
_MAX = (
    rf"(?:max(?:imum|imo|imale?|\.)?{_SIZE}|massimo|at most|up to|no more than|not more than|less than or equal to|<=|≤|lte|le(?=\s*[=:])"
    r"|hasta(?: un maximo de)?|como maximo|hochstens|bis zu|au plus|au maximum|jusqu'a|no maximo|ate|fino a|al massimo"
    r"|(?:menor|inferior) o igual (?:a|que)|(?:menor|inferior) ou igual a)"
)
_MIN = (
    rf"(?:min(?:imum|imo|imal|dest|\.)?{_SIZE}|at least|no less than|not less than|greater than or equal to|>=|≥|gte|ge(?=\s*[=:])"
    r"|mindestens|al menos|como minimo|au moins|au minimum|pelo menos|no minimo|almeno|minimo"
    r"|(?:mayor|superior) o igual (?:a|que)|(?:maior|superior) ou igual a)"
)
_OVER = (
    r"(?:gt|>|greater than|more than|above|over|larger than|(?:mayor|superior) (?:que|a)|maior (?:que|do que)"
    r"|gro(?:ss|s|ess)er als|mehr als|superieure? a|plus de|maggiore di|exclusive ?minimum)"
)
_UNDER = (
    r"(?:lt|<|less than|below|under|fewer than|smaller than|(?:menor|inferior) (?:que|a)|kleiner als|weniger als"
    r"|inferieure? a|moins de|minore di|exclusive ?maximum)"
)
_EXACT = r"(?:len(?:gth)?|exactly|exact|size|longitud|exactamente|genau|exactement|exatamente|esattamente|lange)"
_BETWEEN = r"(?:between|entre|zwischen|tra|fra|de|from|da|von|length|len|longitud|lange|longueur|lunghezza|range|rango|size|in)?"
_OTHER_UNIT = regex(
    r"\s*(?:words?|palabras|worter|mots|parole|palavras|lines?|pages?|[kmg]i?b\b|megabytes?|days?|hours?|minutes?|years?|%)"
)
_COUNTED = (
    r"(chars?|characters?|digits?|letters?|caracteres|digitos|letras|zeichen|ziffern|buchstaben|caratteri|cifre|items?)"
)


def number_of(text: str) -> int | float:
    """The value of a number as `NUMBER` finds it; a comma is a decimal one unless three digits follow."""
    cleaned = text.replace("_", "")
    if cleaned in ("zero", "cero"):
        return 0
    times = 1000 if cleaned.endswith("k") else 1
    cleaned = cleaned.removesuffix("k")
    if "," in cleaned:
        whole, _, part = cleaned.partition(",")
        cleaned = whole + part if len(part) == 3 else f"{whole}.{part}"
    return float(cleaned) * times if "." in cleaned else int(cleaned[:300]) * times


def _measured(shape: Shape, unit: str | None) -> Shape:
    """A field without a type whose rule counts characters is a text, one that counts items a list."""
    if not is_untyped(shape) or not unit:
        return shape
    if _counts_items(unit):
        return Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.ANY))
    return Shape(ShapeKind.STRING)


def _counts_items(unit: str) -> bool:
    return unit.startswith(("item", "element", "entr", "eintr"))


def bounded(term: Term, bounds: dict[str, int | float], unit: str | None = None) -> Term | None:
    """The term with bounds `min`, `max`, `over`, `under`, as lengths or as values."""
    shape = _measured(term.shape, unit)
    if is_untyped(shape) or shape.kind is ShapeKind.ANY:
        low, high = bounds.get("min"), bounds.get("max")
        limits = replace(shape.limits, minimum=low if low is not None else shape.limits.minimum)
        limits = replace(limits, maximum=high if high is not None else limits.maximum)
        return replace(term, shape=replace(shape, limits=limits)) if {"min", "max"} & set(bounds) else None
    if shape.kind is ShapeKind.ARRAY and unit and not _counts_items(unit) and shape.item:
        inner = bounded(Term(shape.item), bounds, unit)
        return replace(term, shape=replace(shape, item=inner.shape)) if inner else None
    for name, value in bounds.items():
        if shape.kind in MEASURED:
            value = {"over": value + 1, "under": value - 1}.get(name, value)
            limit = "min_length" if name in ("min", "over") else "max_length"
        else:
            limit = {"min": "minimum", "max": "maximum", "over": "exclusive_minimum", "under": "exclusive_maximum"}[
                name
            ]
        changed = with_limits(shape, limit, value)
        if changed is None:
            return None
        shape = changed
    return replace(term, shape=shape)


def _range(this: Attempt) -> Term | None:
    low, high = number_of(this.found.group(1)), number_of(this.found.group(2))
    unit = this.found.group(3) if (this.found.lastindex or 0) > 2 else None
    return bounded(this.term, {"min": min(low, high), "max": max(low, high)}, unit)


def _bound(name: str) -> Rule:
    def rule(this: Attempt) -> Term | None:
        groups = this.found.groups()
        unit = groups[1] if len(groups) > 1 else None
        if this.term.shape.kind in MEASURED and not unit and _counts_otherwise(this.found):
            return None
        return bounded(this.term, {name: number_of(groups[0])}, unit)

    return rule


def _counts_otherwise(found: re.Match[str]) -> bool:
    """`max 300 words`, `max 5 MB`, `over 18`: no length."""
    return (
        _OTHER_UNIT.match(found.string, found.end()) is not None
        or re.match(r"above|over|below|under", found.group()) is not None
    )


def _from(this: Attempt) -> Term | None:
    """`from 1`: of numbers only."""
    shape = this.term.shape
    return bounded(this.term, {"min": number_of(this.found.group(1))}) if shape.kind in NUMERIC else None


def _exact(this: Attempt) -> Term | None:
    size = number_of(this.found.group(1))
    unit = this.found.group(2) or ("item" if this.term.shape.kind is ShapeKind.ARRAY else "char")
    if this.term.shape.kind in NUMERIC:
        return None
    return bounded(this.term, {"min": size, "max": size}, unit)


def _bare_size(this: Attempt) -> Term | None:
    """`varchar(200)`; the precision of a number says nothing about its bounds here."""
    if this.term.shape.kind in NUMERIC:
        return this.term
    return bounded(this.term, {"max": number_of(this.found.group(1))}) if this.term.shape.kind in TEXTUAL else None


def _precision(this: Attempt) -> Term | None:
    """`decimal(10, 2)`, `2 decimals`: how a number is stored, not what it may be."""
    return this.term if this.term.shape.kind in NUMERIC else None


def fixed(**bounds: int) -> Rule:
    """The rule that sets these bounds on a number."""

    def rule(this: Attempt) -> Term | None:
        shape = Shape(ShapeKind.NUMBER) if is_untyped(this.term.shape) else this.term.shape
        return bounded(replace(this.term, shape=shape), dict(bounds)) if shape.kind in NUMERIC else None

    return rule


def _multiple(this: Attempt) -> Term | None:
    shape = with_limits(this.term.shape, "multiple_of", number_of(this.found.group(1)))
    return replace(this.term, shape=shape) if shape is not None else None


# Patterns that may stand anywhere in a text: each names what it bounds. The negative ones come before the positive ones.
NAMED_BOUNDS: tuple[tuple[str, Rule], ...] = (
    (rf"{NUMBER} (?:decimals?|decimal places|decimales|nachkommastellen|casas decimais)", _precision),
    (rf"(?:max[ _]digits|decimal[ _]places|precision|scale)\s*[:=]?\s*{NUMBER}", _precision),
    (rf"(?:between|entre|zwischen|tra|fra|length|longitud|range|rango){_IS}{NUMBER}{_TO}{NUMBER}{UNIT}", _range),
    (rf"(?:de|from|da|von)\s+{NUMBER}{_TO}{NUMBER}{UNIT}", _range),
    (rf"{NUMBER}{_TO}{NUMBER}\s*{_COUNTED}\b", _range),
    (rf"{_MAX}{_IS}{NUMBER}{UNIT}", _bound("max")),
    (rf"{_MIN}{_IS}{NUMBER}{UNIT}", _bound("min")),
    (rf"{_OVER}{_IS}{NUMBER}{UNIT}", _bound("over")),
    (rf"{_UNDER}{_IS}{NUMBER}{UNIT}", _bound("under")),
    (rf"{_EXACT}{_IS}{NUMBER}{UNIT}", _exact),
    (rf"{NUMBER}\s*{_COUNTED}\b(?:\s+(max(?:imum|imo)?|or (?:less|fewer)))", _bound("max")),
    (rf"{NUMBER}\s*{_COUNTED}\b(?:\s+(min(?:imum|imo)?|or more))", _bound("min")),
    (rf"{NUMBER}\s*{_COUNTED}\b", _exact),
    (rf"(?:multiple(?: |_)?of|step|multiplo de|vielfaches von|multiple de){_IS}{NUMBER}", _multiple),
)

# Signs: alone, or right beside the type.
SIGNS: tuple[tuple[str, Rule], ...] = (
    (
        r"non[- ]?negative|no negativ[oa]|nicht[- ]?negativ\w*|nao negativ[oa]|non negatif|non negativ[oa]|unsigned",
        fixed(min=0),
    ),
    (r"positive|positiv[oaes]?|positive[srn]?|positif|positifs", fixed(over=0)),
    (r"negative|negativ[oa]?", fixed(under=0)),
)

# Patterns that mean a bound only where they are all that is said, or follow the type at once.
BARE_BOUNDS: tuple[tuple[str, Rule], ...] = (
    (rf"{_BETWEEN}{_IS}{NUMBER}{_TO}{NUMBER}{UNIT}", _range),
    (rf"{NUMBER}{UNIT}\s*(?:max(?:imum|imo)?|or less|or fewer)", _bound("max")),
    (rf"{NUMBER}{UNIT}\s*(?:min(?:imum|imo)?|or more|\+)", _bound("min")),
    (rf"{NUMBER}", _bare_size),
    (rf"(?:from|desde|ab|da|de){_IS}{NUMBER}", _from),
)
