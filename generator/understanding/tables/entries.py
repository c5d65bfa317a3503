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
from generator.understanding.tables.former_names import FORMER_KEYS, said_former_name
from generator.understanding.tables.names import SYSTEM_COLUMNS, distinct, identifier, printable, unquoted
from generator.understanding.tables.table_level import REMARK_KEYS, read_table_level
from generator.understanding.tables.types import fold_name


def draft_tables(entries: list[TableEntry], schema: Schema) -> None:
    """Adds a draft per table with its columns' names; types and constraints follow once all names are known."""
    taken: set[str] = set()
    spelled: dict[str, TableDraft] = {}
    for entry in entries:
        written = entry.name.text.strip()
        if written in spelled:
            _join(spelled[written], entry, schema)
            continue
        name = _named(entry.name, unquoted(written), "table", "table", taken, schema)
        table = TableDraft(name, entry)
        spelled[written] = schema.tables[name] = table
        _draft_columns(table, entry, schema)
        if not table.columns:
            said = f"The table `{name}` has no columns"
            schema.say(NO_COLUMNS, said, entry.name, "It got a primary key only", "List its columns")


def _join(table: TableDraft, entry: TableEntry, schema: Schema) -> None:
    """A second description of a table under the same name adds what the first lacks."""
    before = len(table.columns)
    _draft_columns(table, entry, schema, again=True)
    more = len(table.columns) - before
    done = f"Its {more} further columns joined the first" if more else "The second was left out"
    schema.say(NAME_TWICE, f"The table `{table.name}` is described twice", entry.name, done, "Describe each table once")


def _named(source: Prose, raw: str, what: str, shown: str, taken: set[str], schema: Schema) -> str:
    """A usable, distinct name for a table or column; what differs from the document is said."""
    name, reason = identifier(raw, what)
    if what == "column" and name.lower() in SYSTEM_COLUMNS:
        name, reason = f"{name}_", "PostgreSQL uses it for itself"
    final = distinct(name, taken)
    quote = Prose(printable(raw), source.place)
    if reason:
        schema.say(
            NAME_CHANGED,
            f"The name `{printable(raw)}` of a {shown} cannot be used: {reason}",
            quote,
            f"It is called `{final}`",
        )
    elif final != name:
        schema.say(
            NAME_TWICE, f"`{name}` is the name of more than one {shown}", quote, f"The second is called `{final}`"
        )
    return final


def _draft_columns(table: TableDraft, entry: TableEntry, schema: Schema, *, again: bool = False) -> None:
    taken = {name.casefold() for name in table.columns}
    seen = set(table.columns)
    for column in entry.columns:
        for raw in _single_names(column.name.text):
            if raw in seen:
                if not again:
                    said = f"The column `{table.name}.{printable(raw)}` is described twice"
                    schema.say(NAME_TWICE, said, Prose(printable(raw), column.place), "The second was left out")
                continue
            seen.add(raw)
            final = _named(column.name, raw, "column", f"column of `{table.name}`", taken, schema)
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
            draft.renamed_from = node.text.strip()
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
        draft.renamed_from = draft.renamed_from or said_former_name(text)
