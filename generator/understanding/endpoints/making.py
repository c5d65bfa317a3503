"""Values of a new row that follow from the rest of it: slugs, numbers, references, copies, ends, products."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.design import Column, Made, MadeKind, Table
from generator.understanding.endpoints.columns import INTEGERS, NUMBERS, TEXTS, TIMES
from generator.understanding.endpoints.words import ordered, snake, vocabulary, words

_FOLDED = vocabulary(
    "normalized normalised canonical folded lower lowercase lowercased ci normalizado normalizada normalise "
    "normalisee normalisiert normalizzato genormaliseerd"
)
_LABELS = ordered(
    "title name headline label subject display_name full_name caption titulo nombre titre nom titel bezeichnung nome "
    "naam denominacion designation"
)
_NUMBERS = vocabulary(
    "number no nr num numero nummer numer sequence seq position order ordinal orden ordem ordre ordine reihenfolge "
    "rank index line posicion posicao posizione volgorde attempt"
)
_REFERENCES = vocabulary(
    "number no nr num numero nummer reference ref referencia referenz riferimento code codigo codice kode barcode "
    "serial folio locator identifier kennung strichcode ausweisnummer kundennummer rechnungsnummer bestellnummer"
)
_STARTS = vocabulary("start starts started begin begins from inicio comienzo debut beginn inizio comeca van")
_ENDS = vocabulary("end ends ended finish finishes until to fin termino fim ende fine einde")
_UNITS = {
    "seconds": vocabulary("second seconds sec secs segundos sekunden secondes s"),
    "minutes": vocabulary("minute minutes min mins minutos minuten minuti"),
    "hours": vocabulary("hour hours horas stunden heures ore h"),
    "days": vocabulary("day days dias tage jours giorni"),
}
_DURATIONS = vocabulary("duration length duracion duracao dauer duree durata takes slot")
_MONEY = vocabulary(
    "price cost rate fee fare tariff amount precio tarifa preco preis tarif prix prezzo costo custo kosten prijs"
)
_COUNTS = vocabulary("quantity qty count units pieces cantidad quantidade quantite menge anzahl quantita aantal")
_TOTALS = vocabulary("total subtotal amount sum importe gesamt montant totale summe line")
_ADJUSTED = vocabulary("tax vat discount iva rabatt mwst impuesto descuento desconto imposto tva remise sconto")
_COMMON = vocabulary(
    "id name title status state type kind created_at updated_at deleted_at description code slug position note notes "
    "role email version count number token"
)
_REFERENCE_LENGTH, _TOKEN_LENGTH = 10, 32


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a new row: its table, the columns that surely have a value, and all tables by name."""

    table: Table
    given: frozenset[str]
    tables: Mapping[str, Table]

    def parents(self) -> list[tuple[str, Table]]:
        """(foreign-key column with a value, the table it points at); the tenant only where there is no nearer one."""
        keys = self.table.key_of
        every = [
            (c, self.tables[keys[c].target]) for c in sorted(self.given) if c in keys and keys[c].target in self.tables
        ]
        nearer = [entry for entry in every if not self.table.by_name[entry[0]].tenant]
        return nearer or every

    def scope_of(self, column: str) -> tuple[str, ...] | None:
        """The other columns of the smallest unique key with this column; None without such a key."""
        found = [tuple(c for c in key.columns if c != column) for key in self.table.uniques if column in key.columns]
        for index in self.table.indexes:
            parts = [part.column for part in index.parts]
            if index.unique and column in parts and all(parts):
                found.append(tuple(c for c in parts if c and c != column))
        known = [scope for scope in found if set(scope) <= self.given]
        return min(known, key=len) if known else (() if found else None)


def make_value(row: Row, column: Column) -> Made | None:
    """How a column that nobody gives a value gets one; None where nothing determines that."""
    if column.type.dimensions:
        return None
    for rule in _RULES:
        made = rule(row, column)
        if made is not None:
            return made
    return None


