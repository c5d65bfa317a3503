"""Which endpoint became which: by method and path, then by the path in new words, then by what it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from generator.design import Endpoint, OperationKind
from generator.migrating.record import Sides
from generator.migrating.words import snake
from generator.patterns import regex

_PARAMETER = regex(r"\{[^{}]*\}")
_WRITES = frozenset({OperationKind.UPDATE, OperationKind.REPLACE, OperationKind.UPSERT, OperationKind.TRANSITION})

Pair = tuple[Endpoint | None, Endpoint | None]


def pair_endpoints(sides: Sides) -> list[Pair]:
    """Every endpoint of either design once, with its partner where it has one, in the order of the new design."""
    old, new = list(sides.given.endpoints), list(sides.new.endpoints)
    pairs: dict[str, Endpoint] = {}
    for key_of_old, key_of_new in _keys(sides):
        old = _take(old, new, key_of_old, key_of_new, pairs)
        taken = set(pairs)
        new = [endpoint for endpoint in new if endpoint.id not in taken]
    found: list[Pair] = [(pairs.get(endpoint.id), endpoint) for endpoint in sides.new.endpoints]
    return [*found, *((endpoint, None) for endpoint in old)]


def label(endpoint: Endpoint) -> str:
    """`GET /pets/{pet_id}`: how callers know an endpoint."""
    return f"{endpoint.method} {endpoint.path}"


def anonymous(path: str) -> str:
    """The path without the names of its parameters, which callers never see."""
    return _PARAMETER.sub("{}", path)


_Key = Callable[[Endpoint], Hashable]


def _keys(sides: Sides) -> Sequence[tuple[_Key, _Key]]:
    """(key of an old endpoint, key of a new one) pairs, the surest first; None is no key."""
    words = sides.words

    def written(endpoint: Endpoint) -> Hashable:
        return endpoint.method, endpoint.path

    def served(endpoint: Endpoint) -> Hashable:
        return endpoint.method, anonymous(endpoint.path)

    def rebased(endpoint: Endpoint) -> Hashable:
        return endpoint.method, _segments(endpoint.path, words.rebase)

    def plain(endpoint: Endpoint) -> Hashable:
        return endpoint.method, _segments(endpoint.path, snake)

    def written_by(endpoint: Endpoint, table: str | None) -> Hashable:
        return (anonymous(endpoint.path), table) if endpoint.operation.kind in _WRITES else None

    def doing(endpoint: Endpoint, table: str | None) -> Hashable:
        operation = endpoint.operation
        if operation.kind is OperationKind.STUB or table is None:
            return None
        last = snake(next((part for part in reversed(endpoint.path.split("/")) if part and part[0] != "{"), ""))
        return endpoint.method, operation.kind, table, len(endpoint.parameters), last

    def before(endpoint: Endpoint) -> str | None:
        return endpoint.operation.table and sides.table(endpoint.operation.table)

    return (
        (written, written),
        (served, served),
        (rebased, plain),
        (lambda e: written_by(e, before(e)), lambda e: written_by(e, e.operation.table)),
        (lambda e: doing(e, before(e)), lambda e: doing(e, e.operation.table)),
    )


def _segments(path: str, read: Callable[[str], str]) -> str:
    return "/".join("{}" if part.startswith("{") else read(part) for part in path.split("/"))


def _take(
    old: list[Endpoint], new: list[Endpoint], key_of_old: _Key, key_of_new: _Key, pairs: dict[str, Endpoint]
) -> list[Endpoint]:
    """Pairs endpoints whose key is their own on both sides; returns the old ones that are left."""
    left: defaultdict[Hashable, list[Endpoint]] = defaultdict(list)
    right: defaultdict[Hashable, list[Endpoint]] = defaultdict(list)
    for endpoint in old:
        left[key_of_old(endpoint)].append(endpoint)
    for endpoint in new:
        right[key_of_new(endpoint)].append(endpoint)
    rest = []
    for endpoint in old:
        key = key_of_old(endpoint)
        if key is not None and len(left[key]) == len(right[key]) == 1 and right[key][0].id not in pairs:
            pairs[right[key][0].id] = endpoint
        else:
            rest.append(endpoint)
    return rest
