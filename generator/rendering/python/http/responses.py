"""Response bodies: envelopes around rows, pages and tokens."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import Binding, Field, PagingKind, Relation, Shape, ShapeKind, Source, Table
from generator.rendering.python.http.annotations import Annotation, join, optional
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.presenters import Shown
from generator.rendering.python.http.schemas import attributes_of, wire_names
from generator.rendering.python.http.totals import needs_total
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import literal
from generator.rendering.python.names import pascal, snake

_JSON = Annotation("JsonValue", ("from pydantic import JsonValue",))
_MOMENT = Annotation("AwareDatetime", ("from pydantic import AwareDatetime",))
_REFRESH_ENDS = "dt.timedelta(days=settings.refresh_token_days)"
_TOKENS = {
    Source.ACCESS_TOKEN: (Annotation("str"), "pair.access_token"),
    Source.REFRESH_TOKEN: (Annotation("str"), "pair.refresh_token"),
    Source.EXPIRES_IN: (Annotation("int"), "pair.expires_in"),
    Source.EXPIRES_AT: (_MOMENT, "dt.datetime.now(dt.UTC) + dt.timedelta(seconds=pair.expires_in)"),
    Source.REFRESH_EXPIRES_IN: (Annotation("int"), "settings.refresh_token_days * 86_400"),
    Source.REFRESH_EXPIRES_AT: (_MOMENT, f"dt.datetime.now(dt.UTC) + {_REFRESH_ENDS}"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a response: its annotation, its expression and the presenter behind it.

    `shows` says what the use case must give: `row`, `rows`, `page`, `pair` or `none`.
    """

    annotation: Annotation | None
    expression: str
    presenter: str | None
    shows: str
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A row that the user of an answer with tokens points at, by the variable that holds it."""

    variable: str
    relation: Relation
    presenter: str | None


class ResponseBuilder:
    """Builds the answer of one endpoint."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.books = context.books
        self.group = context.endpoint.group
        self.presenter: str | None = None
        self.shows = "none"
        self.beside: list[Beside] = []

    def build(self) -> Answer:
        """The answer of the endpoint; without a body, no annotation."""
        shape = self.context.endpoint.response.shape
        if shape is None:
            return Answer(None, "", None, "none")
        shown = self._show(shape, f"{pascal(self.context.endpoint.id)}Response")
        return Answer(shown.annotation, shown.expression, self.presenter, self.shows, tuple(self.beside))

    def typed(self, shape: Shape, hint: str) -> Annotation:
        """The annotation of a shape that nothing fills: the body of a stub."""
        table = self._table(shape)
        if table is not None and _bound(shape.item or shape):
            return self.books.presenters.draft(shape, "row", table, hint, self.group).annotation
        if shape.kind is ShapeKind.OBJECT and shape.fields:
            attributes = attributes_of(shape.fields)
            owner = shape.name or hint
            fields = []
            for entry in shape.fields:
                annotation = self.typed(entry.shape, f"{owner}{pascal(entry.name)}")
                if entry.nullable or not entry.required:
                    annotation = optional(annotation)
                fields.append(self.books.schemas.output_field(entry, attributes[entry.name], annotation, owner))
            base, named = wire_names("OutputModel", tuple(fields))
            return self.books.schemas.register(owner, base, f"What `{owner}` looks like", named, self.group)
        if shape.kind is ShapeKind.ARRAY and shape.item is not None:
            item = self.typed(shape.item, f"{hint}Item")
            return item.with_text(f"list[{item.text}]")
        if shape.kind is ShapeKind.UNION and shape.options:
            parts = [self.typed(option, f"{hint}Option{n}") for n, option in enumerate(shape.options, 1)]
            return join(parts, " | ".join(["{}"] * len(parts)))
        if shape.kind in (ShapeKind.OBJECT, ShapeKind.MAP):
            return _JSON.with_text("dict[str, JsonValue]")
        return self.books.schemas.body(shape, hint, self.group)

    def _show(self, shape: Shape, hint: str) -> Shown:
        table = self._table(shape)
        if table is not None and not _constant(shape):
            many = shape.kind is ShapeKind.ARRAY
            return self._rows(shape, self._subject(many=many), table, hint)
        if shape.kind is ShapeKind.UNION and shape.options:
            shown = self._show(shape.options[0], f"{hint}Option1")
            others = [self.typed(option, f"{hint}Option{n}") for n, option in enumerate(shape.options[1:], 2)]
            parts = [shown.annotation, *others]
            return Shown(join(parts, " | ".join(["{}"] * len(parts))), shown.expression)
        if shape.kind is ShapeKind.OBJECT and shape.fields:
            return self._envelope(shape, hint)
        return Shown(_JSON, "None")

    def _table(self, shape: Shape) -> Table | None:
        inner = shape.item if shape.kind is ShapeKind.ARRAY and shape.item is not None else shape
        return self.context.design.table_of.get(inner.table or "") if inner.kind is ShapeKind.OBJECT else None

    def _rows(self, shape: Shape, value: str, table: Table, hint: str) -> Shown:
        shown = self.books.presenters.show(shape, value, table, hint, self.group)
        self.presenter = shown.presenter
        return shown

    def _envelope(self, shape: Shape, hint: str) -> Shown:
        owner = shape.name or hint
        attributes = attributes_of(shape.fields)
        fields, arguments = [], []
        for entry in shape.fields:
            shown = self._field(entry, f"{owner}{pascal(entry.name)}")
            fields.append(self.books.schemas.output_field(entry, attributes[entry.name], shown.annotation, owner))
            arguments.append(f"{attributes[entry.name]}={shown.expression}")
        base, named = wire_names("OutputModel", tuple(fields))
        annotation = self.books.schemas.register(owner, base, f"What `{owner}` looks like", named, self.group)
        self.context.pending.append(annotation)
        return Shown(annotation, "\n".join(bracket(f"{annotation.text}(", arguments, ")", explode=True)))

    def _field(self, entry: Field, hint: str) -> Shown:
        binding = entry.binding or Binding(Source.NOTHING)
        source = binding.source
        if source in (Source.ITEMS, Source.RESULT):
            return self._result(entry, hint)
        if source in _TOKENS:
            annotation, expression = _TOKENS[source]
            if expression.startswith("dt."):
                self.context.route.line("import datetime as dt")
            self.shows = "pair" if self.shows == "none" else self.shows
            return Shown(annotation, expression)
        if source is Source.CSRF:
            self.context.route.local("adapters.http.dependencies", "csrf_token")
            return Shown(Annotation("str"), "csrf_token()")
        if source is Source.RELATION and binding.relation is not None:
            return self._beside_the_user(entry, binding.relation, hint)
        if source is Source.TOKEN_TYPE:
            word = next((v for v in entry.shape.values if isinstance(v, str)), "bearer")
            return Shown(Annotation("str"), literal(word))
        if source is Source.CONSTANT:
            value = binding.value
            kind = "JsonValue" if value is None else type(value).__name__
            return Shown(_JSON if value is None else Annotation(kind), literal(value))
        if source is Source.TOTAL and not needs_total(entry) and self._by_cursor:
            return Shown(Annotation("int | None"), "None")
        paged = self._paged(source)
        if paged is not None:
            return paged
        if (
            entry.shape.kind is ShapeKind.OBJECT
            and entry.shape.fields
            and source is Source.NOTHING
            and _bound(entry.shape)
        ):
            return self._envelope(entry.shape, hint)
        return Shown(_JSON, "None")

    def _result(self, entry: Field, hint: str) -> Shown:
        table = self._table(entry.shape)
        if table is None:
            return Shown(_JSON, "None")
        many = entry.shape.kind is ShapeKind.ARRAY
        if self._signs_in():
            self.shows = "pair"
            return self._rows(entry.shape, "row", table, hint)
        return self._rows(entry.shape, self._subject(many=many), table, hint)

    def _subject(self, *, many: bool) -> str:
        """Source of what the use case gives: a row, rows, or the rows of a page."""
        paging = self.context.operation.paging
        paged = many and paging is not None and paging.kind is not PagingKind.NONE
        self.shows = "page" if paged else "rows" if many else "row"
        return "page.items" if paged else self.shows

    def _signs_in(self) -> bool:
        shape = self.context.endpoint.response.shape
        return shape is not None and any(has_source(s, Source.ACCESS_TOKEN) for s in (shape, *shape.options))

    def _beside_the_user(self, entry: Field, relation: str, hint: str) -> Shown:
        """The row that the user of an answer with tokens points at; the handler fetches it."""
        table = self.context.table
        found = self.context.design.relations_of[table.name][relation]
        variable = f"{snake(entry.name)}_row"
        shown = self.books.presenters.show(
            entry.shape, variable, self.context.design.table_of[found.target], hint, self.group
        )
        self.beside.append(Beside(variable, found, shown.presenter))
        return shown

    @property
    def _by_cursor(self) -> bool:
        paging = self.context.operation.paging
        return paging is not None and paging.kind is PagingKind.CURSOR

    def _paged(self, source: Source) -> Shown | None:
        context = self.context
        paging = context.operation.paging
        cursor = self._by_cursor
        unpaged = paging is None or paging.kind is PagingKind.NONE
        limit = context.query_variables.get(paging.limit_parameter, str(paging.default_limit)) if paging else "0"
        position = context.query_variables.get(paging.position_parameter, "") if paging else ""
        integer = Annotation("int")
        count = "len(rows)"
        if source is Source.NEXT_CURSOR:
            return Shown(Annotation("str | None"), "page.next_cursor" if cursor else "None")
        if source is Source.TOTAL:
            return Shown(integer, count if unpaged else "page.total")
        if source is Source.HAS_MORE:
            more = "page.next_cursor is not None" if cursor else "page.offset + len(page.items) < page.total"
            return Shown(Annotation("bool"), "False" if unpaged else more)
        if source is Source.LIMIT:
            return Shown(integer, count if unpaged else limit)
        if source is Source.OFFSET:
            return Shown(integer, "0" if unpaged or cursor else "page.offset")
        if source is Source.PAGE:
            page = position if paging is not None and paging.kind is PagingKind.PAGE and position else ""
            return Shown(integer, page or ("1" if unpaged or cursor else f"page.offset // {limit} + 1"))
        if source is Source.PAGES:
            return Shown(integer, "1" if unpaged or cursor else f"-(-page.total // {limit})")
        return None


def _bound(shape: Shape) -> bool:
    return any(f.binding is not None and f.binding.source is not Source.NOTHING for f in shape.fields)


def _constant(shape: Shape) -> bool:
    """Whether an object says the same whatever the row: `{ bookmarked: false }`."""
    sources = [field.binding.source for field in shape.fields if field.binding is not None]
    return len(sources) == len(shape.fields) > 0 and set(sources) <= {Source.CONSTANT, Source.NOTHING}


def has_source(shape: Shape, source: Source) -> bool:
    """Whether a field of an object, or of an object within it, has this source."""
    return any(
        f.binding.source is source if f.binding is not None else has_source(f.shape, source) for f in shape.fields
    )
