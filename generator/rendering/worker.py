"""The process that renders templates: `python -m generator.rendering.worker TEMPLATE ...`.

It imports Copier and compiles the templates, which takes longer than all the rest, while its parent still reads the design;
then it takes one request as JSON from standard input and gives one answer on standard output.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.errors import TemplateError
from generator.rendering.engine import render_template


def main() -> None:
    """Answer one request."""
    gc.disable()  # a short life
    import copier  # noqa: F401 - early, see above

    from generator.rendering.compiled import compile_early, remember_compiled

    remember_compiled()
    for root in sys.argv[1:]:
        compile_early(Path(root))
    text = sys.stdin.read()
    if not text:
        return  # the parent has gone, or had an error of its own
    request = json.loads(text)
    data = json.dumps(request["view"], ensure_ascii=False)
    jobs = [_job(job["name"], Path(job["root"]), data, Path(job["target"])) for job in request["jobs"]]
    sys.stdout.write(json.dumps(_run_all(jobs)))
    sys.stdout.flush()


def _job(name: str, root: Path, data: str, target: Path) -> Callable[[], dict[str, Any]]:
    def run() -> dict[str, Any]:
        try:
            render_template(name, root, data, target)
        except TemplateError as error:
            return {"code": error.finding.code.id, "message": error.finding.message, "advice": error.finding.advice}
        return {}

    return run


def _run_all(jobs: list[Callable[[], dict[str, Any]]]) -> list[dict[str, Any]]:
    """What each job answers, in order; all but the last in processes of their own where the system can fork."""
    if not hasattr(os, "fork"):
        return [job() for job in jobs]
    readers = [_fork(job) for job in jobs[:-1]]
    last = jobs[-1]() if jobs else {}
    answers = []
    for reader in readers:
        with os.fdopen(reader, encoding="utf-8") as stream:
            answers.append(json.loads(stream.read()))
    return [*answers, last]


def _fork(job: Callable[[], dict[str, Any]]) -> int:
    reader, writer = os.pipe()
    if os.fork() == 0:
        answer = json.dumps(job()).encode()
        os.write(writer, answer)
        os._exit(0)
    os.close(writer)
    return reader


if __name__ == "__main__":
    main()
