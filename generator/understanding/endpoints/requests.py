"""Binding of request bodies: every field of a shape to the column, links or rows it writes."""

from __future__ import annotations

from dataclasses import replace

from generator.design import (
    Binding,
    Column,
    Field,
    Identity,
    Made,
    Relation,
    RelationKind,
    Shape,
    ShapeKind,
    Source,
    Table,
)
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.bound import Bound, BoundField, Remark
from generator.understanding.endpoints.columns import (
    JSONS,
    column_shape,
    element_shape,
    find_column,
    meets,
    scalar,
    storable,
)
from generator.understanding.endpoints.completing import explain, make_values, require
from generator.understanding.endpoints.groups import find_group
from generator.understanding.endpoints.homeless import find_lookup, is_remark
from generator.understanding.endpoints.naming import Names
from generator.understanding.endpoints.passwords import CURRENT, PASSWORD, REPEATED
from generator.understanding.endpoints.relations import Relations
from generator.understanding.endpoints.words import snake, vocabulary, words

_CONSENT = vocabulary(
    "accept accepts accepted agree agreed consent terms tos gdpr acepta aceita acceptent captcha recaptcha"
)
_NUMBERED = frozenset({"position", "line_number", "sort_order"})
_SERVER = vocabulary(
    "id created_at updated_at created_on updated_on deleted_at creado_en actualizado_en criado_em atualizado_em"
)


