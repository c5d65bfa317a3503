"""Query strings, and schemas with sections for params, query, body, headers, cookies, files."""

from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import request_line

GET = [
    ("?status&page&limit", "query(status?, page?: integer, limit?: integer)"),
    ("?status=open&page=1&limit=20", "query(status?, page?: integer = 1, limit?: integer = 20)"),
    ("?q=&page=", "query(q?: string, page?: integer)"),
    ("GET /things?status=&page=1", "query(status?, page?: integer = 1)"),
    ("query: status?, q?, page=1", "query(status?, q?: string, page?: integer = 1)"),
    ("query: status, q, page", "query(status?, q?: string, page?: integer)"),
    ("query params: status, page", "query(status?, page?: integer)"),
    ("Query parameters: status (optional), page (default 1)", "query(status?, page?: integer = 1)"),
    ("query: { status?: 'a' | 'b', limit?: number }", "query(status?: enum['a', 'b'], limit?: integer)"),
    ("query { status?: string, limit: int = 20 }", "query(status?: string, limit?: integer = 20)"),
    ("?status={open|closed}&limit={int}", "query(status?: enum['open', 'closed'], limit?: integer)"),
    ("?status=open|closed", "query(status?: enum['open', 'closed'])"),
    ("?price[gt]=&price[lt]=", "query(price[gt]?, price[lt]?)"),
    ("?from=YYYY-MM-DD&to=YYYY-MM-DD", "query(from?: date, to?: date)"),
    ("?tags[]=a&tags[]=b", "query(tags?: [_])"),
    ("page, limit", "query(page?: integer, limit?: integer)"),
    ("page: int = 1, limit: int 1..100 = 20", "query(page?: integer = 1, limit?: integer<minimum=1 maximum=100> = 20)"),
    ("page?: int >= 1, limit?: int <= 100", "query(page?: integer<minimum=1>, limit?: integer<maximum=100>)"),
    ("z.object({ page: z.coerce.number().default(1), q: z.string().optional() })", "query(page?: integer coerce = 1, q?: string)"),
    ("query: z.object({ page: z.coerce.number().int().default(1) })", "query(page?: integer coerce = 1)"),
    ("{ query: { page?: number } }", "query(page?: integer)"),
    ("{ params: { id: uuid }, query: { page?: number } }", "query(page?: integer) path(id: uuid)"),
    ("params: id (uuid); query: page", "query(page?: integer) path(id: uuid)"),
    ("path: { id: uuid }", "path(id: uuid)"),
    ("path param id: uuid", "path(id: uuid)"),
    ("filters: status, owner; sort: name|created_at; page", "query(status?, owner?, sort?: enum['name', 'created_at'], page?: integer)"),
    ("consulta: estado, pagina", "query(estado?, pagina?: integer)"),
    ("parámetros: estado?, desde? (YYYY-MM-DD)", "query(estado?, desde?: date)"),
    ("Abfrage: status, seite", "query(status?, seite?: integer)"),
    ("paramètres : statut?, page?", "query(statut?, page?: integer)"),
    ("optional filters: status, owner_id (uuid)", "query(status?, owner_id?: uuid)"),
    ("optional query: status", "query(status?)"),
    ("status (optional), from (date, optional), limit (int, default 20, max 100)", "query(status?, from?: date, limit?: integer<maximum=100> = 20)"),
    ("limit (1..100, default 20), cursor", "query(limit?: integer<minimum=1 maximum=100> = 20, cursor?: string)"),
    ("pagination: page, limit", "query(page?: integer, limit?: integer)"),
    ("none", "empty"), ("Query params only: page", "query(page?: integer)"), ("none (query: page, limit)", "query(page?: integer, limit?: integer)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GET)
def test_reads_the_request_of_a_get(text: str, expected: str) -> None:
    line, codes = request_line(text, "GET")
    assert (line, set(codes) - {"SC411"}) == (expected, set())


POST: list[tuple[object, str]] = [
    ("body: { a: string }", "{a: string}"),
    ("Body: { a: string }", "{a: string}"),
    ("JSON body: { a: string }", "{a: string}"),
    ("request body: { a: string }", "{a: string}"),
    ("cuerpo: { a: string }", "{a: string}"),
    ("corps : { a: string }", "{a: string}"),
    ("body { a: string }", "{a: string}"),
    ("application/json: { a: string }", "{a: string}"),
    ("body: Thing", "@Thing"),
    ("body: a (string, required), b (int)", "{a: string, b: integer}"),
    ("params: { id: uuid }, body: { a: string }", "path(id: uuid) {a: string}"),
    ("{ params: { id: uuid }, body: { a: string }, query: { dry?: boolean } }", "query(dry?: boolean) path(id: uuid) {a: string}"),
    ("z.object({ params: z.object({ id: z.uuid() }), body: z.object({ a: z.string() }) })", "path(id: uuid) {a: string}"),
    ("z.object({ body: z.object({ a: z.string() }), headers: z.object({ 'idempotency-key': z.string() }) })", "headers(idempotency-key: string) {a: string}"),
    ({"params": {"id": "uuid"}, "query": {"dry": "boolean?"}, "body": {"a": "string"}}, "query(dry?: boolean | null) path(id: uuid) {a: string}"),
    ({"path": {"id": "uuid"}, "headers": {"Idempotency-Key": "string"}, "body": {"a": "string"}}, "headers(Idempotency-Key: string) path(id: uuid) {a: string}"),
    ({"body": "Thing", "query": "dry?: bool"}, "query(dry?: boolean) @Thing"),
    ({"body": "z.object({ a: z.string() })"}, "{a: string}"),
    ({"body": {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}}, "{a: string}"),
    ({"multipart": {"file": "binary", "title": "string"}}, "multipart {file: binary, title: string}"),
    ({"contentType": "multipart/form-data", "body": {"file": "file", "title": "string?"}}, "multipart {file: binary, title?: string | null}"),
    ({"content_type": "application/json", "schema": {"a": "string"}}, "{a: string}"),
    ({"type": "multipart/form-data", "fields": {"file": "binary"}}, "multipart {file: binary}"),
    ({"files": {"photo": "image/png"}, "body": {"caption": "string"}}, "multipart {photo: binary, caption: string}"),
    ("multipart/form-data: file, title", "multipart {file: binary, title}"),
    ("multipart/form-data { file: File (max 5 MB), title?: string }", "multipart {file: binary, title?: string}"),
    ("multipart form with file (image/png or image/jpeg) and caption", "multipart {file: binary, caption}"),
    ("multipart upload: photo", "multipart {photo: binary}"),
    ("form-data: file", "multipart {file: binary}"),
    ("header Idempotency-Key; body: { a: string }", "headers(Idempotency-Key: string) {a: string}"),
    ("headers: Idempotency-Key (uuid); body: { a: string }", "headers(Idempotency-Key: uuid) {a: string}"),
    ("{ a: string } + header Idempotency-Key", "headers(Idempotency-Key: string) {a: string}"),
    ("{ a: string }, header If-Match required", "headers(If-Match: string) {a: string}"),
    ("{ a: string }; query: notify?: bool", "query(notify?: boolean) {a: string}"),
    ("{ a: string } ?notify=true", "query(notify?: boolean = True) {a: string}"),
    ("cookie refresh_token", "cookies(refresh_token)"),
    ("{ a: string } (cookie `rt`)", "cookies(rt) {a: string}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POST)
def test_reads_the_request_of_a_post(text: object, expected: str) -> None:
    line, codes = request_line(text)
    assert (line, set(codes) - {"SC411", "SC403"}) == (expected, set())
