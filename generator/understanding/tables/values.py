"""The values of columns: NULL, choices, generated ones, checks."""

from __future__ import annotations

import re

from generator.design import Check, ColumnIdentity, ColumnType, Expression, Literal, TypeKind
from generator.diagnostics.tables import (
    ADAPTED_EXPRESSION,
    CONTRADICTION,
    GENERATED_LEFT_OUT,
    NULLABILITY_ASSUMED,
    REFUSED_EXPRESSION,
)
from generator.patterns import regex
from generator.reading.values import Prose
from generator.understanding.tables.defaults import assignable, literal_sql
from generator.understanding.tables.drafts import ColumnDraft, Schema, TableDraft
from generator.understanding.tables.expressions import Purpose, Reading, RefusedError, Scope, read_expression
from generator.understanding.tables.facts import (
    CheckFact,
    ChoicesFact,
    DefaultFact,
    ForeignKeyFact,
    GeneratedFact,
    IdentityFact,
    LengthFact,
    NullFact,
    PatternFact,
)
from generator.understanding.tables.literals import INTEGERS, NUMBERS, TEXTS, UnfitError, literal_value
from generator.understanding.tables.sql import quote_identifier, quote_string
from generator.understanding.tables.sql.nodes import (
    LiteralKind,
    SqlBinary,
    SqlCast,
    SqlIn,
    SqlIs,
    SqlLiteral,
    SqlName,
    SqlNode,
    SqlUnary,
)

_VALUE = regex(r"\bvalue\b(?=(?:[^']*'[^']*')*[^']*$)", re.I)


def find_nullability(schema: Schema) -> None:
    """Fills `nullable`; where a document marks only what is optional, the rest is required."""
    columns = [(table, column) for table in schema.tables.values() for column in table.columns.values()]
    required = marked = False
    for table, column in columns:
        stated = {fact.nullable: source for fact, source in column.of(NullFact)}
        if False in stated and (True in stated or column.nullable):
            schema.findings.add(
                CONTRADICTION,
                f"`{table.name}.{column.name}` is stated as NULL and as NOT NULL",
                column.place,
                quote=stated[False].text,
                done="It became NOT NULL",
            )
        if stated:
            column.nullable = False not in stated
        required = required or False in stated
        marked = marked or column.nullable is True
    if required or not marked:
        return
    for _, column in columns:
        column.nullable = column.nullable is True
    schema.findings.add(
        NULLABILITY_ASSUMED,
        "The document marks columns that may be NULL and none that may not",
        done="Every column without a mark is NOT NULL",
        advice="Write NOT NULL where it is meant",
    )


def find_identity(table: TableDraft, column: ColumnDraft) -> None:
    """Fills `identity`: as stated, and for a whole-number key that nothing else fills."""
    kind = table.type_of(column.name)
    always = any(fact.always for fact, _ in column.of(IdentityFact))
    points = any(column.name in key.columns for key in table.foreign_keys)
    if column.serial and kind.kind is TypeKind.NUMERIC:
        kind = column.type = ColumnType(TypeKind.BIGINT)
    if column.serial and not points and kind.kind in INTEGERS and not kind.dimensions:
        column.identity = ColumnIdentity.ALWAYS if always else ColumnIdentity.BY_DEFAULT
        column.nullable = False
    elif not points and column.name in table.primary and kind.kind in INTEGERS and not kind.dimensions:
        named_key = len(table.primary) == 1 or re.fullmatch(r"_?id|.*(?<![a-z])id", column.name, re.I)
        filled = any(isinstance(stated.fact, (DefaultFact, GeneratedFact)) for stated in column.facts)
        if named_key and not filled:
            column.identity = ColumnIdentity.BY_DEFAULT


def find_choices(table: TableDraft, column: ColumnDraft, schema: Schema) -> None:
    """Fills `choices` from an enumeration or from values listed at the column, with the CHECK that holds them."""
    kind = table.type_of(column.name)
    if kind.kind is TypeKind.ENUM:
        column.choices = schema.enum_values.get(kind.enum or "", ())
        return
    for fact, source in column.of(ChoicesFact):
        values: list[Literal] = []
        base = ColumnType(kind.kind, precision=kind.precision, scale=kind.scale)
        try:
            values = [literal_value(text, base, schema.enum_values) for text in fact.values]
        except UnfitError:
            column.description.append(source.text)
            continue
        column.choices = tuple(dict.fromkeys(values))
        _widen(table, column, schema)
        name = quote_identifier(column.name)
        listed = ", ".join(literal_sql(value, base) for value in column.choices)
        element = "text" if kind.kind in TEXTS else kind.kind.value
        sql = f"{name} <@ ARRAY[{listed}]::{element}[]" if kind.dimensions else f"{name} IN ({listed})"
        _add_check(table, sql, source, schema)
        return


def _widen(table: TableDraft, column: ColumnDraft, schema: Schema) -> None:
    """A text column at least as long as its longest choice."""
    kind = table.type_of(column.name)
    longest = max((len(str(choice)) for choice in column.choices), default=0)
    if kind.length is not None and kind.kind in TEXTS and longest > kind.length:
        schema.findings.add(
            CONTRADICTION,
            f"A value of `{table.name}.{column.name}` has {longest} characters, the column only {kind.length}",
            column.place,
            done=f"The column became {longest} characters long",
        )
        column.type = ColumnType(TypeKind.VARCHAR, length=longest, dimensions=kind.dimensions)
        table.scope_ = None


