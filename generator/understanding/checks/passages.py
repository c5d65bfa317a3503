"""The prose of a document outside its tables and endpoints, passage by passage, and the names that stand anywhere in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Place
from generator.patterns import regex
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.endpoints.words import forms

_PAST = regex(r"chang|revis|version|cambio|mudan|histor|änder|aender|modific", re.IGNORECASE)
_NOT_WORD = regex(r"[\W_]+")
_CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_ACCENT = regex(r"[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the document under its keys, the outermost first."""

    keys: tuple[str, ...]
    text: str
    place: Place


def passages(document: Document) -> Iterator[Passage]:
    """What the design says of itself as a whole; what it says of former revisions is left out."""
    for name, node in document.sections.items():
        yield from _below(node, (name,))
    api, data = document.api, document.data
    stated = {
        "authentication": api.authentication,
        "pagination": api.pagination,
        "filtering": api.filtering,
        "sorting": api.sorting,
        "database": data.database,
        "migrations": data.migrations,
    }
    for name, prose in stated.items():
        if prose is not None:
            yield Passage((name,), prose.text, prose.place)
    for extra in (api.extra, data.extra, document.extra):
        yield from _under(extra, ())


def _under(fields: Mapping[str, Node], keys: tuple[str, ...]) -> Iterator[Passage]:
    for key, node in fields.items():
        if not _PAST.search(key):
            yield from _below(node, (*keys, key))


def _below(node: Node, keys: tuple[str, ...]) -> Iterator[Passage]:
    if node.text is not None:
        yield Passage(keys, node.text, node.place)
    elif node.is_list:
        for item in node.items:
            yield from _below(item, keys)
    else:
        yield from _under(node.fields, keys)


def spelled_out(texts: Iterable[str]) -> str:
    """The texts as one line of lower-case words with a space on both sides of each; `name in` it finds whole names."""
    joined = _CAMEL.sub(" ", " \n ".join(texts)).lower()
    if not joined.isascii():
        joined = _ACCENT.sub("", unicodedata.normalize("NFKD", joined))
    return f" {_NOT_WORD.sub(' ', joined)} "


def is_named(name: str, said: str) -> bool:
    """Whether a name stands in what `spelled_out` gave, in the singular or the plural."""
    return any(spelled_out([form]) in said for form in dict.fromkeys((name, f"{name}s", *forms(name))))


def texts_of(node: Node) -> Iterator[str]:
    """Every text and every key at and below a node."""
    for inner in node.walk():
        yield from inner.fields
        if inner.text is not None:
            yield inner.text
