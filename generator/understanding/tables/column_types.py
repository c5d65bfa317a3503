"""The types of columns: read, stood in for by tables, or guessed and said so."""

from __future__ import annotations

import re

from generator.design import ColumnType, TypeKind
from generator.diagnostics.tables import ASSUMED_TYPE, NOT_A_COLUMN, UNKNOWN_TYPE
from generator.patterns import regex
from generator.reading.values import Prose
from generator.understanding.tables.constraints import read_constraint
from generator.understanding.tables.drafts import ColumnDraft, Schema, Stated, TableDraft
from generator.understanding.tables.facts import (
    ChoicesFact,
    DefaultFact,
    ForeignKeyFact,
    IdentityFact,
    LengthFact,
)
from generator.understanding.tables.names import printable
from generator.understanding.tables.types import TypeReading, read_type

_STRING = regex(r"\s*string\b(?!\s*(?:\[|\())(?!.*@db\.)", re.I | re.S)
_RANDOM = regex(r"['\"]?(?:uuid(?:_generate_)?v?[47]?|gen_random_uuid|random_?uuid)\(\s*[47]?\s*\)['\"]?", re.I)
_ZONELESS = regex(r"\s*timestamp\b(?!\s*(?:\(\d\)\s*)?(?:with|tz|utc))", re.I)


def read_column_type(table: TableDraft, draft: ColumnDraft, schema: Schema) -> None:
    """Fills the type of a column and what its text says beside it; an entry that is no column goes."""
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
    if draft.type is not None and draft.type.kind is TypeKind.TIMESTAMPTZ and _ZONELESS.match(draft.spelled):
        schema.zoneless.append(source)
    _refine(draft)


def _refine(draft: ColumnDraft) -> None:
    """The type as the column's name and the facts beside it make it."""
    if draft.spelled.strip() == "Date" and re.search(r"(?:At|_at|[Tt]imestamp)$", draft.name):
        # `Date` of TypeScript and Mongoose is a moment; SQL writes DATE or date.
        draft.type = ColumnType(TypeKind.TIMESTAMPTZ)
    if draft.loose and draft.type is not None and draft.type.kind is TypeKind.NUMERIC and draft.type.precision is None:
        draft.type = ColumnType(_number_kind(draft.name), dimensions=draft.type.dimensions)
    if is_bare_string(draft) and any(_RANDOM.fullmatch(fact.sql.strip()) for fact, _ in draft.of(DefaultFact)):
        # Object mappers write identifiers as strings; the default tells what they are.
        draft.type = ColumnType(TypeKind.UUID)
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


def is_bare_string(draft: ColumnDraft) -> bool:
    """Whether a column is a `String` of an object mapper or a language, which leaves the type of SQL open."""
    text = draft.type is None or (draft.type.kind is TypeKind.TEXT and not draft.type.dimensions)
    return text and _STRING.match(draft.spelled) is not None


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
    if re.search(r"enum|choice|^$", draft.spelled, re.I) and (enum := _declared_enum(table, draft, schema)) is not None:
        draft.type = ColumnType(TypeKind.ENUM, enum=enum)
        return
    if draft.serial or any(True for _ in draft.of(IdentityFact)):
        draft.type = ColumnType(TypeKind.BIGINT)
        return
    shown, source = f"`{table.name}.{draft.name}`", Prose(printable(draft.spelled), draft.place)
    draft.type = ColumnType(TypeKind.TEXT) if draft.spelled.strip() else guess_type(draft.name)
    if not draft.spelled.strip():
        done = f"It became {draft.type.kind}, by its name"
        schema.say(ASSUMED_TYPE, f"The column {shown} has no type", source, done, "State its type")
    elif re.fullmatch(r"\W*enum\w*\W*", draft.spelled, re.I):
        said = f"The enum {shown} has no values here"
        schema.say(ASSUMED_TYPE, said, source, "The column became text", "List its values")
    else:
        advice = f"Did you mean `{reading.suggestion}`?" if reading.suggestion else "Name a PostgreSQL type"
        said = f"The column {shown} has the unknown type `{source.text}`"
        schema.say(UNKNOWN_TYPE, said, source, "The column became text", advice)


def _declared_enum(table: TableDraft, draft: ColumnDraft, schema: Schema) -> str | None:
    """The enumeration of the design that is named after the column."""
    owner = table.name.removesuffix("s")
    for name in (f"{table.name}_{draft.name}", f"{owner}_{draft.name}", draft.name):
        found = schema.vocabulary.enum(name)
        if found is not None:
            return found
    return None


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
