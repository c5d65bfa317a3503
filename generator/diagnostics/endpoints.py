"""Codes of endpoints: SC3xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

STUB = register("SC301", "operation not determined by the design", Severity.ASSUMPTION)
METHOD_UNKNOWN = register("SC302", "unknown HTTP method", Severity.WARNING)
ENDPOINT_TWICE = register("SC303", "endpoint declared twice", Severity.WARNING)
FIELD_WITHOUT_SOURCE = register("SC304", "response field without a source", Severity.ASSUMPTION)
FIELD_DROPPED = register("SC305", "request field without a home", Severity.WARNING)
QUERY_UNUSED = register("SC306", "query parameter without a meaning", Severity.WARNING)
TYPE_CONFLICT = register("SC307", "field and column have different types", Severity.WARNING)
SHAPE_DERIVED = register("SC308", "schema not defined", Severity.ASSUMPTION)
SHAPE_RECURSIVE = register("SC309", "schema contains itself", Severity.NOTE)
VALUE_ASSUMED = register("SC310", "value supplied by the server", Severity.ASSUMPTION)
CONFLICT_WITHOUT_KEY = register("SC311", "409 without a unique constraint", Severity.NOTE)
PAGING_ASSUMED = register("SC313", "paging parameters assumed", Severity.ASSUMPTION)
COLUMN_HIDDEN = register("SC314", "secret column kept out of a response", Severity.WARNING)
UNION_NARROWED = register("SC315", "one of several responses served", Severity.WARNING)
SORT_UNKNOWN = register("SC316", "sort key without a column", Severity.WARNING)
NOTHING_TO_SERVE = register("SC318", "no endpoint at all", Severity.WARNING)
FIELD_NULLABLE = register("SC319", "required field over a nullable column", Severity.NOTE)
FIELD_TIGHTENED = register("SC321", "optional field of a required column", Severity.WARNING)
ANSWER_IN_WORDS = register("SC570", "answer described in words", Severity.ASSUMPTION)
EFFECT_LEFT_OUT = register("SC320", "described effect not carried out", Severity.WARNING)