class RequestBinder:
    """Binds bodies to tables."""

    def __init__(self, names: Names, relations: Relations, identity: Identity | None) -> None:
        self.names = names
        self.relations = relations
        self.tables = names.lexicon.tables
        self.identity = identity

    def bind(
        self,
        shape: Shape,
        table: Table,
        *,
        partial: bool,
        supplied: frozenset[str] = frozenset(),
        depth: int = 0,
        creates: bool = False,
    ) -> Bound:
        """The body with every field bound to the table.

        `partial`: every field may be left out (PATCH).
        `supplied`: columns that the server sets itself; a derived body leaves them out.
        `creates`: the row is new; a field may name another row by its unique text.
        """
        known = self._known(shape, table, supplied)
        if known.kind is ShapeKind.UNION:
            options = [o for o in known.options if o.kind is not ShapeKind.NULL]
            bounds = [
                self.bind(option, table, partial=partial, supplied=supplied, depth=depth, creates=creates)
                for option in options
            ]
            return min(bounds, key=lambda b: len(b.missing)) if bounds else Bound(known, missing=("body",))
        if known.kind is not ShapeKind.OBJECT:
            return Bound(known, missing=("body",))
        fields = [self._field(field, table, depth) for field in known.fields]
        if creates:
            fields = self._looked_up(fields, table, supplied)
        partial = partial or known.partial
        done = [self._loosened(bound.field) if partial else bound.field for bound in fields]
        bound = replace(known, fields=tuple(done), table=table.name, partial=partial)
        missing = tuple(m for field in fields for m in field.missing)
        droppable = all(field.relaxed is not None for field in fields if field.missing)
        return Bound(
            bound,
            missing,
            tuple(r for field in fields for r in field.remarks),
            sum(field.found for field in fields),
            relaxed=bound if missing and droppable else None,
            blanks=tuple(blank for field in fields for blank in field.blanks),
        )

    def _known(self, shape: Shape, table: Table, supplied: frozenset[str]) -> Shape:
        """The shape behind a reference; a body that nobody defines takes the columns that callers can write."""
        if shape.kind is not ShapeKind.REFERENCE or shape.name is None or self.names.named.get(shape.name) is not None:
            return self.names.resolve(shape, table)
        if self.names.lexicon.meant(shape.name) not in (table, None):
            return self.names.resolve(shape, table)
        own = {field.name: field for field in shape.fields}
        fields = []
        for column in table.columns:
            name = self.names.wire(column.name)
            if (
                self._writable(column, table, supplied)
                and name not in own
                and not {name, column.name} & set(shape.values)
            ):
                needed = not (column.nullable or column.default or shape.partial)
                fields.append(replace(self.names.field_of(column, name, required=needed), nullable=column.nullable))
        changed = own or shape.values or shape.partial
        self.names.derive(shape.name, table)
        named = None if changed else shape.name
        return Shape(ShapeKind.OBJECT, fields=(*fields, *own.values()), name=named, partial=shape.partial)

    def _writable(self, column: Column, table: Table, supplied: frozenset[str]) -> bool:
        made = column.generated is not None or column.identity is not None or column.secret
        key = table.primary_key.columns == (column.name,) and column.name not in table.key_of
        return (
            not made
            and not key
            and snake(column.name) not in _SERVER
            and column.name not in supplied
            and snake(column.name) != "version"
        )

    def _loosened(self, field: Field) -> Field:
        return replace(field, required=False, has_default=False, default=None)

    def _field(self, field: Field, table: Table, depth: int) -> BoundField:
        field = self.names.of_field(field, table)
        name = snake(field.name)
        secret = self._secret(field, name, table)
        if secret is not None:
            return secret
        column = find_column(table, field.name, field.shape)
        if column is not None and (column.secret or column.generated is not None):
            column = None
        for step in (self._column, self._group, self._links, self._children, self._state):
            found = step(field, table, column, depth)
            if found is not None:
                return found
        return self._homeless(field, table)

    def _secret(self, field: Field, name: str, table: Table) -> BoundField | None:
        """Passwords: the new one is hashed, the current one checked, a repetition dropped."""
        if self.identity is None or table.name != self.identity.table or self.identity.password_column is None:
            return None
        if name in CURRENT:
            binding = Binding(Source.CURRENT_PASSWORD, column=self.identity.password_column)
        elif name in PASSWORD or name == snake(self.identity.password_column):
            binding = Binding(Source.PASSWORD, column=self.identity.password_column)
        elif name in REPEATED:
            binding = Binding(Source.ACCEPTED)
        else:
            return None
        shape = Shape(ShapeKind.STRING) if field.shape.kind is ShapeKind.ANY else field.shape
        return BoundField(replace(field, shape=shape, binding=binding))

    def _column(self, field: Field, table: Table, column: Column | None, _: int) -> BoundField | None:
        if column is None:
            return None
        shape = self.names.resolve(field.shape)
        whole = column.type.kind in JSONS or (
            shape.kind is ShapeKind.ARRAY and (column.type.dimensions > 0 or meets(column, shape))
        )
        if not scalar(shape) and shape.kind is not ShapeKind.UNION and not whole:
            return None
        if shape.kind is ShapeKind.ARRAY and column.type.dimensions:
            item = self.names.resolve(shape.item) if shape.item is not None else Shape(ShapeKind.ANY)
            if not storable(column, item):
                return None
            shape = replace(shape, item=element_shape(column, item, self.names.enums))
        remarks: tuple[Remark, ...] = ()
        if not meets(column, shape):
            message = (
                f"the field `{field.name}` of the request and the column `{table.name}.{column.name}` "
                "have different types"
            )
            remarks = (Remark(codes.TYPE_CONFLICT, message, f"it is taken as {column.type.kind}"),)
            shape = replace(column_shape(column, self.names.enums), nullable=shape.nullable)
            field = replace(field, has_default=False, default=None, required=field.required and not field.has_default)
        if whole and shape.item is not None:
            shape = replace(shape, item=self.names.resolve(shape.item))
        loose = shape.item if whole and column.type.dimensions == 1 and shape.item is not None else shape
        if loose.kind in (ShapeKind.ANY, ShapeKind.REFERENCE) and column.type.kind not in JSONS:
            limits = shape.limits
            shape = replace(column_shape(column, self.names.enums), limits=limits)
        stored = column_shape(column, self.names.enums)
        if shape.kind is ShapeKind.STRING and stored.kind not in (ShapeKind.STRING, ShapeKind.ANY, ShapeKind.BINARY):
            # On the wire it is text; what text is decided by the column (a date, a UUID, one of its choices).
            shape = stored
        nullable = field.nullable and column.nullable
        bound = replace(field, shape=shape, nullable=nullable, binding=Binding(Source.COLUMN, column=column.name))
        return BoundField(bound, remarks=remarks)

    def _group(self, field: Field, table: Table, _: Column | None, depth: int) -> BoundField | None:
        known = self.names.resolve(field.shape)
        if known.kind is not ShapeKind.OBJECT or not known.fields:
            return None
        group = find_group(table, field.name, known.fields)
        if group is None:
            return None
        done, remarks, missing = [], list[Remark](), list[str]()
        for inner in known.fields:
            found = self._column(inner, table, group.get(inner.name), depth) or self._homeless(inner, table)
            done.append(found.field)
            remarks += found.remarks
            missing += [f"{field.name}.{path}" for path in found.missing]
        bound = replace(known, fields=tuple(done), table=table.name)
        return BoundField(
            replace(field, shape=bound, binding=Binding(Source.GROUP)), missing=tuple(missing), remarks=tuple(remarks)
        )

    def _links(self, field: Field, table: Table, _: Column | None, __: int) -> BoundField | None:
        """A list of keys that a many-to-many relation links: `tag_ids`."""
        if field.shape.kind is not ShapeKind.ARRAY:
            return None
        item = self.names.resolve(field.shape.item) if field.shape.item else None
        if item is None or not scalar(item):
            return None
        name = snake(field.name)
        base = next((name.removesuffix(e) for e in ("_ids", "_uuids", "_id") if name.endswith(e)), name)
        relation = self.relations.called(table, base, many=True)
        if relation is None or relation.kind is not RelationKind.MANY_TO_MANY:
            return None
        target = self.tables[relation.target]
        key = target.spoken[target.primary_key.columns[0]]
        if len(target.primary_key.columns) > 1 or not meets(key, item) or not self._bare_join(relation, table):
            return None
        shape = replace(field.shape, item=column_shape(key, self.names.enums))
        return BoundField(replace(field, shape=shape, binding=Binding(Source.LINKS, relation=relation.name)))

    def _bare_join(self, relation: Relation, table: Table) -> bool:
        """Whether rows of a join table need nothing but their two keys and what they share with the row (its tenant)."""
        join = self.tables.get(relation.through or "")
        if join is None:
            return False
        pair = (relation.foreign_key, relation.far_key)
        keys = {column for key in join.foreign_keys if key.name in pair for column in key.columns}
        keys |= join.shared_with(table).keys()
        return all(needs_nothing(column) or column.name in keys or _made_key(join, column) for column in join.columns)

    def _children(self, field: Field, table: Table, _: Column | None, depth: int) -> BoundField | None:
        """Nested objects that become rows of a one-to-many relation."""
        if field.shape.kind is not ShapeKind.ARRAY or field.shape.item is None or depth > 1:
            return None
        item = self.names.resolve(field.shape.item)
        if item.kind is not ShapeKind.OBJECT:
            return None
        relation = self.relations.called(table, field.name, many=True, meant=self.names.denoted(field.shape))
        if relation is not None and relation.kind is RelationKind.ONE_TO_MANY:
            return self._child_rows(field, field.shape.item, relation, depth)
        sharing = [r for r in self.relations.sharing(table, field.name) if r.kind is RelationKind.ONE_TO_MANY]
        tried = [self._child_rows(field, field.shape.item, other, depth) for other in sharing]
        return next((found for found in tried if not found.missing), None)

    def _child_rows(self, field: Field, item: Shape, relation: Relation, depth: int) -> BoundField:
        """Nested objects as rows of one relation; what they lack is missing."""
        target = self.tables[relation.target]
        inner = self.bind(item, target, partial=False, depth=depth + 1)
        key = next(key for key in target.foreign_keys if key.name == relation.foreign_key)
        made, body, remarks = self._completed(target, inner.shape, frozenset(key.columns))
        unset = unset_columns(target, body, frozenset(key.columns) | {value.column for value in made})
        unset = [column for column in unset if snake(column.name) not in _NUMBERED]
        if inner.missing:
            missing = tuple(path if path.startswith("!") else f"{field.name}.{path}" for path in inner.missing)
            return BoundField(field, missing=missing, remarks=inner.remarks)
        if unset:
            return BoundField(field, missing=tuple(f"!{target.name}.{c.name}" for c in unset), remarks=inner.remarks)
        shape = replace(field.shape, item=body)
        binding = Binding(Source.CHILDREN, relation=relation.name, made=made)
        return BoundField(replace(field, shape=shape, binding=binding), remarks=(*inner.remarks, *remarks))

    def _completed(
        self, target: Table, body: Shape, keys: frozenset[str]
    ) -> tuple[tuple[Made, ...], Shape, tuple[Remark, ...]]:
        """What the server makes for a nested row, and its body with the fields required that the row needs."""
        known = keys | written_columns(body, surely=True)
        unset = [c for c in unset_columns(target, body, known) if snake(c.name) not in _NUMBERED]
        made = make_values(target, unset, known, written_columns(body), self.tables)
        left = unset_columns(target, body, known | {value.column for value in made})
        whole, tightened = require(body, target, left)
        return made, whole or body, (*explain(target, made), *tightened)

    def _state(self, field: Field, table: Table, _: Column | None, __: int) -> BoundField | None:
        """Values that only one column of the table chooses from: `decision: approved | rejected` for its status."""
        shape = self.names.resolve(field.shape)
        values = {str(value) for value in shape.values if value is not None}
        if shape.kind is not ShapeKind.ENUM or len(values) < 2:
            return None
        found = [c for c in table.columns if values <= {str(v) for v in column_shape(c, self.names.enums).values}]
        if len(found) != 1:
            return None
        binding = Binding(Source.COLUMN, column=found[0].name)
        return BoundField(replace(field, shape=shape, nullable=field.nullable and found[0].nullable, binding=binding))

    def _looked_up(self, fields: list[BoundField], table: Table, supplied: frozenset[str]) -> list[BoundField]:
        """The fields; what has no column but names a row by its unique text finds that row."""
        written = supplied | {f.field.binding.column for f in fields if f.field.binding and f.field.binding.column}
        found = list(fields)
        for position, bound in enumerate(fields):
            if not bound.missing or not scalar(self.names.resolve(bound.field.shape)):
                continue
            way = find_lookup(table, self.tables, bound.field.name, written)
            if way is not None:
                written = written | {way[0]}
                shape = column_shape(way[1], self.names.enums)
                kept = self.names.resolve(bound.field.shape)
                shape = kept if meets(way[1], kept) and kept.kind is not ShapeKind.ANY else shape
                binding = Binding(Source.LOOKUP, column=way[0], columns=(way[1].name,))
                found[position] = BoundField(replace(bound.field, shape=shape, nullable=False, binding=binding))
        return found

    def _homeless(self, field: Field, table: Table) -> BoundField:
        """A field that writes nothing: validated and dropped where that is honest, else missing."""
        shape = field.shape if field.shape.kind is not ShapeKind.REFERENCE else self.names.resolve(field.shape)
        if shape.kind is ShapeKind.REFERENCE:
            shape = Shape(ShapeKind.ANY)
        accepted = replace(field, shape=shape, binding=Binding(Source.ACCEPTED))
        consent = (
            shape.kind is ShapeKind.LITERAL
            or (shape.kind is ShapeKind.BOOLEAN and bool(set(words(field.name)) & _CONSENT))
            or bool(set(words(field.name)) & {"captcha", "recaptcha"})
        )
        if consent:
            return BoundField(accepted, found=False)
        advice = f"Add a column to `{table.name}`, or leave the field out."
        if field.required and not field.has_default:
            message = f"the field `{field.name}` of the request has no column in `{table.name}`"
            dropped = Remark(codes.FIELD_DROPPED, message, "it is checked and dropped", advice)
            loose = replace(accepted, shape=shape) if is_remark(field.name, shape) else None
            return BoundField(
                accepted, found=False, missing=(field.name,), relaxed=loose, blanks=(dropped,) if loose else ()
            )
        message = f"the field `{field.name}` of the request has no column in `{table.name}`"
        return BoundField(
            accepted, found=False, remarks=(Remark(codes.FIELD_DROPPED, message, "it is checked and dropped", advice),)
        )


