"""Schema classes: what every group of endpoints takes and gives, each class rendered once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.design import Column, Design, Field, Shape, ShapeKind, Source, Table
from generator.patterns import regex
from generator.rendering.python.http.annotations import Annotation, annotated, body_scalar, join, optional
from generator.rendering.python.http.rules import rule_views, rules_of
from generator.rendering.python.imports import Imports
from generator.rendering.python.layout import WIDTH, bracket, docstring
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import SCHEMA_RESERVED, Names, pascal, snake, unique

SHARED = "shared"
_JSON = Annotation("JsonValue", ("from pydantic import JsonValue",))


@dataclass(frozen=True, slots=True)
class SchemaField:
    """One field of a class: its attribute, its wire name where that differs, its default as source."""

    attribute: str
    wire: str
    annotation: Annotation
    default: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class SchemaClass:
    """A class of `schemas/<module>.py`; `groups` are those whose endpoints need it."""

    name: str
    base: str
    doc: str
    fields: tuple[SchemaField, ...]
    rules: tuple[tuple[str, str, str], ...]
    uses: tuple[str, ...]
    groups: set[str] = field(default_factory=set)

    @property
    def module(self) -> str:
        """The module it lives in."""
        return next(iter(self.groups)) if len(self.groups) == 1 else SHARED


def attributes_of(fields: Iterable[Field]) -> dict[str, str]:
    """Wire name -> attribute of the class, unique and safe."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for entry in fields:
        name = snake(entry.name, "field")
        if name in SCHEMA_RESERVED or name.startswith("model_"):
            name = f"{name}_"
        name = unique(name, taken)
        taken.add(name)
        found[entry.name] = name
    return found


