"""A type and everything said after it: `str (1..200) = 'x' - the name`, `string, required, 1-200 chars`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics.shapes import RULE_NOT_ENFORCED
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.scanning import close_of, split_top
from generator.understanding.shapes.shorthand.rules import (
    CHOICE_LEAD,
    THOUSANDS,
    apply_decorators,
    apply_rule,
    apply_rules,
)
from generator.understanding.shapes.shorthand.types import read_type
from generator.understanding.shapes.shorthand.values import kind_of_value, read_value
from generator.understanding.shapes.shorthand.words import iso_format, type_word
from generator.understanding.shapes.terms import UNTYPED, Term, is_untyped, union_of

_REMARK = re.compile(r"\s*(?://|#|--|—|–|-\s|:\s)\s*")
_NEXT = re.compile(r"\(|(?<![<>!=])=(?!=)|//|\s--?\s|\s[—–]\s")
_ARTICLE = re.compile(r"^(?:an?|the|una?|ein[en]?|une?)\s+(?=\w)", re.IGNORECASE)
_LIST_OF = re.compile(
    r"^(?:array|list|collection|set|lista|arreglo|liste|tableau|matriz)\s+(?:of|de|von|d'|des|mit)\s*(?=\w)",
    re.IGNORECASE,
)
_DECORATORS = re.compile(r"(?:@\w+(?:\([^()]*\))?\s*)+")
_KEYWORD = re.compile(
    r"\s+(?=(?:max|min|required|optional|unique|default|nullable|trimmed|obligatori|opcional)\w*\b)", re.IGNORECASE
)
_CHOICE = re.compile(r"^[\w'\"-]+(?:\s*\|\s*[\w'\"-]+)+")
_FIELD_CALL = re.compile(r"\s*(?:Field|Query|Body|Path|Header|Form|Param|Cookie)\(")


@dataclass(frozen=True, slots=True)
class TypeText:
    """The term of a field and what is said about it."""

    term: Term
    description: str = ""


def read_type_text(text: str, context: Context, depth: int = 0) -> TypeText:
    """The term that the whole text describes; words that are neither type nor rule become the description."""
    text = _ARTICLE.sub("", text.strip())
    shape = iso_format(text)
    if shape is not None:
        end = re.search(r"[,(=]|$", text)
        return read_rest(Term(shape), text[end.start() if end else len(text) :], context)
    listed = _LIST_OF.match(text)
    if listed:
        inner = read_type(singular(text[listed.end() :]), context, depth)
        item = inner.term.shape if inner.term is not None else UNTYPED
        return read_rest(Term(Shape(ShapeKind.ARRAY, item=item)), inner.rest, context)
    if text.startswith("=") or CHOICE_LEAD.match(text):
        return read_rest(Term(UNTYPED), text, context)
    reading = read_type(text, context, depth)
    if reading.term is None:
        return read_rest(Term(UNTYPED), text, context)
    return read_rest(reading.term, reading.rest, context)


def read_rest(term: Term, rest: str, context: Context) -> TypeText:
    """The term with what follows its type."""
    descriptions: list[str] = []
    while rest.strip():
        rest = rest.strip()
        if rest[0] == "(":
            end, missing = close_of(rest, 0)
            term = apply_rules(term, rest[1 : end if missing else end - 1], context)
            rest = rest[end:]
        elif rest[0] == "=" or rest.startswith(":="):
            term, rest = _assigned(term, rest.lstrip(":=").lstrip(), context)
        elif rest[0] == "|" and (other := read_type(rest[1:], context)).term is not None:
            shape = replace(union_of((term.shape, other.term.shape)), description=term.shape.description)
            term, rest = replace(term, shape=shape), other.rest
        elif rest[0] == "@" and (decorators := _DECORATORS.match(rest)):
            term = apply_decorators(term, decorators.group(), context)
            rest = rest[decorators.end() :]
        elif rest[0] in "?,;":
            term = replace(term, optional=True) if rest[0] == "?" else term
            rest = rest[1:]
        elif _REMARK.match(rest):
            descriptions.append(_REMARK.sub("", rest, count=1).strip())
            break
        else:
            found = _NEXT.search(rest, 1)
            end = found.start() if found else len(rest)
            term = _with_words(term, rest[:end], context)
            rest = rest[end:] if end else ""
    return TypeText(term, " ".join(descriptions))


def _with_words(term: Term, text: str, context: Context) -> Term:
    """Rules without brackets, separated by commas or blanks."""
    if CHOICE_LEAD.match(text):
        return apply_rules(term, text, context)
    text = THOUSANDS.sub("_", text)
    for piece in split_top(text, ",;"):
        changed = apply_rule(term, piece, context)
        if changed is None:
            for part in _KEYWORD.split(piece):
                term = apply_rules(term, part, context)
        else:
            term = changed
    return term


def singular(text: str) -> str:
    """The text with its first word in the singular where that names a type (`strings`, `integers`)."""
    word = re.match(r"[A-Za-z]+s\b", text)
    if word and type_word(word.group()) is None and type_word(word.group()[:-1]) is not None:
        return word.group()[:-1] + text[word.end() :]
    return text


def _assigned(term: Term, text: str, context: Context) -> tuple[Term, str]:
    """The term with the default after `=`, and what follows it."""
    call = _FIELD_CALL.match(text)
    if call:
        end, missing = close_of(text, call.end() - 1)
        return _field_call(term, text[call.end() : end if missing else end - 1], context), text[end:]
    if text.startswith("..."):
        return replace(term, optional=False), text[3:]
    named = re.match(r"[A-Za-z]\w*(?:\[\])?(?=\s*(?:$|[,(]))", text)
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
