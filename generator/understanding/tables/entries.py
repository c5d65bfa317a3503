"""From the entries of the document to drafts: names, columns, types and the facts of every piece of text."""

from __future__ import annotations

import re

from generator.diagnostics import Findings
from generator.diagnostics.tables import (
    NAME_CHANGED,
    NAME_TWICE,
    NO_COLUMNS,
    UNREADABLE_CONSTRAINT,
)
from generator.reading.document import ColumnEntry, TableEntry
from generator.reading.values import Prose
from generator.understanding.tables.column_types import read_column_type
from generator.understanding.tables.constraints import read_constraint
from generator.understanding.tables.drafts import ColumnDraft, Schema, Stated, TableDraft
from generator.understanding.tables.facts import (
    ProseFact,
    RenameFact,
    UnreadableFact,
)
from generator.understanding.tables.names import SYSTEM_COLUMNS, distinct, identifier, printable, unquoted
from generator.understanding.tables.table_level import FORMER_KEYS, REMARK_KEYS, RENAMED, read_table_level
from generator.understanding.tables.types import fold_name


def draft_tables(entries: list[TableEntry], schema: Schema) -> None:
    """Adds a draft per table with its columns' names; types and constraints follow once all names are known."""
    taken: set[str] = set()
    spelled: dict[str, TableDraft] = {}
    for entry in entries:
        raw = unquoted(entry.name.text)
        known = spelled.get(entry.name.text.strip())
        if known is not None:
            before = len(known.columns)
            _draft_columns(known, entry, schema.findings, again=True)
            done = (
                f"Its {len(known.columns) - before} further columns joined the first"
                if len(known.columns) > before
                else "The second was left out"
            )
            schema.findings.add(
                NAME_TWICE,
                f"The table `{raw}` is described twice",
                entry.place,
                quote=entry.name.text,
                done=done,
                advice="Describe each table once",
            )
            continue
        name, reason = identifier(raw, "table")
        final = distinct(name, taken)
        if reason:
            schema.findings.add(
                NAME_CHANGED,
                f"The table's name `{printable(raw)}` cannot be used: {reason}",
                entry.name.place,
                quote=printable(raw),
                done=f"It is called `{final}`",
            )
        elif final != name:
            schema.findings.add(
                NAME_TWICE,
                f"Two tables are called `{name}`",
                entry.name.place,
                quote=entry.name.text,
                done=f"The second is called `{final}`",
            )
        table = TableDraft(final, entry)
        spelled[entry.name.text.strip()] = table
        _draft_columns(table, entry, schema.findings)
        if not table.columns:
            schema.findings.add(
                NO_COLUMNS,
                f"The table `{final}` has no columns",
                entry.place,
                quote=entry.name.text,
                done="It got a primary key only",
                advice="List its columns",
            )
        schema.tables[final] = table


def _draft_columns(table: TableDraft, entry: TableEntry, findings: Findings, *, again: bool = False) -> None:
    taken = {name.casefold() for name in table.columns}
    seen = set(table.columns)
    for column in entry.columns:
        for raw in _single_names(column.name.text):
            if raw in seen:
                if not again:
                    findings.add(
                        NAME_TWICE,
                        f"The column `{table.name}.{printable(raw)}` is described twice",
                        column.place,
                        quote=printable(raw),
                        done="The second was left out",
                    )
                continue
            seen.add(raw)
            name, reason = identifier(raw, "column")
            if name.lower() in SYSTEM_COLUMNS:
                name, reason = f"{name}_", "PostgreSQL uses it for itself"
            final = distinct(name, taken)
            if reason:
                findings.add(
                    NAME_CHANGED,
                    f"The column's name `{table.name}.{printable(raw)}` cannot be used: {reason}",
                    column.name.place,
                    quote=printable(raw),
                    done=f"It is called `{final}`",
                )
            elif final != name:
                findings.add(
                    NAME_TWICE,
                    f"Two columns of `{table.name}` are called `{name}`",
                    column.name.place,
                    quote=printable(raw),
                    done=f"The second is called `{final}`",
                )
            draft = ColumnDraft(final, column.place, spelled=column.type.text if column.type is not None else "")
            table.columns[final] = draft
            table.folded.setdefault(fold_name(final), final)
            table.folded.setdefault(fold_name(raw), final)
            _state(draft, column)


def _single_names(text: str) -> list[str]:
    """`created_at, updated_at` are two columns; any other text is one name."""
    text = text.strip().strip("`\"'")
    parts = [part.strip().strip("`\"'") for part in re.split(r"\s*(?:,|/|\s&\s|\s(?:and|y|et|und)\s)\s*", text)]
    if len(parts) > 1 and all(re.fullmatch(r"[^\W\d]\w*", part) for part in parts):
        return parts
    without = re.fullmatch(r"([^\W\d]\w*)\s*(?:\?|\*|!|\(.*\))", text)
    return [without[1] if without is not None else text]


def _state(draft: ColumnDraft, entry: ColumnEntry) -> None:
    """Keeps what the entry says beside its type."""
    if entry.name.text.strip().endswith("?"):
        draft.optional, draft.nullable = True, True
    if entry.description:
        draft.description.append(entry.description.text)
    for piece in entry.constraints:
        draft.facts += [Stated(fact, piece) for fact in read_constraint(piece.text)]
    if entry.default is not None:
        draft.facts += [
            Stated(fact, entry.default) for fact in read_constraint(f"DEFAULT {entry.default.text or chr(39) * 2}")
        ]
    if entry.references is not None and entry.references:
        text = entry.references.text
        words = text if re.match(r"\s*(?:fk|foreign|references)\b", text, re.I) else f"REFERENCES {text}"
        draft.facts += [Stated(fact, entry.references) for fact in read_constraint(words)]
    for key, node in entry.extra.items():
        folded = fold_name(key)
        if folded in FORMER_KEYS and node.text:
            draft.renamed_from = node.text
        elif folded in REMARK_KEYS and node.text:
            draft.description.append(node.text)
        elif isinstance(node.value, (str, int, float, bool)):
            piece = Prose(
                f"{key}: {str(node.value).lower() if isinstance(node.value, bool) else node.value}", node.place
            )
            draft.facts += [
                Stated(fact, piece)
                for fact in read_constraint(piece.text)
                if not isinstance(fact, (ProseFact, UnreadableFact))
            ]


def read_columns(table: TableDraft, schema: Schema) -> None:
    """Reads the types of a table's columns and files the prose; entries that are no columns go."""
    for draft in list(table.columns.values()):
        read_column_type(table, draft, schema)
        _file_prose(draft, schema.findings, f"{table.name}.{draft.name}")
    read_table_level(table, schema)


def _file_prose(draft: ColumnDraft, findings: Findings, shown: str) -> None:
    for stated in draft.facts:
        if isinstance(stated.fact, ProseFact):
            draft.description.append(stated.fact.text)
        elif isinstance(stated.fact, RenameFact):
            draft.renamed_from = draft.renamed_from or stated.fact.name
        elif isinstance(stated.fact, UnreadableFact):
            findings.add(
                UNREADABLE_CONSTRAINT,
                f"A constraint of `{shown}` cannot be read: {stated.fact.reason}",
                stated.source.place,
                quote=stated.source.text,
                done="It was left out",
                advice="Write it in SQL",
            )
    for text in list(draft.description):
        match = RENAMED.search(text)
        if match is not None and draft.renamed_from is None:
            draft.renamed_from = match[1]
