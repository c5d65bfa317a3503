"""The process that renders templates: `python -m generator.rendering.worker [TEMPLATE ...]`.

It imports Copier and whatever builds views, and compiles the templates, while its parent still reads the design; then it takes
one pickled request from standard input and gives one answer, as JSON, on standard output.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cache import cache_folder
from generator.design import Design
from generator.errors import TemplateError
from generator.rendering.engine import render_template
from generator.rendering.templates import find_templates


@dataclass(frozen=True)
class Job:
    """One template to render into a folder of its own."""

    name: str
    root: Path
    target: Path


@dataclass(frozen=True)
class Request:
    """What to render, as a design or as the view of one, and the templates to render it with."""

    source: Design | Mapping[str, Any]
    jobs: tuple[Job, ...]


def main() -> None:
    """Answer one request."""
    gc.disable()  # a short life
    import copier  # noqa: F401 - early, see above

    from generator.rendering.compiled import compile_early, remember_compiled

    remember_compiled()
    folder = cache_folder()
    cache = Path(folder) / "templates" if folder else None
    for root in [Path(argument) for argument in sys.argv[1:]] or [template.root for template in find_templates(())]:
        compile_early(root, cache)
    import sqlglot  # noqa: F401 - used by the view; early, too

    from generator.rendering.python.view import build_view

    raw = sys.stdin.buffer.read()
    if raw:  # otherwise the parent has gone, or had an error of its own
        request: Request = pickle.loads(raw)  # noqa: S301 - from the process that started this one
        view = build_view(request.source, _start) if isinstance(request.source, Design) else request.source
        data = json.dumps(view, ensure_ascii=False)
        sys.stdout.write(json.dumps(_run_all([_answer(job, data) for job in request.jobs])))
        sys.stdout.flush()
    os._exit(0)  # what is in memory needs no tidying: 0.1 s for a parent that waits


def _answer(job: Job, data: str) -> Callable[[], dict[str, Any]]:
    def run() -> dict[str, Any]:
        try:
            render_template(job.name, job.root, data, job.target)
        except TemplateError as error:
            return {"code": error.finding.code.id, "message": error.finding.message, "advice": error.finding.advice}
        return {}

    return run


def _run_all(jobs: list[Callable[[], dict[str, Any]]]) -> list[dict[str, Any]]:
    """What each job answers, in order; all but the last in processes of their own where the system can fork."""
    answers = [_start(job) for job in jobs[:-1]]
    last = jobs[-1]() if jobs else {}
    return [*(answer() for answer in answers), last]


def _start(job: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Begin a job in a process of its own where the system can fork; what is returned gives its answer."""
    if not hasattr(os, "fork"):
        return job
    reader, writer = os.pipe()
    if os.fork() == 0:
        with os.fdopen(writer, "wb") as stream:
            stream.write(json.dumps(job()).encode())
        os._exit(0)
    os.close(writer)

    def answer() -> dict[str, Any]:
        with os.fdopen(reader, "rb") as stream:
            found: dict[str, Any] = json.loads(stream.read())
        return found

    return answer


if __name__ == "__main__":
    main()
