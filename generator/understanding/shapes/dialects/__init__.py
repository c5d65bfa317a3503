"""Declarations of other languages, rewritten as shorthand that the one reader of fields understands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.understanding.shapes.dialects.braces import (
    go_shorthand,
    graphql_shorthand,
    prisma_shorthand,
    protobuf_shorthand,
    rust_shorthand,
)
from generator.understanding.shapes.dialects.lists import listed_shorthand
from generator.understanding.shapes.dialects.members import member_shorthand
from generator.understanding.shapes.dialects.python import python_shorthand
from generator.understanding.shapes.dialects.typescript import typescript_shorthand

__all__ = ["Shorthand", "in_shorthand"]


@dataclass(frozen=True, slots=True)
class Shorthand:
    """A text in shorthand, and the code in it that was left out (validators of classes)."""

    text: str
    unread: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def in_shorthand(text: str) -> Shorthand:
    """The text with declarations of other languages as shorthand; any other text comes back as it is."""
    unread: list[str] = []
    if "class" in text:
        text = python_shorthand(text, unread)
    if "{" in text:
        for rewrite in (go_shorthand, protobuf_shorthand, prisma_shorthand, graphql_shorthand, rust_shorthand):
            text = rewrite(text)
    text = typescript_shorthand(member_shorthand(text))
    return Shorthand(listed_shorthand(text), tuple(unread))
