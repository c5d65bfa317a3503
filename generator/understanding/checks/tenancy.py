"""The column that a design says every table has, against the tables."""

from __future__ import annotations

import re

from generator.design import Design
from generator.diagnostics import Findings
from generator.diagnostics.tables import TENANT_MISSING
from generator.patterns import regex
from generator.reading.document import Document
from generator.understanding.checks.passages import is_named, passages, spelled_out

_EVERY = regex(
    r"\b(?:every|all|each|todas? las?|cada|todas? as?|toda|toutes? les?|chaque|alle|jede[rs]?|tutte le|ogni|elke|iedere)"
    r"(?:\s+[^\W\d_]+)?\s+(?:tables?|tablas?|tabelas?|tabellen?|tabell[ae]|entities|entidades|entités)\b(?P<rest>[^.;\n]{0,120})",
    re.IGNORECASE,
)
_COLUMN = regex(r"\b[a-z][a-z0-9_]*_id\b")
_EXCEPT = regex(
    r"\b(?:except|but|apart from|other than|excluding|salvo|excepto|menos|exceto|sauf|hormis|außer|bis auf|tranne|eccetto|behalve)\b",
    re.IGNORECASE,
)


def check_tenancy(design: Design, document: Document, findings: Findings) -> None:
    """A table without the key that, by the design's own words, every table has.

    The words must be borne out by most tables; otherwise they mean something else.
    """
    designed = [table for table in design.tables if table.place.line]
    for column, sentence in _stated(document).items():
        having = [table for table in designed if column in table.by_name]
        if len(having) < 3 or 2 * len(having) < len(designed):
            continue
        targets = {table.key_of[column].target for table in having if column in table.key_of}
        spared = spelled_out([sentence]) if _EXCEPT.search(sentence) else ""
        for table in designed:
            if column in table.by_name or table.name in targets or (spared and is_named(table.name, spared)):
                continue
            findings.add(
                TENANT_MISSING,
                f"every table is said to have `{column}`, but `{table.name}` has no such column",
                table.place,
                quote=table.name,
                done="the table is made without it, so its rows belong to everybody",
                advice=f"Add `{column}` to `{table.name}`, or name the table as an exception.",
            )


def _stated(document: Document) -> dict[str, str]:
    """The columns that every table is said to have, with the sentence that says so."""
    found: dict[str, str] = {}
    for passage in passages(document):
        for match in _EVERY.finditer(passage.text):
            end = passage.text.find(".", match.end())
            sentence = passage.text[match.start() : end if end >= 0 else len(passage.text)]
            for column in _COLUMN.findall(match["rest"]):
                found.setdefault(column, sentence)
    return found
