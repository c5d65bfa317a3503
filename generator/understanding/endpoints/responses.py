"""Binding of responses: every field of a shape to the column, relation or value it shows."""

from __future__ import annotations

from dataclasses import replace

from generator.design import Binding, Column, Field, Identity, Relation, Shape, ShapeKind, Source, Table
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.aggregates import find_aggregate, find_own_value
from generator.understanding.endpoints.bound import Bound, BoundField, Remark
from generator.understanding.endpoints.columns import JSONS, column_shape, find_column, meets, scalar
from generator.understanding.endpoints.groups import find_group
from generator.understanding.endpoints.naming import Names
from generator.understanding.endpoints.persons import name_parts
from generator.understanding.endpoints.relations import MANY, Relations
from generator.understanding.endpoints.words import snake, words

_MAX_DEPTH = 8
CSRF = frozenset({"csrf_token", "csrf", "xsrf_token", "xsrf", "csrftoken", "token_csrf", "jeton_csrf"})
_SET_ENDINGS = ("_at", "_on", "_key", "_hash", "_enc", "_secret_enc", "_secret", "_token", "_url", "_id")
_SET_WORDS = ("enabled", "set", "configured", "linked", "present")
_NUMERIC = (ShapeKind.INTEGER, ShapeKind.NUMBER, ShapeKind.ANY)


