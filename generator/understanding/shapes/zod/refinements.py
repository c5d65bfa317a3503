"""`refine`, `superRefine` and `transform`: the few functions that a static reader can express."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.design.shapes import FieldRule, Shape, ShapeKind
from generator.diagnostics.shapes import RULE_NOT_ENFORCED
from generator.understanding.shapes import algebra
from generator.understanding.shapes.limits import with_limits
from generator.understanding.shapes.terms import MEASURED, NUMERIC, Term, enum_of
from generator.understanding.shapes.zod.link import Link
from generator.understanding.shapes.zod.syntax import (
    NotConstantError,
    bare,
    chain_of,
    children_of,
    constant,
    literal,
    text_of,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax


_OPERATORS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "===": "==", "==": "==", "!==": "!=", "!=": "!="}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_BOUNDS = {">": "exclusive_minimum", ">=": "minimum", "<": "exclusive_maximum", "<=": "maximum"}
_CONVERTED = {
    "Number": ShapeKind.NUMBER, "parseFloat": ShapeKind.NUMBER, "parseInt": ShapeKind.INTEGER, "BigInt": ShapeKind.INTEGER, "Date": ShapeKind.DATETIME,
}  # fmt: skip
_CONVERSIONS = frozenset({"Date", "Number", "BigInt", "Date.parse", "String", "parseInt", "parseFloat"})


def refine(link: Link) -> Term:
    """The term with the comparisons of the function as rules or limits; the rest becomes a finding."""
    function = bare(link.arguments[0]) if link.arguments else None
    parameter = _parameter(function) if function is not None else None
    shape = link.term.shape
    left: list[Syntax] = []
    if function is None or parameter is None:
        left = [function] if function is not None else []
    else:
        for condition, negated in _conditions(function):
            changed = _with_condition(shape, condition, parameter, negated=negated)
            if changed is None:
                left.append(condition)
            else:
                shape = changed
    for condition in left:
        link.reader.context.say(
            RULE_NOT_ENFORCED,
            "a rule of the schema has to be programmed",
            quote=text_of(function) if function is not None else text_of(condition),
            done="the rule is left to the program",
            advice="add it to the use case by hand",
        )
    return replace(link.term, shape=shape)


def transform(link: Link) -> Term:
    """The term with trimming or lower-casing where the function does no more than that; else a finding."""
    function = bare(link.arguments[0]) if link.arguments else None
    parameter = _parameter(function) if function is not None else None
    body = function.child_by_field_name("body") if function is not None else None
    if parameter is not None and body is not None:
        root, links = chain_of(body)
        names = {call.name for call in links if call.arguments == ()}
        converted = _converted(body, parameter)
        if converted is not None and link.term.shape.kind in (ShapeKind.STRING, converted):
            return replace(link.term, shape=Shape(converted, coerce=True, nullable=link.term.shape.nullable))
        if text_of(root) == parameter and len(links) == len(names) and names <= {"trim", "toLowerCase"} and names:
            shape = link.term.shape
            return replace(
                link.term,
                shape=replace(
                    shape, trim=shape.trim or "trim" in names, lowercase=shape.lowercase or "toLowerCase" in names
                ),
            )
    named = _CONVERTED.get(text_of(function)) if function is not None else None
    if named is not None and link.term.shape.kind is ShapeKind.STRING:
        return replace(link.term, shape=Shape(named, coerce=True, nullable=link.term.shape.nullable))
    link.reader.context.say(
        RULE_NOT_ENFORCED,
        "a conversion after validation has to be programmed",
        quote=text_of(function) if function is not None else "transform",
        done="the value stays as it came",
    )
    return link.term


def _converted(body: Syntax, parameter: str) -> ShapeKind | None:
    """The kind that `Number(v)` or `parseInt(v, 10)` makes of a text."""
    call = bare(body)
    function, given = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if call.type not in ("call_expression", "new_expression") or given is None:
        return None
    inner = children_of(given)
    maker = function or call.child_by_field_name("constructor")
    if maker is None or not inner or text_of(inner[0]) != parameter or len(inner) > 2:
        return None
    return _CONVERTED.get(text_of(maker))


def meta(link: Link) -> Term:
    """The term with the `description` of its metadata."""
    node = bare(link.arguments[0]) if link.arguments else None
    for child in children_of(node) if node is not None else []:
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if key is not None and value is not None and text_of(key).strip("'\"") == "description":
            try:
                text = literal(value)
            except NotConstantError:
                return link.term
            if isinstance(text, str):
                return replace(link.term, shape=replace(link.term.shape, description=text))
    return link.term


def _parameter(function: Syntax) -> str | None:
    """The name of the function's first parameter; `{a, b}` for one that takes the object apart."""
    if function.type not in ("arrow_function", "function_expression", "function"):
        return None
    single = function.child_by_field_name("parameter")
    if single is not None:
        return text_of(single)
    parameters = function.child_by_field_name("parameters")
    first = children_of(parameters)[0] if parameters is not None and children_of(parameters) else None
    if first is None:
        return None
    pattern = first.child_by_field_name("pattern") or first
    return "{}" if pattern.type == "object_pattern" else text_of(pattern)


