"""The tools that every reading of an operation works with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design import Binding, Field, Identity, Shape, ShapeKind, Source, Table, TypeKind
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.bound import Bound, Remark
from generator.understanding.endpoints.case import Case
from generator.understanding.endpoints.envelopes import Envelopes
from generator.understanding.endpoints.filters import Filters
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.naming import Names
from generator.understanding.endpoints.ownership import Ownership
from generator.understanding.endpoints.reach import Reach
from generator.understanding.endpoints.relations import MANY, Relations
from generator.understanding.endpoints.requests import RequestBinder
from generator.understanding.endpoints.responses import ResponseBinder
from generator.understanding.endpoints.words import forms, snake

_DELETED = (
    "deleted_at",
    "removed_at",
    "eliminado_en",
    "borrado_en",
    "excluido_em",
    "apagado_em",
    "supprime_le",
    "geloescht_am",
    "deleted_on",
)
_VERSIONS = ("version", "row_version", "lock_version", "revision", "version_number", "versao")


@dataclass(frozen=True)
class Workshop:
    """Everything that is known of the design while endpoints are understood.

    Attributes:
        memberships: tables that the design names where it speaks of who may do what.
        owning: roles that, as the design says there, reach only what is their own.
        verifies: an endpoint verifies e-mail addresses, so that a registration sends what it asks for.
    """

    lexicon: Lexicon
    names: Names
    relations: Relations
    binder: ResponseBinder
    envelopes: Envelopes
    requests: RequestBinder
    filters: Filters
    people: Ownership
    reach: Reach
    identity: Identity | None
    pagination: str = ""
    sorting: str = ""
    concurrency: str = ""
    filtering: str = ""
    memberships: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()
    verifies: bool = False

    def soft_delete(self, table: Table) -> str | None:
        """The timestamp that marks a row as deleted."""
        for name in _DELETED:
            column = table.spoken.get(name)
            if (
                column is not None
                and column.nullable
                and column.type.kind in (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ, TypeKind.DATE)
            ):
                return column.name
        return None

    def version(self, table: Table, case: Case) -> str | None:
        """The column checked against If-Match, where the endpoint or the conventions ask for that."""
        column = next((table.spoken[name] for name in _VERSIONS if name in table.spoken), None)
        if column is None or column.type.kind not in (TypeKind.INTEGER, TypeKind.BIGINT, TypeKind.SMALLINT):
            return None
        name = column.name
        headers = " ".join(case.reading.headers).lower()
        if "if-match" in headers or case.says("if-match", "etag", "optimistic") or {412, 428} & set(case.errors):
            return name
        low = self.concurrency.lower()
        if not re.search(r"if-match|etag|optimistic", low):
            return None
        named = [t for t in self.lexicon.tables if set(re.findall(r"[a-z_]+", low)) & set(forms(t))]
        return name if not named or table.name in named else None

    def with_extras(self, bound: Bound, table: Table, extras: tuple[str, ...]) -> Bound:
        """A bound row (or the row in its envelope) with the relations that prose adds, as far as they exist."""
        if not extras:
            return bound
        shape = bound.shape
        if shape.table != table.name:
            for position, inner in enumerate(shape.fields):
                if inner.binding is not None and inner.binding.source is Source.RESULT:
                    changed = self.with_extras(replace(bound, shape=inner.shape), table, extras)
                    fields = (
                        *shape.fields[:position],
                        replace(inner, shape=changed.shape),
                        *shape.fields[position + 1 :],
                    )
                    return replace(changed, shape=replace(shape, fields=fields))
            return bound
        added: list[Field] = []
        remarks: list[Remark] = []
        for extra in extras:
            extended = self._extra(extra, table, shape)
            if extended is not None:
                added.append(extended)
            elif not any(snake(f.name) == snake(extra) for f in shape.fields):
                message = f"the response should include `{extra}`, which is no relation of `{table.name}`"
                remarks.append(Remark(codes.FIELD_WITHOUT_SOURCE, message, "it is left out"))
        if not added:
            return replace(bound, remarks=(*bound.remarks, *remarks))
        name = shape.name and shape.name + "With" + "And".join(
            "".join(w.capitalize() for w in snake(f.name).split("_")) for f in added
        )
        whole = replace(shape, fields=(*shape.fields, *added), name=name)
        return replace(bound, shape=whole, remarks=(*bound.remarks, *remarks))

    def _extra(self, extra: str, table: Table, shape: Shape) -> Field | None:
        if any(snake(f.name) == snake(extra) for f in shape.fields):
            return None
        for many in (False, True):
            relation = self.relations.called(table, extra, many=many)
            if relation is None:
                continue
            target = self.lexicon.tables[relation.target]
            row = self.binder.bind(self.known_shape(target), target, stack=tuple(filter(None, (shape.name,))))
            row = row.accepted()
            if row.missing:
                return None
            item = Shape(ShapeKind.ARRAY, item=row.shape) if relation.kind in MANY else row.shape
            binding = Binding(Source.RELATION, relation=relation.name)
            nullable = relation.kind not in MANY
            return Field(self.names.wire(snake(extra)), item, required=not nullable, nullable=nullable, binding=binding)
        return None

    def known_shape(self, table: Table) -> Shape:
        """The named shape that shows rows of a table: the document's own, else all columns."""
        for name in self.names.named.names:
            if self.names.lexicon.meant(name) is table and set(forms(name)) & set(forms(table.name)):
                return Shape(ShapeKind.REFERENCE, name=name)
        for name, target in sorted(self.names.derived.items(), key=lambda pair: (len(pair[0]), pair[0])):
            if target == table.name:
                return Shape(ShapeKind.REFERENCE, name=name)
        return self.names.of_table(table)
