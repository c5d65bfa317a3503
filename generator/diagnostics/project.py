"""Codes of rendering and of projects on disk."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

TEMPLATE_MISSING = register("SC701", "Not a template", Severity.ERROR)
TEMPLATE_FAILED = register("SC702", "A template cannot be rendered", Severity.ERROR)
TEMPLATE_UNSAFE = register("SC703", "A template asks to run code", Severity.ERROR)
TEMPLATE_OVERLAP = register("SC704", "Two templates render the same file", Severity.ERROR)
TEMPLATE_PATH = register("SC705", "A template renders a path that is not allowed", Severity.ERROR)
TEMPLATE_SYNTAX = register("SC706", "A template renders Python that does not parse", Severity.ERROR)
DESTINATION_TAKEN = register("SC711", "The destination is not empty", Severity.ERROR)
DESTINATION_UNWRITABLE = register("SC712", "The destination cannot be written", Severity.ERROR)
REPOSITORY_FAILED = register("SC713", "No git repository was made", Severity.WARNING, advice="Run `git init` yourself.")
