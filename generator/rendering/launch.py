"""Starting the process that renders templates: before anything else, where it is known that it will be needed.

Nothing is imported here that takes time; the process needs 0.4 s to be ready, and the command line 0.1 s to be parsed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

# Without git in reach Copier starts no process per file, and renders the working tree of a template, not its latest tag.
_HIDDEN = {"PATH": "", "COPIER_SETTINGS_PATH": os.devnull, "PYTHONUTF8": "1"}

_early: list[subprocess.Popen[bytes]] = []


def launch_early() -> None:
    """Start the process for the templates that come with the tool; it ends by itself if nobody takes it."""
    _early.append(_launch(()))


def take_process(roots: Sequence[str]) -> subprocess.Popen[bytes]:
    """The process that was started early, or a new one.

    Args:
        roots: folders of the templates that will be rendered, to be compiled in the meantime.
    """
    return _early.pop() if _early else _launch(roots)


def _launch(roots: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "generator.rendering.worker", *roots],
        env={**os.environ, **_HIDDEN},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
