"""Libraries that are like Zod: Joi, Yup, Valibot, TypeBox, io-ts, ArkType, and decorated classes."""

from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import request_line

JOI = [
    ("Joi.object({ a: Joi.string().min(2).max(9).required(), b: Joi.number().integer().min(0) })", "{a: string<min_length=2 max_length=9>, b?: integer<minimum=0>}"),
    ("Joi.object({ a: Joi.string().email().required(), b: Joi.string().valid('x', 'y').default('x') })", "{a: email, b?: enum['x', 'y'] = 'x'}"),
    ("Joi.object().keys({ a: Joi.string().guid().required() })", "{a: uuid}"),
    ("Joi.object({ a: Joi.array().items(Joi.string().max(5)).min(1).required() })", "{a: [string<max_length=5>]<min_length=1>}"),
    ("Joi.object({ a: Joi.date().iso().required(), b: Joi.date().greater(Joi.ref('a')) })", "{a: datetime, b?: datetime} [b > a]"),
    ("Joi.object({ a: Joi.string().pattern(/^[a-z]+$/).required(), b: Joi.boolean() })", "{a: string<pattern=^[a-z]+$>, b?: boolean}"),
    ("Joi.object({ a: Joi.string().allow(null, '').optional(), b: Joi.any().required() })", "{a?: string | null, b: any}"),
    ("Joi.object({ a: Joi.number().positive().precision(2).required() })", "{a: number<exclusive_minimum=0>}"),
    ("Joi.object({ a: Joi.string().uri().required() }).unknown(true)", "{a: url}..."),
    ("Joi.object({ a: Joi.alternatives().try(Joi.string(), Joi.number()).required() })", "{a: (string | number)}"),
]  # fmt: skip

YUP = [
    ("yup.object({ a: yup.string().trim().required().max(9), b: yup.number().integer().positive() })", "{a: string<max_length=9> trim, b?: integer<exclusive_minimum=0>}"),
    ("yup.object().shape({ a: yup.string().oneOf(['x', 'y']).required() })", "{a: enum['x', 'y']}"),
    ("yup.object({ a: yup.array().of(yup.string().required()).min(1).required() })", "{a: [string]<min_length=1>}"),
    ("yup.object({ a: yup.string().url().nullable().defined(), b: yup.date().required() })", "{a?: url | null, b: datetime}"),
    ("yup.object({ a: yup.string().matches(/^\\d+$/).required(), b: yup.mixed().notRequired() })", "{a: string<pattern=^[0-9]+$>, b?: any}"),
    ("yup.object({ a: yup.number().moreThan(0).lessThan(9).required() })", "{a: number<exclusive_minimum=0 exclusive_maximum=9>}"),
    ("yup.object({ a: yup.date().required(), b: yup.date().min(yup.ref('a')).required() })", "{a: datetime, b: datetime} [b >= a]"),
]  # fmt: skip

VALIBOT = [
    ("v.object({ a: v.pipe(v.string(), v.minLength(2), v.maxLength(9)), b: v.optional(v.number()) })", "{a: string<min_length=2 max_length=9>, b?: number}"),
    ("v.object({ a: v.pipe(v.string(), v.email()), b: v.nullable(v.string()) })", "{a: email, b: string | null}"),
    ("v.object({ a: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)) })", "{a: integer<minimum=1 maximum=5>}"),
    ("v.object({ a: v.picklist(['x', 'y']), b: v.optional(v.boolean(), false) })", "{a: enum['x', 'y'], b?: boolean = False}"),
    ("v.object({ a: v.array(v.pipe(v.string(), v.uuid())), b: v.nullish(v.string()) })", "{a: [uuid], b?: string | null}"),
    ("v.object({ a: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.regex(/^[a-z]+$/)) })", "{a: string<min_length=1 pattern=^[a-z]+$> trim}"),
    ("v.object({ a: v.union([v.string(), v.number()]), b: v.record(v.string(), v.number()) })", "{a: (string | number), b: map(number)}"),
    ("v.object({ a: v.variant('t', [v.object({ t: v.literal('x') }), v.object({ t: v.literal('y') })]) })", "{a: ({t: literal['x']} | {t: literal['y']})}"),
    ("v.partial(v.object({ a: v.string() }))", "partial {a?: string}"),
    ("v.omit(v.object({ a: v.string(), b: v.string() }), ['b'])", "{a: string}"),
    ("v.object({ a: v.pipe(v.string(), v.isoDate()), b: v.pipe(v.string(), v.isoTimestamp()) })", "{a: date, b: datetime}"),
]  # fmt: skip

