"""Settings of the project that the design states or implies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `requests` per `seconds`, per caller; `scope` is `auth` or `default`."""

    scope: str
    requests: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Stack:
    """What is not a table and not an endpoint.

    Attributes:
        name: kebab-case distribution name of the project.
        title: for humans.
        summary: first sentence about it.
        base_url: path prefix of the API, `/api/v1`; empty for none.
        language: BCP 47 tag of the document's prose, e.g. `en`, `es`.
        python: version for Dockerfile and CI, `3.12`.
        postgres: major version for compose and CI, `16`.
        redis: the design uses Redis.
        extensions: PostgreSQL extensions, sorted.
        uuid_version: 4 or 7, of keys made by the application.
        coverage: percent of the tests' coverage bar.
        error_style: `problem` (RFC 9457).
        max_body_bytes: of a request.
        content: the Markdown explanation of the document.
    """

    name: str
    title: str
    summary: str = ""
    base_url: str = ""
    language: str = "en"
    python: str = "3.13"
    postgres: str = "18"
    redis: bool = False
    extensions: tuple[str, ...] = ()
    uuid_version: int = 4
    coverage: int = 80
    max_body_bytes: int = 1_048_576
    hsts_seconds: int = 31_536_000
    rate_limits: tuple[RateLimit, ...] = ()
    content: str = ""
