"""The old design in the words of the new one, so that what is left to compare are true differences.

Constraints and indexes keep the names that they have in the old database; see `constraints.py` for how those are compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.design import AccessModel as Access
from generator.design import (
    Check,
    Column,
    Default,
    Design,
    Enum,
    Exclusion,
    Expression,
    ForeignKey,
    Index,
    IndexPart,
    Key,
    Literal,
    Relation,
    Table,
    TypeKind,
    View,
)
from generator.migrating.identifiers import renamed_in
from generator.migrating.renames import Renames


def apply_renames(design: Design, renames: Renames) -> Design:
    """The design with its tables, columns, enums, values and roles under their new names; shapes and endpoints stay."""
    if not renames.all:
        return design
    tables = tuple(sorted((_Mapper.of(table, renames).table(table) for table in design.tables), key=lambda t: t.name))
    enums = tuple(sorted((_enum(enum, renames) for enum in design.enums), key=lambda enum: enum.name))
    return replace(
        design,
        tables=tables,
        enums=enums,
        views=tuple(_view(view, renames) for view in design.views),
        relations=tuple(_relation(relation, renames) for relation in design.relations),
        access=_access(design, renames),
    )


@dataclass(frozen=True)
class _Mapper:
    """The renames as one old table sees them."""

    renames: Renames
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, table: Table, renames: Renames) -> _Mapper:
        values = {
            column.name: renames.values.get(column.type.enum or f"{table.name}.{column.name}", {})
            for column in table.columns
        }
        return cls(
            renames, renames.columns.get(table.name, {}), {name: found for name, found in values.items() if found}
        )

    def table(self, table: Table) -> Table:
        """The whole table."""
        return replace(
            table,
            name=self.renames.table(table.name),
            columns=tuple(map(self.column, table.columns)),
            primary_key=self.key(table.primary_key),
            foreign_keys=tuple(map(self.foreign_key, table.foreign_keys)),
            uniques=tuple(map(self.key, table.uniques)),
            checks=tuple(Check(check.name, self.expression(check.expression)) for check in table.checks),
            indexes=tuple(map(self.index, table.indexes)),
            exclusions=tuple(map(self.exclusion, table.exclusions)),
            partitioning=table.partitioning
            and replace(table.partitioning, columns=self.names(table.partitioning.columns)),
        )

    def names(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Columns of this table."""
        return tuple(self.columns.get(column, column) for column in columns)

    def expression(self, expression: Expression) -> Expression:
        """An expression over this table."""
        values: dict[str, str] = {}
        for column in expression.columns:
            values |= self.values.get(column, {})
        return renamed_in(expression, self.columns, values, self.renames.enums)

    def column(self, column: Column) -> Column:
        """A column of this table."""
        values = self.values.get(column.name, {})
        kind = column.type
        if kind.kind is TypeKind.ENUM and kind.enum is not None:
            kind = replace(kind, enum=self.renames.enum(kind.enum))
        return replace(
            column,
            name=self.columns.get(column.name, column.name),
            type=kind,
            default=column.default and self.default(column.default, values),
            generated=column.generated and self.expression(column.generated),
            choices=tuple(_value(choice, values) for choice in column.choices),
        )

    def default(self, default: Default, values: Mapping[str, str]) -> Default:
        """The default of a column with these renamed values."""
        expression = renamed_in(default.expression, {}, values, self.renames.enums)
        return replace(default, expression=expression, value=_value(default.value, values))

    def key(self, key: Key) -> Key:
        """A primary key or unique constraint."""
        return replace(key, columns=self.names(key.columns))

    def foreign_key(self, key: ForeignKey) -> ForeignKey:
        """A foreign key of this table, with the new names of its target."""
        target = tuple(self.renames.column(key.target, column) for column in key.target_columns)
        name = self.renames.table(key.target)
        return replace(key, columns=self.names(key.columns), target=name, target_columns=target)

    def part(self, part: IndexPart) -> IndexPart:
        """A part of an index."""
        column = None if part.column is None else self.columns.get(part.column, part.column)
        return replace(part, column=column, expression=part.expression and self.expression(part.expression))

    def index(self, index: Index) -> Index:
        """An index."""
        where = index.where and self.expression(index.where)
        return replace(index, parts=tuple(map(self.part, index.parts)), where=where, include=self.names(index.include))

    def exclusion(self, exclusion: Exclusion) -> Exclusion:
        """An exclusion constraint."""
        elements = tuple((self.part(part), operator) for part, operator in exclusion.elements)
        return replace(exclusion, elements=elements, where=exclusion.where and self.expression(exclusion.where))


def _value(value: Literal, values: Mapping[str, str]) -> Literal:
    return values.get(value, value) if isinstance(value, str) else value


def _enum(enum: Enum, renames: Renames) -> Enum:
    values = renames.values.get(enum.name, {})
    return replace(enum, name=renames.enum(enum.name), values=tuple(values.get(value, value) for value in enum.values))


def _view(view: View, renames: Renames) -> View:
    """The view over the renamed tables; a column of two new names in different tables is left alone."""
    names: dict[str, str] = dict(renames.tables)
    doubtful: set[str] = set()
    for columns in renames.columns.values():
        for old, new in columns.items():
            if names.setdefault(old, new) != new:
                doubtful.add(old)
    values = {old: new for held in renames.values.values() for old, new in held.items()}
    kept = {old: new for old, new in names.items() if old not in doubtful}
    return replace(view, query=renamed_in(view.query, kept, values, renames.enums))


def _relation(relation: Relation, renames: Renames) -> Relation:
    through = None if relation.through is None else renames.table(relation.through)
    return replace(
        relation, source=renames.table(relation.source), target=renames.table(relation.target), through=through
    )


def _access(design: Design, renames: Renames) -> Access:
    """The access model with the new names of its roles; `access.py` compares the rest under the renames."""
    access = design.access
    source = access.identity.roles if access.identity is not None else None
    if source is None:
        return access
    table, name = (source.name_table, source.name_column) if source.name_table else (source.table, source.column)
    column = design.table_of[table].by_name.get(name or "") if table in design.table_of else None
    if column is None:
        return access
    values = renames.values.get(column.type.enum or f"{table}.{column.name}", {})
    return replace(access, roles=tuple(values.get(role, role) for role in access.roles))
