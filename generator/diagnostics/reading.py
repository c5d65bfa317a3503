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

SLIP = register(
    "SC110",
    "A slip of JSON syntax was repaired",
    Severity.NOTE,
    advice="Write plain JSON: double quotes, no comments, no trailing commas.",
)
CUT_OFF = register(
    "SC111",
    "The document is cut off",
    Severity.WARNING,
    advice="Give the whole document, down to its last closing brace.",
)
REPEATED_KEY = register(
    "SC112", "A key is written twice in one object", Severity.WARNING, advice="Keep one of the two."
)
WRAPPED = register(
    "SC113",
    "The design was found inside other text",
    Severity.NOTE,
    advice="Give the JSON object alone, without text around it.",
)
ELIDED = register(
    "SC114",
    "The author left something out with an ellipsis",
    Severity.WARNING,
    advice="Write out what the ellipsis stands for.",
)
REPLACED = register(
    "SC115",
    "A value that cannot be represented was replaced",
    Severity.WARNING,
    advice="Write a number, a text, true, false or null.",
)
SECOND_DESIGN = register(
    "SC116", "The text holds more than one design", Severity.WARNING, advice="Give one design per document."
)

UNKNOWN_KEY = register(
    "SC120",
    "A key is not part of the format",
    Severity.NOTE,
    advice="Move it to a key of the format (`scaffold schema` lists them), or into a description.",
)
NAMELESS_TABLE = register("SC121", "A table has no name", Severity.WARNING, advice="Give the table a `name`.")
NO_PATH = register(
    "SC122",
    "An endpoint has no path",
    Severity.WARNING,
    advice="Give the endpoint a `path`, e.g. `/orders/{order_id}`.",
)
NO_METHOD = register("SC123", "An endpoint has no method", Severity.ASSUMPTION, advice="Give the endpoint a `method`.")
NAMELESS_COLUMN = register("SC124", "A column has no name", Severity.WARNING, advice="Give the column a `name`.")
UNREADABLE = register(
    "SC125",
    "A value has a form that cannot be read here",
    Severity.WARNING,
    advice="Write it in the form of the format; `scaffold schema` shows that.",
)
NO_TABLES = register(
    "SC126", "The document names no tables", Severity.WARNING, advice="Describe the tables under `data_model.tables`."
)
NO_ENDPOINTS = register(
    "SC127",
    "The document names no endpoints",
    Severity.WARNING,
    advice="Describe the endpoints under `api_design.endpoints`.",
)
COMPOSITE_KEY = register(
    "SC128",
    "A list of columns was read as one composite key",
    Severity.ASSUMPTION,
    advice="State the key once, as a constraint of the table.",
)