def refold(table: Table, written: frozenset[str]) -> tuple[Made, ...]:
    """The values that follow a text of the row when it changes."""
    row = Row(table, written, {})
    found = (_folded(row, column) for column in table.columns if column.name not in written)
    return tuple(made for made in found if made is not None)


def describe(made: Made) -> str:
    """What is done, for a finding."""
    return {
        MadeKind.SLUG: f"it is made of `{made.source}`, with a number where it is taken",
        MadeKind.FOLDED: f"it is `{made.source}` in lower case",
        MadeKind.NUMBER: "it counts up" + (f" within {', '.join(f'`{c}`' for c in made.scope)}" if made.scope else ""),
        MadeKind.REFERENCE: f"it is made of {made.length} random letters and digits",
        MadeKind.TOKEN: "it is unguessable random text",
        MadeKind.COPY: f"it is `{made.target}.{made.far}` of the row that `{made.source}` points at",
        MadeKind.END: f"it is `{made.source}` plus `{made.target}.{made.far}` {made.unit}",
        MadeKind.PRODUCT: f"it is `{made.source}` times `{made.far}`",
    }[made.kind]


def _folded(row: Row, column: Column) -> Made | None:
    parts = words(column.name)
    rest = [part for part in parts if part not in _FOLDED]
    if column.type.kind not in TEXTS or len(rest) == len(parts) or not rest:
        return None
    source = row.table.spoken.get("_".join(rest))
    fits = source is not None and source.name in row.given and source.type.kind in TEXTS
    return Made(column.name, MadeKind.FOLDED, source.name) if source is not None and fits else None


def _slug(row: Row, column: Column) -> Made | None:
    if column.type.kind not in TEXTS or words(column.name)[-1:] != ("slug",):
        return None
    named = (row.table.spoken[label] for label in _LABELS if label in row.table.spoken)
    texts = [c for c in (*named, *row.table.columns) if c.name in row.given and c.type.kind in TEXTS and not c.choices]
    free = [c for c in texts if c.name not in row.table.key_of and not c.secret]
    if not free:
        return None
    scope = row.scope_of(column.name)
    return Made(column.name, MadeKind.SLUG, free[0].name, scope=scope or (), length=column.type.length or 120)


def _number(row: Row, column: Column) -> Made | None:
    if column.type.kind not in INTEGERS or not _last(column) & _NUMBERS or column.name in row.table.key_of:
        return None
    scope = row.scope_of(column.name)
    if scope is None:
        parents = row.parents()
        scope = (parents[0][0],) if len(parents) == 1 else ()
    return Made(column.name, MadeKind.NUMBER, scope=scope)


def _reference(row: Row, column: Column) -> Made | None:
    texts = column.type.kind in TEXTS and column.name not in row.table.key_of
    if not texts or column.choices or row.scope_of(column.name) is None or _restricted(row.table, column):
        return None
    last = _last(column)
    if last & {"token"} and not column.secret:
        length = min(column.type.length or _TOKEN_LENGTH, _TOKEN_LENGTH)
        return Made(column.name, MadeKind.TOKEN, length=length) if length >= 16 else None
    length = min(column.type.length or _REFERENCE_LENGTH, _REFERENCE_LENGTH)
    suits = (last & _REFERENCES or words(column.name)[-1].endswith("nummer")) and not column.secret and length >= 6
    return Made(column.name, MadeKind.REFERENCE, length=length) if suits else None


def _restricted(table: Table, column: Column) -> bool:
    return any(column.name in check.expression.columns for check in table.checks)


