"""Exclusion constraints, from SQL or from a remark at an index."""

from __future__ import annotations

import re

from generator.design import Exclusion, Expression, IndexPart
from generator.diagnostics.tables import INDEX_LEFT_OUT
from generator.patterns import regex
from generator.reading.values import Prose
from generator.understanding.tables.clauses import closing
from generator.understanding.tables.drafts import Schema, TableDraft
from generator.understanding.tables.expressions import Purpose, RefusedError, read_expression
from generator.understanding.tables.index_entries import split_list
from generator.understanding.tables.index_methods import SCALAR_GIST, WHOLE_GIST, as_text
from generator.understanding.tables.sql.families import base, family_of

_SQL = regex(r"exclude\s*(?:using\s+(\w+)\s*)?(?=\()|using\s+(\w+)\s*(?=\()", re.I)
_WITH = regex(r"\s+with\s+(=|&&|<>|-\|-|@>|<@)\s*$", re.I)
_WHERE = regex(r"\s*where\s*", re.I)


def add_exclusion(
    table: TableDraft, text: str, parts: tuple[IndexPart, ...], where: str, source: Prose, schema: Schema
) -> None:
    """Adds the exclusion constraint that a text states; without a list of its own over the parts of its index."""
    try:
        elements, condition = _stated(table, text, schema)
        if not elements:
            elements = [(part, _operator(table, part, schema)) for part in parts]
        if not elements:
            raise RefusedError("its columns cannot be told")
        if all(operator == "=" for _, operator in elements):
            raise RefusedError("nothing in it can overlap; a unique constraint would do")
        predicate = _predicate(table, condition or where, schema)
        _need_extension(table, elements, schema)
        elements = [(as_text(table, part), operator) for part, operator in elements]
    except RefusedError as refused:
        schema.say(
            INDEX_LEFT_OUT,
            f"An exclusion constraint of `{table.name}` was left out: {refused}",
            source,
            "The database does not hold it",
            "Write EXCLUDE USING gist (column WITH =, range WITH &&)",
        )
        return
    found = Exclusion("", tuple(elements), "gist", predicate)
    if any((known.elements, known.where) == (found.elements, found.where) for known in table.exclusions):
        return
    words = [
        part.column or "_".join(re.findall(r"\w+", part.expression.sql if part.expression else "")[:3])
        for part, _ in elements
    ]
    name = schema.names.make("ex", table.name, tuple(words), predicate.sql if predicate is not None else "")
    table.exclusions.append(Exclusion(name, found.elements, "gist", predicate))


def _stated(table: TableDraft, text: str, schema: Schema) -> tuple[list[tuple[IndexPart, str]], str]:
    """Elements and condition of `EXCLUDE USING gist (a WITH =, r WITH &&) WHERE (...)`."""
    match = _SQL.search(text)
    opening = match.end() if match is not None else 0
    if text[opening : opening + 1] != "(":
        return [], ""
    end = closing(text, opening)
    if end is None:
        raise RefusedError("its parentheses do not close")
    elements = []
    for member in split_list(text[opening + 1 : end]):
        operator = _WITH.search(member)
        if operator is None:
            raise RefusedError(f"`{member}` has no operator")
        elements.append((_part(table, member[: operator.start()].strip(), schema), operator[1]))
    behind = _WHERE.match(text, end + 1)
    return elements, text[behind.end() :].split(" ; ")[0].strip() if behind is not None else ""


def _part(table: TableDraft, text: str, schema: Schema) -> IndexPart:
    column = table.column(text.strip('"`'))
    if column is not None:
        return IndexPart(column=column)
    return IndexPart(expression=read_expression(text, schema.scope(table), Purpose.INDEX).expression)


def _family(table: TableDraft, part: IndexPart, schema: Schema) -> str:
    if part.column is not None:
        return base(family_of(table.type_of(part.column)))
    return base(
        read_expression(part.expression.sql if part.expression else "", schema.scope(table), Purpose.INDEX).family
    )


def _operator(table: TableDraft, part: IndexPart, schema: Schema) -> str:
    return "&&" if _family(table, part, schema) in ("range", "geo", "net") else "="


def _predicate(table: TableDraft, text: str, schema: Schema) -> Expression | None:
    if not text:
        return None
    return read_expression(text.strip().rstrip("."), schema.scope(table), Purpose.PREDICATE).expression


def _need_extension(table: TableDraft, elements: list[tuple[IndexPart, str]], schema: Schema) -> None:
    for part, operator in elements:
        family = _family(table, part, schema)
        if family in SCALAR_GIST and operator in ("=", "<>"):
            schema.extensions.add("btree_gist")
        elif family not in WHOLE_GIST:
            raise RefusedError(f"gist cannot exclude values of type {family} with {operator}")
