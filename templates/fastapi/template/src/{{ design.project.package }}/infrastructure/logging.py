"""Structured logs: one JSON object per line, with the request's id, and never a secret."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping

import structlog

_SECRET = re.compile(r"passw|secret|token|authorization|cookie|api_?key|credential", re.IGNORECASE)
_REDACTED = "[redacted]"


def configure_logging(level: str) -> None:
    """Send the logs of this process to standard output as JSON."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        # Looked up at every line: tests and servers put another stream there.
        logger_factory=lambda *_: structlog.WriteLogger(sys.stdout),
        cache_logger_on_first_use=False,
    )
    # The middleware writes the access log; a second one would only name paths without their templates.
    logging.getLogger("uvicorn.access").disabled = True


def redact(_logger: object, _method: str, event: MutableMapping[str, object]) -> MutableMapping[str, object]:
    """Blank the values of keys that sound like secrets, however deep they lie."""
    return {key: _REDACTED if _SECRET.search(key) else _redacted(value) for key, value in event.items()}


def _redacted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _REDACTED if _SECRET.search(str(key)) else _redacted(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_redacted(inner) for inner in value]
    return value
