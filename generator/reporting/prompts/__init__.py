"""The request to an author in the languages that designs are written in."""

from __future__ import annotations

from importlib import import_module

from generator.reporting.prompts.catalogue import INFORMATION, TOPICS, Phrases, Topic

__all__ = ["INFORMATION", "LANGUAGES", "TOPICS", "Phrases", "Topic", "phrases_of"]

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")


def phrases_of(language: str) -> Phrases:
    """The words of a language; English for one that is not there."""
    name = language if language in LANGUAGES else "en"
    phrases: Phrases = import_module(f"generator.reporting.prompts.{name}").PHRASES
    return phrases
