"""Values that a body must be refused for: one bad field each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.design import Field, Shape, ShapeKind, Source, Table
from generator.patterns import regex
from generator.rendering.python.payloads.bodies import Payloads
from generator.rendering.python.payloads.comparisons import breaking
from generator.rendering.python.payloads.patterns import not_matching
from generator.rendering.python.payloads.scalars import Context, settled
from generator.rendering.python.payloads.source import Code, Sample

Path = tuple[str | int, ...]
_LONGEST = 20_000
_MANY = 300
_MAY_BE_NULL = frozenset({ShapeKind.ANY, ShapeKind.NULL, ShapeKind.UNION, ShapeKind.MAP, ShapeKind.REFERENCE})
_LOOKAROUND = regex(r"\(\?[=!<]|\\[1-9]|\(\?P=")


@dataclass(frozen=True, slots=True)
class Violation:
    """One reason to refuse a body.

    Attributes:
        path: of the bad field, list positions as numbers.
        value: put in its place; with `missing`, the field is left out.
        why: a few words for the test's name, e.g. `too long`.
        status: the expected answer.
    """

    path: Path
    why: str
    value: Sample = None
    missing: bool = False
    status: int = 422


def violations(payloads: Payloads, shape: Shape, table: Table | None, *, limit: int = 24) -> list[Violation]:
    """What a body of this shape must be refused for, at most `limit` of them, each field's first reason first."""
    shape = payloads.resolve(shape)
    if shape.kind is not ShapeKind.OBJECT:
        return []
    table = payloads.table_of(shape, table)
    by_field = [list(_of_field(payloads, part, table, (), 0)) for part in shape.fields]
    found = [Violation((part.name,), "missing", missing=True) for part in shape.fields if _is_required(part, shape)]
    if not shape.open:
        found.append(Violation((_unused(shape),), "unknown field", "value"))
    found += _of_rules(payloads, shape, table)
    for round_ in range(max((len(reasons) for reasons in by_field), default=0)):
        found += [reasons[round_] for reasons in by_field if round_ < len(reasons)]
    return found[:limit]


def _of_rules(payloads: Payloads, shape: Shape, table: Table | None) -> Iterator[Violation]:
    """Two fields that contradict each other, one pair per rule."""
    if not shape.rules:
        return
    body = payloads.body(shape, table)
    shapes: dict[str, Shape] = {}
    for part in shape.fields:
        column = payloads.target(part, table)[1]
        shapes[part.name] = settled(payloads.resolve(part.shape), column)
    for rule in shape.rules:
        value = breaking(rule, shapes, body)
        if value is not None:
            yield Violation((rule.left,), f"not {rule.operator} {rule.right}", value)


def _unused(shape: Shape) -> str:
    name = "unexpected"
    while any(part.name == name for part in shape.fields):
        name += "_"
    return name


def _is_required(part: Field, shape: Shape) -> bool:
    return part.required and not part.has_default and not shape.partial


def _of_field(payloads: Payloads, part: Field, table: Table | None, above: Path, depth: int) -> Iterator[Violation]:
    path = (*above, part.name)
    binding = part.binding
    if binding is not None and binding.source is Source.CONSTANT:
        return
    inner, column = payloads.target(part, table)
    shape = settled(payloads.resolve(part.shape), column)
    yield from _of_shape(payloads, shape, inner, path, depth)
    if part.required and not (part.nullable or part.has_default or shape.nullable) and shape.kind not in _MAY_BE_NULL:
        yield Violation(path, "null", None)


