"""A parser and renderer for SQL expressions, closed to everything but expressions.

The grammar is the allow-list: there is no statement, no subquery and no comment in it. It renders its own
canonical text, so an update of a library never changes what a design means.
"""

from generator.understanding.tables.sql.nodes import SqlNode, children
from generator.understanding.tables.sql.parser import parse_expression, parse_prefix
from generator.understanding.tables.sql.renderer import quote_identifier, quote_string, render
from generator.understanding.tables.sql.tokens import SqlSyntaxError

__all__ = [
    "SqlNode",
    "SqlSyntaxError",
    "children",
    "parse_expression",
    "parse_prefix",
    "quote_identifier",
    "quote_string",
    "render",
]
