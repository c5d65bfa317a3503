"""Conditions that lists share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, cast, or_
from sqlalchemy.orm import InstrumentedAttribute


def contains(text: str, *columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Rows where any of the columns contains the text, whatever its case; `%` and `_` stand for themselves."""
    return or_(*(cast(column, String).icontains(text, autoescape=True) for column in columns))
