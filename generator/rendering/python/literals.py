"""Values as Python source: the only door through which a document's text reaches generated code."""

from __future__ import annotations

from generator.design import Literal

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def text_literal(text: str) -> str:
    """A Python string, quoted and escaped the way Ruff and Black leave it: in double quotes unless single ones escape less."""
    if text.isprintable() and '"' not in text and "\\" not in text:  # nearly all of them
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    escapes = {**_ESCAPES, quote: f"\\{quote}"}
    return quote + "".join(escapes.get(c) or (c if c.isprintable() else _escape(c)) for c in text) + quote


def _escape(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def literal(value: Literal) -> str:
    """Python source of a scalar."""
    return text_literal(value) if isinstance(value, str) else repr(value)


def comment_text(text: str) -> str:
    """One line of prose, safe in a comment, a docstring or Markdown of a generated file."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat.replace("\\", "/").replace('"', "'").replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")
