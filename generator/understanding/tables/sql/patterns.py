"""Regular expressions as PostgreSQL reads them."""

from __future__ import annotations

from generator.understanding.tables.sql.operators import RefusedError


def check_pattern(pattern: str) -> None:
    """Refuses regular expressions that PostgreSQL certainly cannot read."""
    depth, position, in_class = 0, 0, False
    while position < len(pattern):
        character = pattern[position]
        if character == "\\":
            position += 1
            if position == len(pattern):
                raise RefusedError("the pattern ends in a backslash")
        elif in_class:
            in_class = character != "]" or pattern[position - 1] in "[" or pattern[position - 2 : position] == "[^"
        elif character == "[":
            in_class = True
        elif character in "()":
            depth += 1 if character == "(" else -1
            if depth < 0:
                raise RefusedError("the parentheses of the pattern do not match")
        position += 1
    if depth or in_class:
        raise RefusedError("the brackets of the pattern do not match")
    if "(?<" in pattern and "(?<=" not in pattern and "(?<!" not in pattern:
        raise RefusedError("named groups are not known to PostgreSQL")
