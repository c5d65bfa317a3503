"""Actions on a row (`cancel`, `acknowledge`, `archive`): the columns that they set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.design import Column, Condition, Literal, Table, TypeKind, Value, ValueKind
from generator.understanding.endpoints.columns import TEXTS, TIMES
from generator.understanding.endpoints.words import snake, stem, vocabulary, words

STATUS = ("status", "state", "estado", "statut", "stato", "situacao", "zustand", "stage", "phase", "lifecycle")
DECISIONS = vocabulary(
    "decision decide decisions review resolve resolution transition transitions status state outcome verdict judge "
    "entscheidung entscheiden decisao decidir decision_ moderate moderation"
)
_IRREGULAR = {
    "pay": ("paid",),
    "send": ("sent",),
    "complete": ("completed", "complete", "done", "finished"),
    "finish": ("finished", "completed", "done"),
    "close": ("closed",),
    "withdraw": ("withdrawn",),
    "deactivate": ("deactivated", "inactive", "disabled"),
    "activate": ("activated", "active", "enabled"),
    "disable": ("disabled", "inactive"),
    "enable": ("enabled", "active"),
    "reopen": ("reopened", "open"),
    "start": ("started", "in_progress", "running"),
    "begin": ("started", "in_progress"),
    "deny": ("denied", "rejected"),
    "decline": ("declined", "rejected"),
    "hold": ("held", "on_hold"),
    "void": ("void", "voided"),
    "win": ("won",),
    "lose": ("lost",),
    "check_in": ("checked_in",),
    "check_out": ("checked_out",),
    "no_show": ("no_show",),
    "escalate": ("escalated",),
    "finalize": ("finalized", "final"),
}
_OPPOSITES = ("un", "de", "dis")
_CLOSED = (
    "completed_at",
    "closed_at",
    "resolved_at",
    "cancelled_at",
    "canceled_at",
    "finished_at",
    "done_at",
    "archived_at",
)


@dataclass(frozen=True, slots=True)
class Change:
    """What an action sets: a state of a column, and further columns."""

    assignments: tuple[Condition, ...]
    state: tuple[str, Literal] | None = None


def states_of(table: Table, column: Column) -> tuple[Literal, ...]:
    """The states that a column is known to take: its choices, else those that the table's own predicates name."""
    if column.choices:
        return column.choices
    texts = [check.expression.sql for check in table.checks]
    texts += [index.where.sql for index in table.indexes if index.where is not None]
    texts += [exclusion.where.sql for exclusion in table.exclusions if exclusion.where is not None]
    found: dict[str, None] = {}
    for text in texts:
        for match in re.finditer(
            rf"\b{re.escape(column.name)}\b\"?\s*(?:<>|!=|=|(?:not\s+)?in\s*\()\s*((?:'[^']*'(?:::\w+)?\s*,?\s*)+)",
            text,
            re.IGNORECASE,
        ):
            found.update(dict.fromkeys(re.findall(r"'([^']*)'", match.group(1))))
    if column.default is not None and isinstance(column.default.value, str):
        found[column.default.value] = None
    return tuple(found)


def holds_state(column: Column) -> bool:
    """Whether a column says how far a row has come, by its name."""
    last = words(column.name)[-1:]
    return bool(last) and last[0] in STATUS and (column.type.kind in TEXTS or column.type.kind is TypeKind.ENUM)


def find_change(table: Table, verb: str, people: dict[str, str]) -> Change | None:
    """What a verb sets on rows of a table; None where no column carries it.

    `people`: the user table and its profiles, for columns like `approved_by`.
    """
    noted = _noted(table, verb, people)
    for column in table.columns:
        if holds_state(column):
            state = _state(verb, states_of(table, column))
            if state is not None:
                reopened = verb.startswith("re") and column.default is not None and column.default.value == state
                cleared = _cleared(table) if reopened else ()
                return Change((*noted, *cleared), (column.name, state))
    if any(condition.value.kind is ValueKind.NOW for condition in noted):
        return Change(noted)
    flag = _flag(table, verb)
    return Change((flag, *noted)) if flag is not None else None


def _state(verb: str, states: tuple[Literal, ...]) -> Literal:
    spoken = [str(state) for state in states]
    for wanted in _IRREGULAR.get(verb, ()):
        if wanted in spoken:
            return wanted
    if verb in spoken:
        return verb
    close = [state for state in spoken if "_" not in state and _same(verb, state)]
    return close[0] if len(close) == 1 else None


def _same(verb: str, state: str) -> bool:
    """Whether a state is the participle of a verb, by their stems or a long common beginning."""
    one, other = stem(verb), stem(state)
    if one == other:
        return True
    shared = 0
    for left, right in zip(verb, state, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 5 and shared >= len(verb) - 2


def _noted(table: Table, verb: str, people: dict[str, str]) -> tuple[Condition, ...]:
    """Columns that note when and by whom: `acknowledged_at`, `acknowledged_by`."""
    found = []
    for column in table.columns:
        parts = words(column.name)
        if (
            len(parts) < 2
            or not _same(verb, "_".join(parts[:-1]))
            or not parts[0].endswith(("ed", "t", "n", "do", "da", "id", "ado", "e"))
        ):
            continue
        if parts[-1] in ("at", "on", "en", "em", "le") and column.type.kind in TIMES:
            found.append(Condition(column.name, Value(ValueKind.NOW)))
        elif parts[-1] in ("by", "por", "par", "von") or snake(column.name).endswith("_by_id"):
            key = table.key_of.get(column.name)
            if key is not None and key.target in people:
                found.append(Condition(column.name, Value(ValueKind.CALLER, key.target)))
    return tuple(found)


def _cleared(table: Table) -> tuple[Condition, ...]:
    nullable = [table.spoken[name] for name in _CLOSED if name in table.spoken and table.spoken[name].nullable]
    return tuple(Condition(column.name, Value(ValueKind.LITERAL, literal=None)) for column in nullable)


def _flag(table: Table, verb: str) -> Condition | None:
    """A boolean that the verb turns on, or its opposite off: `archive`, `unpin`."""
    for column in table.columns:
        if column.type.kind is not TypeKind.BOOLEAN:
            continue
        bare = snake(column.name).removeprefix("is_")
        if _same(verb, bare):
            return Condition(column.name, Value(ValueKind.LITERAL, literal=True))
        for opposite in _OPPOSITES:
            if verb.startswith(opposite) and _same(verb.removeprefix(opposite), bare):
                return Condition(column.name, Value(ValueKind.LITERAL, literal=False))
    return None
