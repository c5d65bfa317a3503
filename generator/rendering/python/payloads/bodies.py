"""Sample bodies of object shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.design import Column, Design, Field, FieldRule, Shape, ShapeKind, Source, Table
from generator.rendering.python.payloads.checks import UNKNOWN, Part, absent, allowed, meet_checks
from generator.rendering.python.payloads.comparisons import holds
from generator.rendering.python.payloads.scalars import Context, Scalar, scalar, settled, text
from generator.rendering.python.payloads.source import Code, Sample

Reference = Callable[[Table, Column, bool], "Sample | None"]
"""Gives the value of a column, None where the sample value will do; the flag asks for the key of a row of the table."""

Lookup = Callable[[Table, Column, str], "Sample | None"]
"""Gives the text in a column of the row that a foreign key is to point at."""

_DEPTH = 8
_TRIES = 60
PASSWORD = "correct horse battery staple"  # noqa: S105 - a sample


def password(shape: Shape) -> str:
    """A password that the shape takes."""
    return PASSWORD if allowed(shape, None, PASSWORD) else text(shape, Context("Password", 1))


def no_reference(_table: Table, _column: Column, _itself: bool) -> Sample | None:
    """The resolver of bodies that are refused before any row is looked up."""
    return None


def no_lookup(_table: Table, _column: Column, _far: str) -> Sample | None:
    """The same for rows that are named by a text."""
    return None


@dataclass(frozen=True, slots=True)
class Payloads:
    """Makes bodies for the shapes of one design; `is_new`: they make rows, so that absent columns get their defaults."""

    design: Design
    reference: Reference = no_reference
    is_new: bool = True
    lookup: Lookup = no_lookup

    def resolve(self, shape: Shape) -> Shape:
        """The shape that a reference names; any other shape is itself."""
        seen: set[str] = set()
        while shape.kind is ShapeKind.REFERENCE and shape.name is not None and shape.name not in seen:
            seen.add(shape.name)
            target = self.design.shape_of.get(shape.name)
            if target is None:
                break
            shape = replace(target, nullable=shape.nullable or target.nullable)
        return shape

    def value(
        self, shape: Shape, context: Context, table: Table | None, *, minimal: bool = False, depth: int = 0
    ) -> Sample:
        """A sample of any shape."""
        shape = settled(self.resolve(shape), context.column)
        match shape.kind:
            case ShapeKind.OBJECT:
                return self.body(shape, table, context.number, minimal=minimal, depth=depth + 1)
            case ShapeKind.ARRAY:
                return self._array(shape, context, table, minimal, depth)
            case ShapeKind.MAP:
                if shape.item is None or depth > _DEPTH:
                    return {}
                return {"key": self.value(shape.item, context, None, minimal=minimal, depth=depth + 1)}
            case ShapeKind.UNION:
                options = [option for option in shape.options if option.kind is not ShapeKind.NULL]
                return self.value(options[0], context, table, minimal=minimal, depth=depth + 1) if options else None
            case ShapeKind.REFERENCE:
                return {}
            case ShapeKind.ANY:
                return {"key": "value"}
        return scalar(shape, context)

    def _array(self, shape: Shape, context: Context, table: Table | None, minimal: bool, depth: int) -> Sample:
        if shape.item is None or depth > _DEPTH:
            return []
        count = max(shape.limits.min_length or 0, 0 if minimal else 1)
        if shape.limits.max_length is not None:
            count = min(count, shape.limits.max_length)
        return [
            self.value(shape.item, replace(context, number=context.number + i), table, minimal=minimal, depth=depth + 1)
            for i in range(count)
        ]

    def body(
        self, shape: Shape, table: Table | None, number: int = 1, *, minimal: bool = False, depth: int = 0
    ) -> dict[str, Sample]:
        """A body with all fields, or with the required ones only; its field rules hold."""
        shape = self.resolve(shape)
        table = self.table_of(shape, table)
        found = self._fields(shape, table, number, minimal=minimal, depth=depth)
        if table is not None and table.checks and depth <= _DEPTH:
            parts = dict(self._parts(shape, table, found))
            is_new = self.is_new or depth > 0
            others = {c.name: absent(c) if is_new else UNKNOWN for c in table.columns if c.name not in parts}
            meet_checks(table, parts, others)
        return found

    def _fields(
        self, shape: Shape, table: Table | None, number: int, *, minimal: bool, depth: int
    ) -> dict[str, Sample]:
        found: dict[str, Sample] = {}
        for part in shape.fields:
            if minimal and (shape.partial or not (part.required or self._is_needed(part, table))):
                continue
            if depth > _DEPTH and not part.required:
                continue
            found[part.name] = self.field(part, table, number, minimal=minimal, depth=depth)
        for rule in shape.rules:
            _settle(rule, shape, found, number)
        return found

    def columns(self, shape: Shape, table: Table, found: dict[str, Sample]) -> dict[str, Sample]:
        """The values that a body sends for columns of its table."""
        return {name: part.holder[part.field.name] for name, part in self._parts(self.resolve(shape), table, found)}

    @staticmethod
    def _is_needed(part: Field, table: Table | None) -> bool:
        """Whether a field that may be left out sets a column that nothing else fills."""
        binding = part.binding
        if table is None or binding is None or binding.source is not Source.COLUMN or part.has_default:
            return False
        column = table.by_name.get(binding.column or "")
        return column is not None and not column.nullable and column.default is None and column.identity is None

    def _parts(self, shape: Shape, table: Table, found: dict[str, Sample]) -> Iterator[tuple[str, Part]]:
        """The columns that a body sets, those of its groups included."""
        for entry in shape.fields:
            binding = entry.binding
            if binding is None or entry.name not in found:
                continue
            inner = found[entry.name]
            if binding.source is Source.GROUP and isinstance(inner, dict):
                yield from self._parts(self.resolve(entry.shape), table, inner)
            elif binding.source is Source.COLUMN and binding.column in table.by_name:
                column = table.by_name[binding.column]
                yield column.name, Part(found, entry, self.resolve(entry.shape), column)

    def table_of(self, shape: Shape, table: Table | None) -> Table | None:
        """The table whose rows an object writes."""
        return self.design.table_of.get(shape.table, table) if shape.table is not None else table

    def field(self, part: Field, table: Table | None, number: int, *, minimal: bool = False, depth: int = 0) -> Sample:
        """The value of one field, by its binding."""
        binding = part.binding
        if binding is not None:
            if binding.source in (Source.PASSWORD, Source.CURRENT_PASSWORD):
                return password(self.resolve(part.shape))
            if binding.source is Source.CONSTANT:
                return binding.value
            if binding.source is Source.LOOKUP and table is not None and binding.column is not None:
                known = self.lookup(table, table.by_name[binding.column], binding.columns[0])
                if known is not None:
                    return known
            if binding.source is Source.LINKS and table is not None and binding.relation is not None:
                return self._links(part, table, binding.relation, number)
        table, column = self.target(part, table)
        shape = self.resolve(part.shape)
        if binding is not None and binding.source is Source.GROUP and shape.kind is ShapeKind.OBJECT:
            return self._fields(shape, table, number, minimal=minimal, depth=depth + 1)
        if column is not None and table is not None:
            known = self.reference(table, column, False)
            if known is not None:
                return [known] if self.resolve(part.shape).kind is ShapeKind.ARRAY else known
        return self.value(part.shape, Context(part.name, number, column), table, minimal=minimal, depth=depth)

    def target(self, part: Field, table: Table | None) -> tuple[Table | None, Column | None]:
        """The table that the field's own fields bind to, and the column behind it."""
        binding = part.binding
        if binding is None or table is None:
            return table, None
        if binding.source is Source.CHILDREN and binding.relation is not None:
            relation = self.design.relations_of.get(table.name, {}).get(binding.relation)
            return (self.design.table_of.get(relation.target, table) if relation is not None else table), None
        column = binding.column if binding.source in (Source.COLUMN, Source.PASSWORD) else None
        return table, table.by_name.get(column) if column is not None else None

    def _links(self, part: Field, table: Table, name: str, number: int) -> Sample:
        relation = self.design.relations_of.get(table.name, {}).get(name)
        target = self.design.table_of.get(relation.target) if relation is not None else None
        if target is not None and len(target.primary_key.columns) == 1:
            key = target.by_name[target.primary_key.columns[0]]
            known = self.reference(target, key, True)
            if known is not None:
                return [known]
        return self.value(part.shape, Context(part.name, number), None)


def body_of(
    design: Design, shape: Shape, table: str | None, number: int = 1, *, minimal: bool = False
) -> dict[str, Sample]:
    """A body whose foreign keys are made up: for requests that are refused before any row is looked up."""
    return Payloads(design).body(shape, design.table_of.get(table) if table else None, number, minimal=minimal)


def _settle(rule: FieldRule, shape: Shape, found: dict[str, Sample], number: int) -> None:
    """Change the left field of a rule until the rule holds, else the right one."""
    if rule.left not in found or rule.right not in found:
        return
    right = found[rule.right]
    if rule.operator in ("=", "=="):
        found[rule.left] = right
        return
    shapes = {part.name: part.shape for part in shape.fields}
    for name, other in ((rule.left, rule.right), (rule.right, rule.left)):
        kept = found[name]
        for step in range(_TRIES):
            if holds(rule.operator, found[rule.left], found[rule.right]):
                return
            if isinstance(found[name], Code) or isinstance(found[other], Code):
                return
            found[name] = scalar(shapes[name], Context(name, number + step))
        found[name] = kept


__all__ = ["PASSWORD", "Payloads", "Reference", "Scalar", "body_of", "no_reference", "password"]
