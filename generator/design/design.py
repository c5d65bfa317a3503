"""The design: what a document means, complete and free of doubt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from generator.design.access import Access
from generator.design.endpoints import Endpoint, OperationKind
from generator.design.policies import Grant
from generator.design.shapes import Shape
from generator.design.stack import Stack
from generator.design.tables import Relation, Table, View
from generator.design.types import Enum


@dataclass(frozen=True)
class Design:
    """What a document means.

    `tables`, `enums`, `views` and `relations` are sorted by name, `endpoints` are in the order of the document.
    """

    stack: Stack
    tables: tuple[Table, ...] = ()
    enums: tuple[Enum, ...] = ()
    views: tuple[View, ...] = ()
    relations: tuple[Relation, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    access: Access = field(default_factory=lambda: Access(identity=None))
    shapes: tuple[tuple[str, Shape], ...] = ()

    @cached_property
    def table_of(self) -> dict[str, Table]:
        """Tables by name."""
        return {table.name: table for table in self.tables}

    @cached_property
    def enum_of(self) -> dict[str, Enum]:
        """Enums by name."""
        return {enum.name: enum for enum in self.enums}

    @cached_property
    def relations_of(self) -> dict[str, dict[str, Relation]]:
        """Table name -> relation name -> relation."""
        found: defaultdict[str, dict[str, Relation]] = defaultdict(dict)
        for relation in self.relations:
            found[relation.source][relation.name] = relation
        return dict(found)

    @cached_property
    def shape_of(self) -> dict[str, Shape]:
        """Named shapes by name."""
        return dict(self.shapes)

    def grants_above(self, endpoint: Endpoint) -> tuple[Grant, ...]:
        """The grants of an endpoint where they are about the row that its path goes through last; else none."""
        operation = endpoint.operation
        parent = operation.parents[-1] if operation.parents else None
        table = self.table_of.get(operation.table or "")
        key = table.key_of.get(parent.child_column or "") if table is not None and parent is not None else None
        return endpoint.policy.above(key.columns[0], key.target_columns[0]) if key is not None else ()

    @property
    def stubs(self) -> list[Endpoint]:
        """Endpoints whose logic the design does not determine."""
        return [e for e in self.endpoints if e.operation.kind is OperationKind.STUB]
