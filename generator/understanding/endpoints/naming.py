"""Named shapes: resolving references, and deriving those that nobody defines from the table they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from generator.design import Column, Field, Shape, ShapeKind, Table, TypeKind
from generator.diagnostics import Place
from generator.understanding.endpoints.columns import JSONS, column_shape, scalar
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.words import singular_name, snake, vocabulary, words

_PAGES = vocabulary("page paginated pagination paged list cursor collection results pagina listado seite liste offset")
_WRAPPERS = vocabulary("response api result envelope data wrapper success ok respuesta resposta reponse antwort")
_OPTIONALS = frozenset(["partial", "deeppartial", "required", "readonly", "optional", "nullable", "maybe"])


class Defined(Protocol):
    """The named shapes of a document."""

    @property
    def names(self) -> tuple[str, ...]:
        """All defined names."""

    def get(self, name: str) -> Shape | None:
        """The shape of this name."""

    def apply(self, name: str, arguments: tuple[Shape, ...]) -> Shape | None:
        """The generic of this name with its arguments."""


class Names:
    """The named shapes of a document, with derived ones for names that nobody defines."""

    def __init__(self, named: Defined, lexicon: Lexicon, enums: Mapping[str, tuple[str, ...]], *, camel: bool) -> None:
        self.named = named
        self.lexicon = lexicon
        self.enums = dict(enums)
        self.camel = camel
        self.derived: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.here = Place()

    def resolve(self, shape: Shape, context: Table | None = None) -> Shape:
        """The shape behind a reference; a name that nobody defines becomes the rows of the table it denotes.

        `context` is the table meant where the name denotes none.
        """
        if shape.kind is not ShapeKind.REFERENCE or shape.name is None:
            return shape
        known = self.named.apply(shape.name, shape.options) if shape.options else self.named.get(shape.name)
        if known is not None and known.kind is not ShapeKind.REFERENCE:
            if shape.fields:
                own = {field.name for field in shape.fields}
                known = replace(
                    known, fields=(*(f for f in known.fields if f.name not in own), *shape.fields), name=None
                )
            return replace(known, nullable=known.nullable or shape.nullable)
        if shape.options:
            return self._generic(shape)
        enum = self._enum(shape.name)
        if enum is not None:
            return replace(enum, nullable=shape.nullable)
        table = self.lexicon.meant(shape.name) or context
        if table is None:
            return shape
        self.derive(shape.name, table)
        return self.of_table(table, shape)

    def of_field(self, field: Field, table: Table) -> Field:
        """The field with its named shape resolved, where one column can hold it.

        A name that nobody defines, on a field called like a plain column, names the type of that column
        (`kind: ShiftKind`): the column knows better.
        """
        if field.shape.kind is not ShapeKind.REFERENCE:
            return field
        known = self.resolve(field.shape)
        if scalar(known):
            return replace(field, shape=known)
        column = table.spoken.get(snake(field.name))
        undefined = not field.shape.options and self.named.get(field.shape.name or "") is None
        if undefined and column is not None and column.name not in table.key_of and column.type.kind not in JSONS:
            return replace(field, shape=Shape(ShapeKind.ANY, nullable=field.shape.nullable))
        return field

    def derive(self, name: str, table: Table) -> None:
        """Note that a name nobody defines means the rows of a table."""
        self.derived[name] = table.name
        self.places.setdefault(name, self.here)

    def denoted(self, shape: Shape | None) -> Table | None:
        """The table that a shape's own name denotes, looking into lists."""
        while shape is not None and shape.kind is ShapeKind.ARRAY:
            shape = shape.item
        return self.lexicon.meant(shape.name) if shape is not None and shape.name else None

    def is_word(self, shape: Shape | None) -> bool:
        """Whether a schema's name is an ordinary word of a sentence: it is defined nowhere and denotes no table."""
        name = (shape.name or "") if shape is not None and shape.kind is ShapeKind.REFERENCE else ""
        return name.isalpha() and name.islower() and not self.named.get(name) and not self.denoted(shape)

    def of_table(self, table: Table, shape: Shape | None = None) -> Shape:
        """All columns of a table that may be shown, with the changes that the reference states.

        Secrets are none of them, nor is what only the search reads.
        """
        left_out = set(shape.values) if shape else set()
        own = {field.name: field for field in shape.fields} if shape else {}
        partial = bool(shape and shape.partial)
        fields = []
        for column in table.columns:
            name = self.wire(column.name)
            shown = not column.secret and column.type.kind is not TypeKind.TSVECTOR
            if shown and name not in own and not {name, column.name} & left_out:
                fields.append(self.field_of(column, name, required=not partial))
        changed = bool(left_out or own or partial)
        name = (
            shape.name
            if shape and shape.name
            else "".join(part.capitalize() for part in words(singular_name(table.name)))
        )
        return Shape(
            ShapeKind.OBJECT,
            fields=(*fields, *own.values()),
            name=None if changed else name,
            nullable=bool(shape and shape.nullable),
            partial=partial,
        )

    def field_of(self, column: Column, name: str, *, required: bool = True) -> Field:
        """The field that shows a column."""
        return Field(name, column_shape(column, self.enums), required=required, nullable=column.nullable)

    def wire(self, column: str) -> str:
        """The name of a column in the spelling of the document's fields."""
        if not self.camel:
            return column
        parts = words(column)
        return "".join((parts[0], *(part.capitalize() for part in parts[1:]))) if parts else column

    def _enum(self, name: str) -> Shape | None:
        """The enumeration of the database that a name denotes: `OrderStatus`, `SpeciesEnum`."""
        parts = [part for part in words(name) if part not in ("enum", "type", "schema")] or list(words(name))
        for candidate in ("_".join(words(name)), "_".join(parts)):
            if candidate in self.enums:
                return Shape(ShapeKind.ENUM, values=self.enums[candidate], name=name)
        column = self._choice_column(parts)
        return Shape(ShapeKind.ENUM, values=column.choices, name=name) if column is not None else None

    def _choice_column(self, parts: list[str]) -> Column | None:
        """The column with choices that `StaffRole` or `InvoiceStatus` names: its table, then itself."""
        for split in range(1, len(parts)):
            table = self.lexicon.named("_".join(parts[:split]))
            column = table.spoken.get("_".join(parts[split:])) if table else None
            if column is not None and column.choices:
                return column
        return None

    def _generic(self, shape: Shape) -> Shape:
        """A generic that nobody defines: a page of its argument, or an envelope around it."""
        parts = set(words(shape.name or ""))
        inner = shape.options[0]
        if parts & _OPTIONALS:
            return replace(self.resolve(inner), nullable=shape.nullable)
        if parts & _PAGES:
            fields = [Field("items", Shape(ShapeKind.ARRAY, item=inner))]
            if "cursor" in parts:
                fields.append(Field(self.wire("next_cursor"), Shape(ShapeKind.STRING), nullable=True))
            else:
                fields.append(Field("total", Shape(ShapeKind.INTEGER)))
            return Shape(ShapeKind.OBJECT, fields=(*fields, *shape.fields), nullable=shape.nullable)
        if parts & _WRAPPERS:
            return Shape(ShapeKind.OBJECT, fields=(Field("data", inner), *shape.fields), nullable=shape.nullable)
        return replace(self.resolve(inner), nullable=shape.nullable)
