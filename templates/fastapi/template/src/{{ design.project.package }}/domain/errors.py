"""The errors that use cases raise; each is answered as a problem (RFC 9457) with its status.

* DomainError
  + BadRequest, Unauthorized, Forbidden, NotFound, Conflict, Gone, PreconditionFailed,
    Invalid, Locked, PreconditionRequired, TooManyRequests, NotImplementedYet, BadGateway, Unavailable
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar


class DomainError(Exception):
    """Something the caller is told about: `detail` is for people, `errors` names the fields at fault."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "Internal Server Error"

    def __init__(self, detail: str | None = None, *, errors: Sequence[Mapping[str, object]] | None = None) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = errors


class BadRequest(DomainError):
    """The request cannot be understood."""

    status = 400
    code = "bad_request"
    title = "Bad Request"


class Unauthorized(DomainError):
    """The caller is not known, or no longer."""

    status = 401
    code = "unauthorized"
    title = "Unauthorized"


class Forbidden(DomainError):
    """The caller is known, and may not."""

    status = 403
    code = "forbidden"
    title = "Forbidden"


class NotFound(DomainError):
    """There is no such thing, or the caller may not know of it."""

    status = 404
    code = "not_found"
    title = "Not Found"


class Conflict(DomainError):
    """It contradicts what is there."""

    status = 409
    code = "conflict"
    title = "Conflict"


class Gone(DomainError):
    """It was there once."""

    status = 410
    code = "gone"
    title = "Gone"


class PreconditionFailed(DomainError):
    """It changed since the caller read it."""

    status = 412
    code = "precondition_failed"
    title = "Precondition Failed"


class Invalid(DomainError):
    """It is understood, but not acceptable."""

    status = 422
    code = "invalid"
    title = "Unprocessable Content"


class Locked(DomainError):
    """It is locked for now."""

    status = 423
    code = "locked"
    title = "Locked"


class PreconditionRequired(DomainError):
    """The caller has to say which version it changes."""

    status = 428
    code = "precondition_required"
    title = "Precondition Required"


class TooManyRequests(DomainError):
    """The caller asks too often."""

    status = 429
    code = "too_many_requests"
    title = "Too Many Requests"


class NotImplementedYet(DomainError):
    """The design does not say what this does; its author fills it in."""

    status = 501
    code = "not_implemented"
    title = "Not Implemented"


class BadGateway(DomainError):
    """A service behind this one failed."""

    status = 502
    code = "bad_gateway"
    title = "Bad Gateway"


class Unavailable(DomainError):
    """Something this needs is not there at the moment."""

    status = 503
    code = "unavailable"
    title = "Service Unavailable"
