"""Explaining: from a place in the design to what it became in the project, and back."""

from generator.updating.explaining.answers import Answer, ElementsAnswer, FileAnswer
from generator.updating.explaining.explain import explain
from generator.updating.explaining.project import open_project

__all__ = ["Answer", "ElementsAnswer", "FileAnswer", "explain", "open_project"]
