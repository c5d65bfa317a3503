"""Views whose query is SQL: one SELECT over known tables, re-rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.design import Expression, Table, View
from generator.diagnostics import Findings
from generator.diagnostics.tables import VIEW_LEFT_OUT
from generator.patterns import regex
from generator.reading.document import TableEntry
from generator.reading.values import Prose
from generator.understanding.tables.names import distinct, identifier, unquoted
from generator.understanding.tables.sql.functions import FUNCTIONS, SAME_FUNCTION
from generator.understanding.tables.sql.renderer import quote_identifier, type_sql

_KIND = regex(r"\b(?:materiali[sz]ed[ _]?)?view\b|\bvista(?: materializada)?\b|\bmatview\b", re.I)
_MATERIALIZED = regex(r"materiali[sz]|matview", re.I)
_QUERY_KEYS = frozenset(
    {"query", "definition", "sql", "select", "as", "body", "statement", "consulta", "source", "viewdefinition"}
)
_PREFIX = regex(r"\s*create\s+(?:or\s+replace\s+)?(?:materialized\s+)?view\s+[\w.\"]+\s*(?:\([^)]*\)\s*)?as\s+", re.I)
_AGGREGATES = frozenset(
    [
        "count",
        "sum",
        "avg",
        "min",
        "max",
        "array_agg",
        "string_agg",
        "json_agg",
        "jsonb_agg",
        "json_object_agg",
        "jsonb_object_agg",
        "bool_and",
        "bool_or",
        "every",
        "stddev",
        "stddev_pop",
        "stddev_samp",
        "variance",
        "var_pop",
        "var_samp",
        "percentile_cont",
        "percentile_disc",
        "mode",
        "row_number",
        "rank",
        "dense_rank",
        "ntile",
        "lag",
        "lead",
        "first_value",
        "last_value",
        "nth_value",
        "percent_rank",
        "cume_dist",
        "grouping",
        "corr",
        "json_build_object",
        "unnest",
        "generate_series",
        "json_build_array",
        "row_to_json",
        "to_json",
    ]
)


def is_view(entry: TableEntry) -> bool:
    """Whether an entry describes a view, not a table."""
    return bool(entry.kind and _KIND.search(entry.kind.text)) or (
        not entry.columns and any(_query(key, node.text) for key, node in entry.extra.items())
    )


def _query(key: str, text: str | None) -> bool:
    folded = re.sub(r"\W|_", "", key.lower())
    return (
        text is not None and folded in _QUERY_KEYS and re.match(r"\s*(?:select|with|create)\b", text, re.I) is not None
    )


class _UnreadableError(ValueError):
    """The query is no view; the message says why."""


def read_views(entries: list[TableEntry], tables: Iterable[Table], findings: Findings) -> tuple[View, ...]:
    """The views of the document, in an order in which each may read the ones before; sorted by name at the end by the caller."""
    if not entries:
        return ()
    known: dict[str, dict[str, str]] = {
        table.name: {column.name: type_sql(column.type) for column in table.columns} for table in tables
    }
    taken = {name.casefold() for name in known}
    found: list[View] = []
    for entry in entries:
        name = distinct(identifier(unquoted(entry.name.text), "view")[0], taken)
        source = _source(entry)
        try:
            if source is None:
                raise _UnreadableError("it has no query in SQL")
            sql, columns = _checked(_PREFIX.sub("", source.text), known)
        except _UnreadableError as reason:
            quote = (
                source.text
                if source is not None
                else (entry.description.text if entry.description else entry.name.text)
            )
            findings.add(
                VIEW_LEFT_OUT,
                f"The view `{name}` was left out: {reason}",
                entry.place,
                quote=quote[:500],
                done="There is no such view",
                advice="State its query as one SELECT over tables of the design",
            )
            continue
        known[name] = dict.fromkeys(columns, "text")
        materialized = bool(entry.kind and _MATERIALIZED.search(entry.kind.text)) or (
            source is not None and _MATERIALIZED.search(source.text[:40]) is not None
        )
        found.append(View(name, Expression(sql), columns, materialized, entry.place))
    return tuple(found)


def _source(entry: TableEntry) -> Prose | None:
    for key, node in entry.extra.items():
        if _query(key, node.text):
            return Prose(node.text or "", node.place)
    for prose in (entry.description, entry.kind):
        if prose and (match := re.search(r"\b(?:select|with)\b.*\bfrom\b.*", prose.text, re.I | re.S)):
            return Prose(match[0], prose.place)
    return None


def _checked(text: str, known: dict[str, dict[str, str]]) -> tuple[str, tuple[str, ...]]:
    """The query re-rendered with every column resolved, and the names of its columns."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError
    from sqlglot.optimizer.qualify import qualify

    if len(text) > 10_000:
        raise _UnreadableError("its query is too long")
    try:
        statements = [statement for statement in sqlglot.parse(text, read="postgres") if statement is not None]
        if len(statements) != 1 or not isinstance(statements[0], (exp.Select, exp.Union)):
            raise _UnreadableError("its query is not one SELECT")
        query = statements[0]
        _refuse_nodes(query, exp)
        _check_tables(query, known, exp)
        quoted: dict[str, object] = {
            quote_identifier(table): {quote_identifier(column): kind for column, kind in columns.items()}
            for table, columns in known.items()
        }
        qualified = qualify(query, schema=quoted, dialect="postgres", validate_qualify_columns=True)
        columns = tuple(qualified.named_selects)
        sql = qualified.sql(dialect="postgres", comments=False)
    except (SqlglotError, RecursionError, ValueError) as error:
        if isinstance(error, _UnreadableError):
            raise
        raise _UnreadableError(
            re.sub(r"\x1b\[[0-9;]*m|\s+", " ", str(error)).strip()[:200] or "its query cannot be read"
        ) from error
    if not columns or len(set(columns)) < len(columns) or any(not column or column == "*" for column in columns):
        raise _UnreadableError("its columns have no names of their own")
    return sql, columns


def _refuse_nodes(query: object, exp: object) -> None:
    import sqlglot.expressions as expressions

    del exp
    assert isinstance(query, expressions.Expression)  # noqa: S101 - as parsed above
    refused = (
        expressions.Into,
        expressions.Lock,
        expressions.Command,
        expressions.DML,
        expressions.DDL,
        expressions.Placeholder,
        expressions.Parameter,
    )
    for node in query.walk():
        if isinstance(node, refused) and not isinstance(node, expressions.Query):
            raise _UnreadableError(f"{type(node).__name__.upper()} does not belong in a view")
        if isinstance(node, expressions.Anonymous):
            name = str(node.this).lower()
            if SAME_FUNCTION.get(name, name) not in FUNCTIONS and name not in _AGGREGATES:
                raise _UnreadableError(f"the function `{name}` is not known")


def _check_tables(query: object, known: dict[str, dict[str, str]], exp: object) -> None:
    import sqlglot.expressions as expressions

    del exp
    assert isinstance(query, expressions.Expression)  # noqa: S101 - as parsed above
    own = {cte.alias_or_name for cte in query.find_all(expressions.CTE)}
    folded = {name.lower(): name for name in known}
    for table in query.find_all(expressions.Table):
        if table.name in own:
            continue
        if table.name not in known and table.name.lower() not in folded:
            raise _UnreadableError(f"there is no table `{table.name}`")
        name = table.name if table.name in known else folded[table.name.lower()]
        table.set("this", expressions.to_identifier(name, quoted=quote_identifier(name) != name))
        table.set("db", None)
        table.set("catalog", None)
