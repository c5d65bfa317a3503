"""Codes of the stack: SC6xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

OTHER_LANGUAGE = register(
    "SC601",
    "stack of another language",
    Severity.NOTE,
    advice="Nothing: the tables and endpoints count, not the language.",
)
GRAPHQL = register(
    "SC602",
    "GraphQL is not generated",
    Severity.WARNING,
    advice="Describe the GraphQL operations as REST endpoints if they are needed.",
)
NAME_ASSUMED = register(
    "SC603", "project name assumed", Severity.NOTE, advice="State a name under `tech_stack.project_name`."
)
OTHER_DATABASE = register(
    "SC604", "database other than PostgreSQL", Severity.WARNING, advice="Use types and features of PostgreSQL."
)
