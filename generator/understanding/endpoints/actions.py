"""Paths that end in a word after a row or a list: actions, parts of a row, named selections."""

from __future__ import annotations

from dataclasses import replace

from generator.design import Condition, Operation, OperationKind, TypeKind, ValueKind
from generator.understanding.endpoints.bound import Remark
from generator.understanding.endpoints.case import Case, Outcome, stub
from generator.understanding.endpoints.columns import find_column
from generator.understanding.endpoints.effects import action_effect
from generator.understanding.endpoints.links import read_verb
from generator.understanding.endpoints.lists import is_search, literal_condition, read_list
from generator.understanding.endpoints.placing import place
from generator.understanding.endpoints.requests import written_columns
from generator.understanding.endpoints.rows import (
    home_reason,
    missing_reason,
    read_get,
    read_update,
    shown,
)
from generator.understanding.endpoints.states import DECISIONS, STATUS, find_change, states_of
from generator.understanding.endpoints.words import akin, snake, words
from generator.understanding.endpoints.workshop import Workshop


def read_action(shop: Workshop, case: Case) -> Outcome:
    """What `/orders/{id}/cancel` and its like do."""
    step = case.route.last
    after = case.route.after
    assert step is not None  # noqa: S101
    verb = snake(after[-1])
    if len(after) > 1 or case.route.loose:
        return stub(case, f"No table or column of the design is meant by `{'/'.join(after)}`")
    if not step.whole:
        return _on_list(shop, case, verb)
    if case.method == "GET":
        return _part(shop, case, verb)
    linked = read_verb(shop, case, verb)
    if linked is not None:
        return linked
    if case.method in ("PUT", "PATCH", "POST"):
        setter = _setter(shop, case, verb)
        if setter is not None:
            return setter
    if case.method in ("POST", "PUT", "PATCH"):
        return _change(shop, case, verb)
    return stub(case, f"No table or column of the design is meant by `{verb}`")


def _part(shop: Workshop, case: Case, verb: str) -> Outcome:
    """Part of a row under its own path, where every field has a source."""
    step = case.route.last
    response = case.reading.response
    assert step is not None  # noqa: S101
    if response is None or shop.names.resolve(response).kind.value != "object":
        return stub(case, f"The design does not say where `{verb}` comes from")
    denoted = shop.names.denoted(response)
    defined = response.name is None or shop.names.named.get(response.name) is not None
    if not defined and denoted is not step.table:
        return stub(case, f"The design does not say where `{verb}` comes from")
    return read_get(shop, case, whole=False)


def _on_list(shop: Workshop, case: Case, verb: str) -> Outcome:
    """A word after a list: a search, or rows in a state that the word names."""
    step = case.route.last
    assert step is not None  # noqa: S101
    if case.method != "GET":
        return stub(case, f"No table or column of the design carries `{verb}`")
    if is_search(verb):
        found = read_list(shop, case)
        return (
            found
            if found.stub or found.operation.filters or verb in ("all", "list")
            else stub(case, "The design does not say what is searched")
        )
    if verb in ("mine", "my", "own") or verb in ("me",):
        owner = shop.people.owner(step.table)
        if owner is not None and not owner.path and shop.identity is not None:
            from generator.design import Value

            return read_list(shop, case, (Condition(owner.column, Value(ValueKind.CALLER, owner.table)),))
    for column in step.table.columns:
        if column.type.kind is TypeKind.BOOLEAN and snake(column.name) in (verb, f"is_{verb}"):
            return read_list(shop, case, (literal_condition(column.name, value=True),))
        if column.choices and verb in [snake(str(choice)) for choice in column.choices]:
            choice = next(choice for choice in column.choices if snake(str(choice)) == verb)
            return read_list(shop, case, (literal_condition(column.name, choice),))
        if words(column.name)[-1:] in (("status",), ("state",)) and verb in states_of(step.table, column):
            return read_list(shop, case, (literal_condition(column.name, verb),))
    return stub(case, f"The design does not say which rows of `{step.table.name}` are meant by `{verb}`")


def _setter(shop: Workshop, case: Case, verb: str) -> Outcome | None:
    """A request that sets columns which the last word names: `PUT /orders/{id}/status`, `POST /tasks/{id}/assign`."""
    step = case.route.last
    body = case.reading.body
    assert step is not None  # noqa: S101
    if body is None or not shop.names.resolve(body).fields:
        return None
    request = shop.requests.bind(body, step.table, partial=False)
    columns = written_columns(request.shape)
    decided = bool(set(words(verb)) & DECISIONS) and any(words(column)[-1] in STATUS for column in columns)
    if decided:
        request = request.accepted(others=1)
    if request.missing or not columns:
        return None
    named = find_column(step.table, verb, shop.names.resolve(body).fields[0].shape)
    meant = (
        decided
        or (named is not None and named.name in columns)
        or any(akin(verb, word) for column in columns for word in words(column))
    )
    change = find_change(step.table, verb, shop.people.people)
    if not meant or (change is not None and change.state is not None and change.state[0] not in columns):
        return None
    effect = action_effect(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}")
    fixed = tuple(c for c in change.assignments if c.column not in columns) if change is not None else ()
    return read_update(shop, replace_route(case), fixed=fixed)


def spoken(verb: str) -> list[str]:
    """The verbs that an action may mean: `mark_as_paid` also means paid, `confirm_delivery` delivery."""
    rest = [
        word
        for word in verb.split("_")
        if word not in ("mark", "as", "set", "confirm", "make", "do", "marcar", "como", "to", "the")
    ]
    return list(dict.fromkeys([verb, "_".join(rest)])) if rest else [verb]


def replace_route(case: Case) -> Case:
    """The case as if the path ended at its last table."""
    return replace(case, route=replace(case.route, after=()))


def _change(shop: Workshop, case: Case, verb: str) -> Outcome:
    """A change of state, or of the columns that note an action."""
    step = case.route.last
    assert step is not None  # noqa: S101
    table = step.table
    effect = action_effect(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}, which no column of `{table.name}` carries")
    change = next((c for said in spoken(verb) if (c := find_change(table, said, shop.people.people)) is not None), None)
    if change is None:
        return stub(case, f"No state or column of `{table.name}` is set by `{verb}`")
    placed = place(case.route, shop.identity, shop.lexicon)
    if placed.broken or placed.through is not None:
        return stub(case, f"The design does not determine the row: {placed.broken or 'its link is not described'}")
    body = None
    remarks: tuple[Remark, ...] = ()
    if case.reading.body is not None and shop.names.resolve(case.reading.body).fields:
        request = shop.requests.bind(case.reading.body, table, partial=False)
        request = request if change.state is None else replace(request, sourced=request.sourced + 1).accepted(others=1)
        if request.missing:
            return stub(case, home_reason(request.missing, table), request.remarks)
        body, remarks = request.shape, request.remarks
    bound = shown(shop, case, table)
    if bound is not None and bound.missing:
        return stub(case, missing_reason(bound.missing, table))
    written = written_columns(body)
    state = change.state
    operation = Operation(
        OperationKind.TRANSITION if state is not None else OperationKind.UPDATE,
        table.name,
        conditions=placed.conditions,
        parents=placed.parents,
        assignments=tuple(c for c in change.assignments if c.column not in written),
        soft_delete=shop.soft_delete(table),
        version_column=shop.version(table, case),
        transition=(state[0], state[1], ()) if state is not None else None,
    )
    return Outcome(
        operation,
        body,
        case.reading.query,
        bound.shape if bound else None,
        (*remarks, *(bound.remarks if bound else ())),
    )
