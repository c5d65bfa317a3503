"""The entry point: lets Python keep bytecode, then runs the command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run `scaffold`; ends the process with its exit status."""
    status: int | str | None = 0
    try:
        run()
    except SystemExit as end:
        status = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    if not isinstance(status, int):
        sys.exit(status)
    os._exit(status)  # taking apart what is in memory would take 0.1 s


def run() -> None:
    """Run `scaffold`; raises `SystemExit`."""
    keep_bytecode()
    if will_render(sys.argv[1:]):
        from generator.rendering.launch import launch_early

        launch_early()
    gc.disable()  # a short life that leaves few cycles behind: a design of 500 tables takes a tenth more memory
    from generator.cli.main import main as parse

    parse()


def will_render(arguments: list[str]) -> bool:
    """Whether the templates that come with the tool will be rendered, as far as can be told before parsing."""
    others = ("-h", "--help", "--template")
    return arguments[:1] == ["from"] and len(arguments) > 1 and not any(a.startswith(others) for a in arguments)


def keep_bytecode() -> None:
    """Keep compiled modules in the user's cache folder where Python is told not to write them beside the sources.

    PYTHONDONTWRITEBYTECODE, usual in containers, is there to keep source folders clean. Compiling every library anew takes
    longer than anything a command does. Python ignores a cache that it cannot write. What is set here holds for the
    processes that this one starts as well.
    """
    if not sys.dont_write_bytecode or sys.pycache_prefix is not None:
        return
    from generator.cache import cache_folder

    folder = cache_folder()
    if not folder:
        return
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = os.path.join(folder, "bytecode")
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
