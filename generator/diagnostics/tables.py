"""Codes of tables, columns, constraints, indexes, views and relations: SC2xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

NAME_CHANGED = register("SC201", "A name cannot be used in the database", Severity.WARNING)
NAME_TWICE = register("SC202", "Two things have the same name", Severity.WARNING)
NO_COLUMNS = register("SC203", "A table has no columns", Severity.WARNING)
UNKNOWN_TYPE = register("SC204", "A column's type is not known", Severity.WARNING)
ASSUMED_TYPE = register("SC205", "A column's type was chosen for it", Severity.ASSUMPTION)
UNREADABLE_CONSTRAINT = register("SC206", "A constraint could not be read", Severity.WARNING)
REFUSED_EXPRESSION = register("SC207", "An SQL expression was left out", Severity.WARNING)
ADAPTED_EXPRESSION = register("SC208", "An SQL expression was adapted", Severity.ASSUMPTION)
BAD_DEFAULT = register("SC209", "A default value does not fit its column", Severity.WARNING)
APPLICATION_DEFAULT = register("SC210", "A default is made by the application", Severity.ASSUMPTION)
NO_PRIMARY_KEY = register("SC211", "A table has no primary key", Severity.ASSUMPTION)
MISSING_COLUMN = register("SC212", "A constraint or index names a column that does not exist", Severity.WARNING)
MISSING_TARGET = register("SC213", "A foreign key points at nothing", Severity.WARNING)
KEY_TYPE_CHANGED = register("SC214", "A foreign key had another type than its target", Severity.ASSUMPTION)
TARGET_NOT_UNIQUE = register("SC215", "A foreign key points at columns that are not unique", Severity.WARNING)
CONTRADICTION = register("SC216", "Two statements about a column contradict each other", Severity.WARNING)
INDEX_ADAPTED = register("SC217", "An index was adapted", Severity.ASSUMPTION)
INDEX_LEFT_OUT = register("SC218", "An index was left out", Severity.WARNING)
ENUM_UNREADABLE = register("SC219", "An enumeration could not be read", Severity.WARNING)
VIEW_LEFT_OUT = register("SC220", "A view was left out", Severity.WARNING)
PARTITIONING = register("SC221", "Partitioning was adapted or left out", Severity.ASSUMPTION)
PROSE_ONLY = register("SC222", "Something is described in prose only", Severity.WARNING)
RELATIONSHIP_DIFFERS = register("SC223", "A stated relationship does not agree with the keys", Severity.WARNING)
JOIN_TABLE_ADDED = register("SC224", "A join table was added", Severity.ASSUMPTION)
NULLABILITY_ASSUMED = register("SC225", "Whether columns accept NULL was assumed", Severity.ASSUMPTION)
GENERATED_LEFT_OUT = register("SC226", "A generated column is filled by the application", Severity.WARNING)
NOT_A_COLUMN = register("SC227", "An entry is no column", Severity.NOTE)
