"""The page of rows that a design spells once for all lists: `{ data: X[], page, total }`."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.reading.document import Document
from generator.understanding.shapes.context import MAX_DEPTH
from generator.understanding.shapes.definitions import Definition
from generator.understanding.shapes.scanning import close_of, is_readable, split_top
from generator.understanding.shapes.shorthand.words import plain

ROWS = frozenset(
    [
        "items",
        "data",
        "results",
        "rows",
        "records",
        "list",
        "content",
        "entries",
        "elements",
        "edges",
        "nodes",
        "resultados",
        "datos",
        "elementos",
        "daten",
        "ergebnisse",
        "eintraege",
        "eintrage",
        "dados",
        "itens",
        "registros",
        "donnees",
        "resultats",
        "elementi",
        "dati",
        "risultati",
        "liste",
        "lista",
    ]
)
"""Names of the field of an envelope that holds the rows."""

_PAGES = frozenset(
    [
        "page",
        "pages",
        "paginated",
        "paged",
        "pagination",
        "seite",
        "seiten",
        "pagina",
        "paginas",
        "paginado",
        "paginada",
        "paginee",
        "paginata",
    ]
)
_PIECE = regex(r"^['\"]?([^\W\d]\w*)['\"]?\s*\??\s*(?::\s*(.*))?$", re.DOTALL)
_LISTED = regex(r"\[\s*\]\s*$|^\[.*\]$|^(?:array|list)\b", re.IGNORECASE | re.DOTALL)
_ITEM = "Item"
_ADJECTIVES = r"(?:paginat(?:ed|a)|paged|paginad[ao]s?|pagin[ée]e?|seitenweise|cursor[- ]\w+)"
_SAID_PAGED = regex(
    rf"^(?:[\W\d]|ok\b|created\b)*(?:(?:an?|una?|uma|eine?|une|the|la|a|die)\s+)?(?:{_ADJECTIVES}\b|(?:page|p[aá]gina|seite)\b|(?:list|lista|liste)\s+{_ADJECTIVES}\b)",
    re.IGNORECASE,
)


def find_page(document: Document) -> Definition | None:
    """The envelope of all lists, as a generic over its rows; None where the text on pagination spells none."""
    text = document.api.pagination
    if text is None or "{" not in text.text or not is_readable(text.text, 2 * MAX_DEPTH):
        return None
    start = text.text.find("{")
    while start >= 0:
        end, missing = close_of(text.text, start)
        source = None if missing else _source(text.text[start + 1 : end - 1])
        if source is not None:
            return Definition("Page", source, text.place, (_ITEM,))
        start = text.text.find("{", end)
    return None


def is_page(name: str) -> bool:
    """Whether the name of a generic speaks of pages: `Page`, `PaginatedResponse`, `SeiteVon`."""
    spelled = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return not _PAGES.isdisjoint(plain(spelled).split("_"))


def is_said_paged(text: str) -> bool:
    """Whether the text of a response announces a page: `page of orders`, `lista paginada de pedidos`."""
    return _SAID_PAGED.match(text) is not None


def _source(inside: str) -> str | None:
    """The fields of an envelope with its rows generic; None where it holds no rows or nothing beside them."""
    pieces = [_PIECE.match(piece.strip()) for piece in split_top(inside, ",;\n", angles=True)]
    found = [piece for piece in pieces if piece is not None]
    if len(found) != len(pieces) or len(found) < 2:
        return None
    listed = [piece.group(1) for piece in found if piece.group(2) and _LISTED.search(piece.group(2).strip())]
    named = [piece.group(1) for piece in found if plain(piece.group(1)) in ROWS]
    rows = next((name for name in listed if name in named), next(iter(listed), next(iter(named), None)))
    if rows is None:
        return None
    fields = [
        f"{piece.group(1)}: {_ITEM}[]" if piece.group(1) == rows else piece.group(0).rstrip("…. ") for piece in found
    ]
    return "{ " + ", ".join(fields) + " }"
