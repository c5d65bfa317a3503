"""What `z.name(...)` makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.diagnostics.shapes import RULE_NOT_ENFORCED
from generator.understanding.shapes import algebra
from generator.understanding.shapes.terms import NULL, Term, enum_of, field_of, union_of
from generator.understanding.shapes.text_formats import ADDRESS_PATTERN, TEXT_PATTERNS, UNCHECKED
from generator.understanding.shapes.zod.link import Link
from generator.understanding.shapes.zod.syntax import NotConstantError, bare, children_of, constant, text_of

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

    from generator.understanding.shapes.zod.reader import ZodReader

Arguments = tuple["Syntax", ...]
Maker = Callable[[Link], Term]

FORMATS: dict[str, Shape] = {
    "email": Shape(ShapeKind.EMAIL),
    "url": Shape(ShapeKind.URL),
    "httpUrl": Shape(ShapeKind.URL),
    "uri": Shape(ShapeKind.URL),
    "uuid": Shape(ShapeKind.UUID),
    "uuidv4": Shape(ShapeKind.UUID),
    "uuidv6": Shape(ShapeKind.UUID),
    "uuidv7": Shape(ShapeKind.UUID),
    "guid": Shape(ShapeKind.UUID),
    "datetime": Shape(ShapeKind.DATETIME),
    "date": Shape(ShapeKind.DATE),
    "time": Shape(ShapeKind.TIME),
    "duration": Shape(ShapeKind.DURATION),
    "ip": Shape(ShapeKind.STRING, limits=Limits(pattern=ADDRESS_PATTERN)),
    "ipv6": Shape(ShapeKind.STRING, limits=Limits(pattern=ADDRESS_PATTERN)),
    **{name: Shape(ShapeKind.STRING, limits=Limits(pattern=pattern)) for name, pattern in TEXT_PATTERNS.items()},
    **{name: Shape(ShapeKind.STRING) for name in UNCHECKED},
}  # fmt: skip
INT32 = Limits(minimum=-(2**31), maximum=2**31 - 1)

SIMPLE: dict[str, Shape] = {
    "string": Shape(ShapeKind.STRING),
    "number": Shape(ShapeKind.NUMBER),
    "float32": Shape(ShapeKind.NUMBER),
    "float64": Shape(ShapeKind.NUMBER),
    "nan": Shape(ShapeKind.NUMBER),
    "int": Shape(ShapeKind.INTEGER),
    "int32": Shape(ShapeKind.INTEGER, limits=INT32),
    "uint32": Shape(ShapeKind.INTEGER, limits=Limits(minimum=0, maximum=2**32 - 1)),
    "int64": Shape(ShapeKind.INTEGER),
    "uint64": Shape(ShapeKind.INTEGER, limits=Limits(minimum=0)),
    "bigint": Shape(ShapeKind.INTEGER),
    "boolean": Shape(ShapeKind.BOOLEAN),
    "stringbool": Shape(ShapeKind.BOOLEAN, coerce=True),
    "any": Shape(ShapeKind.ANY),
    "mixed": Shape(ShapeKind.ANY),
    "alternatives": Shape(ShapeKind.ANY),
    "unknown": Shape(ShapeKind.ANY),
    "json": Shape(ShapeKind.ANY),
    "templateLiteral": Shape(ShapeKind.STRING),
    "symbol": Shape(ShapeKind.ANY),
    "null": NULL,
    "undefined": NULL,
    "void": NULL,
    "never": NULL,
    "file": Shape(ShapeKind.BINARY),
    "blob": Shape(ShapeKind.BINARY),
    "instanceof": Shape(ShapeKind.BINARY),
    **FORMATS,
    "date": Shape(ShapeKind.DATETIME),
}


def make(reader: ZodReader, name: str, arguments: Arguments, node: Syntax, depth: int) -> Term:
    """The term that a factory of Zod makes; an unknown one makes any value, with a finding."""
    maker = _MAKERS.get(name)
    if maker is not None and (arguments or name in _WITHOUT_ARGUMENTS):
        return maker(Link(reader, arguments, depth))
    if name == "date" and text_of(node).replace(" ", "").startswith("z.iso"):
        return Term(FORMATS["date"])
    shape = SIMPLE.get(name)
    if name in UNCHECKED or name == "templateLiteral":
        unchecked(reader, node, name)
    if shape is not None:
        return Term(shape, optional=name in ("undefined", "void"))
    return reader.unknown(node)


def unchecked(reader: ZodReader, node: Syntax, name: str) -> None:
    """Say that texts of this format are not checked."""
    reader.context.say(
        RULE_NOT_ENFORCED,
        f"texts of the format `{name}` are not checked",
        quote=text_of(node),
        done="any text is accepted there",
        advice="state a pattern, or check it by hand",
    )


def _object(link: Link) -> Term:
    if not link.arguments:
        return Term(Shape(ShapeKind.OBJECT))
    first = bare(link.arguments[0])
    if first.type != "object":
        return Term(link.reader.shape(first, link.depth + 1))
    return Term(link.reader.object_shape(first, link.depth))


def _loose_object(link: Link) -> Term:
    term = _object(link)
    return Term(replace(term.shape, open=True))


def _enum(link: Link) -> Term:
    first = bare(link.arguments[0])
    try:
        if first.type == "object":
            pairs = [child.child_by_field_name("value") for child in children_of(first)]
            values = [constant(value) for value in pairs if value is not None]
            return Term(enum_of([value for value in values if not isinstance(value, tuple)]))
        value = constant(first)
        return Term(enum_of(list(value) if isinstance(value, tuple) else [value]))
    except NotConstantError:
        return Term(link.reader.shape(first, link.depth + 1))


def _union(link: Link) -> Term:
    given = next((bare(argument) for argument in link.arguments if bare(argument).type == "array"), None)
    nodes = children_of(given) if given is not None else list(link.arguments)
    terms = [link.reader.term(node, link.depth + 1) for node in nodes]
    shapes = tuple(term.shape for term in terms if not (term.optional and term.shape == NULL))
    return Term(union_of(shapes), optional=any(term.optional for term in terms))


def _intersection(link: Link) -> Term:
    shape = link.reader.shape(link.arguments[0], link.depth + 1)
    for other in link.arguments[1:]:
        shape = algebra.merge(shape, link.reader.shape(other, link.depth + 1), link.reader.context)
    return Term(shape)


def _array(link: Link) -> Term:
    item = link.reader.shape(link.arguments[0], link.depth + 1) if link.arguments else Shape(ShapeKind.ANY)
    return Term(Shape(ShapeKind.ARRAY, item=item))


def _set(link: Link) -> Term:
    term = _array(link)
    return Term(replace(term.shape, limits=Limits(unique=True)))


def _tuple(link: Link) -> Term:
    first = bare(link.arguments[0])
    items = [link.reader.shape(child, link.depth + 1) for child in children_of(first)] if first.type == "array" else []
    rest = (
        link.reader.shape(link.arguments[1], link.depth + 1)
        if len(link.arguments) > 1 and bare(link.arguments[1]).type != "object"
        else None
    )
    limits = Limits(min_length=len(items), max_length=None if rest else len(items)) if items else Limits()
    items += [rest] if rest else []
    return Term(Shape(ShapeKind.ARRAY, item=union_of(tuple(items)) if items else Shape(ShapeKind.ANY), limits=limits))


def _record(link: Link) -> Term:
    value = link.reader.term(link.arguments[-1], link.depth + 1)
    key = (
        link.reader.context.expand(link.reader.shape(link.arguments[0], link.depth + 1))
        if len(link.arguments) > 1
        else None
    )
    if key is not None and key.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        fields = tuple(field_of(str(name), replace(value, optional=True)) for name in key.values)
        return Term(Shape(ShapeKind.OBJECT, fields=fields, partial=True))
    return Term(Shape(ShapeKind.MAP, item=value.shape))


def _inner(link: Link) -> Term:
    return link.reader.term(link.arguments[0], link.depth + 1)


def _optional(link: Link) -> Term:
    return replace(link.reader.term(link.arguments[0], link.depth + 1), optional=True)


def _nullable(link: Link) -> Term:
    term = link.reader.term(link.arguments[0], link.depth + 1)
    return replace(term, shape=replace(term.shape, nullable=True))


def _nullish(link: Link) -> Term:
    return replace(_nullable(link), optional=True)


def _preprocess(link: Link) -> Term:
    link.reader.context.say(
        RULE_NOT_ENFORCED,
        "a conversion before validation has to be programmed",
        quote=text_of(link.arguments[0]),
        done="the value is validated as it comes",
    )
    term = link.reader.term(link.arguments[-1], link.depth + 1)
    return replace(term, shape=replace(term.shape, coerce=True))


def _pipe(link: Link) -> Term:
    return link.reader.term(link.arguments[-1], link.depth + 1)


_WITHOUT_ARGUMENTS = frozenset({"array", "object", "strictObject", "looseObject", "interface"})
_MAKERS: dict[str, Maker] = {
    "object": _object,
    "strictObject": _object,
    "interface": _object,
    "looseObject": _loose_object,
    "enum": _enum,
    "nativeEnum": _enum,
    "literal": _enum,
    "union": _union,
    "xor": _union,
    "discriminatedUnion": _union,
    "intersection": _intersection,
    "array": _array,
    "set": _set,
    "tuple": _tuple,
    "record": _record,
    "partialRecord": _record,
    "looseRecord": _record,
    "map": _record,
    "lazy": _inner,
    "promise": _inner,
    "readonly": _inner,
    "optional": _optional,
    "nullable": _nullable,
    "nullish": _nullish,
    "preprocess": _preprocess,
    "pipe": _pipe,
    "pipeline": _pipe,
}
