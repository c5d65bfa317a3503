"""Statuses, names and phrases of responses."""

from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import response_line

STATUSES = [
    ("204 No Content", "204 empty"), ("204 (no body)", "204 empty"), ("HTTP 204", "204 empty"), ("204 - deleted", "204 empty"), ("No Content", "204 empty"), ("status 204", "204 empty"),
    ("204 sin contenido", "204 empty"), ("204 Kein Inhalt", "204 empty"), ("204 sans contenu", "204 empty"), ("204 sem conteúdo", "204 empty"), ("204, empty", "204 empty"), ("empty (204)", "204 empty"), ("none (204)", "204 empty"), ("nothing, 204", "204 empty"),
    ("202 Accepted (always)", "202 empty"), ("202", "202 empty"), ("200 OK", "200 empty"), ("200", "200 empty"), ("OK", "200 empty"), ("201 Created", "201 empty"),
    ("UserOut (201)", "201 @UserOut"), ("UserOut // 201 Created", "201 @UserOut"), ("UserOut - 201", "201 @UserOut"), ("UserOut, 201", "201 @UserOut"), ("UserOut (201 Created)", "201 @UserOut"), ("UserOut [201]", "201 @UserOut"), ("UserOut with status 201", "201 @UserOut"),
    ("201: Order", "201 @Order"), ("201 Order", "201 @Order"), ("201 Created: Order", "201 @Order"), ("201 -> Order", "201 @Order"), ("201 → Order", "201 @Order"), ("201 Created → Order", "201 @Order"), ("201 Created with Order", "201 @Order"), ("HTTP 201: Order", "201 @Order"), ("201 (Order)", "201 @Order"), ("201 { id: uuid }", "201 {id: uuid}"), ("201: { id: uuid }", "201 {id: uuid}"), ("201 Created { id: uuid }", "201 {id: uuid}"),
    ("Order (200) | Problem (404)", "200 @Order"), ("200: Order, 404: Problem", "200 @Order"), ("200 Order | 404 Problem", "200 @Order"), ("Order | 404", "@Order"), ("200: Order / 304: none", "200 @Order"), ("Order (200 if it exists, 201 when created)", "200 @Order"),
    ("201 + Location header", "201 empty"), ("201 with Location header and Order", "201 @Order"), ("303 to the file", "303 empty"), ("302 redirect to the provider", "302 empty"),
    ("Order (201) - the new order", "201 @Order"), ("201 { order: Order }", "201 {order: @Order}"), ("{ 201: Order }", "201 @Order"), ("{ 201: { id: uuid } }", "201 {id: uuid}"),
    ("{ 200: Order, 404: Problem }", "200 @Order"), ("{ '204': 'No Content' }", "204 empty"), ("{ status: 201, body: { id: uuid } }", "201 {id: uuid}"), ("202 { job_id: uuid, status: 'queued' }", "202 {job_id: uuid, status: literal['queued']}"),
    ("200 application/pdf", "200 binary"), ("application/pdf (binary stream)", "binary"), ("text/csv", "binary"), ("file stream", "binary"), ("CSV file with all orders", "binary"), ("binary (image/png)", "binary binary"),
]  # fmt: skip

NAMES = [
    ("Order", "@Order"), ("OrderDto", "@OrderDto"), ("StaffSchema", "@StaffSchema"), ("Order[]", "[@Order]"), ("[Order]", "[@Order]"), ("List[Order]", "[@Order]"), ("List<Order>", "[@Order]"), ("Page<Order>", "@Page<@Order>"), ("Page[Order]", "@Page<@Order>"), ("PaginatedResponse<Order>", "@PaginatedResponse<@Order>"), ("Paginated Order", "@Paginated<@Order>"), ("paginated list of Order", "@Paginated<@Order>"),
    ("array of Order", "[@Order]"), ("Array of Orders", "[@Orders]"), ("list of clinics", "[@clinics]"), ("a list of clinics", "[@clinics]"), ("clinics[]", "[@clinics]"), ("array de pedidos", "[@pedidos]"), ("lista de pedidos", "[@pedidos]"), ("Liste der Werke", "[@Werke]"), ("Liste von Werken", "[@Werken]"), ("liste des commandes", "[@commandes]"), ("elenco degli ordini", "[@ordini]"), ("lista dos pedidos", "[@pedidos]"), ("lista paginada de pedidos", "@Paginated<@pedidos>"), ("paginierte Liste der Werke", "@Paginated<@Werke>"),
    ("the created order", "@order"), ("created order", "@order"), ("the order", "@order"), ("order object", "@order"), ("updated Order", "@Order"), ("Order object", "@Order"), ("el pedido creado", "@pedido"), ("pedido creado", "@pedido"), ("das angelegte Werk", "@Werk"), ("das Werk", "@Werk"), ("la commande créée", "@commande"), ("o pedido criado", "@pedido"), ("l'ordine creato", "@ordine"), ("Order with items and customer", "plus(items, customer) @Order"), ("Order + items[]", "plus(items[]) @Order"), ("Order incl. customer", "plus(customer) @Order"), ("Order con líneas y cliente", "plus(líneas, cliente) @Order"), ("Order mit Positionen", "plus(Positionen) @Order"), ("single Order or 404", "@Order"),
    ("{ data: Order[] }", "{data: [@Order]}"), ("{ data: Order[], next_cursor?: string }", "{data: [@Order], next_cursor?: string}"), ("{ items: Order[]; total: int; page: int }", "{items: [@Order], total: integer, page: integer}"), ("{ data: [Order], meta: { total, page } }", "{data: [@Order], meta: {total, page}}"), ("{ data: [Order, ...] }", "{data: [@Order]}"), ("{ order }", "{order}"), ("{ order: { id, total } }", "{order: {id, total}}"), ("{ id, status }", "{id, status}"), ("{ success: true }", "{success: literal[True]}"), ("{ ok: boolean }", "{ok: boolean}"), ("{ access_token, refresh_token, expires_in: 900 }", "{access_token, refresh_token, expires_in: integer}"), ("{ token: string (JWT) }", "{token: string}"), ("{ ...Order, items: Item[] }", "@Order{items: [@Item]}"), ("Order & { items: Item[] }", "@Order{items: [@Item]}"), ("Order plus items: Item[]", "@Order{items: [@Item]}"), ("all fields of Order except secret", "@Order -secret"), ("Order without secret", "@Order -secret"), ("Order (without password_hash)", "@Order -password_hash"), ("Order[] (newest first)", "[@Order]"), ("string", "string"), ("boolean", "boolean"), ("number", "number"), ("integer (count)", "integer"), ("Order.partial()", "@Order partial"), ("null", "empty"), ("{}", "empty"), ("", "empty"), ("void", "empty"), ("vacío", "empty"), ("rien", "empty"), ("leer", "empty"), ("nada", "empty"), ("-", "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*STATUSES, *NAMES])
def test_reads(text: str, expected: str) -> None:
    line, codes = response_line(text)
    assert (line, set(codes) - {"SC411"}) == (expected, {"SC405"} if text == "clinics[]" else set())
