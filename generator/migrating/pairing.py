"""Which constraint of a table became which: they are what they do, whatever they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def paired(
    old: Iterable[N], new: Iterable[N], same: Callable[[N], Hashable], alike: Callable[[N], Hashable]
) -> list[tuple[N | None, N | None]]:
    """Every item of either side once, with its partner where it has one.

    Args:
        old: the items of today.
        new: those to come.
        same: equal for items that do the same.
        alike: equal for items of which one may have become the other, e.g. by their columns.

    Returns:
        The pairs by the name of today, those of the same effect among them.
    """
    pairs: list[tuple[N | None, N | None]] = []
    left, right = list(old), list(new)
    keys: tuple[Callable[[N], Hashable], ...] = (
        lambda item: (same(item), item.name),
        same,
        lambda item: item.name,
        alike,
    )
    for key in keys:
        waiting: defaultdict[Hashable, list[N]] = defaultdict(list)
        for item in reversed(right):
            waiting[key(item)].append(item)
        rest = []
        for item in left:
            partners = waiting[key(item)]
            if partners:
                pairs.append((item, partners.pop()))
            else:
                rest.append(item)
        left = rest
        used = {id(partner) for _, partner in pairs}
        right = [item for item in right if id(item) not in used]
    pairs += [(item, None) for item in left]
    pairs += [(None, item) for item in right]
    return sorted(pairs, key=_name)


def _name(pair: tuple[_Named | None, _Named | None]) -> str:
    item = pair[1] or pair[0]
    return item.name if item is not None else ""
