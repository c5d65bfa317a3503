"""Column types as SQLAlchemy writes them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import ColumnType, TypeKind
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import Names

# Kinds that SQLAlchemy knows, as source without parameters.
_KNOWN: dict[TypeKind, str] = {
    TypeKind.SMALLINT: "sa.SmallInteger()",
    TypeKind.INTEGER: "sa.Integer()",
    TypeKind.BIGINT: "sa.BigInteger()",
    TypeKind.REAL: "sa.REAL()",
    TypeKind.DOUBLE: "sa.Double()",
    TypeKind.TEXT: "sa.Text()",
    TypeKind.CITEXT: "pg.CITEXT()",
    TypeKind.UUID: "sa.Uuid()",
    TypeKind.BOOLEAN: "sa.Boolean()",
    TypeKind.DATE: "sa.Date()",
    TypeKind.JSON: "pg.JSON()",
    TypeKind.JSONB: "pg.JSONB()",
    TypeKind.BYTEA: "sa.LargeBinary()",
    TypeKind.TSVECTOR: "pg.TSVECTOR()",
    TypeKind.HSTORE: "pg.HSTORE()",
}

# Kinds that the project's own `types.py` maps.
CUSTOM: dict[TypeKind, str] = {
    TypeKind.MONEY: "MoneyType",
    TypeKind.BIT: "BitType",
    TypeKind.VARBIT: "VarBitType",
    TypeKind.INET: "InetType",
    TypeKind.CIDR: "CidrType",
    TypeKind.MACADDR: "MacAddrType",
    TypeKind.LTREE: "LtreeType",
    TypeKind.XML: "XmlType",
    TypeKind.INT4RANGE: "Int4RangeType",
    TypeKind.INT8RANGE: "Int8RangeType",
    TypeKind.NUMRANGE: "NumRangeType",
    TypeKind.DATERANGE: "DateRangeType",
    TypeKind.TSRANGE: "TsRangeType",
    TypeKind.TSTZRANGE: "TsTzRangeType",
    TypeKind.GEOGRAPHY: "GeographyType",
    TypeKind.GEOMETRY: "GeometryType",
    TypeKind.VECTOR: "VectorType",
}

_EXTENSIONS: dict[TypeKind, str] = {
    TypeKind.CITEXT: "citext",
    TypeKind.LTREE: "ltree",
    TypeKind.HSTORE: "hstore",
    TypeKind.GEOGRAPHY: "postgis",
    TypeKind.GEOMETRY: "postgis",
    TypeKind.VECTOR: "vector",
}


# The same kinds in migrations, which must not break when the project no longer maps a type.
_FROZEN: dict[TypeKind, str] = {
    TypeKind.MONEY: "pg.MONEY()",
    TypeKind.INET: "pg.INET()",
    TypeKind.CIDR: "pg.CIDR()",
    TypeKind.MACADDR: "pg.MACADDR()",
    TypeKind.INT4RANGE: "pg.INT4RANGE()",
    TypeKind.INT8RANGE: "pg.INT8RANGE()",
    TypeKind.NUMRANGE: "pg.NUMRANGE()",
    TypeKind.DATERANGE: "pg.DATERANGE()",
    TypeKind.TSRANGE: "pg.TSRANGE()",
    TypeKind.TSTZRANGE: "pg.TSTZRANGE()",
}


# Kinds of `CUSTOM` that are nothing but their text form.
PLAIN_TEXT = (
    TypeKind.CIDR,
    TypeKind.DATERANGE,
    TypeKind.INT4RANGE,
    TypeKind.INT8RANGE,
    TypeKind.LTREE,
    TypeKind.MACADDR,
    TypeKind.NUMRANGE,
    TypeKind.TSRANGE,
    TypeKind.TSTZRANGE,
    TypeKind.XML,
)


@dataclass(frozen=True, slots=True)
class TypeSource:
    """Source of a type.

    Attributes:
        source: an expression, e.g. `sa.String(80)`.
        custom: name of the class in `types.py` it needs, if any.
        alias: name of the `Literal` in `domain/enums.py` it needs, if any.
    """

    source: str
    custom: str | None = None
    alias: str | None = None


def type_source(column_type: ColumnType, names: Names) -> TypeSource:
    """The type of a column for `mapped_column`, arrays included."""
    element = _element(column_type, names)
    if not column_type.dimensions:
        return element
    dimensions = f", dimensions={column_type.dimensions}" if column_type.dimensions > 1 else ""
    return TypeSource(f"pg.ARRAY({element.source}{dimensions})", element.custom, element.alias)


def frozen_type_source(column_type: ColumnType) -> str:
    """The type of a column for migrations: SQLAlchemy's own types and `DatabaseType`, nothing of the models."""
    element = _frozen_element(column_type)
    dimensions = f", dimensions={column_type.dimensions}" if column_type.dimensions > 1 else ""
    return f"pg.ARRAY({element}{dimensions})" if column_type.dimensions else element