def _of_shape(payloads: Payloads, shape: Shape, table: Table | None, path: Path, depth: int) -> Iterator[Violation]:
    match shape.kind:
        case ShapeKind.OBJECT:
            yield Violation(path, "not an object", "text")
            if depth < 1:
                yield from _of_parts(payloads, shape, table, path, depth)
        case ShapeKind.ARRAY:
            yield from _of_array(payloads, shape, table, path, depth)
        case ShapeKind.MAP:
            yield Violation(path, "not an object", "text")
        case ShapeKind.STRING | ShapeKind.EMAIL | ShapeKind.URL:
            yield from _of_text(shape, path)
        case ShapeKind.INTEGER | ShapeKind.NUMBER | ShapeKind.DECIMAL:
            yield from _of_number(shape, path)
        case ShapeKind.BOOLEAN:
            yield Violation(path, "not a boolean", "maybe")
        case ShapeKind.ENUM | ShapeKind.LITERAL:
            yield Violation(path, "unknown choice", "no such choice")
        case ShapeKind.UUID | ShapeKind.DATE | ShapeKind.TIME | ShapeKind.DATETIME | ShapeKind.DURATION:
            yield Violation(path, f"malformed {shape.kind.value}", f"not a {shape.kind.value}")


def _of_parts(payloads: Payloads, shape: Shape, table: Table | None, path: Path, depth: int) -> Iterator[Violation]:
    table = payloads.table_of(shape, table)
    for part in shape.fields:
        if _is_required(part, shape):
            yield Violation((*path, part.name), "missing", missing=True)
        yield from list(_of_field(payloads, part, table, path, depth + 1))[:2]


def _of_array(payloads: Payloads, shape: Shape, table: Table | None, path: Path, depth: int) -> Iterator[Violation]:
    yield Violation(path, "not a list", "text")
    limits = shape.limits
    if limits.min_length:
        yield Violation(path, "too few", [])
    item = payloads.resolve(shape.item) if shape.item is not None else None
    if (
        limits.max_length is not None
        and limits.max_length < _MANY
        and item is not None
        and item.kind is not ShapeKind.OBJECT
    ):
        sample = Payloads(payloads.design).value(shape, _first(path), None)
        if isinstance(sample, list) and sample and isinstance(sample[0], str | int):
            yield Violation(path, "too many", Code(f"[{sample[0]!r}] * {limits.max_length + 1}".replace("'", '"')))
    if item is not None and depth < 1 and item.kind not in (ShapeKind.ARRAY, ShapeKind.ANY):
        yield from list(_of_shape(payloads, item, table, (*path, 0), depth))[:4]


def _first(path: Path) -> Context:
    return Context(str(path[-1]))


def _of_text(shape: Shape, path: Path) -> Iterator[Violation]:
    limits = shape.limits
    if shape.kind is ShapeKind.EMAIL:
        yield Violation(path, "malformed e-mail address", "not an address")
    elif shape.kind is ShapeKind.URL:
        yield Violation(path, "malformed URL", "not a URL")
    if limits.max_length is not None and limits.max_length < _LONGEST:
        yield Violation(path, "too long", "x" * (limits.max_length + 1))
    if limits.min_length:
        yield Violation(path, "too short", "x" * (limits.min_length - 1))
    if limits.pattern is not None and not _LOOKAROUND.search(limits.pattern):
        wrong = not_matching(limits.pattern, limits.min_length or 0, limits.max_length)
        if wrong is not None:
            yield Violation(path, "wrong format", wrong)
    if not shape.coerce:
        yield Violation(path, "not a text", 1)
    if shape.kind is ShapeKind.STRING and limits.pattern is None:
        low, high = limits.min_length or 0, limits.max_length
        if high is None or high >= 2:
            yield Violation(path, "NUL byte", "\x00".rjust(max(low, 2), "x"))


def _of_number(shape: Shape, path: Path) -> Iterator[Violation]:
    limits = shape.limits
    if limits.minimum is not None:
        yield Violation(path, "too small", limits.minimum - 1)
    if limits.maximum is not None:
        yield Violation(path, "too large", limits.maximum + 1)
    if limits.exclusive_minimum is not None:
        yield Violation(path, "at its lower bound", limits.exclusive_minimum)
    if limits.exclusive_maximum is not None:
        yield Violation(path, "at its upper bound", limits.exclusive_maximum)
    yield Violation(path, "not a number", "many")
    if shape.kind is ShapeKind.INTEGER:
        yield Violation(path, "not a whole number", 1.5)
        yield Violation(path, "beyond 64 bits", 2**63)
