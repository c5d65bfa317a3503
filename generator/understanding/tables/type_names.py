"""The names of types in databases, object mappers, programming languages and everyday words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from generator.design import ColumnType, TypeKind
from generator.patterns import regex


@dataclass(frozen=True, slots=True)
class TypeWord:
    """What a type's name means.

    Attributes:
        kind: the base type.
        serial: the database numbers the rows itself.
        unsigned: never negative.
        dimensions: 1 for words that mean a list by themselves.
        loose: the word says little (`number`, `id`): the column's name and role decide.
    """

    kind: TypeKind
    serial: bool = False
    unsigned: bool = False
    dimensions: int = 0
    loose: bool = False


_NAMES: dict[TypeKind, str] = {
    TypeKind.SMALLINT: "smallint|int2|small int|smallinteger|small integer|tinyint|tiny int|int16|short|i16|int8 signed|byte|year|i8|entero corto|entero pequeno",
    TypeKind.INTEGER: "integer|int|int4|int32|i32|mediumint|medium int|entero|numero entero|inteiro|entier|nombre entier|ganzzahl|intero|whole number|integerfield|liczba calkowita|целое|整数",
    TypeKind.BIGINT: "bigint|int8|big int|biginteger|big integer|int64|i64|long|longint|long integer|entero largo|entero grande|bigintegerfield",
    TypeKind.NUMERIC: "numeric|decimal|dec|bigdecimal|big decimal|decimal128|number decimal|decimalfield|numerico|decimale|dezimal|fixed|money|smallmoney|currency|currency amount|money amount|monto|importe|precio|montant|betrag|percentage|percent|porcentaje|金额",
    TypeKind.REAL: "real|float4|float32|single|f32",
    TypeKind.DOUBLE: "double precision|double|float|float8|float64|f64|binary_double|flotante|doble|numero flotante|virgule flottante|gleitkomma|floatfield|浮点",
    TypeKind.TEXT: "text|string|str|longtext|long text|mediumtext|tinytext|clob|nclob|ntext|texto|cadena|cadena de texto|texto largo|texte|chaine|chaine de caracteres|zeichenkette|testo|stringa|markdown|html|rich text|richtext|multiline|multiline text|long string|longstring|textfield|texto corto|short text|short string|free text|url|uri|link|phone|phone number|telephone|telefono|slug|path|file path|filename|password|color|colour|iso currency code|country code|locale|enlace|correo|correo electronico|email|e-mail|email address|emailfield|tekst|текст|строка|文本|字符串|テキスト|文字列|문자열|نص",
    TypeKind.VARCHAR: "varchar|character varying|nvarchar|varchar2|nvarchar2|char varying|nchar varying|charfield|variable character|char variable",
    TypeKind.CHAR: "char|character|bpchar|nchar|fixed char|caracter",
    TypeKind.CITEXT: "citext|case insensitive text|case-insensitive text|case insensitive string|ci text",
    TypeKind.UUID: "uuid|guid|uniqueidentifier|uuidv4|uuid v4|uuidv7|uuid v7|uuid4|uuid7|uuidfield|cuid|cuid2|ulid|uuid string|identificador unico|uuid_v4|uuid_v7",
    TypeKind.BOOLEAN: "boolean|bool|bit boolean|logical|booleano|logico|booleen|wahrheitswert|yes/no|true/false|flag|si/no|booleanfield|буль|логический|布尔|真偽値",
    TypeKind.DATE: "date|fecha|data|datum|date only|dateonly|calendar date|localdate|local date|datefield|дата|日期|日付|날짜",
    TypeKind.TIME: "time|time without time zone|hora|heure|uhrzeit|time of day|localtime|local time|timefield|时间",
    TypeKind.TIMETZ: "timetz|time with time zone|time with timezone",
    TypeKind.TIMESTAMP: "timestamp without time zone|timestamp without timezone|timestamp_ntz|localdatetime|local datetime|datetime without time zone|naive datetime",
    TypeKind.TIMESTAMPTZ: "timestamptz|timestamp|timestamp with time zone|timestamp with timezone|timestamp with local time zone|datetime|datetime2|smalldatetime|datetimeoffset|date time|date-time|timestamp utc|utc timestamp|utc datetime|instant|offsetdatetime|zoneddatetime|iso date|iso 8601|iso8601|iso datetime|iso timestamp|iso date string|timestamp_tz|timestampz|fecha y hora|fechahora|fecha hora|data e hora|date et heure|data i godzina|zeitstempel|marca de tiempo|datetimefield|momento|horodatage|дата и время|日時|时间戳",
    TypeKind.INTERVAL: "interval|duration|timedelta|intervalo|duracion|duree|dauer",
    TypeKind.JSON: "json plain",
    TypeKind.JSONB: "jsonb|json|object|objeto|mixed|map|dict|dictionary|record|variant|document|embedded|embedded document|schema.types.mixed|any|jsonfield|hash|struct|subdocument|json object|objet|diccionario",
    TypeKind.BYTEA: "bytea|blob|longblob|mediumblob|tinyblob|binary|varbinary|bytes|buffer|image|raw|binario|encrypted|ciphertext|byte array|binarydata|binaryfield|uint8array",
    TypeKind.BIT: "bit",
    TypeKind.VARBIT: "varbit|bit varying",
    TypeKind.INET: "inet|ip|ip address|ipaddress|ipv4|ipv6|direccion ip",
    TypeKind.CIDR: "cidr|subnet",
    TypeKind.MACADDR: "macaddr|mac address|macaddr8",
    TypeKind.TSVECTOR: "tsvector",
    TypeKind.LTREE: "ltree",
    TypeKind.HSTORE: "hstore",
    TypeKind.XML: "xml",
    TypeKind.INT4RANGE: "int4range",
    TypeKind.INT8RANGE: "int8range",
    TypeKind.NUMRANGE: "numrange",
    TypeKind.DATERANGE: "daterange|date range",
    TypeKind.TSRANGE: "tsrange",
    TypeKind.TSTZRANGE: "tstzrange|timestamp range|time range",
    TypeKind.GEOGRAPHY: "geography|geopoint|geo point|geojson point|latlng|coordinates|gps point|punto geografico",
    TypeKind.GEOMETRY: "geometry|polygon|linestring|multipolygon|point",
    TypeKind.VECTOR: "vector|embedding|halfvec",
}  # fmt: skip

_SPECIAL: dict[str, TypeWord] = {
    "serial": TypeWord(TypeKind.INTEGER, serial=True),
    "serial4": TypeWord(TypeKind.INTEGER, serial=True),
    "bigserial": TypeWord(TypeKind.BIGINT, serial=True),
    "serial8": TypeWord(TypeKind.BIGINT, serial=True),
    "smallserial": TypeWord(TypeKind.SMALLINT, serial=True),
    "serial2": TypeWord(TypeKind.SMALLINT, serial=True),
    "autoincrement": TypeWord(TypeKind.BIGINT, serial=True),
    "auto increment": TypeWord(TypeKind.BIGINT, serial=True),
    "auto-increment": TypeWord(TypeKind.BIGINT, serial=True),
    "auto_increment": TypeWord(TypeKind.BIGINT, serial=True),
    "autonumber": TypeWord(TypeKind.BIGINT, serial=True),
    "autofield": TypeWord(TypeKind.INTEGER, serial=True),
    "bigautofield": TypeWord(TypeKind.BIGINT, serial=True),
    "autoincremental": TypeWord(TypeKind.BIGINT, serial=True),
    "autonumerico": TypeWord(TypeKind.BIGINT, serial=True),
    "identity": TypeWord(TypeKind.BIGINT, serial=True),
    "uint": TypeWord(TypeKind.INTEGER, unsigned=True),
    "u32": TypeWord(TypeKind.INTEGER, unsigned=True),
    "uint32": TypeWord(TypeKind.INTEGER, unsigned=True),
    "uint16": TypeWord(TypeKind.INTEGER, unsigned=True),
    "uint8": TypeWord(TypeKind.SMALLINT, unsigned=True),
    "u64": TypeWord(TypeKind.BIGINT, unsigned=True),
    "uint64": TypeWord(TypeKind.BIGINT, unsigned=True),
    "positiveintegerfield": TypeWord(TypeKind.INTEGER, unsigned=True),
    "number": TypeWord(TypeKind.NUMERIC, loose=True),
    "numero": TypeWord(TypeKind.NUMERIC, loose=True),
    "nombre": TypeWord(TypeKind.NUMERIC, loose=True),
    "zahl": TypeWord(TypeKind.NUMERIC, loose=True),
    "数字": TypeWord(TypeKind.NUMERIC, loose=True),
    "число": TypeWord(TypeKind.NUMERIC, loose=True),
    "objectid": TypeWord(TypeKind.UUID, loose=True),
    "object id": TypeWord(TypeKind.UUID, loose=True),
    "schema.types.objectid": TypeWord(TypeKind.UUID, loose=True),
    "mongoose.schema.types.objectid": TypeWord(TypeKind.UUID, loose=True),
    "id": TypeWord(TypeKind.UUID, loose=True),
    "string array": TypeWord(TypeKind.TEXT, dimensions=1),
    "array": TypeWord(TypeKind.TEXT, dimensions=1, loose=True),
    "list": TypeWord(TypeKind.TEXT, dimensions=1, loose=True),
    "lista": TypeWord(TypeKind.TEXT, dimensions=1, loose=True),
    "arreglo": TypeWord(TypeKind.TEXT, dimensions=1, loose=True),
}
TYPE_WORDS: dict[str, TypeWord] = {
    name: TypeWord(kind) for kind, names in _NAMES.items() for name in names.split("|")
} | _SPECIAL
SERIALS = frozenset(name for name, word in _SPECIAL.items() if word.serial)
_SPELLED = regex(
    r"\s*([a-z][\w. ]*?)\s*(?:\(\s*([^()]*)\s*\))?\s*((?:with|without) time ?zone|varying|precision)?\s*((?:\[\s*\d*\s*\]\s*)*)$"
)


def fold(text: str) -> str:
    """The text in small letters without accents, of the same length, so that offsets stay valid."""
    if text.isascii():
        return text.lower()
    return "".join(_fold_character(character) for character in text)


def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def builtin_type(spelled: str) -> ColumnType | None:
    """The type that a text names completely, as in a cast; None where it names none."""
    match = _SPELLED.match(fold(spelled))
    if match is None:
        return None
    words = " ".join(filter(None, (match[1], match[3])))
    word = TYPE_WORDS.get(words)
    if words == "json":
        word = TypeWord(TypeKind.JSON)
    elif words == "timestamp":
        word = TypeWord(TypeKind.TIMESTAMP)
    if word is None or word.serial or word.loose:
        return None
    numbers = [int(number) for number in re.findall(r"\d{1,9}", match[2] or "")]
    return replace(with_parameters(word, numbers), dimensions=match[4].count("["))


def with_parameters(word: TypeWord, numbers: list[int]) -> ColumnType:
    """The type of a name with the numbers written behind it; numbers out of range are left out."""
    kind = word.kind
    first = numbers[0] if numbers else None
    if kind is TypeKind.TEXT and first is not None and 0 < first <= 10_485_760:
        return ColumnType(TypeKind.VARCHAR, length=first, dimensions=word.dimensions)
    if kind in (TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.BIT, TypeKind.VARBIT, TypeKind.VECTOR):
        most = 16_000 if kind is TypeKind.VECTOR else 10_485_760
        fits = first if first is not None and 0 < first <= most else None
        return ColumnType(kind, length=1 if fits is None and kind in (TypeKind.CHAR, TypeKind.BIT) else fits)
    if kind is TypeKind.NUMERIC and first is not None and 0 < first <= 1000:
        scale = numbers[1] if len(numbers) > 1 and numbers[1] <= first else None
        return ColumnType(kind, precision=first, scale=scale)
    if (
        kind in (TypeKind.TIME, TypeKind.TIMETZ, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ, TypeKind.INTERVAL)
        and first is not None
        and first <= 6
    ):
        return ColumnType(kind, precision=first)
    return ColumnType(kind, dimensions=word.dimensions)
