from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Findings
from generator.understanding.shapes.shorthand import read_type, read_type_text
from tests.understanding.shapes.spelling import codes, context, spell_term

TYPES = [
    ("list[UUID]", "[uuid]"),
    ("UUID[]", "[uuid]"),
    ("Array<string>", "[string]"),
    ("ReadonlyArray<Item[]>", "[[@Item]]"),
    ("Optional[int]", "integer | null"),
    ("str | None", "string | null"),
    ("Thing | null", "@Thing | null"),
    ("'a' | 'b'", "enum['a', 'b']"),
    ("open | done", "enum['open', 'done']"),
    ("Literal['a', 'b']", "enum['a', 'b']"),
    ("enum(a, b)", "enum['a', 'b']"),
    ("Record<string, number>", "map(number)"),
    ("dict[str, Any]", "map(any)"),
    ("{ [day: string]: number }", "map(number)"),
    ("Partial<Thing>", "@Thing partial"),
    ("Omit<Thing, 'a' | 'b'>", "@Thing -a -b"),
    ("Pick<Thing, 'a'>", "{a}"),
    ("Thing & { extra: int }", "@Thing{extra: integer}"),
    ("Thing + { extra: int }", "@Thing{extra: integer}"),
    ("0..3", "integer<minimum=0 maximum=3>"),
    ("0.5..1.5", "number<minimum=0.5 maximum=1.5>"),
    ("varchar(80)", "string<max_length=80>"),
    ("numeric(10,2)", "decimal"),
    ("constr(min_length=1, max_length=9)", "string<min_length=1 max_length=9>"),
    ("conint(ge=1, le=5)", "integer<minimum=1 maximum=5>"),
    ("Page<Thing>", "@Page<@Thing>"),
    ("z.array(z.string()).max(3)", "[string]<max_length=3>"),
    ("{ id, name, tags: Tag[] }", "{id, name, tags: [@Tag]}"),
    ("{ id, ... }", "{id}..."),
    ("Thing { a: int }", "Thing{a: integer}"),
    ("{ any of Base except a, b, plus c? }", "@Base -a partial {b, c?}"),
    ("{ ...Base, c: str }", "@Base{c: string}"),
    ("{ a: string; b?: number;\n c: 'x'\n | 'y' }", "{a: string, b?: number, c: enum['x', 'y']}"),
    ("{ a: str = Field(..., min_length=1), n: int = Field(5, ge=1) }", "{a: string<min_length=1>, n?: integer<minimum=1> = 5}"),
    ("{ a: str | None = None, on: bool = True, l: list[int] = [] }", "{a?: string | null = None, on?: boolean = True, l?: [integer] = ()}"),
    ("{ title: string @MinLength(2) @MaxLength(9) }", "{title: string<min_length=2 max_length=9>}"),
    ("{ title: str, required, max 200, n: int }", "{title: string<max_length=200>, n: integer}"),
    ("{ name: String!, age: Int }", "{name: string, age: integer}"),
    ("{ string title, int[] sizes }", "{title: string, sizes: [integer]}"),
    ("{ a: str (max 300) | null }", "{a: string<max_length=300> | null}"),
    ("{ code: str (pattern ^#[0-9a-f]{6}$) = '#9ca3af' }", "{code?: string<pattern=^#[0-9a-f]{6}$> = '#9ca3af'}"),
    ("{ count: 3, ok: true, kind: 'x' }", "{count: integer, ok: literal[True], kind: literal['x']}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_reads_types(text: str, expected: str) -> None:
    findings = Findings()
    reading = read_type(text, context(findings))
    assert spell_term(reading.term) == expected
    assert reading.rest.strip() == ""
    assert codes(findings) == []


TEXTS = [
    ("str (1..200)", "string<min_length=1 max_length=200>"),
    ("string, required, 1-200 chars", "string<min_length=1 max_length=200>"),
    ("string (optional)", "string optional"),
    ("integer >= 0, default 10", "integer<minimum=0> = 10"),
    ("integer between 1 and 5", "integer<minimum=1 maximum=5>"),
    ("str (1..40, trimmed, lower-cased)", "string<min_length=1 max_length=40> trim lowercase"),
    ("list[UUID] = [] (max 20)", "[uuid]<max_length=20> = ()"),
    ("str (repeatable)", "[string]"),
    ("str (8..128)", "string<min_length=8 max_length=128>"),
    ("string max 10,000 characters", "string<max_length=10000>"),
    ("string, exactly 6 digits", "string<min_length=6 max_length=6>"),
    ("string (regex /^[A-Z]{3}$/i)", "string<pattern=(?i)^[A-Z]{3}$>"),
    ("string, format email", "email"),
    ("ISO 8601 date", "date"),
    ("ISO 8601 datetime, optional", "datetime optional"),
    ("array of strings, max 5 items", "[string]<max_length=5>"),
    ("one of: low, high", "enum['low', 'high']"),
    ("string, one of [low, high]", "enum['low', 'high']"),
    ("number (> 0)", "number<exclusive_minimum=0>"),
    ("decimal, non-negative", "decimal<minimum=0>"),
    ("texto (obligatorio, máx 80 caracteres)", "string<max_length=80>"),
    ("cadena, opcional, entre 2 y 9", "string<min_length=2 max_length=9> optional"),
    ("número (mínimo 1, máximo 5)", "number<minimum=1 maximum=5>"),
    ("chaîne (facultatif, 2 à 40 caractères)", "string<min_length=2 max_length=40> optional"),
    ("Zeichenkette (mindestens 3, höchstens 9 Zeichen)", "string<min_length=3 max_length=9>"),
    ("texto (opcional, no máximo 30)", "string<max_length=30> optional"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_reads_rules_in_words(text: str, expected: str) -> None:
    findings = Findings()
    assert spell_term(read_type_text(text, context(findings)).term) == expected
    assert codes(findings) == []


@pytest.mark.parametrize(
    ("text", "expected", "code"),
    [
        ("str (required when the password is set)", "string optional", "SC403"),
        ("datetime = now()", "datetime optional", "SC403"),
        ("str (as printed on the card)", "string", "SC411"),
        ("strng", "@strng", "SC405"),
    ],
)
def test_says_what_it_cannot_keep(text: str, expected: str, code: str) -> None:
    findings = Findings()
    assert spell_term(read_type_text(text, context(findings)).term) == expected
    assert codes(findings) == [code]


PIECES = ["{", "}", "a", ": ", "str", "?", " | ", "list[", "]", "(", ")", "max 3", "1..", "=", "'", "any of ", "...", ",", "\n", "X", "<", ">", "z.", "@M(1)", "// c", "é"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_never_crashes(text: str) -> None:
    findings = Findings()
    read_type_text(text, context(findings))
    assert all(finding.code.id.startswith("SC4") for finding in findings)


@given(st.text(max_size=60))
def test_takes_any_text(text: str) -> None:
    findings = Findings()
    read_type_text(text, context(findings))
    assert all(finding.code.id.startswith("SC4") for finding in findings)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_ranges_are_bounds(first: int, second: int) -> None:
    low, high = sorted((first, second))
    assert (
        spell_term(read_type_text(f"int ({low}..{high})", context()).term) == f"integer<minimum={low} maximum={high}>"
    )