def needs_nothing(column: Column) -> bool:
    """Whether a row can be inserted without a value for the column."""
    made = column.default is not None or column.identity is not None or column.generated is not None
    return column.nullable or made or column.tenant


def _made_key(table: Table, column: Column) -> bool:
    """A key that the application makes: a lone UUID."""
    return (
        table.primary_key.columns == (column.name,)
        and column.type.kind.value == "uuid"
        and column.name not in table.key_of
    )


def written_columns(shape: Shape | None, *, surely: bool = False) -> frozenset[str]:
    """The columns that a bound body writes; `surely`: only those that every body writes with a value."""
    found: set[str] = set()
    for field in shape.fields if shape is not None else ():
        if field.binding is None or (
            surely and (not (field.required or (field.has_default and field.default is not None)) or field.nullable)
        ):
            continue
        if field.binding.source in (Source.COLUMN, Source.PASSWORD, Source.LOOKUP) and field.binding.column:
            found.add(field.binding.column)
        if field.binding.source is Source.GROUP:
            found |= written_columns(field.shape, surely=surely)
    return frozenset(found)


def unset_columns(table: Table, body: Shape | None, supplied: frozenset[str]) -> list[Column]:
    """The columns that must have a value on insert and get none."""
    given = written_columns(body, surely=True) | supplied
    return [
        column
        for column in table.columns
        if column.name not in given and not needs_nothing(column) and not _made_key(table, column)
    ]
