"""Annotations of request and response fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.design import NATURAL_KINDS, Column, Limits, Shape, ShapeKind, TypeKind
from generator.design import Literal as Scalar
from generator.patterns import regex
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import Names
from generator.rendering.python.types import python_type

# Shape kind -> field type of the generated `adapters/http/schema.py`, for strict JSON bodies.
_BODY = {
    ShapeKind.STRING: "Str",
    ShapeKind.EMAIL: "Email",
    ShapeKind.URL: "Url",
    ShapeKind.NUMBER: "Float",
    ShapeKind.BOOLEAN: "Bool",
    ShapeKind.DATE: "Date",
    ShapeKind.TIME: "Time",
    ShapeKind.DATETIME: "AwareDatetime",
    ShapeKind.BINARY: "Str",
}
_INTEGERS = {TypeKind.SMALLINT: "Int2", TypeKind.INTEGER: "Int4", TypeKind.BIGINT: "Int8"}
_TEXT = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT})
# Rust's regex engine, which Pydantic uses, knows neither look-around nor back-references.
_UNSUPPORTED_PATTERN = regex(r"\(\?[=!<]|\\[1-9]|\(\?P=")


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation with the imports it needs; `schema_names` come from `adapters/http/schema.py`."""

    text: str
    imports: tuple[str, ...] = ()
    schema_names: tuple[str, ...] = ()

    def with_text(self, text: str, *more: str) -> Annotation:
        """The same imports and more, around another text."""
        return Annotation(text, (*self.imports, *more), self.schema_names)


_JSON = Annotation("JsonValue", ("from pydantic import JsonValue",))
_FIXED = {
    ShapeKind.ANY: _JSON,
    ShapeKind.REFERENCE: _JSON,
    ShapeKind.MAP: _JSON,
    ShapeKind.NULL: Annotation("None"),
    ShapeKind.UUID: Annotation("UUID", ("from uuid import UUID",)),
    ShapeKind.DURATION: Annotation("dt.timedelta", ("import datetime as dt",)),
}


def join(parts: Sequence[Annotation], pattern: str, *more: str) -> Annotation:
    """`pattern` with `{}` for each part's text, and everybody's imports."""
    return Annotation(
        pattern.format(*(part.text for part in parts)),
        tuple(dict.fromkeys([i for part in parts for i in part.imports] + list(more))),
        tuple(dict.fromkeys(n for part in parts for n in part.schema_names)),
    )


def optional(annotation: Annotation) -> Annotation:
    """`X | None`, once."""
    if annotation.text.endswith("| None") or annotation.text in {"None", "JsonValue", "Any"}:
        return annotation
    return annotation.with_text(f"{annotation.text} | None")


def literals(values: Sequence[Scalar]) -> Annotation:
    """`Literal[...]` over scalars; floats, which Literal does not take, become a plain number."""
    known = [value for value in values if isinstance(value, str | int | bool)]
    if len(known) != len(values) or not known:
        return _JSON
    text = ", ".join(dict.fromkeys(literal(value) for value in known))
    return Annotation(f"Literal[{text}]", ("from typing import Literal",))


def constraints(limits: Limits, *, column: Column | None = None) -> list[str]:
    """Arguments of `Field(...)` for the limits of a shape and, where tighter, of its column."""
    found: list[str] = []
    maximum = limits.max_length
    if column is not None and column.type.kind in _TEXT and column.type.length and not column.type.dimensions:
        maximum = min(maximum, column.type.length) if maximum is not None else column.type.length
    pairs: list[tuple[str, float | int | None]] = [
        ("ge", limits.minimum),
        ("gt", limits.exclusive_minimum),
        ("le", limits.maximum),
        ("lt", limits.exclusive_maximum),
        ("multiple_of", limits.multiple_of),
        ("min_length", limits.min_length),
        ("max_length", maximum),
    ]
    found += [f"{name}={value!r}" for name, value in pairs if value is not None]
    if limits.pattern is not None and not _UNSUPPORTED_PATTERN.search(limits.pattern):
        found.append(f"pattern={pattern_literal(limits.pattern)}")
    return found


def pattern_literal(pattern: str) -> str:
    """A regular expression as a raw string where that is exact, else as an escaped one."""
    if pattern.isprintable() and '"' not in pattern and not pattern.endswith("\\"):
        return f'r"{pattern}"' if "\\" in pattern else f'"{pattern}"'
    return text_literal(pattern)


def annotated(base: Annotation, arguments: Sequence[str], function: str = "Field") -> Annotation:
    """`Annotated[base, Field(...)]`, or just the base without arguments."""
    if not arguments:
        return base
    needed = "from fastapi import Query" if function == "Query" else "from pydantic import Field"
    return base.with_text(
        f"Annotated[{base.text}, {function}({', '.join(arguments)})]", "from typing import Annotated", needed
    )


