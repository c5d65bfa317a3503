"""How a row ends that a DELETE does not remove: revoked, cancelled, archived."""

from __future__ import annotations

import re

from generator.design import Column, Table, TypeKind
from generator.patterns import regex
from generator.understanding.endpoints.words import words

_MOMENTS = frozenset({TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ, TypeKind.DATE})
_ENDS = (
    "revo", "cancel", "annul", "anul", "archiv", "deactiv", "desactiv", "disattiv", "inactiv", "deaktiv", "disabled",
    "disabling", "disables", "retir", "withdraw", "widerr", "widerruf", "storn", "closed", "terminat",
)  # fmt: skip
"""How words of an end begin in several languages, the verb and the participle alike."""
_SOFT = regex(
    r"\bsoft[- ]?delet|\bborrado l[oó]gico|\bbaja l[oó]gica|\bexclus[aã]o l[oó]gica|\bsuppression logique"
    r"|\bweich gel|\blogical(?:ly)? delet|\beliminazione logica",
    re.IGNORECASE,
)


def end_column(table: Table, prose: str, *, shown: bool) -> str | None:
    """The moment that marks a row of the table as ended; None where a DELETE removes it.

    A design says so by naming the column or its verb (`revokes the key`, over `revoked_at`), by the words for a
    deletion that leaves the row, or by an answer that shows the row as it is afterwards.
    """
    ends = [column for column in table.columns if _end(column) is not None]
    if not ends:
        return None
    said = {word.lower() for word in re.findall(r"\w+", prose)}
    named = [c for c in ends if c.name.lower() in said]
    told = [c for c in ends if any(word.startswith(_end(c) or "") for word in said)]
    loose = ends if len(ends) == 1 and (shown or leaves_the_row(prose)) else []
    return next((column.name for column in (*named, *told, *loose)), None)


def leaves_the_row(prose: str) -> bool:
    """Whether the words are those of a deletion that hides a row and keeps it."""
    return _SOFT.search(prose) is not None


def _end(column: Column) -> str | None:
    """How the verb of a column like `revoked_at` begins."""
    parts = words(column.name)
    if not column.nullable or column.type.kind not in _MOMENTS or column.type.dimensions or len(parts) != 2:
        return None
    return next((stem for stem in _ENDS if parts[0].startswith(stem)), None)
