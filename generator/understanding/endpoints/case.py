"""One endpoint on its way to an operation: what was read of it, and what came out."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.design import Field, Operation, OperationKind, Shape
from generator.diagnostics import Place
from generator.reading.document import EndpointEntry
from generator.understanding.endpoints.bound import Remark
from generator.understanding.endpoints.policies import Wording
from generator.understanding.endpoints.routes import Route
from generator.understanding.endpoints.words import snake


@dataclass(frozen=True, slots=True)
class Reading:
    """What the shapes of one endpoint say.

    Attributes:
        status: of success, None where nothing is said.
        prose: words around the shapes.
        said: words that describe the answer, where no fields could be read from them.
        extra_relations: relations that prose adds to the response (`with lines and payments`).
        request_cookie, response_cookie: names of cookies that carry a refresh token.
        raw, multipart, binary: a body of bytes, uploaded files, a file as the answer.
    """

    body: Shape | None = None
    query: tuple[Field, ...] = ()
    response: Shape | None = None
    status: int | None = None
    prose: str = ""
    said: str = ""
    extra_relations: tuple[str, ...] = ()
    request_cookie: str | None = None
    response_cookie: str | None = None
    headers: tuple[str, ...] = ()
    raw: bool = False
    multipart: bool = False
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One method on one path with all that was read of it."""

    method: str
    route: Route
    reading: Reading
    wording: Wording
    entry: EndpointEntry
    prose: str = ""

    @property
    def place(self) -> Place:
        """Where the endpoint stands in the document."""
        return self.entry.place

    @property
    def words(self) -> tuple[str, ...]:
        """The static words of the path, in snake_case."""
        return tuple(snake(segment.text) for segment in self.route.path.segments if segment.name is None)

    @property
    def errors(self) -> tuple[int, ...]:
        """The declared error statuses."""
        found = []
        for prose in self.entry.errors:
            digits = "".join(c if c.isdigit() else " " for c in prose.text).split()
            found += [int(d) for d in digits if len(d) == 3 and 400 <= int(d) <= 599][:1]
        return tuple(dict.fromkeys(found))

    def says(self, *parts: str) -> bool:
        """Whether the prose around the endpoint has one of these words."""
        low = self.prose.lower()
        return any(part in low for part in parts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an endpoint does, with bound shapes."""

    operation: Operation
    body: Shape | None = None
    query: tuple[Field, ...] = ()
    response: Shape | None = None
    remarks: tuple[Remark, ...] = ()
    status: int | None = None
    stub: bool = field(default=False)


def stub(case: Case, reason: str, remarks: tuple[Remark, ...] = ()) -> Outcome:
    """An endpoint whose logic the design does not determine; `reason` is one sentence."""
    table = case.route.last.table.name if case.route.last else None
    operation = Operation(OperationKind.STUB, table=table, reason=reason if reason.endswith(".") else f"{reason}.")
    return Outcome(operation, case.reading.body, case.reading.query, case.reading.response, remarks, stub=True)
