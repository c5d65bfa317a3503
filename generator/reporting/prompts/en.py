"""The request in English."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.reporting.prompts.catalogue import Phrases, Topic

PHRASES = Phrases(
    intro=(
        "I checked the backend design that you wrote with a compiler that turns it into a working project. "
        "The points below ({listed}) keep parts of it from being built as you mean it. Please correct them in "
        "the design, the most important first."
    ),
    severities={
        Severity.ERROR: "Error",
        Severity.WARNING: "Warning",
        Severity.ASSUMPTION: "Assumption",
        Severity.NOTE: "Note",
    },
    text="Text",
    problem="Problem",
    assumed="Done so far",
    change="Change",
    more="Not listed: {count} less important points; they come with the next check.",
    answer_heading="Your answer",
    answer=(
        ("Give back the complete corrected JSON document, nothing else: no ellipses, no comments, no parts left out."),
        (
            "Leave everything as it is that is not listed above, names above all; where a table or column gets "
            "another name, state the old one in `renamed_from`."
        ),
        (
            "The places are JSON pointers into the document that you wrote. Where a point rests on a "
            "misunderstanding, make the design clearer there."
        ),
        "Where you cannot decide a point, leave it, say why in `content`, and lower `confidence`.",
    ),
    nothing="The design is clear: there is nothing to correct.",
    instructions={
        Topic.SYNTAX: "Write plain, valid JSON.",
        Topic.COMPLETENESS: "Write out what is missing or was replaced by an ellipsis.",
        Topic.FORMAT: "Put it where the format has a key for it, in the form that the format expects.",
        Topic.MISSING: "Add what is missing: tables with columns, columns with names and types, endpoints with method and path.",
        Topic.NAME: "Give each thing one name of its own, of letters, digits and underscores.",
        Topic.TYPE: (
            "State a type of PostgreSQL for columns and of the schema for fields; give what belongs together the "
            "same type."
        ),
        Topic.CONSTRAINT: "State it once, as a constraint that PostgreSQL accepts.",
        Topic.DEFAULT: "State a default that fits the column, or say which value the server sets.",
        Topic.KEY: "Declare primary, foreign and unique keys over tables and columns that exist.",
        Topic.INDEX: "Declare the index with columns of the table, a method and, where needed, a condition.",
        Topic.ENUM: "List the values of the enumeration as texts.",
        Topic.VIEW: "State the query or the partitioning in SQL over tables of the design.",
        Topic.RELATIONSHIP: "Make the relationship and the foreign keys agree, and describe the join table.",
        Topic.OPERATION: (
            "Say in terms of tables and columns what the endpoint does: which rows it reads, which columns it "
            "sets, which states it changes."
        ),
        Topic.FIELD: "Add a column for the field, say where its value comes from, or leave the field out.",
        Topic.QUERY: "Name the parameter like a column, or say which rows it selects and in which order.",
        Topic.SHAPE: (
            "Write out the schema with name, type and rules of each field, or define the name under `shared_schemas`."
        ),
        Topic.CONFLICT: "Declare the unique constraint that leads to 409, say what else does, or remove the 409.",
        Topic.SECRET: "Leave the secret out of the response.",
        Topic.ACCESS: "Say who may call: `auth`, `roles`, and the column that holds the owner of a row.",
        Topic.ROLE: "Use the same roles in the role column and in the endpoints, and say what each may do.",
        Topic.PASSWORD: "Keep only an Argon2id hash, in a column `password_hash` of type text.",
        Topic.TENANT: "Add the column to the table, or name the table as an exception.",
        Topic.TABLE: "Add the missing table, or the endpoints that use it, or leave both out.",
        Topic.PROCESSING: "Name caches, queues and jobs for things of the design.",
        Topic.STACK: "Describe everything for REST and PostgreSQL.",
        Topic.CONFIDENCE: "Say what is uncertain, decide it, and state the confidence anew.",
    },
    speaks_advice=True,
)
