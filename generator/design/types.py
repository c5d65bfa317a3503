"""Column types, as PostgreSQL knows them, free of any target language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.diagnostics import Place


class TypeKind(StrEnum):
    """The base types a column can have."""

    SMALLINT = "smallint"
    INTEGER = "integer"
    BIGINT = "bigint"
    NUMERIC = "numeric"
    REAL = "real"
    DOUBLE = "double precision"
    MONEY = "money"
    TEXT = "text"
    VARCHAR = "varchar"
    CHAR = "char"
    CITEXT = "citext"
    UUID = "uuid"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TIMETZ = "timetz"
    TIMESTAMP = "timestamp"
    TIMESTAMPTZ = "timestamptz"
    INTERVAL = "interval"
    JSON = "json"
    JSONB = "jsonb"
    BYTEA = "bytea"
    BIT = "bit"
    VARBIT = "varbit"
    INET = "inet"
    CIDR = "cidr"
    MACADDR = "macaddr"
    TSVECTOR = "tsvector"
    LTREE = "ltree"
    HSTORE = "hstore"
    XML = "xml"
    INT4RANGE = "int4range"
    INT8RANGE = "int8range"
    NUMRANGE = "numrange"
    DATERANGE = "daterange"
    TSRANGE = "tsrange"
    TSTZRANGE = "tstzrange"
    GEOGRAPHY = "geography"
    GEOMETRY = "geometry"
    VECTOR = "vector"
    ENUM = "enum"


@dataclass(frozen=True, slots=True)
class ColumnType:
    """A type with its parameters.

    Attributes:
        length: characters of varchar/char, bits of bit, dimensions of vector.
        precision, scale: of numeric; precision alone also of time types.
        enum: name of the `Enum` of the design, for kind ENUM.
        geometry, srid: of geography/geometry, e.g. `POINT`, 4326.
        dimensions: how many times the type is an array (0: not an array).
    """

    kind: TypeKind
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    enum: str | None = None
    geometry: str | None = None
    srid: int | None = None
    dimensions: int = 0


@dataclass(frozen=True, slots=True)
class Enum:
    """A native enumeration type of the database; `values` in their order.

    Attributes:
        renamed_from: its former name, where the document says so.
        renamed_values: (value, former value) pairs, where the document says so.
    """

    name: str
    values: tuple[str, ...]
    description: str = ""
    renamed_from: str | None = None
    renamed_values: tuple[tuple[str, str], ...] = ()
    place: Place = field(default=Place(), compare=False)