class SchemaBook:
    """Registers the classes of all groups; equal classes are one."""

    def __init__(self, design: Design, names: Names) -> None:
        self.design = design
        self.names = names
        self.classes: dict[str, SchemaClass] = {}
        self._by_content: dict[tuple[object, ...], str] = {}
        self._taken: set[str] = {"Problem", "InputModel", "OutputModel", *names.classes.values(), *names.enums.values()}

    def register(
        self,
        hint: str,
        base: str,
        doc: str,
        fields: tuple[SchemaField, ...],
        group: str,
        rules: tuple[tuple[str, str, str], ...] = (),
    ) -> Annotation:
        """The annotation of a class with this content, made unless it exists."""
        uses = tuple(sorted({n for f in fields for n in _class_names(f.annotation)} & self.classes.keys()))
        content = (pascal(hint), base, fields, rules)
        name = self._by_content.get(content)
        if name is None:
            wanted = pascal(hint)
            if wanted in self._taken:
                wanted = f"{wanted}{'In' if base.endswith('InputModel') else 'Out'}"
            name = unique(wanted, self._taken).replace("_", "")
            name = unique(name, self._taken)
            self._taken.add(name)
            self._by_content[content] = name
            self.classes[name] = SchemaClass(name, base, doc, fields, rules, uses)
        self.touch(name, group)
        return Annotation(name, (f"class {name}",))

    def touch(self, name: str, group: str) -> None:
        """Note that a group needs a class, and so all that it is made of."""
        entry = self.classes[name]
        if group in entry.groups:
            return
        entry.groups.add(group)
        for used in entry.uses:
            self.touch(used, group)

    # ------------------------------------------------------------------ requests

    def body(self, shape: Shape, hint: str, group: str, table: Table | None = None) -> Annotation:
        """The annotation of a request body or of a part of one."""
        if shape.kind is ShapeKind.OBJECT and (shape.fields or not shape.open):
            return self._input_class(shape, hint, group, table)
        if shape.kind is ShapeKind.ARRAY:
            item = self.body(shape.item, f"{hint}Item", group, table) if shape.item else _JSON
            limits = [
                f"{name}={value}"
                for name, value in (("min_length", shape.limits.min_length), ("max_length", shape.limits.max_length))
                if value is not None
            ]
            return annotated(item.with_text(f"list[{item.text}]"), limits)
        if shape.kind is ShapeKind.MAP:
            item = self.body(shape.item, f"{hint}Value", group) if shape.item else _JSON
            return item.with_text(f"dict[str, {item.text}]")
        if shape.kind is ShapeKind.UNION and shape.options:
            parts = [self.body(o, f"{hint}Option{n}", group, table) for n, o in enumerate(shape.options, 1)]
            return join(parts, " | ".join(["{}"] * len(parts)))
        if shape.kind in (ShapeKind.OBJECT, ShapeKind.UNION):
            return Annotation("dict[str, JsonValue]", _JSON.imports)
        return body_scalar(shape, None)

    def _input_class(self, shape: Shape, hint: str, group: str, table: Table | None) -> Annotation:
        table = self.design.table_of.get(shape.table or "", table)
        attributes = attributes_of(shape.fields)
        name = shape.name or hint
        fields = tuple(self._input_field(f, attributes[f.name], name, group, table) for f in shape.fields)
        typed = {f.attribute: f.annotation.text for f in fields}
        rules = rules_of(shape.rules, attributes, typed)
        doc = shape.description or f"What `{name}` takes"
        base, fields = wire_names("InputModel", fields)
        return self.register(name, base, doc, fields, group, rules)

    def _input_field(self, entry: Field, attribute: str, owner: str, group: str, table: Table | None) -> SchemaField:
        annotation, column = self._input_annotation(entry, owner, group, table)
        default: str | None = None
        if entry.has_default and not isinstance(entry.default, tuple) and entry.default is not None:
            default = literal(entry.default)
            if annotation.text == "Decimal" or "Decimal," in annotation.text:
                default = f"Decimal({text_literal(str(entry.default))})"
                annotation = annotation.with_text(annotation.text, "from decimal import Decimal")
            elif entry.shape.kind in _TEMPORAL:
                default, annotation = None, optional(annotation)
        elif entry.has_default and isinstance(entry.default, tuple):
            default = f"Field(default_factory={_factory(entry, annotation.text)})"
            annotation = annotation.with_text(annotation.text, "from pydantic import Field")
        if entry.nullable:
            annotation = optional(annotation)
        if default is None and (not entry.required or entry.has_default):
            default = "None"
            if column is not None and not column.nullable and not annotation.text.endswith("None"):
                annotation = Annotation(
                    f"Omissible[{annotation.text}]", annotation.imports, (*annotation.schema_names, "Omissible")
                )
            else:
                annotation = optional(annotation)
        return self._aliased(owner, SchemaField(attribute, entry.name, annotation, default))

    def _input_annotation(
        self, entry: Field, owner: str, group: str, table: Table | None
    ) -> tuple[Annotation, Column | None]:
        binding = entry.binding
        source = binding.source if binding else Source.ACCEPTED
        column = table.by_name.get(binding.column) if table and binding and binding.column else None
        if source is Source.CHILDREN and binding and binding.relation and table:
            relation = self.design.relations_of[table.name][binding.relation]
            child = self.design.table_of[relation.target]
            return self.body(entry.shape, f"{owner}{pascal(entry.name)}", group, child), None
        if entry.shape.kind in _SCALARS and source in (Source.COLUMN, Source.LINKS):
            return body_scalar(entry.shape, column), column
        if source is Source.COLUMN and entry.shape.kind is ShapeKind.ARRAY and entry.shape.item is not None:
            return self.body(entry.shape, f"{owner}{pascal(entry.name)}", group), column
        return self.body(entry.shape, f"{owner}{pascal(entry.name)}", group, table), column

    def _aliased(self, owner: str, entry: SchemaField) -> SchemaField:
        """An annotation too long for its line gets a name of its own above the class."""
        text = entry.annotation.text
        if len(f"    {entry.attribute}: {text} = {entry.default}") <= WIDTH - 4:
            return entry
        core, empty = (text.removesuffix(" | None"), text.endswith(" | None"))
        wrapper = ""
        if core.startswith("Omissible["):
            wrapper, core = "Omissible", core[len("Omissible[") : -1]
        alias = unique(f"{pascal(owner)}{pascal(entry.attribute)}".replace("_", ""), self._taken)
        lines = explode(f"{alias} = ", core)
        shown = f"{wrapper}[{alias}]" if wrapper else alias
        annotation = entry.annotation.with_text(f"{shown} | None" if empty else shown)
        return SchemaField(entry.attribute, entry.wire, annotation, entry.default, tuple(lines))

    # ------------------------------------------------------------------ output fields

    def output_field(self, entry: Field, attribute: str, annotation: Annotation, owner: str) -> SchemaField:
        """A field of a response."""
        return self._aliased(owner, SchemaField(attribute, entry.name, annotation))

    def imports_of(self, names: Iterable[str], module: str) -> Imports:
        """The imports of a module of schemas with these classes."""
        imports = Imports(self.names.package, ["from __future__ import annotations"])
        for name in names:
            entry = self.classes[name]
            imports.local("adapters.http.schema", entry.base)
            if entry.rules:
                imports.line("from typing import Self")
                imports.line("from pydantic import model_validator")
            for part in entry.fields:
                for schema_name in part.annotation.schema_names:
                    imports.local("adapters.http.schema", schema_name)
                self.import_annotation(imports, part.annotation, module)
        return imports

    def import_annotation(self, imports: Imports, annotation: Annotation, module: str | None) -> None:
        """Add what an annotation needs; classes come from the module that holds them."""
        for line in annotation.imports:
            if not line.startswith("class "):
                imports.line(line)
                continue
            home = self.classes[line[6:]].module
            if home != module:
                imports.local(f"adapters.http.schemas.{home}", line[6:])


