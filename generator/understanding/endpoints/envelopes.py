"""What surrounds rows in a response: lists with totals and cursors, single rows in `data`, tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.design import Binding, Field, Literal, RelationKind, Shape, ShapeKind, Source, Table
from generator.diagnostics import endpoints as codes
from generator.understanding.endpoints.bound import Bound, Remark
from generator.understanding.endpoints.listing import LIMITS, OFFSETS, PAGES
from generator.understanding.endpoints.naming import Names
from generator.understanding.endpoints.responses import CSRF, ResponseBinder, blank_of
from generator.understanding.endpoints.tokens import ENVELOPES, TOKENS, token_source
from generator.understanding.endpoints.words import forms, snake, vocabulary
from generator.understanding.shapes.pages import ROWS

_SOURCES = {
    Source.TOTAL: "total total_count count total_items total_elements total_results total_records totals cantidad gesamt anzahl "
    "gesamtzahl gesamtanzahl anzahl_gesamt total_registros total_resultados total_elementos total_itens totale",
    Source.NEXT_CURSOR: "next_cursor cursor next next_page_token end_cursor next_token after continuation_token next_page siguiente proximo "
    "proximo_cursor siguiente_cursor cursor_siguiente naechster_cursor nachster_cursor curseur_suivant prochain_curseur cursor_suivant suivant "
    "prossimo_cursor cursore_successivo",
    Source.HAS_MORE: "has_more has_next has_next_page more has_more_items hay_mas tem_mais hat_mehr weitere a_plus a_suite tem_proxima",
    Source.LIMIT: "limit per_page page_size size take limite por_pagina par_page pro_seite items_per_page",
    Source.OFFSET: "offset skip start desplazamiento",
    Source.PAGE: "page page_number current_page pagina seite page_index",
    Source.PAGES: "pages total_pages page_count last_page paginas total_paginas num_pages seiten seiten_gesamt gesamtseiten total_seiten",
}
_BY_NAME = {
    **dict.fromkeys(LIMITS - {"first", "top"}, Source.LIMIT),
    **dict.fromkeys(OFFSETS, Source.OFFSET),
    **dict.fromkeys(PAGES - {"p"}, Source.PAGE),
    **{name: source for source, names in _SOURCES.items() for name in names.split()},
}
_PAGING = frozenset(
    {Source.TOTAL, Source.NEXT_CURSOR, Source.HAS_MORE, Source.LIMIT, Source.OFFSET, Source.PAGE, Source.PAGES}
)
_META = vocabulary("meta pagination page_info paging page metadata paginacion paginacao cursor links")
_SINGLE = vocabulary(
    "data result item record payload resource entity object value response body resultado datos dados ergebnis daten "
    "donnees resultat dati"
)
_YES = vocabulary("success ok done deleted created updated removed received accepted sent exito sucesso erfolg valid")
_TALK = vocabulary("message detail msg mensaje mensagem nachricht status info note")


class Envelopes:
    """Binds whole responses: the rows with what surrounds them."""

    def __init__(self, binder: ResponseBinder, names: Names) -> None:
        self.binder = binder
        self.names = names

    def item_of(self, shape: Shape | None) -> Shape | None:
        """The shape of one row of a list response; None where the response is no list."""
        if shape is None:
            return None
        known = self.names.resolve(shape)
        if known.kind is ShapeKind.ARRAY:
            return known.item
        if known.kind is ShapeKind.UNION:
            return next((item for option in known.options if (item := self.item_of(option)) is not None), None)
        field = self._items_field(known, None)
        if field is not None:
            return self.item_of(field.shape)
        for inner in known.fields:
            if (
                snake(inner.name) in _SINGLE
                and inner.shape.kind is ShapeKind.OBJECT
                and self._items_field(inner.shape, None)
            ):
                return self.item_of(inner.shape)
        return None

    def _items_field(self, shape: Shape, table: Table | None) -> Field | None:
        """The field of an envelope that holds the rows: by its name, else the only list among envelope fields."""
        if shape.kind is not ShapeKind.OBJECT:
            return None
        lists = [f for f in shape.fields if self.names.resolve(f.shape).kind is ShapeKind.ARRAY]
        named = [f for f in lists if snake(f.name) in ROWS]
        if named:
            return named[0]
        if table is not None:
            nouns = [f for f in lists if set(forms(f.name)) & set(forms(table.name))]
            if nouns:
                return nouns[0]
        others = [f for f in shape.fields if f not in lists]
        around = all(snake(f.name) in _BY_NAME or snake(f.name) in _META | _YES | _TALK for f in others)
        return lists[0] if len(lists) == 1 and around and (others or not shape.name) else None

    def bind_list(self, shape: Shape, table: Table) -> Bound:
        """A list response over rows of the table."""
        known = self.names.resolve(shape)
        if known.kind is ShapeKind.UNION:
            known = next((o for o in known.options if self.item_of(o) is not None), known)
        if known.kind is ShapeKind.ARRAY:
            return self.binder.bind(known, table)
        items = self._items_field(known, table)
        if items is None:
            return self._wrapped_list(known, table)
        rows = self.binder.bind(items.shape, table)
        fields, relaxed, missing, remarks = [], [], list(rows.missing), list(rows.remarks)
        blanks = list(rows.blanks)
        for field in known.fields:
            if field is items:
                listed = replace(field, required=True, nullable=False, binding=Binding(Source.ITEMS))
                fields.append(replace(listed, shape=rows.shape))
                relaxed.append(replace(listed, shape=rows.accepted().shape))
                continue
            bound, lacks, said = self._around(field, _PAGING)
            fields.append(bound)
            relaxed.append(blank_of(bound) if lacks else bound)
            blanks += [_unsourced(field)] if lacks else []
            missing += lacks
            remarks += said
        loose = replace(known, fields=tuple(relaxed), name=None) if not rows.accepted().missing else None
        whole = replace(known, fields=tuple(fields), name=None)
        return Bound(whole, tuple(missing), tuple(remarks), rows.sourced, relaxed=loose, blanks=tuple(blanks))

    def _wrapped_list(self, known: Shape, table: Table) -> Bound:
        for field in known.fields:
            if snake(field.name) in _SINGLE and self.item_of(field.shape) is not None:
                inner = self.bind_list(field.shape, table)
                if not inner.missing:
                    bound = replace(field, shape=inner.shape, binding=None)
                    others, missing, remarks = self._others(known, field, _PAGING)
                    fields = tuple(bound if f is field else others[f.name] for f in known.fields)
                    return Bound(replace(known, fields=fields), missing, (*inner.remarks, *remarks), inner.sourced)
        return Bound(known, missing=("items",))

    def _others(
        self, shape: Shape, but: Field, sources: frozenset[Source], table: Table | None = None
    ) -> tuple[dict[str, Field], tuple[str, ...], tuple[Remark, ...]]:
        fields, missing, remarks = {}, list[str](), list[Remark]()
        for field in shape.fields:
            if field is not but:
                related = self._related(field, table) if table is not None and sources is TOKENS else None
                fields[field.name], lacks, said = related or self._around(field, sources)
                missing += lacks
                remarks += said
        return fields, tuple(missing), tuple(remarks)

    def _around(self, field: Field, sources: frozenset[Source]) -> tuple[Field, Sequence[str], Sequence[Remark]]:
        """A field beside the rows."""
        name = snake(field.name)
        shape = self.names.resolve(field.shape)
        source = token_source(field, shape) if sources is TOKENS else _BY_NAME.get(name)
        if shape.kind is ShapeKind.OBJECT and shape.fields and self._surrounds(name, shape, sources):
            fields, missing, remarks = [], list[str](), list[Remark]()
            for inner in shape.fields:
                bound, lacks, said = self._around(inner, sources)
                fields.append(bound)
                missing += [f"{field.name}.{path}" for path in lacks]
                remarks += said
            return (
                replace(field, shape=replace(shape, fields=tuple(fields)), binding=None),
                missing,
                remarks,
            )
        if source in sources and shape.kind not in (ShapeKind.URL, ShapeKind.OBJECT, ShapeKind.ARRAY):
            return self._sourced(field, shape, source), (), ()
        if self.binder.cookie is not None and name in CSRF:
            return replace(field, shape=Shape(ShapeKind.STRING), binding=Binding(Source.CSRF)), (), ()
        return self._plain(field, shape)

    def _related(self, field: Field, table: Table) -> tuple[Field, Sequence[str], Sequence[Remark]] | None:
        """Beside the tokens, the row that every user points at: their organization."""
        if self.names.resolve(field.shape).kind is not ShapeKind.OBJECT:
            return None
        denoted = self.names.denoted(field.shape)
        relation = self.binder.relations.called(table, field.name, many=False, meant=denoted)
        if relation is None or relation.kind is not RelationKind.MANY_TO_ONE or relation.nullable:
            return None
        bound = self.binder.bind(field.shape, self.binder.tables[relation.target])
        if bound.missing or not bound.sourced:
            return None
        binding = Binding(Source.RELATION, relation=relation.name)
        return replace(field, shape=bound.shape, binding=binding), (), bound.remarks

    def _surrounds(self, name: str, shape: Shape, sources: frozenset[Source]) -> bool:
        """Whether an object beside the rows holds nothing but what surrounds them."""
        if sources is TOKENS:
            known = [token_source(f, self.names.resolve(f.shape)) is not None for f in shape.fields]
            return all(known) or (name in ENVELOPES and any(known))
        return name in _META or all(snake(f.name) in _BY_NAME for f in shape.fields)

    def _sourced(self, field: Field, shape: Shape, source: Source) -> Field:
        kind = ShapeKind.INTEGER
        nullable = field.nullable
        if source in (Source.NEXT_CURSOR, Source.ACCESS_TOKEN, Source.REFRESH_TOKEN, Source.TOKEN_TYPE):
            kind = ShapeKind.STRING
            nullable = nullable or source is Source.NEXT_CURSOR
        elif source in (Source.EXPIRES_AT, Source.REFRESH_EXPIRES_AT):
            kind = ShapeKind.DATETIME
        elif source is Source.HAS_MORE:
            kind = ShapeKind.BOOLEAN
        if source is Source.TOKEN_TYPE and shape.kind in (ShapeKind.LITERAL, ShapeKind.ENUM) and shape.values:
            return replace(
                field,
                shape=Shape(ShapeKind.LITERAL, values=shape.values[:1]),
                binding=Binding(source, value=shape.values[0]),
            )
        if source is Source.NEXT_CURSOR and shape.kind is ShapeKind.INTEGER:
            return replace(field, shape=Shape(ShapeKind.STRING), nullable=True, binding=Binding(source))
        return replace(field, shape=Shape(kind), nullable=nullable, binding=Binding(source))

    def _plain(self, field: Field, shape: Shape) -> tuple[Field, Sequence[str], Sequence[Remark]]:
        value: Literal = None
        if shape.kind in (ShapeKind.LITERAL, ShapeKind.ENUM) and len(shape.values) == 1:
            value = shape.values[0]
        elif shape.kind in (ShapeKind.BOOLEAN, ShapeKind.ANY) and snake(field.name) in _YES:
            value = True
            shape = Shape(ShapeKind.BOOLEAN)
        elif shape.kind in (ShapeKind.STRING, ShapeKind.ANY) and snake(field.name) in _TALK and field.required:
            value = "OK"
            shape = Shape(ShapeKind.STRING)
        if value is not None:
            return replace(field, shape=shape, binding=Binding(Source.CONSTANT, value=value)), (), ()
        if field.required and not field.nullable:
            return field, (field.name,), ()
        message = f"the field `{field.name}` beside the rows has no source"
        blank = replace(field, shape=Shape(ShapeKind.ANY), nullable=True, binding=Binding(Source.NOTHING))
        return blank, (), (Remark(codes.FIELD_WITHOUT_SOURCE, message, "it is null"),)

    def bind_single(self, shape: Shape, table: Table, *, tokens: bool = False) -> Bound:
        """A response with one row of the table, bare or in an envelope; `tokens` may stand beside it."""
        known = self.names.resolve(shape, None if tokens else table)
        if known.kind is ShapeKind.UNION:
            return self._union(known, table, tokens=tokens)
        found = [] if tokens else [self.binder.bind(shape, table)]
        if not found or found[0].missing or not found[0].sourced:
            found += self._enveloped(known, table, TOKENS if tokens else frozenset())
        if not found:
            return Bound(known, missing=(known.name or known.kind.value,))
        return min(found, key=lambda bound: (len(bound.missing), -bound.sourced))

    def _union(self, known: Shape, table: Table, *, tokens: bool) -> Bound:
        options = [self.bind_single(o, table, tokens=tokens) for o in known.options if o.kind is not ShapeKind.NULL]
        if not options:
            return Bound(known, missing=("union",))
        best = min(options, key=lambda bound: (len(bound.missing), -bound.sourced))
        if len(options) == 1:
            return best
        message = f"the response has {len(options)} forms; only the one that the tables determine is served"
        return replace(best, remarks=(*best.remarks, Remark(codes.UNION_NARROWED, message, "the others are left out")))

    def _enveloped(self, known: Shape, table: Table, sources: frozenset[Source]) -> list[Bound]:
        if known.kind is not ShapeKind.OBJECT:
            return []
        bounds = self._wrapped_tokens(known, table) if sources else []
        for candidate in self._row_fields(known, table):
            row = (
                self.bind_single(candidate.shape, table)
                if snake(candidate.name) in _SINGLE
                else self.binder.bind(candidate.shape, table)
            )
            others, missing, remarks = self._others(known, candidate, sources, table)
            inner = replace(candidate, shape=row.shape, binding=Binding(Source.RESULT))
            fields = tuple(inner if f is candidate else others[f.name] for f in known.fields)
            bound = replace(known, fields=fields, name=None)
            loose, blanks = None, list(row.blanks)
            if not row.accepted().missing and not sources:
                shown = replace(inner, shape=row.accepted().shape)
                lacking = {
                    f.name
                    for f in known.fields
                    if f is not candidate and others[f.name].binding is None and self._lacks(f)
                }
                blanks += [_unsourced(f) for f in known.fields if f.name in lacking]
                loose = replace(
                    bound,
                    fields=tuple(
                        shown if f is candidate else blank_of(others[f.name]) if f.name in lacking else others[f.name]
                        for f in known.fields
                    ),
                )
            bounds.append(
                Bound(
                    bound,
                    (*row.missing, *missing),
                    (*row.remarks, *remarks),
                    row.sourced + 1,
                    relaxed=loose,
                    blanks=tuple(blanks),
                )
            )
        if not bounds and known.fields and sources:
            marker = Field("", Shape(ShapeKind.NULL))
            others, missing, remarks = self._others(known, marker, sources, table)
            bound = replace(known, fields=tuple(others[f.name] for f in known.fields))
            sourced = sum(f.binding is not None and f.binding.source in sources for f in bound.fields)
            bounds.append(Bound(bound, missing, remarks, sourced))
        return bounds

    def _lacks(self, field: Field) -> bool:
        """Whether nothing gives a field beside a row."""
        return bool(self._around(field, frozenset())[1])

    def _wrapped_tokens(self, known: Shape, table: Table) -> list[Bound]:
        """`{ data: { access_token, user } }`: the whole answer with tokens in an envelope of its own."""
        bounds = []
        for field in known.fields:
            if snake(field.name) in _SINGLE and self.names.resolve(field.shape).kind is ShapeKind.OBJECT:
                inner = self.bind_single(field.shape, table, tokens=True)
                others, missing, remarks = self._others(known, field, frozenset())
                whole = replace(field, shape=inner.shape, binding=None)
                fields = tuple(whole if f is field else others[f.name] for f in known.fields)
                lacks = (*inner.missing, *missing)
                if inner.sourced:
                    shape = replace(known, fields=fields, name=None)
                    bounds.append(Bound(shape, lacks, (*inner.remarks, *remarks), inner.sourced))
        return bounds

    def _row_fields(self, known: Shape, table: Table) -> list[Field]:
        found = []
        for field in known.fields:
            shape = field.shape
            if self.names.resolve(shape, table).kind is not ShapeKind.OBJECT or shape.kind is ShapeKind.ANY:
                continue
            noun = set(forms(field.name)) & set(forms(table.name))
            if snake(field.name) in _SINGLE or noun or self.names.denoted(shape) is table:
                found.append(field)
        return found

    def constants(self, shape: Shape) -> Bound:
        """A response that shows no row: `{ received: true }`."""
        known = self.names.resolve(shape)
        if known.kind is not ShapeKind.OBJECT:
            return Bound(known, missing=(known.kind.value,))
        others, missing, remarks = self._others(known, Field("", Shape(ShapeKind.NULL)), frozenset())
        return Bound(replace(known, fields=tuple(others.values())), missing, remarks)


def _unsourced(field: Field) -> Remark:
    message = f"the field `{field.name}` beside the rows must have a value, but has no source"
    return Remark(codes.REQUIRED_WITHOUT_SOURCE, message, "it is null", "Say where the value comes from.")
