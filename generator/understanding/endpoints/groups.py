"""Objects gathered from columns of one row: `price: {amount, currency}` over `price_amount` and `currency`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.design import Column, Field, ShapeKind, Table
from generator.understanding.endpoints.columns import TIMES, find_column
from generator.understanding.endpoints.words import akin, snake, words


def find_group(table: Table, name: str, fields: Sequence[Field]) -> dict[str, Column] | None:
    """The columns of the inner fields, by field name; None where the object is not of this row.

    Columns share a prefix that is akin to the object's name; a field without a prefixed column may have
    a plain one. Without any prefix, every required field must be a plain column.
    """
    best: dict[str, Column] | None = None
    for prefix in _prefixes(table, name, fields):
        found = _under(table, prefix, fields)
        if best is None or len(found) > len(best):
            best = found
    if best:
        plain = {f.name: c for f in fields if f.name not in best and (c := _plain(table, f)) is not None}
        return {**best, **plain}
    plain = {f.name: c for f in fields if (c := _plain(table, f)) is not None}
    needed = [field for field in fields if field.required]
    return plain if len(plain) >= 2 and all(field.name in plain for field in needed) else None


def _plain(table: Table, field: Field) -> Column | None:
    column = table.spoken.get(snake(field.name))
    own = (
        column is not None
        and not column.secret
        and snake(column.name) not in ("id", "name", "title", "status", "created_at", "updated_at")
    )
    return column if own else None


def _prefixes(table: Table, name: str, fields: Sequence[Field]) -> list[str]:
    """Prefixes of columns before the inner names that are akin to a word of the object's name."""
    inner = {snake(field.name) for field in fields}
    spoken = words(name)
    counted: defaultdict[str, int] = defaultdict(int)
    for column in table.columns:
        parts = list(words(column.name))
        for position in range(1, len(parts)):
            if "_".join(parts[position:]) in inner:
                counted["_".join(parts[:position])] += 1
    exact = snake(name)
    close = [p for p in counted if p == exact or any(akin(part, word) for part in words(p) for word in spoken)]
    return sorted(close, key=lambda prefix: (prefix != exact, -counted[prefix], prefix))


def _under(table: Table, prefix: str, fields: Sequence[Field]) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for field in fields:
        column = table.spoken.get(f"{prefix}_{snake(field.name)}")
        if column is None and field.shape.kind in (ShapeKind.DATETIME, ShapeKind.DATE, ShapeKind.ANY, ShapeKind.STRING):
            column = _moment(table, prefix, field)
        if column is None:
            column = find_column(table, f"{prefix}_{snake(field.name)}", field.shape)
        if column is not None and not column.secret:
            found[field.name] = column
    return found


def _moment(table: Table, prefix: str, field: Field) -> Column | None:
    """The time of a group: `at` of `reply` is `replied_at`."""
    if snake(field.name) not in ("at", "on", "date", "time", "created_at"):
        return None
    for column in table.columns:
        parts = list(words(column.name))
        if (
            column.type.kind in TIMES
            and len(parts) == 2
            and parts[1] in ("at", "on")
            and akin(parts[0], prefix.split("_")[0])
        ):
            return column
    return None
