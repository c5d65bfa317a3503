"""Lists: how they are cut into pages and in which order they come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.design import Field, Order, Paging, PagingKind, Shape, ShapeKind, Sorting, Source, Table
from generator.patterns import regex
from generator.understanding.endpoints.columns import find_column
from generator.understanding.endpoints.words import snake, vocabulary

LIMITS = vocabulary(
    "limit per_page page_size size take first pagesize limite por_pagina count max_results items_per_page top "
    "pro_seite je_seite par_page tamano tamano_pagina tamanho tamanho_pagina itens_por_pagina elementos_por_pagina "
    "resultados_por_pagina registros_por_pagina taille taille_page elements_par_page seitengroesse eintraege_pro_seite "
    "anzahl_pro_seite per_pagina perpage"
)
CURSORS = vocabulary(
    "cursor after before page_token starting_after next_cursor continuation_token next_token since_id start_cursor "
    "curseur"
)
OFFSETS = frozenset(["offset", "skip", "start", "desplazamiento", "deslocamento", "decalage", "versatz"])
PAGES = frozenset(["page", "page_number", "pagina", "seite", "p", "pageno", "page_no", "numero_pagina", "num_pagina"])
SORTS = vocabulary(
    "sort sort_by order_by order orden ordenar orden_por sortierung tri ordering orderby sortby ordenar_por"
)
DIRECTIONS = vocabulary("sort_order order_dir direction sort_dir dir order_direction sort_direction sortdir")
_DEFAULTS = (
    ("position", False),
    ("sort_order", False),
    ("display_order", False),
    ("created_at", True),
    ("placed_at", True),
    ("occurred_at", True),
    ("recorded_at", True),
    ("creado_en", True),
    ("criado_em", True),
    ("cree_le", True),
    ("erstellt_am", True),
    ("starts_at", False),
    ("start_at", False),
    ("start_time", False),
    ("starts_on", False),
    ("date", True),
    ("name", False),
    ("nombre", False),
    ("nome", False),
    ("title", False),
)
_NAMED = {
    "newest": (("created_at", "published_at", "placed_at"), True),
    "latest": (("created_at", "published_at", "placed_at"), True),
    "recent": (("created_at", "published_at", "placed_at"), True),
    "oldest": (("created_at", "published_at", "placed_at"), False),
}
_KEY = regex(r"([-+]?)([A-Za-z_][\w.]*)(?:\s*[:_ ]\s*(asc|desc)\b)?", re.IGNORECASE)


def read_paging(
    query: Sequence[Field], sources: frozenset[Source], prose: str, path: str
) -> tuple[Paging, tuple[Field, ...], bool]:
    """The paging of a list, the query with its parameters, and whether parameters had to be added.

    `sources`: what the envelope of the response shows of paging.
    `prose`: the document's general words on pagination.
    `path`: of the endpoint, which the prose may name.
    """
    by_name = {snake(field.name): field for field in query}
    limit = next((field for name, field in by_name.items() if name in LIMITS), None)
    for names, kind in ((CURSORS, PagingKind.CURSOR), (OFFSETS, PagingKind.OFFSET), (PAGES, PagingKind.PAGE)):
        position = next((field for name, field in by_name.items() if name in names and _positional(name, field)), None)
        if position is not None:
            typed = tuple(_typed(field, kind, limit, position) for field in query)
            return _paging(kind, limit, position, prose), typed, False
    wanted = _wanted(sources, limit is not None, prose, path)
    if wanted is PagingKind.NONE:
        if limit is None:
            return Paging(PagingKind.NONE, "", ""), tuple(query), False
        typed = tuple(_typed(field, PagingKind.OFFSET, limit, None) for field in query)
        return _paging(PagingKind.OFFSET, limit, None, prose), typed, False
    query = tuple(_typed(field, wanted, limit, None) for field in query)
    return _added(wanted, limit, query, prose)


def _typed(field: Field, kind: PagingKind, limit: Field | None, position: Field | None) -> Field:
    """A paging parameter may be left out and counts, whatever type it was written with; a cursor is a text."""
    if field is not limit and field is not position:
        return field
    wanted = ShapeKind.STRING if field is position and kind is PagingKind.CURSOR else ShapeKind.INTEGER
    shape = field.shape if field.shape.kind is wanted else Shape(wanted, description=field.shape.description)
    return replace(field, shape=shape, required=False)


def _positional(name: str, field: Field) -> bool:
    """`before` and `after` are cursors only where they are no dates."""
    return name not in ("after", "before", "start") or field.shape.kind not in (ShapeKind.DATE, ShapeKind.DATETIME)


def _wanted(sources: frozenset[Source], limited: bool, prose: str, path: str) -> PagingKind:
    if Source.NEXT_CURSOR in sources:
        return PagingKind.CURSOR
    if Source.OFFSET in sources:
        return PagingKind.OFFSET
    if sources & {Source.PAGE, Source.PAGES}:
        return PagingKind.PAGE
    if limited or sources & {Source.TOTAL, Source.HAS_MORE, Source.LIMIT}:
        found = _general(prose)
        return found if found is not PagingKind.NONE or limited else PagingKind.NONE
    return _general(prose) if path and path in prose else PagingKind.NONE


def _general(prose: str) -> PagingKind:
    low = prose.lower()
    places = [
        (low.find(word), kind)
        for word, kind in (
            ("cursor", PagingKind.CURSOR),
            ("keyset", PagingKind.CURSOR),
            ("offset", PagingKind.OFFSET),
            ("page", PagingKind.PAGE),
        )
        if word in low
    ]
    return min(places)[1] if places else PagingKind.NONE


def _added(
    kind: PagingKind, limit: Field | None, query: Sequence[Field], prose: str
) -> tuple[Paging, tuple[Field, ...], bool]:
    name = {PagingKind.CURSOR: "cursor", PagingKind.OFFSET: "offset"}.get(kind, "page")
    shape = Shape(ShapeKind.STRING if kind is PagingKind.CURSOR else ShapeKind.INTEGER)
    first = 1 if kind is PagingKind.PAGE else 0
    if kind is not PagingKind.CURSOR:
        shape = replace(shape, limits=replace(shape.limits, minimum=first))
    position = Field(
        name,
        shape,
        required=False,
        default=None if kind is PagingKind.CURSOR else first,
        has_default=kind is not PagingKind.CURSOR,
    )
    fields = [*query, position]
    default, most = _limits(None, prose)
    if limit is None:
        whole = Shape(ShapeKind.INTEGER)
        limit = Field(
            "limit",
            replace(whole, limits=replace(whole.limits, minimum=1, maximum=most)),
            required=False,
            default=default,
            has_default=True,
        )
        fields.insert(-1, limit)
    return _paging(kind, limit, position, prose), tuple(fields), True


def _paging(kind: PagingKind, limit: Field | None, position: Field | None, prose: str) -> Paging:
    default, most = _limits(limit, prose)
    return Paging(kind, limit.name if limit else "", position.name if position else "", default, most)


def _limits(limit: Field | None, prose: str) -> tuple[int, int]:
    """Default and greatest page size: of the parameter, else of the general prose."""
    most = limit.shape.limits.maximum if limit is not None else None
    if most is None and limit is not None and limit.shape.limits.exclusive_maximum is not None:
        most = limit.shape.limits.exclusive_maximum - 1
    said = re.search(r"\b(?:max(?:imum|imo|imal)?|up to|hasta|bis)\D{0,12}(\d{1,5})", prose, re.IGNORECASE)
    greatest = int(most) if most is not None else int(said.group(1)) if said else 100
    default = limit.default if limit is not None and limit.has_default and isinstance(limit.default, int) else None
    spoken = re.search(r"\b(?:default|por defecto|standard|padrao|defaut)\D{0,12}(\d{1,4})", prose, re.IGNORECASE)
    usual = int(default) if default else int(spoken.group(1)) if spoken else min(50, max(greatest, 1))
    return max(1, min(usual, max(greatest, 1))), max(greatest, 1)


def read_sorting(
    query: Sequence[Field], table: Table, prose: str, path: str, description: str
) -> tuple[Sorting, list[str]]:
    """The sort keys of a list and its default order; the second value names keys without a column."""
    parameter = next((field for field in query if snake(field.name) in SORTS), None)
    directed = next((field for field in query if snake(field.name) in DIRECTIONS), None)
    default = default_order(table, prose, path, description)
    if parameter is None:
        return Sorting(None, (), default), []
    written = (
        [str(v) for v in parameter.shape.values] if parameter.shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL) else []
    )
    if not written:
        written = _from_prose(parameter.description, table) or _from_prose(prose, table)
    choices: list[tuple[str, tuple[Order, ...]]] = []
    unknown: list[str] = []
    for key in dict.fromkeys(written):
        orders = sort_key(key, table)
        if orders:
            choices.append((key, orders))
        else:
            unknown.append(key)
    if not written:
        choices = _usual(table)
    chosen = dict(choices).get(str(parameter.default)) if parameter.has_default and parameter.default else None
    _ = directed
    return Sorting(parameter.name, tuple(choices), chosen or default), unknown


def _usual(table: Table) -> list[tuple[str, tuple[Order, ...]]]:
    """Keys for a `sort` whose values nobody lists: times, names and numbers of the row, both ways."""
    found: list[tuple[str, tuple[Order, ...]]] = []
    for column in table.columns:
        if snake(column.name) in {name for name, _ in _DEFAULTS} | {"updated_at", "price", "due_date", "priority"}:
            found += [(column.name, (Order(column.name),)), (f"-{column.name}", (Order(column.name, descending=True),))]
    return found


def sort_key(text: str, table: Table) -> tuple[Order, ...]:
    """The order that one value of a sort parameter means; empty where it names no column."""
    named = _NAMED.get(text.lower())
    if named is not None:
        column = next((table.spoken[name].name for name in named[0] if name in table.spoken), None)
        return (Order(column, named[1]),) if column else ()
    match = re.fullmatch(r"([-+]?)([A-Za-z][\w.]*?)(?:[:_. -](asc|desc))?", text.strip(), re.IGNORECASE)
    if match is None:
        return ()
    found = find_column(table, match.group(2), Shape(ShapeKind.ANY)) or table.spoken.get(
        f"{snake(match.group(2))}_amount"
    )
    if found is None or found.secret:
        return ()
    return (Order(found.name, match.group(1) == "-" or (match.group(3) or "").lower() == "desc"),)


def _from_prose(prose: str, table: Table) -> list[str]:
    """The sort keys that prose lists, e.g. `sort=due_date | -due_date | priority`."""
    listed = re.search(r"(?:sort|order|orden\w*|tri)\w*\s*(?:=|:|by|in|por)\s*([^.;()]+)", prose, re.IGNORECASE)
    text = listed.group(1) if listed else prose if re.fullmatch(r"[\w\s|,/'\"+-]+", prose) else ""
    keys = [key.strip(" '\"`") for key in re.split(r"[|,/]|\bor\b", text)]
    keys = [key for key in keys if re.fullmatch(r"[-+]?[A-Za-z_]\w*(?::(?:asc|desc))?", key)]
    found = [key for key in keys if sort_key(key, table)]
    return found if len(found) >= 1 and len(found) * 2 >= len(keys) else []


def default_order(table: Table, prose: str, path: str, description: str) -> tuple[Order, ...]:
    """The order of a list that nobody asks for another: stated in prose, else by position, time or name."""
    noun = path.rsplit("/", 1)[-1]
    for text in (description, prose):
        if noun:
            own = re.search(rf"\b{re.escape(noun)}\W{{1,3}}([A-Za-z_]+\s*:\s*(?:asc|desc))", text)
            if own and (orders := sort_key(own.group(1).replace(" ", ""), table)):
                return orders
        stated = re.search(
            r"\b(?:default|por defecto|defaut|standard|padrao)\W{0,3}(?:order|sort|is|orden)?\W{0,3}([-+]?[A-Za-z_]+(?:\s*:\s*(?:asc|desc))?)",
            text,
            re.IGNORECASE,
        )
        if stated and (orders := sort_key(stated.group(1).replace(" ", ""), table)):
            return orders
    for name, descending in _DEFAULTS:
        if name in table.spoken:
            return (Order(table.spoken[name].name, descending),)
    return ()
