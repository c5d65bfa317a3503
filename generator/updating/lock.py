"""The lock: what made the last generation, and the digest of each pristine file of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _by_path(files: dict[str, str]) -> dict[str, str]:
    return dict(sorted(files.items()))


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class LockedTemplate(_Record):
    """A template as it was when it rendered; `version` is empty for one of the user's own."""

    name: str
    version: str
    digest: Digest


class Lock(_Record):
    """The contents of `.scaffold/lock.json`: no clock, no path of a machine.

    Attributes:
        format: of this file; a newer one is for a newer tool.
        tool: version of the tool.
        formatter: name and version.
        templates: in the order they were rendered.
        design: SHA-256 of `.scaffold/design.json`.
        files: path -> SHA-256 of the pristine file, for every file of the generation, sorted.
    """

    format: Literal[1] = 1
    tool: str
    formatter: str
    templates: tuple[LockedTemplate, ...]
    design: Digest
    files: Annotated[dict[str, Digest], AfterValidator(_by_path)]

    def to_json(self) -> str:
        """The text of the lock file."""
        return self.model_dump_json(indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Lock:
        """The lock that `to_json` wrote.

        Raises:
            ValueError: it is not one, or a newer version of the tool wrote it; the message says where.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ValueError(f"the lock cannot be used: {f'`{where}`: ' if where else ''}{first['msg']}") from None
