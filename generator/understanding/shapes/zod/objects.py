"""Methods of objects, lists and enums."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics.shapes import RULE_NOT_ENFORCED
from generator.understanding.shapes import algebra
from generator.understanding.shapes.terms import Term, enum_of, union_of
from generator.understanding.shapes.zod import references
from generator.understanding.shapes.zod.link import Link
from generator.understanding.shapes.zod.syntax import NotConstantError, bare, children_of, constant, text_of

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

Arguments = tuple["Syntax", ...]


def names_in(arguments: Arguments) -> list[str]:
    """The field names in `{ a: true, b: true }` or `['a', 'b']`."""
    if not arguments:
        return []
    node = bare(arguments[0])
    if node.type == "object":
        from generator.understanding.shapes.zod.reader import key_of

        keys = [child.child_by_field_name("key") for child in children_of(node)]
        return [key_of(key) for key in keys if key is not None]
    try:
        value = constant(node)
    except NotConstantError:
        return []
    return [str(name) for name in value] if isinstance(value, tuple) else []


def extend(link: Link) -> Term:
    """Extended by fields or merged with other objects."""
    if link.arguments and all(bare(argument).type == "string" for argument in link.arguments):
        return _only_named(link)
    shape = link.term.shape
    for argument in link.arguments:
        node = bare(argument)
        if node.type == "object":
            other = link.reader.object_shape(node, link.depth)
            shape = algebra.extend(shape, other.fields, link.reader.context)
            shape = replace(shape, rules=(*shape.rules, *other.rules)) if other.rules else shape
        else:
            shape = algebra.merge(shape, link.reader.shape(node, link.depth + 1), link.reader.context)
    return replace(link.term, shape=shape)


def omit(link: Link) -> Term:
    """Without some of its fields."""
    return replace(link.term, shape=algebra.omit(link.term.shape, names_in(link.arguments), link.reader.context))


def pick(link: Link) -> Term:
    """Only some of its fields."""
    return replace(link.term, shape=algebra.pick(link.term.shape, names_in(link.arguments), link.reader.context))


def partial(link: Link) -> Term:
    """With all or some fields optional."""
    return replace(link.term, shape=algebra.partial(link.term.shape, link.reader.context, names_in(link.arguments)))


def deep_partial(link: Link) -> Term:
    """With all fields optional, nested ones too."""
    return replace(link.term, shape=algebra.partial(link.term.shape, link.reader.context, deep=True))


def open_(link: Link) -> Term:
    """Accepting unknown fields."""
    return replace(link.term, shape=replace(link.reader.context.expand(link.term.shape), open=True))


def catchall(link: Link) -> Term:
    """Accepting unknown fields of one type; without known fields that is a map."""
    shape = link.reader.context.expand(link.term.shape)
    if shape.fields or not link.arguments:
        return replace(link.term, shape=replace(shape, open=True))
    return replace(link.term, shape=Shape(ShapeKind.MAP, item=link.reader.shape(link.arguments[0], link.depth + 1)))


def alternatives(link: Link) -> Term:
    """Joi's `alternatives().try(a, b)`."""
    shapes = tuple(link.reader.term(argument, link.depth + 1).shape for argument in link.arguments)
    return replace(link.term, shape=union_of(shapes)) if shapes else link.term


def keyof(link: Link) -> Term:
    """The names of its fields."""
    names = [field.name for field in link.reader.context.expand(link.term.shape).fields]
    return Term(enum_of(list(names)) if names else Shape(ShapeKind.STRING))


def array(link: Link) -> Term:
    """A list of it."""
    return Term(Shape(ShapeKind.ARRAY, item=link.term.shape))


def either(link: Link) -> Term:
    """It or another; of Joi's `.or('a', 'b')` the fields are only named."""
    if all(bare(argument).type == "string" for argument in link.arguments):
        return _only_named(link)
    others = tuple(link.reader.shape(argument, link.depth + 1) for argument in link.arguments)
    return replace(link.term, shape=union_of((link.term.shape, *others)))


def _only_named(link: Link) -> Term:
    link.reader.context.say(
        RULE_NOT_ENFORCED,
        "a rule about which fields come together has to be programmed",
        quote=", ".join(text_of(argument) for argument in link.arguments),
        done="each field is checked by itself",
    )
    return link.term


def exclude(link: Link) -> Term:
    """An enum without some values."""
    shape = link.reader.context.expand(link.term.shape)
    return replace(
        link.term, shape=enum_of([value for value in shape.values if str(value) not in names_in(link.arguments)])
    )


def extract(link: Link) -> Term:
    """An enum of some values."""
    return replace(link.term, shape=enum_of(list(names_in(link.arguments))))


def pipe(link: Link) -> Term:
    """What a second schema makes of it."""
    after = link.reader.term(link.arguments[0], link.depth + 1) if link.arguments else link.term
    if after.shape.kind is ShapeKind.ANY:
        return link.term
    return replace(after, shape=replace(after.shape, coerce=after.shape.kind is not link.term.shape.kind))


def valid(link: Link) -> Term:
    """Joi's `valid('a', 'b')` and yup's `oneOf(['a', 'b'])`; `allow(null)` adds null."""
    try:
        values = [constant(argument) for argument in link.arguments]
    except NotConstantError:
        return link.term
    if len(link.arguments) == 1 and references.target_of(link.arguments[0]):
        return link.term
    flat = [inner for value in values for inner in (value if isinstance(value, tuple) else (value,))]
    nullable = link.term.shape.nullable or None in flat
    return replace(link.term, shape=replace(enum_of(flat), nullable=nullable))


def allow(link: Link) -> Term:
    """`allow(null)` adds null."""
    return (
        replace(link.term, shape=replace(link.term.shape, nullable=True))
        if any(text_of(argument) == "null" for argument in link.arguments)
        else link.term
    )


def items(link: Link) -> Term:
    """A list of these."""
    shapes = tuple(link.reader.term(argument, link.depth + 1).shape for argument in link.arguments)
    return replace(link.term, shape=replace(link.term.shape, item=union_of(shapes))) if shapes else link.term
