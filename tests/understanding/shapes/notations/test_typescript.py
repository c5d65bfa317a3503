"""TypeScript types and interfaces."""

from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import request_line, response_line

SCHEMAS: dict[str, object] = {
    "Order": "{ id: string; total: number; note?: string }",
    "Paginated<T>": "{ items: T[]; total: number }",
    "ApiResponse<T>": "{ data: T; error?: string | null }",
}

TYPES = [
    ("{ a: string; b?: number | null; c: boolean }", "{a: string, b?: number | null, c: boolean}"),
    ("interface CreateOrder { a: string; b?: string[] }", "CreateOrder{a: string, b?: [string]}"),
    ("export interface CreateOrder {\n  /** the name */\n  a: string;\n  b: Date; // when\n}", "CreateOrder{a: string, b: datetime}"),
    ("type CreateOrder = { a: string, b: 'x' | 'y' };", "CreateOrder{a: string, b: enum['x', 'y']}"),
    ("Partial<Order>", "partial {id?: string, total?: number, note?: string}"),
    ("Pick<Order, 'id' | 'total'>", "{id: string, total: number}"),
    ("Omit<Order, 'id'>", "{total: number, note?: string}"),
    ("Omit<Order, 'id'> & { x: number[] }", "{total: number, note?: string, x: [number]}"),
    ("Partial<Omit<Order, 'id'>>", "partial {total?: number, note?: string}"),
    ("Required<Order>", "{id: string, total: number, note: string}"),
    ("Required<Pick<Order, 'note'>>", "{note: string}"),
    ("Readonly<Order>", "@Order"),
    ("Array<Order>", "[@Order]"),
    ("ReadonlyArray<{ id: string }>", "[{id: string}]"),
    ("Record<string, Order[]>", "map([@Order])"),
    ("Record<'x' | 'y', number>", "{x: number, y: number}"),
    ("Partial<Record<'x' | 'y', number>>", "partial {x?: number, y?: number}"),
    ("{ [key: string]: number }", "map(number)"),
    ("{ [K in 'x' | 'y']: number }", "{x: number, y: number}"),
    ("{ id: string; [key: string]: unknown }", "{id: string}..."),
    ("{ a: Array<'x' | 'y'>; b: (string | number)[] }", "{a: [enum['x', 'y']], b: [(string | number)]}"),
    ("{ a: `order_${string}` }", "{a: string}"),
    ("{ a: `${number}px` }", "{a: string}"),
    ("{ a: [number, number]; b: [x: number, y: number] }", "{a: [number]<min_length=2 max_length=2>, b: [number]<min_length=2 max_length=2>}"),
    ("{ a: Map<string, number>; b: Set<string> }", "{a: map(number), b: [string]<unique=True>}"),
    ("{ readonly a: string; b: Readonly<string[]>; readonly c: readonly string[] }", "{a: string, b: [string], c: [string]}"),
    ("{ a: string | undefined; b?: null }", "{a?: string, b?: null}"),
    ("{ a: { b: { c: string }[] } }", "{a: {b: [{c: string}]}}"),
    ("{ a: object; b: any; c: unknown; d: Buffer }", "multipart {a: map(any), b: any, c: any, d: binary}"),
    ("{ a: 1 | 2 | 3; b: true; c: -1 | 0 | 1 }", "{a: enum[1, 2, 3], b: literal[True], c: enum[-1, 0, 1]}"),
    ("{ a: NonNullable<Order['note']>; b: Order['id'] }", "{a: string, b: string}"),
    ("{ a: keyof Order }", "{a: enum['id', 'total', 'note']}"),
    ("Order | { error: string }", "(@Order | {error: string})"),
    ("(Order & { x: string })", "{id: string, total: number, note?: string, x: string}"),
    ("{ a: string /* max 80 */, b: number }", "{a: string, b: number}"),
    ("Promise<Order>", "@Order"),
    ("{ name: string, tags?: string[] } & Partial<Order>", "{name: string, tags?: [string], id?: string, total?: number, note?: string}"),
    ("interface A extends Order { x: string }", "A{id: string, total: number, note?: string, x: string}"),
    ("enum A { X = 'x', Y = 'y' }", "Aenum['x', 'y']"),
    ("{ method(a: string): void; a: string }", "{a: string}"),
    ("{ a: () => void; b: string }", "{b: string}"),
    ("{ 'content-type': string; \"x y\": number }", "{content-type: string, x y: number}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_reads_a_body(text: str, expected: str) -> None:
    line, codes = request_line(text, schemas=SCHEMAS)
    assert (line, set(codes) - {"SC411"}) == (
        expected,
        {"SC403"} & set(codes) if "`" in text or "=>" in text or "method" in text else set(),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paginated<Order>", "{items: [@Order], total: number}"),
        ("ApiResponse<Order[]>", "{data: [@Order], error?: string | null}"),
        ("ApiResponse<Paginated<Order>>", "{data: {items: [@Order], total: number}, error?: string | null}"),
        ("Promise<Order[]>", "[@Order]"),
        ("Promise<void>", "empty"),
        ("void", "empty"),
        ("Order", "@Order"),
        ("Order[]", "[@Order]"),
        (
            "(Order & { seller: { id: string; name: string } })[]",
            "[{id: string, total: number, note?: string, seller: {id: string, name: string}}]",
        ),
        (
            "{ data: Order[]; meta: { page: number; total: number } }",
            "{data: [@Order], meta: {page: number, total: number}}",
        ),
        (
            "{ data: Omit<Order, 'note'>[]; nextCursor: string | null }",
            "{data: [{id: string, total: number}], nextCursor: string | null}",
        ),
        ("Order | null", "@Order | null"),
        ("Page<Order>", "@Page<@Order>"),
        ("CursorPage<OrderSummary, string>", "@CursorPage<@OrderSummary, string>"),
    ],
)
def test_reads_a_response(text: str, expected: str) -> None:
    assert response_line(text, schemas=SCHEMAS) == (expected, [])
