"""The process that renders templates, as seen by the rest of the tool."""

from __future__ import annotations

import json
import pickle
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.design import Design
from generator.diagnostics import Finding, Severity
from generator.diagnostics import project as codes
from generator.errors import InternalError, TemplateError
from generator.rendering.launch import take_process
from generator.rendering.templates import Template
from generator.rendering.worker import Job, Request

_CODES = {code.id: code for code in (codes.TEMPLATE_FAILED, codes.TEMPLATE_PATH, codes.TEMPLATE_UNSAFE)}
_PATIENCE = 300  # seconds; Jinja has no limits of its own


class Renderer:
    """A context in which templates are rendered; entering it early lets the process start while the design is read.

    Args:
        templates: that will be rendered, as far as they are known: they are compiled in the meantime.

    Attributes:
        trace: once a design is rendered, the text of its trace (`generator/rendering/trace.py`); empty for a view.
    """

    def __init__(self, templates: Sequence[Template] = ()) -> None:
        self._known = templates
        self.trace = ""

    def __enter__(self) -> Renderer:
        self._process = take_process([str(template.root) for template in self._known])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def render(self, source: Design | Mapping[str, Any], templates: Sequence[Template], target: Path) -> list[Path]:
        """Render each template into a folder of its own below `target`; returns the folders. Once per context.

        Args:
            source: a design, or the view of one.
            templates: in the order of the folders.
            target: exists.

        Raises:
            TemplateError: a template fails.
        """
        folders = [target / str(number) for number in range(len(templates))]
        jobs = tuple(Job(t.name, t.root, folder) for t, folder in zip(templates, folders, strict=True))
        request = pickle.dumps(Request(source, jobs))
        try:
            output, errors = self._process.communicate(request, timeout=_PATIENCE)
        except subprocess.TimeoutExpired as error:
            finding = Finding(
                codes.TEMPLATE_FAILED,
                f"the templates did not render within {_PATIENCE} seconds",
                severity=Severity.ERROR,
            )
            raise TemplateError(finding) from error
        if self._process.returncode:
            raise InternalError(
                f"the rendering process ended with {self._process.returncode}: {errors.decode(errors='replace').strip()[-2000:]}"
            )
        said = json.loads(output)
        for answer in said["answers"]:
            if answer:
                raise TemplateError(
                    Finding(_CODES[answer["code"]], answer["message"], advice=answer["advice"], severity=Severity.ERROR)
                )
        self.trace = said["trace"]
        return folders
