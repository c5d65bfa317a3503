"""The process that renders templates: `python -m generator.rendering.worker [TEMPLATE ...]`.

It imports Copier and whatever builds views, and compiles the templates, while its parent still reads the design; then it takes
one pickled request from standard input and gives one answer, as JSON, on standard output: what each template came to, and
the text of the design's trace.
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

    from generator.rendering.python import tracing, view  # noqa: F401 - early, too

    raw = sys.stdin.buffer.read()
    if raw:  # otherwise the parent has gone, or had an error of its own
        request: Request = pickle.loads(raw)  # noqa: S301 - from the process that started this one
        sys.stdout.write(json.dumps(_fulfil(request)))
        sys.stdout.flush()
    os._exit(0)  # what is in memory needs no tidying: 0.1 s for a parent that waits


def _fulfil(request: Request) -> dict[str, Any]:
    """`answers`, one per job, and `trace`, which is empty where only a view was given."""
    from generator.rendering.python.names import Names
    from generator.rendering.python.tracing import build_trace
    from generator.rendering.python.view import build_view
    from generator.rendering.trace import Trace

    source = request.source
    if not isinstance(source, Design):
        return {"answers": _run_all(_answers(request, source)), "trace": ""}
    names = Names(source)
    view = build_view(source, _start, names)
    # Built while the other jobs are waited for.
    traced: list[Trace] = []
    jobs = _answers(request, view)
    answers = _run_all(jobs, lambda: traced.append(build_trace(source, names, view)))
    trace = traced[0].within(lambda path: any((job.target / path).is_file() for job in request.jobs))
    return {"answers": answers, "trace": trace.to_json()}


def _answers(request: Request, view: Mapping[str, Any]) -> list[Callable[[], dict[str, Any]]]:
    data = json.dumps(view, ensure_ascii=False)
    return [_answer(job, data) for job in request.jobs]


def _answer(job: Job, data: str) -> Callable[[], dict[str, Any]]:
    def run() -> dict[str, Any]:
        try:
            render_template(job.name, job.root, data, job.target)
        except TemplateError as error:
            return {"code": error.finding.code.id, "message": error.finding.message, "advice": error.finding.advice}
        return {}

    return run


def _run_all(jobs: list[Callable[[], dict[str, Any]]], then: Callable[[], None] = lambda: None) -> list[dict[str, Any]]:
    """What each job answers, in order; all but the last in processes of their own where the system can fork.

    Args:
        jobs: to do.
        then: what this process does while it would only wait for the others.
    """
    started = [_start(job) for job in jobs[:-1]]
    last = [job() for job in jobs[-1:]]
    then()
    return [*(answer() for answer in started), *last]


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
