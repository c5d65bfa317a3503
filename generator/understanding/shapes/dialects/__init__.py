"""Declarations of other languages, rewritten as shorthand that the one reader of fields understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.patterns import regex

__all__ = ["Shorthand", "in_shorthand"]

# What each dialect cannot do without; most texts have none of it, and then its module is not even imported.
_MEMBERS = regex(r"\brecord\b|\bclass\b|^\s*dict\(|^\s*[A-Z]\w*\(\s*\w+\s*\??\s*:")
_TYPESCRIPT = regex(
    r"\bextends\b|\bimport\b|z\.infer|\binterface\b|\btype\b|\breadonly\b|:\s*(?:string|number|boolean)\b"
)
_LISTED = regex(r"=>|-{2,}|\*\*|\n")


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
        from generator.understanding.shapes.dialects.python import python_shorthand

        text = python_shorthand(text, unread)
    if "{" in text and re.search(r"\b(?:struct|message|model|input|type|interface)\b", text):
        from generator.understanding.shapes.dialects import braces

        for rewrite in braces.DIALECTS:
            text = rewrite(text)
    if _MEMBERS.search(text):
        from generator.understanding.shapes.dialects.members import member_shorthand

        text = member_shorthand(text)
    if _TYPESCRIPT.search(text):
        from generator.understanding.shapes.dialects.typescript import typescript_shorthand

        text = typescript_shorthand(text)
    if _LISTED.search(text):
        from generator.understanding.shapes.dialects.lists import listed_shorthand

        text = listed_shorthand(text)
    return Shorthand(text, tuple(unread))
