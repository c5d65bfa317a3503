"""The mapped classes as the templates print them, one per table."""

from __future__ import annotations

import re
from typing import Any

from generator.design import Column, Design, Table
from generator.rendering.python.literals import comment_text, text_literal
from generator.rendering.python.names import Names, pascal, unique
from generator.rendering.python.persistence.column_types import type_source
from generator.rendering.python.persistence.columns import makes_key, mapped_call
from generator.rendering.python.persistence.computed import Computed, computed_attributes
from generator.rendering.python.persistence.imports import Imports, statement
from generator.rendering.python.persistence.keys import (
    check_call,
    exclusion_call,
    foreign_key_call,
    index_call,
    primary_key_call,
    unique_call,
)
from generator.rendering.python.persistence.ordering import Ordering
from generator.rendering.python.persistence.partitions import partition_by
from generator.rendering.python.persistence.relationships import Relationship, Relationships
from generator.rendering.python.persistence.source import WIDTH, Call, Named, Node, Text, layout, widest
from generator.rendering.python.types import python_type

_BUILTINS = ("int", "float", "str", "bool", "bytes", "list", "dict")


def build_entities(design: Design, names: Names, ordering: Ordering) -> list[dict[str, Any]]:
    """The view of every table's class, in the order of the design."""
    relationships = Relationships(design, names, ordering)
    computed = computed_attributes(design, names)
    return [
        _Entity(design, names, ordering, table).view(relationships.of(table), computed.get(table.name, []))
        for table in design.tables
    ]


class _Entity:
    """Builds the view of one class."""

    def __init__(self, design: Design, names: Names, ordering: Ordering, table: Table) -> None:
        self._design = design
        self._names = names
        self._ordering = ordering
        self._table = table
        self._imports = Imports(names.package)
        used = {*names.attributes[table.name].values(), *names.relations.get(table.name, {}).values()}
        shadowed = [name for name in _BUILTINS if name in used]
        self._shadowed = re.compile(rf"(?<![\w.\"'])({'|'.join(shadowed)})\b") if shadowed else None

    def view(self, relationships: list[Relationship], computed: list[Computed]) -> dict[str, Any]:
        table, names = self._table, self._names
        module = f"{names.package}.adapters.persistence"
        self._imports.add("import sqlalchemy as sa", "from sqlalchemy.orm import Mapped, mapped_column")
        self._imports.add(f"from {module}.models.base import Base")
        columns = [self._column(column) for column in table.columns]
        relations = [self._relation(relationship) for relationship in relationships]
        arguments = layout(Call("", tuple(self._arguments())), 1, before="__table_args__ = ")
        if "pg." in arguments or any("pg." in column["source"] for column in columns):
            self._imports.add("from sqlalchemy.dialects import postgresql as pg")
        if relations:
            self._imports.add("from sqlalchemy.orm import relationship")
        if computed:
            self._imports.add("from sqlalchemy.orm import query_expression")
            self._imports.add(*(line for item in computed for line in item.imports))
        type_imports = self._type_imports(relationships)
        if type_imports:
            self._imports.add("from typing import TYPE_CHECKING")
        return {
            "table": table.name,
            "table_literal": text_literal(table.name),
            "table_text": comment_text(table.name),
            "module": names.modules[table.name],
            "class_name": names.classes[table.name],
            "summary": self._summary(),
            "aliases": [column["alias"] for column in columns if column["alias"]],
            "columns": columns,
            "relations": relations,
            "computed": [{"name": item.name, "annotation": self._annotation(item.annotation)} for item in computed],
            "arguments": arguments,
            "imports": self._imports.sections(),
            "type_imports": type_imports,
        }

    def _summary(self) -> str:
        text = comment_text(self._table.description)
        opening = f"A row of `{comment_text(self._table.name)}`."
        if not text:
            return opening
        ending = "" if text.endswith((".", "!", "?")) else "."
        return text + ending if len(text) + len(ending) + 10 <= WIDTH else opening

    def _column(self, column: Column) -> dict[str, Any]:
        table, names = self._table, self._names
        attribute = names.attributes[table.name][column.name]
        found = python_type(column, names)
        source = type_source(column.type, names)
        self._imports.add(*found.imports)
        if source.custom:
            self._imports.add(f"from {names.package}.adapters.persistence.types import {source.custom}")
        if source.alias:
            self._imports.add(f"from {names.package}.domain.enums import {source.alias}")
        version = self._design.stack.uuid_version
        if makes_key(table, column):
            home = "uuid" if version != 7 else f"{names.package}.adapters.persistence.types"
            self._imports.add(f"from {home} import uuid{'7' if version == 7 else '4'}")
        annotation = self._annotation(f"{found.annotation} | None" if column.nullable else found.annotation)
        alias = None
        if column.choices and widest(f"    {attribute}: Mapped[{annotation}] = mapped_column(") > WIDTH:
            name = self._alias(column)
            alias = layout(
                Call("Literal", tuple(Text(str(choice)) for choice in column.choices), "[]"), before=f"{name} = "
            )
            annotation = re.sub(r"Literal\[.*\](?=[\] |]|$)", name, annotation)
        call = mapped_call(table, column, names, 7 if version == 7 else 4)
        declared = f"{attribute}: Mapped[{annotation}] = "
        return {
            "name": attribute,
            "column": column.name,
            "annotation": annotation,
            "alias": alias,
            "source": layout(call, 1, before=declared).removeprefix(declared),
        }

    def _alias(self, column: Column) -> str:
        """A name for the values of a column, distinct from every class."""
        taken = {*self._names.classes.values(), *self._names.enums.values()}
        return unique(f"{self._names.classes[self._table.name]}{pascal(column.name)}", taken)

    def _relation(self, relationship: Relationship) -> dict[str, Any]:
        declared = f"{relationship.attribute}: Mapped[{self._annotation(relationship.annotation)}] = "
        return {
            "name": relationship.attribute,
            "annotation": self._annotation(relationship.annotation),
            "source": layout(relationship.source, 1, before=declared).removeprefix(declared),
        }

    def _annotation(self, annotation: str) -> str:
        """An annotation that still means the built-in type where an attribute of the class has its name."""
        if self._shadowed is None:
            return annotation
        safe = self._shadowed.sub(r"builtins.\1", annotation)
        if safe != annotation:
            self._imports.add("import builtins")
        return safe

    def _arguments(self) -> list[Node]:
        table, later = self._table, self._ordering.later_names
        found: list[Node] = [primary_key_call(table.primary_key)] if table.primary_key.columns else []
        found += [foreign_key_call(key, later=(table.name, key.name) in later) for key in table.foreign_keys]
        found += [unique_call(key) for key in table.uniques]
        found += [check_call(check) for check in table.checks]
        found += [exclusion_call(exclusion) for exclusion in table.exclusions]
        found += [index_call(index) for index in table.indexes]
        partitioning = partition_by(table)
        if partitioning:
            found.append(Call("", (Named('"postgresql_partition_by"', Text(partitioning), ": "),), "{}"))
        return found

    def _type_imports(self, relationships: list[Relationship]) -> list[str]:
        """Imports for the type checker alone, of the classes that relationships lead to."""
        own = self._names.classes[self._table.name]
        modules = {self._names.classes[name]: self._names.modules[name] for name in self._names.classes}
        targets = sorted({item.target for item in relationships} - {own}, key=lambda name: modules[name])
        root = f"{self._names.package}.adapters.persistence.models"
        return [statement(f"{root}.{modules[name]}", [name], 1) for name in targets]
