"""Which index method works on which columns, with which operator class."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.design import Expression, IndexPart, TypeKind
from generator.understanding.tables.drafts import Schema, TableDraft
from generator.understanding.tables.expressions import Purpose, read_expression
from generator.understanding.tables.index_entries import METHODS, IndexText
from generator.understanding.tables.sql import quote_identifier
from generator.understanding.tables.sql.families import base

_NO_BTREE = frozenset({"json", "geo", "vector", "xml", "any"})
_WHOLE_GIN = frozenset({"json", "array", "tsvector", "hstore"})
WHOLE_GIST = frozenset({"range", "tsvector", "geo", "ltree", "net", "hstore"})
SCALAR_GIST = frozenset(
    {"number", "money", "text", "uuid", "instant", "local", "date", "clock", "interval", "bytes", "bit", "enum", "bool"}
)
# Operator class -> the methods and families that it works with, and the extension it needs.
_OPCLASSES: dict[str, tuple[frozenset[str], frozenset[str], str | None]] = {
    "gin_trgm_ops": (frozenset({"gin"}), frozenset({"text"}), "pg_trgm"),
    "gist_trgm_ops": (frozenset({"gist"}), frozenset({"text"}), "pg_trgm"),
    "jsonb_path_ops": (frozenset({"gin"}), frozenset({"json"}), None),
    "jsonb_ops": (frozenset({"gin"}), frozenset({"json"}), None),
    "array_ops": (frozenset({"gin"}), frozenset({"array"}), None),
    "tsvector_ops": (frozenset({"gin", "gist"}), frozenset({"tsvector"}), None),
    "text_pattern_ops": (frozenset({"btree", "hash"}), frozenset({"text"}), None),
    "varchar_pattern_ops": (frozenset({"btree", "hash"}), frozenset({"text"}), None),
    "bpchar_pattern_ops": (frozenset({"btree"}), frozenset({"text"}), None),
    "inet_ops": (frozenset({"gist", "spgist"}), frozenset({"net"}), None),
    "range_ops": (frozenset({"gist", "spgist"}), frozenset({"range"}), None),
    "gist_ltree_ops": (frozenset({"gist"}), frozenset({"ltree"}), "ltree"),
    "vector_cosine_ops": (frozenset({"hnsw", "ivfflat"}), frozenset({"vector"}), "vector"),
    "vector_l2_ops": (frozenset({"hnsw", "ivfflat"}), frozenset({"vector"}), "vector"),
    "vector_ip_ops": (frozenset({"hnsw", "ivfflat"}), frozenset({"vector"}), "vector"),
}


class UnindexableError(ValueError):
    """No index can be made; the message says why."""


@dataclass(slots=True)
class Fitted:
    """A method and parts that PostgreSQL accepts; `said` tells what differs from the document."""

    method: str
    parts: list[IndexPart]
    said: str = ""


def fit_method(
    table: TableDraft, parts: list[IndexPart], families: list[str], text: IndexText, extensions: set[str]
) -> Fitted:
    """The method, with operator classes and the extensions they need; raises UnindexableError."""
    method = text.method or "btree"
    if method not in METHODS:
        method = "btree"
    if text.opclass is not None and not any(part.opclass for part in parts):
        parts = [
            replace(part, opclass=text.opclass) if _suits(text.opclass, base(family)) else part
            for part, family in zip(parts, families, strict=True)
        ]
    bases = [base(family) for family in families]
    said: list[str] = []
    method = _settle(method, bases, text, parts, said)
    parts = [
        _with_class(table, part, family, method, extensions, said) for part, family in zip(parts, bases, strict=True)
    ]
    if method != "btree":
        parts = [replace(part, descending=False, nulls_first=None) for part in parts]
    return Fitted(method, parts, "; ".join(dict.fromkeys(said)))


def _suits(opclass: str, family: str) -> bool:
    known = _OPCLASSES.get(opclass)
    return known is not None and family in known[1]


def _settle(method: str, bases: list[str], text: IndexText, parts: list[IndexPart], said: list[str]) -> str:
    """The method that works on all parts."""
    if "vector" in bases:
        if len(bases) > 1:
            raise UnindexableError("a vector can only be indexed alone")
        return method if method in ("hnsw", "ivfflat") else "hnsw"
    if text.method is None and text.trigram and set(bases) == {"text"} and not text.unique:
        return "gin"
    for change in (_special, _inverted, _tree, _ordered):
        wanted, reason = change(method, bases, unique=text.unique)
        if wanted != method:
            said.append(reason)
            method = wanted
    if not text.unique:
        for part in parts:
            known = _OPCLASSES.get(part.opclass or "")
            if known is not None and method not in known[0] and len(known[0]) == 1:
                said.append(f"its operator class needs {next(iter(known[0]))}")
                return next(iter(known[0]))
    return method


def _special(method: str, bases: list[str], *, unique: bool) -> tuple[str, str]:
    if method in ("hnsw", "ivfflat"):
        return "btree", f"{method} is for vectors"
    if unique and method != "btree":
        return "btree", f"a unique index cannot use {method}"
    if method == "hash" and len(bases) > 1:
        return "btree", "a hash index has one column"
    return method, ""


def _inverted(method: str, bases: list[str], *, unique: bool) -> tuple[str, str]:
    del unique
    if method == "gin" and not any(one in _WHOLE_GIN or one == "text" for one in bases):
        return "gist" if bases == ["range"] else "btree", "gin is for lists, documents and texts"
    return method, ""


def _tree(method: str, bases: list[str], *, unique: bool) -> tuple[str, str]:
    del unique
    if method in ("gist", "spgist") and {"json", "array"} & set(bases):
        return "gin", f"{method} does not index {'documents' if 'json' in bases else 'lists'}"
    if method == "spgist" and (len(bases) > 1 or bases[0] not in ("text", "range", "net", "geo")):
        return "gist", "spgist does not index it"
    return method, ""


def _ordered(method: str, bases: list[str], *, unique: bool) -> tuple[str, str]:
    if method not in ("btree", "hash", "brin"):
        return method, ""
    if "geo" in bases:
        return "gist", f"{method} is not for geometry"
    if {"json", "tsvector"} & set(bases) and not unique:
        if len(bases) > 1:
            raise UnindexableError("documents are indexed alone, with gin")
        return "gin", "documents are indexed with gin"
    if any(one in _NO_BTREE and not (one == "json" and unique) for one in bases):
        raise UnindexableError(f"{method} cannot index one of its columns")
    return method, ""


def _with_class(
    table: TableDraft, part: IndexPart, family: str, method: str, extensions: set[str], said: list[str]
) -> IndexPart:
    """A part with an operator class that exists for its method, where it needs one."""
    opclass = part.opclass
    if opclass is not None:
        known = _OPCLASSES.get(opclass)
        if known is None or method not in known[0] or family not in known[1]:
            said.append(f"the operator class `{opclass}` does not fit")
            opclass = None
    if opclass is None and method == "gin":
        if family == "text":
            opclass = "gin_trgm_ops"
            said.append("gin indexes texts by trigrams")
        elif family not in _WHOLE_GIN:
            extensions.add("btree_gin")
    if opclass is None and method == "gist" and family not in WHOLE_GIST:
        if family not in SCALAR_GIST:
            raise UnindexableError(f"gist cannot index values of type {family}")
        extensions.add("btree_gist")
    if opclass is None and method == "hnsw":
        opclass = "vector_cosine_ops"
    if (
        method in ("hnsw", "ivfflat")
        and part.column is not None
        and not 0 < (table.type_of(part.column).length or 0) <= 2000
    ):
        raise UnindexableError("only vectors of a stated size up to 2000 can be indexed")
    if opclass is not None and (needed := _OPCLASSES[opclass][2]) is not None:
        extensions.add(needed)
    if family == "text" and method in ("gin", "gist"):
        part = as_text(table, part)
    return replace(part, opclass=opclass)


def as_text(table: TableDraft, part: IndexPart) -> IndexPart:
    """A citext column as text: neither trigrams nor btree_gist take citext."""
    if part.column is None or table.type_of(part.column).kind is not TypeKind.CITEXT:
        return part
    return replace(part, column=None, expression=Expression(f"{quote_identifier(part.column)}::text", (part.column,)))


def full_text_part(table: TableDraft, parts: list[IndexPart], language: str, schema: Schema) -> IndexPart:
    """`to_tsvector('simple', ...)` over the texts of an index, or with the stems of a language."""
    texts = [
        f"({part.expression.sql})" if part.expression is not None else quote_identifier(part.column or "")
        for part in parts
    ]
    joined = texts[0] if len(texts) == 1 else " || ' ' || ".join(f"coalesce({text}, '')" for text in texts)
    reading = read_expression(f"to_tsvector('{language}', {joined})", schema.scope(table), Purpose.INDEX)
    return IndexPart(expression=reading.expression)
