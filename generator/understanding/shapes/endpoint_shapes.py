"""Requests and responses of all endpoints, with references from one endpoint to another followed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics import Findings
from generator.diagnostics.shapes import CROSS_REFERENCE_LOST, REMARK_KEPT
from generator.reading.document import Document, EndpointEntry
from generator.reading.values import Node
from generator.understanding.shapes import algebra, requests, responses
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.cross_references import CrossReference, EndpointIndex, Side, find_reference
from generator.understanding.shapes.named import NamedShapes
from generator.understanding.shapes.pages import is_said_paged
from generator.understanding.shapes.parameters import read_parameters
from generator.understanding.shapes.request_draft import Draft, RequestReading
from generator.understanding.shapes.responses import ResponseReading
from generator.understanding.shapes.terms import Term


@dataclass(frozen=True, slots=True)
class Reading:
    """What goes in and what comes out of an endpoint."""

    request: RequestReading
    response: ResponseReading


class EndpointShapes:
    """Reads every endpoint of a document; each once."""

    def __init__(self, document: Document, findings: Findings, named: NamedShapes | None = None) -> None:
        self.named = named if named is not None else NamedShapes.collect(document, findings)
        self._context = Context(findings, scope=self.named)
        self._index = EndpointIndex(document)
        self._requests: dict[int, RequestReading] = {}
        self._responses: dict[int, ResponseReading] = {}
        self._open: set[tuple[int, Side]] = set()

    def of(self, entry: EndpointEntry) -> Reading:
        """What goes in and what comes out of an endpoint of the document."""
        return Reading(self.request(entry), self.response(entry))

    def request(self, entry: EndpointEntry) -> RequestReading:
        """What goes into an endpoint."""
        key = id(entry)
        if key not in self._requests:
            self._requests[key] = self._read_request(entry)
        return self._requests[key]

    def response(self, entry: EndpointEntry) -> ResponseReading:
        """What comes out of an endpoint."""
        key = id(entry)
        if key not in self._responses:
            self._responses[key] = self._paged(self._read_response(entry), entry)
        return self._responses[key]

    def _read_request(self, entry: EndpointEntry) -> RequestReading:
        reference = _reference_of(entry.request)
        if reference is None:
            return requests.read_request(entry, self._context)
        here = self._context.at(entry.request.place if entry.request is not None else entry.place)
        draft = Draft(entry.method.text.strip().upper(), here)
        shape = self._follow(entry, reference, Side.REQUEST, draft)
        if shape is not None:
            draft.place(Term(shape))
        else:
            draft.prose.append(entry.request.text or "" if entry.request is not None else "")
        _read_rest(draft, reference.rest)
        read_parameters(draft, entry)
        return draft.finished(stated=True)

    def _read_response(self, entry: EndpointEntry) -> ResponseReading:
        reference = _reference_of(entry.response)
        if reference is None:
            return responses.read_response(entry, self._context)
        target = self._index.find(reference, entry)
        side = _side(reference, Side.RESPONSE, entry)
        guard = (id(entry), Side.RESPONSE)
        if target is not None and side is Side.RESPONSE and target is not entry and guard not in self._open:
            self._open.add(guard)
            found = self.response(target)
            self._open.discard(guard)
            shape = algebra.partial(found.shape, self._context) if found.shape and reference.partial else found.shape
            return replace(found, shape=shape, status=found.status if not _is_created(found.status) else None)
        shape = self._follow(entry, reference, Side.RESPONSE, None)
        text = entry.response.text or "" if entry.response is not None else ""
        return ResponseReading(shape, prose="" if shape is not None else text)

    def _paged(self, reading: ResponseReading, entry: EndpointEntry) -> ResponseReading:
        """The response with its rows in the envelope that the design spells for pages, where its text says page."""
        shape, text = reading.shape, entry.response.text if entry.response is not None else None
        if shape is None or shape.kind is not ShapeKind.ARRAY or shape.item is None or not is_said_paged(text or ""):
            return reading
        page = self.named.apply("Page", (shape.item,))
        return replace(reading, shape=page) if page is not None else reading

    def _follow(
        self, entry: EndpointEntry, reference: CrossReference, asked: Side, draft: Draft | None
    ) -> Shape | None:
        """The shape that a reference of this endpoint means."""
        target = self._index.find(reference, entry)
        side = _side(reference, asked, entry)
        guard = (id(entry), asked)
        shape: Shape | None = None
        if target is not None and guard not in self._open and not (target is entry and side is asked):
            self._open.add(guard)
            if side is Side.REQUEST:
                found = self.request(target)
                shape = found.body
                if draft is not None and shape is None:
                    draft.add_query(found.query)
                    shape = Shape(ShapeKind.OBJECT, fields=found.query) if found.query else None
            else:
                shape = self.response(target).shape
            self._open.discard(guard)
        if shape is None:
            self._lost(entry, reference, asked)
            return None
        return algebra.partial(shape, self._context) if reference.partial else shape

    def _lost(self, entry: EndpointEntry, reference: CrossReference, asked: Side) -> None:
        node = entry.request if asked is Side.REQUEST else entry.response
        self._context.at(node.place if node is not None else entry.place).say(
            CROSS_REFERENCE_LOST,
            f"the {asked} of {entry.method.text} {entry.path.text} refers to an endpoint that says nothing",
            quote=node.text or "" if node is not None else "",
            done="no fields were read",
            advice=f"write the fields, or correct `{reference.method} {reference.path or ''}`".replace(
                " `", "`"
            ).replace("correct`", "correct `"),
        )


def _reference_of(node: Node | None) -> CrossReference | None:
    return find_reference(node.text) if node is not None and node.text is not None else None


def _side(reference: CrossReference, asked: Side, entry: EndpointEntry) -> Side:
    """The half that is meant: the stated one; of a GET the response; else the same half."""
    if reference.side is Side.RESPONSE or (reference.side is Side.REQUEST and reference.method != "GET"):
        return reference.side
    if reference.method == "GET" and entry.method.text.strip().upper() != "GET":
        return Side.RESPONSE
    return asked


def _is_created(status: int | None) -> bool:
    return status == 201


def _read_rest(draft: Draft, rest: str) -> None:
    rest = requests.take_headers(draft, rest.strip(" ,;."))
    if rest.strip(" ,;."):
        draft.context.say(REMARK_KEPT, "a remark on the request", quote=rest, done="kept as documentation")