_CHOSEN = regex(r"list\[Literal\[[^\[\]]*\]\]")
_TEMPORAL = frozenset({ShapeKind.DATE, ShapeKind.TIME, ShapeKind.DATETIME, ShapeKind.DURATION, ShapeKind.UUID})
_SCALARS = frozenset(ShapeKind) - {
    ShapeKind.OBJECT,
    ShapeKind.ARRAY,
    ShapeKind.MAP,
    ShapeKind.UNION,
    ShapeKind.ANY,
    ShapeKind.REFERENCE,
} | {ShapeKind.ANY}


def _factory(entry: Field, annotation: str) -> str:
    """What makes the default of a list or an object."""
    if entry.shape.kind is ShapeKind.OBJECT and entry.shape.fields:
        return annotation
    if entry.shape.kind in (ShapeKind.OBJECT, ShapeKind.MAP):
        return "dict"
    values = entry.default if isinstance(entry.default, tuple) else ()
    if not values:
        return "list"
    shown = ", ".join(literal(value) for value in values)
    # The items of a bare list would be any text to a type checker.
    chosen = _CHOSEN.search(annotation)
    return f"lambda: {chosen[0]}(({shown},))" if chosen else f"lambda: [{shown}]"


def _class_names(annotation: Annotation) -> list[str]:
    return [line[6:] for line in annotation.imports if line.startswith("class ")]


def explode(head: str, text: str) -> list[str]:
    """`head` + a long subscript laid out one item a line (`Literal[...]`, `Annotated[...]`, `list[...]`)."""
    if len(head) + len(text) <= WIDTH or not text.endswith("]"):
        return [f"{head}{text}"]
    name, _, inner = text[:-1].partition("[")
    items = split_items(inner)
    if len(items) == 1:
        return [f"{head}{name}[", *(f"    {line}" for line in explode("", items[0])), "]"]
    body: list[str] = []
    for item in items:
        if len(item) + 5 <= WIDTH:
            body.append(f"    {item},")
        elif item.endswith(")"):
            call, _, arguments = item[:-1].partition("(")
            body += [f"    {line}" for line in bracket(f"{call}(", split_items(arguments), "),", explode=True)]
        else:
            nested = explode("", item)
            body += [f"    {line}" for line in nested[:-1]] + [f"    {nested[-1]},"]
    return [f"{head}{name}[", *body, "]"]


def split_items(text: str) -> list[str]:
    """Split source at its top-level commas, strings and brackets respected."""
    items, depth, quote, start, at = [], 0, "", 0, 0
    while at < len(text):
        character = text[at]
        if quote:
            if character == "\\":
                at += 1
            elif character == quote:
                quote = ""
        elif character in "\"'":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and depth == 0:
            items.append(text[start:at].strip())
            start = at + 1
        at += 1
    items.append(text[start:].strip())
    return [item for item in items if item]


def class_view(entry: SchemaClass) -> dict[str, object]:
    """A class as the template prints it."""
    fields = [
        f"{part.attribute}: {part.annotation.text}" + (f" = {part.default}" if part.default is not None else "")
        for part in entry.fields
    ]
    return {
        "name": entry.name,
        "base": entry.base,
        "doc": docstring(entry.doc),
        "aliases": [line for part in entry.fields for line in part.aliases],
        "fields": fields,
        "rules": rule_views(entry.rules, [part.attribute for part in entry.fields]),
    }


def wire_names(base: str, fields: tuple[SchemaField, ...]) -> tuple[str, tuple[SchemaField, ...]]:
    """The base class and the fields with which a class speaks the wire's spelling.

    Where camelCase explains every difference, the base class does it; else each field names its alias.
    """
    if all(part.wire == part.attribute for part in fields):
        return base, fields
    if all(part.wire == to_camel(part.attribute) for part in fields):
        return f"Camel{base}", fields
    return base, tuple(part if part.wire == part.attribute else _with_alias(part) for part in fields)


def _with_alias(part: SchemaField) -> SchemaField:
    text = f"Annotated[{part.annotation.text}, Field(alias={text_literal(part.wire)})]"
    annotation = part.annotation.with_text(text, "from typing import Annotated", "from pydantic import Field")
    return SchemaField(part.attribute, part.wire, annotation, part.default, part.aliases)


def to_camel(attribute: str) -> str:
    """`display_name` as displayName, the way the generated base class spells it."""
    if attribute.strip("_") != attribute:
        return attribute  # an attribute that a keyword gave its underscore: only an alias names it
    head, *rest = attribute.split("_")
    return head + "".join(word.capitalize() for word in rest)
