"""Column types: as text, and whether every value of one fits another."""

from __future__ import annotations

from generator.design import ColumnType, Enum, TypeKind

_INTEGERS = {TypeKind.SMALLINT: 5, TypeKind.INTEGER: 10, TypeKind.BIGINT: 19}
_FLOATS = {TypeKind.REAL: 1, TypeKind.DOUBLE: 2}
_TEXTS = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT})
# Pairs of which every value of the first has its place in the second.
_FITTING = frozenset(
    {
        (TypeKind.DATE, TypeKind.TIMESTAMP),
        (TypeKind.DATE, TypeKind.TIMESTAMPTZ),
        (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ),
        (TypeKind.TIMESTAMPTZ, TypeKind.TIMESTAMP),
        (TypeKind.TIME, TypeKind.TIMETZ),
        (TypeKind.CIDR, TypeKind.INET),
        (TypeKind.JSON, TypeKind.JSONB),
        (TypeKind.JSONB, TypeKind.JSON),
        (TypeKind.BIT, TypeKind.VARBIT),
        (TypeKind.INT4RANGE, TypeKind.INT8RANGE),
        (TypeKind.INTEGER, TypeKind.DOUBLE),
        (TypeKind.SMALLINT, TypeKind.DOUBLE),
        (TypeKind.SMALLINT, TypeKind.REAL),
    }
)


def type_text(kind: ColumnType) -> str:
    """The type as PostgreSQL writes it: `varchar(20)`, `numeric(10,2)`, `text[]`."""
    name = kind.enum if kind.kind is TypeKind.ENUM and kind.enum else kind.kind.value
    if kind.geometry is not None:
        parameters = [kind.geometry, *([str(kind.srid)] if kind.srid is not None else [])]
    elif kind.length is not None:
        parameters = [str(kind.length)]
    else:
        parameters = [str(number) for number in (kind.precision, kind.scale) if number is not None]
    inside = f"({','.join(parameters)})" if parameters else ""
    return f"{name}{inside}{'[]' * kind.dimensions}"


def why_values_may_not_fit(old: ColumnType, new: ColumnType, enums: dict[str, Enum]) -> str:
    """Why a value of the old type may have no place in the new one; empty where each has."""
    if old.dimensions != new.dimensions:
        return "an array is no single value" if old.dimensions and not new.dimensions else "a single value is no array"
    if old.kind is new.kind:
        return _narrower(old, new)
    if new.kind in _TEXTS:
        return _into_text(old, new, enums)
    if old.kind in _TEXTS:
        return f"not every text fits {type_text(new)}"
    if _widens(old, new) or (old.kind, new.kind) in _FITTING:
        return ""
    if old.kind in _INTEGERS and new.kind in _INTEGERS:
        return f"{type_text(new)} holds smaller numbers than {type_text(old)}"
    return f"not every {type_text(old)} fits {type_text(new)}"


def _widens(old: ColumnType, new: ColumnType) -> bool:
    for family in (_INTEGERS, _FLOATS):
        if old.kind in family and new.kind in family:
            return family[old.kind] <= family[new.kind]
    if old.kind in _INTEGERS and new.kind is TypeKind.NUMERIC:
        return new.precision is None or new.precision - (new.scale or 0) >= _INTEGERS[old.kind]
    return False


def _narrower(old: ColumnType, new: ColumnType) -> str:
    """Of one kind: whether the parameters leave less room."""
    if new.kind is TypeKind.ENUM:
        return "" if old.enum == new.enum else f"{new.enum} need not have every value of {old.enum}"
    if new.kind is TypeKind.NUMERIC:
        return _narrower_numeric(old, new)
    if new.length is not None and (old.length is None or new.length < old.length):
        return f"texts longer than {new.length} do not fit" if new.kind in _TEXTS else f"{type_text(old)} does not fit"
    if new.kind in (TypeKind.VECTOR, TypeKind.BIT, TypeKind.CHAR) and new.length != old.length:
        return "" if new.kind is TypeKind.CHAR else f"{type_text(old)} does not fit"
    if new.precision is not None and (old.precision is None or new.precision < old.precision):
        return "fractions of seconds are cut"
    if (new.geometry, new.srid) != (old.geometry, old.srid) and new.geometry is not None:
        return f"not every {type_text(old)} fits {type_text(new)}"
    return ""


def _narrower_numeric(old: ColumnType, new: ColumnType) -> str:
    if new.precision is None:
        return ""
    if old.precision is None or new.precision - (new.scale or 0) < old.precision - (old.scale or 0):
        return "large numbers do not fit"
    return "decimals are rounded" if (new.scale or 0) < (old.scale or 0) else ""


def _into_text(old: ColumnType, new: ColumnType, enums: dict[str, Enum]) -> str:
    room = new.length
    if room is None:
        return "" if new.kind is not TypeKind.CHAR else "texts longer than 1 do not fit"
    if old.kind is TypeKind.ENUM and old.enum in enums:
        return (
            ""
            if all(len(value) <= room for value in enums[old.enum].values)
            else f"values longer than {room} do not fit"
        )
    if old.kind is TypeKind.UUID:
        return "" if room >= 36 else "a uuid has 36 characters"
    if old.kind in _TEXTS and old.length is not None and old.length <= room:
        return ""
    if old.kind in _INTEGERS and room > _INTEGERS[old.kind]:
        return ""
    return "" if old.kind is TypeKind.BOOLEAN and room >= 5 else f"texts longer than {room} do not fit"
