"""A type and everything said after it: `str (1..200) = 'x' - the name`, `string, required, 1-200 chars`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics import Findings
from generator.diagnostics.shapes import RULE_NOT_ENFORCED
from generator.patterns import regex
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.scanning import close_of, split_top
from generator.understanding.shapes.shorthand.choices import LEAD, bare_choice, chosen, take_choice
from generator.understanding.shapes.shorthand.decorators import take_decorators
from generator.understanding.shapes.shorthand.phrases import inside_of, read_phrase
from generator.understanding.shapes.shorthand.pipes import piped
from generator.understanding.shapes.shorthand.rules import (
    THOUSANDS,
    apply_decorators,
    apply_rule,
    apply_rules,
    apply_words,
)
from generator.understanding.shapes.shorthand.types import read_type
from generator.understanding.shapes.shorthand.values import kind_of_value, read_value
from generator.understanding.shapes.shorthand.words import type_word
from generator.understanding.shapes.terms import UNTYPED, Term, is_untyped, union_of

_LONGEST_REMARK = 120
_REMARK = regex(r"\s*(?://|#|--|—|–|-\s|:\s|→|->|=>)\s*")
_NEXT = regex(r"\(|(?<![<>!=])=(?![=>])|//|\s#\s|\s--?\s|\s[—–]\s|→|->|=>|\s[\[{](?=\s*\d)")
_BOUND = regex(r"[\[{]\s*[\d.,\s…-]+[\]}]")
_ARTICLE = regex(r"^(?:an?|the|una?|ein[en]?|une?)\s+(?=\w)", re.IGNORECASE)
_CHOICE = regex(r"^[\w'\"-]+(?:\s*\|\s*[\w'\"-]+)+")
_FIELD_CALL = regex(r"\s*(?:(?:dataclasses|attrs?)\.)?(?:Field|field|Query|Body|Path|Header|Form|Param|Cookie|Meta)\(")


@dataclass(frozen=True, slots=True)
class TypeText:
    """The term of a field and what is said about it."""

    term: Term
    description: str = ""


def read_type_text(text: str, context: Context, depth: int = 0) -> TypeText:
    """The term that the whole text describes; words that are neither type nor rule become the description."""
    text = text.strip()
    if text.startswith("="):
        return read_rest(Term(UNTYPED), text, context)
    text = piped(text) or text
    choice = take_choice(text) or (bare_choice(text) if "|" not in text else None)
    named = chosen(Term(UNTYPED), choice.values) if choice is not None else None
    if choice is not None and named is not None:
        return read_rest(named, choice.rest, context)
    phrase = read_phrase(text, context, depth)
    if phrase is not None:
        return read_rest(phrase.term, phrase.rest, context)
    text = _ARTICLE.sub("", text)
    if is_rule(text, context):
        return read_rest(Term(UNTYPED), text, context)
    inside = inside_of(text) if _is_description(text, context) else None
    if inside is not None:
        inner = read_type_text(inside, context, depth + 1)
        described = text[: text.index("(")].strip()
        return TypeText(inner.term, f"{described} {inner.description}".strip())
    reading = read_type(text, context, depth)
    if reading.term is None:
        return read_rest(Term(UNTYPED), text, context)
    return read_rest(reading.term, reading.rest, context)


def is_rule(text: str, context: Context) -> bool:
    """Whether a text without a type starts with a rule: `required, max 80`, `Pflichtfeld`."""
    first = re.split(r"[,;(=]", text, maxsplit=1)[0].strip()
    if not first or len(first) > 60 or "|" in first or re.match(r"['\"`\d+-]", first):
        return False
    if type_word(first) is not None or context.scope.knows(first):
        return False
    return apply_rule(Term(UNTYPED), first, Context(Findings())) is not None


def _is_description(text: str, context: Context) -> bool:
    """Whether the words before a bracket are no type."""
    before = text.partition("(")[0]
    words = before.split()
    if not words or not before.endswith(" ") or type_word(words[0]) is not None or context.scope.knows(words[0]):
        return False
    return len(words) > 1 or words[0][:1].islower()


def read_rest(term: Term, rest: str, context: Context) -> TypeText:
    """The term with what follows its type."""
    descriptions: list[str] = []
    beside = True
    while rest.strip():
        rest = rest.strip()
        if rest[0] == "(":
            end, missing = close_of(rest, 0)
            term = apply_rules(term, rest[1 : end if missing else end - 1], context)
            rest = rest[end:]
        elif rest[0] in "[{" and (bound := _BOUND.match(rest)):
            term = apply_rules(term, bound.group()[1:-1], context)
            rest = rest[bound.end() :]
        elif re.match(r":?=(?![=>])", rest):
            term, rest = _assigned(term, rest.lstrip(":=").lstrip(), context)
        elif rest[0] == "|" and (other := read_type(rest[1:], context)).term is not None:
            shape = replace(union_of((term.shape, other.term.shape)), description=term.shape.description)
            term, rest = replace(term, shape=shape), other.rest
        elif rest[0] == "@" and (taken := take_decorators(rest))[0]:
            term = apply_decorators(term, taken[0], context)
            rest = taken[1]
        elif (choice := take_choice(rest)) is not None and (named := chosen(term, choice.values)) is not None:
            term, rest = named, choice.rest
        elif rest[0] in "?!*,;":
            term = replace(term, optional=True) if rest[0] == "?" else term
            rest = rest[1:]
        elif remark := _REMARK.match(rest):
            term, text = _remark(term, rest[remark.end() :].strip(), context)
            descriptions.append(text)
            break
        else:
            found = _NEXT.search(rest, 1)
            end = found.start() if found else len(rest)
            term = _with_words(term, rest[:end], context, beside=beside)
            rest = rest[end:] if end else ""
        beside = False
    return TypeText(term, " ".join(description for description in descriptions if description))


def _remark(term: Term, text: str, context: Context) -> tuple[Term, str]:
    """What stands after a dash: a description, unless it is nothing but rules (`name - required, max 80`)."""
    choice = bare_choice(text) if term.shape.kind in (ShapeKind.STRING, ShapeKind.ANY) else None
    named = chosen(term, choice.values) if choice is not None and not choice.rest.strip() else None
    if named is not None:
        return named, ""
    if len(text) > _LONGEST_REMARK:
        return term, text
    changed = term
    for piece in split_top(text, ",;"):
        applied = apply_rule(changed, piece, Context(Findings(), scope=context.scope))
        if applied is None:
            return term, text
        changed = applied
    return changed, ""


def _with_words(term: Term, text: str, context: Context, *, beside: bool) -> Term:
    """Rules without brackets, separated by commas or blanks."""
    if LEAD.match(text) and take_choice(text) is not None:
        return apply_rules(term, text, context)
    text = THOUSANDS.sub("_", text)
    for number, piece in enumerate(split_top(text, ",;")):
        changed = apply_rule(term, piece, context)
        term = changed or apply_words(term, piece, context, beside=beside and number == 0)
    return term


def singular(text: str) -> str:
    """The text with its first word in the singular where that names a type (`strings`, `integers`)."""
    word = re.match(r"[^\W\d]+", text)
    if word is None or type_word(word.group()) is not None:
        return text
    for ending in ("s", "es", "n", "en"):
        stem = word.group().removesuffix(ending)
        if stem != word.group() and type_word(stem) is not None:
            return stem + text[word.end() :]
    return text


def _assigned(term: Term, text: str, context: Context) -> tuple[Term, str]:
    """The term with the default after `=`, and what follows it."""
    call = _FIELD_CALL.match(text)
    if call:
        end, missing = close_of(text, call.end() - 1)
        return _field_call(term, text[call.end() : end if missing else end - 1], context), text[end:]
    if text.startswith("..."):
        return replace(term, optional=False), text[3:]
    named = re.match(r"[A-Za-z]\w*(?:\[\])?(?=\s*(?:$|[,(?]))", text)
    if (
        is_untyped(term.shape)
        and named
        and type_word(named.group().removesuffix("[]")) is not None
        and named.group() not in ("None", "null")
    ):
        reading = read_type(text, context)
        if reading.term is not None:
            return reading.term, reading.rest
    choice = _CHOICE.match(text) if is_untyped(term.shape) else None
    if choice:
        reading = read_type(choice.group(), context)
        return reading.term or term, text[choice.end() :]
    value = read_value(text, term.shape)
    if not value.known:
        quote = text[: len(text) - len(value.rest)] or text
        context.say(
            RULE_NOT_ENFORCED,
            "a default has to be computed",
            quote=quote,
            done="the field is optional, without a default",
        )
        return replace(term, optional=True), value.rest if value.rest != text else ""
    shape = term.shape
    if is_untyped(shape):
        shape = replace(kind_of_value(value.value), limits=shape.limits)
        shape = UNTYPED if shape.kind is ShapeKind.ANY else shape
    if value.value is None:
        shape = replace(shape, nullable=True)
    return replace(term, shape=shape, has_default=True, default=value.value, optional=False), value.rest


def _field_call(term: Term, inside: str, context: Context) -> Term:
    """`Field(default=..., min_length=1)`: Pydantic's and FastAPI's way to state rules."""
    for index, piece in enumerate(split_top(inside, ",")):
        name, sign, value = piece.partition("=")
        name = name.strip()
        if not sign or not name.isidentifier():
            if index == 0:
                term, _ = _assigned(term, piece, context)
            continue
        if name == "default":
            term, _ = _assigned(term, value.strip(), context)
        elif name == "default_factory":
            term, _ = _assigned(term, value.strip() + "()", context)
        elif name in ("description", "title"):
            text = read_value(value, Shape(ShapeKind.STRING)).value
            term = replace(term, shape=replace(term.shape, description=str(text))) if name == "description" else term
        elif name not in (
            "examples",
            "example",
            "alias",
            "deprecated",
            "json_schema_extra",
            "max_digits",
            "decimal_places",
        ):
            term = apply_rules(term, f"{name}={value.strip()}", context)
    return term
