"""The version of the tool."""

from __future__ import annotations

VERSION = "0.1.0"