def find_generated(table: TableDraft, schema: Schema) -> None:
    """Fills `generated` of the table's columns."""
    stated = {name: list(column.of(GeneratedFact)) for name, column in table.columns.items()}
    generated = frozenset(name for name, found in stated.items() if found)
    scope = Scope(schema.scope(table).columns, schema.enum_values, generated)
    for name in generated:
        column = table.columns[name]
        for fact, source in stated[name]:
            try:
                reading = read_expression(fact.sql, scope, Purpose.GENERATED)
                if not assignable(reading.family, table.type_of(name)):
                    raise RefusedError(f"it gives a value of the family {reading.family}")
            except RefusedError as refused:
                schema.say(
                    GENERATED_LEFT_OUT,
                    f"The database cannot compute `{table.name}.{name}`: {refused}",
                    source,
                    "It is a plain column that the application fills",
                )
                continue
            say_adapted(reading, f"{table.name}.{name}", source, schema)
            column.generated = reading.expression


def say_adapted(reading: Reading, shown: str, source: Prose, schema: Schema) -> None:
    """Tells what was adapted in an expression."""
    for said in reading.adapted:
        schema.say(
            ADAPTED_EXPRESSION,
            f"An expression of `{shown}` was adapted: {said}",
            source,
            f"It is now `{reading.expression.sql}`",
        )


def find_checks(table: TableDraft, schema: Schema) -> None:
    """Adds the CHECK constraints of a table and its columns, and the choices that they state."""
    for column in list(table.columns.values()):
        for fact, source in column.of(CheckFact):
            _add_check(table, _completed(table, column, fact), source, schema, column)
        for length, source in column.of(LengthFact):
            _add_length(table, column, length, source, schema)
        for pattern, source in column.of(PatternFact):
            if table.type_of(column.name).kind in TEXTS and not table.type_of(column.name).dimensions:
                _add_check(table, f"{quote_identifier(column.name)} ~ {quote_string(pattern.pattern)}", source, schema)
        points = (
            any(True for _ in column.of(ForeignKeyFact)) or column.name in table.primary or column.identity is not None
        )
        if column.unsigned and not points and table.type_of(column.name).kind in NUMBERS:
            _add_check(table, f"{quote_identifier(column.name)} >= 0", Prose(column.spelled, column.place), schema)
    for fact, source in table.of(CheckFact):
        _add_check(table, fact.sql, source, schema)


def _completed(table: TableDraft, column: ColumnDraft, fact: CheckFact) -> str:
    """A condition with its left side: the column, or its length for texts and lists."""
    if not fact.open:
        # A domain's condition speaks of VALUE.
        return (
            fact.sql
            if table.column("value") is not None
            else _VALUE.sub(quote_identifier(column.name).replace("\\", r"\\"), fact.sql)
        )
    kind = table.type_of(column.name)
    name = quote_identifier(column.name)
    left = f"cardinality({name})" if kind.dimensions else f"char_length({name})" if kind.kind in TEXTS else name
    if "'" in fact.sql:
        left = name  # compared with text: it is the value that is meant, not its length
    return f"{left} {fact.sql}"


def _add_length(table: TableDraft, column: ColumnDraft, length: LengthFact, source: Prose, schema: Schema) -> None:
    kind = table.type_of(column.name)
    if kind.kind not in TEXTS or kind.dimensions:
        return
    name = quote_identifier(column.name)
    if length.least:
        _add_check(table, f"char_length({name}) >= {length.least}", source, schema)
    if length.most and kind.length is None:
        _add_check(table, f"char_length({name}) <= {length.most}", source, schema)


def _add_check(table: TableDraft, sql: str, source: Prose, schema: Schema, column: ColumnDraft | None = None) -> None:
    try:
        reading = read_expression(sql, schema.scope(table), Purpose.CHECK)
    except RefusedError as refused:
        shown = f"{table.name}.{column.name}" if column is not None else table.name
        schema.say(
            REFUSED_EXPRESSION,
            f"A CHECK of `{shown}` was left out: {refused}",
            source,
            "The database does not hold it",
            "Write a condition over columns of the table in SQL",
        )
        return
    say_adapted(reading, table.name, source, schema)
    _learn_choices(table, reading.node, schema)
    if any(check.expression.sql == reading.expression.sql for check in table.checks):
        return
    name = schema.names.make("ck", table.name, reading.expression.columns, reading.expression.sql)
    table.checks.append(Check(name, Expression(reading.expression.sql, reading.expression.columns)))


def _learn_choices(table: TableDraft, node: SqlNode, schema: Schema) -> None:
    """The choices that a condition states: `status IN (...)`, also beside `status IS NULL OR`."""
    if (
        isinstance(node, SqlBinary)
        and node.operator == "OR"
        and isinstance(node.left, SqlIs)
        and node.left.what == "NULL"
        and not node.left.negated
    ):
        node = node.right
    if not isinstance(node, SqlIn) or node.negated or not isinstance(node.operand, SqlName):
        return
    column = table.columns[node.operand.name]
    kind = table.type_of(column.name)
    texts = [_text(item) for item in node.items]
    if kind.dimensions or any(text is None for text in texts):
        return
    base = ColumnType(kind.kind, enum=kind.enum)
    try:
        column.choices = tuple(
            dict.fromkeys(literal_value(text, base, schema.enum_values) for text in texts if text is not None)
        )
    except UnfitError:
        return
    _widen(table, column, schema)


def _text(node: SqlNode) -> str | None:
    if isinstance(node, SqlLiteral) and node.kind is not LiteralKind.NULL:
        return node.text
    if isinstance(node, SqlCast):
        return _text(node.operand)
    if isinstance(node, SqlUnary) and node.operator == "-" and isinstance(node.operand, SqlLiteral):
        return f"-{node.operand.text}"
    return None