def _copy(row: Row, column: Column) -> Made | None:
    """The same foreign key, or a column of the same name, of a row that the new one points at."""
    name = snake(column.name)
    key = row.table.key_of.get(column.name)
    found = []
    for near, parent in row.parents():
        if key is not None:
            ways = [c for c, far in parent.key_of.items() if far.target == key.target]
            same = [c for c in ways if snake(c) == name]
            ways = same or ways
            if parent.name == key.target or len(ways) != 1:
                continue
            found.append((near, parent, parent.by_name[ways[0]]))
        elif name not in _COMMON and name in parent.spoken:
            found.append((near, parent, parent.spoken[name]))
    found = [entry for entry in found if entry[2].type == column.type and not entry[2].nullable and not entry[2].secret]
    return _copied(column, found)


def _price(row: Row, column: Column) -> Made | None:
    """A price as it was when the row was made: `unit_price_cents` of a product's `price_cents`."""
    parts = words(column.name)
    if column.type.kind not in NUMBERS or not set(parts) & _MONEY or set(parts) & _TOTALS - {"amount"}:
        return None
    found: list[tuple[str, Table, Column]] = []
    for near, parent in row.parents():
        for other in parent.columns:
            inner = words(other.name)
            inside = any(parts[i : i + len(inner)] == inner for i in range(len(parts) - len(inner) + 1))
            if inner and set(inner) & _MONEY and inside and other.type.kind is column.type.kind and not other.nullable:
                found.append((near, parent, other))
    longest = max((len(words(entry[2].name)) for entry in found), default=0)
    return _copied(column, [entry for entry in found if len(words(entry[2].name)) == longest])


def _copied(column: Column, found: list[tuple[str, Table, Column]]) -> Made | None:
    if len(found) != 1:
        return None
    near, parent, far = found[0]
    return Made(column.name, MadeKind.COPY, near, far=far.name, target=parent.name)


def _end(row: Row, column: Column) -> Made | None:
    """The end of something whose start and kind are known: `ends_at` of `starts_at` and `services.duration_minutes`."""
    parts = words(column.name)
    if column.type.kind not in TIMES or not set(parts) & _ENDS:
        return None
    starts = [
        c
        for c in row.table.columns
        if c.name in row.given and c.type.kind is column.type.kind and set(words(c.name)) & _STARTS
    ]
    lengths = [
        (near, parent, other, unit)
        for near, parent in row.parents()
        for other in parent.columns
        if other.type.kind in INTEGERS and not other.nullable and (unit := _unit(other))
    ]
    if len(starts) != 1 or len(lengths) != 1:
        return None
    near, parent, other, unit = lengths[0]
    return Made(column.name, MadeKind.END, starts[0].name, key=near, far=other.name, target=parent.name, unit=unit)


def _unit(column: Column) -> str:
    """The unit of a column with a duration; empty for any other column."""
    parts = set(words(column.name))
    unit = next((unit for unit, spellings in _UNITS.items() if parts & spellings), "")
    return (unit or "minutes") if parts & _DURATIONS else ""


def _product(row: Row, column: Column) -> Made | None:
    """The total of a line: quantity times unit price, where nothing adds to it or takes from it."""
    parts = set(words(column.name))
    table = row.table
    if column.type.kind not in NUMBERS or not parts & _TOTALS or any(_adjusts(c) for c in table.columns):
        return None
    counts = [
        c for c in table.columns if c.name in row.given and c.type.kind in NUMBERS and set(words(c.name)) & _COUNTS
    ]
    prices = [
        c
        for c in table.columns
        if c.name in row.given and c.type.kind is column.type.kind and set(words(c.name)) & _MONEY and c is not column
    ]
    if len(counts) != 1 or len(prices) != 1 or counts[0].type.kind not in INTEGERS:
        return None
    return Made(column.name, MadeKind.PRODUCT, counts[0].name, far=prices[0].name)


def _adjusts(column: Column) -> bool:
    return bool(set(words(column.name)) & _ADJUSTED)


def _last(column: Column) -> set[str]:
    return set(words(column.name)[-1:])


_RULES: tuple[Callable[[Row, Column], Made | None], ...] = (
    _folded,
    _slug,
    _copy,
    _price,
    _end,
    _product,
    _number,
    _reference,
)