def _conditions(function: Syntax) -> Iterator[tuple[Syntax, bool]]:
    """The conditions that must hold; those of `if (bad) ctx.addIssue()` come negated."""
    body = function.child_by_field_name("body")
    if body is None:
        return
    if body.type != "statement_block":
        yield from _parts(bare(body), negated=False)
        return
    for statement in children_of(body):
        if statement.type == "return_statement" and children_of(statement):
            yield from _parts(bare(children_of(statement)[0]), negated=False)
        elif statement.type == "if_statement":
            condition = statement.child_by_field_name("condition")
            if condition is not None:
                yield from _parts(bare(condition), negated=True)
        else:
            yield statement, False


def _parts(node: Syntax, *, negated: bool) -> Iterator[tuple[Syntax, bool]]:
    """The parts of a conjunction; guards against absent values (`!a || a < b`, `a && a < b` negated) are dropped."""
    joiner, guard = ("||", "&&") if negated else ("&&", "||")
    operator = node.child_by_field_name("operator") if node.type == "binary_expression" else None
    sign = text_of(operator) if operator is not None else ""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if node.type == "unary_expression" and text_of(node).startswith("!"):
        operand = node.child_by_field_name("argument")
        inside = bare(operand) if operand is not None else node
        if inside.type == "binary_expression":
            yield from _parts(inside, negated=not negated)
            return
    if left is not None and right is not None and sign == joiner:
        yield from _parts(bare(left), negated=negated)
        yield from _parts(bare(right), negated=negated)
        return
    if left is not None and right is not None and sign == guard and _is_guard(bare(left), negated=negated):
        yield from _parts(bare(right), negated=negated)
        return
    yield node, negated


def _is_guard(node: Syntax, *, negated: bool) -> bool:
    """Whether the expression only asks if values are there."""
    operator = node.child_by_field_name("operator") if node.type in ("binary_expression", "unary_expression") else None
    sign = text_of(operator) if operator is not None else ""
    if node.type == "unary_expression":
        operand = node.child_by_field_name("argument")
        return not negated and sign == "!" and operand is not None and _is_path(bare(operand))
    if node.type == "binary_expression":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return False
        if sign in ("&&", "||"):
            return _is_guard(bare(left), negated=negated) and _is_guard(bare(right), negated=negated)
        wanted = ("!==", "!=") if negated else ("===", "==")
        return sign in wanted and bare(right).type in ("null", "undefined") and _is_path(bare(left))
    return negated and _is_path(node)


def _is_path(node: Syntax) -> bool:
    return node.type in ("identifier", "member_expression")


def _with_condition(shape: Shape, node: Syntax, parameter: str, *, negated: bool) -> Shape | None:
    """The shape with the condition as a rule or limit, None where it cannot be one."""
    if node.type == "call_expression" and not negated:
        return _with_membership(shape, node, parameter)
    operator = node.child_by_field_name("operator") if node.type == "binary_expression" else None
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    sign = _OPERATORS.get(text_of(operator)) if operator is not None else None
    if sign is None or left is None or right is None:
        return None
    if negated:
        sign = _NEGATED[sign]
    if not negated and _is_set_of_itself(left, right, parameter, sign) and shape.kind is ShapeKind.ARRAY:
        return replace(shape, limits=replace(shape.limits, unique=True))
    first, second = _path(left, parameter), _path(right, parameter)
    if first and second and "." in first:
        return _with_nested(shape, first, sign, second)
    if first and second:
        return algebra.with_rule(shape, FieldRule(first, sign, second))
    if first is None and second is not None:
        left, right, first, sign = right, left, second, _FLIPPED[sign]
    return _with_bound(shape, left, sign, right, first)


