"""One meaning written in many notations, for round trips."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.understanding.shapes.notations.meaning import Part


def _quoted(values: tuple[str, ...], joiner: str = ", ") -> str:
    return joiner.join(f"'{value}'" for value in values)


def zod(
    found: tuple[Part, ...],
    uuid: str = "z.string().uuid()",
    email: str = "z.string().email()",
    date: str = "z.string().date()",
) -> str:
    """Zod."""
    named = {
        "boolean": "z.boolean()",
        "uuid": uuid,
        "email": email,
        "date": date,
        "strings": "z.array(z.string())",
        "string": "z.string()",
        "integer": "z.number().int()",
    }

    def one(part: Part) -> str:
        text = named.get(part.kind, f"z.enum([{_quoted(part.values)}])")
        text = zod(part.parts, uuid, email, date) if part.kind == "object" else text
        text += f".min({part.low})" if part.low is not None else ""
        text += f".max({part.high})" if part.high is not None else ""
        return f"{part.name}: {text}{'.nullable()' if part.nullable else ''}{'.optional()' if part.optional else ''}"

    return "z.object({ " + ", ".join(map(one, found)) + " })"


def zod4(found: tuple[Part, ...]) -> str:
    """Zod 4."""
    return zod(found, "z.uuid()", "z.email()", "z.iso.date()").replace("z.number().int()", "z.int()")


def joi(found: tuple[Part, ...]) -> str:
    """Joi."""
    named = {
        "boolean": "Joi.boolean()",
        "uuid": "Joi.string().guid()",
        "email": "Joi.string().email()",
        "strings": "Joi.array().items(Joi.string())",
        "string": "Joi.string()",
        "integer": "Joi.number().integer()",
    }

    def one(part: Part) -> str:
        text = named.get(part.kind, f"Joi.string().valid({_quoted(part.values)})")
        text = joi(part.parts) if part.kind == "object" else text
        text += f".min({part.low})" if part.low is not None else ""
        text += f".max({part.high})" if part.high is not None else ""
        return f"{part.name}: {text}{'.allow(null)' if part.nullable else ''}{'' if part.optional else '.required()'}"

    return "Joi.object({ " + ", ".join(map(one, found)) + " })"


def valibot(found: tuple[Part, ...]) -> str:
    """Valibot."""
    named = {
        "boolean": "v.boolean()",
        "uuid": "v.pipe(v.string(), v.uuid())",
        "email": "v.pipe(v.string(), v.email())",
        "date": "v.pipe(v.string(), v.isoDate())",
        "strings": "v.array(v.string())",
    }

    def one(part: Part) -> str:
        text = named.get(part.kind, f"v.picklist([{_quoted(part.values)}])")
        text = valibot(part.parts) if part.kind == "object" else text
        if part.kind in ("string", "integer"):
            low, high = ("minLength", "maxLength") if part.kind == "string" else ("minValue", "maxValue")
            actions = ["v.string()"] if part.kind == "string" else ["v.number()", "v.integer()"]
            actions += [f"v.{low}({part.low})"] if part.low is not None else []
            actions += [f"v.{high}({part.high})"] if part.high is not None else []
            text = f"v.pipe({', '.join(actions)})"
        text = f"v.nullable({text})" if part.nullable else text
        return f"{part.name}: " + (f"v.optional({text})" if part.optional else text)

    return "v.object({ " + ", ".join(map(one, found)) + " })"


def typebox(found: tuple[Part, ...]) -> str:
    """TypeBox."""
    named = {
        "boolean": "Type.Boolean()",
        "uuid": "Type.String({ format: 'uuid' })",
        "email": "Type.String({ format: 'email' })",
        "date": "Type.String({ format: 'date' })",
        "strings": "Type.Array(Type.String())",
    }

    def one(part: Part) -> str:
        text = named.get(
            part.kind, "Type.Union([" + ", ".join(f"Type.Literal('{value}')" for value in part.values) + "])"
        )
        text = typebox(part.parts) if part.kind == "object" else text
        if part.kind in ("string", "integer"):
            low, high = ("minLength", "maxLength") if part.kind == "string" else ("minimum", "maximum")
            options = [f"{low}: {part.low}"] if part.low is not None else []
            options += [f"{high}: {part.high}"] if part.high is not None else []
            text = f"Type.{part.kind.capitalize()}({'{ ' + ', '.join(options) + ' }' if options else ''})"
        text = f"Type.Union([{text}, Type.Null()])" if part.nullable else text
        return f"{part.name}: " + (f"Type.Optional({text})" if part.optional else text)

    return "Type.Object({ " + ", ".join(map(one, found)) + " })"


def typescript(found: tuple[Part, ...]) -> str:
    """TypeScript; it has no bounds and no formats."""
    named = {"boolean": "boolean", "strings": "string[]", "string": "string"}

    def one(part: Part) -> str:
        text = named.get(part.kind, _quoted(part.values, " | "))
        text = typescript(part.parts) if part.kind == "object" else text
        return f"{part.name}{'?' if part.optional else ''}: {text}{' | null' if part.nullable else ''};"

    return "{ " + " ".join(map(one, found)) + " }"


def shorthand(found: tuple[Part, ...]) -> str:
    """`{ name?: str (1..9) | null }`."""
    named = {
        "boolean": "bool",
        "uuid": "UUID",
        "email": "EmailStr",
        "date": "date",
        "strings": "list[str]",
        "string": "str",
        "integer": "int",
    }

    def one(part: Part) -> str:
        text = named.get(part.kind, _quoted(part.values, " | "))
        text = shorthand(part.parts) if part.kind == "object" else text
        rules = [f"min {part.low}"] if part.low is not None and part.high is None else []
        rules += [f"max {part.high}"] if part.low is None and part.high is not None else []
        rules += [f"{part.low}..{part.high}"] if part.low is not None and part.high is not None else []
        text += f" ({', '.join(rules)})" if rules else ""
        return f"{part.name}{'?' if part.optional else ''}: {text}{' | null' if part.nullable else ''}"

    return "{ " + ", ".join(map(one, found)) + " }"


def words(found: tuple[Part, ...], language: dict[str, str]) -> dict[str, object]:
    """A JSON map of names to types in the words of a language."""

    def one(part: Part) -> object:
        if part.kind == "object":
            return words(part.parts, language)
        text = language.get(part.kind, f"{language['one of']}: {', '.join(part.values)}")
        text += f", min {part.low}" if part.low is not None else ""
        text += f", max {part.high}" if part.high is not None else ""
        text += f", {language['null']}" if part.nullable else ""
        return text + (f", {language['optional']}" if part.optional else "")

    return {part.name + ("?" if part.kind == "object" and part.optional else ""): one(part) for part in found}


ENGLISH = {
    "boolean": "boolean",
    "uuid": "uuid",
    "email": "email",
    "date": "date",
    "strings": "list of strings",
    "string": "string",
    "integer": "integer",
    "one of": "one of",
    "null": "nullable",
    "optional": "optional",
}
SPANISH = {
    "boolean": "booleano",
    "uuid": "uuid",
    "email": "correo electrónico",
    "date": "fecha",
    "strings": "lista de textos",
    "string": "texto",
    "integer": "entero",
    "one of": "uno de",
    "null": "puede ser nulo",
    "optional": "opcional",
}
GERMAN = {
    "boolean": "Wahrheitswert",
    "uuid": "UUID",
    "email": "E-Mail-Adresse",
    "date": "Datum",
    "strings": "Liste von Zeichenketten",
    "string": "Zeichenkette",
    "integer": "Ganzzahl",
    "one of": "eine von",
    "null": "nullable",
    "optional": "optional",
}
FRENCH = {
    "boolean": "booléen",
    "uuid": "uuid",
    "email": "adresse e-mail",
    "date": "date",
    "strings": "liste de chaînes",
    "string": "chaîne",
    "integer": "entier",
    "one of": "l'un de",
    "null": "nul",
    "optional": "facultatif",
}
PORTUGUESE = {
    "boolean": "booleano",
    "uuid": "uuid",
    "email": "email",
    "date": "data",
    "strings": "lista de textos",
    "string": "texto",
    "integer": "inteiro",
    "one of": "um de",
    "null": "nulo",
    "optional": "opcional",
}


def pydantic(found: tuple[Part, ...]) -> str:
    """A Pydantic class with `Field`."""
    named = {
        "boolean": "bool",
        "uuid": "UUID",
        "email": "EmailStr",
        "date": "date",
        "strings": "list[str]",
        "string": "str",
        "integer": "int",
    }

    def one(part: Part) -> str:
        kind = named.get(part.kind, f"Literal[{_quoted(part.values)}]")
        low, high = ("min_length", "max_length") if part.kind == "string" else ("ge", "le")
        limits = [f"{low}={part.low}"] if part.low is not None else []
        limits += [f"{high}={part.high}"] if part.high is not None else []
        return f"    {part.name}: {kind}{' | None' if part.nullable else ''}" + (
            f" = Field({', '.join(limits)})" if limits else ""
        )

    return "class Thing(BaseModel):\n" + "\n".join(map(one, found))


def json_schema(found: tuple[Part, ...]) -> dict[str, object]:
    """JSON Schema."""

    def one(part: Part) -> dict[str, object]:
        if part.kind == "object":
            return json_schema(part.parts)
        if part.kind == "strings":
            schema: dict[str, object] = {"type": "array", "items": {"type": "string"}}
        elif part.kind in ("integer", "boolean"):
            schema = {"type": part.kind}
        else:
            schema = {"type": "string"}
            schema |= {"format": part.kind} if part.kind in ("uuid", "email", "date") else {}
        if part.kind == "enum":
            schema["enum"] = list(part.values)
        low, high = ("minLength", "maxLength") if part.kind == "string" else ("minimum", "maximum")
        schema |= {name: value for name, value in ((low, part.low), (high, part.high)) if value is not None}
        return schema | ({"nullable": True} if part.nullable else {})

    return {
        "type": "object",
        "properties": {part.name: one(part) for part in found},
        "required": [part.name for part in found if not part.optional],
    }


def json_schema_text(found: tuple[Part, ...]) -> str:
    """JSON Schema as a text."""
    return json.dumps(json_schema(found))


def yaml_schema(found: tuple[Part, ...]) -> str:
    """JSON Schema as YAML."""
    import yaml

    return str(yaml.safe_dump(json_schema(found), sort_keys=False))


def go_struct(found: tuple[Part, ...]) -> str:
    """A Go struct with tags."""
    named = {"boolean": "bool", "strings": "[]string", "string": "string", "integer": "int64", "uuid": "uuid.UUID"}

    def one(part: Part) -> str:
        rules = [f"min={part.low}"] if part.low is not None else []
        rules += [f"max={part.high}"] if part.high is not None else []
        rules += [f"oneof={' '.join(part.values)}"] if part.kind == "enum" else []
        tag = f'json:"{part.name}{",omitempty" if part.optional else ""}"' + (
            f' validate:"{",".join(rules)}"' if rules else ""
        )
        return f"\tF{part.name} {'*' if part.nullable else ''}{named.get(part.kind, 'string')} `{tag}`"

    return "type Thing struct {\n" + "\n".join(map(one, found)) + "\n}"


def markdown(found: tuple[Part, ...]) -> str:
    """A Markdown table."""
    named = {
        "boolean": "boolean",
        "uuid": "uuid",
        "email": "email",
        "date": "date",
        "strings": "string[]",
        "string": "string",
        "integer": "integer",
    }

    def one(part: Part) -> str:
        rules = [f"min {part.low}"] if part.low is not None else []
        rules += [f"max {part.high}"] if part.high is not None else []
        return f"| `{part.name}` | {named[part.kind]} | {'no' if part.optional else 'yes'} | {', '.join(rules)} |"

    return "| Field | Type | Required | Rules |\n| --- | --- | --- | --- |\n" + "\n".join(map(one, found))


def sentence(found: tuple[Part, ...]) -> str:
    """A sentence."""
    named = {
        "boolean": "boolean",
        "uuid": "uuid",
        "email": "email",
        "date": "date",
        "strings": "list of strings",
        "string": "string",
        "integer": "integer",
    }

    def one(part: Part) -> str:
        rules = [named[part.kind]]
        rules += [f"at least {part.low}"] if part.low is not None else []
        rules += [f"at most {part.high}"] if part.high is not None else []
        return f"{'optional ' if part.optional else ''}{part.name} ({', '.join(rules)})"

    texts = list(map(one, found))
    return "JSON body with " + (", ".join(texts[:-1]) + " and " if texts[:-1] else "") + texts[-1]


Writer = Callable[[tuple[Part, ...]], object]
