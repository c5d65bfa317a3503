from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Findings
from generator.understanding.shapes.zod import read_zod
from tests.understanding.shapes.spelling import codes, context, spell_term

CASES = [
    ("z.string().min(2).max(80)", "string<min_length=2 max_length=80>"),
    ("z.string().length(2).optional()", "string<min_length=2 max_length=2> optional"),
    ("z.string().trim().toLowerCase()", "string trim lowercase"),
    ("z.string().email().max(254)", "email<max_length=254>"),
    ("z.email()", "email"),
    ("z.string().uuid().nullable()", "uuid | null"),
    ("z.string().datetime().nullish()", "datetime | null optional"),
    ("z.string().date()", "date"),
    ("z.iso.date()", "date"),
    ("z.iso.datetime()", "datetime"),
    ("z.coerce.date()", "datetime coerce"),
    ("z.string().startsWith('A+')", "string<pattern=^A\\+>"),
    ("z.number().int().positive()", "integer<exclusive_minimum=0>"),
    ("z.number().gte(0).lt(1_000).multipleOf(0.5)", "number<minimum=0 exclusive_maximum=1000 multiple_of=0.5>"),
    ("z.int().nonnegative()", "integer<minimum=0>"),
    ("z.bigint()", "integer"),
    ("z.coerce.number().int().min(1).max(100).default(25)", "integer<minimum=1 maximum=100> coerce = 25"),
    ("z.boolean().default(false)", "boolean = False"),
    ("z.enum(['a', 'b']).default('a')", "enum['a', 'b'] = 'a'"),
    ("z.enum(Role)", "@Role"),
    ("z.nativeEnum({ A: 'a', B: 'b' })", "enum['a', 'b']"),
    ("z.enum(['a', 'b', 'c']).exclude(['b'])", "enum['a', 'c']"),
    ("z.literal(true)", "literal[True]"),
    ("z.literal(-1)", "literal[-1]"),
    ("z.union([z.literal('a'), z.literal('b'), z.null()])", "enum['a', 'b'] | null"),
    ("z.union([z.string(), z.number()])", "(string | number)"),
    ("z.string().or(z.number())", "(string | number)"),
    ("z.array(z.string().max(5)).min(1).max(3).default([])", "[string<max_length=5>]<min_length=1 max_length=3> = ()"),
    ("z.string().array().nonempty()", "[string]<min_length=1>"),
    ("z.tuple([z.string(), z.number()])", "[(string | number)]<min_length=2 max_length=2>"),
    ("z.set(z.string())", "[string]<unique=True>"),
    ("z.record(z.number())", "map(number)"),
    ("z.record(z.string().uuid(), z.string().max(9))", "map(string<max_length=9>)"),
    ("z.record(z.enum(['a', 'b']), z.boolean())", "partial {a?: boolean, b?: boolean}"),
    ("z.map(z.string(), z.number())", "map(number)"),
    ("z.lazy(() => Node)", "@Node"),
    ("z.any()", "any"),
    ("z.instanceof(File)", "binary"),
    ("z.object({ a: z.string(), 'b-c': z.number().optional() })", "{a: string, b-c?: number}"),
    ("z.object({ a: z.string() }).passthrough()", "{a: string}..."),
    ("z.object({ a: z.string() }).extend({ b: z.number() })", "{a: string, b: number}"),
    ("z.object({ a: z.string() }).merge(z.object({ a: z.number() }))", "{a: number}"),
    ("z.object({ a: z.string(), b: z.number() }).omit({ a: true })", "{b: number}"),
    ("z.object({ a: z.string(), b: z.number() }).pick({ a: true })", "{a: string}"),
    ("z.object({ a: z.string().default('x') }).partial()", "partial {a?: string}"),
    ("z.object({ a: z.string(), b: z.string() }).partial({ a: true })", "{a?: string, b: string}"),
    ("z.object({ a: z.string() }).partial().required()", "{a: string}"),
    ("z.object({ a: z.object({ b: z.string() }) }).deepPartial()", "partial {a?: partial {b?: string}}"),
    ("z.object({ a: z.string(), b: z.string() }).keyof()", "enum['a', 'b']"),
    ("z.object({ a: z.string().max(3) }).shape.a", "string<max_length=3>"),
    ("z.object({ ...Base.shape, a: z.string() })", "{a: string}"),
    ("z.object({ a: z.string(), get b() { return z.array(B) } })", "{a: string, b: [@B]}"),
    ("z.object({ a: z.string() }) | z.object({ b: z.string() })", "({a: string} | {b: string})"),
    ("Base.extend({ a: z.string() })", "@Base{a: string}"),
    ("Base.omit({ b: true }).partial().extend({ a: z.string() })", "@Base -b partial {a: string}"),
    ("Page(Item)", "@Page<@Item>"),
    ("z.string().describe('the name')", "string"),
    ("z.object({ a: z.string(), // one\n /* two */ b: z.string() })", "{a: string, b: string}"),
    ("z.object({ a: z.date(), b: z.date() }).refine(v => v.b > v.a)", "{a: datetime, b: datetime} [b > a]"),
    ("z.object({ a: z.date(), b: z.date() }).refine(({ a, b }) => !a || !b || a <= b)", "{a: datetime, b: datetime} [a <= b]"),
    ("z.object({ a: z.date(), b: z.date() }).superRefine((v, c) => { if (v.b < v.a) c.addIssue({}) })", "{a: datetime, b: datetime} [b >= a]"),
    ("z.object({ p: z.string(), q: z.string() }).refine(d => d.p === d.q, { path: ['q'] })", "{p: string, q: string} [p == q]"),
    ("z.number().refine(n => n > 0)", "number<exclusive_minimum=0>"),
    ("z.number().refine(n => n % 5 === 0)", "number<multiple_of=5>"),
    ("z.string().refine(s => ['a', 'b'].includes(s))", "enum['a', 'b']"),
    ("z.string().transform(s => s.trim())", "string trim"),
    ("Joi.object({ a: Joi.string().valid('x', 'y').required(), b: Joi.number().integer().allow(null) })", "{a: enum['x', 'y'], b?: integer | null} optional"),
    ("yup.array().of(yup.string().max(9))", "[string<max_length=9>] optional"),
    ("z.string().regex(/^[A-Z]{3}\\d{2}$/)", "string<pattern=^[A-Z]{3}[0-9]{2}$>"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_reads(source: str, expected: str) -> None:
    findings = Findings()
    assert spell_term(read_zod(source, context(findings))) == expected
    assert codes(findings) == []


@pytest.mark.parametrize(
    ("source", "expected", "code"),
    [
        ("z.number().refine(n => n !== 0)", "number", "SC403"),
        ("z.object({ a: z.string() }).refine(v => v.a || v.b)", "{a: string}", "SC403"),
        ("z.string().transform(s => new Thing(s))", "string", "SC403"),
        ("z.preprocess(Number, z.number())", "number coerce", "SC403"),
        ("z.custom<Thing>()", "any", "SC403"),
        ("z.date().default(() => new Date())", "datetime optional", "SC403"),
        ("z.string().frobnicate(3)", "string", "SC403"),
        ("z.string().regex(/^(a+)+$/)", "string", "SC404"),
        ("z.object({ a: z.string( })", "{a: string}", "SC402"),
        ("z.array(" * 60 + "z.string()" + ")" * 60, "[" * 41 + "any" + "]" * 41, "SC410"),
    ],
)
def test_says_what_it_cannot_keep(source: str, expected: str, code: str) -> None:
    findings = Findings()
    assert spell_term(read_zod(source, context(findings))) == expected
    assert codes(findings) == [code]


PIECES = [
    "z.",
    "string()",
    "object({",
    "})",
    "a: ",
    ".min(",
    "1",
    ")",
    ",",
    "'x'",
    "/[/",
    ".refine(v => ",
    "[",
    "]",
    "|",
    "=>",
    "X",
    ".shape.a",
    "`",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_never_crashes(source: str) -> None:
    findings = Findings()
    read_zod(source, context(findings))
    assert all(finding.code.id.startswith("SC4") for finding in findings)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.integers(0, 500), st.booleans()), max_size=6, unique_by=lambda t: t[0]
    )
)
def test_reads_back_what_was_written(fields: list[tuple[str, int, bool]]) -> None:
    source = ", ".join(f"{name}: z.string().max({size}){'.optional()' if free else ''}" for name, size, free in fields)
    expected = ", ".join(f"{name}{'?' if free else ''}: string<max_length={size}>" for name, size, free in fields)
    assert spell_term(read_zod(f"z.object({{ {source} }})", context())) == f"{{{expected}}}"
