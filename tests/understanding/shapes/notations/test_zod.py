"""Zod schemas of versions 3 and 4, as designs write them: text, meaning, codes of the findings."""

from __future__ import annotations

import pytest

from generator.understanding.shapes.text_formats import ADDRESS_PATTERN
from tests.understanding.shapes.spelling import request_line

STRINGS = [
    ("a: z.uuid()", "a: uuid"),
    ("a: z.uuidv7()", "a: uuid"),
    ("a: z.guid().nullable()", "a: uuid | null"),
    ("a: z.email().max(254).toLowerCase()", "a: email<max_length=254> lowercase"),
    ("a: z.string().trim().min(1, 'Name is required').max(120, { message: 'Too long' })", "a: string<min_length=1 max_length=120> trim"),
    ("a: z.string({ required_error: 'Required' }).min(2)", "a: string<min_length=2>"),
    ("a: z.string({ error: 'No' }).nonempty('no')", "a: string<min_length=1>"),
    ("a: z.url()", "a: url"),
    ("a: z.httpUrl().optional()", "a?: url"),
    ("a: z.string().url().or(z.literal(''))", "a: (url | literal[''])"),
    ("a: z.iso.datetime({ offset: true })", "a: datetime"),
    ("a: z.iso.date().nullish()", "a?: date | null"),
    ("a: z.iso.time()", "a: time"),
    ("a: z.iso.duration()", "a: duration"),
    ("a: z.string().datetime({ offset: true, message: 'ISO' })", "a: datetime"),
    ("a: z.string().time()", "a: time"),
    ("a: z.string().date('YYYY-MM-DD')", "a: date"),
    ("a: z.string().regex(/^[A-Z]{2}\\d{4}$/, 'Bad code')", "a: string<pattern=^[A-Z]{2}[0-9]{4}$>"),
    ("a: z.string().regex(new RegExp('^[a-z]+$', 'i'))", "a: string<pattern=(?i)^[a-z]+$>"),
    ("a: z.string().startsWith('sk_')", "a: string<pattern=^sk_>"),
    ("a: z.string().endsWith('.pdf')", "a: string<pattern=\\.pdf$>"),
    ("a: z.string().includes('@')", "a: string<pattern=@>"),
    ("a: z.string().length(3).toUpperCase()", "a: string<min_length=3 max_length=3>", "SC403"),
    ("a: z.string().base64()", "a: string<pattern=^(?:[0-9a-zA-Z+/]{4})*(?:[0-9a-zA-Z+/]{2}==|[0-9a-zA-Z+/]{3}=)?$>"),
    ("a: z.base64url()", "a: string<pattern=^[A-Za-z0-9_\\-]*$>"),
    ("a: z.jwt()", "a: string<pattern=^[A-Za-z0-9_\\-]+\\.[A-Za-z0-9_\\-]+\\.[A-Za-z0-9_\\-]*$>"),
    ("a: z.ipv4()", "a: string<pattern=^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$>"),
    ("a: z.string().ip()", "a: string<pattern=" + ADDRESS_PATTERN + ">"),
    ("a: z.cidrv4()", "a: string<pattern=^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])/(?:3[0-2]|[12]?[0-9])$>"),
    ("a: z.nanoid()", "a: string<pattern=^[A-Za-z0-9_\\-]{21}$>"),
    ("a: z.e164()", "a: string<pattern=^\\+[1-9][0-9]{6,14}$>"),
    ("a: z.hex()", "a: string<pattern=^[0-9a-fA-F]+$>"),
    ("a: z.emoji()", "a: string", "SC403"),
    ("a: z.string().brand<'UserId'>()", "a: string"),
    ("a: z.string().brand('UserId')", "a: string"),
    ("a: z.string().catch('x')", "a?: string = 'x'", "SC403"),
    ("a: z.string().describe('Shown to guests')", "a: string"),
    ("a: z.string().meta({ description: 'Shown', example: 'x' })", "a: string"),
    ("a: z.string().transform(v => v.trim().toLowerCase())", "a: string trim lowercase"),
    ("a: z.string().transform((s) => s.split(','))", "a: string", "SC403"),
    ("a: z.string().pipe(z.coerce.number().int())", "a: integer coerce"),
    ("a: z.string().transform(Number).pipe(z.number().int().min(1))", "a: integer<minimum=1> coerce"),
    ("a: z.preprocess((v) => v === '' ? undefined : v, z.string().optional())", "a?: string coerce", "SC403"),
    ("a: z.string().normalize().max(5)", "a: string<max_length=5>"),
    ("a: z.templateLiteral(['order-', z.number()])", "a: string", "SC403"),
    ("a: z.string().min(1).max(2).min(2)", "a: string<min_length=2 max_length=2>"),
    ("a: z.string().min(MIN_LENGTH)", "a: string", "SC403"),
    ("a: z.string().optional().default('x')", "a?: string = 'x'"),
    ("a: z.string().default('x').optional()", "a?: string = 'x'"),
    ("a: z.string().default(\"it's; }) z.any() \\\" \")", "a?: string = 'it\\'s; }) z.any() \" '"),
    ("a: z.stringbool()", "a: boolean coerce"),
]  # fmt: skip

