"""Nodes as text."""

from __future__ import annotations

import json
import re

from generator.patterns import regex
from generator.reading.values import Node, Prose, Scalar

_TRUE = frozenset({"true", "yes", "y", "si", "sim", "oui", "ja", "1", "on", "x"})
_FALSE = frozenset({"false", "no", "n", "nao", "non", "nein", "0", "off"})
_TEXT_LIMIT = 40  # nested levels written out; deeper ones are cut


def scalar_text(value: Scalar) -> str:
    """A string as it is, any other scalar as its JSON text."""
    return value if isinstance(value, str) else json.dumps(value)


def text_of(node: Node, depth: int = 0) -> str:
    """Any node as one line: lists joined by commas, members as `key: value` joined by semicolons."""
    value = node.value
    if depth > _TEXT_LIMIT:
        return ""
    if isinstance(value, tuple):
        return ", ".join(text_of(item, depth + 1) for item in value if item.value is not None)
    if node.is_object:
        return "; ".join(f"{key}: {text_of(item, depth + 1)}" for key, item in node.fields.items())
    return scalar_text(value)  # type: ignore[arg-type]  # neither a tuple nor a mapping


def prose(node: Node | None) -> Prose | None:
    """The node as a piece of text; None for null and for emptiness."""
    if node is None or node.value is None:
        return None
    text = text_of(node).strip()
    return Prose(text, node.place) if text else None


def proses(node: Node | None) -> tuple[Prose, ...]:
    """One piece of text per element of a list; a text is split at its top-level commas and semicolons."""
    if node is None:
        return ()
    if node.text is not None:
        return tuple(Prose(part, node.place) for part in split_top(node.text))
    return tuple(found for item in node.items if (found := prose(item)))


def flag(node: Node | None) -> bool | None:
    """A truth value in any spelling; None where it is none."""
    if node is None:
        return None
    if isinstance(node.value, bool):
        return node.value
    if isinstance(node.value, int | str):
        word = str(node.value).strip().lower().replace("í", "i").replace("ã", "a")
        return True if word in _TRUE else False if word in _FALSE else None
    return None


_PIECE = regex(r"'(?:[^']|'')*+'|\"[^\"]*+\"|[^'\"(){}\[\]<>,;|]++|.", re.DOTALL)


def split_top(text: str, separators: str = ",;") -> list[str]:
    """The parts of a text between separators that stand outside of brackets and quotes; empty parts are dropped."""
    parts: list[str] = []
    part: list[str] = []
    depth = 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece in separators and depth <= 0:
            parts.append("".join(part).strip())
            part = []
            continue
        if piece in "([{":
            depth += 1
        elif piece in ")]}":
            depth -= 1
        part.append(piece)
    parts.append("".join(part).strip())
    return [part for part in parts if part]


def unquoted(text: str) -> str:
    """A name without the quotes, backticks or Markdown marks around it."""
    return text.strip().strip("`\"'*_ ").strip() if not text.strip("_ ").isidentifier() else text.strip()
