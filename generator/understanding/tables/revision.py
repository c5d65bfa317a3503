"""What a document says of its own changes: former names that stand beside the tables, not in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.design import Enum, Table
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.tables.renamings import Renaming, is_rename_key, listed_renamings, said_renamings
from generator.understanding.tables.types import fold_name


def with_stated_renamings(
    document: Document, tables: tuple[Table, ...], enums: tuple[Enum, ...]
) -> tuple[tuple[Table, ...], tuple[Enum, ...]]:
    """The tables and enums with the former names that the document states anywhere; what they say themselves wins."""
    ledger = _Ledger.of(tables, enums)
    for renaming in dict.fromkeys(_stated(document)):
        ledger.enter(renaming)
    return tuple(ledger.table(table) for table in tables), tuple(ledger.enum(enum) for enum in enums)


def _stated(document: Document) -> Iterator[Renaming]:
    for extra in (document.extra, document.data.extra, document.api.extra):
        for key, node in extra.items():
            yield from _below(key, node)
    for prose in (document.data.migrations, document.content):
        if prose is not None:
            yield from said_renamings(prose.text)


def _below(key: str, node: Node) -> Iterator[Renaming]:
    """All renamings in a part of the document that is about the document."""
    if is_rename_key(key):
        yield from listed_renamings(node)
    elif node.text is not None:
        yield from said_renamings(node.text)
    elif node.is_list:
        for item in node.items:
            yield from _below("", item)
    else:
        for name, value in node.fields.items():
            yield from _below(name, value)


@dataclass
class _Ledger:
    """Who was called what; a statement counts only where the new name is there and the old one is gone."""

    tables: dict[str, str]
    enums: dict[str, str]
    values: dict[str, frozenset[str]]
    columns: dict[str, dict[str, list[str]]]
    own: dict[str, frozenset[str]]
    former_tables: dict[str, str] = field(default_factory=dict)
    former_enums: dict[str, str] = field(default_factory=dict)
    former_columns: dict[tuple[str, str], str] = field(default_factory=dict)
    former_values: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, tables: Iterable[Table], enums: Iterable[Enum]) -> _Ledger:
        holders: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        own: dict[str, frozenset[str]] = {}
        names: dict[str, str] = {}
        for table in tables:
            names[fold_name(table.name)] = table.name
            own[table.name] = frozenset(fold_name(column.name) for column in table.columns)
            for column in table.columns:
                holders[fold_name(column.name)].setdefault(table.name, []).append(column.name)
        known = {fold_name(enum.name): enum.name for enum in enums}
        return cls(names, known, {enum.name: frozenset(enum.values) for enum in enums}, dict(holders), own)

    def enter(self, renaming: Renaming) -> None:
        """Take a statement for what it is about: a table, an enum, columns or a value."""
        old_holder, _, old = renaming.old.strip("`'\"").rpartition(".")
        holder, _, new = renaming.new.strip("`'\"").rpartition(".")
        holder = holder or old_holder
        if not old or not new or old == new:
            return
        if holder in ("", "*"):
            self._enter_plain(old, new, everywhere=holder == "*", weak=renaming.weak)
        elif (enum := self.enums.get(fold_name(holder))) is not None:
            if new in self.values[enum] and old not in self.values[enum]:
                self.former_values[enum].setdefault(new, old)
        else:
            table = self.tables.get(fold_name(holder)) or self._renamed_to(holder)
            if table is not None:
                self._enter_column(table, old, new)

    def _enter_plain(self, old: str, new: str, *, everywhere: bool, weak: bool) -> None:
        if not everywhere:
            for names, former in ((self.tables, self.former_tables), (self.enums, self.former_enums)):
                found = names.get(fold_name(new))
                if found is not None and fold_name(old) not in names:
                    former.setdefault(found, old)
                    return
        for table in () if weak else self.columns.get(fold_name(new), ()):
            self._enter_column(table, old, new)

    def _enter_column(self, table: str, old: str, new: str) -> None:
        if fold_name(old) in self.own[table]:
            return
        for column in self.columns.get(fold_name(new), {}).get(table, ()):
            self.former_columns.setdefault((table, column), old)

    def _renamed_to(self, old: str) -> str | None:
        return next((new for new, former in self.former_tables.items() if fold_name(former) == fold_name(old)), None)

    def table(self, table: Table) -> Table:
        """The table with the former names of itself and its columns."""
        columns = tuple(
            (
                replace(column, renamed_from=former)
                if column.renamed_from is None
                and (former := self.former_columns.get((table.name, column.name))) is not None
                else column
            )
            for column in table.columns
        )
        renamed_from = table.renamed_from or self.former_tables.get(table.name)
        if columns == table.columns and renamed_from == table.renamed_from:
            return table
        return replace(table, columns=columns, renamed_from=renamed_from)

    def enum(self, enum: Enum) -> Enum:
        """The enum with the former names of itself and its values."""
        said = dict(enum.renamed_values)
        further = tuple(pair for pair in self.former_values.get(enum.name, {}).items() if pair[0] not in said)
        former = enum.renamed_from or self.former_enums.get(enum.name)
        return replace(enum, renamed_from=former, renamed_values=(*enum.renamed_values, *further))
