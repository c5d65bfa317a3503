"""What `.name(...)` does to a term."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import ShapeKind
from generator.diagnostics.shapes import RULE_NOT_ENFORCED
from generator.understanding.shapes import algebra
from generator.understanding.shapes.limits import with_limits
from generator.understanding.shapes.patterns import pattern_limits
from generator.understanding.shapes.terms import MEASURED, NUMERIC, TEXTUAL, Term, union_of
from generator.understanding.shapes.text_formats import UNCHECKED
from generator.understanding.shapes.zod import objects, references, refinements
from generator.understanding.shapes.zod.factories import FORMATS, unchecked
from generator.understanding.shapes.zod.link import Link
from generator.understanding.shapes.zod.syntax import (
    Call,
    NotConstantError,
    bare,
    chain_of,
    children_of,
    constant,
    literal,
    string_of,
    text_of,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

    from generator.understanding.shapes.zod.reader import ZodReader

Arguments = tuple["Syntax", ...]
Method = Callable[[Link], Term]


def apply(reader: ZodReader, term: Term, call: Call, depth: int) -> Term:
    """The term after one link of a chain; an unknown method leaves it as it is, with a finding."""
    arguments = call.arguments
    if arguments is None:
        return _member(reader, term, call)
    method = _METHODS.get(call.name)
    if method is not None:
        return method(Link(reader, arguments, depth, term))
    if call.name in _LIMITS or call.name in ("min", "max", "length", "size"):
        return _limit(reader, term, call, arguments)
    if call.name in FORMATS:
        if call.name in UNCHECKED:
            unchecked(reader, call.node, call.name)
        return _format(term, call.name)
    if call.name in _WITHOUT_EFFECT:
        return term
    _unenforced(reader, call.node, call.name)
    return term


def _member(reader: ZodReader, term: Term, call: Call) -> Term:
    shape = reader.context.expand(term.shape)
    if call.name in ("shape", "_def", "options", "enum", "Enum", "Values"):
        return Term(shape)
    if call.name == "element" and shape.item is not None:
        return Term(shape.item)
    return reader.member(term, call.name, call.node)


def _unenforced(reader: ZodReader, node: Syntax, name: str) -> None:
    quote = text_of(node)
    cut = quote.rfind("." + name)
    reader.context.say(
        RULE_NOT_ENFORCED,
        f"`.{name}` cannot be enforced by a static reader" if name else "a call cannot be read",
        quote=quote[cut:] if cut >= 0 else quote,
        done="the rule is left to the program",
        advice="state the rule as a limit, or add it by hand",
    )


# --- limits ---------------------------------------------------------------------------------------------------

_LIMITS: dict[str, str] = {
    "gt": "exclusive_minimum",
    "gte": "minimum",
    "lt": "exclusive_maximum",
    "lte": "maximum",
    "multipleOf": "multiple_of",
    "step": "multiple_of",
    "moreThan": "exclusive_minimum",
    "greater": "exclusive_minimum",
    "lessThan": "exclusive_maximum",
    "less": "exclusive_maximum",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minSize": "min_length",
    "maxSize": "max_length",
}


def _limit(reader: ZodReader, term: Term, call: Call, arguments: Arguments) -> Term:
    try:
        value = literal(arguments[0]) if arguments else None
    except NotConstantError:
        value = None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        if not (arguments and references.target_of(arguments[0])):
            _unenforced(reader, call.node, call.name)
        return term
    shape = term.shape
    measured = shape.kind in MEASURED
    names: tuple[str, ...]
    if call.name in ("length", "size"):
        names = ("min_length", "max_length")
    elif call.name in ("min", "max"):
        names = ((f"{call.name}_length" if measured else f"{call.name}imum"),)
    else:
        names = (_LIMITS[call.name],)
    limited = shape
    for name in names:
        changed = with_limits(limited, name, value)
        if changed is None:
            _unenforced(reader, call.node, call.name)
            return term
        limited = changed
    return replace(term, shape=limited)


def _fixed(**limits: int) -> Method:
    def method(link: Link) -> Term:
        shape = link.term.shape
        for name, value in limits.items():
            shape = with_limits(shape, name, value) or shape
        return replace(link.term, shape=shape)

    return method


def _integer(link: Link) -> Term:
    if link.term.shape.kind not in NUMERIC:
        return link.term
    return replace(link.term, shape=replace(link.term.shape, kind=ShapeKind.INTEGER))


def _nonempty(link: Link) -> Term:
    return replace(link.term, shape=with_limits(link.term.shape, "min_length", 1) or link.term.shape)


# --- strings --------------------------------------------------------------------------------------------------


def _format(term: Term, name: str) -> Term:
    shape = term.shape
    if shape.kind not in TEXTUAL:
        return term
    base = FORMATS[name]
    limits = replace(
        shape.limits,
        pattern=base.limits.pattern or shape.limits.pattern,
        min_length=shape.limits.min_length if shape.limits.min_length is not None else base.limits.min_length,
        max_length=shape.limits.max_length if shape.limits.max_length is not None else base.limits.max_length,
    )
    return replace(term, shape=replace(shape, kind=base.kind, limits=limits))


def _regex(link: Link) -> Term:
    if not link.arguments:
        return link.term
    node = bare(link.arguments[0])
    source, flags = "", ""
    if node.type == "regex":
        for child in node.named_children:
            if child.type == "regex_pattern":
                source = text_of(child)
            elif child.type == "regex_flags":
                flags = text_of(child)
    elif node.type == "new_expression":
        given = [child for child in node.named_children if child.type == "arguments"]
        strings = [string_of(child) for child in children_of(given[0]) if child.type == "string"] if given else []
        source, flags = (*strings, "", "")[:2]
    if not source:
        _unenforced(link.reader, node, "regex")
        return link.term
    return _patterned(link.reader, link.term, source, flags)


def _patterned(reader: ZodReader, term: Term, source: str, flags: str = "") -> Term:
    limits = pattern_limits(term.shape.limits, source, reader.context, flags)
    return replace(term, shape=replace(term.shape, limits=limits))


def _affix(template: str) -> Method:
    def method(link: Link) -> Term:
        try:
            value = literal(link.arguments[0]) if link.arguments else None
        except NotConstantError:
            value = None
        if not isinstance(value, str):
            return link.term
        escaped = "".join(
            char if char.isalnum() or char in " _" else "\\" + char for char in value if char.isprintable()
        )
        return _patterned(link.reader, link.term, template.format(escaped))

    return method


def _trim(link: Link) -> Term:
    return replace(link.term, shape=replace(link.term.shape, trim=True))


def _lower(link: Link) -> Term:
    return replace(link.term, shape=replace(link.term.shape, lowercase=True))


# --- presence -------------------------------------------------------------------------------------------------


def _optional(link: Link) -> Term:
    return replace(link.term, optional=True)


def _nullable(link: Link) -> Term:
    return replace(link.term, shape=replace(link.term.shape, nullable=True))


def _nullish(link: Link) -> Term:
    return replace(_nullable(link), optional=True)


def _required(link: Link) -> Term:
    if not link.term.optional and link.term.shape.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
        return replace(
            link.term,
            shape=algebra.require(link.term.shape, link.reader.context, objects.names_in(link.arguments)),
            optional=False,
        )
    return replace(link.term, optional=False)


def _default(link: Link) -> Term:
    try:
        value = constant(link.arguments[0]) if link.arguments else None
    except NotConstantError:
        link.reader.context.say(
            RULE_NOT_ENFORCED,
            "a default has to be computed",
            quote=text_of(link.arguments[0]),
            done="the field is optional, without a default",
        )
        return replace(link.term, optional=True)
    return replace(link.term, has_default=True, default=value, optional=False)


def _catch(link: Link) -> Term:
    node = link.arguments[0] if link.arguments else None
    link.reader.context.say(
        RULE_NOT_ENFORCED,
        "a wrong value is refused, not replaced",
        quote=f".catch({text_of(node)})" if node is not None else ".catch()",
        done="the replacement is the default of an absent value",
    )
    return _default(link)


def _check(link: Link) -> Term:
    """`.check(z.gte(1), z.regex(...))` of Zod's mini notation; functions as `superRefine` takes them."""
    term = link.term
    for argument in link.arguments:
        _, calls = chain_of(argument)
        if calls and bare(argument).type == "call_expression":
            term = apply(link.reader, term, calls[-1], link.depth)
        else:
            term = refinements.refine(Link(link.reader, (argument,), link.depth, term))
    return term


