"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# Where others wait for the verdict, the same examples are tried every time; a developer's machine looks for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
