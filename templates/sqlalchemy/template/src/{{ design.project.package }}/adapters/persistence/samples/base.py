"""What the functions that make sample rows share."""

from collections.abc import Mapping
from typing import Any


class Numbers:
    """Numbers of sample rows, so that unique columns get fresh values."""

    def __init__(self) -> None:
        self._last = 0

    def take(self) -> int:
        """The next number."""
        self._last += 1
        return self._last

    def continue_from(self, number: int) -> None:
        """Leaves out the numbers up to `number`, which rows of an earlier run may have."""
        self._last = max(self._last, number)


numbers = Numbers()


def shared(values: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """What is known already of a parent: its columns by the columns that refer to them."""
    return {theirs: values[own] for own, theirs in columns.items() if own in values}
