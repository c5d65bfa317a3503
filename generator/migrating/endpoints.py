"""The difference between the endpoints of two designs: where they are, who may, what goes in and out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.design import Endpoint, Operation, Sorting
from generator.migrating.changes import Detail, EndpointChange, ShapeChange, Side, Verb
from generator.migrating.paths import anonymous, label, pair_endpoints
from generator.migrating.policies import policy_details
from generator.migrating.record import Record, Sides
from generator.migrating.shapes import At, ShapeComparison
from generator.migrating.values import fits_into, shape_text
from generator.migrating.words import snake


def compare_endpoints(sides: Sides, record: Record) -> None:
    """Adds what became of every endpoint, and of the fields that go in and out."""
    shapes = ShapeComparison(sides)
    given = sides.given.access.roles
    roles = {old: new for old, new in zip(given, sides.old.access.roles, strict=True) if old != new}
    for old, new in pair_endpoints(sides):
        if old is None and new is not None:
            record.add(EndpointChange(verb=Verb.ADDED, name=label(new), new=new))
        elif new is None and old is not None:
            record.add(EndpointChange(verb=Verb.REMOVED, name=label(old), breaking="it is gone", old=old))
        elif old is not None and new is not None:
            _compare(old, new, sides, roles, record)
            _compare_shapes(old, new, shapes)
    for change in shapes.changes():
        record.add(change)


def compare_shapes(sides: Sides, record: Record) -> None:
    """Adds named shapes that came or went; callers see them only where an endpoint uses them."""
    enums = {enum.name for enum in (*sides.given.enums, *sides.new.enums)}
    old = {sides.words.rebase(name): name for name, _ in sides.given.shapes}
    new = {snake(name): name for name, _ in sides.new.shapes}
    for key, name in new.items():
        if key not in old and name not in enums:
            record.add(ShapeChange(verb=Verb.ADDED, name=name, new=sides.new.shape_of[name]))
    for key, name in old.items():
        if key not in new and name not in enums:
            record.add(ShapeChange(verb=Verb.REMOVED, name=name, old=sides.given.shape_of[name]))


def _compare(old: Endpoint, new: Endpoint, sides: Sides, roles: dict[str, str], record: Record) -> None:
    details = [*policy_details(old.policy, new.policy, sides, roles), *_plain_details(old, new)]
    details += _operation_details(old.operation, new.operation, sides)
    moved = (old.method, anonymous(old.path)) != (new.method, anonymous(new.path))
    if moved or details:
        record.add(
            EndpointChange(
                verb=Verb.MOVED if moved else Verb.CHANGED,
                name=label(new),
                former=label(old) if moved else "",
                details=tuple(details),
                breaking="callers know it by its former address" if moved else "",
                old=old,
                new=new,
            )
        )


def _plain_details(old: Endpoint, new: Endpoint) -> Iterator[Detail]:
    for left, right in zip(old.parameters, new.parameters, strict=False):
        if left.shape.kind is not right.shape.kind:
            why = "" if fits_into(left.shape, right.shape) else "values that were accepted are refused"
            yield Detail(f"path parameter {right.name}", shape_text(left.shape), shape_text(right.shape), breaking=why)
    if old.response.status != new.response.status:
        why = "callers expect the former status"
        yield Detail("status", str(old.response.status), str(new.response.status), breaking=why)
    if set(old.errors) != set(new.errors):
        yield Detail("errors", _numbers(old.errors), _numbers(new.errors))
    for aspect, was, now in (
        ("cookie of the answer", old.response.cookie, new.response.cookie),
        ("cookie of the request", old.cookie, new.cookie),
    ):
        if was != now:
            yield Detail(
                aspect, was, now, breaking="callers know another cookie" if was or aspect.endswith("request") else ""
            )
    if old.idempotent != new.idempotent:
        yield Detail("idempotent", "yes" if old.idempotent else "no", "yes" if new.idempotent else "no")
    if (old.summary, old.description) != (new.summary, new.description):
        yield Detail("description", old.description or old.summary or None, new.description or new.summary or None)


def _operation_details(old: Operation, new: Operation, sides: Sides) -> Iterator[Detail]:
    before = old.table and sides.table(old.table)
    if (old.kind, before) != (new.kind, new.table):
        yield Detail("what it does", _does(old.kind.value, before), _does(new.kind.value, new.table))
    was, now = old.paging, new.paging
    if was is not None and now is not None:
        if was.kind is not now.kind:
            yield Detail("paging", was.kind.value, now.kind.value, breaking="callers page in the former way")
        if was.default_limit != now.default_limit:
            yield Detail("default page size", str(was.default_limit), str(now.default_limit))
        if was.max_limit != now.max_limit:
            why = "larger pages are refused" if now.max_limit < was.max_limit else ""
            yield Detail("largest page", str(was.max_limit), str(now.max_limit), breaking=why)
    choices, others = _choices(old.sorting), _choices(new.sorting)
    if choices != others:
        gone = sorted(choices - others)
        why = f"{', '.join(gone)} is refused" if gone else ""
        yield Detail("sorting", ", ".join(sorted(choices)) or None, ", ".join(sorted(others)) or None, breaking=why)


def _compare_shapes(old: Endpoint, new: Endpoint, shapes: ShapeComparison) -> None:
    name = label(new)
    shapes.fields(old.query, new.query, At(Side.QUERY, new.id, name), table=old.operation.table, open_=False)
    shapes.bodies(old.body, new.body, At(Side.REQUEST, new.id, name))
    shapes.bodies(old.response.shape, new.response.shape, At(Side.RESPONSE, new.id, name))


def _choices(sorting: Sorting | None) -> set[str]:
    return set() if sorting is None else {text for text, _ in sorting.choices}


def _does(kind: str, table: str | None) -> str:
    return f"{kind} {table}" if table else kind


def _numbers(statuses: tuple[int, ...]) -> str | None:
    return ", ".join(map(str, sorted(statuses))) or None
