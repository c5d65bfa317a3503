"""An endpoint in a situation, and the request that calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.design import (
    Endpoint,
)
from generator.rendering.python.cases.endpoint import Kit, full_path, path_source
from generator.rendering.python.cases.rows import Ref
from generator.rendering.python.cases.situation import Situation
from generator.rendering.python.literals import text_literal
from generator.rendering.python.payloads import Bracket, Context, Item, Payloads, Piece, call, lay, piece, scalar
from generator.rendering.python.payloads.scalars import settled
from generator.rendering.python.payloads.source import Sample


class Scenario(Situation):
    """One endpoint, called by somebody that the policy lets in, unless said otherwise."""

    def url(self, unknown: str | None = None) -> str:
        """Source of the path; `unknown` names a parameter that shall match no row."""
        values: dict[str, str] = {}
        literals: dict[str, str] = {}
        for parameter in self.endpoint.parameters:
            known = self.parameters.get(parameter.name)
            if parameter.name == unknown or known is None:
                literals[parameter.name] = made_up(self.kit, self.endpoint, parameter.name)
            else:
                values[parameter.name] = self.scene.attribute(known)
        path = full_path(self.kit, self.endpoint)
        for name, text in literals.items():
            path = path.replace(f"{{{name}}}", text)
        return path_source(path, values)

    def _version(self) -> str:
        """Source of the row's version, which the request names; empty where the design has none."""
        column = self.operation.version_column
        if column is None or self.row is None or not self.is_made:
            return ""
        return self.scene.attribute(Ref(self.row, column))

    def request(
        self,
        *,
        url: str | None = None,
        headers: str | None = None,
        body: Piece | Mapping[str, Sample] | Sequence[Sample] | None = None,
        query: dict[str, Sample] | None = None,
        target: str = "response = ",
        version: str | None = None,
    ) -> list[str]:
        """The statement that sends the request."""
        method = self.endpoint.method.lower()
        known = method in ("get", "post", "put", "patch", "delete")
        items = [] if known else [Item(text_literal(self.endpoint.method.upper()))]
        items.append(Item(url or self.url()))
        sent = {**self.query, **(query or {})}
        if sent:
            items.append(Item(piece(sent), "params="))
        if body is not None:
            items.append(Item(body if isinstance(body, str | Bracket) else piece(body), "json="))
        version = self._version() if version is None else version
        if version:
            items.append(Item(call("on_version", headers or "{}", version), "headers="))
        elif headers is not None:
            items.append(Item(headers, "headers="))
        with_body = body is not None and method in ("get", "delete")
        if with_body:
            items.insert(0, Item(text_literal(self.endpoint.method.upper())))
        verb = method if known and not with_body else "request"
        return lay(Bracket(f"client.{verb}(", tuple(items), ")"), prefix=f"{target}await ")


def made_up(kit: Kit, endpoint: Endpoint, name: str) -> str:
    """Text for a path parameter that no row has."""
    parameter = next((p for p in endpoint.parameters if p.name == name), None)
    if parameter is None:
        return "missing"
    table = kit.design.table_of.get(parameter.table or "")
    column = table.by_name.get(parameter.column or "") if table is not None else None
    shape = Payloads(kit.design).resolve(parameter.shape)
    value = scalar(settled(shape, column), Context(name, 999, column))
    return str(value)
