"""Codes of the shapes room: what requests and responses look like."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

TEXT_NOT_UNDERSTOOD = register(
    "SC401",
    "text of a request or response not understood",
    Severity.ASSUMPTION,
    advice="Write the fields in a notation, e.g. `{ name: string, note?: string }`.",
)
NOTATION_BROKEN = register(
    "SC402", "notation broken, read as far as possible", Severity.WARNING, advice="Correct the notation."
)
RULE_NOT_ENFORCED = register(
    "SC403",
    "rule that a static reader cannot enforce",
    Severity.ASSUMPTION,
    advice="Write the rule by hand, or as a limit of one field or a comparison between two.",
)
PATTERN_DROPPED = register(
    "SC404",
    "regular expression not usable",
    Severity.WARNING,
    advice="Write a regular expression that both JavaScript and Python understand.",
)
TYPE_UNKNOWN = register(
    "SC405",
    "unknown word where a type is expected",
    Severity.ASSUMPTION,
    advice="Write a type, e.g. `string`, `integer`, `uuid`, `datetime`, or define the name.",
)
NAME_DEFINED_TWICE = register(
    "SC406",
    "name defined twice with different content",
    Severity.WARNING,
    advice="Keep one definition, or give one of them another name.",
)
NAME_IMPLIED = register(
    "SC407",
    "undefined name taken from the endpoint it speaks of",
    Severity.ASSUMPTION,
    advice="Define it where the schemas are.",
)
CROSS_REFERENCE_LOST = register(
    "SC408",
    "reference to another endpoint leads nowhere",
    Severity.WARNING,
    advice="Correct the path, or write the schema out.",
)
BODY_PLACE_ASSUMED = register(
    "SC409",
    "place of the request's fields assumed",
    Severity.ASSUMPTION,
    advice="Say where each field stands: `query:`, `params:` or `body:`.",
)
NESTED_TOO_DEEP = register(
    "SC410", "schema nested too deeply", Severity.WARNING, advice="Give the inner objects names of their own."
)
REMARK_KEPT = register(
    "SC411",
    "remark kept as documentation",
    Severity.NOTE,
    advice="Nothing, unless the remark should change what is generated: then write it as a type or rule.",
)
NAME_CIRCULAR = register(
    "SC412", "name defined by itself", Severity.WARNING, advice="Define the name in terms of other names."
)
