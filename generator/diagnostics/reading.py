"""Codes of reading: what can be wrong with the text of a document (SC1xx)."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

EMPTY = register("SC101", "The document is empty", Severity.ERROR)
TOO_LARGE = register("SC102", "The document is too large", Severity.ERROR)
NOT_TEXT = register("SC103", "The document is not UTF-8 text", Severity.ERROR)
NOT_JSON = register("SC104", "The document is not JSON", Severity.ERROR)
TOO_DEEP = register("SC105", "The document is nested too deeply", Severity.ERROR)
NO_DESIGN = register("SC106", "The document holds no backend design", Severity.ERROR)

SLIP = register("SC110", "A slip of JSON syntax was repaired", Severity.NOTE)
CUT_OFF = register("SC111", "The document is cut off", Severity.WARNING)
REPEATED_KEY = register("SC112", "A key is written twice in one object", Severity.WARNING)
WRAPPED = register("SC113", "The design was found inside other text", Severity.NOTE)
ELIDED = register("SC114", "The author left something out with an ellipsis", Severity.WARNING)
REPLACED = register("SC115", "A value that cannot be represented was replaced", Severity.WARNING)
SECOND_DESIGN = register("SC116", "The text holds more than one design", Severity.WARNING)

UNKNOWN_KEY = register("SC120", "A key is not part of the format", Severity.NOTE)
NAMELESS_TABLE = register("SC121", "A table has no name", Severity.WARNING)
NO_PATH = register("SC122", "An endpoint has no path", Severity.WARNING)
NO_METHOD = register("SC123", "An endpoint has no method", Severity.ASSUMPTION)
NAMELESS_COLUMN = register("SC124", "A column has no name", Severity.WARNING)
UNREADABLE = register("SC125", "A value has a form that cannot be read here", Severity.WARNING)
NO_TABLES = register("SC126", "The document names no tables", Severity.WARNING)
NO_ENDPOINTS = register("SC127", "The document names no endpoints", Severity.WARNING)
COMPOSITE_KEY = register("SC128", "A list of columns was read as one composite key", Severity.ASSUMPTION)
