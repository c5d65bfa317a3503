"""Notations of other ecosystems are read for their fields: Prisma, SQL, Go, GraphQL, protobuf, Java, C#, Rust, Kotlin, PHP, Ruby, Elixir."""

from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import request_line

CASES = [
    ("model Order {\n  id String @id @default(uuid())\n  total Int\n  note String?\n  tags String[]\n  createdAt DateTime @default(now())\n}", "Order{id?: string, total: integer, note?: string | null, tags: [string], createdAt?: datetime}"),
    ("type Order struct {\n\tID string `json:\"id\" validate:\"required,uuid\"`\n\tTotal int `json:\"total\" validate:\"min=1,max=9\"`\n\tNote *string `json:\"note,omitempty\"`\n\tTags []string `json:\"tags\"`\n}", "Order{id: uuid, total: integer<minimum=1 maximum=9>, note?: string | null, tags: [string]}"),
    ("struct Order { Title string `json:\"title\"`; Price float64 `json:\"price\"` }", "Order{title: string, price: number}"),
    ("input CreateOrder {\n  title: String!\n  note: String\n  tags: [String!]!\n  qty: Int = 1\n}", "CreateOrder{title: string, note?: string | null, tags: [string], qty?: integer = 1}"),
    ("type Order { id: ID!, total: Float!, lines: [Line!]! }", "Order{id: string, total: number, lines: [@Line]}"),
    ("message Order {\n  string id = 1;\n  int32 total = 2;\n  repeated string tags = 3;\n  optional string note = 4;\n  map<string, int32> counts = 5;\n}", "Order{id: string, total: integer, tags: [string], note?: string, counts: map(integer)}"),
    ("public record CreateOrder(String title, int qty, List<String> tags) {}", "CreateOrder{title: string, qty: integer, tags: [string]}"),
    ("public class CreateOrder { @NotBlank @Size(max = 80) private String title; @Min(1) private int qty; private LocalDate day; }", "CreateOrder{title: string<min_length=1 max_length=80>, qty: integer<minimum=1>, day: date}"),
    ("public class CreateOrder { [Required] [MaxLength(80)] public string Title { get; set; } public int? Qty { get; set; } }", "CreateOrder{Title: string<max_length=80>, Qty?: integer | null}"),
    ("pub struct Order { pub title: String, pub qty: u32, pub note: Option<String>, pub tags: Vec<String> }", "Order{title: string, qty: integer<minimum=0>, note: string | null, tags: [string]}"),
    ("data class Order(val title: String, val qty: Int = 1, val note: String? = null)", "Order{title: string, qty?: integer = 1, note?: string | null = None}"),
    ("['title' => 'required|string|max:80', 'qty' => 'nullable|integer|min:1']", "{title: string<max_length=80>, qty: integer<minimum=1> | null}"),
    ("title: required|string|max:80, qty: nullable|integer|min:1", "{title: string<max_length=80>, qty: integer<minimum=1> | null}"),
    ("title VARCHAR(80) NOT NULL, qty INTEGER NOT NULL DEFAULT 1, note TEXT", "{title: string<max_length=80>, qty?: integer = 1, note: string}"),
    ("title: string\nqty: integer\nnote: string, optional", "{title: string, qty: integer, note?: string}"),
    ("type: object\nproperties:\n  title:\n    type: string\n    maxLength: 80\n  qty:\n    type: integer\nrequired:\n  - title", "{title: string<max_length=80>, qty?: integer}"),
    ("| field | type | required | description |\n|---|---|---|---|\n| title | string | yes | the title |\n| qty | integer | no | how many |", "{title: string, qty?: integer}"),
    ("<order><title>string</title></order>", "prose(<order><title>string</title></order>)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads(text: str, expected: str) -> None:
    assert request_line(text)[0] == expected
