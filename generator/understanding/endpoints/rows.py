"""Operations on rows: list, get, create, replace, update, upsert and delete."""

from __future__ import annotations

from dataclasses import replace

from generator.design import (
    Condition,
    Made,
    Operation,
    OperationKind,
    Shape,
    ShapeKind,
    Source,
    Table,
    Value,
    ValueKind,
)
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.bound import Bound, Remark
from generator.understanding.endpoints.case import Case, Outcome, stub
from generator.understanding.endpoints.columns import NUMBERS
from generator.understanding.endpoints.effects import effect_in
from generator.understanding.endpoints.ending import end_column, leaves_the_row
from generator.understanding.endpoints.making import refold
from generator.understanding.endpoints.placing import Placed, place
from generator.understanding.endpoints.requests import unset_columns, written_columns
from generator.understanding.endpoints.words import vocabulary, words
from generator.understanding.endpoints.workshop import Workshop
from generator.understanding.endpoints.writes import creation, edition

_TOTALS = vocabulary("total subtotal amount sum grand net gross tax vat importe suma gesamt montant totale valor")


def read_get(shop: Workshop, case: Case, *, whole: bool = True) -> Outcome:
    """One row; where only a part of it is asked for (not `whole`), what has no source may be what it is all about."""
    step = case.route.last
    assert step is not None  # noqa: S101
    effect = effect_in(case.prose, reads=True)
    if effect is not None:
        return stub(case, f"The design says that it {effect}")
    placed = place(case.route, shop.identity, shop.lexicon)
    if placed.broken:
        return stub(case, f"The design does not determine the row: {placed.broken}")
    response = case.reading.response or shop.known_shape(step.table)
    candidates = [(step.table, placed)]
    if placed.through is not None:
        candidates = [(step.table, replace(placed, through=None)), *_over_join(shop, placed, candidates[0][0])]
        if placed.through.conditions:
            candidates = candidates[1:] if not _only_target(shop, response, step.table) else candidates
    bounds = [(shop.envelopes.bind_single(response, table), table, where) for table, where in candidates]
    bound, table, placed = min(bounds, key=lambda entry: len(entry[0].missing))
    bound = bound.accepted() if whole else bound
    if bound.missing or not bound.sourced:
        return stub(case, missing_reason(bound.missing or ("the response",), table))
    bound = shop.with_extras(bound, table, case.reading.extra_relations)
    if placed.through is not None:
        return stub(case, "The design does not determine how the row is reached over its join table")
    operation = Operation(
        OperationKind.GET,
        table.name,
        conditions=placed.conditions,
        parents=placed.parents,
        soft_delete=shop.soft_delete(table),
    )
    return Outcome(operation, None, case.reading.query, bound.shape, bound.remarks)


def _only_target(shop: Workshop, response: Shape, table: Table) -> bool:
    return shop.names.denoted(response) is table


def _over_join(shop: Workshop, placed: Placed, table: Table) -> list[tuple[Table, Placed]]:
    """The row of the join table that links the row before with the one that the path selects."""
    through = placed.through
    assert through is not None  # noqa: S101
    join = shop.lexicon.tables[through.table]
    key = table.primary_key.columns
    selected = [c for c in placed.conditions if (c.column,) == key]
    if len(selected) != len(placed.conditions) or not selected:
        return []
    return [(join, Placed((*through.conditions, Condition(through.far_column, selected[0].value)), placed.parents))]


def read_create(shop: Workshop, case: Case) -> Outcome:
    """A new row."""
    step = case.route.last
    assert step is not None  # noqa: S101
    table = step.table
    effect = effect_in(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}, which no column of `{table.name}` carries")
    placed = place(case.route, shop.identity, shop.lexicon)
    if placed.broken or placed.through is not None:
        return stub(case, f"The design does not determine the new row: {placed.broken or 'its link is not described'}")
    outcome = write_new(shop, case, table, placed, OperationKind.CREATE)
    if case.reading.status == 202 and not outcome.stub:
        message = f"`{case.method} {case.route.path.text}` accepts something that is carried out later"
        done = f"it is stored in `{table.name}`; nothing works on the rows"
        advice = "Add the worker that takes them up."
        remark = Remark(codes.EFFECT_LEFT_OUT, message, done, advice)
        return replace(outcome, remarks=(*outcome.remarks, remark))
    return outcome