NUMBERS = [
    ("a: z.int()", "a: integer"),
    ("a: z.int32().positive()", "a: integer<minimum=-2147483648 maximum=2147483647 exclusive_minimum=0>"),
    ("a: z.float64().gte(0).lte(1)", "a: number<minimum=0 maximum=1>"),
    ("a: z.number().int().gt(0).lt(100)", "a: integer<exclusive_minimum=0 exclusive_maximum=100>"),
    ("a: z.number().int().min(-90).max(90)", "a: integer<minimum=-90 maximum=90>"),
    ("a: z.number().nonnegative().multipleOf(0.01)", "a: number<minimum=0 multiple_of=0.01>"),
    ("a: z.number().finite().safe()", "a: number"),
    ("a: z.number().nonpositive()", "a: number<maximum=0>"),
    ("a: z.number().negative()", "a: number<exclusive_maximum=0>"),
    ("a: z.number().step(5)", "a: number<multiple_of=5>"),
    ("a: z.coerce.number().int().min(1).max(100).default(20)", "a?: integer<minimum=1 maximum=100> coerce = 20"),
    ("a: z.coerce.boolean().optional()", "a?: boolean coerce"),
    ("a: z.coerce.bigint()", "a: integer coerce"),
    ("a: z.bigint().positive()", "a: integer<exclusive_minimum=0>"),
    ("a: z.bigint().gt(5n)", "a: integer<exclusive_minimum=5>"),
    ("a: z.coerce.date()", "a: datetime coerce"),
    ("a: z.date().min(new Date('2020-01-01'))", "a: datetime", "SC403"),
    ("a: z.date().default(() => new Date())", "a?: datetime", "SC403"),
    ("a: z.number().min(1).max(5).optional().nullable()", "a?: number<minimum=1 maximum=5> | null"),
    ("a: z.number().int().min(1_000).max(1e6)", "a: integer<minimum=1000 maximum=1000000>"),
    ("a: z.nan()", "a: number"),
    ("a: z.optional(z.number())", "a?: number"),
    ("a: z.nullable(z.optional(z.number()))", "a?: number | null"),
    ("a: z.number().refine(n => n > 0 && n < 10, 'out')", "a: number<exclusive_minimum=0 exclusive_maximum=10>"),
    ("a: z.number().refine((n) => Number.isInteger(n))", "a: integer"),
    ("a: z.number().check(z.gt(0), z.lte(10))", "a: number<maximum=10 exclusive_minimum=0>"),
]  # fmt: skip

CHOICES = [
    ("a: z.enum(['x', 'y'])", "a: enum['x', 'y']"),
    ("a: z.enum(['x', 'y'] as const).default('x')", "a?: enum['x', 'y'] = 'x'"),
    ("a: z.enum({ A: 'x', B: 'y' })", "a: enum['x', 'y']"),
    ("a: z.nativeEnum(Role)", "a: @Role"),
    ("a: z.literal('only')", "a: literal['only']"),
    ("a: z.literal(['x', 'y', 3])", "a: enum['x', 'y', 3]"),
    ("a: z.literal(null)", "a: null"),
    ("a: z.union([z.literal(1), z.literal(2)])", "a: enum[1, 2]"),
    ("a: z.union([z.string(), z.number(), z.null()])", "a: (string | number) | null"),
    ("a: z.string().or(z.array(z.string()))", "a: (string | [string])"),
    ("a: z.enum(['x', 'y', 'z']).extract(['x', 'y'])", "a: enum['x', 'y']"),
    ("a: z.enum(['x', 'y']).nullable().default(null)", "a?: enum['x', 'y'] | null = None"),
    ("a: z.union([z.object({ t: z.literal('x') }), z.object({ t: z.literal('y'), n: z.int() })])", "a: ({t: literal['x']} | {t: literal['y'], n: integer})"),
    ("a: z.discriminatedUnion('t', [z.object({ t: z.literal('x') }), z.object({ t: z.literal('y') })])", "a: ({t: literal['x']} | {t: literal['y']})"),
    ("a: z.enum(['it\\'s', '\"', '\\n'])", "a: enum[\"it's\", '\"', '\\n']"),
    ("a: z.object({ x: z.any() }).keyof()", "a: literal['x']"),
    ("a: z.boolean().or(z.enum(['true', 'false']))", "a: (boolean | enum['true', 'false'])"),
]  # fmt: skip

