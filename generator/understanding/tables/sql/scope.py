"""What an expression is for, and what it may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.design import ColumnType


class Purpose(StrEnum):
    """What an expression is for."""

    CHECK = "check"
    DEFAULT = "default"
    GENERATED = "generated column"
    INDEX = "index"
    PREDICATE = "index predicate"

    @property
    def immutable(self) -> bool:
        """Whether PostgreSQL demands that it always gives the same."""
        return self in (Purpose.GENERATED, Purpose.INDEX, Purpose.PREDICATE)


@dataclass(frozen=True)
class Scope:
    """What an expression may name: the columns of its table, and the enumerations of the design."""

    columns: Mapping[str, ColumnType]
    enums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    generated: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        folded: dict[str, str] = {}
        for name in self.columns:
            folded.setdefault(fold_word(name), name)
        object.__setattr__(self, "_folded", folded)

    def column(self, name: str) -> str | None:
        """The column that a name means, whatever its case and word separators."""
        if name in self.columns:
            return name
        folded: dict[str, str] = self.__dict__["_folded"]
        return folded.get(fold_word(name))


def fold_word(name: str) -> str:
    """A name without case and word separators."""
    return name.replace("_", "").replace(" ", "").replace("-", "").lower()
