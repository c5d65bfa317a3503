"""The PostgreSQL extensions that the tables need."""

from __future__ import annotations

import re

from generator.design import Table, TypeKind, View
from generator.patterns import regex
from generator.reading.document import Document

_BY_TYPE = {
    TypeKind.CITEXT: "citext",
    TypeKind.LTREE: "ltree",
    TypeKind.HSTORE: "hstore",
    TypeKind.GEOGRAPHY: "postgis",
    TypeKind.GEOMETRY: "postgis",
    TypeKind.VECTOR: "vector",
}
_NAMED = regex(r"\b(citext|ltree|pg_trgm|btree_gist|btree_gin|unaccent|hstore)\b", re.I)
_BY_FUNCTION = (
    (re.compile(r"\bunaccent\("), "unaccent"),
    (re.compile(r"\b(?:similarity|word_similarity)\("), "pg_trgm"),
    (re.compile(r"\bst_\w+\("), "postgis"),
)


def find_extensions(
    document: Document, tables: tuple[Table, ...], views: tuple[View, ...], needed: set[str]
) -> tuple[str, ...]:
    """Extensions by types, operator classes and functions, and those that the document names; sorted."""
    found = set(needed)
    for table in tables:
        found |= {_BY_TYPE[column.type.kind] for column in table.columns if column.type.kind in _BY_TYPE}
    text = " ".join(_expressions(tables, views))
    found |= {extension for pattern, extension in _BY_FUNCTION if pattern.search(text.lower())}
    data = document.data
    stated = " ".join(prose.text for prose in (data.database, data.migrations) if prose)
    stated += " ".join(str(node.plain()) for key, node in data.extra.items() if "extension" in key.lower())
    found |= {name.lower() for name in _NAMED.findall(stated)}
    return tuple(sorted(found))


def _expressions(tables: tuple[Table, ...], views: tuple[View, ...]) -> list[str]:
    found = [view.query.sql for view in views]
    for table in tables:
        found += [check.expression.sql for check in table.checks]
        found += [column.generated.sql for column in table.columns if column.generated is not None]
        found += [column.default.expression.sql for column in table.columns if column.default is not None]
        found += [part.expression.sql for index in table.indexes for part in index.parts if part.expression is not None]
        found += [index.where.sql for index in table.indexes if index.where is not None]
    return found
