"""Codes of endpoints: SC3xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

STUB = register(
    "SC301",
    "operation not determined by the design",
    Severity.ASSUMPTION,
    advice="Say what it does in terms of tables and columns, or write its use case by hand.",
)
METHOD_UNKNOWN = register(
    "SC302", "unknown HTTP method", Severity.WARNING, advice="Use GET, POST, PUT, PATCH or DELETE."
)
ENDPOINT_TWICE = register(
    "SC303", "endpoint declared twice", Severity.WARNING, advice="Keep one of the two declarations."
)
FIELD_WITHOUT_SOURCE = register(
    "SC304",
    "response field without a source",
    Severity.ASSUMPTION,
    advice="Add a column for it, or say where the value comes from.",
)
FIELD_DROPPED = register(
    "SC305", "request field without a home", Severity.WARNING, advice="Add a column for it, or leave the field out."
)
QUERY_UNUSED = register(
    "SC306",
    "query parameter without a meaning",
    Severity.WARNING,
    advice="Name it like a column, or say which rows it selects.",
)
TYPE_CONFLICT = register(
    "SC307",
    "field and column have different types",
    Severity.WARNING,
    advice="Give the field and its column the same type.",
)
SHAPE_DERIVED = register(
    "SC308", "schema not defined", Severity.ASSUMPTION, advice="Write it once, inline or under `shared_schemas`."
)
SHAPE_RECURSIVE = register(
    "SC309", "schema contains itself", Severity.NOTE, advice="Give the inner one a schema of its own."
)
VALUE_ASSUMED = register(
    "SC310",
    "value supplied by the server",
    Severity.ASSUMPTION,
    advice="Add a default to the column or a field to the request.",
)
CONFLICT_WITHOUT_KEY = register(
    "SC311",
    "409 without a unique constraint",
    Severity.NOTE,
    advice="State the unique constraint that conflicts, or say what else the 409 means.",
)
PAGING_ASSUMED = register(
    "SC313", "paging parameters assumed", Severity.ASSUMPTION, advice="Name the paging parameters in the request."
)
COLUMN_HIDDEN = register(
    "SC314", "secret column kept out of a response", Severity.WARNING, advice="Leave it out of the response."
)
UNION_NARROWED = register(
    "SC315",
    "one of several responses served",
    Severity.WARNING,
    advice="Describe one form of the response, or say when each is sent.",
)
SORT_UNKNOWN = register(
    "SC316", "sort key without a column", Severity.WARNING, advice="Name a column to sort by, or leave the key out."
)
NOTHING_TO_SERVE = register(
    "SC318", "no endpoint at all", Severity.WARNING, advice="Describe at least one endpoint with a method and a path."
)
FIELD_NULLABLE = register(
    "SC319",
    "required field over a nullable column",
    Severity.NOTE,
    advice="Make the column NOT NULL, or the field nullable.",
)
EFFECT_LEFT_OUT = register(
    "SC320",
    "described effect not carried out",
    Severity.WARNING,
    advice="Say in terms of tables and columns what is to happen.",
)
NOT_INDEXED = register(
    "SC330", "list without an index", Severity.NOTE, advice="Add an index, if the table will be large."
)
WRITE_UNGUARDED = register(
    "SC331",
    "anybody may change rows",
    Severity.WARNING,
    advice='Give the endpoint `"auth": "required"`, or say in its description that it is public.',
)
CACHE_OF_NOTHING = register(
    "SC332",
    "cache of something that the design lacks",
    Severity.WARNING,
    advice="Name it for what it caches, add that to the design, or leave the entry out.",
)
JOB_FOR_NOTHING = register(
    "SC333",
    "queue or job for something that the design lacks",
    Severity.WARNING,
    advice="Name it for what it works on, add that to the design, or leave the entry out.",
)
RESOURCE_WITHOUT_TABLE = register(
    "SC334",
    "resource that no table keeps",
    Severity.WARNING,
    advice="Add a table for it, or say where the rows come from.",
)
# The document as a whole.
CONFIDENCE_LOW = register(
    "SC350",
    "author unsure of the design",
    Severity.WARNING,
    advice="Say what is uncertain, settle it, and only then build on the design.",
)
FIELD_TIGHTENED = register(
    "SC321",
    "optional field of a required column",
    Severity.WARNING,
    advice="Give the column a default, or make the field required.",
)
REQUIRED_WITHOUT_SOURCE = register(
    "SC322",
    "required response field without a source",
    Severity.WARNING,
    advice="Add a column, or say where the value comes from.",
)
ANSWER_IN_WORDS = register(
    "SC570",
    "answer described in words",
    Severity.ASSUMPTION,
    advice="Write the response as a schema.",
)
