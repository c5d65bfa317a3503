"""Values that the server supplies on a write: the caller, parents of the path, the clock, a first state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.design import Column, Condition, Literal, Made, Shape, Table, TypeKind, Value, ValueKind
from generator.understanding.endpoints.bound import Remark
from generator.understanding.endpoints.columns import INTEGERS, TEXTS, TIMES
from generator.understanding.endpoints.completing import assumed, explain, make_values, require
from generator.understanding.endpoints.ownership import CREATORS, Ownership
from generator.understanding.endpoints.requests import needs_nothing, unset_columns, written_columns
from generator.understanding.endpoints.words import snake, vocabulary, words

_EDITORS = (
    "updated_by",
    "updated_by_id",
    "modified_by",
    "last_modified_by",
    "edited_by",
    "actualizado_por",
    "atualizado_por",
)
_DECISIONS = frozenset({"decided", "reviewed", "handled", "processed", "moderated"})
_ON = frozenset({"active", "enabled", "visible", "available"})
_STATUS = ("status", "state", "estado", "statut", "stato", "situacao")
_LATER = vocabulary("expires expired starts start ends end due until deadline valid scheduled respond")


@dataclass(frozen=True, slots=True)
class Creation:
    """What the server gives a new row.

    Attributes:
        body: the request, with fields required that the row cannot do without.
        unset: columns that must have a value and still have none.
    """

    body: Shape | None
    assignments: tuple[Condition, ...]
    made: tuple[Made, ...]
    unset: tuple[Column, ...]
    remarks: tuple[Remark, ...]


def creation(
    table: Table,
    body: Shape | None,
    fixed: Iterable[Condition],
    people: Ownership,
    *,
    signed_in: bool,
    makes: bool = True,
    supplied: frozenset[str] = frozenset(),
) -> Creation:
    """What the server sets on a new row beside `fixed`.

    Args:
        table: of the row.
        body: the bound request.
        fixed: what the path says of the row.
        people: who the callers are.
        signed_in: there surely is a caller.
        makes: values may be made of others.
        supplied: columns that get a value elsewhere.
    """
    found = {condition.column: condition for condition in fixed}
    given = written_columns(body) | found.keys()
    remarks: list[Remark] = []
    if signed_in:
        for key, person in _callers(table, given, people):
            found[key] = Condition(key, Value(ValueKind.CALLER, person))
    for column in unset_columns(table, body, supplied | found.keys()):
        value = _assumed(column) if column.name not in given else None
        if value is not None:
            found[column.name] = Condition(column.name, value)
            shown = "the time of the call" if value.kind is ValueKind.NOW else repr(value.literal)
            remarks.append(assumed(table, column, f"it is {shown}"))
    made: tuple[Made, ...] = ()
    if makes:
        # The session of a caller knows their tenant.
        tenants = {column.name for column in table.columns if column.tenant and signed_in}
        known = supplied | found.keys() | tenants | written_columns(body, surely=True)
        made = make_values(table, unset_columns(table, body, known), known, given, people.lexicon.tables)
        remarks += explain(table, made)
    supplied = supplied | found.keys() | {m.column for m in made}
    body, tightened = require(body, table, unset_columns(table, body, supplied))
    unset = unset_columns(table, body, supplied)
    if not signed_in:
        # A stranger has no tenant that the row could belong to.
        unset += [c for c in table.columns if c.tenant and not c.nullable and c.name not in given | supplied]
    return Creation(body, tuple(found.values()), made, tuple(unset), (*remarks, *tightened))


def _callers(table: Table, given: frozenset[str], people: Ownership) -> list[tuple[str, str]]:
    """The columns that hold who creates a row, as (column, person's table)."""
    own = {(profile.table, profile.user_column) for profile in people.identity.profiles} if people.identity else set()
    persons = [(c, p) for c, p in people.columns(table) if c not in given and (table.name, c) not in own]
    if any(snake(column) in CREATORS[:8] for column, _ in people.columns(table) if column in given):
        persons = [(column, person) for column, person in persons if snake(column) in ("created_by", "created_by_id")]
    named = [entry for entry in persons if snake(entry[0]) in CREATORS]
    must = [entry for entry in persons if not needs_nothing(table.spoken[entry[0]]) and entry not in named]
    chosen = named[:1] if named else []
    chosen += [
        entry for entry in named[1:] if not needs_nothing(table.spoken[entry[0]]) or snake(entry[0]).endswith("_by")
    ]
    if (
        not named
        and len(must) == 1
        and not words(must[0][0])[0].startswith(("assign", "approv", "target", "recipient", "invite"))
    ):
        chosen += must
    chosen += [entry for entry in persons if snake(entry[0]) in _EDITORS and entry not in chosen]
    return chosen


def edition(table: Table, body: Shape | None, people: Ownership) -> tuple[Condition, ...]:
    """What the server sets on a changed row: who changed it, and who decided on its state and when."""
    given = written_columns(body)
    decided: list[Condition] = []
    if {snake(column) for column in given} & set(_STATUS):
        for column, person in people.columns(table):
            stem_ = snake(column).removesuffix("_id").removesuffix("_by")
            when = table.spoken.get(f"{stem_}_at")
            if stem_ in _DECISIONS and column not in given:
                decided.append(Condition(column, Value(ValueKind.CALLER, person)))
                if when is not None and when.name not in given:
                    decided.append(Condition(when.name, Value(ValueKind.NOW)))
    return (*decided, *_edited(table, given, people))


def _edited(table: Table, given: frozenset[str], people: Ownership) -> tuple[Condition, ...]:
    return tuple(
        Condition(column, Value(ValueKind.CALLER, person))
        for column, person in people.columns(table)
        if snake(column) in _EDITORS and column not in given
    )


def _assumed(column: Column) -> Value | None:
    """A first value that can be nothing else: states, counters, flags and the time of creation."""
    parts = words(column.name)
    if not parts or column.type.dimensions:
        return None
    if snake(column.name) in _STATUS and column.choices:
        return Value(ValueKind.LITERAL, literal=column.choices[0])
    literal: Literal = None
    if column.type.kind is TypeKind.BOOLEAN:
        literal = bool(set(parts) & _ON)
    elif column.type.kind in INTEGERS and (
        parts[-1] in ("count", "attempts", "version", "views")
        or (parts[0] in ("num", "total") and parts[-1] == "count")
    ):
        literal = 1 if parts[-1] == "version" else 0
    elif column.type.kind in TIMES and column.type.kind not in (TypeKind.TIME, TypeKind.TIMETZ):
        past = parts[-1] in ("at", "on", "en", "em") and not set(parts) & _LATER
        return Value(ValueKind.NOW) if past and parts[0].endswith(("ed", "do", "da", "id")) else None
    elif column.type.kind in TEXTS:
        return None
    return Value(ValueKind.LITERAL, literal=literal) if literal is not None else None
