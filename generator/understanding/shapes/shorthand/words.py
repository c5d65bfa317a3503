"""Words that name a type, in the languages and dialects that designs are written in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.terms import NULL

_KINDS: dict[ShapeKind, str] = {
    ShapeKind.STRING: """
        string str text char varchar nvarchar citext character characters texto cadena cadenas texte chaine chaines
        zeichenkette zeichenketten zeichenfolge zeichenfolgen stringa stringhe testo testi textos textes slug token password secretstr constr nonemptystring ulid cuid nanoid ip ipaddress
        contrasena senha""",
    ShapeKind.EMAIL: "email emailstr e-mail emailaddress correo courriel nameemail",
    ShapeKind.URL: "url uri href link httpurl anyurl anyhttpurl httpsurl weburl",
    ShapeKind.UUID: "uuid guid uuid4 uuid1 uuid3 uuid5 uuid6 uuid7 uuidv4 uuidv7",
    ShapeKind.INTEGER: """
        int integer int4 int8 int2 int16 int32 int64 bigint smallint long short uint uint8 uint16 uint32 uint64 u8 u16 u32 u64 usize i8 i16 i32 i64 serial bigserial
        entero enteros inteiro inteiros entier entiers ganzzahl ganzzahlen intero interi conint positiveint nonnegativeint negativeint nonpositiveint strictint
        number_int cents""",
    ShapeKind.NUMBER: """
        number num float double real float32 float64 f32 f64 numero zahl confloat positivefloat nonnegativefloat
        strictfloat decimal_number""",
    ShapeKind.DECIMAL: "decimal numeric condecimal money bigdecimal dinero dezimalzahl kommazahl decimale",
    ShapeKind.BOOLEAN: "bool boolean booleano booleen wahrheitswert bools booleans booleana strictbool flag",
    ShapeKind.DATE: "date isodate localdate dateonly fecha fechas dates dia data datum naivedate pastdate futuredate",
    ShapeKind.TIME: "time localtime hora heure uhrzeit",
    ShapeKind.DATETIME: """
        datetime date-time timestamp timestamptz timestampz instant isodatetime offsetdatetime zoneddatetime datetimetz
        awaredatetime naivedatetime fechahora datahora zeitstempel zeitpunkt isostring iso8601 pastdatetime futuredatetime""",
    ShapeKind.DURATION: "duration timedelta interval duracion",
    ShapeKind.BINARY: "binary bytes blob file uploadfile buffer archivo arquivo fichier fichiers archivos datei bytea multipartfile",
    ShapeKind.ANY: "any unknown mixed json jsonb jsonvalue jsonobject cualquiera",
    ShapeKind.OBJECT: "object objeto objekt objet dict dictionary map hash struct",
    ShapeKind.ARRAY: "array list lista liste arreglo tableau elenco set tuple sequence vec",
    ShapeKind.NULL: "null none undefined nil void nulo nothing",
}

_LIMITS: dict[str, Limits] = {
    "positiveint": Limits(exclusive_minimum=0),
    "nonnegativeint": Limits(minimum=0),
    "negativeint": Limits(exclusive_maximum=0),
    "nonpositiveint": Limits(maximum=0),
    "positivefloat": Limits(exclusive_minimum=0),
    "nonnegativefloat": Limits(minimum=0),
    "uint": Limits(minimum=0),
    "uint32": Limits(minimum=0),
    "uint64": Limits(minimum=0),
    **dict.fromkeys(("uint8", "uint16", "u8", "u16", "u32", "u64", "usize"), Limits(minimum=0)),
    "nonemptystring": Limits(min_length=1),
}


def plain(word: str) -> str:
    """The word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[:1].lower()
    return "s" if char in "ßẞ" else base if len(base) == 1 else char


def fold(text: str) -> str:
    """The text in lower case without accents, every character in its place."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def _table() -> dict[str, Shape]:
    table: dict[str, Shape] = {}
    for kind, words in _KINDS.items():
        for word in words.split():
            table[word] = Shape(kind, limits=_LIMITS.get(word, Limits()))
    for word in ("object", "objeto", "objekt", "objet", "dict", "dictionary", "hash", "struct", "jsonobject", "map"):
        table[word] = Shape(ShapeKind.MAP, item=Shape(ShapeKind.ANY))
    for word in _KINDS[ShapeKind.ARRAY].split():
        table[word] = Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.ANY))
    for word in _KINDS[ShapeKind.NULL].split():
        table[word] = NULL
    table["set"] = replace(table["set"], limits=Limits(unique=True))
    return table


_WORDS = _table()
_ALWAYS_LOWER = frozenset(
    {"data", "dia", "token", "link", "flag", "text", "file", "time", "money", "set", "list", "map", "nothing"}
)

ARRAYS = frozenset(
    [
        "array",
        "list",
        "set",
        "sequence",
        "iterable",
        "frozenset",
        "readonlyarray",
        "lista",
        "liste",
        "arreglo",
        "tableau",
        "collection",
        "conlist",
        "conset",
        "elenco",
        "vec",
        "ienumerable",
        "icollection",
        "ilist",
        "iterable",
    ]
)
MAPS = frozenset(["record", "dict", "map", "mapping", "dictionary", "hashmap", "defaultdict", "readonlymap", "object"])
NULLABLES = frozenset(["optional", "nullable", "maybe", "option", "opcional"])
TRANSPARENT = frozenset(
    [
        "readonly",
        "promise",
        "response",
        "json",
        "annotated",
        "awaited",
        "nonnullable",
        "required",
        "jsonresponse",
        "final",
        "mapped",
        "body",
    ]
)
LITERALS = frozenset(["literal", "enum", "oneof", "choice", "values"])

_ISO = regex(r"^(?:iso[- ]?8601|rfc[- ]?3339|iso)\b[- ]*", re.IGNORECASE)


def type_word(word: str) -> Shape | None:
    """The shape that a word names, None where it is no type; `Data` or `Token` written large is a name."""
    key = plain(word).replace("_", "")
    if key in _ALWAYS_LOWER and word[:1].isupper() and word != word.upper():
        return None
    return _WORDS.get(key)


def iso_format(text: str) -> Shape | None:
    """`ISO 8601 date`, `RFC3339`, `iso datetime string` as a shape."""
    found = _ISO.match(text.strip())
    if not found:
        return None
    rest = plain(text.strip()[found.end() :])
    if re.match(r"date(?![- ]?time)|fecha(?! y)|day", rest):
        return Shape(ShapeKind.DATE)
    if re.match(r"time(?!stamp)|hora", rest):
        return Shape(ShapeKind.TIME)
    if re.match(r"duration", rest):
        return Shape(ShapeKind.DURATION)
    return Shape(ShapeKind.DATETIME) if not rest or re.match(r"(date|time|string|utc|format|,|\(|with)", rest) else None
