"""Python classes: `class X(Base):` and its indented fields; methods are read for comparisons only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import regex
from generator.understanding.shapes.scanning import CLOSERS, skip_atom

_CLASS = regex(r"^[ \t]*class\s+([A-Z]\w*)\s*(?:\[[^\]\n]*\])?\s*(?:\(([^()]*)\))?\s*:[ \t]*", re.MULTILINE)
_FRAMEWORK = regex(
    r"(?:\w+\.)*(?:\w*(?:Model|Schema|Struct|Dict|object|Enum|Serializer)|BaseSchema|Base|Generic\b.*|str|int|ABC)$"
)
_NOISE = regex(
    r"^[ \t]*(?:from\s+[\w.]+\s+import\b.*|import\s+[\w., ]+|@(?:dataclass|dataclasses\.dataclass|define|attrs?\.\w+|pydantic\.dataclasses\.dataclass)\b.*)$",
    re.MULTILINE,
)
_STATEMENT = regex(r"^(?:model_config|__\w+__|pass\b|\.\.\.|class\s+(?:Config|Meta)\b|return\b|raise\b)")
_COMPARISON = regex(
    r"(?:self\.|(?:values|data|attrs)\[['\"])(\w+)(?:['\"]\])?\s*(<=|>=|==|!=|<|>)\s*(?:self\.|(?:values|data|attrs)\[['\"])(\w+)"
)
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_UNSET = regex(r"\s*\|\s*(?:\w+\.)*(?:UnsetType|Unset)\b|\s*=\s*(?:\w+\.)*(?:UNSET|Unset)\b")


def python_shorthand(text: str, unread: list[str]) -> str:
    """The text with Python classes written in braces; methods that are no comparison are added to `unread`."""
    if _CLASS.search(text) is None:
        return text
    text = _NOISE.sub("", text)
    parts: list[str] = []
    position = 0
    for found in _CLASS.finditer(text):
        if found.start() < position:
            continue
        end = _body_end(text, found)
        parts += [text[position : found.start()], _braced(found, text[found.end() : end], unread)]
        position = end
    return "".join(parts) + text[position:]


def _body_end(text: str, found: re.Match[str]) -> int:
    """Where the class ends: at the next line that is indented no deeper than it."""
    if text[found.end() : found.end() + 1] not in ("", "\n"):
        last = text.find("\n", found.end())
        return len(text) if last < 0 else last
    indent = len(found.group()) - len(found.group().lstrip(" \t\n"))
    position = found.end() + 1
    while position < len(text):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        line = text[position:line_end]
        if line.strip() and len(line) - len(line.lstrip()) <= indent and not line.lstrip().startswith((")", "]", "}")):
            return position
        position = line_end + 1
    return len(text)


def _braced(found: re.Match[str], body: str, unread: list[str]) -> str:
    bases = [base.strip() for base in (found.group(2) or "").split(",") if base.strip()]
    is_enum = any(base.endswith("Enum") for base in bases)
    loose = any(re.fullmatch(r"total\s*=\s*False", base) for base in bases)
    named = [base for base in bases if "=" not in base and not _FRAMEWORK.match(base)]
    lines = [f"...{base}" for base in named[:1]]
    for statement in _statements(body):
        lines += _line(statement, unread)
    if loose:
        lines = [re.sub(r"^(\w+)\s*:", r"\1?:", line) for line in lines]
    return f"{'enum ' if is_enum else ''}{found.group(1)} {{\n" + "\n".join(lines) + "\n}\n"


def _line(statement: str, unread: list[str]) -> list[str]:
    first = statement.lstrip()
    if first.startswith(("def ", "async def ")):
        return _rules(first, unread)
    if not first or first[0] in "\"'@" or _STATEMENT.match(first) or first.startswith(('r"', "r'")):
        return []
    if re.match(r"\w+\s*(?::|=)", first) is None:
        return []
    flat = re.sub(r"\s*\n\s*", " ", first)
    optional = _UNSET.search(flat) is not None
    flat = _UNSET.sub("", flat)
    flat = re.sub(r"^(\w+)\s*=\s*auto\(\)", r"\1", flat)
    return [re.sub(r"^(\w+)\s*:", r"\1?:", flat) if optional else flat]


def _rules(method: str, unread: list[str]) -> list[str]:
    """`if self.end <= self.start: raise ...` and `assert self.end > self.start` as `end > start`."""
    found: list[str] = []
    for line in method.splitlines():
        comparison = _COMPARISON.search(line)
        if comparison is None or " or " in line or not line.strip().startswith(("if ", "assert ")):
            continue
        left, operator, right = comparison.groups()
        found.append(f"{left} {operator if line.strip().startswith('assert') else _NEGATED[operator]} {right}")
    if not found and re.search(r"\braise\b|\bassert\b", method):
        unread.append(method.strip())
    return found


def _statements(body: str) -> Iterator[str]:
    """The statements of a class body: lines that belong together by brackets, strings or indentation."""
    base: int | None = None
    current: list[str] = []
    for line in _logical_lines(body):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        base = indent if base is None else base
        if current and indent <= base:
            yield "\n".join(current)
            current = []
        current.append(line)
    if current:
        yield "\n".join(current)


def _logical_lines(body: str) -> Iterator[str]:
    """Lines, those inside of brackets and of triple quotes joined; semicolons end a line too."""
    start = position = depth = 0
    before = ""
    while position < len(body):
        triple = next((mark for mark in ('"""', "'''") if body.startswith(mark, position)), None)
        if triple:
            end = body.find(triple, position + 3)
            position, before = (len(body) if end < 0 else end + 3), "'"
            continue
        if body[position] == "#":
            line = body.find("\n", position)
            position = len(body) if line < 0 else line
            continue
        jump = skip_atom(body, position, before) if body[position] != "/" else position
        if jump > position:
            position, before = jump, "'"
            continue
        char = body[position]
        depth += (char in CLOSERS) - (char in ")]}")
        if char in "\n;" and depth <= 0:
            yield body[start:position]
            start, depth = position + 1, 0
            if char == ";":  # what follows stands where the line began
                start += len(body[start:]) - len(body[start:].lstrip(" "))
        before = char if not char.isspace() else before
        position += 1
    yield body[start:]
