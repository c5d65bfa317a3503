"""Short ways to write documents for these tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.design import Column, Table
from generator.diagnostics import Findings
from generator.reading.document import ColumnEntry, DataEntry, Document, IndexEntry, RelationshipEntry, TableEntry
from generator.reading.values import Node, Prose
from generator.understanding.tables import Tables, understand_tables


def column(
    name: str, type_: str | None = None, *constraints: str, default: str | None = None, description: str | None = None
) -> ColumnEntry:
    return ColumnEntry(
        Prose(name),
        Prose(type_) if type_ is not None else None,
        tuple(Prose(text) for text in constraints),
        Prose(default) if default is not None else None,
        description=Prose(description) if description is not None else None,
    )


def index(
    *columns: str,
    type_: str = "btree",
    unique: bool | None = None,
    where: str | None = None,
    note: str | None = None,
    **extra: object,
) -> IndexEntry:
    return IndexEntry(
        tuple(Prose(text) for text in columns),
        type=Prose(type_),
        unique=unique,
        where=Prose(where) if where is not None else None,
        note=Prose(note) if note is not None else None,
        extra={key: node(value) for key, value in extra.items()},
    )


def index_text(text: str) -> IndexEntry:
    return IndexEntry(text=Prose(text))


def relationship(to: str, type_: str, **parts: str) -> RelationshipEntry:
    via, through = (Prose(parts[key]) if key in parts else None for key in ("via", "through"))
    return RelationshipEntry(to=Prose(to), type=Prose(type_), via=via, through=through)


def table(
    name: str,
    *columns: ColumnEntry,
    indexes: Sequence[IndexEntry] = (),
    relationships: Sequence[RelationshipEntry] = (),
    constraints: Sequence[str] = (),
    description: str | None = None,
    kind: str | None = None,
    partitioning: str | None = None,
    **extra: object,
) -> TableEntry:
    return TableEntry(
        Prose(name),
        columns,
        tuple(indexes),
        tuple(relationships),
        tuple(Prose(text) for text in constraints),
        Prose(description) if description is not None else None,
        Prose(kind) if kind is not None else None,
        Prose(partitioning) if partitioning is not None else None,
        {key: node(value) for key, value in extra.items()},
    )


def node(value: object) -> Node:
    if isinstance(value, Mapping):
        return Node({str(key): node(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return Node(tuple(node(item) for item in value))
    assert value is None or isinstance(value, (str, int, float, bool))
    return Node(value)


def understand(
    *tables: TableEntry, enums: Mapping[str, object] | None = None, database: str = "PostgreSQL 16", **extra: object
) -> tuple[Tables, list[str]]:
    """The tables, and each finding as `code message | done`."""
    data = DataEntry(
        Prose(database),
        tables,
        {key: node(value) for key, value in (enums or {}).items()},
        extra={key: node(value) for key, value in extra.items()},
    )
    findings = Findings()
    understood = understand_tables(Document("design.json", "", Node({}), data=data), findings)
    return understood, [f"{finding.code.id} {finding.message} | {finding.done}" for finding in findings]


ID = column("id", "uuid", "PK")


def one(*columns: ColumnEntry, enums: Mapping[str, object] | None = None, **parts: object) -> tuple[Table, list[str]]:
    """The table `things` with a key and these columns, beside `users` and `shops`, and the findings."""
    things = table("things", ID, *columns, **parts)  # type: ignore[arg-type]
    others = (table("users", ID, column("email", "citext", "UNIQUE")), table("shops", column("id", "bigint", "PK")))
    understood, findings = understand(things, *others, enums=enums)
    return next(found for found in understood.tables if found.name == "things"), findings


def only(entry: ColumnEntry, enums: Mapping[str, object] | None = None) -> tuple[Column, list[str]]:
    """The one column of interest, and the findings."""
    found, findings = one(entry, enums=enums)
    return found.columns[1], findings