def write_new(shop: Workshop, case: Case, table: Table, placed: Placed, kind: OperationKind) -> Outcome:
    """A row that is written whole: created, or put under its key."""
    fixed = (*placed.assignments, *(c for c in placed.conditions if c.value.kind is not ValueKind.LITERAL))
    supplied = frozenset(condition.column for condition in fixed) | {
        p.child_column for p in placed.parents[-1:] if p.child_column
    }
    body = None
    remarks: tuple[Remark, ...] = ()
    if case.reading.body is not None:
        if shop.names.resolve(case.reading.body).kind is ShapeKind.ARRAY:
            return stub(
                case,
                "The request holds several rows at once, and the design does not say how they replace what is there",
            )
        request = shop.requests.bind(
            case.reading.body, table, partial=False, supplied=supplied, creates=kind is OperationKind.CREATE
        ).accepted(others=1)
        if request.missing:
            return stub(case, home_reason(request.missing, table), request.remarks)
        body, remarks = request.shape, request.remarks
    signed = case.wording.access.value == "signed in"
    made = creation(
        table, body, fixed, shop.people, signed_in=signed, makes=kind is OperationKind.CREATE, supplied=supplied
    )
    body = made.body
    if made.unset:
        names = ", ".join(f"`{table.name}.{column.name}`" for column in made.unset[:3])
        return stub(case, f"Nothing in the design gives {names} a value")
    bound = shown(shop, case, table)
    if bound is not None and bound.missing:
        return stub(case, missing_reason(bound.missing, table))
    remarks = (*remarks, *made.remarks, *_sums(table, body, made.made), *(bound.remarks if bound else ()))
    conditions = placed.conditions if kind is OperationKind.UPSERT else ()
    operation = Operation(
        kind,
        table.name,
        conditions=conditions,
        parents=placed.parents,
        assignments=made.assignments,
        made=made.made,
        soft_delete=shop.soft_delete(table) if kind is OperationKind.UPSERT else None,
    )
    return Outcome(operation, body, case.reading.query, bound.shape if bound else None, remarks)


def _sums(table: Table, body: Shape | None, made: tuple[Made, ...]) -> list[Remark]:
    """Totals of a row that is written with its parts: nobody computes them."""
    if body is None or not any(f.binding is not None and f.binding.source is Source.CHILDREN for f in body.fields):
        return []
    given = written_columns(body) | {value.column for value in made}
    found = [c for c in table.columns if c.type.kind in NUMBERS and c.name not in given and words(c.name)[0] in _TOTALS]
    message = "`{}` looks like a sum over the parts that are written with the row"
    return [
        Remark(codes.VALUE_ASSUMED, message.format(f"{table.name}.{c.name}"), "it keeps its default") for c in found
    ]


def shown(shop: Workshop, case: Case, table: Table) -> Bound | None:
    """The response of a write over the written row; None for an empty one."""
    response = case.reading.response
    if response is None:
        return None
    bound = shop.envelopes.bind_single(response, table).accepted()
    if bound.missing or not bound.sourced:
        constant = shop.envelopes.constants(response)
        if not constant.missing and constant.shape.fields:
            return constant
    return shop.with_extras(bound, table, case.reading.extra_relations)


