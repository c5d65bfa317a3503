"""Codes of tables, columns, constraints, indexes, views and relations: SC2xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

NAME_CHANGED = register(
    "SC201",
    "A name cannot be used in the database",
    Severity.WARNING,
    advice="Choose a name of letters, digits and underscores, at most 63 characters long.",
)
NAME_TWICE = register(
    "SC202", "Two things have the same name", Severity.WARNING, advice="Give one of them another name."
)
NO_COLUMNS = register(
    "SC203",
    "A table has no columns",
    Severity.WARNING,
    advice="List the columns of the table, each with a name and a type.",
)
UNKNOWN_TYPE = register(
    "SC204",
    "A column's type is not known",
    Severity.WARNING,
    advice="Write a type of PostgreSQL, e.g. `text`, `numeric(12,2)`, `timestamptz`.",
)
ASSUMED_TYPE = register("SC205", "A column's type was chosen for it", Severity.ASSUMPTION, advice="State the type.")
UNREADABLE_CONSTRAINT = register(
    "SC206",
    "A constraint could not be read",
    Severity.WARNING,
    advice="Write the constraint as PostgreSQL has it, e.g. `CHECK (price >= 0)`.",
)
REFUSED_EXPRESSION = register(
    "SC207",
    "An SQL expression was left out",
    Severity.WARNING,
    advice="Write an expression that PostgreSQL accepts, over columns of the table alone.",
)
ADAPTED_EXPRESSION = register(
    "SC208", "An SQL expression was adapted", Severity.ASSUMPTION, advice="Write the expression as it is now."
)
BAD_DEFAULT = register(
    "SC209",
    "A default value does not fit its column",
    Severity.WARNING,
    advice="Write a default that is a value of the column's type.",
)
APPLICATION_DEFAULT = register(
    "SC210",
    "A default is made by the application",
    Severity.ASSUMPTION,
    advice="State a default that the database can compute, or say what the server sets.",
)
NO_PRIMARY_KEY = register(
    "SC211", "A table has no primary key", Severity.ASSUMPTION, advice="State the primary key of the table."
)
MISSING_COLUMN = register(
    "SC212",
    "A constraint or index names a column that does not exist",
    Severity.WARNING,
    advice="Name a column of the table, or add the column.",
)
MISSING_TARGET = register(
    "SC213",
    "A foreign key points at nothing",
    Severity.WARNING,
    advice="Correct the name, or add the table or column that the key points at.",
)
KEY_TYPE_CHANGED = register(
    "SC214",
    "A foreign key had another type than its target",
    Severity.ASSUMPTION,
    advice="Give both columns the same type.",
)
TARGET_NOT_UNIQUE = register(
    "SC215",
    "A foreign key points at columns that are not unique",
    Severity.WARNING,
    advice="Point at the primary key or at a unique column.",
)
CONTRADICTION = register(
    "SC216",
    "Two statements about a column contradict each other",
    Severity.WARNING,
    advice="Keep the statement that is right and correct the other.",
)
INDEX_ADAPTED = register(
    "SC217",
    "An index was adapted",
    Severity.ASSUMPTION,
    advice="State columns and method of the index as PostgreSQL accepts them.",
)
INDEX_LEFT_OUT = register(
    "SC218",
    "An index was left out",
    Severity.WARNING,
    advice="State columns and method of the index as PostgreSQL accepts them.",
)
ENUM_UNREADABLE = register(
    "SC219", "An enumeration could not be read", Severity.WARNING, advice="List the values of the enumeration as texts."
)
VIEW_LEFT_OUT = register(
    "SC220",
    "A view was left out",
    Severity.WARNING,
    advice="Give the view a `query`: one SELECT over tables of the design.",
)
PARTITIONING = register(
    "SC221",
    "Partitioning was adapted or left out",
    Severity.ASSUMPTION,
    advice="State method and columns, e.g. `RANGE (created_at)`, and put those columns into the primary key.",
)
PROSE_ONLY = register(
    "SC222",
    "Something is described in prose only",
    Severity.WARNING,
    advice="State it as a constraint, a column or a table.",
)
RELATIONSHIP_DIFFERS = register(
    "SC223",
    "A stated relationship does not agree with the keys",
    Severity.WARNING,
    advice="Make the relationship and the foreign keys agree.",
)
JOIN_TABLE_ADDED = register("SC224", "A join table was added", Severity.ASSUMPTION, advice="Describe the join table.")
NULLABILITY_ASSUMED = register(
    "SC225",
    "Whether columns accept NULL was assumed",
    Severity.ASSUMPTION,
    advice="State NOT NULL or NULL for each column.",
)
GENERATED_LEFT_OUT = register(
    "SC226",
    "A generated column is filled by the application",
    Severity.WARNING,
    advice="Write an immutable expression over columns of the same row.",
)
NOT_A_COLUMN = register("SC227", "An entry is no column", Severity.NOTE, advice="Take the entry out of the columns.")
TENANT_MISSING = register(
    "SC230",
    "A table lacks the key that every table has",
    Severity.WARNING,
    advice="Add the column, or name the table as an exception.",
)
UNTOUCHED = register(
    "SC231",
    "A table that nothing uses",
    Severity.NOTE,
    advice="Add endpoints for it, say what fills it, or leave it out.",
)
