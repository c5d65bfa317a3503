"""Routes as conditions: which row or rows an operation is about, and the rows its path goes through."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import Condition, Identity, Parent, Through, Value, ValueKind
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.routes import Route, Step


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an operation takes place.

    Attributes:
        conditions: on the operation's table.
        parents: rows that must exist.
        assignments: columns of a new row that the path or the caller fixes.
        broken: why the path cannot be followed, a phrase.
    """

    conditions: tuple[Condition, ...] = ()
    parents: tuple[Parent, ...] = ()
    assignments: tuple[Condition, ...] = ()
    through: Through | None = None
    broken: str = ""


def caller(step: Step, column: str) -> Condition:
    """The column of a row that holds the caller's key."""
    return Condition(column, Value(ValueKind.CALLER, step.table.name))


def parameter(column: str, name: str) -> Condition:
    """The column that a path parameter selects by."""
    return Condition(column, Value(ValueKind.PARAMETER, name))


def place(route: Route, identity: Identity | None, lexicon: Lexicon) -> Placed:
    """The conditions of a route's last table, with the parents before it."""
    above: list[Parent] = []
    pending: tuple[Condition, ...] = ()
    assignments: tuple[Condition, ...] = ()
    through: Through | None = None
    for position, step in enumerate(route.steps):
        following = route.steps[position + 1] if position + 1 < len(route.steps) else None
        own = (*pending, *_selected(step, identity))
        if following is None:
            return Placed(own, tuple(above), assignments, through)
        if not step.whole:
            if following.key is None and following.through is None and not step.selectors:
                continue
            return Placed(broken=f"the path goes through `{step.table.name}` without saying which row")
        if following.forward is not None:
            return Placed(broken=f"the path goes from `{step.table.name}` up to the row that it points at")
        linked = _linked(step, following)
        child = following.key.columns[0] if following.key is not None else None
        pending, assignments = (), ()
        if linked is not None and child is not None:
            assignments = (Condition(child, linked),)
        if following.through is not None:
            through = _through(following, linked, lexicon)
            if through is None:
                return Placed(
                    broken=f"the link from `{step.table.name}` to `{following.table.name}` cannot be followed"
                )
        if step.me and child is not None:
            pending = assignments
        elif not step.me:
            above.append(Parent(step.table.name, own, child))
    return Placed()


def _selected(step: Step, identity: Identity | None) -> tuple[Condition, ...]:
    if step.me and identity is not None:
        key = step.table.primary_key.columns[0]
        return (Condition(key, Value(ValueKind.CALLER, step.table.name)),)
    return tuple(parameter(s.column, s.parameter) for s in step.selectors if s.parameter is not None)


def _linked(step: Step, following: Step) -> Value | None:
    """The value of the column that points at a step's row: the caller or the parameter that is its key."""
    key = step.table.primary_key.columns
    target = following.key.target_columns if following.key is not None else key
    if step.me:
        return Value(ValueKind.CALLER, step.table.name)
    for selector in step.selectors:
        if (selector.column,) == target and selector.parameter is not None:
            return Value(ValueKind.PARAMETER, selector.parameter)
    return None


def _through(following: Step, linked: Value | None, lexicon: Lexicon) -> Through | None:
    """The rows of a join table that lead from the row before to the rows of a step."""
    relation = following.through
    join = lexicon.tables.get(relation.through or "") if relation is not None else None
    if relation is None or join is None or linked is None:
        return None
    near = next((key for key in join.foreign_keys if key.name == relation.foreign_key), None)
    far = next((key for key in join.foreign_keys if key.name == relation.far_key), None)
    if near is None or far is None or len(near.columns) != 1 or len(far.columns) != 1:
        return None
    return Through(join.name, far.columns[0], (Condition(near.columns[0], linked),))
