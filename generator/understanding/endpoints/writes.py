"""Values that the server supplies on a write: the caller, parents of the path, the clock, a first state."""

from __future__ import annotations

from collections.abc import Iterable

from generator.design import Column, Condition, Literal, Shape, Table, TypeKind, Value, ValueKind
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.bound import Remark
from generator.understanding.endpoints.columns import INTEGERS, TEXTS, TIMES
from generator.understanding.endpoints.ownership import CREATORS, Ownership
from generator.understanding.endpoints.requests import needs_nothing, unset_columns, written_columns
from generator.understanding.endpoints.words import vocabulary, words

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


def creation(
    table: Table, body: Shape | None, fixed: Iterable[Condition], people: Ownership, *, signed_in: bool
) -> tuple[tuple[Condition, ...], list[Column], tuple[Remark, ...]]:
    """What the server sets on a new row beside `fixed`, the columns still without a value, and remarks."""
    found = {condition.column: condition for condition in fixed}
    given = written_columns(body) | found.keys()
    remarks: list[Remark] = []
    if signed_in:
        for column, person in _callers(table, given, people):
            found[column] = Condition(column, Value(ValueKind.CALLER, person))
    for unset in unset_columns(table, body, frozenset(found)):
        value = _assumed(unset) if unset.name not in given else None
        if value is not None:
            found[unset.name] = Condition(unset.name, value)
            shown = "the time of the call" if value.kind is ValueKind.NOW else repr(value.literal)
            message = f"nobody gives `{table.name}.{unset.name}` its value on creation"
            remarks.append(
                Remark(
                    codes.VALUE_ASSUMED,
                    message,
                    f"it is {shown}",
                    "Add a default to the column or a field to the request.",
                )
            )
    unset_ = unset_columns(table, body, frozenset(found))
    if not signed_in:
        # A stranger has no tenant that the row could belong to.
        unset_ += [c for c in table.columns if c.tenant and not c.nullable and c.name not in given]
    return tuple(found.values()), unset_, tuple(remarks)


def _callers(table: Table, given: frozenset[str], people: Ownership) -> list[tuple[str, str]]:
    """The columns that hold who creates a row, as (column, person's table)."""
    own = {(profile.table, profile.user_column) for profile in people.identity.profiles} if people.identity else set()
    persons = [(c, p) for c, p in people.columns(table) if c not in given and (table.name, c) not in own]
    if any(column in CREATORS for column, _ in people.columns(table) if column in given and column in CREATORS[:8]):
        persons = [(column, person) for column, person in persons if column in ("created_by", "created_by_id")]
    named = [entry for entry in persons if entry[0] in CREATORS]
    must = [entry for entry in persons if not needs_nothing(table.by_name[entry[0]]) and entry not in named]
    chosen = named[:1] if named else []
    chosen += [entry for entry in named[1:] if not needs_nothing(table.by_name[entry[0]]) or entry[0].endswith("_by")]
    if (
        not named
        and len(must) == 1
        and not words(must[0][0])[0].startswith(("assign", "approv", "target", "recipient", "invite"))
    ):
        chosen += must
    chosen += [entry for entry in persons if entry[0] in _EDITORS and entry not in chosen]
    return chosen


def edition(table: Table, body: Shape | None, people: Ownership) -> tuple[Condition, ...]:
    """What the server sets on a changed row: who changed it, and who decided on its state and when."""
    given = written_columns(body)
    decided: list[Condition] = []
    if given & set(_STATUS):
        for column, person in people.columns(table):
            stem_ = column.removesuffix("_id").removesuffix("_by")
            when = table.by_name.get(f"{stem_}_at")
            if stem_ in _DECISIONS and column not in given:
                decided.append(Condition(column, Value(ValueKind.CALLER, person)))
                if when is not None and when.name not in given:
                    decided.append(Condition(when.name, Value(ValueKind.NOW)))
    return (*decided, *_edited(table, given, people))


def _edited(table: Table, given: frozenset[str], people: Ownership) -> tuple[Condition, ...]:
    return tuple(
        Condition(column, Value(ValueKind.CALLER, person))
        for column, person in people.columns(table)
        if column in _EDITORS and column not in given
    )


def _assumed(column: Column) -> Value | None:
    """A first value that can be nothing else: states, counters, flags and the time of creation."""
    parts = words(column.name)
    if not parts or column.type.dimensions:
        return None
    if column.name in _STATUS and column.choices:
        return Value(ValueKind.LITERAL, literal=column.choices[0])
    literal: Literal = None
    if column.type.kind is TypeKind.BOOLEAN:
        literal = bool(set(parts) & _ON)
    elif column.type.kind in INTEGERS and (
        parts[-1] in ("count", "attempts", "version", "views", "position")
        or (parts[0] in ("num", "total") and parts[-1] == "count")
    ):
        literal = 1 if parts[-1] == "version" else 0
    elif column.type.kind in TIMES and column.type.kind not in (TypeKind.TIME, TypeKind.TIMETZ):
        past = parts[-1] in ("at", "on", "en", "em") and not set(parts) & _LATER
        return Value(ValueKind.NOW) if past and parts[0].endswith(("ed", "do", "da", "id")) else None
    elif column.type.kind in TEXTS:
        return None
    return Value(ValueKind.LITERAL, literal=literal) if literal is not None else None
