"""Values that the server makes for a new row out of what else is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MadeKind(StrEnum):
    """How a value is made."""

    SLUG = "slug"  # of the text in `source`, free within `scope`
    FOLDED = "folded"  # the text in `source` as it is compared: lower case, single spaces
    NUMBER = "number"  # the next one within `scope`
    REFERENCE = "reference"  # letters and digits for people to read out
    TOKEN = "token"  # noqa: S105 - unguessable text for links and codes
    COPY = "copy"  # `far` of the row that `source` points at
    END = "end"  # the time in `source` plus the duration `far` of the row that `key` points at
    PRODUCT = "product"  # `source` times `far`, both of the same row


@dataclass(frozen=True, slots=True)
class Made:
    """One value that the server makes.

    Attributes:
        column: that gets it.
        source: column of the same row that it is made of; a foreign key for COPY.
        key: foreign-key column that leads to the row with `far` (END).
        far: column of the row that the foreign key leads to (COPY, END), or of the same row (PRODUCT).
        target: table of that row.
        scope: columns of the same row within which it must be free or counts up.
        unit: of a duration: seconds, minutes, hours or days.
        fallback: only where the request leaves it out.
        length: of a REFERENCE or TOKEN, in characters, and the most that a SLUG may have.
    """

    column: str
    kind: MadeKind
    source: str = ""
    key: str = ""
    far: str = ""
    target: str = ""
    scope: tuple[str, ...] = ()
    unit: str = ""
    length: int = 0
    fallback: bool = False
