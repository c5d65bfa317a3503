"""Expressions that a back-tracking engine may never finish, or that compile to too much."""

from __future__ import annotations

from generator.understanding.shapes.regex.tree import Kind, Piece

MAX_REPEATS = 1000
_MANY = 20


def hazard(tree: Piece) -> str:
    """Why the expression is dangerous, as the end of a sentence; empty when it is not."""
    waiting: list[tuple[Piece, int]] = [(tree, 1)]
    while waiting:
        piece, repeats = waiting.pop()
        if piece.kind is Kind.REPEAT:
            repeats *= max(piece.high or piece.low, 1)
            if repeats > MAX_REPEATS:
                return f"it repeats a part more than {MAX_REPEATS} times"
            if _is_long(piece) and _ambiguous(piece.parts[0]):
                return "nested repeats can take exponential time"
        waiting.extend((part, repeats) for part in piece.parts)
    return ""


def _is_long(piece: Piece) -> bool:
    return piece.kind is Kind.REPEAT and (piece.high is None or piece.high > _MANY)


def _ambiguous(body: Piece) -> bool:
    """Whether a repeated part can match the same text in several ways."""
    while body.kind is Kind.GROUP or (body.kind is Kind.SEQUENCE and len(body.parts) == 1):
        body = body.parts[0]
    if body.kind is Kind.CHOICE:
        return any(_ambiguous(part) for part in body.parts) or _overlapping(body)
    if body.kind is Kind.REPEAT:
        return _is_long(body) or body.low == 0
    if body.kind is not Kind.SEQUENCE:
        return False
    repeated = _repeated_characters(body)
    if repeated is None:
        return False
    mandatory = [part.matched for part in body.parts if part.kind is Kind.CHARACTERS]
    return not any(matched.isdisjoint(repeated) for matched in mandatory)


def _overlapping(choice: Piece) -> bool:
    """Whether two options start with the same character and one of them is a single character or repeat."""
    firsts = [_first(part) for part in choice.parts]
    short = [len(part.parts) <= 1 for part in choice.parts]
    seen: set[int] = set()
    seen_short: set[int] = set()
    for matched, is_short in zip(firsts, short, strict=True):
        if matched & seen_short or (is_short and matched & seen):
            return True
        seen |= matched
        seen_short |= matched if is_short else frozenset()
    return False


def _first(piece: Piece) -> frozenset[int]:
    """Characters that the part may start with (of its first element)."""
    while piece.kind is not Kind.CHARACTERS:
        if not piece.parts or piece.kind is Kind.LOOK:
            return frozenset()
        if piece.kind is Kind.CHOICE:
            return frozenset().union(*(_first(part) for part in piece.parts))
        piece = piece.parts[0]
    return piece.matched


def _repeated_characters(body: Piece) -> frozenset[int] | None:
    """All characters under the long repeats inside, None when there are none."""
    found: set[int] = set()
    inside = False
    waiting: list[tuple[Piece, bool]] = [(body, False)]
    while waiting:
        piece, repeated = waiting.pop()
        repeated = repeated or _is_long(piece)
        inside = inside or repeated
        if repeated and piece.kind is Kind.CHARACTERS:
            found |= piece.matched
        waiting.extend((part, repeated) for part in piece.parts)
    return frozenset(found) if inside else None