def _rest(link: Link) -> Term:
    """A tuple that goes on: `z.tuple([...]).rest(z.string())`."""
    shape = link.term.shape
    if shape.kind is not ShapeKind.ARRAY or not link.arguments:
        return link.term
    others = link.reader.shape(link.arguments[0], link.depth + 1)
    item = union_of((shape.item, others)) if shape.item is not None else others
    return replace(link.term, shape=replace(shape, item=item, limits=replace(shape.limits, max_length=None)))


def _unwrap(link: Link) -> Term:
    if link.term.shape.kind is ShapeKind.ARRAY and link.term.shape.item is not None and not link.term.optional:
        return Term(link.term.shape.item)
    return Term(replace(link.term.shape, nullable=False))


def _describe(link: Link) -> Term:
    try:
        text = literal(link.arguments[0]) if link.arguments else None
    except NotConstantError:
        return link.term
    return replace(link.term, shape=replace(link.term.shape, description=text)) if isinstance(text, str) else link.term


_WITHOUT_EFFECT = frozenset(
    {
        "readonly", "iso", "brand", "strip", "strict", "finite", "safe", "isoDatetime", "normalize", "register", "superDescribe",
        "openapi", "nonstrict", "clone", "message", "promise", "refinement", "precision", "rule", "overwrite", "label", "noUnknown", "options", "messages", "typeError", "alphanum", "defined", "presence",
    }
)  # fmt: skip

