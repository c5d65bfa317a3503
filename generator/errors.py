"""The errors of the tool.

* ScaffoldError            base; never raised itself
  x UserError              the user's input or usage: one message, exit 2
    + DocumentError        the design document cannot be read
    + DesignError          the design cannot be compiled
    + ProjectError         the destination or an existing project is in the way
    + TemplateError        a template cannot be rendered
    + AnswerError          what the owner says of a change does not fit it
  x InternalError          a bug of ours: exit 3
"""

from __future__ import annotations

from generator.diagnostics import Finding


class ScaffoldError(Exception):
    """Base of all errors that the tool raises itself."""


class UserError(ScaffoldError):
    """What the user gave cannot be used; `finding` says what, where and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.code.id} {finding.message}")
        self.finding = finding


class DocumentError(UserError):
    """The design document cannot be read."""


class DesignError(UserError):
    """The design cannot be compiled."""


class ProjectError(UserError):
    """The destination, or the project in it, is in the way."""


class TemplateError(UserError):
    """A template cannot be rendered."""


class AnswerError(UserError):
    """What the owner says of a change does not fit the designs."""


class InternalError(ScaffoldError):
    """A bug of ours."""
