"""What the served OpenAPI document must say, endpoint by endpoint."""

from __future__ import annotations

from generator.design import Access, Endpoint, OperationKind
from generator.rendering.python.cases.endpoint import Kit, full_path
from generator.rendering.python.literals import text_literal
from generator.rendering.python.payloads import Bracket, Item, Piece, lay


def contract_view(kit: Kit) -> dict[str, object]:
    """The expected operations as source."""
    operations = tuple(
        Item(_operation(kit, endpoint))
        for endpoint in kit.design.endpoints
        if endpoint.operation.kind is not OperationKind.HEALTH
    )
    lines = lay(Bracket("[", operations, "]"), prefix="OPERATIONS = ")
    return {"operations": lines, "base_url": text_literal(kit.design.stack.base_url.rstrip("/"))}


def _operation(kit: Kit, endpoint: Endpoint) -> Piece:
    statuses = sorted({endpoint.response.status, *endpoint.errors})
    parts: list[Piece] = [
        text_literal(endpoint.method.upper()),
        text_literal(full_path(kit, endpoint)),
        Bracket("[", tuple(Item(str(status)) for status in statuses), "]"),
        repr(endpoint.policy.access is Access.SIGNED_IN),
        repr(endpoint.operation.kind is OperationKind.STUB),
    ]
    return Bracket("Operation(", tuple(Item(part) for part in parts), ")")