_METHODS: dict[str, Method] = {
    "int": _integer,
    "safeInt": _integer,
    "integer": _integer,
    "valid": objects.valid,
    "oneOf": objects.valid,
    "allow": objects.allow,
    "items": objects.items,
    "of": objects.items,
    "matches": _regex,
    "pattern": _regex,
    "positive": _fixed(exclusive_minimum=0),
    "nonnegative": _fixed(minimum=0),
    "negative": _fixed(exclusive_maximum=0),
    "nonpositive": _fixed(maximum=0),
    "nonempty": _nonempty,
    "regex": _regex,
    "startsWith": _affix("^{}"),
    "endsWith": _affix("{}$"),
    "includes": _affix("{}"),
    "trim": _trim,
    "toLowerCase": _lower,
    "lowercase": _lower,
    "optional": _optional,
    "exactOptional": _optional,
    "nullable": _nullable,
    "nullish": _nullish,
    "required": _required,
    "nonoptional": _required,
    "default": _default,
    "prefault": _default,
    "catch": _catch,
    "failover": _catch,
    "check": _check,
    "rest": _rest,
    "notRequired": _optional,
    "catchall": objects.catchall,
    "unknown": objects.open_,
    "keys": objects.extend,
    "shape": objects.extend,
    "try": objects.alternatives,
    "unwrap": _unwrap,
    "removeDefault": _unwrap,
    "describe": _describe,
    "extend": objects.extend,
    "safeExtend": objects.extend,
    "augment": objects.extend,
    "merge": objects.extend,
    "and": objects.extend,
    "setKey": objects.extend,
    "omit": objects.omit,
    "pick": objects.pick,
    "partial": objects.partial,
    "deepPartial": objects.deep_partial,
    "passthrough": objects.open_,
    "loose": objects.open_,
    "keyof": objects.keyof,
    "array": objects.array,
    "or": objects.either,
    "exclude": objects.exclude,
    "extract": objects.extract,
    "pipe": objects.pipe,
    "refine": refinements.refine,
    "superRefine": refinements.refine,
    "transform": refinements.transform,
    "meta": refinements.meta,
}
