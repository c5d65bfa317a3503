"""Python types of columns, as the mapped classes, presenters and factories use them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import Column, TypeKind
from generator.rendering.python.literals import literal
from generator.rendering.python.names import Names

_PLAIN: dict[TypeKind, tuple[str, str]] = {
    TypeKind.SMALLINT: ("int", ""),
    TypeKind.INTEGER: ("int", ""),
    TypeKind.BIGINT: ("int", ""),
    TypeKind.NUMERIC: ("Decimal", "from decimal import Decimal"),
    TypeKind.MONEY: ("Decimal", "from decimal import Decimal"),
    TypeKind.REAL: ("float", ""),
    TypeKind.DOUBLE: ("float", ""),
    TypeKind.UUID: ("UUID", "from uuid import UUID"),
    TypeKind.BOOLEAN: ("bool", ""),
    TypeKind.DATE: ("dt.date", "import datetime as dt"),
    TypeKind.TIME: ("dt.time", "import datetime as dt"),
    TypeKind.TIMETZ: ("dt.time", "import datetime as dt"),
    TypeKind.TIMESTAMP: ("dt.datetime", "import datetime as dt"),
    TypeKind.TIMESTAMPTZ: ("dt.datetime", "import datetime as dt"),
    TypeKind.INTERVAL: ("dt.timedelta", "import datetime as dt"),
    TypeKind.JSON: ("Any", "from typing import Any"),
    TypeKind.JSONB: ("Any", "from typing import Any"),
    TypeKind.BYTEA: ("bytes", ""),
    TypeKind.HSTORE: ("dict[str, str | None]", ""),
}


@dataclass(frozen=True, slots=True)
class PythonType:
    """A Python annotation and the import lines it needs; without `| None`."""

    annotation: str
    imports: tuple[str, ...] = ()


def python_type(column: Column, names: Names) -> PythonType:
    """The type of one value of a column: every kind not listed reads and writes as `str`.

    Ranges, network addresses and geometry are text on the Python side: the mapped types convert.
    """
    kind = column.type.kind
    if kind is TypeKind.ENUM and column.type.enum is not None:
        alias = names.enums[column.type.enum]
        element = PythonType(alias, (f"from {names.package}.domain.enums import {alias}",))
    elif column.choices and kind in (TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT):
        values = ", ".join(literal(choice) for choice in column.choices)
        element = PythonType(f"Literal[{values}]", ("from typing import Literal",))
    elif kind is TypeKind.VECTOR:
        element = PythonType("list[float]")
    else:
        annotation, needed = _PLAIN.get(kind, ("str", ""))
        element = PythonType(annotation, (needed,) if needed else ())
    for _ in range(column.type.dimensions):
        element = PythonType(f"list[{element.annotation}]", element.imports)
    return element
