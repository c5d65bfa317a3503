"""Understanding of shapes: requests and responses in any notation become `Shape`.

`EndpointShapes(document, findings)` reads everything; `.of(entry)` gives an endpoint's `Reading`.
`NamedShapes` holds the names. What the readers leave to whoever binds the shapes to tables:

* `binding` and `table` are never set.
* A name that nobody defines is a REFERENCE. `fields` of it are added to the named shape, `values` are
  left out of it, `options` are the arguments of a generic, `partial` makes its own fields optional.
* A field that is only named has the shape `UNTYPED` (see `is_untyped`): its type is that of the column.
  `limits.minimum` and `maximum` of it are lengths where the column is a text.
* `nullable` stands on the field, not on the field's shape; on items and whole bodies it stands on the shape.
* The default `()` of a MAP or OBJECT is the empty object.
"""

from generator.diagnostics import Findings
from generator.reading.document import EndpointEntry
from generator.understanding.shapes import requests as _requests
from generator.understanding.shapes import responses as _responses
from generator.understanding.shapes.context import Context as _Context
from generator.understanding.shapes.endpoint_shapes import EndpointShapes, Reading
from generator.understanding.shapes.named import NamedShapes
from generator.understanding.shapes.regex import needs_look_around
from generator.understanding.shapes.request_draft import RequestReading
from generator.understanding.shapes.responses import ResponseReading
from generator.understanding.shapes.terms import UNTYPED, is_untyped

__all__ = [
    "UNTYPED",
    "EndpointShapes",
    "NamedShapes",
    "Reading",
    "RequestReading",
    "ResponseReading",
    "is_untyped",
    "needs_look_around",
    "read_request",
    "read_response",
]


def read_request(entry: EndpointEntry, named: NamedShapes, findings: Findings) -> RequestReading:
    """What an endpoint takes in; texts that refer to other endpoints need `EndpointShapes`."""
    return _requests.read_request(entry, _Context(findings, entry.place, named))


def read_response(entry: EndpointEntry, named: NamedShapes, findings: Findings) -> ResponseReading:
    """What an endpoint answers; texts that refer to other endpoints need `EndpointShapes`."""
    return _responses.read_response(entry, _Context(findings, entry.place, named))