def body_scalar(shape: Shape, column: Column | None) -> Annotation:
    """The strict type of a scalar in a JSON body, with its limits and those of its column."""
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        return literals(shape.values)
    if shape.kind is ShapeKind.ANY and column is not None and not column.type.dimensions:
        kind = kind_of(column)
        if kind is not ShapeKind.ANY:
            return body_scalar(Shape(kind=kind, values=column.choices, limits=shape.limits), column)
    if shape.kind in _FIXED:
        return _FIXED[shape.kind]
    if shape.kind is ShapeKind.INTEGER:
        name = _INTEGERS.get(column.type.kind if column is not None else TypeKind.BIGINT, "Int8")
        return annotated(Annotation(name, schema_names=(name,)), constraints(shape.limits))
    decimal = column is not None and column.type.kind in (TypeKind.NUMERIC, TypeKind.MONEY)
    if shape.kind is ShapeKind.DECIMAL or (decimal and shape.kind is ShapeKind.NUMBER):
        arguments = constraints(shape.limits)
        if column is not None and column.type.precision:
            arguments += [f"max_digits={column.type.precision}", f"decimal_places={column.type.scale or 0}"]
        return annotated(Annotation("Decimal", ("from decimal import Decimal",)), arguments)
    if column is not None and column.choices and shape.kind is ShapeKind.STRING:
        return literals(column.choices)
    name = _BODY.get(shape.kind, "Str")
    textual = shape.kind in (ShapeKind.STRING, ShapeKind.URL, ShapeKind.EMAIL, ShapeKind.BINARY)
    arguments = constraints(shape.limits, column=column if textual else None)
    if shape.trim and shape.lowercase:
        name = "TrimmedLower"
    elif shape.trim:
        name = "Trimmed"
    elif shape.lowercase and shape.kind is ShapeKind.STRING:
        name = "Lower"
    return annotated(Annotation(name, schema_names=(name,)), arguments)


def kind_of(column: Column) -> ShapeKind:
    """The kind of shape that shows one value of a column."""
    if column.choices:
        return ShapeKind.ENUM
    return NATURAL_KINDS.get(column.type.kind, ShapeKind.STRING)


def query_annotation(shape: Shape, column: Column | None) -> tuple[Annotation, list[str]]:
    """The lax type of a query parameter, and the arguments of its `Query(...)`."""
    kind = shape.kind
    if kind is ShapeKind.ANY:
        kind = kind_of(column) if column is not None else ShapeKind.STRING
        shape = Shape(kind=kind, values=column.choices if column is not None else (), limits=shape.limits)
    if kind is ShapeKind.ARRAY and shape.item is not None:
        inner, arguments = query_annotation(shape.item, column)
        listed = annotated(inner, arguments)
        return listed.with_text(f"list[{listed.text}]"), ["max_length=100"]
    if kind in (ShapeKind.ENUM, ShapeKind.LITERAL) and shape.values:
        return literals([str(value) if not isinstance(value, str) else value for value in shape.values]), []
    if kind is ShapeKind.INTEGER:
        wide = column is None or column.type.kind is TypeKind.BIGINT
        bound = 2**63 - 1 if wide else 2**15 - 1 if column and column.type.kind is TypeKind.SMALLINT else 2**31 - 1
        low = (
            []
            if shape.limits.minimum is not None or shape.limits.exclusive_minimum is not None
            else [f"ge={-bound - 1}"]
        )
        high = [] if shape.limits.maximum is not None or shape.limits.exclusive_maximum is not None else [f"le={bound}"]
        return Annotation("int"), [*constraints(shape.limits), *low, *high]
    simple = {
        ShapeKind.UUID: Annotation("UUID", ("from uuid import UUID",)),
        ShapeKind.BOOLEAN: Annotation("bool"),
        ShapeKind.DATE: Annotation("dt.date", ("import datetime as dt",)),
        ShapeKind.TIME: Annotation("dt.time", ("import datetime as dt",)),
        ShapeKind.DATETIME: Annotation("AwareDatetime", ("from pydantic import AwareDatetime",)),
        ShapeKind.NUMBER: Annotation("Decimal", ("from decimal import Decimal",)),
        ShapeKind.DECIMAL: Annotation("Decimal", ("from decimal import Decimal",)),
    }.get(kind)
    if simple is not None:
        return simple, constraints(shape.limits) if simple.text == "Decimal" else []
    return Annotation("Str", schema_names=("Str",)), constraints(shape.limits)


def column_output(shape: Shape, column: Column, names: Names) -> tuple[Annotation, str]:
    """How a column is shown where the design says `shape`: annotation, and an expression with `{}` for the value.

    Where the two cannot meet, the column wins: what is stored is what can be served.
    """
    stored = python_type(column, names)
    base = Annotation(stored.annotation, stored.imports)
    if "Any" in stored.annotation:
        json = Annotation(stored.annotation.replace("Any", "JsonValue"), ("from pydantic import JsonValue",))
        return json, "{}"
    if column.type.dimensions:
        return base, "{}"
    if stored.annotation == "Decimal" and shape.kind in (ShapeKind.NUMBER, ShapeKind.INTEGER):
        return Annotation("float"), "float({})"
    if stored.annotation == "bytes":
        return Annotation("str"), "{}.hex()"
    if shape.kind is ShapeKind.STRING and stored.annotation in {"UUID", "int", "Decimal", "float"}:
        return Annotation("str"), "str({})"
    if shape.kind is ShapeKind.DATE and stored.annotation == "dt.datetime":
        return base.with_text("dt.date"), "{}.date()"
    if stored.annotation == "float" or (shape.kind is ShapeKind.NUMBER and stored.annotation == "int"):
        return Annotation("float"), "{}"
    return base, "{}"
