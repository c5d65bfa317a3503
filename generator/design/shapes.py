"""Shapes: the types of requests and responses, whatever notation they were written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from generator.design.expressions import Literal
from generator.design.making import Made
from generator.design.types import TypeKind


class ShapeKind(StrEnum):
    """What a value of the shape is."""

    OBJECT = "object"
    ARRAY = "array"
    MAP = "map"
    UNION = "union"
    REFERENCE = "reference"
    STRING = "string"
    EMAIL = "email"
    URL = "url"
    UUID = "uuid"
    INTEGER = "integer"
    NUMBER = "number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    DURATION = "duration"
    ENUM = "enum"
    LITERAL = "literal"
    BINARY = "binary"
    ANY = "any"
    NULL = "null"


# The kind that shows one value of a column; every type that is not listed is text on the wire.
NATURAL_KINDS: Mapping[TypeKind, ShapeKind] = MappingProxyType(
    {
        TypeKind.SMALLINT: ShapeKind.INTEGER,
        TypeKind.INTEGER: ShapeKind.INTEGER,
        TypeKind.BIGINT: ShapeKind.INTEGER,
        TypeKind.NUMERIC: ShapeKind.DECIMAL,
        TypeKind.MONEY: ShapeKind.DECIMAL,
        TypeKind.REAL: ShapeKind.NUMBER,
        TypeKind.DOUBLE: ShapeKind.NUMBER,
        TypeKind.UUID: ShapeKind.UUID,
        TypeKind.BOOLEAN: ShapeKind.BOOLEAN,
        TypeKind.DATE: ShapeKind.DATE,
        TypeKind.TIME: ShapeKind.TIME,
        TypeKind.TIMETZ: ShapeKind.TIME,
        TypeKind.TIMESTAMP: ShapeKind.DATETIME,
        TypeKind.TIMESTAMPTZ: ShapeKind.DATETIME,
        TypeKind.INTERVAL: ShapeKind.DURATION,
        TypeKind.BYTEA: ShapeKind.BINARY,
        TypeKind.JSON: ShapeKind.ANY,
        TypeKind.JSONB: ShapeKind.ANY,
        TypeKind.HSTORE: ShapeKind.MAP,
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on a value; numbers for numbers, lengths for strings and arrays."""

    minimum: float | int | None = None
    maximum: float | int | None = None
    exclusive_minimum: float | int | None = None
    exclusive_maximum: float | int | None = None
    multiple_of: float | int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    unique: bool = False


class Source(StrEnum):
    """Where the value of a response field comes from, or where that of a request field goes."""

    COLUMN = "column"  # a column of the table of the enclosing object
    GROUP = "group"  # an object gathered from columns of the same row; its fields bind to that row
    RELATION = "relation"  # the related row(s); the fields of the shape bind to the target's row
    PLUCK = "pluck"  # one column of the related row(s)
    COUNT = "count"  # how many related rows, `where` filters them
    IS_SET = "is set"  # whether `column` of the row holds a value (`email_verified` over `email_verified_at`)
    JOINED = "joined"  # the texts of `columns` of the row with spaces between (`full_name`)
    AGGREGATE = "aggregate"  # `value` (avg, sum, min or max) over `column` of the related rows
    CALLER_VALUE = "caller value"  # `columns[0]` of the caller's related row (`column` holds the user)
    CALLER_FLAG = "caller flag"  # whether a related row belongs to the caller (`column` holds the user)
    LOOKUP = "lookup"  # request: `columns[0]` of the row that the foreign key `column` is to point at
    LINKS = "links"  # request: keys of the rows to link through a many-to-many relation
    CHILDREN = "children"  # request: nested objects that become rows of a one-to-many relation
    CONSTANT = "constant"
    RESULT = "result"  # the row the operation yields, in an envelope
    ITEMS = "items"  # the rows of a page
    TOTAL = "total"
    NEXT_CURSOR = "next cursor"
    HAS_MORE = "has more"
    LIMIT = "limit"
    OFFSET = "offset"
    PAGE = "page"
    PAGES = "pages"
    ACCESS_TOKEN = "access token"  # noqa: S105 - a source, not a secret
    REFRESH_TOKEN = "refresh token"  # noqa: S105
    TOKEN_TYPE = "token type"  # noqa: S105
    EXPIRES_IN = "expires in"  # of the access token: seconds; `EXPIRES_AT`: a moment
    EXPIRES_AT = "expires at"
    REFRESH_EXPIRES_IN = "refresh expires in"
    REFRESH_EXPIRES_AT = "refresh expires at"
    CSRF = "csrf"  # what pages send back in a header beside the session cookie
    PASSWORD = "password"  # request: the plain password, hashed into `column`  # noqa: S105
    CURRENT_PASSWORD = "current password"  # request: checked against the stored hash  # noqa: S105
    MAILED_TOKEN = "mailed token"  # request: a token that went out by mail  # noqa: S105
    ACCEPTED = "accepted"  # request: validated, then dropped (`acceptTerms: true`)
    NOTHING = "nothing"  # no source is known: null in a response


@dataclass(frozen=True, slots=True)
class Binding:
    """Where a field comes from or goes to; `made` are values of the rows that CHILDREN become."""

    source: Source
    column: str | None = None
    relation: str | None = None
    value: Literal = None
    where: tuple[tuple[str, Literal], ...] = ()
    made: tuple[Made, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object.

    Attributes:
        name: the name on the wire, exactly as the design writes it (camelCase stays).
        required: must be present (a response field that is always sent is required).
        nullable: may be null.
        default: value when absent; only with `has_default`.
    """

    name: str
    shape: Shape
    required: bool = True
    nullable: bool = False
    default: Literal | tuple[Literal, ...] = None
    has_default: bool = False
    description: str = ""
    binding: Binding | None = None


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A comparison between two fields of one object, e.g. `ends_at` > `starts_at`."""

    left: str
    operator: str
    right: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A type on the wire.

    Attributes:
        fields: of an OBJECT, in the order of the document.
        item: element of an ARRAY, value of a MAP.
        options: of a UNION.
        values: of an ENUM or LITERAL.
        name: of a REFERENCE, and of the named shape an OBJECT or ENUM was written as.
        table: the table whose rows an OBJECT shows or writes, once bound.
        open: an OBJECT that accepts unknown fields.
        partial: every field of the request may be left out (PATCH).
    """

    kind: ShapeKind
    fields: tuple[Field, ...] = ()
    item: Shape | None = None
    options: tuple[Shape, ...] = ()
    values: tuple[Literal, ...] = ()
    limits: Limits = field(default_factory=Limits)
    nullable: bool = False
    coerce: bool = False
    trim: bool = False
    lowercase: bool = False
    name: str | None = None
    table: str | None = None
    open: bool = False
    partial: bool = False
    rules: tuple[FieldRule, ...] = ()
    description: str = ""