def read_update(
    shop: Workshop, case: Case, kind: OperationKind = OperationKind.UPDATE, fixed: tuple[Condition, ...] = ()
) -> Outcome:
    """A changed row: partly (PATCH) or whole (PUT)."""
    step = case.route.last
    assert step is not None  # noqa: S101
    table = step.table
    effect = effect_in(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}, which no column of `{table.name}` carries")
    placed = place(case.route, shop.identity, shop.lexicon)
    if placed.broken or placed.through is not None:
        return stub(case, f"The design does not determine the row: {placed.broken or 'its link is not described'}")
    body = None
    remarks: tuple[Remark, ...] = ()
    if case.reading.body is not None:
        own = frozenset(condition.column for condition in placed.conditions)
        request = shop.requests.bind(
            case.reading.body, table, partial=kind is OperationKind.UPDATE and case.method != "PUT", supplied=own
        ).accepted(others=1)
        if request.missing:
            return stub(case, home_reason(request.missing, table), request.remarks)
        body, remarks = request.shape, request.remarks
    if not fixed and not _writes(body):
        return stub(case, f"Nothing that the request gives has a column in `{table.name}`", remarks)
    bound = shown(shop, case, table)
    if bound is not None and bound.missing:
        return stub(case, missing_reason(bound.missing, table))
    if kind is OperationKind.REPLACE and unset_columns(table, body, frozenset(c.name for c in table.columns)):
        kind = OperationKind.UPDATE
    operation = Operation(
        kind,
        table.name,
        conditions=placed.conditions,
        parents=placed.parents,
        assignments=(*fixed, *edition(table, body, shop.people)),
        made=refold(table, written_columns(body)),
        soft_delete=shop.soft_delete(table),
        version_column=shop.version(table, case),
    )
    return Outcome(
        operation,
        body,
        case.reading.query,
        bound.shape if bound else None,
        (*remarks, *(bound.remarks if bound else ())),
    )


def _writes(body: Shape | None) -> bool:
    """Whether a bound body changes anything."""
    writing = (Source.COLUMN, Source.GROUP, Source.PASSWORD, Source.LINKS, Source.CHILDREN)
    return body is not None and any(
        field.binding is not None and field.binding.source in writing for field in body.fields
    )


def read_delete(shop: Workshop, case: Case) -> Outcome:
    """A row that goes."""
    step = case.route.last
    assert step is not None  # noqa: S101
    table = step.table
    effect = effect_in(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}, which no column of `{table.name}` carries")
    if case.reading.body is not None and shop.names.resolve(case.reading.body).fields:
        return stub(case, "The design does not say what the body of this DELETE changes")
    if case.reading.query and any(field.required or field.has_default for field in case.reading.query):
        names = ", ".join(f"`{field.name}`" for field in case.reading.query)
        return stub(case, f"The design does not say how {names} changes what is deleted")
    placed = place(case.route, shop.identity, shop.lexicon)
    if placed.broken or placed.through is not None:
        return stub(case, f"The design does not determine the row: {placed.broken or 'its link is not described'}")
    bound = shown(shop, case, table)
    if bound is not None and bound.missing:
        return stub(case, missing_reason(bound.missing, table))
    soft = shop.soft_delete(table)
    sessions = shop.identity.sessions if shop.identity else None
    if soft is None and sessions is not None and sessions.table == table.name:
        soft = sessions.revoked_column
    kind = OperationKind.DELETE
    assignments: tuple[Condition, ...] = ()
    ended = end_column(table, case.prose, shown=bound is not None and bound.shape.table is not None)
    if soft is None and ended is not None:
        if leaves_the_row(case.prose):
            soft = ended
        else:
            kind, assignments = OperationKind.UPDATE, (Condition(ended, Value(ValueKind.NOW)),)
    operation = Operation(
        kind,
        table.name,
        conditions=placed.conditions,
        parents=placed.parents,
        assignments=assignments,
        soft_delete=soft,
    )
    return Outcome(operation, None, case.reading.query, bound.shape if bound else None, bound.remarks if bound else ())


def missing_reason(missing: tuple[str, ...], table: Table) -> str:
    """Why a response cannot be shown."""
    names = ", ".join(f"`{name}`" for name in dict.fromkeys(missing[:3]))
    return f"The response needs {names}, which nothing in `{table.name}` gives"


def home_reason(missing: tuple[str, ...], table: Table) -> str:
    """Why a request cannot be stored."""
    unset = [name[1:] for name in missing if name.startswith("!")]
    if unset:
        return f"Nothing in the design gives {', '.join(f'`{name}`' for name in dict.fromkeys(unset[:3]))} a value"
    names = ", ".join(f"`{name}`" for name in dict.fromkeys(missing[:3]))
    return f"The request gives {names}, which `{table.name}` has no column for"
