"""Rows of join tables: linking, unlinking, and replacing all links of a row."""

from __future__ import annotations

from dataclasses import replace

from generator.design import (
    Binding,
    Condition,
    Operation,
    OperationKind,
    Parent,
    Shape,
    ShapeKind,
    Source,
    Table,
    Value,
    ValueKind,
)
from generator.understanding.endpoints.bound import Bound, Remark
from generator.understanding.endpoints.case import Case, Outcome, stub
from generator.understanding.endpoints.columns import column_shape
from generator.understanding.endpoints.effects import effect_in
from generator.understanding.endpoints.placing import Placed, place
from generator.understanding.endpoints.requests import needs_nothing
from generator.understanding.endpoints.rows import missing_reason, shown, write_new
from generator.understanding.endpoints.workshop import Workshop


def is_join(table: Table) -> bool:
    """Whether a table does little more than join others: its key is made of foreign keys."""
    keyed = {column for key in table.foreign_keys for column in key.columns}
    key = table.primary_key.columns
    if len(key) >= 2 and set(key) <= keyed:
        return True
    pairs = [set(unique.columns) for unique in table.uniques]
    return len(table.columns) <= 5 and any(len(pair) == 2 and pair <= keyed for pair in pairs)


def join_row(shop: Workshop, case: Case, placed: Placed) -> tuple[Table, Placed] | None:
    """The join row that a path selects: by its own step, or as the link between the last two steps."""
    step = case.route.last
    if step is None or not step.whole:
        return None
    if placed.through is not None:
        join = shop.lexicon.tables[placed.through.table]
        key = step.table.primary_key.columns
        selected = [c for c in placed.conditions if (c.column,) == key]
        if len(selected) != 1:
            return None
        conditions = (*placed.through.conditions, Condition(placed.through.far_column, selected[0].value))
        parents = (*placed.parents, Parent(step.table.name, (selected[0],), None))
        return join, Placed(conditions, parents)
    if not is_join(step.table):
        return None
    conditions = tuple(dict.fromkeys((*placed.assignments, *placed.conditions)))
    return step.table, Placed(conditions, (*_loose(placed.parents), *_targets(shop, step.table, conditions, placed)))


def _loose(parents: tuple[Parent, ...]) -> tuple[Parent, ...]:
    return tuple(
        replace(parent, child_column=None) if position == len(parents) - 1 else parent
        for position, parent in enumerate(parents)
    )


def _targets(shop: Workshop, join: Table, conditions: tuple[Condition, ...], placed: Placed) -> list[Parent]:
    """The rows that a link points at by parameters, beside those that the path goes through."""
    through = {parent.table for parent in placed.parents}
    found = []
    for condition in conditions:
        key = join.key_of.get(condition.column)
        if key is None or condition.value.kind is not ValueKind.PARAMETER or key.target in through:
            continue
        if key.target_columns == shop.lexicon.tables[key.target].primary_key.columns:
            found.append(Parent(key.target, (Condition(key.target_columns[0], condition.value),), None))
    return found


def read_link(shop: Workshop, case: Case, join: Table, placed: Placed) -> Outcome:
    """A link that must exist afterwards; with a body its further columns are written too."""
    effect = effect_in(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}")
    body = case.reading.body
    if body is not None and shop.names.resolve(body).fields:
        # A row with a key of its own is an entity (a review, a membership): a second POST is a conflict, not a change.
        keyed = {condition.column for condition in placed.conditions}
        entity = case.method == "POST" and not set(join.primary_key.columns) <= keyed
        if entity:
            made = replace(placed, conditions=(), assignments=placed.conditions)
            return write_new(shop, case, join, made, OperationKind.CREATE)
        outcome = write_new(shop, case, join, replace(placed, assignments=()), OperationKind.UPSERT)
        return outcome if case.method != "PATCH" else _changed(outcome)
    fixed = {condition.column for condition in placed.conditions} | {
        p.child_column for p in placed.parents if p.child_column
    }
    short = [
        column
        for column in join.columns
        if column.name not in fixed and not needs_nothing(column) and not _lone_key(join, column.name)
    ]
    if short:
        return stub(case, f"Nothing in the design gives `{join.name}.{short[0].name}` a value")
    return _linked(shop, case, join, placed, OperationKind.LINK)


def _changed(outcome: Outcome) -> Outcome:
    return (
        replace(outcome, operation=replace(outcome.operation, kind=OperationKind.UPDATE))
        if not outcome.stub
        else outcome
    )


def _lone_key(join: Table, column: str) -> bool:
    return join.primary_key.columns == (column,) and column not in join.key_of


def read_unlink(shop: Workshop, case: Case, join: Table, placed: Placed) -> Outcome:
    """A link that must be gone afterwards."""
    effect = effect_in(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}")
    return _linked(shop, case, join, placed, OperationKind.UNLINK)


def _linked(shop: Workshop, case: Case, join: Table, placed: Placed, kind: OperationKind) -> Outcome:
    bound = shown(shop, case, join)
    if bound is not None and bound.missing:
        return stub(case, missing_reason(bound.missing, join))
    operation = Operation(kind, join.name, conditions=placed.conditions, parents=placed.parents)
    return Outcome(operation, None, case.reading.query, bound.shape if bound else None, bound.remarks if bound else ())


