"""The nouns of a design: which table a word of a path, a parameter or a schema means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from generator.design import ForeignKey, Relation, RelationKind, Table
from generator.understanding.endpoints.words import akin, forms, singular_name, snake, vocabulary, words

_AFFIXES = vocabulary(
    "create created update updated patch upsert new edit in out input output request response schema schemas dto "
    "body payload params summary detail details detailed card public private me full basic base brief mini short "
    "row record model read write list view item node ref reference entity type data object info admin result "
    "results form resource dado datos daten crear actualizar respuesta resumen detalle criar atualizar resposta "
    "resumo detalhe entrada salida creer reponse detailler anlegen antwort entry page paginated simple minimal "
    "compact expanded internal my own"
)

_TAILS = vocabulary("items item entries entry lines line requests request records record rows logs log details links")


class Lexicon:
    """Tables by their nouns, and the ways between them; every look-up is by key."""

    def __init__(self, tables: Iterable[Table], relations: Iterable[Relation]) -> None:
        self.tables = {table.name: table for table in tables}
        self._relations = tuple(relations)

    @cached_property
    def relations(self) -> dict[str, dict[str, Relation]]:
        """Relations by source and name."""
        found: defaultdict[str, dict[str, Relation]] = defaultdict(dict)
        for relation in self._relations:
            found[relation.source][relation.name] = relation
        return dict(found)

    @cached_property
    def _by_form(self) -> dict[str, list[tuple[int, str]]]:
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for name in self.tables:
            for rank, form in enumerate(forms(name)):
                found[form].append((rank, name))
        return found

    @cached_property
    def _by_suffix(self) -> dict[str, list[str]]:
        """Tables by every proper suffix of their words, in the singular: `item` gives order_items."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.tables:
            parts = words(name)
            for start in range(1, len(parts)):
                for form in forms("_".join(parts[start:])):
                    found[form].append(name)
        return found

    @cached_property
    def _by_prefix(self) -> dict[str, list[str]]:
        """Tables by every proper prefix of their words: `return` gives return_requests."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.tables:
            parts = words(name)
            for end in range(1, len(parts)):
                for form in forms("_".join(parts[:end])):
                    found[form].append(name)
        return found

    @cached_property
    def children(self) -> dict[str, list[tuple[Table, ForeignKey]]]:
        """Per table, the tables with a single-column foreign key to it, and that key."""
        found: defaultdict[str, list[tuple[Table, ForeignKey]]] = defaultdict(list)
        for table in self.tables.values():
            for key in table.foreign_keys:
                if len(key.columns) == 1:
                    found[key.target].append((table, key))
        return found

    def named(self, noun: str) -> Table | None:
        """The table that a noun names as a whole: `medical-records`, `MedicalRecord`."""
        best: tuple[int, str] | None = None
        for rank, form in enumerate(forms(noun)):
            for other, name in self._by_form.get(form, ()):
                if best is None or (rank + other, name) < best:
                    best = (rank + other, name)
        return self.tables[best[1]] if best else None

    def ending(self, noun: str) -> list[Table]:
        """The tables whose name ends with a noun: `batches` gives inventory_batches."""
        return self._found(self._by_suffix, noun)

    def starting(self, noun: str) -> list[Table]:
        """The tables whose name starts with a noun: `returns` gives return_requests and return_items."""
        return self._found(self._by_prefix, noun)

    def root_of(self, tables: list[Table]) -> Table | None:
        """The one of some tables that points at none of the others: webhook_endpoints before webhook_deliveries."""
        names = {table.name for table in tables}
        roots = [t for t in tables if not any(k.target in names and k.target != t.name for k in t.foreign_keys)]
        return roots[0] if len(roots) == 1 else None

    def _found(self, index: dict[str, list[str]], noun: str) -> list[Table]:
        names: dict[str, None] = {}
        for form in forms(noun):
            names.update(dict.fromkeys(index.get(form, ())))
        return [self.tables[name] for name in names]

    def kept(self, noun: str) -> Table | None:
        """The only table of the entries that a noun stands for: `attendance` gives attendance_records."""
        length = len(words(noun)) + 1
        found = [t for t in self.starting(noun) if len(words(t.name)) == length and words(t.name)[-1] in _TAILS]
        return found[0] if len(found) == 1 else None

    def meant(self, schema: str) -> Table | None:
        """The table that the name of a schema denotes: `CreateOrderDto`, `OrderSummary`, `BatchSchema`."""
        parts = list(words(schema))
        found = self.named(schema)
        while found is None and parts:
            if len(parts) > 1 and parts[-1] in _AFFIXES:
                parts.pop()
            elif len(parts) > 1 and parts[0] in _AFFIXES:
                parts.pop(0)
            else:
                break
            found = self.named("_".join(parts))
        if found is None and parts:
            noun = "_".join(parts)
            close = self.ending(noun)
            if len(close) == 1:
                return close[0]
            found = self._shortest_start(noun)
        return found

    def _shortest_start(self, noun: str) -> Table | None:
        close = self.starting(noun)
        return close[0] if len(close) == 1 else None

    def join_of(self, left: str, right: str) -> list[Relation]:
        """Many-to-many relations from one table to another."""
        ways = self.relations.get(left, {}).values()
        return [r for r in ways if r.target == right and r.kind is RelationKind.MANY_TO_MANY]

    def child_called(self, parent: Table, noun: str, hint: Table | None = None) -> tuple[Table, ForeignKey] | None:
        """The child of a table that a noun of a nested path names: `items` under orders gives order_items.

        The first half of a name is enough for the child that is the `hint`, and before words like `items`.
        """
        wanted = set(forms(noun))
        ranked: list[tuple[int, int, Table, ForeignKey]] = []
        for order, (table, key) in enumerate(self.children.get(parent.name, ())):
            parts = words(table.name)
            suffixes = {f for start in range(1, len(parts)) for f in forms("_".join(parts[start:]))}
            if wanted & set(forms(table.name)):
                rank = 0
            elif wanted & apart(table.name, parent.name):
                rank = 1
            elif wanted & suffixes:
                rank = 2
            elif (table is hint or parts[-1] in _TAILS) and wanted & {
                f for end in range(1, len(parts)) for f in forms("_".join(parts[:end]))
            }:
                rank = 3
            else:
                continue
            ranked.append((rank, order, table, key))
        if not ranked:
            return None
        rank, _, table, _ = min(ranked, key=lambda entry: entry[:2])
        keys = [key for r, _, t, key in ranked if t is table]
        if rank >= 2 and len({t.name for r, _, t, _ in ranked if r == rank}) > 1:
            return None
        return table, key_to(parent, keys)

    def link_called(self, noun: str, one: str, other: str) -> Table | None:
        """The join table between two tables whose name has the stem of a verb: `follow` gives shop_followers."""
        for table, _ in self.children.get(one, ()):
            targets = [key.target for key in table.foreign_keys]
            if other not in targets or (one == other and targets.count(one) < 2):
                continue
            if any(akin(noun, part) for part in words(table.name)):
                return table
        return None


def key_to(parent: Table, keys: list[ForeignKey]) -> ForeignKey:
    """Of several foreign keys to one table, the one named after it, else the first that must be set."""
    stemmed = f"{singular_name(parent.name)}_id"
    for key in keys:
        if snake(key.columns[0]) == stemmed:
            return key
    return keys[0]


_CONNECTORS = ("de", "du", "di", "da", "del", "do", "von", "of")


def apart(name: str, parent: str) -> set[str]:
    """The forms of a table's name without the noun of its parent, at either end: order_items, lineas_de_pedido."""
    parts = words(name)
    found: set[str] = set()
    for noun in {words(form) for form in forms(parent)}:
        if len(parts) <= len(noun):
            continue
        if parts[: len(noun)] == noun:
            found |= set(forms("_".join(parts[len(noun) :])))
        if parts[-len(noun) :] == noun:
            rest = parts[: -len(noun)]
            rest = rest[:-1] if len(rest) > 1 and rest[-1] in _CONNECTORS else rest
            found |= set(forms("_".join(rest)))
    return found
