"""Codes of the shapes room: what requests and responses look like."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

TEXT_NOT_UNDERSTOOD = register("SC401", "text of a request or response not understood", Severity.ASSUMPTION)
NOTATION_BROKEN = register("SC402", "notation broken, read as far as possible", Severity.WARNING)
RULE_NOT_ENFORCED = register("SC403", "rule that a static reader cannot enforce", Severity.ASSUMPTION)
PATTERN_DROPPED = register("SC404", "regular expression not usable", Severity.WARNING)
TYPE_UNKNOWN = register("SC405", "unknown word where a type is expected", Severity.ASSUMPTION)
NAME_DEFINED_TWICE = register("SC406", "name defined twice with different content", Severity.WARNING)
NAME_IMPLIED = register("SC407", "undefined name taken from the endpoint it speaks of", Severity.ASSUMPTION)
CROSS_REFERENCE_LOST = register("SC408", "reference to another endpoint leads nowhere", Severity.WARNING)
BODY_PLACE_ASSUMED = register("SC409", "place of the request's fields assumed", Severity.ASSUMPTION)
NESTED_TOO_DEEP = register("SC410", "schema nested too deeply", Severity.WARNING)
REMARK_KEPT = register("SC411", "remark kept as documentation", Severity.NOTE)
NAME_CIRCULAR = register("SC412", "name defined by itself", Severity.WARNING)
