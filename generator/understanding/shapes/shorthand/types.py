"""Type expressions: `list[UUID]`, `Array<X>`, `'a' | 'b'`, `{ ... }`, `0..3`, `z.string()`, `Page<Order>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.diagnostics.shapes import NESTED_TOO_DEEP, RULE_NOT_ENFORCED, TYPE_UNKNOWN
from generator.patterns import regex
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.scanning import chain_end, skip_string, split_top
from generator.understanding.shapes.shorthand.cursor import NUMBER, WORD, Cursor
from generator.understanding.shapes.shorthand.generics import GENERICS, Arguments, member_of, tuple_of
from generator.understanding.shapes.shorthand.rules import apply_rules
from generator.understanding.shapes.shorthand.words import (
    ARRAYS,
    LITERALS,
    MAPS,
    NULLABLES,
    TRANSPARENT,
    plain,
    type_word,
)
from generator.understanding.shapes.terms import NULL, Term, enum_of, literal_of, union_of
from generator.understanding.shapes.zod import ROOT_CALL, read_zod

_RANGE = regex(r"\s*(?:\.\.\.?|…|–)\s*(?=[+-]?\d)")
_JAVASCRIPT = regex(
    r"[A-Za-z_$][\w$]*\.(?:partial|omit|pick|extend|merge|array|optional|nullable|nullish|required|"
    r"deepPartial|strict|strip|passthrough|shape|keyof|or|and|refine|superRefine|transform|default|describe|safeExtend|"
    r"element|unwrap|brand|readonly|exclude|extract)\b"
)
_CALL = regex(r"[A-Z][\w$]*\((?=\s*(?:[A-Z]|z\.))")
_INDEXED = regex(r"\[\s*(['\"])([\w$-]+)\1\s*\]")
_PLUS_WORD = regex(r"\+\s*[a-z_]\w*(?:\[\])?\s*(?:$|[,;)]|and\b)")
_PREFIXES = frozenset({"readonly", "keyof", "unique", "typeof"})
_ENUM_WORD = "bare word"


@dataclass(frozen=True, slots=True)
class TypeReading:
    """A type and the text after it; `term` is None where no type starts the text."""

    term: Term | None
    rest: str


def read_type(text: str, context: Context, depth: int = 0) -> TypeReading:
    """The type at the start of the text."""
    parser = _TypeParser(text, context, depth)
    term = parser.union()
    if term is None:
        return TypeReading(None, text)
    return TypeReading(replace(term, shape=parser.settled(term.shape)), parser.cursor.rest())


class _TypeParser:
    def __init__(self, text: str, context: Context, depth: int) -> None:
        self.cursor = Cursor(text)
        self.context = context
        self.depth = depth

    def inner(self, text: str) -> Shape:
        """The type that is all of a text inside brackets."""
        return self.inner_term(text).shape

    def inner_term(self, text: str) -> Term:
        """The term that is all of a text inside brackets."""
        return read_type(text, self.context, self.depth + 1).term or Term(Shape(ShapeKind.ANY))

    def settled(self, shape: Shape) -> Shape:
        """The shape with a bare lower-case word made a reference: it may be a table."""
        if shape.description != _ENUM_WORD or shape.kind is not ShapeKind.LITERAL:
            return replace(shape, description="") if shape.description == _ENUM_WORD else shape
        word = str(shape.values[0])
        self.context.say(
            TYPE_UNKNOWN,
            f"`{word}` is not a known type",
            quote=word,
            done="taken as the name of something defined elsewhere",
        )
        return replace(self.context.named(word), nullable=shape.nullable)

    def union(self) -> Term | None:
        self.cursor.accept("|")
        first = self.intersection()
        if first is None:
            return None
        terms = [first]
        while self.cursor.peek() == "|" and not self.cursor.rest().startswith("||"):
            mark = self.cursor.position
            self.cursor.accept("|")
            term = self.intersection()
            if term is None:
                self.cursor.position = mark
                break
            terms.append(term)
        if len(terms) == 1:
            return replace(first, shape=_example(first.shape)) if first.shape.kind is ShapeKind.LITERAL else first
        optional = any(term.optional for term in terms)
        shapes = [term.shape for term in terms if not (term.optional and term.shape == NULL)]
        if sum(shape.description == _ENUM_WORD for shape in shapes) == 1:
            shapes = [self.settled(shape) for shape in shapes]
        shape = union_of(
            tuple(replace(part, description="") if part.description == _ENUM_WORD else part for part in shapes)
        )
        return Term(shape, optional=optional)

    def intersection(self) -> Term | None:
        term = self.postfix()
        while term is not None and self.cursor.peek() in ("&", "+"):
            mark = self.cursor.position
            if _PLUS_WORD.match(self.cursor.text, mark):
                break
            self.cursor.position += 1
            other = self.postfix()
            if other is None or other.shape.description == _ENUM_WORD or other.shape.kind is ShapeKind.ARRAY:
                self.cursor.position = mark
                break
            term = replace(term, shape=algebra.merge(self.settled(term.shape), self.settled(other.shape), self.context))
        return term

    def postfix(self) -> Term | None:
        term = self.primary()
        while term is not None:
            if self.cursor.text.startswith("[]", self.cursor.position):
                self.cursor.position += 2
                term = Term(Shape(ShapeKind.ARRAY, item=self.settled(term.shape)))
            elif access := _INDEXED.match(self.cursor.text, self.cursor.position):
                self.cursor.position = access.end()
                term = member_of(term, access.group(2), self.context)
            elif self.cursor.here() == "?" and not self.cursor.text.startswith("?.", self.cursor.position):
                self.cursor.position += 1
                term = Term(replace(term.shape, nullable=True), optional=True)
            elif self.cursor.here() == "!":
                self.cursor.position += 1
            else:
                break
        return term

    def primary(self) -> Term | None:
        cursor = self.cursor
        char = cursor.peek()
        if self.depth > MAX_DEPTH:
            self.context.say(
                NESTED_TOO_DEEP, "the type nests too deeply", quote=cursor.rest()[:80], done="any value is accepted"
            )
            cursor.position = len(cursor.text)
            return Term(Shape(ShapeKind.ANY))
        if char == "{":
            return Term(self.object(cursor.bracket(), None))
        if char == "[":
            return Term(self.tuple(cursor.bracket()))
        if char == "(":
            return read_type(cursor.bracket(), self.context, self.depth + 1).term
        if char and char in "'\"`":
            return self.string()
        number = cursor.match(NUMBER) if char and (char.isdigit() or char in "+-") else None
        if number is not None:
            return Term(self.number(number))
        if (
            ROOT_CALL.match(cursor.text, cursor.position)
            or _JAVASCRIPT.match(cursor.text, cursor.position)
            or _CALL.match(cursor.text, cursor.position)
        ):
            return self.javascript()
        word = cursor.match(WORD)
        return None if word is None else self.word(word)

    def string(self) -> Term | None:
        start = self.cursor.position
        end = skip_string(self.cursor.text, start)
        if end == start + 1:
            return None
        self.cursor.position = end
        text = self.cursor.text[start + 1 : end - 1]
        if self.cursor.text[start] == "`" and "${" in text:
            self.context.say(
                RULE_NOT_ENFORCED, "a template of texts is not checked", quote=text, done="any text is accepted there"
            )
            return Term(Shape(ShapeKind.STRING))
        return Term(literal_of(text))

    def javascript(self) -> Term | None:
        start = self.cursor.position
        name = _CALL.match(self.cursor.text, start)
        if name and plain(name.group()[:-1]) in ARRAYS | MAPS | NULLABLES | TRANSPARENT | {
            "partial",
            "omit",
            "pick",
            "union",
        }:
            self.cursor.position = name.end() - 1
            return self.word(name.group()[:-1])
        end, missing = chain_end(self.cursor.text, start)
        self.cursor.position = end
        return read_zod(self.cursor.text[start:end] + missing, self.context)

    def number(self, text: str) -> Shape:
        low = _value(text)
        span = _RANGE.match(self.cursor.text, self.cursor.position)
        if span is None:
            return literal_of(low)
        self.cursor.position = span.end()
        high = _value(self.cursor.match(NUMBER) or text)
        kind = ShapeKind.INTEGER if isinstance(low, int) and isinstance(high, int) else ShapeKind.NUMBER
        return Shape(kind, limits=Limits(minimum=min(low, high), maximum=max(low, high)))

    def tuple(self, inside: str) -> Shape:
        return tuple_of(Arguments(self.inner_term, self.context, "[]", inside)).shape

    def object(self, inside: str, name: str | None) -> Shape:
        from generator.understanding.shapes.shorthand.fields import read_fields

        shape = read_fields(inside, self.context, self.depth + 1)
        return replace(shape, name=name) if shape.kind is ShapeKind.OBJECT else shape

    def word(self, word: str) -> Term | None:
        cursor = self.cursor
        if word in _PREFIXES and re.match(r"\s+[\w({\[]", cursor.rest()):
            return self.prefixed(word)
        while cursor.here() == "." and WORD.match(cursor.text, cursor.position + 1):
            cursor.position += 1
            word = cursor.match(WORD) or word
        inside = self.arguments(word)
        if inside is not None:
            term = self.generic(word, inside)
            if cursor.peek() == "{":
                return Term(self.object(cursor.bracket(), None))
            return term
        if cursor.peek() == "{" and (word[:1].isupper() or any(char.isupper() for char in word)):
            return Term(self.object(cursor.bracket(), word))
        return self.simple(word)

    def prefixed(self, word: str) -> Term | None:
        """`readonly string[]`, `keyof Order`."""
        term = self.postfix()
        if term is None or word != "keyof":
            return term
        names = [field.name for field in self.context.expand(term.shape).fields]
        return Term(enum_of(list(names)) if names else Shape(ShapeKind.STRING))

    def arguments(self, word: str) -> str | None:
        cursor = self.cursor
        char = cursor.here()
        if char == "<" and re.match(r"<\s*[\w{'\"(\[]", cursor.rest()):
            return cursor.angle()
        is_access = _INDEXED.match(cursor.text, cursor.position) and plain(word) not in LITERALS | GENERICS.keys()
        if char == "[" and not cursor.text.startswith("[]", cursor.position) and not is_access:
            return cursor.bracket()

        return cursor.bracket() if char == "(" else None

    def simple(self, word: str) -> Term:
        if any(parameter == word for parameter, _ in self.context.parameters):
            return Term(self.context.named(word))
        if word.casefold() in ("true", "false"):
            return Term(literal_of(word.casefold() == "true"))
        shape = type_word(word) if self.context.scope.is_noun(word) else type_word(word) or type_word(word.lower())
        if shape is not None and not self.context.scope.knows(word):
            return Term(shape, optional=shape == NULL and word == "undefined")
        if word[:1].isupper() or self.context.scope.knows(word) or any(char.isupper() for char in word):
            return Term(self.context.named(word))
        return Term(Shape(ShapeKind.LITERAL, values=(word,), description=_ENUM_WORD))

    def generic(self, word: str, inside: str) -> Term:
        key = plain(word).replace("_", "")
        make = GENERICS.get(key)
        if make is not None:
            return make(Arguments(self.inner_term, self.context, key, inside))
        shape = type_word(word)
        if shape is not None:
            return apply_rules(Term(shape), inside, self.context)
        shapes = tuple(self.inner(piece) for piece in split_top(inside, ",", angles=True))
        found = self.context.scope.apply(word, shapes)
        return Term(found if found is not None else Shape(ShapeKind.REFERENCE, name=word, options=shapes))


def _example(shape: Shape) -> Shape:
    """`count: 3` shows a number, `"name": "string"` names a type; other constants are meant."""
    value = shape.values[0] if shape.values else None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Shape(ShapeKind.INTEGER if isinstance(value, int) else ShapeKind.NUMBER, nullable=shape.nullable)
    if isinstance(value, str) and shape.description != _ENUM_WORD and (named := type_word(value)) is not None:
        return replace(named, nullable=shape.nullable)
    return shape


def _value(text: str) -> int | float:
    cleaned = text.replace("_", "")
    return float(cleaned) if "." in cleaned else int(cleaned[:300])