TYPEBOX = [
    ("Type.Object({ a: Type.String({ minLength: 1, maxLength: 9 }), b: Type.Optional(Type.Integer({ minimum: 0 })) })", "{a: string<min_length=1 max_length=9>, b?: integer<minimum=0>}"),
    ("Type.Object({ a: Type.String({ format: 'email' }), b: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 3 }) })", "{a: email, b: [uuid]<max_length=3>}"),
    ("Type.Object({ a: Type.Union([Type.Literal('x'), Type.Literal('y')]), b: Type.Boolean({ default: false }) })", "{a: enum['x', 'y'], b?: boolean = False}"),
    ("t.Object({ a: t.String(), b: t.Union([t.String(), t.Null()]) })", "{a: string, b: string | null}"),
    ("Type.Partial(Type.Object({ a: Type.Number({ exclusiveMinimum: 0 }) }))", "partial {a?: number<exclusive_minimum=0>}"),
    ("Type.Object({ a: Type.Record(Type.String(), Type.Any()), b: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }) })", "{a: map(any), b: datetime}"),
    ("Type.Object({ a: Type.Enum({ X: 'x', Y: 'y' }) }, { additionalProperties: false })", "{a: enum['x', 'y']}"),
    ("Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.Integer() })])", "{a: string, b: integer}"),
    ("Type.Composite([Type.Object({ a: Type.String() }), Type.Object({ b: Type.Integer() })])", "{a: string, b: integer}"),
    ("Type.Omit(Type.Object({ a: Type.String(), b: Type.String() }), ['b'])", "{a: string}"),
]  # fmt: skip

OTHERS = [
    ("t.type({ a: t.string, b: t.number })", "{a: string, b: number}"),
    ("t.type({ a: t.array(t.string), b: t.union([t.string, t.null]) })", "{a: [string], b: string | null}"),
    ("t.intersection([t.type({ a: t.string }), t.partial({ b: t.boolean })])", "{a: string, b?: boolean}"),
    ("t.type({ a: t.keyof({ x: null, y: null }), b: t.literal('z'), c: t.Int })", "{a: enum['x', 'y'], b: literal['z'], c: integer}"),
    ("type({ a: 'string', 'b?': 'number > 0', c: \"'x' | 'y'\", d: 'string[]' })", "{a: string, b?: number<exclusive_minimum=0>, c: enum['x', 'y'], d: [string]}"),
    ("S.Struct({ a: S.String, b: S.optional(S.Number) })", "{a: string, b?: number}"),
]  # fmt: skip

CLASSES = [
    ("class CreateThingDto {\n  @IsString()\n  @Length(2, 80)\n  name: string;\n\n  @IsOptional()\n  @IsInt()\n  @Min(0)\n  stock?: number;\n}", "CreateThingDto{name: string<min_length=2 max_length=80>, stock?: integer<minimum=0>}"),
    ("export class A { @IsEmail() email: string; @IsEnum(Role) role: Role; @IsUUID('4') id!: string; }", "A{email: email, role: @Role, id: uuid}"),
    ("class A { @IsNotEmpty() @MaxLength(9) a: string; @IsArray() @ArrayMaxSize(3) @IsString({ each: true }) tags: string[]; }", "A{a: string<min_length=1 max_length=9>, tags: [string]<max_length=3>}"),
    ("class A { @ApiProperty({ example: 'x' }) @IsIn(['x', 'y']) a: string; @ApiPropertyOptional() @IsUrl() b?: string; }", "A{a: enum['x', 'y'], b?: url}"),
    ("class A { @IsDateString() a: string; @IsBoolean() b: boolean = false; @IsPositive() c: number; @IsNumber() @Max(5) d: number }", "A{a: datetime, b?: boolean = False, c: number<exclusive_minimum=0>, d: number<maximum=5>}"),
    ("class A { @Matches(/^[A-Z]{3}$/) code: string; @ValidateNested({ each: true }) @Type(() => Item) items: Item[]; }", "A{code: string<pattern=^[A-Z]{3}$>, items: [@Item]}"),
    ("class UpdateThingDto extends PartialType(CreateThingDto) {}", "@CreateThingDto partial"),
    ("export class B extends OmitType(CreateThingDto, ['id'] as const) { @IsString() x: string; }", "@CreateThingDto -id{x: string}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*JOI, *YUP, *VALIBOT, *TYPEBOX, *OTHERS, *CLASSES])
def test_reads(text: str, expected: str) -> None:
    line, codes = request_line(text)
    assert (line, set(codes) - {"SC411"}) == (expected, set())
