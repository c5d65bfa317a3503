"""Query parameters of lists: which columns they narrow, and how."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Column, Field, Filter, FilterOperator, Relation, Shape, ShapeKind, Table, TypeKind
from generator.understanding.endpoints.columns import NUMBERS, TEXTS, TIMES, column_shape, find_column, meets
from generator.understanding.endpoints.listing import CURSORS, DIRECTIONS, LIMITS, OFFSETS, PAGES, SORTS
from generator.understanding.endpoints.relations import Relations
from generator.understanding.endpoints.words import ordered, singular_name, snake, vocabulary, words

_SEARCH = vocabulary(
    "q search query term text keyword keywords s busqueda buscar busca recherche suche suchbegriff ricerca texto "
    "filter_text"
)
_TEXT_NAMES = vocabulary(
    "name title full_name first_name last_name display_name email username description subject code sku slug "
    "headline summary company label nombre apellido apellidos titulo nome cognome nom prenom titre bezeichnung "
    "vorname nachname phone reference number company_name business_name body content text notes question city "
    "author"
)
_FROM = vocabulary(
    "from min since after start gte gt desde de von ab depuis minimum not_before begin starting lower low"
)
_TO = vocabulary("to max until before end lte lt hasta ate bis jusqu maximum not_after ending upper high by")
_STRICT = {"gt": FilterOperator.GREATER, "lt": FilterOperator.LESS}
_TIME_FIRST = ordered(
    "starts_at start_at start_time starts_on start_date scheduled_at occurred_at placed_at ordered_at issued_at recorded_at "
    "beginnt_am beginn startet_am inicia_em inicio_em comeca_em comienza_en inicia_en empieza_en commence_le debut_le debut "
    "inizia_il fecha_inicio data_inicio date_debut startdatum date created_at published_at fecha datum data inicio creado_en criado_em erstellt_am cree_le creato_il"
)
_MADE = frozenset({"created_at", "creado_en", "criado_em"})
_ABSENT = {
    "unread": ("read_at",),
    "unresolved": ("resolved_at",),
    "unpaid": ("paid_at",),
    "open": ("closed_at", "completed_at"),
    "active": ("deleted_at", "revoked_at", "archived_at", "ended_at"),
}
_PAGING = LIMITS | CURSORS | OFFSETS | PAGES | SORTS | DIRECTIONS | {"fields", "include", "expand", "embed"}


class Filters:
    """Binds query parameters to columns."""

    def __init__(self, relations: Relations, enums: dict[str, tuple[str, ...]], prose: str = "") -> None:
        self.prose = prose
        self.relations = relations
        self.tables = relations._tables
        self.enums = enums

    def read(
        self, query: tuple[Field, ...], table: Table, taken: frozenset[str]
    ) -> tuple[tuple[Filter, ...], tuple[Field, ...], list[str]]:
        """Filters, the query with the types of their columns, and the parameters that mean nothing.

        `taken`: parameters that paging and sorting use.
        """
        filters: list[Filter] = []
        fields: list[Field] = []
        unknown: list[str] = []
        for field in query:
            if field.name in taken or snake(field.name) in _PAGING - {
                "start",
                "before",
                "after",
                "first",
                "count",
                "size",
                "p",
                "order",
            }:
                fields.append(field)
                continue
            found = self.bind(field, table)
            if found is None:
                unknown.append(field.name)
                fields.append(
                    replace(field, shape=Shape(ShapeKind.STRING)) if field.shape.kind is ShapeKind.ANY else field
                )
                continue
            filters.append(found[0])
            fields.append(replace(field, shape=found[1], binding=None))
        return tuple(filters), tuple(fields), unknown

    def bind(self, field: Field, table: Table) -> tuple[Filter, Shape] | None:
        """The filter that a parameter means and the shape of its value."""
        for step in (self._search, self._range, self._equal, self._flag, self._over_relation):
            found = step(field, table)
            if found is not None:
                return found
        return None

    def _search(self, field: Field, table: Table) -> tuple[Filter, Shape] | None:
        if snake(field.name) not in _SEARCH or find_column(table, field.name, field.shape):
            return None
        texts = [
            c.name
            for c in table.columns
            if c.type.kind in TEXTS and not c.type.dimensions and not c.secret and not c.choices
        ]
        named = [
            name
            for name in texts
            if snake(name) in _TEXT_NAMES or words(name)[-1:] in (("name",), ("title",), ("number",))
        ]
        columns = self._stated(field.name, texts) or tuple(named) or tuple(texts[:3])
        if not columns:
            return None
        shape = field.shape if field.shape.kind is ShapeKind.STRING else Shape(ShapeKind.STRING)
        return Filter(field.name, FilterOperator.SEARCH, columns), shape

    def _stated(self, name: str, texts: list[str]) -> tuple[str, ...]:
        """The columns that the general prose names for a search: `q (ILIKE on title)`."""
        said = re.search(rf"\b{re.escape(name)}\b\s*\(([^)]*)\)", self.prose, re.IGNORECASE)
        spoken = {snake(word) for word in re.findall(r"\w+", said.group(1))} if said else set()
        return tuple(text for text in texts if snake(text) in spoken)

    def _range(self, field: Field, table: Table) -> tuple[Filter, Shape] | None:
        """`from`, `price_min`, `due_before`, `price[gt]`: bounds on a number or a time."""
        if field.shape.kind in (ShapeKind.BOOLEAN, ShapeKind.ARRAY) or snake(field.name) in table.spoken:
            return None
        parts = list(words(field.name))
        for position, word in enumerate(parts):
            lower, upper = word in _FROM, word in _TO
            if not (lower or upper) or (len(parts) > 1 and position not in (0, len(parts) - 1)):
                continue
            rest = parts[:position] + parts[position + 1 :]
            if rest and rest[0] in ("date", "time", "fecha") and len(rest) == 1:
                rest = []
            column = self._bounded("_".join(rest), table)
            if column is None:
                continue
            operator = _STRICT.get(word) or (FilterOperator.AT_LEAST if lower else FilterOperator.AT_MOST)
            shape = field.shape
            if shape.kind in (ShapeKind.ANY, ShapeKind.STRING) or not meets(column, shape):
                shape = column_shape(column, self.enums)
            return Filter(field.name, operator, (column.name,)), shape
        return None

    def _bounded(self, base: str, table: Table) -> Column | None:
        if not base:
            return self._moment(table)
        kinds = NUMBERS | TIMES
        candidates = [
            base,
            f"{base}_at",
            f"{base}_on",
            f"{base}_date",
            f"{base}_amount",
            f"{base}_cents",
            f"next_{base}_on",
            f"{base}_time",
        ]
        stems = [c for c in table.columns if snake(c.name) in candidates and c.type.kind in kinds]
        if stems:
            return stems[0]
        compound = [c for c in table.columns if c.type.kind in kinds and len(base) > 3 and snake(c.name).endswith(base)]
        if len(compound) == 1:
            return compound[0]
        base_stem = base.removesuffix("ing").removesuffix("ed").removesuffix("s")
        close = [
            c
            for c in table.columns
            if c.type.kind in kinds and words(c.name) and words(c.name)[0].startswith(base_stem) and len(base_stem) > 3
        ]
        return close[0] if len(close) == 1 else None

    def _moment(self, table: Table) -> Column | None:
        """The time that a bare `from` means: the moment of the row itself, rather than that of its making."""
        named = [table.spoken[n] for n in _TIME_FIRST if n in table.spoken and table.spoken[n].type.kind in TIMES]
        days = [c for c in table.columns if c.type.kind is TypeKind.DATE and not c.nullable and not c.type.dimensions]
        if len(days) == 1 and (not named or snake(named[0].name) in _MADE):
            return days[0]
        return named[0] if named else None

    def _equal(self, field: Field, table: Table) -> tuple[Filter, Shape] | None:
        shape = field.shape.item if field.shape.kind is ShapeKind.ARRAY and field.shape.item else field.shape
        column = find_column(table, field.name, shape)
        if column is None and field.shape.kind is ShapeKind.ARRAY:
            column = find_column(table, singular_name(field.name), shape)
        if column is None or column.secret:
            return self._renamed(field, table)
        return self._equals(field, column, shape)

    def _equals(self, field: Field, column: Column, shape: Shape) -> tuple[Filter, Shape] | None:
        if (
            column.type.kind in (TypeKind.JSON, TypeKind.JSONB, TypeKind.TSVECTOR, TypeKind.BYTEA)
            or column.type.dimensions
        ):
            return None
        if shape.kind is ShapeKind.BOOLEAN and column.type.kind in TIMES:
            return Filter(field.name, FilterOperator.IS_NOT_NULL, (column.name,)), shape
        typed = shape
        open_ = shape.kind in (ShapeKind.ANY, ShapeKind.REFERENCE) or (
            shape.kind is ShapeKind.STRING and not shape.limits.pattern
        )
        if open_ or shape.kind is ShapeKind.UNION or not meets(column, shape):
            typed = column_shape(column, self.enums)
        if field.shape.kind is ShapeKind.ARRAY:
            return Filter(field.name, FilterOperator.IN, (column.name,)), replace(field.shape, item=typed)
        return Filter(field.name, FilterOperator.EQUALS, (column.name,)), typed

    def _renamed(self, field: Field, table: Table) -> tuple[Filter, Shape] | None:
        """A parameter named after half of a foreign key: `assigned_to` for assignee_id, `author` for author_id."""
        name = snake(field.name)
        for candidate in (f"{name}_id", f"{name.removesuffix('_to')}_to_id", f"{name.removesuffix('ed_to')}ee_id"):
            column = table.spoken.get(candidate)
            if column is not None and meets(column, field.shape):
                return self._equals(field, column, field.shape)
        return None

    def _flag(self, field: Field, table: Table) -> tuple[Filter, Shape] | None:
        """Booleans: `include_archived`, `unread`, `acknowledged`."""
        if field.shape.kind not in (ShapeKind.BOOLEAN, ShapeKind.ANY):
            return None
        name = snake(field.name)
        boolean = Shape(ShapeKind.BOOLEAN)
        for prefix in ("include_", "with_", "show_", "incluir_"):
            if name.startswith(prefix):
                base = name.removeprefix(prefix)
                column = next((table.spoken[c] for c in (f"is_{base}", base) if c in table.spoken), None)
                if column is not None and column.type.kind is TypeKind.BOOLEAN:
                    return Filter(field.name, FilterOperator.INCLUDE_TRUE, (column.name,)), boolean
        bare = (
            name.removeprefix("is_")
            .removeprefix("only_")
            .removeprefix("has_")
            .removeprefix("with_")
            .removesuffix("_only")
        )
        for word, columns in _ABSENT.items():
            column = next((table.spoken[c] for c in columns if c in table.spoken), None)
            if bare == word and column is not None:
                return Filter(field.name, FilterOperator.IS_NULL, (column.name,)), boolean
        for candidate in (f"{bare}_at", f"{bare}_on", f"{bare}_id", f"{bare}_by", bare):
            column = table.spoken.get(candidate)
            if column is not None and column.nullable and column.type.kind is not TypeKind.BOOLEAN:
                return Filter(field.name, FilterOperator.IS_NOT_NULL, (column.name,)), boolean
        return None

    def _over_relation(self, field: Field, table: Table) -> tuple[Filter, Shape] | None:
        """A parameter about related rows: `tag` for the names of tags, `category` for the slug of a category."""
        name = snake(field.name)
        listed = field.shape.kind is ShapeKind.ARRAY
        shape = field.shape.item if listed and field.shape.item else field.shape
        for many in (False, True):
            for base, wanted in self._targets(name):
                relation = self.relations.called(table, base, many=many)
                column = self._target_column(relation, wanted, shape) if relation else None
                if relation is not None and column is not None:
                    typed = (
                        shape
                        if meets(column, shape) and shape.kind is not ShapeKind.ANY
                        else column_shape(column, self.enums)
                    )
                    operator = FilterOperator.IN if listed else FilterOperator.EQUALS
                    return Filter(field.name, operator, (column.name,), relation.name), (
                        replace(field.shape, item=typed) if listed else typed
                    )
        return self._through_one(field, table, shape)

    def _through_one(self, field: Field, table: Table, shape: Shape) -> tuple[Filter, Shape] | None:
        """A column of the one related row that has it: `species` of an appointment's pet."""
        plucked = self.relations.plucked(table, field.name, many=False)
        if plucked is None or field.shape.kind is ShapeKind.ARRAY:
            return None
        column = self.tables[plucked[0].target].by_name[plucked[1]]
        typed = (
            shape
            if meets(column, shape) and shape.kind not in (ShapeKind.ANY, ShapeKind.REFERENCE)
            else column_shape(column, self.enums)
        )
        return Filter(field.name, FilterOperator.EQUALS, (column.name,), plucked[0].name), typed

    def _targets(self, name: str) -> list[tuple[str, str | None]]:
        for ending in ("_ids", "_id", "_uuid"):
            if name.endswith(ending):
                return [(name.removesuffix(ending), "id")]
        head, _, last = name.rpartition("_")
        return [(name, None), *([(head, last)] if head else [])]

    def _target_column(self, relation: Relation, wanted: str | None, shape: Shape) -> Column | None:
        target = self.tables[relation.target]
        key = target.primary_key.columns
        if wanted == "id" or (wanted is None and shape.kind is ShapeKind.UUID):
            return target.spoken[key[0]] if len(key) == 1 else None
        if wanted is not None:
            found = target.spoken.get(wanted)
            return found if found is not None and not found.secret else None
        for name in ("slug", "name", "code", "title", "label", "value", "nombre", "nome", "username"):
            found = target.spoken.get(name)
            if found is not None and meets(found, shape):
                return found
        return None
