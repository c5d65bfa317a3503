"""Names in the database: usable, distinct and short enough."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from generator.patterns import regex

_LIMIT = 63
_USABLE = regex(r"[^\W\d]\w*(?:[ -]\w+)*")
# Names that PostgreSQL gives to system columns.
SYSTEM_COLUMNS = frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"})


def identifier(raw: str, fallback: str) -> tuple[str, str]:
    """A usable name for what the document calls `raw`, and why it differs (empty where it does not)."""
    name = unicodedata.normalize("NFC", raw.strip())
    if _USABLE.fullmatch(name) and len(name.encode()) <= _LIMIT:
        return name, ""
    reason = "it is longer than 63 bytes" if _USABLE.fullmatch(name) else "it has characters that no name should have"
    if not name:
        reason = "it is empty"
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    made = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_").lower()
    if not made:
        made = f"{fallback}_{_digest(raw)}" if name else fallback
    if made[0].isdigit():
        made = f"{fallback}_{made}"
    return shortened(made), reason


def shortened(name: str) -> str:
    """The name within PostgreSQL's 63 bytes: cut, with a hash of the whole."""
    if len(name.encode()) <= _LIMIT:
        return name
    head = name.encode()[: _LIMIT - 9].decode(errors="ignore")
    return f"{head}_{_digest(name)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:8]


def distinct(name: str, taken: set[str]) -> str:
    """`name`, or with a number behind it the first that no folded name in `taken` has; adds it there."""
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = shortened(f"{name[:58]}_{number}")
    taken.add(candidate.casefold())
    return candidate


def unquoted(raw: str) -> str:
    """A table's name without schema and quotes: `"public"."users"` gives users."""
    text = raw.strip().strip("`'\" ")
    parts = [part.strip().strip('"`[]') for part in re.split(r"\.(?=[\"`\[\w])", text)]
    if len(parts) in (2, 3) and all(re.fullmatch(r"[^\W\d][\w-]*", part) for part in parts):
        return parts[-1]
    return text


class SchemaNames:
    """Names of everything in the schema that has to be distinct: constraints, indexes, tables."""

    def __init__(self, tables: list[str]) -> None:
        self._taken = {name.casefold() for name in tables}

    def make(self, kind: str, table: str, parts: tuple[str, ...], salt: str = "") -> str:
        """A name such as `uq_users_email`; a second of the same name gets a hash of `salt` or a number behind it."""
        words = [re.sub(r"\W+", "_", part).strip("_") for part in (table, *parts)]
        name = shortened("_".join([kind, *filter(None, words)]))
        if name.casefold() in self._taken and salt:
            name = shortened(f"{name}_{_digest(salt)[:6]}")
        return distinct(name, self._taken)


def printable(text: str) -> str:
    """At most 80 characters of a text, fit for a message."""
    return "".join(character if character.isprintable() else "?" for character in text)[:80]