def _with_nested(shape: Shape, first: str, sign: str, second: str) -> Shape | None:
    """`d.slot.from < d.slot.to`: the rule belongs to the object that both fields are in."""
    (owner, _, left), (other, _, right) = first.partition("."), second.partition(".")
    part = next((field for field in shape.fields if field.name == owner), None)
    if part is None or owner != other or part.shape.kind is not ShapeKind.OBJECT:
        return None
    inner = algebra.with_rule(part.shape, FieldRule(left, sign, right))
    if inner is None:
        return None
    fields = tuple(replace(field, shape=inner) if field is part else field for field in shape.fields)
    return replace(shape, fields=fields)


def _is_set_of_itself(left: Syntax, right: Syntax, parameter: str, sign: str) -> bool:
    """`new Set(v).size === v.length`: no item twice."""
    texts = {text_of(bare(node)).replace(" ", "") for node in (left, right)}
    return sign == "==" and texts == {f"newSet({parameter}).size", f"{parameter}.length"}


def _with_bound(shape: Shape, left: Syntax, sign: str, right: Syntax, path: str | None) -> Shape | None:
    try:
        value = literal(right)
    except NotConstantError:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    inner = bare(left)
    remainder = inner.child_by_field_name("operator") if inner.type == "binary_expression" else None
    if remainder is not None and text_of(remainder) == "%" and sign == "==" and value == 0:
        step = inner.child_by_field_name("right")
        try:
            by = literal(step) if step is not None else None
        except NotConstantError:
            return None
        return with_limits(shape, "multiple_of", by) if isinstance(by, (int, float)) else None
    if path is None or sign not in _BOUNDS:
        return None
    if path == "length" and shape.kind in MEASURED:
        low = {">": value + 1, ">=": value}.get(sign)
        high = {"<": value - 1, "<=": value}.get(sign)
        return with_limits(
            shape, "min_length" if low is not None else "max_length", low if low is not None else high or 0
        )
    if path == "" and shape.kind in NUMERIC:
        return with_limits(shape, _BOUNDS[sign], value)
    return None


def _with_membership(shape: Shape, node: Syntax, parameter: str) -> Shape | None:
    """`['a', 'b'].includes(v)` and `Number.isInteger(v)`."""
    root, links = chain_of(node)
    if len(links) != 1 or not links[0].arguments or _path(links[0].arguments[0], parameter) != "":
        return None
    if links[0].name == "isInteger" and text_of(root) == "Number" and shape.kind in NUMERIC:
        return replace(shape, kind=ShapeKind.INTEGER)
    if links[0].name == "includes" and root.type == "array":
        try:
            values = constant(root)
        except NotConstantError:
            return None
        return replace(enum_of(list(values)), nullable=shape.nullable) if isinstance(values, tuple) else None
    return None


def _path(node: Syntax, parameter: str) -> str | None:
    """The field that the expression reads (`s.a`, `new Date(s.a)`), "" for the value itself, None for anything else."""
    node = bare(node)
    if node.type in ("new_expression", "call_expression"):
        maker = node.child_by_field_name("constructor") or node.child_by_field_name("function")
        given = node.child_by_field_name("arguments")
        inner = children_of(given) if given is not None else []
        if maker is not None and text_of(maker) in _CONVERSIONS and len(inner) == 1:
            return _path(inner[0], parameter)
        if maker is not None and maker.type == "member_expression" and not inner:
            member, owner = maker.child_by_field_name("property"), maker.child_by_field_name("object")
            if member is not None and owner is not None and text_of(member) in ("getTime", "valueOf"):
                return _path(owner, parameter)
        return None
    if node.type == "identifier":
        if parameter == "{}":
            return text_of(node)
        return "" if text_of(node) == parameter else None
    if node.type == "member_expression":
        owner, member = node.child_by_field_name("object"), node.child_by_field_name("property")
        if owner is None or member is None:
            return None
        if text_of(bare(owner)) in (parameter, f"{parameter}.value", f"{parameter}.data"):
            return text_of(member)
        above = _path(owner, parameter) if bare(owner).type == "member_expression" else None
        return f"{above}.{text_of(member)}" if above and "." not in above else None
    return None
