"""Codes of the stack: SC6xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

OTHER_LANGUAGE = register("SC601", "stack of another language", Severity.NOTE)
GRAPHQL = register("SC602", "GraphQL is not generated", Severity.WARNING)
NAME_ASSUMED = register("SC603", "project name assumed", Severity.NOTE)
OTHER_DATABASE = register("SC604", "database other than PostgreSQL", Severity.WARNING)