class ResponseBinder:
    """Binds shapes to tables; the same named shape over the same table is always bound equally."""

    def __init__(self, names: Names, relations: Relations, identity: Identity | None) -> None:
        self.names = names
        self.relations = relations
        self.tables = names.lexicon.tables
        self.users = identity.table if identity else None
        self.cookie = identity.cookie if identity else None
        self._done: dict[tuple[str, str], Bound] = {}

    def bind(self, shape: Shape, table: Table, stack: tuple[str, ...] = ()) -> Bound:
        """The shape with every field bound to rows of the table."""
        if (
            shape.kind is ShapeKind.REFERENCE
            and shape.name
            and (shape.name, table.name) in self._done
            and _plain(shape)
        ):
            done = self._done[shape.name, table.name]
            return done.over(replace(done.shape, nullable=done.shape.nullable or shape.nullable))
        known = self.names.resolve(shape, table)
        if known.kind is ShapeKind.ARRAY and known.item is not None:
            inner = self.bind(known.item, table, stack)
            return inner.over(known)
        if known.kind is ShapeKind.UNION:
            return self._union(known, table, stack)
        if known.kind is not ShapeKind.OBJECT:
            return Bound(known, missing=(shape.name or known.kind.value,))
        return self._object(known, table, stack)

    def _union(self, shape: Shape, table: Table, stack: tuple[str, ...]) -> Bound:
        options = [self.bind(option, table, stack) for option in shape.options if option.kind is not ShapeKind.NULL]
        if not options:
            return Bound(shape, missing=("union",))
        best = min(options, key=lambda bound: (len(bound.missing), -bound.sourced))
        if len(options) == 1:
            return best
        message = f"the response may have {len(options)} forms; the one that shows `{table.name}` is served"
        return replace(best, remarks=(*best.remarks, Remark(codes.UNION_NARROWED, message, "the others are left out")))

    def _object(self, shape: Shape, table: Table, stack: tuple[str, ...]) -> Bound:
        name = shape.name
        below = (*stack, name) if name else stack
        fields = [self.field(field, table, below, shape) for field in shape.fields]
        cut = frozenset(c for field in fields for c in field.cut) - ({name} if name else set())
        bound = replace(shape, fields=tuple(field.field for field in fields), table=table.name)
        if cut and name:
            bound = replace(bound, name=f"{name}In{sorted(cut)[0]}")
        missing = tuple(m for field in fields for m in field.missing)
        result = Bound(
            bound,
            missing,
            tuple(r for field in fields for r in field.remarks),
            sum(field.found for field in fields),
            cut,
            replace(bound, fields=tuple(field.relaxed or field.field for field in fields)) if missing else None,
            tuple(blank for field in fields for blank in field.blanks),
        )
        if name and not cut and shape == self.names.resolve(Shape(ShapeKind.REFERENCE, name=name), table):
            self._done[name, table.name] = result
        return result

    def field(self, field: Field, table: Table, stack: tuple[str, ...], owner: Shape | None = None) -> BoundField:
        """One field of an object over a row of the table."""
        field = self.names.of_field(field, table)
        column = find_column(table, field.name, field.shape)
        if column is None and self.cookie is not None and table.name == self.users and snake(field.name) in CSRF:
            return BoundField(replace(field, shape=Shape(ShapeKind.STRING), binding=Binding(Source.CSRF)))
        if column is not None and column.secret:
            return self._hidden(field, column, table)
        steps = (
            self._column,
            self._nested,
            self._list,
            self._flag,
            self._number,
            self._joined,
            self._computed,
            self._plucked,
            self._constant,
        )
        for step in steps:
            found = step(field, table, stack, column)
            if found is not None:
                return found
        return self._nothing(field, table, owner)

    def _hidden(self, field: Field, column: Column, table: Table) -> BoundField:
        if field.shape.kind is ShapeKind.BOOLEAN:
            return BoundField(replace(field, required=True, binding=Binding(Source.IS_SET, column=column.name)))
        remark = Remark(
            codes.COLUMN_HIDDEN,
            f"the field `{field.name}` would show the secret column `{table.name}.{column.name}`",
            "it is always null",
            "Leave it out of the response.",
        )
        hidden = replace(field, shape=Shape(ShapeKind.STRING), nullable=True, binding=Binding(Source.NOTHING))
        return BoundField(hidden, found=False, remarks=(remark,))

    def _column(self, field: Field, table: Table, _: tuple[str, ...], column: Column | None) -> BoundField | None:
        if column is None:
            return None
        shape = self.names.resolve(field.shape)
        whole = column.type.kind in JSONS or (shape.kind is ShapeKind.ARRAY and bool(column.type.dimensions))
        if not scalar(shape) and shape.kind is not ShapeKind.UNION and not whole and shape.kind is not ShapeKind.ARRAY:
            return None
        if shape.kind is ShapeKind.ARRAY and not whole:
            return None
        binding = Binding(Source.COLUMN, column=column.name)
        remarks: tuple[Remark, ...] = ()
        if (
            shape.kind is ShapeKind.URL
            and words(column.name)[-1:]
            and words(column.name)[-1] not in ("url", "uri", "link", "href")
        ):
            message = (
                f"the field `{field.name}` is an address, the column `{table.name}.{column.name}` a key of stored files"
            )
            remarks = (Remark(codes.TYPE_CONFLICT, message, "the key is served as it is stored"),)
            shape = Shape(ShapeKind.STRING)
        if not meets(column, shape):
            if shape.kind is ShapeKind.BOOLEAN:
                return None
            message = f"the field `{field.name}` and the column `{table.name}.{column.name}` have different types"
            remarks = (Remark(codes.TYPE_CONFLICT, message, f"it is served as {column.type.kind}"),)
            shape = column_shape(column, self.names.enums)
        if shape.kind in (ShapeKind.ANY, ShapeKind.REFERENCE) and column.type.kind not in JSONS:
            shape = column_shape(column, self.names.enums)
        if column.nullable and field.required and not field.nullable and field.shape.description != "untyped":
            message = f"the field `{field.name}` is required, its column `{table.name}.{column.name}` may be null"
            remarks = (*remarks, Remark(codes.FIELD_NULLABLE, message, "the field may be null"))
        bound = replace(field, shape=shape, nullable=field.nullable or column.nullable, binding=binding)
        return BoundField(bound, remarks=remarks)

    def _nested(self, field: Field, table: Table, stack: tuple[str, ...], _: Column | None) -> BoundField | None:
        """An object over one related row, or gathered from columns of this row."""
        untyped = field.shape.kind is ShapeKind.ANY
        shape = field.shape
        if untyped:
            relation = self.relations.called(table, field.name, many=False)
            if relation is None or len(stack) > _MAX_DEPTH:
                return None
            shape = Shape(ShapeKind.REFERENCE, name=self.names.of_table(self.tables[relation.target]).name)
        if shape.kind is ShapeKind.UNION:
            objects = [option for option in shape.options if option.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE)]
            shape = objects[0] if len(objects) == 1 else shape
        if shape.kind not in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
            return None
        relation = self.relations.called(table, field.name, many=False, meant=self.names.denoted(shape))
        if relation is not None:
            optional = relation.nullable or not relation.owns_key
            binding = Binding(Source.RELATION, relation=relation.name)
            found = self._over(field, shape, self.tables[relation.target], stack, binding, optional=optional)
            if found is not None:
                return found
        return self._group(field, shape, table, stack)

    def _over(
        self, field: Field, shape: Shape, target: Table, stack: tuple[str, ...], binding: Binding, *, optional: bool
    ) -> BoundField | None:
        core = shape.item if shape.kind is ShapeKind.ARRAY and shape.item is not None else shape
        if (core.name and core.name in stack) or len(stack) > _MAX_DEPTH:
            message = f"the field `{field.name}` shows a shape within itself"
            remark = Remark(codes.SHAPE_RECURSIVE, message, "the inner one is left null")
            blank = replace(field, shape=Shape(ShapeKind.ANY), nullable=True, binding=Binding(Source.NOTHING))
            return BoundField(blank, found=False, remarks=(remark,), cut=frozenset({core.name} if core.name else ()))
        inner = self.bind(shape, target, stack)
        nullable = field.nullable or optional
        if inner.missing:
            if not self._resolves(shape, target):
                return None
            absent = self._absent(
                field, tuple(f"{field.name}.{path}" for path in inner.missing), inner.remarks, inner.sourced
            )
            accepted = inner.accepted()
            if accepted.missing or not absent.missing:
                return absent
            relaxed = replace(field, shape=accepted.shape, nullable=nullable, binding=binding)
            return replace(absent, relaxed=relaxed, blanks=inner.blanks)
        bound = replace(field, shape=inner.shape, nullable=nullable, binding=binding)
        return BoundField(bound, remarks=inner.remarks, cut=inner.cut)

    def _resolves(self, shape: Shape, target: Table) -> bool:
        return self.names.resolve(shape, target).kind in (ShapeKind.OBJECT, ShapeKind.ARRAY)

    def _absent(self, field: Field, missing: tuple[str, ...], remarks: tuple[Remark, ...], sourced: int) -> BoundField:
        """A field whose object lacks something: null where that is allowed, else missing."""
        if field.nullable or not field.required:
            message = f"the field `{field.name}` needs `{missing[0]}`, which no column gives"
            blank = replace(field, shape=Shape(ShapeKind.ANY), nullable=True, binding=Binding(Source.NOTHING))
            return BoundField(blank, found=False, remarks=(Remark(codes.FIELD_WITHOUT_SOURCE, message, "it is null"),))
        unsourced = Remark(
            codes.REQUIRED_WITHOUT_SOURCE,
            f"the field `{field.name}` must have a value, but nothing gives `{missing[0]}`",
            "it is null",
            "Add a column, or say where the value comes from.",
        )
        blank = blank_of(field)
        return BoundField(field, bool(sourced), missing, remarks, relaxed=blank, blanks=(unsourced,))

    def _group(self, field: Field, shape: Shape, table: Table, stack: tuple[str, ...]) -> BoundField | None:
        known = self.names.resolve(shape)
        if known.kind is not ShapeKind.OBJECT or not known.fields:
            return None
        group = find_group(table, field.name, known.fields)
        if group is None:
            return None
        fields, remarks, missing = [], list[Remark](), list[str]()
        for inner in known.fields:
            column = group.get(inner.name)
            found = self._column(inner, table, stack, column) or self.field(inner, table, stack, known)
            fields.append(found.field)
            remarks += found.remarks
            missing += [f"{field.name}.{path}" for path in found.missing]
        if missing:
            return self._absent(field, tuple(missing), tuple(remarks), len(group))
        bound = replace(known, fields=tuple(fields), table=table.name)
        nullable = field.nullable or any(f.required and f.nullable for f in fields)
        return BoundField(
            replace(field, shape=bound, nullable=nullable, binding=Binding(Source.GROUP)), remarks=tuple(remarks)
        )

    def _list(self, field: Field, table: Table, stack: tuple[str, ...], _: Column | None) -> BoundField | None:
        """A list of objects, or of one column, over related rows."""
        shape = field.shape
        if shape.kind is ShapeKind.ANY:
            relation = self.relations.called(table, field.name, many=True)
            if relation is None or len(stack) > 2 or find_column(table, field.name, shape) is not None:
                return None
            item = Shape(ShapeKind.REFERENCE, name=self.names.of_table(self.tables[relation.target]).name)
            shape = Shape(ShapeKind.ARRAY, item=item)
        if shape.kind is not ShapeKind.ARRAY or shape.item is None:
            return None
        item = self.names.resolve(shape.item)
        if item.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE, ShapeKind.UNION):
            relation = self.relations.called(table, field.name, many=True, meant=self.names.denoted(shape))
            found = self._rows(field, shape, relation, stack) if relation is not None else None
            if found is None or found.missing:
                others = (self._rows(field, shape, other, stack) for other in self.relations.sharing(table, field.name))
                found = next(
                    (other for other in others if other is not None and other.found and not other.missing), found
                )
            return found
        return self._plucked_list(field, shape, item, table)

    def _rows(self, field: Field, shape: Shape, relation: Relation, stack: tuple[str, ...]) -> BoundField | None:
        binding = Binding(Source.RELATION, relation=relation.name)
        return self._over(field, shape, self.tables[relation.target], stack, binding, optional=False)

    def _plucked_list(self, field: Field, shape: Shape, item: Shape, table: Table) -> BoundField | None:
        plucked = self.relations.plucked(table, field.name, many=True)
        if plucked is None:
            return None
        target = self.tables[plucked[0].target].by_name[plucked[1]]
        if not meets(target, item):
            return None
        remarks: tuple[Remark, ...] = ()
        if item.kind is ShapeKind.URL and words(target.name)[-1:] not in (("url",), ("uri",)):
            message = f"the field `{field.name}` lists addresses, the column `{target.name}` keeps keys of stored files"
            remarks = (Remark(codes.TYPE_CONFLICT, message, "the keys are served as they are stored"),)
            item = Shape(ShapeKind.STRING)
        item = column_shape(target, self.names.enums) if item.kind is ShapeKind.ANY else item
        binding = Binding(Source.PLUCK, relation=plucked[0].name, column=plucked[1])
        return BoundField(replace(field, shape=replace(shape, item=item), binding=binding), remarks=remarks)

    def _flag(self, field: Field, table: Table, _: tuple[str, ...], __: Column | None) -> BoundField | None:
        """A boolean that a column answers by being set, or a row of the caller by being there."""
        if field.shape.kind is not ShapeKind.BOOLEAN:
            return None
        name = snake(field.name).removeprefix("is_").removeprefix("has_")
        stems = [name, *(name.removesuffix(f"_{word}") for word in _SET_WORDS if name.endswith(f"_{word}"))]
        for stem_ in stems:
            for ending in _SET_ENDINGS:
                column = table.spoken.get(f"{stem_}{ending}")
                if column is not None and column.nullable:
                    return BoundField(replace(field, binding=Binding(Source.IS_SET, column=column.name)))
        marked = self.relations.marked(table, field.name, self.users) if self.users else None
        if marked is None:
            return None
        return BoundField(
            replace(field, binding=Binding(Source.CALLER_FLAG, relation=marked[0].name, column=marked[1]))
        )

    def _number(self, field: Field, table: Table, _: tuple[str, ...], __: Column | None) -> BoundField | None:
        if field.shape.kind not in _NUMERIC:
            return None
        counted = self.relations.counted(table, field.name)
        if counted is None:
            return None
        binding = Binding(Source.COUNT, relation=counted[0].name, where=counted[1])
        return BoundField(replace(field, shape=Shape(ShapeKind.INTEGER), binding=binding))

    def _joined(self, field: Field, table: Table, _: tuple[str, ...], __: Column | None) -> BoundField | None:
        """A person's whole name, from the columns of its parts."""
        if field.shape.kind not in (ShapeKind.STRING, ShapeKind.ANY):
            return None
        parts = name_parts(table, field.name)
        if not parts:
            return None
        columns = tuple(column.name for column in parts)
        bound = replace(field, shape=Shape(ShapeKind.STRING), binding=Binding(Source.JOINED, columns=columns))
        return BoundField(bound)

    def _computed(self, field: Field, table: Table, _: tuple[str, ...], __: Column | None) -> BoundField | None:
        """A number or time over the rows below, or the caller's own value among them."""
        own = find_own_value(self.relations, table, field.name, self.users) if self.users else None
        if own is not None and scalar(field.shape):
            column = self.relations.target(own[0]).by_name[own[2]]
            binding = Binding(Source.CALLER_VALUE, relation=own[0].name, column=own[1], columns=(own[2],))
            return BoundField(replace(field, shape=column_shape(column), nullable=True, binding=binding))
        found = find_aggregate(self.relations, table, field.name, field.shape)
        if found is None:
            return None
        column = self.relations.target(found.relation).by_name[found.column]
        shape = Shape(ShapeKind.NUMBER) if found.function == "avg" else column_shape(column)
        binding = Binding(Source.AGGREGATE, relation=found.relation.name, column=found.column, value=found.function)
        nullable = field.nullable or found.function != "sum"
        return BoundField(replace(field, shape=shape, nullable=nullable, binding=binding))

    def _plucked(self, field: Field, table: Table, _: tuple[str, ...], __: Column | None) -> BoundField | None:
        if not scalar(field.shape):
            return None
        plucked = self.relations.plucked(table, field.name, many=False)
        if plucked is None or plucked[0].kind in MANY:
            return None
        relation, name = plucked
        column = self.tables[relation.target].spoken[name]
        if not meets(column, field.shape):
            return None
        shape = column_shape(column, self.names.enums) if field.shape.kind is ShapeKind.ANY else field.shape
        optional = relation.nullable or not relation.owns_key or column.nullable
        binding = Binding(Source.PLUCK, relation=relation.name, column=name)
        return BoundField(replace(field, shape=shape, nullable=field.nullable or optional, binding=binding))

    def _constant(self, field: Field, _: Table, __: tuple[str, ...], ___: Column | None) -> BoundField | None:
        if field.shape.kind is not ShapeKind.LITERAL or len(field.shape.values) != 1:
            return None
        return BoundField(replace(field, binding=Binding(Source.CONSTANT, value=field.shape.values[0])))

    def _nothing(self, field: Field, table: Table, owner: Shape | None) -> BoundField:
        where = f" of `{owner.name}`" if owner is not None and owner.name else ""
        message = f"the field `{field.name}`{where} has no source in `{table.name}`"
        advice = f"Add a column to `{table.name}`, or say where the value comes from."
        if field.required and not field.nullable:
            unsourced = Remark(codes.REQUIRED_WITHOUT_SOURCE, f"{message}, but must have a value", "it is null", advice)
            return BoundField(field, found=False, missing=(field.name,), relaxed=blank_of(field), blanks=(unsourced,))
        remark = Remark(codes.FIELD_WITHOUT_SOURCE, message, "it is null", advice)
        return BoundField(blank_of(field), found=False, remarks=(remark,))


def blank_of(field: Field) -> Field:
    """The field as one that is always null."""
    shape = field.shape if scalar(field.shape) else Shape(ShapeKind.ANY)
    return replace(field, shape=shape, nullable=True, binding=Binding(Source.NOTHING))


def _plain(shape: Shape) -> bool:
    return not (shape.fields or shape.values or shape.options or shape.partial)
