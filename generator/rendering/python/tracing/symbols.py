"""Symbols of Python source: how they are spelled, and the lines they take.

A class, function or variable is spelled by its qualified name: `Order`, `Order.total`, `TestListOrders.test_lists`. Much of
what a design becomes has no name in Python, only a call or an entry of a dictionary:

* a call by the name it gives something, or by its first texts: `upgrade.create_table("orders").Column("total")`,
  `Order.__table_args__.UniqueConstraint("uq_orders_number")`, `OPERATIONS.Operation("GET", "/orders")`;
* an entry of a dictionary by its key: `CONSTRAINTS["uq_orders_number"]`.
"""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.patterns import regex

_VIEW = regex(r'\ACREATE (?:MATERIALIZED )?VIEW "(?:[^"]|"")*+"')
_LONG = 120
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Span(NamedTuple):
    """The first and the last line of a symbol, decorators included."""

    first: int
    last: int

    def __contains__(self, line: object) -> bool:
        return isinstance(line, int) and self.first <= line <= self.last


class UnreadableError(ValueError):
    """Source that is not Python; `line` is where that shows, 0 where it is not known."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is not Python")
        self.line = line


@dataclass(frozen=True)
class Symbols:
    """The symbols of a file.

    Attributes:
        spans: every symbol; of two with the same spelling, the first.
        named: those of them that have a name in Python: classes, functions and variables.
    """

    spans: dict[str, Span] = field(default_factory=dict)
    named: dict[str, Span] = field(default_factory=dict)

    def name_at(self, line: int) -> str | None:
        """The innermost class, function or variable at a line."""
        at = [(span.last - span.first, -span.first, name) for name, span in self.named.items() if line in span]
        return min(at)[2] if at else None


def call_symbol(within: str, name: str, *texts: str) -> str:
    """The spelling of a call inside a symbol, e.g. of `create_table` with `orders` inside `upgrade`."""
    return f"{_joined(within, name)}({', '.join(_text(text) for text in texts)})"


def entry_symbol(within: str, key: str) -> str:
    """The spelling of an entry of a dictionary."""
    return f"{within}[{_text(key)}]"


def find_symbols(source: bytes) -> Symbols:
    """The symbols of a file as it is now.

    Raises:
        UnreadableError: it is not Python.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # doubtful escapes are the owner's affair
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError(getattr(error, "lineno", None) or 0) from None
    found = Symbols()
    # No recursion: an expression of the owner's may be nested more deeply than Python's stack.
    waiting: list[tuple[ast.AST, str, bool]] = [(tree, "", True)]
    while waiting:
        node, within, names = waiting.pop()
        inner, names = _enter(node, within, names, found)
        waiting += [(child, inner, names) for child in reversed(list(ast.iter_child_nodes(node)))]
    return found


def _enter(node: ast.AST, within: str, names: bool, found: Symbols) -> tuple[str, bool]:
    """Note the symbols that a node is; what it holds lies within the symbol returned, `names` saying if variables count."""
    if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        name = _joined(within, node.name)
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        _note_name(found, name, Span(first, node.end_lineno or node.lineno))
        return name, isinstance(node, ast.ClassDef)
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and names:
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        if isinstance(target, ast.Name):
            name = _joined(within, target.id)
            _note_name(found, name, _span(node))
            if isinstance(node.value, ast.Dict):
                for key, span in _entries(node.value):
                    found.spans.setdefault(entry_symbol(name, key), span)
            return name, names
    if isinstance(node, ast.Call):
        spelled = list(_spellings(node, within))
        for symbol in spelled:
            found.spans.setdefault(symbol, _span(node))
        return spelled[0] if spelled else within, False
    return within, names


def _note_name(found: Symbols, name: str, span: Span) -> None:
    found.spans.setdefault(name, span)
    found.named.setdefault(name, span)


def _entries(dictionary: ast.Dict) -> Iterator[tuple[str, Span]]:
    for key, value in zip(dictionary.keys, dictionary.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value, Span(key.lineno, value.end_lineno or value.lineno)


def _spellings(node: ast.Call, within: str) -> Iterator[str]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
    if called is None:
        return
    given = next((text for word in node.keywords if word.arg == "name" and (text := _constant(word.value))), None)
    if given is not None:
        yield call_symbol(within, called, given)
        return
    texts: list[str] = []
    for argument in node.args[:2]:
        text = _constant(argument)
        if text is None:
            break
        texts.append(text)
        yield call_symbol(within, called, *texts)


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _span(node: ast.stmt | ast.expr) -> Span:
    return Span(node.lineno, node.end_lineno or node.lineno)


def _joined(within: str, name: str) -> str:
    return f"{within}.{name}" if within else name


def _text(text: str) -> str:
    """A text as JSON; of a view's definition only what names the view, of other long ones the beginning."""
    head = _VIEW.match(text) if text.startswith("CREATE") else None
    return _encode(head[0] if head else text[:_LONG])
