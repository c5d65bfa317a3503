"""What a table says as a whole: constraints, remarks, and wishes that only people can fulfil."""

from __future__ import annotations

import re

from generator.diagnostics import Findings
from generator.diagnostics.tables import PROSE_ONLY, UNREADABLE_CONSTRAINT
from generator.reading.values import Prose
from generator.understanding.tables.constraints import read_constraint
from generator.understanding.tables.drafts import Schema, Stated, TableDraft
from generator.understanding.tables.facts import (
    ProseFact,
    UnreadableFact,
)
from generator.understanding.tables.former_names import FORMER_KEYS, said_former_name
from generator.understanding.tables.types import fold_name

REMARK_KEYS = frozenset(
    {
        "note",
        "notes",
        "comment",
        "comments",
        "remark",
        "remarks",
        "nota",
        "notas",
        "comentario",
        "example",
        "ejemplo",
        "purpose",
        "validation",
        "format",
    }
)
_PROSE_EXTRA = {
    "trigger": "a trigger",
    "rls": "row-level security",
    "rowlevelsecurity": "row-level security",
    "policies": "row-level security",
    "policy": "row-level security",
    "rowsecurity": "row-level security",
    "procedure": "a stored procedure",
    "function": "a function",
    "rule": "a rule",
    "sharding": "sharding",
    "shardkey": "sharding",
    "inherits": "inheritance",
}


def read_table_level(table: TableDraft, schema: Schema) -> None:
    """Fills the table-level facts, the description and the former name."""
    entry, findings = table.entry, schema.findings
    if entry.description:
        table.description.append(entry.description.text)
    for piece in entry.constraints:
        for fact in read_constraint(piece.text):
            if isinstance(fact, UnreadableFact):
                findings.add(
                    UNREADABLE_CONSTRAINT,
                    f"A constraint of `{table.name}` cannot be read: {fact.reason}",
                    piece.place,
                    quote=piece.text,
                    done="It was left out",
                    advice="Write it in SQL",
                )
            elif isinstance(fact, ProseFact):
                _table_prose(table, fact.text, piece, findings)
            else:
                table.facts.append(Stated(fact, piece))
    for key, node in entry.extra.items():
        folded = fold_name(key)
        kind = next((said for word, said in _PROSE_EXTRA.items() if folded in (word, f"{word}s")), None)
        if folded in FORMER_KEYS and node.text:
            table.renamed_from = node.text.strip()
        elif folded in REMARK_KEYS and node.text:
            table.description.append(node.text)
        elif kind is not None and node.value not in (None, False, "", ()):
            findings.add(
                PROSE_ONLY,
                f"The table `{table.name}` asks for {kind}",
                node.place,
                quote=str(node.plain())[:300],
                done="It was left to you",
                advice="Write it in a migration of its own",
            )
    table.renamed_from = table.renamed_from or said_former_name(" ".join(table.description))


def _table_prose(table: TableDraft, text: str, piece: Prose, findings: Findings) -> None:
    if re.search(r"\btrigger|row[- ]level security|\brls\b|\bpolicy\b", text, re.I):
        findings.add(
            PROSE_ONLY,
            f"The table `{table.name}` asks for something that is stated in words only",
            piece.place,
            quote=piece.text,
            done="It was left to you",
            advice="Write it in a migration of its own",
        )
    else:
        table.description.append(text)
