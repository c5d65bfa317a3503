"""The document: the brain's format as read, tolerant of spelling, with every key kept.

The reader resolves synonyms of keys (`descripcion`, `fields` for `columns`) and loose containers
(a scalar for a list, an object keyed by name for a list of objects). What no attribute takes
stays in `extra`, under the key as written. Nothing here knows what a value means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Place
from generator.reading.values import Node, Prose

Extra = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column: constraints one per piece of text (a dict `{"nullable": false}` reads as `nullable: false`)."""

    name: Prose
    type: Prose | None = None
    constraints: tuple[Prose, ...] = ()
    default: Prose | None = None
    references: Prose | None = None
    description: Prose | None = None
    extra: Extra = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An index: either `columns`, or only `text` where it was written as a string."""

    columns: tuple[Prose, ...] = ()
    text: Prose | None = None
    name: Prose | None = None
    type: Prose | None = None
    unique: bool | None = None
    where: Prose | None = None
    note: Prose | None = None
    extra: Extra = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class RelationshipEntry:
    """A stated relationship: either its parts, or only `text`."""

    to: Prose | None = None
    type: Prose | None = None
    via: Prose | None = None
    through: Prose | None = None
    note: Prose | None = None
    text: Prose | None = None
    extra: Extra = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table (or view: see `kind`); `constraints` are the table-level ones, one per piece of text."""

    name: Prose
    columns: tuple[ColumnEntry, ...] = ()
    indexes: tuple[IndexEntry, ...] = ()
    relationships: tuple[RelationshipEntry, ...] = ()
    constraints: tuple[Prose, ...] = ()
    description: Prose | None = None
    kind: Prose | None = None
    partitioning: Prose | None = None
    extra: Extra = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class EndpointEntry:
    """An endpoint; `request`, `response`, `query`, `parameters`, `headers` are kept as nodes: any notation."""

    method: Prose
    path: Prose
    auth: Node | None = None
    roles: tuple[Prose, ...] = ()
    description: Prose | None = None
    request: Node | None = None
    response: Node | None = None
    query: Node | None = None
    parameters: Node | None = None
    headers: Node | None = None
    errors: tuple[Prose, ...] = ()
    idempotent: bool | None = None
    extra: Extra = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class ApiEntry:
    """`api_design`."""

    style: Prose | None = None
    base_url: Prose | None = None
    authentication: Prose | None = None
    endpoints: tuple[EndpointEntry, ...] = ()
    pagination: Prose | None = None
    filtering: Prose | None = None
    sorting: Prose | None = None
    schemas: Mapping[str, Node] = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class DataEntry:
    """`data_model`.

    Attributes:
        enums: by name: a list of strings, or any other notation of the values.
        enum_extra: what an enum's entry says beside its values, by the name of the enum.
    """

    database: Prose | None = None
    tables: tuple[TableEntry, ...] = ()
    enums: Mapping[str, Node] = field(default_factory=dict)
    migrations: Prose | None = None
    extra: Extra = field(default_factory=dict)
    place: Place = Place()
    enum_extra: Mapping[str, Extra] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """What the brain wrote.

    Attributes:
        name: file name for messages (`design.json`, `<stdin>`).
        text: the raw text, as given.
        root: the whole document, keys as written.
        sections: the other sections by canonical key (`tech_stack`, `architecture`, `scalability_strategy`,
            `security_plan`, `testing_strategy`, `observability`), each a node.
        content: the Markdown explanation.
    """

    name: str
    text: str
    root: Node
    api: ApiEntry = field(default_factory=ApiEntry)
    data: DataEntry = field(default_factory=DataEntry)
    sections: Mapping[str, Node] = field(default_factory=dict)
    task_id: Prose | None = None
    confidence: float | None = None
    content: Prose | None = None
    extra: Extra = field(default_factory=dict)
