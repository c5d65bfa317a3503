"""Libraries whose schemas are calls inside calls: Valibot, TypeBox, io-ts, Effect's Schema, ArkType."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.understanding.shapes import algebra
from generator.understanding.shapes.terms import Term, enum_of, union_of
from generator.understanding.shapes.zod import methods, objects
from generator.understanding.shapes.zod.factories import SIMPLE
from generator.understanding.shapes.zod.link import Link
from generator.understanding.shapes.zod.options import with_options
from generator.understanding.shapes.zod.syntax import (
    Call,
    NotConstantError,
    bare,
    chain_of,
    children_of,
    constant,
    text_of,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

    from generator.understanding.shapes.zod.reader import ZodReader

_ACTIONS = {
    "minValue": "gte", "maxValue": "lte", "gtValue": "gt", "ltValue": "lt", "integer": "int", "safeInteger": "int", "nonEmpty": "nonempty",
    "isoDate": "date", "isoDateTime": "datetime", "isoTimestamp": "datetime", "isoTime": "time", "check": "refine", "rawCheck": "superRefine",
    "partialCheck": "refine", "description": "describe", "ipv4": "ipv4", "hexadecimal": "hex", "minSize": "minLength", "maxSize": "maxLength",
    "minEntries": "minLength", "maxEntries": "maxLength",
}  # fmt: skip
_SILENT = frozenset(
    {"title", "metadata", "brand", "readonly", "flavor", "normalize", "finite", "string", "toUpperCase"}
)
_NAMES: dict[str, Shape] = {
    **{name.lower(): shape for name, shape in SIMPLE.items()},
    "numeric": Shape(ShapeKind.NUMBER, coerce=True),
    "date": Shape(ShapeKind.DATETIME),
    "files": Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.BINARY)),
    "unknownrecord": Shape(ShapeKind.MAP, item=Shape(ShapeKind.ANY)),
    "integer": Shape(ShapeKind.INTEGER),
}
Maker = Callable[[Link, str], Term]
Arguments = tuple["Syntax", ...]


def make(reader: ZodReader, call: Call, depth: int) -> Term:
    """The term of one call; an unknown one makes any value, with a finding."""
    key = call.name.lower().rstrip("_")
    arguments = call.arguments or ()
    maker = _MAKERS.get(key)
    if maker is not None and arguments:
        return maker(Link(reader, arguments, depth), key)
    shape = _NAMES.get(key)
    if shape is None:
        return reader.unknown(call.node)
    return with_options(Term(shape), arguments, reader.context, key)


def _object(link: Link, key: str) -> Term:
    first = bare(link.arguments[0])
    if first.type != "object":
        return link.reader.term(first, link.depth + 1)
    shape = link.reader.object_shape(first, link.depth)
    if key == "partial":
        shape = replace(algebra.partial(shape, link.reader.context), partial=False)
    opened = key == "looseobject" or "additionalProperties: true" in text_of(link.arguments[-1]).replace("  ", " ")
    return Term(replace(shape, open=opened))


def _array(link: Link, key: str) -> Term:
    shape = Shape(
        ShapeKind.ARRAY, item=link.reader.shape(link.arguments[0], link.depth + 1), limits=Limits(unique=key == "set")
    )
    return with_options(Term(shape), link.arguments[1:], link.reader.context, "array")


def _tuple(link: Link, _: str) -> Term:
    items = tuple(link.reader.shape(node, link.depth + 1) for node in _nodes(link.arguments))
    return Term(
        Shape(ShapeKind.ARRAY, item=union_of(items), limits=Limits(min_length=len(items), max_length=len(items)))
    )


def _optional(link: Link, key: str) -> Term:
    term = link.reader.term(link.arguments[0], link.depth + 1)
    nullable = term.shape.nullable or key in ("nullable", "nullish", "nullor", "undefinedor")
    term = replace(
        term, shape=replace(term.shape, nullable=nullable), optional=term.optional or key not in ("nullable", "nullor")
    )
    if len(link.arguments) > 1 and bare(link.arguments[1]).type != "object":
        return methods.apply(link.reader, term, Call("default", link.arguments[1:2], link.arguments[1]), link.depth)
    return term


def _union(link: Link, _: str) -> Term:
    nodes = _nodes(link.arguments)
    shapes = tuple(
        link.reader.shape(node, link.depth + 1)
        for node in nodes
        if bare(node).type not in ("string",) or len(nodes) > 1
    )
    return Term(union_of(shapes))


def _variant(link: Link, _: str) -> Term:
    shapes = tuple(link.reader.shape(node, link.depth + 1) for node in _nodes(link.arguments[1:]))
    return Term(union_of(shapes))


def _intersection(link: Link, _: str) -> Term:
    shapes = [link.reader.shape(node, link.depth + 1) for node in _nodes(link.arguments)]
    merged = shapes[0] if shapes else Shape(ShapeKind.OBJECT)
    for shape in shapes[1:]:
        merged = algebra.merge(merged, shape, link.reader.context)
    return Term(merged)


def _values(link: Link, key: str) -> Term:
    """`picklist(['a'])`, `Enum({ A: 'a' })`, `Literal('a', 'b')`, `keyof({ a: null })`."""
    first = bare(link.arguments[0])
    try:
        if first.type == "object" and key == "keyof":
            return Term(enum_of(list(objects.names_in(link.arguments))))
        if first.type == "object":
            pairs = [child.child_by_field_name("value") for child in children_of(first)]
            scalars = [constant(value) for value in pairs if value is not None]
            return Term(enum_of([value for value in scalars if not isinstance(value, tuple)]))
        found = [constant(argument) for argument in link.arguments if bare(argument).type != "object"]
        flat = [inner for value in found for inner in (value if isinstance(value, tuple) else (value,))]
        return with_options(Term(enum_of(flat)), link.arguments[1:], link.reader.context, "enum")
    except NotConstantError:
        shape = link.reader.shape(first, link.depth + 1)
        names = [field.name for field in link.reader.context.expand(shape).fields]
        return Term(enum_of(list(names)) if key == "keyof" and names else shape)


def _record(link: Link, _: str) -> Term:
    position = 1 if len(link.arguments) > 1 and bare(link.arguments[1]).type != "object" else 0
    return Term(Shape(ShapeKind.MAP, item=link.reader.shape(link.arguments[position], link.depth + 1)))


def _inner(link: Link, _: str) -> Term:
    return link.reader.term(link.arguments[0], link.depth + 1)


def _unsafe(link: Link, _: str) -> Term:
    return with_options(Term(Shape(ShapeKind.ANY)), link.arguments, link.reader.context, "")


def _fallback(link: Link, _: str) -> Term:
    term = link.reader.term(link.arguments[0], link.depth + 1)
    return methods.apply(link.reader, term, Call("catch", link.arguments[1:], link.arguments[0]), link.depth)


def _changed(link: Link, key: str) -> Term:
    """`omit(object, ['a'])`, `Pick(object, Union([Literal('a')]))`, `partial(object)`."""
    shape = link.reader.shape(link.arguments[0], link.depth + 1)
    names = objects.names_in(link.arguments[1:])
    if not names and len(link.arguments) > 1 and bare(link.arguments[1]).type == "call_expression":
        names = [str(value) for value in link.reader.shape(link.arguments[1], link.depth + 1).values]
    context = link.reader.context
    if key == "omit":
        return Term(algebra.omit(shape, names, context))
    if key == "pick":
        return Term(algebra.pick(shape, names, context))
    return Term(algebra.partial(shape, context, names) if key == "partial" else algebra.require(shape, context, names))


def _partial(link: Link, key: str) -> Term:
    return _object(link, key) if bare(link.arguments[0]).type == "object" else _changed(link, key)


def _pipe(link: Link, _: str) -> Term:
    term = link.reader.term(link.arguments[0], link.depth + 1)
    for argument in link.arguments[1:]:
        links = chain_of(argument)[1]
        if links:
            term = _acted(link, term, links[-1], argument)
    return term


def _acted(link: Link, term: Term, action: Call, argument: Syntax) -> Term:
    """The term after one action of a pipe; another schema in it converts the value."""
    if action.name in ("number", "boolean", "date", "object", "array", "bigint"):
        after = link.reader.term(argument, link.depth + 1)
        return replace(after, shape=replace(after.shape, coerce=True))
    if action.name == "forward" and action.arguments:
        inner = chain_of(action.arguments[0])[1]
        action = inner[-1] if inner else action
    name = _ACTIONS.get(action.name, action.name)
    if name in _SILENT:
        return term
    given = action.arguments or ()
    if action.name == "partialCheck" and len(given) > 1:
        given = given[1:2]
    return methods.apply(link.reader, term, Call(name, given, action.node), link.depth)


def _nodes(arguments: tuple[Syntax, ...]) -> list[Syntax]:
    """The schemas in a list, or those given one by one."""
    first = bare(arguments[0]) if arguments else None
    return children_of(first) if first is not None and first.type == "array" else list(arguments)


_MAKERS: dict[str, Maker] = {
    **dict.fromkeys(
        ("object", "strictobject", "looseobject", "objectwithrest", "struct", "type", "strict", "exact", "interface"),
        _object,
    ),
    **dict.fromkeys(("array", "readonlyarray", "set"), _array),
    **dict.fromkeys(
        ("optional", "exactoptional", "nullable", "nullish", "nullor", "undefinedable", "optionalwith"), _optional
    ),
    **dict.fromkeys(("union",), _union),
    "variant": _variant,
    **dict.fromkeys(("intersect", "intersection", "composite", "extend"), _intersection),
    **dict.fromkeys(("picklist", "enum", "unionenum", "literal", "literals", "keyof"), _values),
    **dict.fromkeys(("record", "map"), _record),
    **dict.fromkeys(("readonly", "lazy", "suspend", "unwrap", "nonoptional", "nonnullable", "ref", "promise"), _inner),
    "tuple": _tuple,
    "unsafe": _unsafe,
    "fallback": _fallback,
    **dict.fromkeys(("omit", "pick", "required"), _changed),
    "partial": _partial,
    "pipe": _pipe,
}
