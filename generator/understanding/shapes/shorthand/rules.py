"""Rules beside a type: `1..200`, `max 20`, `trimmed`, `opcional`, `ge=1`, `pattern ^[a-z]+$`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.diagnostics.shapes import REMARK_KEPT, RULE_NOT_ENFORCED
from generator.patterns import regex
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.patterns import pattern_limits
from generator.understanding.shapes.scanning import split_top
from generator.understanding.shapes.shorthand.bounds import BARE_BOUNDS, NAMED_BOUNDS, SIGNS, Attempt, bounded
from generator.understanding.shapes.shorthand.choices import bare_choice, chosen, take_choice
from generator.understanding.shapes.shorthand.decorators import rules_of
from generator.understanding.shapes.shorthand.formats import format_at
from generator.understanding.shapes.shorthand.marks import CONDITION, IGNORED, MARKS, TYPE_MARKS
from generator.understanding.shapes.shorthand.values import read_value
from generator.understanding.shapes.shorthand.words import fold, type_word
from generator.understanding.shapes.terms import TEXTUAL, Term, is_untyped

_LONGEST_RULE = 400
"""Characters of a piece that may hold rules; longer ones are prose."""

_PATTERN = regex(
    r"^\s*(?:pattern|regexp?|match(?:es|ing)?|patron|muster|motif|padrao|format)?\s*[:=]?\s*r?(['\"]?)(/.+/[a-z]*|\^.*)\1\s*$",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PATTERN = regex(
    r"^\s*(?:pattern|regexp?|match(?:es|ing)?|patron|muster|motif|padrao)\s*[:=]?\s*r?(['\"]?)(\S.*?)\1\s*$",
    re.IGNORECASE | re.DOTALL,
)
_DEFAULT = regex(
    r"(?:^|(?<=[\s,;(]))(?:(?:by )?defaults?(?:\s+(?:to|is|value))?|por defecto|padr[aã]o|par d[eé]faut|standard(?:wert)?|vorgabe|predefinito"
    r"|valor por defecto|valor inicial|default(?:wert)?)\b\s*[:=]?\s*(?=\S)",
    re.IGNORECASE,
)
_CALL = regex(r"^\s*(?:[\w.]+\.)?([A-Za-z]\w*)\((.*)\)\s*$", re.DOTALL)
_EACH = regex(
    r"^\s*(?:each|every|cada un[ao]|cada|jede[rsn]?|je|chacune?|chaque|ciascun[oa]|each of|items?)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_WORD = regex(r"\S+")
THOUSANDS = regex(r"(?<=\d),(?=\d{3}(?!\d))")

_CALLS = {
    "ge": "ge=", "gt": "gt=", "le": "le=", "lt": "lt=", "minlen": "min ", "maxlen": "max ", "multipleof": "multiple of ",
    "min": "min ", "max": "max ", "minlength": "min ", "maxlength": "max ", "range": "between ", "length": "between ",
}  # fmt: skip
_KEYWORDS = {
    "strip_whitespace": "trimmed", "to_lower": "lowercase", "strict": "", "allow_inf_nan": "", "frozen": "", "unique_items": "unique items",
    "curtail_length": "", "title": "", "description": "", "examples": "", "example": "", "alias": "", "kw_only": "", "repr": "", "init": "",
    "json_schema_extra": "", "deprecated": "",
}  # fmt: skip


_WORDS = (*SIGNS, *MARKS, *TYPE_MARKS)
_WHOLE = (*BARE_BOUNDS[:1], *NAMED_BOUNDS, *BARE_BOUNDS[1:], *_WORDS)
_SCANNED = (*NAMED_BOUNDS, *MARKS)
_BESIDE = (*BARE_BOUNDS[:3], *SIGNS, *TYPE_MARKS, *_SCANNED)
_NUMBERED = regex(r"\d|zero|cero")
_pattern = cache(re.compile)
"""Compiled when a text first gets that far: few designs need all of them."""


def apply_rules(term: Term, text: str, context: Context) -> Term:
    """The term with the rules of the text; what is no rule becomes its description, with a finding."""
    text = text.strip()
    pair = re.fullmatch(r"(\d{1,6})\s*,\s*([1-9]\d{0,6})", text)
    if pair and term.shape.kind in TEXTUAL | {ShapeKind.INTEGER, ShapeKind.ARRAY} and int(pair[1]) <= int(pair[2]):
        return bounded(term, {"min": int(pair[1]), "max": int(pair[2])}) or term
    text = THOUSANDS.sub("_", text)
    found = _PATTERN.match(text) or _WHOLE_PATTERN.match(text)
    if found and not re.match(r"^\^?\w+$", found.group(2)):
        return patterned(term, found.group(2), context)
    choice = take_choice(text)
    if choice is not None and (named := chosen(term, choice.values)) is not None:
        rest = choice.rest.strip(" ,;")
        return apply_rules(named, rest, context) if rest else named
    remarks: list[str] = []
    for piece in split_top(text, ",;"):
        changed = apply_rule(term, piece, context)
        if changed is not None:
            term = changed
            continue
        term, remark = scan_rules(term, piece, context)
        if remark:
            remarks.append(remark)
    return _remarked(term, remarks, context)


def apply_decorators(term: Term, decorators: list[tuple[str, str]], context: Context) -> Term:
    """The term with the rules of class-validator and alike: `@IsEmail() @MaxLength(200)`."""
    for name, arguments in decorators:
        for piece in rules_of(name, arguments, term.shape):
            changed = apply_rule(term, piece, context)
            term = changed if changed is not None else term
    return term


def apply_rule(term: Term, text: str, context: Context) -> Term | None:
    """The term with one rule, None when the text is no rule."""
    text = text.strip().rstrip(".")
    key = re.sub(r"\s+", " ", fold(text)).strip()
    if len(key) > _LONGEST_RULE:
        return None
    for pattern, rule in _WHOLE if _NUMBERED.search(key) else _WORDS:
        found = _pattern(pattern).fullmatch(key)
        if found:
            changed = rule(Attempt(term, found, context))
            if changed is not None:
                return changed
    return _spelled(term, text, context)


def _spelled(term: Term, text: str, context: Context) -> Term | None:
    """Rules whose own text counts: patterns, defaults, calls, choices, formats, rules of each item."""
    found = _PATTERN.match(text) or _WHOLE_PATTERN.match(text)
    if found:
        return patterned(term, found.group(2), context)
    lead = _DEFAULT.match(text)
    if lead:
        return _default(term, text, context)
    choice = take_choice(text)
    if choice is not None and not choice.rest.strip():
        return chosen(term, choice.values)
    call = _CALL.match(text)
    if call:
        return _called(term, call.group(1), call.group(2), context)
    name, sign, value = text.partition("=")
    word = _KEYWORDS.get(name.strip())
    if sign and word is not None:
        wanted = value.strip() not in ("False", "false", "None", "")
        return (apply_rule(term, word, context) or term) if word and wanted else term
    each = _EACH.match(text)
    if each and term.shape.kind is ShapeKind.ARRAY and term.shape.item is not None:
        item = apply_rules(Term(term.shape.item), text[each.end() :], context)
        return replace(term, shape=replace(term.shape, item=item.shape))
    return _typed(term, text)


def _called(term: Term, name: str, inside: str, context: Context) -> Term | None:
    """`Ge(1)`, `StringConstraints(max_length=9)`, `Interval(ge=1, le=5)`."""
    key = name.lower().replace("_", "")
    if key in _CALLS:
        pieces = [piece.rpartition("=")[2].strip() for piece in split_top(inside, ",")]
        if key in ("range", "length", "len") and len(pieces) > 1:
            return apply_rule(term, f"{pieces[0]}..{pieces[1]}", context)
        return apply_rule(term, _CALLS[key] + pieces[0], context) if pieces else None
    if key == "len" and (numbers := re.findall(r"\d+", inside)):
        return apply_rule(term, f"{numbers[0]}..{numbers[-1]}" if len(numbers) > 1 else f"min {numbers[0]}", context)
    if key in ("stringconstraints", "field", "query", "interval", "path", "constraints", "meta", "doc", "body", "form"):
        return apply_rules(term, inside, context) if key != "doc" else term
    return None


def apply_words(term: Term, text: str, context: Context, *, beside: bool = False) -> Term:
    """The term with the rules among the words; the other words become its description, with a finding."""
    term, remark = scan_rules(term, text, context, beside=beside)
    return _remarked(term, [remark] if remark else [], context)


def scan_rules(term: Term, text: str, context: Context, *, beside: bool = False) -> tuple[Term, str]:
    """The term with the rules among the words, and the words that are none; `beside` follows the type at once."""
    if len(text) > _LONGEST_RULE:
        return term, text.strip()
    if CONDITION.search(fold(text)):
        optional = re.match(
            r"\s*(?:only )?(?:required|mandatory|obligatori\w*|obrigatori\w*|requerid\w*|pflicht\w*|obligatoire)",
            fold(text),
        )
        return (replace(term, optional=True) if optional and not term.has_default else term), text.strip()
    lead = _DEFAULT.search(text)
    if lead:
        term, before = _scanned(term, text[: lead.start()], context, beside=beside)
        value = read_value(text[lead.end() :], term.shape)
        if not value.known:
            return _default(term, text[lead.start() :], context), before
        term = replace(term, has_default=True, default=value.value, optional=False)
        term, after = _scanned(term, value.rest, context, beside=False)
        return term, f"{before} {after}".strip()
    return _scanned(term, text, context, beside=beside)


def _scanned(term: Term, text: str, context: Context, *, beside: bool) -> tuple[Term, str]:
    folded = fold(text)
    left: list[str] = []
    position = 0
    while (word := _WORD.search(text, position)) is not None:
        start = word.start()
        found = _rule_at(term, folded, start, context, beside=beside)
        if found is None:
            left.append(word.group())
            position, beside = word.end(), False
        else:
            term, position = found
            beside = True
    kept = [word for word in left if fold(word.strip(".,;:()")) not in IGNORED and word.strip(".,;:()/-–—")]
    return term, " ".join(left) if kept else ""


def _rule_at(term: Term, folded: str, start: int, context: Context, *, beside: bool) -> tuple[Term, int] | None:
    for pattern, rule in _BESIDE if beside else _SCANNED:
        found = _pattern(pattern).match(folded, start)
        if found is None or (
            found.end() < len(folded) and (folded[found.end()].isalnum() and folded[found.end() - 1].isalnum())
        ):
            continue
        changed = rule(Attempt(term, found, context))
        if changed is not None:
            return changed, found.end()
    return None


def rule_starts(text: str, context: Context) -> bool:
    """Whether the words after a type begin with a rule."""
    folded = fold(text)
    start = len(folded) - len(folded.lstrip())
    if _DEFAULT.match(text.strip()) or take_choice(text) is not None or _PATTERN.match(text):
        return True
    terms = (Term(Shape(ShapeKind.STRING)), Term(Shape(ShapeKind.INTEGER)))
    return any(_rule_at(term, folded, start, context, beside=True) is not None for term in terms)


def _remarked(term: Term, remarks: list[str], context: Context) -> Term:
    if not remarks:
        return term
    text = ", ".join(remarks)
    if _REMARKS.search(fold(text)):
        context.say(
            RULE_NOT_ENFORCED,
            "a rule in words has to be programmed",
            quote=text,
            done="kept as the field's description",
            advice="state it as a limit, or add it to the use case by hand",
        )
    else:
        context.say(REMARK_KEPT, "a remark on a type", quote=text, done="kept as the field's description")
    if is_untyped(term.shape):
        return term
    joined = f"{term.shape.description}, {text}" if term.shape.description else text
    return replace(term, shape=replace(term.shape, description=joined))


_REMARKS = regex(
    r"\b(when|if|unless|only|must|cannot|may not|before|after|greater|less|same|equal|not in|valid|exist|cuando|si|wenn|falls"
    r"|quando|lorsque|solo|debe|muss|deve|max|min|mb|kb|gb|words)\b|[<>=]"
)


def patterned(term: Term, source: str, context: Context) -> Term:
    """The term with a regular expression; of a list its items."""
    shape = Shape(ShapeKind.STRING) if is_untyped(term.shape) else term.shape
    target = shape.item if shape.kind is ShapeKind.ARRAY and shape.item is not None else shape
    flags = ""
    if source.startswith("/") and source.rfind("/") > 0:
        source, flags = source[1 : source.rfind("/")], source[source.rfind("/") + 1 :]
    limited = replace(target, limits=pattern_limits(target.limits, source, context, flags))
    return replace(term, shape=limited if target is shape else replace(shape, item=limited))


def _default(term: Term, text: str, context: Context) -> Term:
    found = _DEFAULT.match(text)
    value = read_value(text[found.end() :], term.shape) if found else None
    if value is None or value.rest.strip() or not value.known:
        context.say(RULE_NOT_ENFORCED, "a default has to be computed", quote=text, done="the field is optional")
        return replace(term, optional=True)
    return replace(term, has_default=True, default=value.value, optional=False)


def _typed(term: Term, text: str) -> Term | None:
    """A type or format among the rules: `(email)`, `(uuid)`, `(ISO 8601)`, `'a' | 'b'`."""
    text = re.sub(r"^(?:format|formato|type|tipo|typ)\s*[:=]?\s+", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^format=['\"]?([\w-]+)['\"]?$", r"\1", text)
    choice = bare_choice(text)
    if choice is not None and not choice.rest.strip() and not any(type_word(str(value)) for value in choice.values):
        return chosen(term, choice.values)
    named = format_at(text)
    if named is not None and re.match(r"\s*\.?$|\s+[A-Za-z ]+$", text[named.end :]) and len(text) - named.end < 20:
        shape: Shape | None = named.shape
    else:
        shape = type_word(text) if re.fullmatch(r"[\w-]+", text) else None
    if shape is None:
        return None
    if shape.kind is term.shape.kind and shape.limits == Limits():
        return term
    if not (is_untyped(term.shape) or term.shape.kind is ShapeKind.STRING):
        return None
    if shape.kind is ShapeKind.STRING and shape.limits == Limits() and not is_untyped(term.shape):
        return term
    limits = shape.limits if shape.limits != Limits() else term.shape.limits
    return replace(term, shape=replace(shape, limits=limits, nullable=term.shape.nullable or shape.nullable))


__all__ = [
    "THOUSANDS",
    "apply_decorators",
    "apply_rule",
    "apply_rules",
    "apply_words",
    "patterned",
    "rule_starts",
    "scan_rules",
]
