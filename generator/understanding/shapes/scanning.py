"""Scanning of text that holds brackets and strings: where an expression ends, where to split a list."""

from __future__ import annotations

from generator.patterns import regex

CLOSERS = {"(": ")", "[": "]", "{": "}"}
_REGEX_MAY_FOLLOW = frozenset("(,=:[!&|?{};+~")
_QUOTES = "'\"`"
_WORD = regex(r"[\w$]+")
_MEMBER = regex(r"\s*\??\.(?=[A-Za-z_$])")


MAX_TEXT = 50_000
"""Characters of one text; longer ones are no schema of an endpoint."""


_BLANKS = regex(r"(\s)\s{79,}")


def squeezed(text: str) -> str:
    """The text with long runs of blanks cut: patterns may try each blank of a run as a start."""
    return _BLANKS.sub(r"\1", text)


def is_readable(text: str, max_depth: int) -> bool:
    """Whether the text is short and shallow enough to be read at all."""
    if len(text) > MAX_TEXT:
        return False
    depth, before = 0, " "
    for char in text:
        if char in "([{" or (char == "<" and before.isalnum()):
            depth += 1
            if depth > max_depth:
                return False
        elif depth and (char in ")]}" or (char == ">" and before not in "=- ")):
            depth -= 1
        before = char
    return True


def skip_string(text: str, start: int) -> int:
    """The position after the string literal at `start`; `start + 1` when it is an apostrophe, not a string."""
    quote = text[start]
    position = start + 1
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 2
            continue
        if char == quote:
            return position + 1
        if char == "\n" and quote != "`":
            break
        position += 1
    return start + 1


def skip_regex(text: str, start: int) -> int:
    """The position after the regular expression literal at `start`, flags included; `start + 1` if it is none."""
    position = start + 1
    in_class = False
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 2
            continue
        if char == "\n":
            break
        if char == "[":
            in_class = True
        elif char == "]":
            in_class = False
        elif char == "/" and not in_class:
            position += 1
            while position < len(text) and text[position].isalpha():
                position += 1
            return position
        position += 1
    return start + 1


def skip_comment(text: str, start: int) -> int:
    """The position after the comment at `start`, or `start` when there is none."""
    if text.startswith("//", start):
        end = text.find("\n", start)
        return len(text) if end < 0 else end
    if text.startswith("/*", start):
        end = text.find("*/", start + 2)
        return len(text) if end < 0 else end + 2
    return start


def skip_atom(text: str, position: int, before: str) -> int:
    """The position after a string, comment or regular expression at `position`, else `position`.

    `before` is the last character that was not blank: it tells a regular expression from a division.
    """
    char = text[position]
    if char in _QUOTES and not (before.isalnum() and char == "'"):
        end = skip_string(text, position)
        return end if end > position + 1 else position
    if char == "/":
        end = skip_comment(text, position)
        if end > position:
            return end
        if before in _REGEX_MAY_FOLLOW:
            end = skip_regex(text, position)
            return end if end > position + 1 else position
    return position


def close_of(text: str, start: int) -> tuple[int, str]:
    """Where the bracket at `start` is closed: the position after it, and the closers that were missing."""
    stack = [CLOSERS[text[start]]]
    position, before = start + 1, text[start]
    while position < len(text):
        jump = skip_atom(text, position, before)
        if jump > position:
            if not text.startswith(("//", "/*"), position):
                before = "'"
            position = jump
            continue
        char = text[position]
        if char in CLOSERS:
            stack.append(CLOSERS[char])
        elif char in ")]}":
            if char == stack[-1]:
                stack.pop()
            elif char in stack:
                while stack.pop() != char:
                    pass
            if not stack:
                return position + 1, ""
        if not char.isspace():
            before = char
        position += 1
    return len(text), "".join(reversed(stack))


def split_top(text: str, separators: str, *, angles: bool = False) -> list[str]:
    """The pieces of `text` between separators outside brackets, strings and comments; blank pieces dropped.

    With `angles`, `<` right after a word opens a bracket too; where it never closes, it is a comparison after all.
    """
    pieces: list[str] = []
    stack: list[str] = []
    start = position = 0
    before = ""
    while position < len(text):
        jump = skip_atom(text, position, before)
        if jump > position:
            before = "'"
            position = jump
            continue
        char = text[position]
        if char in CLOSERS:
            stack.append(CLOSERS[char])
        elif angles and char == "<" and position and (text[position - 1].isalnum() or text[position - 1] == "_"):
            stack.append(">")
        elif stack and char == stack[-1] and not (char == ">" and before == "="):
            stack.pop()
        elif char in separators and not stack:
            pieces.append(text[start:position])
            start = position + 1
        if not char.isspace():
            before = char
        position += 1
    if angles and ">" in stack:
        return split_top(text, separators)
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def chain_end(text: str, start: int) -> tuple[int, str]:
    """Where the JavaScript chain at `start` ends (`z.object({...}).partial()`), and the closers it lacks.

    A chain is a name or parenthesis followed by `.name`, calls and index brackets.
    """
    position, missing = start, ""
    if position < len(text) and text[position] in CLOSERS:
        position, missing = close_of(text, position)
    else:
        word = _WORD.match(text, position)
        position = word.end() if word else position
    while position < len(text) and not missing:
        follow = _MEMBER.match(text, position)
        if follow:
            word = _WORD.match(text, follow.end())
            position = word.end() if word else follow.end()
        elif text[position] in "([" and position > start:
            position, missing = close_of(text, position)
        else:
            break
    return position, missing
