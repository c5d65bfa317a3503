"""The persistence part of the view: models, migration, constraints."""

from generator.rendering.python.persistence.build import build_persistence
from generator.rendering.python.persistence.column_types import TypeSource, frozen_type_source, type_source
from generator.rendering.python.persistence.computed import computed_attribute
from generator.rendering.python.persistence.migration import required_extensions
from generator.rendering.python.persistence.ordering import Ordering, order_tables

__all__ = [
    "Ordering",
    "TypeSource",
    "build_persistence",
    "computed_attribute",
    "frozen_type_source",
    "order_tables",
    "required_extensions",
    "type_source",
]
