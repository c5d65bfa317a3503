"""Problems (RFC 9457) as plain responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"

# Phrases that differ between versions of Python.
_PHRASES = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}


def problem_response(
    status: int,
    *,
    detail: str,
    instance: str,
    code: str | None = None,
    title: str | None = None,
    request_id: str = "",
    errors: Sequence[Mapping[str, object]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The answer to a request that failed."""
    name = phrase(status)
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title or name,
        "status": status,
        "detail": detail,
        "instance": instance,
        "code": code or name.lower().replace(" ", "_").replace("-", "_"),
        "request_id": request_id,
    }
    if errors:
        body["errors"] = [dict(error) for error in errors]
    return JSONResponse(body, status, dict(headers or {}), MEDIA_TYPE)


def phrase(status: int) -> str:
    """What a status is called."""
    try:
        return _PHRASES.get(status) or HTTPStatus(status).phrase
    except ValueError:
        return "Error"