def read_verb(shop: Workshop, case: Case, verb: str) -> Outcome | None:
    """A verb that links the caller to a row: `/shops/{id}/follow`; None where no join table carries it."""
    step = case.route.last
    if step is None or not step.whole or step.me or case.wording.access.value != "signed in":
        return None
    undone = case.method == "DELETE"
    found = shop.people.link(verb, step.table)
    if found is None and verb.startswith("un"):
        found, undone = shop.people.link(verb[2:], step.table), True
    if found is None or shop.identity is None:
        return None
    join, mine, theirs = found
    placed = place(case.route, shop.identity, shop.lexicon)
    if placed.broken or placed.through is not None:
        return None
    me = Condition(mine, Value(ValueKind.CALLER, shop.identity.table))
    key = step.table.primary_key.columns
    selected = [c for c in placed.conditions if (c.column,) == key]
    parents = (*placed.parents, Parent(step.table.name, placed.conditions, None if selected else theirs))
    conditions = (me, Condition(theirs, selected[0].value)) if selected else (me,)
    where = Placed(conditions, parents)
    return read_unlink(shop, case, join, where) if undone else read_link(shop, case, join, where)


def read_set_links(shop: Workshop, case: Case) -> Outcome:
    """All links of a row, replaced by the ones in the request."""
    steps = case.route.steps
    step = case.route.last
    assert step is not None  # noqa: S101
    relation = step.through
    if len(steps) < 2 or case.reading.body is None:
        return stub(case, "The design does not say how the rows in the request replace what is there")
    owner = steps[-2]
    placed = place(replace(case.route, steps=steps[:-1]), shop.identity, shop.lexicon)
    if placed.broken or not owner.whole:
        return stub(case, f"The design does not determine the row: {placed.broken or 'the path selects none'}")
    body = _links_body(shop, case.reading.body, owner.table, relation.name) if relation is not None else None
    if relation is None or body is None:
        return _set_children(shop, case, owner.table, placed)
    response = None
    remarks: tuple[Remark, ...] = ()
    if case.reading.response is not None:
        bounds = [_listed(shop, case, step.table), shop.envelopes.bind_single(case.reading.response, owner.table)]
        bound = min(bounds, key=lambda b: (len(b.missing), -b.sourced)).accepted()
        if bound.missing:
            return stub(case, missing_reason(bound.missing, step.table))
        response, remarks = bound.shape, bound.remarks
    operation = Operation(
        OperationKind.SET_LINKS,
        owner.table.name,
        conditions=placed.conditions,
        parents=placed.parents,
        relation=relation.name,
        soft_delete=shop.soft_delete(owner.table),
    )
    return Outcome(operation, body, case.reading.query, response, remarks)


def _set_children(shop: Workshop, case: Case, owner: Table, placed: Placed) -> Outcome:
    """All rows below a row, replaced by the ones in the request."""
    step = case.route.last
    assert step is not None and case.reading.body is not None  # noqa: S101, PT018 - asked before
    request = shop.requests.bind(case.reading.body, owner, partial=False)
    bindings = [field.binding for field in request.shape.fields if field.binding is not None]
    lists = [binding for binding in bindings if binding.source is Source.CHILDREN]
    if request.missing or len(lists) != 1 or any(b.source not in (Source.CHILDREN, Source.ACCEPTED) for b in bindings):
        return stub(case, f"The request does not determine the rows of `{step.table.name}` that replace what is there")
    bound = shown(shop, case, owner)
    if bound is not None and bound.missing:
        return stub(case, missing_reason(bound.missing, owner))
    operation = Operation(
        OperationKind.UPDATE,
        owner.name,
        conditions=placed.conditions,
        parents=placed.parents,
        soft_delete=shop.soft_delete(owner),
    )
    remarks = (*request.remarks, *(bound.remarks if bound else ()))
    return Outcome(operation, request.shape, case.reading.query, bound.shape if bound else None, remarks)


def _listed(shop: Workshop, case: Case, table: Table) -> Bound:
    assert case.reading.response is not None  # noqa: S101
    return shop.envelopes.bind_list(case.reading.response, table)


def _links_body(shop: Workshop, body: Shape, table: Table, relation: str) -> Shape | None:
    """The request of SET_LINKS: an object with one list of keys, or the bare list."""
    known = shop.names.resolve(body)
    target = shop.lexicon.tables[shop.lexicon.relations[table.name][relation].target]
    key = target.spoken[target.primary_key.columns[0]]
    binding = Binding(Source.LINKS, relation=relation)
    if known.kind is ShapeKind.ARRAY and known.item is not None:
        item = shop.names.resolve(known.item)
        return replace(known, item=column_shape(key)) if not item.fields else None
    if known.kind is not ShapeKind.OBJECT:
        return None
    lists = [field for field in known.fields if field.shape.kind is ShapeKind.ARRAY]
    if len(lists) != 1 or any(field.required for field in known.fields if field is not lists[0]):
        return None
    item = shop.names.resolve(lists[0].shape.item) if lists[0].shape.item else Shape(ShapeKind.ANY)
    if item.fields:
        return None
    shape = replace(lists[0].shape, item=column_shape(key))
    fields = tuple(
        (
            replace(field, shape=shape, binding=binding)
            if field is lists[0]
            else replace(field, binding=Binding(Source.ACCEPTED))
        )
        for field in known.fields
    )
    return replace(known, fields=fields, table=table.name)