def database_type(column_type: ColumnType) -> str:
    """The name of a type of `CUSTOM` in SQL, e.g. `geography(POINT,4326)`."""
    kind, parameters = column_type.kind, _custom_parameters(column_type)
    name = "bit varying" if kind is TypeKind.VARBIT else kind.value
    return f"{name}({','.join(parameters)})".replace('"', "") if parameters else name


def _frozen_element(column_type: ColumnType) -> str:
    kind = column_type.kind
    if kind is TypeKind.ENUM and column_type.enum is not None:
        return f"pg.ENUM(name={text_literal(column_type.enum)}, create_type=False)"
    if kind in CUSTOM and kind not in _FROZEN:
        return f"DatabaseType({text_literal(database_type(column_type))})"
    return _FROZEN.get(kind) or _element_of_sqlalchemy(column_type)


def required_extension(column_type: ColumnType) -> str | None:
    """The PostgreSQL extension that a type comes from."""
    return _EXTENSIONS.get(column_type.kind)


def _element(column_type: ColumnType, names: Names) -> TypeSource:
    kind = column_type.kind
    if kind is TypeKind.ENUM and column_type.enum is not None:
        alias = names.enums[column_type.enum]
        return TypeSource(f"native_enum({alias}, {text_literal(column_type.enum)})", "native_enum", alias)
    if kind in CUSTOM:
        return TypeSource(f"{CUSTOM[kind]}({', '.join(_custom_parameters(column_type))})", CUSTOM[kind])
    return TypeSource(_element_of_sqlalchemy(column_type))


def _element_of_sqlalchemy(column_type: ColumnType) -> str:
    return _KNOWN.get(column_type.kind) or _parametrized(column_type)


def _custom_parameters(column_type: ColumnType) -> list[str]:
    if column_type.kind in (TypeKind.GEOGRAPHY, TypeKind.GEOMETRY):
        if column_type.geometry is None:
            return []
        return [text_literal(column_type.geometry), *([str(column_type.srid)] if column_type.srid is not None else [])]
    if column_type.kind in (TypeKind.BIT, TypeKind.VARBIT, TypeKind.VECTOR) and column_type.length:
        return [str(column_type.length)]
    return []


def _parametrized(column_type: ColumnType) -> str:
    kind, length, precision, scale = column_type.kind, column_type.length, column_type.precision, column_type.scale
    if kind in (TypeKind.VARCHAR, TypeKind.CHAR):
        head = "sa.String" if kind is TypeKind.VARCHAR else "sa.CHAR"
        return f"{head}({length if length is not None else ('' if kind is TypeKind.VARCHAR else 1)})"
    if kind is TypeKind.NUMERIC:
        parts = [str(part) for part in (precision, scale) if part is not None] if precision is not None else []
        return f"sa.Numeric({', '.join(parts)})"
    if kind is TypeKind.INTERVAL:
        return f"pg.INTERVAL({f'precision={precision}' if precision is not None else ''})"
    zone = "timezone=True" if kind in (TypeKind.TIMESTAMPTZ, TypeKind.TIMETZ) else ""
    moment = kind in (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ)
    if precision is None:
        return f"sa.{'DateTime' if moment else 'Time'}({zone})"
    arguments = ", ".join(part for part in (zone, f"precision={precision}") if part)
    return f"pg.{'TIMESTAMP' if moment else 'TIME'}({arguments})"