LISTS = [
    ("a: z.array(z.string())", "a: [string]"),
    ("a: z.string().min(2).array().min(1).max(9)", "a: [string<min_length=2>]<min_length=1 max_length=9>"),
    ("a: z.array(z.uuid()).nonempty().optional()", "a?: [uuid]<min_length=1>"),
    ("a: z.array(z.int()).length(2)", "a: [integer]<min_length=2 max_length=2>"),
    ("a: z.tuple([z.number(), z.number()])", "a: [number]<min_length=2 max_length=2>"),
    ("a: z.tuple([z.string()]).rest(z.number())", "a: [(string | number)]<min_length=1>"),
    ("a: z.tuple([z.string()], z.number())", "a: [(string | number)]<min_length=1>"),
    ("a: z.set(z.string()).max(3)", "a: [string]<max_length=3 unique=True>"),
    ("a: z.record(z.string(), z.number())", "a: map(number)"),
    ("a: z.record(z.unknown())", "a: map(any)"),
    ("a: z.map(z.string(), z.boolean()).optional()", "a?: map(boolean)"),
    ("a: z.record(z.enum(['x', 'y']), z.int())", "a: partial {x?: integer, y?: integer}"),
    ("a: z.array(z.object({ b: z.string(), c: z.array(z.int()).default([]) }))", "a: [{b: string, c?: [integer] = ()}]"),
    ("a: z.array(z.string()).default(['x', 'y'])", "a?: [string] = ('x', 'y')"),
    ("a: z.array(z.string()).refine(v => new Set(v).size === v.length)", "a: [string]<unique=True>"),
    ("a: z.object({}).passthrough()", "a: {}..."),
    ("a: z.object({}).catchall(z.number())", "a: map(number)"),
    ("a: z.object({ b: z.string() }).catchall(z.any())", "a: {b: string}..."),
    ("a: z.json()", "a: any"),
    ("a: z.array(z.array(z.number())).min(3)", "a: [[number]]<min_length=3>"),
    ("a: z.file().mime(['image/png']).max(5_000_000)", "a: binary<max_length=5000000>", "SC403"),
    ("a: z.instanceof(File)", "a: binary"),
    ("a: z.partialRecord(z.enum(['x']), z.int())", "a: partial {x?: integer}"),
    ("a: z.promise(z.string())", "a: string"),
    ("a: z.readonly(z.array(z.string()))", "a: [string]"),
]  # fmt: skip


@pytest.mark.parametrize("case", [*STRINGS, *NUMBERS, *CHOICES, *LISTS], ids=lambda case: case[0])
def test_reads_a_field(case: tuple[str, ...]) -> None:
    text, expected, *codes = case
    multipart = "multipart " if "a: binary" in expected else ""
    assert request_line(f"z.object({{ {text} }})") == (f"{multipart}{{{expected}}}", codes)


