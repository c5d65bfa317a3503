"""The named shapes of a document, defined in one place and used everywhere."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design.shapes import Shape, ShapeKind
from generator.diagnostics import Findings, Place
from generator.diagnostics.shapes import NAME_CIRCULAR, NAME_DEFINED_TWICE, NESTED_TOO_DEEP
from generator.patterns import regex
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.enumerations import named_enums
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.definitions import Definition, find_definitions, generic
from generator.understanding.shapes.implied import implied_definition, singulars
from generator.understanding.shapes.nodes import fields_of_text, read_node
from generator.understanding.shapes.pages import find_page, is_page
from generator.understanding.shapes.shorthand.words import plain
from generator.understanding.shapes.terms import enum_of, size_of

_GENERIC_NAME = regex(r"^\s*([\w$]+)\s*(?:<([^<>]+)>|\[([^\[\]]+)\]|\(([^()]+)\))\s*$")
_UNBRACED = regex(r"\s*[a-z_$][\w$]*\??\s*:(?!:)\s*\S")
"""`id: UUID, name: str`: a list of fields without the braces of an object."""
_SUFFIX = regex(r"(?:_?(?:schema|dto|enum))$")
_MAX_APPLICATIONS = 1000
_MAX_SIZE = 3000
"""Fields of one named shape; definitions that double each other reach any number."""


class NamedShapes:
    """Names and their shapes; each is read when it is first asked for."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._definitions: dict[str, Definition] = {}
        self._nodes: dict[str, Node] = {}
        self._shapes: dict[str, Shape | None] = {}
        self._aliases: dict[str, str] = {}
        self._reading: set[str] = set()
        self._applying: set[str] = set()
        self._applications = 0
        self._compared: dict[str, Shape | None] = {}
        self._different: set[str] = set()
        self._document: Document | None = None
        self._nouns: frozenset[str] = frozenset()
        self._page: Definition | None = None

    @classmethod
    def collect(cls, document: Document, findings: Findings) -> NamedShapes:
        """All names that the document defines: its shared schemas, those written inside endpoints, its enums."""
        named = cls(findings)
        named._document = document
        named._page = find_page(document)
        for name, node in document.api.schemas.items():
            named._define_node(name, node)
        for entry in document.api.endpoints:
            for part in (entry.request, entry.response, entry.query, entry.parameters, *entry.extra.values()):
                if part is not None:
                    named._define_inline(part)
        for name, values in named_enums(document).items():
            if name not in named._definitions and name not in named._nodes:
                named._define_enum(name, values)
        tables = [plain(table.name.text).rpartition(".")[2].replace("_", "") for table in document.data.tables]
        named._nouns = frozenset(form for table in tables for form in singulars(table))
        for name in named.names:
            named._aliases.setdefault(_alias(name), name)
        return named

    @property
    def names(self) -> tuple[str, ...]:
        """All defined names, generics included, in the order of the document."""
        return tuple(dict.fromkeys((*self._nodes, *self._definitions, *self._shapes)))

    def knows(self, name: str) -> bool:
        """Whether the document defines the name."""
        return name in self._definitions or name in self._nodes or self._shapes.get(name) is not None

    def is_noun(self, name: str) -> bool:
        """Whether the document has a shape or a table of this name, in the singular or plural."""
        return self.knows(name) or _alias(name) in self._aliases or plain(name).replace("_", "") in self._nouns

    def get(self, name: str) -> Shape | None:
        """The shape of this name (`UserSchema` finds `User`), None when nobody defines it."""
        if name in self._shapes:
            return self._shapes[name]
        if name in self._reading:
            self._circular(name)
            return None
        self._reading.add(name)
        try:
            found = self._read(name)
        finally:
            self._reading.discard(name)
        if found is not None and size_of(found, _MAX_SIZE) >= _MAX_SIZE:
            self._findings.add(
                NESTED_TOO_DEEP,
                f"`{name}` has more than {_MAX_SIZE} fields",
                quote=name,
                done="the name stays undefined",
            )
            found = None
        self._shapes[name] = found
        return found

    def apply(self, name: str, arguments: tuple[Shape, ...]) -> Shape | None:
        """The generic of this name with its arguments, None when nobody defines it.

        A page that nobody defines is the one that the design spells for all lists.
        """
        definition = self._definitions.get(name) or (self._page if is_page(name) else None)
        if definition is None or not definition.parameters or name in self._applying:
            return None
        self._applications += 1
        if self._applications > _MAX_APPLICATIONS:
            return None
        pairs = tuple(zip(definition.parameters, arguments, strict=False))
        self._applying.add(name)
        try:
            found = self._evaluate(definition, pairs)
        finally:
            self._applying.discard(name)
        if found is not None and definition is self._page:
            found = replace(found, name=None)
        return found if found is not None and size_of(found, _MAX_SIZE) < _MAX_SIZE else None

    def resolve(self, shape: Shape) -> Shape:
        """The shape behind a REFERENCE, with what was added to it and left out; itself where nobody defines it."""
        seen: set[str] = set()
        while shape.kind is ShapeKind.REFERENCE and shape.name is not None and shape.name not in seen:
            seen.add(shape.name)
            found = self.apply(shape.name, shape.options) if shape.options else self.get(shape.name)
            if found is None:
                return shape
            shape = self._changed(found, shape)
        return shape

    def _changed(self, found: Shape, reference: Shape) -> Shape:
        context = Context(self._findings, scope=self)
        if reference.values:
            found = algebra.omit(found, [str(name) for name in reference.values], context)
        if reference.partial:
            found = algebra.partial(found, context)
        if reference.fields:
            found = algebra.extend(found, reference.fields, context)
        return replace(found, nullable=found.nullable or reference.nullable)

    def _circular(self, name: str) -> None:
        node, definition = self._nodes.get(name), self._definitions.get(name)
        self._findings.add(
            NAME_CIRCULAR,
            f"`{name}` is defined by itself",
            node.place if node is not None else definition.place if definition is not None else Place(),
            quote=name,
            done="it stays a name without fields there",
            advice=f"define `{name}` by its fields",
        )

    # --- defining ---------------------------------------------------------------------------------------------

    def _define_node(self, name: str, node: Node) -> None:
        found = _GENERIC_NAME.match(name)
        parameters = (
            tuple(part.strip() for part in (found.group(2) or found.group(3) or found.group(4)).split(","))
            if found
            else ()
        )
        name = found.group(1) if found else name.strip()
        if node.text is None:
            self._nodes.setdefault(name, node)
            return
        own, source = generic(
            re.sub(r"^\s*(?:export\s+)?(?:const|type|interface)?\s*[\w$]*\s*(?<![=!])=(?![=>])\s*", "", node.text)
        )
        self._definitions[name] = Definition(name, source, node.place, own or parameters)
        self._define_inline(node, name)

    def _define_inline(self, node: Node, own: str = "") -> None:
        """Define what stands in the texts of a node; `own` is its own name, which it may repeat."""
        for part in node.walk():
            if part.text is None:
                continue
            for definition in find_definitions(part.text, part.place):
                if definition.name != own:
                    self._define(definition)

    def _define(self, definition: Definition) -> None:
        name = definition.name
        known = self._definitions.get(name)
        if known is None and name not in self._nodes:
            self._definitions[name] = definition
        elif known is not None and self._differs(known, definition):
            self._different.add(name)
            self._findings.add(
                NAME_DEFINED_TWICE,
                f"`{name}` is defined twice with different content",
                definition.place,
                quote=definition.source[:200],
                done="the first definition counts wherever only the name is used",
                advice="give one of them another name",
            )

    def _differs(self, known: Definition, other: Definition) -> bool:
        """Whether a second definition says something else; told once for a name."""
        if known.name in self._different or known.source.strip() == other.source.strip():
            return False
        if known.name not in self._compared:
            self._compared[known.name] = self._alone(known)
        first, second = self._compared[known.name], self._alone(other)
        return first is None or second is None or first != second

    def _alone(self, definition: Definition) -> Shape | None:
        """The shape of a definition without regard to other names."""
        term = read_node(Node(definition.source), Context(Findings())).term
        return term.shape if term is not None else None

    def _define_enum(self, name: str, node: Node) -> None:
        if node.is_list and all(item.text is not None for item in node.items):
            self._shapes[name] = replace(enum_of([item.text for item in node.items]), name=name, kind=ShapeKind.ENUM)
            return
        reading = read_node(node, Context(Findings(), node.place))
        shape = reading.term.shape if reading.term is not None else None
        if shape is not None and shape.kind is ShapeKind.ENUM:
            self._shapes[name] = replace(shape, name=name)

    # --- reading ----------------------------------------------------------------------------------------------

    def _read(self, name: str) -> Shape | None:
        definition = self._definitions.get(name)
        if definition is not None:
            return self._evaluate(definition, ())
        node = self._nodes.get(name)
        if node is not None:
            term = read_node(node, Context(self._findings, node.place, self)).term
            return _with_name(term.shape, name) if term is not None else None
        other = self._aliases.get(_alias(name))
        if other is not None and other != name:
            return self.get(other)
        implied = implied_definition(name, self._document, self._findings) if self._document is not None else None
        if implied is None:
            return None
        return self._evaluate(implied, ())

    def _evaluate(self, definition: Definition, parameters: tuple[tuple[str, Shape], ...]) -> Shape | None:
        context = Context(self._findings, definition.place, self).with_parameters(parameters)
        unbraced = _UNBRACED.match(definition.source) is not None
        fields = fields_of_text(definition.source, context) if unbraced else None
        if fields is not None:
            shape = Shape(ShapeKind.OBJECT, fields=fields)
            return shape if parameters else _with_name(shape, definition.name)
        term = read_node(Node(definition.source, definition.place), context).term
        if term is None:
            return None
        return term.shape if parameters else _with_name(term.shape, definition.name)


def _with_name(shape: Shape, name: str) -> Shape:
    return replace(shape, name=name) if shape.kind in (ShapeKind.OBJECT, ShapeKind.ENUM) else shape


def _alias(name: str) -> str:
    """The name without the suffixes that say only that it is a schema, in one spelling."""
    spelled = plain(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name))
    return _SUFFIX.sub("", spelled).replace("_", "")
