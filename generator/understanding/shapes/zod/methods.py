"""What `.name(...)` does to a term."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.diagnostics.shapes import RULE_NOT_ENFORCED
from generator.understanding.shapes import algebra
from generator.understanding.shapes.limits import with_limits
from generator.understanding.shapes.patterns import pattern_limits
from generator.understanding.shapes.terms import MEASURED, NUMERIC, TEXTUAL, Term, enum_of, term_of, union_of
from generator.understanding.shapes.zod import refinements
from generator.understanding.shapes.zod.factories import FORMATS
from generator.understanding.shapes.zod.syntax import (
    Call,
    NotLiteral,
    bare,
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
Method = Callable[["ZodReader", Term, Arguments, int], Term]


def apply(reader: ZodReader, term: Term, link: Call, depth: int) -> Term:
    """The term after one link of a chain; an unknown method leaves it as it is, with a finding."""
    arguments = link.arguments
    if arguments is None:
        return _member(reader, term, link)
    method = _METHODS.get(link.name)
    if method is not None:
        return method(reader, term, arguments, depth)
    if link.name in _LIMITS or link.name in ("min", "max", "length", "size"):
        return _limit(reader, term, link, arguments)
    if link.name in FORMATS:
        return _format(term, link.name)
    if link.name in _WITHOUT_EFFECT:
        return term
    _unenforced(reader, link.node, link.name)
    return term


def _member(reader: ZodReader, term: Term, link: Call) -> Term:
    shape = reader.context.expand(term.shape)
    if link.name in ("shape", "_def", "options", "enum", "Enum", "Values"):
        return Term(shape)
    if link.name == "element" and shape.item is not None:
        return Term(shape.item)
    return reader.member(term, link.name, link.node)


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
    "minLength": "min_length",
    "maxLength": "max_length",
    "minSize": "min_length",
    "maxSize": "max_length",
}


def _limit(reader: ZodReader, term: Term, link: Call, arguments: Arguments) -> Term:
    try:
        value = literal(arguments[0]) if arguments else None
    except NotLiteral:
        value = None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        _unenforced(reader, link.node, link.name)
        return term
    shape = term.shape
    measured = shape.kind in MEASURED
    if link.name in ("length", "size"):
        names = ("min_length", "max_length")
    elif link.name in ("min", "max"):
        names = ((f"{link.name}_length" if measured else f"{link.name}imum"),)
    else:
        names = (_LIMITS[link.name],)
    limited = shape
    for name in names:
        changed = with_limits(limited, name, value)
        if changed is None:
            _unenforced(reader, link.node, link.name)
            return term
        limited = changed
    return replace(term, shape=limited)


def _fixed(**limits: int) -> Method:
    def method(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
        shape = term.shape
        for name, value in limits.items():
            shape = with_limits(shape, name, value) or shape
        return replace(term, shape=shape)

    return method


def _integer(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    if term.shape.kind not in NUMERIC:
        return term
    return replace(term, shape=replace(term.shape, kind=ShapeKind.INTEGER))


def _nonempty(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=with_limits(term.shape, "min_length", 1) or term.shape)


# --- strings --------------------------------------------------------------------------------------------------


def _format(term: Term, name: str) -> Term:
    shape = term.shape
    if shape.kind not in TEXTUAL:
        return term
    base = FORMATS[name]
    pattern = base.limits.pattern or shape.limits.pattern
    return replace(term, shape=replace(shape, kind=base.kind, limits=replace(shape.limits, pattern=pattern)))


def _regex(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    if not arguments:
        return term
    node = bare(arguments[0])
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
        _unenforced(reader, node, "regex")
        return term
    return _patterned(reader, term, source, flags)


def _patterned(reader: ZodReader, term: Term, source: str, flags: str = "") -> Term:
    limits = pattern_limits(term.shape.limits, source, reader.context, flags)
    return replace(term, shape=replace(term.shape, limits=limits))


def _affix(template: str) -> Method:
    def method(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
        try:
            value = literal(arguments[0]) if arguments else None
        except NotLiteral:
            value = None
        if not isinstance(value, str):
            return term
        escaped = "".join(char if char.isalnum() or char in " _" else "\\" + char for char in value if char.isprintable())
        return _patterned(reader, term, template.format(escaped))

    return method


def _trim(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=replace(term.shape, trim=True))


def _lower(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=replace(term.shape, lowercase=True))


# --- presence -------------------------------------------------------------------------------------------------


def _optional(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, optional=True)


def _nullable(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=replace(term.shape, nullable=True))


def _nullish(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:
    return _nullable(reader, _optional(reader, term, arguments, depth), arguments, depth)


def _required(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:
    if term.shape.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
        return replace(term, shape=algebra.require(term.shape, reader.context, _names(arguments)), optional=False)
    return replace(term, optional=False)


def _default(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    try:
        value = constant(arguments[0]) if arguments else None
    except NotLiteral:
        reader.context.say(
            RULE_NOT_ENFORCED,
            "a default has to be computed",
            quote=text_of(arguments[0]),
            done="the field is optional, without a default",
        )
        return replace(term, optional=True)
    return replace(term, has_default=True, default=value, optional=False)


def _unwrap(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    if term.shape.kind is ShapeKind.ARRAY and term.shape.item is not None and not term.optional:
        return Term(term.shape.item)
    return Term(replace(term.shape, nullable=False))


def _describe(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    try:
        text = literal(arguments[0]) if arguments else None
    except NotLiteral:
        return term
    return replace(term, shape=replace(term.shape, description=text)) if isinstance(text, str) else term


# --- objects --------------------------------------------------------------------------------------------------


def _names(arguments: Arguments) -> list[str]:
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
    except NotLiteral:
        return []
    return [str(name) for name in value] if isinstance(value, tuple) else []


def _extend(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:
    shape = term.shape
    for argument in arguments:
        node = bare(argument)
        if node.type == "object":
            shape = algebra.extend(shape, reader.fields(node, depth), reader.context)
        else:
            shape = algebra.merge(shape, reader.shape(node, depth + 1), reader.context)
    return replace(term, shape=shape)


def _omit(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=algebra.omit(term.shape, _names(arguments), reader.context))


def _pick(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=algebra.pick(term.shape, _names(arguments), reader.context))


def _partial(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=algebra.partial(term.shape, reader.context, _names(arguments)))


def _deep_partial(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=algebra.partial(term.shape, reader.context, deep=True))


def _open(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=replace(reader.context.expand(term.shape), open=True))


def _keyof(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    names = [field.name for field in reader.context.expand(term.shape).fields]
    return Term(enum_of(list(names)) if names else Shape(ShapeKind.STRING))


def _array(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return Term(Shape(ShapeKind.ARRAY, item=term.shape))


def _or(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:
    others = tuple(reader.shape(argument, depth + 1) for argument in arguments)
    return replace(term, shape=union_of((term.shape, *others)))


def _exclude(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    shape = reader.context.expand(term.shape)
    return replace(term, shape=enum_of([value for value in shape.values if str(value) not in _names(arguments)]))


def _extract(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:  # noqa: ARG001
    return replace(term, shape=enum_of(list(_names(arguments))))


def _pipe(reader: ZodReader, term: Term, arguments: Arguments, depth: int) -> Term:
    after = reader.term(arguments[0], depth + 1) if arguments else term
    if after.shape.kind is ShapeKind.ANY:
        return term
    return replace(after, shape=replace(after.shape, coerce=after.shape.kind is not term.shape.kind))


_WITHOUT_EFFECT = frozenset(
    {
        "readonly", "brand", "strip", "strict", "finite", "safe", "isoDatetime", "normalize", "register", "superDescribe",
        "openapi", "catchall", "nonstrict", "clone", "message", "promise", "ip", "refinement", "overwrite", "check",
    }
)  # fmt: skip

_METHODS: dict[str, Method] = {
    "int": _integer,
    "safeInt": _integer,
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
    "catch": _default,
    "unwrap": _unwrap,
    "removeDefault": _unwrap,
    "describe": _describe,
    "extend": _extend,
    "safeExtend": _extend,
    "augment": _extend,
    "merge": _extend,
    "and": _extend,
    "setKey": _extend,
    "omit": _omit,
    "pick": _pick,
    "partial": _partial,
    "deepPartial": _deep_partial,
    "passthrough": _open,
    "loose": _open,
    "keyof": _keyof,
    "array": _array,
    "or": _or,
    "exclude": _exclude,
    "extract": _extract,
    "pipe": _pipe,
    "refine": refinements.refine,
    "superRefine": refinements.refine,
    "transform": refinements.transform,
    "meta": refinements.meta,
}