OBJECTS = [
    ("z.strictObject({ a: z.string() })", "{a: string}"),
    ("z.looseObject({ a: z.string() })", "{a: string}..."),
    ("z.object({ a: z.string() }).strict()", "{a: string}"),
    ("z.object({ a: z.string() }).strip().readonly()", "{a: string}"),
    ("const CreateThing = z.object({ a: z.string() });", "CreateThing{a: string}"),
    ("export const createThingSchema = z.object({ a: z.string() }).strict(); type X = z.infer<typeof createThingSchema>;", "createThingSchema{a: string}"),
    ("z.object({ a: z.string() }).and(z.object({ b: z.int() }))", "{a: string, b: integer}"),
    ("z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() }))", "{a: string, b: integer}"),
    ("z.object({ a: z.string(), b: z.int() }).partial().extend({ c: z.uuid() })", "partial {a?: string, b?: integer, c: uuid}"),
    ("z.object({ a: z.string().optional(), b: z.int() }).required({ a: true })", "{a: string, b: integer}"),
    ("z.object({ a: z.string(), b: z.object({ c: z.int() }) }).deepPartial()", "partial {a?: string, b?: partial {c?: integer}}"),
    ("z.object({ a: z.string(), b: z.object({ c: z.int().max(3) }) }).shape.b.shape.c", "integer<maximum=3>"),
    ("z.object({ ...Base.shape, b: z.int() })", "{z: uuid, b: integer}"),
    ("Base.extend({ b: z.int() }).omit({ z: true })", "{b: integer}"),
    ("Base.partial().merge(z.object({ b: z.int() }))", "partial {z?: uuid, b: integer}"),
    ("Base.pick({ z: true }).required()", "{z: uuid}"),
    ("BaseSchema.partial()", "partial {z?: uuid}"),
    ("z.object({ a: z.lazy(() => Base).array() })", "{a: [@Base]}"),
    ("z.object({ a: Base.optional(), b: z.array(Base).max(3) })", "{a?: @Base, b: [@Base]<max_length=3>}"),
    ("z.object({ a: z.string(), b: z.string() }).refine(d => d.a !== d.b, { message: 'same', path: ['b'] })", "{a: string, b: string} [a != b]"),
    ("z.object({ a: z.iso.date(), b: z.iso.date() }).refine((data) => new Date(data.b) >= new Date(data.a), 'end before start')", "{a: date, b: date} [b >= a]"),
    ("z.object({ a: z.int(), b: z.int().optional() }).refine(({ a, b }) => b === undefined || b > a)", "{a: integer, b?: integer} [b > a]"),
    ("z.object({ a: z.int(), b: z.int() }).superRefine((v, ctx) => { if (v.a > v.b) { ctx.addIssue({ code: 'custom', message: 'x' }); } })", "{a: integer, b: integer} [a <= b]"),
    ("z.object({ a: z.int().optional(), b: z.int().optional() }).refine(d => d.a == null || d.b == null || d.a < d.b)", "{a?: integer, b?: integer} [a < b]"),
    ("z.object({ a: z.int(), b: z.int() }).refine(d => !(d.a > d.b))", "{a: integer, b: integer} [a <= b]"),
    ("z.object({ a: z.int(), b: z.int() }).refine(function (d) { return d.a < d.b; })", "{a: integer, b: integer} [a < b]"),
    ("z.object({ a: z.int(), b: z.int() }).check(ctx => { if (ctx.value.a >= ctx.value.b) ctx.issues.push({ code: 'custom' }) })", "{a: integer, b: integer} [a < b]"),
    ("z.object({ a: z.int(), b: z.int() }).refine(d => d.b > d.a).partial()", "partial {a?: integer, b?: integer} [b > a]"),
    ("z.object({ s: z.object({ a: z.int(), b: z.int() }) }).refine(d => d.s.a < d.s.b)", "{s: {a: integer, b: integer} [a < b]}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OBJECTS)
def test_reads_an_object(text: str, expected: str) -> None:
    assert request_line(text, schemas={"Base": "z.object({ z: z.uuid() })"}) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("z.object({ a: z.string() }).refine(d => Object.keys(d).length > 0, 'at least one')", "{a: string}"),
        ("z.object({ a: z.int(), b: z.int() }).refine(d => d.a + d.b < 10)", "{a: integer, b: integer}"),
        ("z.object({ a: z.string() }).refine(async (d) => await isFree(d.a))", "{a: string}"),
        ("z.object({ a: z.string() }).transform(d => ({ ...d, slug: d.a }))", "{a: string}"),
        ("z.object({ a: z.string(), b: z.any() }).superRefine(validateThing)", "{a: string, b: any}"),
        ("z.object({ a: z.custom((v) => typeof v === 'string') })", "{a: any}"),
        ("z.object({ a: z.function() })", "{a: any}"),
    ],
)
def test_says_what_it_leaves_to_the_program(text: str, expected: str) -> None:
    assert request_line(text) == (expected, ["SC403"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("z.object({ a: z.string(), b: z.int()", "{a: string, b: integer}"),
        ("z.object({ a: z.string() b: z.int() })", "{a: string, b: integer}"),
        ("z.object({ a: z.string()., b: z.int() })", "{a: string, b: integer}"),
        ("z.object({ a: z.string(), ... })", "{a: string}..."),
        ("z.object({ a: z.string(), // ... more fields\n b: z.int() })", "{a: string, b: integer}"),
        ("z.object({ 'a': z.string(); b: z.int() })", "{a: string, b: integer}"),
    ],
)
def test_reads_as_far_as_the_brackets_allow(text: str, expected: str) -> None:
    assert request_line(text)[0] == expected
