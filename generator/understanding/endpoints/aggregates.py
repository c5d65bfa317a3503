"""Fields computed over the rows below a row: averages, sums, first and last times, and the caller's own value."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import Column, Relation, RelationKind, Shape, ShapeKind, Table
from generator.understanding.endpoints.columns import NUMBERS, TIMES
from generator.understanding.endpoints.relations import Relations, agent_column
from generator.understanding.endpoints.words import forms, ordered, vocabulary, words

_AVERAGE = vocabulary("average avg mean promedio media medio moyenne moyen durchschnitt schnitt gemiddelde medie")
_SUM = vocabulary("total sum suma soma summe gesamt totale somme totaal")
_LAST = vocabulary("last latest newest recent ultimo ultima derniere dernier letzte letzter laatste recente")
_FIRST = vocabulary("first earliest oldest primero primera premiere premier erste erster eerste primo prima primeiro")
_RATINGS = vocabulary(
    "rating score stars grade valoracion puntuacion calificacion bewertung note avaliacao nota valutazione voto "
    "beoordeling punkte"
)
_PAYLOADS = vocabulary(
    "value score stars rating amount points valor puntuacion wert valeur importe betrag montant valore"
)
_TIMES = ordered(
    "created_at occurred_at sent_at recorded_at started_at starts_at date created_on creado_en criado_em erstellt_am "
    "cree_le happened_at visited_at ordered_at"
)
_UNITS = vocabulary("cents minor amount centimes centavos kg grams minutes seconds hours value")
_MINE = vocabulary("my mine own caller viewer current me i user mi mio minha meu mein meine mon ma mijn")


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A function (avg, sum, min or max) over a column of the rows of a to-many relation."""

    relation: Relation
    column: str
    function: str


def find_aggregate(relations: Relations, table: Table, field: str, shape: Shape) -> Aggregate | None:
    """What a scalar field computes over the rows below; None where that is not certain."""
    parts = words(field)
    if shape.kind in (ShapeKind.INTEGER, ShapeKind.NUMBER, ShapeKind.DECIMAL, ShapeKind.ANY):
        for vocabulary_, function in ((_AVERAGE, "avg"), (_SUM, "sum")):
            rest = tuple(part for part in parts if part not in vocabulary_)
            if rest and len(rest) < len(parts):
                return _over(relations, table, rest, function)
        whole = shape.kind is ShapeKind.INTEGER
        return _over(relations, table, parts, "avg") if not whole and set(parts) <= _RATINGS else None
    if shape.kind in (ShapeKind.DATETIME, ShapeKind.DATE):
        for vocabulary_, function in ((_LAST, "max"), (_FIRST, "min")):
            rest = tuple(part for part in parts if part not in vocabulary_ and part not in ("at", "on", "date", "time"))
            if rest and set(parts) & vocabulary_:
                return _moment(relations, table, rest, function)
    return None


def _below(relations: Relations, table: Table) -> list[tuple[Relation, Table]]:
    found = [relation for relation in relations.of(table) if relation.kind is RelationKind.ONE_TO_MANY]
    return [(relation, relations.target(relation)) for relation in found]


def _over(relations: Relations, table: Table, rest: tuple[str, ...], function: str) -> Aggregate | None:
    """A number below: its column is called so, or the rows are and hold one number."""
    named, payload = [], []
    for relation, target in _below(relations, table):
        numbers = [c for c in target.columns if c.type.kind in NUMBERS and c.name not in target.key_of and not c.secret]
        nouns = set(forms(relation.name)) | set(forms(target.name))
        for column in numbers:
            spoken = words(column.name)
            bare = tuple(part for part in spoken if part not in _UNITS) or spoken
            if rest in (spoken, bare) or any(f"{noun}_{'_'.join(spoken)}" == "_".join(rest) for noun in nouns):
                named.append((relation, column))
            elif set(spoken) <= _PAYLOADS and set(forms("_".join(rest))) & nouns:
                payload.append((relation, column))
    found = named or payload
    return Aggregate(found[0][0], found[0][1].name, function) if len(found) == 1 else None


def _moment(relations: Relations, table: Table, rest: tuple[str, ...], function: str) -> Aggregate | None:
    wanted = set(forms("_".join(rest)))
    found = []
    for relation, target in _below(relations, table):
        if wanted & (set(forms(relation.name)) | set(forms(target.name))):
            named = (target.spoken[name] for name in _TIMES if name in target.spoken)
            column = next((c for c in named if c.type.kind in TIMES), None)
            found += [(relation, column)] if column is not None else []
    return Aggregate(found[0][0], found[0][1].name, function) if len(found) == 1 else None


def find_own_value(relations: Relations, table: Table, field: str, users: str) -> tuple[Relation, str, str] | None:
    """The caller's own value among rows below (`my_rating`): the relation, its column of the user and of the value."""
    parts = words(field)
    rest = tuple(part for part in parts if part not in _MINE)
    if not rest or len(rest) == len(parts):
        return None
    found = []
    for relation, target in _below(relations, table):
        keys = [c for c, key in target.key_of.items() if key.target == users]
        numbers = [c for c in target.columns if _is_payload(target, c)]
        values = [c for c in numbers if words(c.name) == rest] or numbers
        one_each = any(target.is_unique((*_columns_of(relation, target), key)) for key in keys)
        named = set(forms("_".join(rest))) & (set(forms(relation.name)) | set(forms(target.name)))
        if keys and one_each and len(values) == 1 and (named or words(values[0].name) == rest):
            found.append((relation, agent_column(keys), values[0].name))
    return found[0] if len(found) == 1 else None


def _columns_of(relation: Relation, target: Table) -> tuple[str, ...]:
    return next((key.columns for key in target.foreign_keys if key.name == relation.foreign_key), ())


def _is_payload(table: Table, column: Column) -> bool:
    keyed = {name for key in table.foreign_keys for name in key.columns} | set(table.primary_key.columns)
    return column.name not in keyed and column.type.kind in NUMBERS and not column.secret
