"""The version of the tool, and where its documentation is published."""

from __future__ import annotations

VERSION = "0.1.0"
DOCS = "https://design-scaffold.readthedocs.io/en/stable/"
