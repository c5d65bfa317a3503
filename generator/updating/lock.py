"""The lock: what made the last generation, and the digest of each pristine file of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LOCK_FORMAT = 1


@dataclass(frozen=True, slots=True)
class LockedTemplate:
    """A template as it was when it rendered; `version` is empty for one of the user's own."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The contents of `.scaffold/lock.json`: no clock, no path of a machine.

    Attributes:
        tool: version of the tool.
        templates: in the order they were rendered.
        formatter: name and version.
        design: SHA-256 of `.scaffold/design.json`.
        files: path -> SHA-256 of the pristine file, for every file of the generation.
    """

    tool: str
    templates: tuple[LockedTemplate, ...]
    formatter: str
    design: str
    files: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """The text of the lock file."""
        data = {
            "format": LOCK_FORMAT,
            "tool": self.tool,
            "formatter": self.formatter,
            "templates": [{"name": t.name, "version": t.version, "digest": t.digest} for t in self.templates],
            "design": self.design,
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Lock:
        """The lock that `to_json` wrote.

        Raises:
            ValueError: it is not one, or a newer version of the tool wrote it.
        """
        data: Any = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != LOCK_FORMAT:
            raise ValueError("not a lock of this version of the tool")
        try:
            templates = tuple(LockedTemplate(t["name"], t["version"], t["digest"]) for t in data["templates"])
            return cls(
                data["tool"],
                templates,
                data["formatter"],
                data["design"],
                {str(k): str(v) for k, v in data["files"].items()},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"the lock is damaged: {error!r}") from error
