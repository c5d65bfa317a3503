"""The entry point: lets Python keep bytecode, then runs the command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run `scaffold`; ends the process with its exit status."""
    keep_bytecode()
    gc.disable()  # a short life that leaves few cycles behind: a design of 500 tables takes a tenth more memory
    from generator.cli.main import main as run

    run()


def keep_bytecode() -> None:
    """Keep compiled modules in the user's cache folder where Python is told not to write them beside the sources.

    PYTHONDONTWRITEBYTECODE, usual in containers, is there to keep source folders clean. Compiling every library anew takes
    longer than anything a command does. Python ignores a cache that it cannot write. What is set here holds for the
    processes that this one starts as well.
    """
    if not sys.dont_write_bytecode or sys.pycache_prefix is not None:
        return
    folder = cache_folder()
    if not folder:
        return
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = os.path.join(folder, "scaffold", "bytecode")
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def cache_folder() -> str:
    """Where this system keeps what a user's programs can make again; empty without one."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return given
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        return ""
    return os.path.join(home, "Library", "Caches") if sys.platform == "darwin" else os.path.join(home, ".cache")
