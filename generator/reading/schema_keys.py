"""What each key of the format is for, and the form of what stands under it; a test holds it to the reader's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Form(StrEnum):
    """What is found under a key; most values are names of definitions of the schema."""

    TEXT = "text"
    TEXTS = "texts"
    NAME = "name"
    FLAG = "flag"
    NUMBER = "number"
    ANY = "any"
    SECTION = "section"
    SCHEMA = "schema"
    API = "api_design"
    DATA = "data_model"
    ENDPOINTS = "endpoints"
    ERRORS = "errors"
    TABLES = "tables"
    COLUMNS = "columns"
    INDEXES = "indexes"
    RELATIONSHIPS = "relationships"
    REFERENCES = "references"
    ENUMS = "enums"


_DESCRIPTION = (Form.TEXT, "What it is for, in words.")

KEYS: Mapping[str, Mapping[str, tuple[Form, str]]] = {
    "document": {
        "brain": (Form.TEXT, "Who wrote the design."),
        "task_id": (Form.TEXT, "Identifies the task."),
        "tech_stack": (Form.SECTION, "Languages, libraries and services by purpose; versions are taken from it."),
        "api_design": (Form.API, "The HTTP interface."),
        "data_model": (Form.DATA, "What is stored."),
        "architecture": (Form.SECTION, "Pattern and layers; documentation."),
        "scalability_strategy": (Form.SECTION, "Caching, jobs, rate limits; limits are enforced."),
        "security_plan": (Form.SECTION, "Authentication and authorisation; lifetimes of tokens are taken from it."),
        "testing_strategy": (Form.SECTION, "Kinds of tests; the coverage target is enforced."),
        "observability": (Form.SECTION, "Logging, metrics, tracing, health checks."),
        "confidence": (Form.NUMBER, "How sure the author is, from 0 to 1."),
        "content": (Form.TEXT, "An explanation for humans, in Markdown; its first heading names the project."),
        "tables": (Form.TABLES, "Tables that stand outside `data_model`."),
        "endpoints": (Form.ENDPOINTS, "Endpoints that stand outside `api_design`."),
        "enums": (Form.ENUMS, "Enumerations that stand outside `data_model`."),
        "schemas": (Form.ANY, "Named schemas that stand outside `api_design`."),
    },
    "api": {
        "style": (Form.TEXT, "REST; other styles are not generated."),
        "base_url": (Form.TEXT, "Prefix of all paths, e.g. `/api/v1`."),
        "authentication": (Form.TEXT, "How callers prove who they are."),
        "endpoints": (Form.ENDPOINTS, "The endpoints, in the order of the documentation."),
        "pagination": (Form.TEXT, "How lists are cut into pages."),
        "filtering": (Form.TEXT, "How lists are filtered."),
        "sorting": (Form.TEXT, "How lists are sorted."),
        "schemas": (Form.ANY, "Schemas by name, for use in requests and responses."),
    },
    "endpoint": {
        "method": (Form.TEXTS, "GET, POST, PUT, PATCH or DELETE; several with `|` between them."),
        "path": (Form.NAME, "The path below the base URL, parameters as `:id` or `{id}`."),
        "auth": (Form.ANY, "`none`, `optional`, `required`, or who may call in words."),
        "public": (Form.FLAG, "Whether anybody may call."),
        "roles": (Form.TEXTS, "The roles of which a caller needs one."),
        "description": _DESCRIPTION,
        "request": (Form.SCHEMA, "What goes in."),
        "response": (Form.SCHEMA, "What comes out on success; also an object keyed by status."),
        "query": (Form.SCHEMA, "Query parameters, where they are not part of the request."),
        "parameters": (Form.SCHEMA, "Parameters of the path."),
        "headers": (Form.SCHEMA, "Headers of the request."),
        "errors": (Form.ERRORS, "The statuses of failures, each with its reason if it has one."),
        "status_codes": (Form.ERRORS, "Statuses of success and failure."),
        "idempotent": (Form.FLAG, "Whether repeating a call with the same Idempotency-Key changes nothing more."),
    },
    "error": {
        "status": (Form.ANY, "The HTTP status."),
        "code": (Form.TEXT, "A stable name of the error."),
        "text": (Form.TEXT, "When it is given."),
    },
    "data": {
        "database": (Form.TEXT, "PostgreSQL and its version."),
        "tables": (Form.TABLES, "The tables."),
        "schemas": (Form.ANY, "Groups of tables by schema of the database."),
        "enums": (Form.ENUMS, "Enumerations by name."),
        "views": (Form.TABLES, "Views, each with its query."),
        "materialized_views": (Form.TABLES, "Materialized views, each with its query."),
        "relationships": (Form.RELATIONSHIPS, "Relationships stated beside the tables; each with `from`."),
        "migrations": (Form.TEXT, "How the schema is changed."),
    },
    "table": {
        "name": (Form.NAME, "The table's name, plural, in snake_case."),
        "columns": (Form.COLUMNS, "The columns."),
        "indexes": (Form.INDEXES, "The indexes beside those of keys."),
        "relationships": (Form.RELATIONSHIPS, "Relationships to other tables; the foreign keys decide."),
        "constraints": (Form.TEXTS, "Constraints over several columns, as SQL or objects."),
        "description": _DESCRIPTION,
        "kind": (Form.TEXT, "`table`, `view` or `materialized view`."),
        "partitioning": (Form.TEXT, "Method and columns, e.g. `RANGE (created_at)`."),
        "primary_key": (Form.TEXTS, "The columns of the primary key."),
        "unique": (Form.TEXTS, "The columns of one unique constraint, or several."),
        "uniques": (Form.TEXTS, "Several unique constraints."),
        "foreign_keys": (Form.ANY, "Foreign keys over one or several columns."),
        "checks": (Form.TEXTS, "CHECK constraints."),
        "materialized": (Form.FLAG, "Whether a view is materialized."),
    },
    "column": {
        "name": (Form.NAME, "The column's name, in snake_case."),
        "type": (Form.TEXT, "A type of PostgreSQL, or the name of an enumeration."),
        "constraints": (Form.TEXTS, "`PK`, `FK table.column`, `UNIQUE`, `NOT NULL`, `DEFAULT …`, `CHECK (…)`, …"),
        "default": (Form.TEXT, "The default value or expression."),
        "references": (Form.REFERENCES, "What the column points at."),
        "description": _DESCRIPTION,
        "primary_key": (Form.FLAG, "Whether it is the primary key, or part of it."),
        "nullable": (Form.FLAG, "Whether it accepts NULL."),
        "not_null": (Form.FLAG, "Whether it refuses NULL."),
        "unique": (Form.FLAG, "Whether no two rows have the same value."),
        "auto_increment": (Form.FLAG, "Whether the database numbers the rows."),
        "length": (Form.NUMBER, "Characters of a text, bits of a bit string, dimensions of a vector."),
        "precision": (Form.NUMBER, "Digits of a number."),
        "scale": (Form.NUMBER, "Digits of a number after the point."),
        "array": (Form.FLAG, "Whether it is an array of its type."),
        "check": (Form.TEXTS, "A CHECK over this column."),
        "enum": (Form.TEXTS, "The only values it takes."),
        "generated": (Form.TEXT, "The expression that PostgreSQL computes it from."),
        "index": (Form.ANY, "Whether, or how, it is indexed."),
        "on_delete": (Form.TEXT, "What happens to the row when its target goes: CASCADE, SET NULL, RESTRICT, …"),
        "on_update": (Form.TEXT, "What happens to the row when the key of its target changes."),
    },
    "index": {
        "name": (Form.NAME, "The name of the index."),
        "columns": (Form.TEXTS, "Columns or expressions, each with its order if it has one."),
        "type": (Form.TEXT, "btree, hash, gin, gist, spgist, brin, ivfflat or hnsw; `unique`."),
        "unique": (Form.FLAG, "Whether it allows no two rows with the same values."),
        "where": (Form.TEXT, "The condition of a partial index."),
        "note": _DESCRIPTION,
        "text": (Form.TEXT, "The whole index as SQL."),
    },
    "relationship": {
        "to": (Form.TEXT, "The other table."),
        "from": (Form.TEXT, "The table it starts from, where it stands beside the tables."),
        "type": (Form.TEXT, "one-to-one, one-to-many, many-to-one or many-to-many."),
        "via": (Form.TEXT, "The column that carries it."),
        "through": (Form.TEXT, "The join table of a many-to-many."),
        "note": _DESCRIPTION,
    },
    "reference": {
        "table": (Form.TEXT, "The table that is pointed at."),
        "column": (Form.TEXTS, "Its columns; the primary key without them."),
        "local": (Form.TEXTS, "The columns that point, for keys over several."),
        "on_delete": (Form.TEXT, "CASCADE, SET NULL, RESTRICT, …"),
        "on_update": (Form.TEXT, "CASCADE, SET NULL, RESTRICT, …"),
        "name": (Form.TEXT, "The name of the constraint."),
    },
    "enum": {
        "name": (Form.NAME, "The name of the type."),
        "values": (Form.TEXTS, "The values in their order."),
        "description": _DESCRIPTION,
    },
}
