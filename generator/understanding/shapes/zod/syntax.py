"""The TypeScript syntax tree: parsing, chains of calls, literals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.design.expressions import Literal
from generator.patterns import regex
from generator.understanding.shapes.terms import Default

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax
    from tree_sitter import Parser

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_ESCAPE = regex(r"\\(u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_TRANSPARENT = frozenset(
    {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression", "expression_statement"}
)


class NotConstantError(Exception):
    """The expression is not a constant."""


@dataclass(frozen=True, slots=True)
class Call:
    """One link of a chain: `.name` or `.name(arguments)`; `arguments` is None without a call."""

    name: str
    arguments: tuple[Syntax, ...] | None
    node: Syntax


@lru_cache(maxsize=1)
def _parser() -> Parser:
    import tree_sitter_typescript
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_typescript.language_typescript()))


def parse(source: str) -> tuple[Syntax | None, bool]:
    """The first expression of the source, and whether all of it was well-formed."""
    code = source.encode("utf-8", "surrogatepass")
    tree = _parser().parse(b"(" + code + b"\n)")
    root = tree.root_node
    if not root.has_error:
        return _first(root), True
    root = _parser().parse(code).root_node
    return _first(root), not root.has_error


_ELLIPSIS = regex(r"(?<=[,{])(\s*)(?:\.\.\.|…)(?=\s*[,}])")
_REPAIRS = (
    (re.compile(r"\.(?=\s*[,)}\]])"), ""),
    (re.compile(r";(?=\s*['\"]?[\w$-]+['\"]?\s*:)"), ","),
    (re.compile(r"(?<=[)}\]])(\s+)(?=['\"]?[\w$-]+['\"]?\s*:\s*(?:z|Joi|yup|v|Type)\.)"), r",\1"),
)


def repaired(source: str) -> str:
    """The source with the slips that designs make: a missing comma, a stray full stop, `...` for more fields."""
    source = _ELLIPSIS.sub(r"\1'...': 0", source)
    for pattern, instead in _REPAIRS:
        source = pattern.sub(instead, source)
    return source


def _first(root: Syntax) -> Syntax | None:
    for child in root.named_children:
        if child.type == "comment":
            continue
        if child.type == "ERROR":
            return next((inner for inner in child.named_children if inner.type.endswith("expression")), None)
        if child.type in ("lexical_declaration", "export_statement", "variable_declaration"):
            values = [node for node in _descend(child) if node.type == "variable_declarator"]
            return values[0].child_by_field_name("value") if values else None
        return bare(child)
    return None


def _descend(node: Syntax) -> Iterator[Syntax]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(current.named_children))


def text_of(node: Syntax) -> str:
    """The source text of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def children_of(node: Syntax) -> list[Syntax]:
    """Named children without comments."""
    return [child for child in node.named_children if child.type != "comment"]


def bare(node: Syntax) -> Syntax:
    """The expression inside parentheses, `as const` and statements."""
    while node.type in _TRANSPARENT:
        inner = children_of(node)
        if not inner:
            return node
        node = inner[0]
    return node


def chain_of(node: Syntax) -> tuple[Syntax, list[Call]]:
    """The root of a chain of members and calls, and its links from the root outwards."""
    links: list[Call] = []
    current = bare(node)
    arguments: tuple[Syntax, ...] | None = None
    outer = current
    while True:
        if current.type == "call_expression":
            function = current.child_by_field_name("function")
            given = current.child_by_field_name("arguments")
            if function is None:
                break
            if arguments is not None:
                links.append(Call("", arguments, outer))
            arguments = tuple(children_of(given)) if given is not None else ()
            outer, current = current, bare(function)
            continue
        if current.type == "member_expression":
            owner = current.child_by_field_name("object")
            member = current.child_by_field_name("property")
            if owner is None or member is None:
                break
            links.append(Call(text_of(member), arguments, outer if arguments is not None else current))
            arguments = None
            current = bare(owner)
            continue
        break
    if arguments is not None:
        links.append(Call("", arguments, outer))
    links.reverse()
    return current, links


def string_of(node: Syntax) -> str:
    """The value of a string literal."""

    def unescaped(match: re.Match[str]) -> str:
        digits = match.group(2) or match.group(3) or match.group(4)
        if digits:
            number = int(digits, 16)
            return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
        return _ESCAPES.get(match.group(5), match.group(5))

    return _ESCAPE.sub(unescaped, text_of(node)[1:-1])


def number_of(text: str) -> int | float:
    """The value of a JavaScript number (`1_000`, `0x1F`, `1e3`, `10n`)."""
    cleaned = text.replace("_", "").strip()
    try:
        if re.fullmatch(r"0[xXoObB][0-9a-fA-F]+n?", cleaned):
            return int(cleaned.rstrip("n"), 0)
        if re.fullmatch(r"\d{1,300}n?", cleaned):
            return int(cleaned.rstrip("n"))
        value = float(cleaned)
    except ValueError as error:
        raise NotConstantError(text) from error
    if value != value or value in (float("inf"), float("-inf")):
        raise NotConstantError(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 and "." not in cleaned else value


def literal(node: Syntax) -> Literal:
    """The scalar that the expression is.

    Raises:
        NotConstantError: it has to be computed.
    """
    value = constant(node)
    if isinstance(value, tuple):
        raise NotConstantError(text_of(node))
    return value


def constant(node: Syntax) -> Default:
    """The constant that the expression is: a scalar, or the scalars of a list; `{}` reads as an empty list.

    Raises:
        NotConstantError: it has to be computed.
    """
    node = bare(node)
    kind = node.type
    if kind == "string":
        return string_of(node)
    if kind == "template_string" and not any(child.type == "template_substitution" for child in node.named_children):
        return string_of(node)
    if kind == "number":
        return number_of(text_of(node))
    if kind in ("true", "false"):
        return kind == "true"
    if kind in ("null", "undefined"):
        return None
    if kind == "unary_expression":
        return _signed(node)
    if kind == "array":
        return tuple(literal(child) for child in children_of(node))
    if kind == "object" and not children_of(node):
        return ()
    if kind == "arrow_function":
        body = node.child_by_field_name("body")
        if body is not None and body.type != "statement_block":
            return constant(body)
    raise NotConstantError(text_of(node))


def _signed(node: Syntax) -> int | float:
    operand = node.child_by_field_name("argument")
    operator = node.child_by_field_name("operator")
    if operand is None or operator is None or bare(operand).type != "number":
        raise NotConstantError(text_of(node))
    value = number_of(text_of(bare(operand)))
    sign = text_of(operator)
    if sign not in "+-":
        raise NotConstantError(text_of(node))
    return -value if sign == "-" else value
