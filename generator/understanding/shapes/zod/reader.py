"""From a Zod expression to a term."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import Field, Shape, ShapeKind
from generator.diagnostics.shapes import NESTED_TOO_DEEP, NOTATION_BROKEN, RULE_NOT_ENFORCED
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.terms import NULL, UNTYPED, Term, field_of, literal_of, term_of, union_of
from generator.understanding.shapes.zod import factories, methods, references
from generator.understanding.shapes.zod.syntax import (
    Call,
    NotConstantError,
    bare,
    chain_of,
    children_of,
    literal,
    parse,
    repaired,
    string_of,
    text_of,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

_ANY = Shape(ShapeKind.ANY)
LENIENT = frozenset({"Joi", "joi", "yup", "Yup"})
"""Libraries written like Zod whose values may be absent unless they are `required()`."""

FUNCTIONAL = frozenset({"v", "valibot", "Type", "t", "S", "Schema"})
"""Roots of libraries whose schemas are calls inside calls."""

ROOTS = LENIENT | {"z", "zod"}


def read_zod(source: str, context: Context) -> Term:
    """The term of a Zod expression; what cannot be read becomes the best typed guess with a finding."""
    node, sound = parse(source)
    if not sound:
        node = parse(repaired(source))[0] or node
    if not sound:
        context.say(
            NOTATION_BROKEN,
            "the schema is not well-formed TypeScript",
            quote=source,
            done="read as far as its brackets allow",
            advice="correct the syntax of the schema",
        )
    if node is None:
        return Term(_ANY)
    return ZodReader(context).term(node, 0)


class ZodReader:
    """Evaluates one syntax tree."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def shape(self, node: Syntax, depth: int) -> Shape:
        """The shape of an expression; an optional one among alternatives may be null."""
        term = self.term(node, depth)
        return replace(term.shape, nullable=True) if term.optional else term.shape

    def term(self, node: Syntax, depth: int) -> Term:
        """The term of an expression."""
        if depth > MAX_DEPTH:
            self.context.say(
                NESTED_TOO_DEEP,
                "the schema nests too deeply",
                quote=text_of(node)[:80],
                done="any value is accepted there",
            )
            return Term(_ANY)
        root, links = chain_of(node)
        name = text_of(root) if root.type == "identifier" else ""
        if name in FUNCTIONAL and links and links[0].name:
            from generator.understanding.shapes.zod import functional

            term, links = functional.make(self, links[0], depth), links[1:]
        elif name in ROOTS and links:
            term, links = self._factory(links, depth)
            term = replace(term, optional=term.optional or name in LENIENT)
        elif name == "type" and links and links[0].name == "" and links[0].arguments:
            term, links = Term(self._arktype(links[0].arguments[0], depth)), links[1:]
        elif name and links and links[0].name == "" and links[0].arguments is not None:
            term = Term(self._generic(name, links[0].arguments, depth))
            links = links[1:]
        else:
            term = self._root(root, depth)
        for link in links:
            term = methods.apply(self, term, link, depth)
        return term

    def _factory(self, links: list[Call], depth: int) -> tuple[Term, list[Call]]:
        """The term of `z.name(...)`, `z.coerce.name(...)` or `z.iso.name(...)`, and the links after it."""
        first = links[0]
        if first.arguments is None and first.name in ("coerce", "iso", "core", "string") and len(links) > 1:
            second = links[1]
            term = factories.make(self, second.name, second.arguments or (), second.node, depth)
            return (replace(term, shape=replace(term.shape, coerce=True)) if first.name == "coerce" else term), links[
                2:
            ]
        return factories.make(self, first.name, first.arguments or (), first.node, depth), links[1:]

    def _arktype(self, node: Syntax, depth: int) -> Shape:
        """ArkType writes the types of fields as texts: `type({ a: 'string', 'b?': 'number > 0' })`."""
        from generator.understanding.shapes.shorthand import read_type_text

        fields: list[Field] = []
        for child in children_of(bare(node)):
            key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
            if key is None or value is None:
                continue
            inner = bare(value)
            if inner.type == "string":
                term = read_type_text(string_of(inner), self.context, depth + 1).term
            else:
                term = Term(self._arktype(inner, depth + 1)) if inner.type == "object" else self.term(inner, depth + 1)
            name = key_of(key)
            fields.append(field_of(name.removesuffix("?"), replace(term, optional=term.optional or name.endswith("?"))))
        return Shape(ShapeKind.OBJECT, fields=tuple(fields))

    def _generic(self, name: str, arguments: tuple[Syntax, ...], depth: int) -> Shape:
        shapes = tuple(self.shape(argument, depth + 1) for argument in arguments)
        found = self.context.scope.apply(name, shapes)
        return found if found is not None else Shape(ShapeKind.REFERENCE, name=name, options=shapes)

    def _root(self, node: Syntax, depth: int) -> Term:
        kind = node.type
        if kind in ("identifier", "type_identifier"):
            return Term(self.context.named(text_of(node)))
        if kind == "object":
            return Term(self.object_shape(node, depth))
        if kind == "array":
            items = [self.shape(child, depth + 1) for child in children_of(node)]
            return Term(Shape(ShapeKind.ARRAY, item=union_of(tuple(items)) if items else _ANY))
        if kind == "binary_expression":
            return self._binary(node, depth)
        if kind in ("arrow_function", "function_expression", "function"):
            return self._function(node, depth)
        if kind == "undefined":
            return Term(NULL, optional=True)
        if kind == "subscript_expression":
            return self._subscript(node, depth)
        try:
            return Term(literal_of(literal(node)))
        except NotConstantError:
            return self.unknown(node)

    def unknown(self, node: Syntax) -> Term:
        """Any value, with a finding that quotes the expression."""
        self.context.say(
            RULE_NOT_ENFORCED,
            "an expression of the schema has to be computed",
            quote=text_of(node),
            done="any value is accepted there",
        )
        return Term(_ANY)

    def _binary(self, node: Syntax, depth: int) -> Term:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return self.unknown(node)
        sign = text_of(operator)
        if sign in ("|", "||", "??"):
            return Term(union_of((self.shape(left, depth + 1), self.shape(right, depth + 1))))
        if sign in ("&", "&&", "+"):
            return Term(algebra.merge(self.shape(left, depth + 1), self.shape(right, depth + 1), self.context))
        return self.unknown(node)

    def _function(self, node: Syntax, depth: int) -> Term:
        body = node.child_by_field_name("body")
        if body is not None and body.type == "statement_block":
            returned = [child for child in children_of(body) if child.type == "return_statement"]
            body = children_of(returned[-1])[0] if returned and children_of(returned[-1]) else None
        return self.term(body, depth + 1) if body is not None else self.unknown(node)

    def _subscript(self, node: Syntax, depth: int) -> Term:
        owner, index = node.child_by_field_name("object"), node.child_by_field_name("index")
        if owner is None or index is None or index.type != "string":
            return self.unknown(node)
        owned = bare(owner)
        if owned.type == "member_expression":
            member = owned.child_by_field_name("property")
            inner = owned.child_by_field_name("object")
            if member is not None and inner is not None and text_of(member) == "shape":
                owner = inner
        return self.member(self.term(owner, depth + 1), string_of(index), node)

    def member(self, term: Term, name: str, node: Syntax) -> Term:
        """The term of one field of an object."""
        shape = self.context.expand(term.shape)
        for field in shape.fields:
            if field.name == name:
                return term_of(field)
        if shape.kind is ShapeKind.REFERENCE:
            return Term(UNTYPED)
        return self.unknown(node)

    def object_shape(self, node: Syntax, depth: int) -> Shape:
        """The OBJECT of an object literal, with the rules of fields that refer to others (`Joi.ref('a')`)."""
        fields = self.fields(node, depth)
        shape = Shape(ShapeKind.OBJECT, fields=tuple(field for field in fields if field.name != "..."))
        for rule in (rule for child in children_of(node) for rule in references.rules_of(child)):
            ruled = algebra.with_rule(shape, rule)
            if ruled is None:
                self.context.say(
                    RULE_NOT_ENFORCED,
                    "the fields cannot be compared",
                    quote=f"{rule.left} {rule.operator} {rule.right}",
                    done="each is checked by itself",
                )
            shape = ruled or shape
        return replace(shape, open=len(shape.fields) < len(fields))

    def fields(self, node: Syntax, depth: int) -> tuple[Field, ...]:
        """The fields of an object literal whose values are schemas."""
        found: dict[str, Field] = {}
        for child in children_of(node):
            if child.type == "spread_element":
                inner = children_of(child)
                spread = self.context.expand(self._spread(inner[0], depth)) if inner else _ANY
                found.update((field.name, field) for field in spread.fields)
            else:
                field = self._field(child, depth)
                if field is not None:
                    found[field.name] = field
        return tuple(found.values())

    def _spread(self, node: Syntax, depth: int) -> Shape:
        return self.shape(node, depth + 1)

    def _field(self, child: Syntax, depth: int) -> Field | None:
        if child.type == "shorthand_property_identifier":
            return Field(text_of(child), UNTYPED)
        if child.type == "method_definition":
            name = child.child_by_field_name("name")
            return field_of(key_of(name), self._function(child, depth)) if name is not None else None
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if child.type != "pair" or key is None or value is None:
            return None
        return field_of(key_of(key), self.term(value, depth + 1))


def key_of(node: Syntax) -> str:
    """The name that a key of an object literal spells."""
    if node.type == "string":
        return string_of(node)
    if node.type == "computed_property_name":
        inner = children_of(node)
        return string_of(inner[0]) if inner and inner[0].type == "string" else text_of(node).strip("[]")
    return text_of(node)
