from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import codes, document, request_line, shapes_of, spell, spell_fields


def read(method: str, request: object, path: str = "/things/:id") -> str:
    """The request in one line."""
    return request_line(request, method, path)[0]


@pytest.mark.parametrize(
    ("method", "request_", "expected"),
    [
        ("POST", "ThingIn { name: str (1..9) }", "ThingIn{name: string<min_length=1 max_length=9>}"),
        ("GET", "z.object({ q: z.string().optional() })", "query(q?: string)"),
        ("GET", "query: archived: bool = false, tag?: str (repeatable)", "query(archived?: boolean = False, tag?: [string])"),
        ("GET", "cursor, limit, rating?", "query(cursor?: string, limit?: integer, rating?)"),
        ("GET", "limit (max 24)", "query(limit?: integer<maximum=24>)"),
        ("GET", "query: state: 'a' | 'b' | None, cursor: str, q: str", "query(state?: enum['a', 'b'] | null, cursor?: string, q: string)"),
        ("GET", "q?, from?, cursor", "query(q?: string, from?, cursor?: string)"),
        ("GET", "z.object({ limit: z.coerce.number().max(9).default(5) })", "query(limit?: integer<maximum=9> coerce = 5)"),
        ("GET", "?q=string&page=1", "query(q?: string, page?: integer = 1)"),
        ("GET", "status=open|closed, q", "query(status?: enum['open', 'closed'], q?: string)"),
        ("GET", "filters: status, owner_id; paging: limit, cursor", "query(status?, owner_id?, limit?: integer, cursor?: string)"),
        ("DELETE", "query: scope: 'this' | 'all' = 'this'", "query(scope?: enum['this', 'all'] = 'this')"),
        ("DELETE", "z.object({ password: z.string() })", "{password: string}"),
        ("POST", "body: { a: int }; query: dry?: bool", "query(dry?: boolean) {a: integer}"),
        ("POST", "{ body: { a: int }, query: { dry: bool } }", "query(dry: boolean) {a: integer}"),
        ("POST", {"body": {"a": "int"}, "query": {"dry": "boolean"}}, "query(dry: boolean) {a: integer}"),
        ("POST", "z.object({ body: z.string() })", "{body: string}"),
        ("PUT", "params: { id: uuid }; body: { a: str }", "path(id: uuid) {a: string}"),
        ("GET", "header X-Cart for guests; query: z.object({ c: z.string() })", "query(c: string) headers(X-Cart?: string)"),
        ("POST", "cookie: refresh_token", "cookies(refresh_token)"),
        ("POST", "No body (cookie `rt`)", "cookies(rt)"),
        ("POST", "raw body + Stripe-Signature header", "headers(Stripe-Signature: string) raw prose(raw body)"),
        ("POST", "multipart/form-data: file (binary), caption?: string", "multipart {file: binary, caption?: string}"),
        ("POST", "title: str, notes?: str (max 9)", "{title: string, notes?: string<max_length=9>}"),
        ("POST", "- title: string\n- notes: string (optional)", "{title: string, notes?: string}"),
        ("POST", "JSON body with title and price", "{title, price}"),
        ("POST", '{"title": "string", "price": 0}', "{title: string, price: integer}"),
        ("POST", "class A(BaseModel):\n    x: str = Field(max_length=9)\n    y: int = 1", "A{x: string<max_length=9>, y?: integer = 1}"),
        ("POST", "class A {\n  @IsString()\n  @MinLength(2)\n  x: string;\n  @IsOptional() y?: number;\n}", "A{x: string<min_length=2>, y?: number}"),
        ("POST", "```ts\nz.object({ a: z.string() })\n```", "{a: string}"),
        ("POST", "Zod schema: z.object({ a: z.string() })", "{a: string}"),
        ("PATCH", "Thing (all fields optional)", "@Thing partial"),
        ("POST", "Thing without id and created_at", "@Thing -created_at -id"),
        ("POST", "{ start: date, end: date } (end > start)", "{start: date, end: date} [end > start]"),
        ("POST", ["title", "price?"], "{title, price?}"),
        ("POST", "the usual things", "prose(the usual things)"),
        *((method, text, "empty") for method in ("GET", "POST") for text in (
            None, "", "none", "None", "No body", "-", "N/A", "{}", "null", "ninguno", "Sin cuerpo", "aucun", "Kein Body", "nenhum", "none (id in path)",
        )),
    ],
)  # fmt: skip
def test_reads(method: str, request_: object, expected: str) -> None:
    assert read(method, request_) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("same as POST", "{a: integer<minimum=1 maximum=5>, b?: string = 'x'}"),
        ("partial of POST /shops/:shop/things, header If-Match", "headers(If-Match: string) partial {a?: integer<minimum=1 maximum=5>, b?: string}"),
        ("same shape as GET", "@Thing"),
        ("same as GET response", "@Thing"),
        ("igual que POST", "{a: integer<minimum=1 maximum=5>, b?: string = 'x'}"),
    ],
)  # fmt: skip
def test_follows_other_endpoints(text: str, expected: str) -> None:
    doc = document(
        ("POST", "/shops/{shop_id}/things", "{ a: 1..5, b?: str = 'x' }", "Thing"),
        ("GET", "/shops/:shop/things/:id", None, "Thing"),
        ("PUT", "/shops/:shop/things/:id", text, "same as GET"),
    )
    shapes, findings = shapes_of(doc)
    reading = shapes.of(doc.api.endpoints[2])
    headers = f"headers({spell_fields(reading.request.headers)}) " if reading.request.headers else ""
    assert headers + spell(reading.request.body) == expected
    assert spell(reading.response.shape) == "@Thing"
    assert codes(findings) == []


def test_references_that_lead_nowhere_end() -> None:
    doc = document(("PUT", "/a", "same as PATCH", "same as PATCH"), ("PATCH", "/a", "same as PUT", "same as PUT"))
    shapes, findings = shapes_of(doc)
    assert [shapes.of(entry).request.body for entry in doc.api.endpoints] == [None, None]
    assert [shapes.of(entry).response.shape for entry in doc.api.endpoints] == [None, None]
    assert codes(findings) == ["SC408"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_parameters_of_a_json_schema_are_optional_unless_required(method: str) -> None:
    properties = {
        "day": {"type": "string", "format": "date"},
        "cursor": {"type": "string"},
        "open": {"type": "boolean"},
    }
    loose = {"type": "object", "properties": properties}
    assert read(method, {"query": loose}) == "query(day?: date, cursor?: string, open?: boolean)"
    strict = {"type": "object", "required": ["day", "cursor"], "properties": properties}
    assert read(method, {"query": strict}) == "query(day: date, cursor?: string, open?: boolean)"


def test_a_json_schema_without_required_asks_for_its_fields_in_a_body_only() -> None:
    schema = {"type": "object", "properties": {"name": {"type": "string"}}}
    assert read("POST", schema) == "{name: string}"
    assert read("GET", schema) == "query(name?: string)"
