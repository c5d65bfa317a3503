"""From the entries of the document to drafts: names, columns, types and the facts of every piece of text."""

from __future__ import annotations

import re

from generator.design import ColumnType, TypeKind
from generator.diagnostics import Findings
from generator.diagnostics.tables import (
    ASSUMED_TYPE,
    NAME_CHANGED,
    NAME_TWICE,
    NO_COLUMNS,
    NOT_A_COLUMN,
    PROSE_ONLY,
    UNKNOWN_TYPE,
    UNREADABLE_CONSTRAINT,
)
from generator.reading.document import ColumnEntry, TableEntry
from generator.reading.values import Prose
from generator.understanding.tables.constraints import read_constraint
from generator.understanding.tables.drafts import ColumnDraft, Schema, Stated, TableDraft
from generator.understanding.tables.facts import (
    ChoicesFact,
    ForeignKeyFact,
    IdentityFact,
    LengthFact,
    ProseFact,
    RenameFact,
    UnreadableFact,
)
from generator.understanding.tables.names import SYSTEM_COLUMNS, distinct, identifier, unquoted
from generator.understanding.tables.types import TypeReading, fold_name, read_type

_FORMER = frozenset(
    {"renamedfrom", "formerly", "previousname", "oldname", "was", "formername", "renombradode", "previously"}
)
_TEXT_EXTRA = frozenset(
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
_RENAMED_TABLE = re.compile(
    r"(?:renamed from|formerly(?: known as)?|previously(?: named| called)?|renombrada de|antes llamada)\s*[:=]?\s*['\"`]?([^\W\d]\w*)['\"`]?",
    re.I,
)


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
                f"The table's name `{_shown(raw)}` cannot be used: {reason}",
                entry.name.place,
                quote=_shown(raw),
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
    seen = {name for name in table.columns}
    for column in entry.columns:
        for raw in _single_names(column.name.text):
            if raw in seen:
                if not again:
                    findings.add(
                        NAME_TWICE,
                        f"The column `{table.name}.{_shown(raw)}` is described twice",
                        column.place,
                        quote=_shown(raw),
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
                    f"The column's name `{table.name}.{_shown(raw)}` cannot be used: {reason}",
                    column.name.place,
                    quote=_shown(raw),
                    done=f"It is called `{final}`",
                )
            elif final != name:
                findings.add(
                    NAME_TWICE,
                    f"Two columns of `{table.name}` are called `{name}`",
                    column.name.place,
                    quote=_shown(raw),
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


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)[:80]


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
        if folded in _FORMER and node.text:
            draft.renamed_from = node.text
        elif folded in _TEXT_EXTRA and node.text:
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
        _read_type(table, draft, schema)
        _file_prose(draft, schema.findings, f"{table.name}.{draft.name}")
    _read_table_level(table, schema)


def _read_type(table: TableDraft, draft: ColumnDraft, schema: Schema) -> None:
    reading = read_type(draft.spelled, schema.vocabulary) if draft.spelled.strip() else TypeReading(None)
    source = Prose(draft.spelled, draft.place)
    if reading.rest:
        draft.facts = [Stated(fact, source) for fact in read_constraint(reading.rest)] + draft.facts
    if reading.choices:
        draft.facts.append(Stated(ChoicesFact(reading.choices), source))
    if reading.nullable is not None:
        draft.nullable, draft.optional = reading.nullable, True
    if reading.word is not None:
        draft.serial, draft.unsigned, draft.loose = reading.word.serial, reading.word.unsigned, reading.word.loose
    draft.type = reading.type
    points = any(True for _ in draft.of(ForeignKeyFact))
    if reading.table is not None:
        _stand_in(table, draft, reading, schema, points=points)
    elif draft.type is None:
        _unknown(table, draft, reading, schema, points=points)
    elif reading.found and not points:
        schema.findings.add(
            ASSUMED_TYPE,
            f"The type of `{table.name}.{draft.name}` is described in words",
            draft.place,
            quote=draft.spelled,
            done=f"It became {draft.type.kind}",
        )
    if draft.loose and draft.type is not None and draft.type.kind is TypeKind.NUMERIC and draft.type.precision is None:
        draft.type = ColumnType(_number_kind(draft.name), dimensions=draft.type.dimensions)
    if any(True for _ in draft.of(IdentityFact)):
        draft.serial = True
    for length, _ in draft.of(LengthFact):
        kind = draft.type
        if (
            length.most
            and kind is not None
            and kind.kind in (TypeKind.TEXT, TypeKind.VARCHAR)
            and kind.length is None
            and length.most <= 10_485_760
        ):
            draft.type = ColumnType(TypeKind.VARCHAR, length=length.most, dimensions=kind.dimensions)


def _number_kind(name: str) -> TypeKind:
    """What `number` is, by the name of the column: counts are whole, amounts are exact."""
    whole = r"(?:^|_)(?:id|count|counts|qty|quantity|age|year|month|day|days|hours|minutes|seconds|position|order|index|size|version|number|num|no|attempts|stock|level|rank|priority|sequence|cantidad|edad|posicion|orden|stars|views|likes|capacity|duration|cents|width|height|page|pages|points)$"
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return TypeKind.INTEGER if re.search(whole, snake) else TypeKind.NUMERIC


def _stand_in(table: TableDraft, draft: ColumnDraft, reading: TypeReading, schema: Schema, *, points: bool) -> None:
    """A table in place of a type: a relation of an object mapper, or a foreign key."""
    target = reading.table or ""
    sources = [fact for fact, _ in draft.of(ForeignKeyFact) if fact.columns]
    if reading.many or sources:
        # Prisma's relation fields: the key, if any, lies in the columns they name.
        for fact in sources:
            moved = ForeignKeyFact(fact.columns, (target,), fact.target_columns, fact.on_delete, fact.on_update)
            table.facts.append(Stated(moved, Prose(draft.spelled, draft.place)))
        table.columns.pop(draft.name)
        schema.findings.add(
            NOT_A_COLUMN,
            f"`{table.name}.{draft.name}` is a relation to `{target}`, not a column",
            draft.place,
            quote=draft.spelled,
            done="It became no column",
        )
        return
    named = table.column(f"{draft.name}_id")
    if named is not None and named != draft.name:
        table.columns.pop(draft.name)
        schema.findings.add(
            NOT_A_COLUMN,
            f"`{table.name}.{draft.name}` is the relation that `{named}` carries",
            draft.place,
            quote=draft.spelled,
            done="It became no column",
        )
        return
    if not points:
        draft.facts.append(Stated(ForeignKeyFact((), (target,)), Prose(draft.spelled, draft.place)))
    draft.type = None
    schema.findings.add(
        ASSUMED_TYPE,
        f"The type of `{table.name}.{draft.name}` is the table `{target}`",
        draft.place,
        quote=draft.spelled,
        done=f"It became a foreign key to `{target}`",
    )


def _unknown(table: TableDraft, draft: ColumnDraft, reading: TypeReading, schema: Schema, *, points: bool) -> None:
    if points or any(True for _ in draft.of(ChoicesFact)):
        draft.type = None if points else ColumnType(TypeKind.TEXT)
        return
    owner = table.name.removesuffix("s")
    enum = next(
        (
            found
            for name in (
                f"{table.name}.{draft.name}",
                f"{table.name}_{draft.name}",
                f"{owner}_{draft.name}",
                draft.name,
            )
            if (found := schema.vocabulary.enum(name.replace(".", "_")))
        ),
        None,
    )
    if enum is not None and re.search(r"enum|choice|^$", draft.spelled, re.I):
        draft.type = ColumnType(TypeKind.ENUM, enum=enum)
        return
    if draft.serial or any(True for _ in draft.of(IdentityFact)):
        draft.type = ColumnType(TypeKind.BIGINT)
        return
    guessed = guess_type(draft.name)
    if not draft.spelled.strip():
        draft.type = guessed
        schema.findings.add(
            ASSUMED_TYPE,
            f"The column `{table.name}.{draft.name}` has no type",
            draft.place,
            done=f"It became {guessed.kind}, by its name",
            advice="State its type",
        )
        return
    if re.fullmatch(r"\W*enum\w*\W*", draft.spelled, re.I):
        draft.type = ColumnType(TypeKind.TEXT)
        schema.findings.add(
            ASSUMED_TYPE,
            f"The enum `{table.name}.{draft.name}` has no values here",
            draft.place,
            quote=draft.spelled,
            done="The column became text",
            advice="List its values",
        )
        return
    draft.type = ColumnType(TypeKind.TEXT)
    advice = f"Did you mean `{reading.suggestion}`?" if reading.suggestion else "Name a PostgreSQL type"
    schema.findings.add(
        UNKNOWN_TYPE,
        f"The column `{table.name}.{draft.name}` has the unknown type `{_shown(draft.spelled)}`",
        draft.place,
        quote=_shown(draft.spelled),
        done="The column became text",
        advice=advice,
    )


def guess_type(name: str) -> ColumnType:
    """The type of a column of which only the name is known."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    for pattern, kind in (
        (r"(?:^|_)(?:id|uuid|guid)$", TypeKind.UUID),
        (r"_(?:at|time|timestamp|until)$|^(?:created|updated|deleted|fecha_hora)", TypeKind.TIMESTAMPTZ),
        (r"_(?:on|date|day|fecha)$|^(?:date|fecha|birthday|dob)", TypeKind.DATE),
        (r"^(?:is|has|can|should|allow|es|tiene)_|_enabled$|^(?:active|enabled|verified)$", TypeKind.BOOLEAN),
        (r"(?:price|amount|total|cost|balance|rate|fee|precio|importe|monto)$", TypeKind.NUMERIC),
        (r"(?:count|quantity|qty|position|age|size|version|number|cents|cantidad|orden)$", TypeKind.INTEGER),
        (r"(?:metadata|settings|config|payload|data|attributes|preferences|options)$", TypeKind.JSONB),
    ):
        if re.search(pattern, snake):
            return ColumnType(kind)
    return ColumnType(TypeKind.TEXT)


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
        match = _RENAMED_TABLE.search(text)
        if match is not None and draft.renamed_from is None:
            draft.renamed_from = match[1]


def _read_table_level(table: TableDraft, schema: Schema) -> None:
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
        if folded in _FORMER and node.text:
            table.renamed_from = node.text
        elif folded in _TEXT_EXTRA and node.text:
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
    match = _RENAMED_TABLE.search(" ".join(table.description))
    if match is not None and table.renamed_from is None:
        table.renamed_from = match[1]


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
