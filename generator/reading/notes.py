"""What the reader tells about keys and values that it cannot take."""

from __future__ import annotations

from generator.diagnostics import Code, Findings, Place
from generator.diagnostics import reading as codes
from generator.reading.keys import Members, normalise
from generator.reading.prose import text_of
from generator.reading.values import Node

_QUOTE = 80


class Notes:
    """Findings of one reading; an unknown key is told once per kind of object."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._told: set[tuple[str, str]] = set()

    def add(self, code: Code, message: str, node: Node, *, done: str = "", advice: str = "") -> None:
        """A finding about a node."""
        self._findings.add(code, message, node.place, quote=text_of(node)[:_QUOTE], done=done, advice=advice)

    def kept(self, members: Members) -> dict[str, Node]:
        """What no attribute took; a key with content that nobody reads is told."""
        vocabulary = members.vocabulary
        for key, node in members.rest.items():
            word = normalise(key)
            known = vocabulary.is_known_extra(key) or vocabulary.canonical(key) is not None
            told = (vocabulary.section, word)
            if known or told in self._told or not has_content(node):
                continue
            self._told.add(told)
            message = f"`{key[:_QUOTE]}` is no key of {vocabulary.section}"
            self.add(codes.UNKNOWN_KEY, message, node, done="it is kept, but nothing is generated from it")
        return members.rest

    def unreadable(self, what: str, node: Node, wanted: str) -> None:
        """A value of a form that has no meaning at its place."""
        form = "an object" if node.is_object else "a list" if node.is_list else f"`{text_of(node)[:_QUOTE]}`"
        advice = f"Write {wanted}."
        self.add(codes.UNREADABLE, f"{what} is {form}", node, done="it was left out", advice=advice)

    def missing(self, code: Code, message: str, place: Place) -> None:
        """A finding about something that is not there."""
        self._findings.add(code, message, place)


def has_content(node: Node) -> bool:
    """Whether a node says anything."""
    return node.value not in (None, "", (), {}, False)
