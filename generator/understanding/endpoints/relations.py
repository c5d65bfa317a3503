"""Which relation of a table a field means: nested objects, lists, counts and the caller's own marks."""

from __future__ import annotations

from collections.abc import Callable

from generator.design import Action, Literal, Relation, RelationKind, Table, TypeKind
from generator.understanding.endpoints.columns import TEXTS
from generator.understanding.endpoints.lexicon import Lexicon, apart
from generator.understanding.endpoints.words import akin, forms, singular_name, snake, vocabulary, words

MANY = frozenset({RelationKind.ONE_TO_MANY, RelationKind.MANY_TO_MANY})
_COUNT_PREFIXES = (
    "number_of_",
    "num_",
    "total_",
    "n_",
    "count_of_",
    "count_",
    "numero_de_",
    "cantidad_de_",
    "nb_",
    "anzahl_",
)
_COUNT_SUFFIXES = ("_count", "_total", "_counts", "_anzahl", "_quantidade", "_cantidad")
_LABELS = (
    "name",
    "title",
    "label",
    "display_name",
    "full_name",
    "username",
    "slug",
    "code",
    "nombre",
    "nome",
    "nom",
    "titulo",
)
_MARKS = ("is_", "has_", "viewer_has_", "viewer_", "did_i_", "am_i_", "current_user_has_", "i_", "me_")
_BELOW = vocabulary("children child replies reply answers descendants nested kinder hijos filhos enfants figli")
FILE_ENDINGS = ("_key", "_path", "_file", "_uri", "_url", "_filename")
_COMMON = vocabulary(
    "id name title status type kind created_at updated_at deleted_at description code slug position note notes "
    "role email is_active active version count total amount quantity price value"
)


class Relations:
    """Look-ups among the relations of a table."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tables = lexicon.tables

    def of(self, table: Table) -> list[Relation]:
        """All relations from a table, by name."""
        return [relation for _, relation in sorted(self._lexicon.relations.get(table.name, {}).items())]

    def target(self, relation: Relation) -> Table:
        """The table that a relation leads to."""
        return self._tables[relation.target]

    def called(self, table: Table, field: str, *, many: bool, meant: Table | None = None) -> Relation | None:
        """The relation that a field with an object (or list of objects) shows."""
        found = [relation for relation in self.of(table) if (relation.kind in MANY) is many]
        name = snake(field)
        wanted = set(forms(name))
        prefix = f"{singular_name(table.name)}_"
        steps: list[Callable[[Relation], bool]] = [
            lambda r: snake(r.name) == name,
            lambda r: bool(wanted & set(forms(r.name))),
            lambda r: bool(wanted & (set(forms(r.name.removeprefix(prefix))) | apart(r.name, table.name))),
            lambda r: bool(wanted & set(forms(r.target))),
            lambda r: bool(wanted & apart(r.target, table.name)),
            lambda r: bool(wanted & _suffixes(r.target)),
        ]
        for fits in steps:
            hits = self._main([relation for relation in found if fits(relation)], table)
            if len(hits) == 1 or (hits and meant is not None and any(hit.target == meant.name for hit in hits)):
                return next((hit for hit in hits if meant is not None and hit.target == meant.name), hits[0])
        if many and (name.startswith("sub") or name in _BELOW):
            own = [r for r in found if r.target == table.name and r.kind is RelationKind.ONE_TO_MANY]
            if len(own) == 1:
                return own[0]
        by_target = [relation for relation in found if meant is not None and relation.target == meant.name]
        akin_words = len(by_target) == 1 and (
            not many or any(akin(w, p) for w in words(name) for p in words(by_target[0].name))
        )
        return by_target[0] if akin_words else None

    def _main(self, hits: list[Relation], table: Table) -> list[Relation]:
        """Of several ways to the same rows, the one whose foreign key is named after the table, or must be set."""
        if len(hits) < 2 or len({hit.target for hit in hits}) > 1:
            return hits
        keys = [
            (hit, key) for hit in hits for key in self._tables[hit.target].foreign_keys if key.name == hit.foreign_key
        ]
        own = f"{singular_name(table.name)}_id"
        named = [hit for hit, key in keys if len(key.columns) == 1 and snake(key.columns[0]) == own]
        must = [
            hit
            for hit, key in keys
            if not any(self._tables[hit.target].spoken[column].nullable for column in key.columns)
        ]
        return named if len(named) == 1 else must if len(must) == 1 else hits

    def sharing(self, table: Table, field: str) -> list[Relation]:
        """The to-many relations that share a word with a field, for fields whose rows must decide."""
        spoken = {form for word in words(field) for form in forms(word)}
        found = [r for r in self.of(table) if r.kind in MANY]
        return [r for r in found if spoken & {form for word in words(r.target) for form in forms(word)}]

    def plucked(self, table: Table, field: str, *, many: bool) -> tuple[Relation, str] | None:
        """The relation and column of it that a scalar (or list of scalars) shows: `category_name`, `order_ids`."""
        name = snake(field)
        if many:
            return self._plucked_list(table, name)
        for relation in self.of(table):
            target = self._tables[relation.target]
            for prefix in dict.fromkeys((relation.name, singular_name(relation.target))):
                rest = name.removeprefix(f"{prefix}_")
                column = _shown(target, rest)
                if relation.kind not in MANY and rest != name and column:
                    return relation, column
            if relation.kind not in MANY and relation.name == name:
                label = next((found for label in _LABELS if (found := _shown(target, label))), None)
                if label is not None:
                    return relation, label
        return self._inherited(table, name)

    def _inherited(self, table: Table, name: str) -> tuple[Relation, str] | None:
        """The one row beside this one that has a column of exactly this name (`currency` of a variant's listing)."""
        if name in _COMMON and name != "email":
            return None
        found = []
        for relation in self.of(table):
            beside = relation.kind is RelationKind.ONE_TO_ONE or (
                relation.kind is RelationKind.MANY_TO_ONE and not relation.nullable
            )
            if beside and _shown(self._tables[relation.target], name):
                found.append(relation)
        single = [relation for relation in found if name != "email" or relation.kind is RelationKind.ONE_TO_ONE]
        if len(single) > 1:
            single = [relation for relation in single if self._whole_of(table, relation)]
        column = _shown(self._tables[single[0].target], name) if len(single) == 1 else None
        return (single[0], column) if column else None

    def _whole_of(self, table: Table, relation: Relation) -> bool:
        """Whether a row is a part of the related one: it goes with it, or is named after it."""
        key = next((key for key in table.foreign_keys if key.name == relation.foreign_key), None)
        return key is not None and (
            key.on_delete is Action.CASCADE or snake(table.name).startswith(f"{singular_name(relation.target)}_")
        )

    def _plucked_list(self, table: Table, name: str) -> tuple[Relation, str] | None:
        ending = next((e for e in ("_ids", "_uuids", "_slugs", "_names", "_codes") if name.endswith(e)), None)
        relation = self.called(table, name.removesuffix(ending) if ending else name, many=True)
        if relation is None:
            return None
        target = self._tables[relation.target]
        if ending in ("_ids", "_uuids"):
            key = target.primary_key.columns
            return (relation, key[0]) if len(key) == 1 else None
        column = ending.removeprefix("_").removesuffix("s") if ending else None
        if column is not None:
            named = _shown(target, column)
            return (relation, named) if named else None
        own = next(
            (
                shown
                for c in (singular_name(name), "name", "label", "value", "title", "code", "slug")
                if (shown := _shown(target, c))
            ),
            None,
        )
        if own is None:
            files = [c.name for c in target.columns if snake(c.name).endswith(FILE_ENDINGS) and not c.secret]
            own = files[0] if len(files) == 1 else None
        return (relation, own) if own and target.spoken[own].type.kind in TEXTS | {TypeKind.ENUM} else None

    def counted(self, table: Table, field: str) -> tuple[Relation, tuple[tuple[str, Literal], ...]] | None:
        """The relation that a number counts, and what it asks of the rows: `todo_count`, `open_count`."""
        name = snake(field)
        bare = name
        for suffix in _COUNT_SUFFIXES:
            bare = bare.removesuffix(suffix)
        for prefix in _COUNT_PREFIXES:
            bare = bare.removeprefix(prefix)
        many = [relation for relation in self.of(table) if relation.kind in MANY]
        if bare == name and not any(set(forms(name)) & set(forms(r.name)) for r in many):
            return None
        whole = self.called(table, bare, many=True)
        if whole is not None:
            return whole, ()
        parts = bare.split("_")
        for position in range(1, len(parts)):
            first, second = "_".join(parts[:position]), "_".join(parts[position:])
            for noun, state in ((first, second), (second, first)):
                relation = self.called(table, noun, many=True)
                where = self._where(relation, state) if relation else None
                if relation is not None and where is not None:
                    return relation, where
        states = [(r, where) for r in many if (where := self._where(r, bare)) is not None]
        return states[0] if len(states) == 1 else None

    def _where(self, relation: Relation, state: str) -> tuple[tuple[str, Literal], ...] | None:
        """The condition that a word puts on rows: a choice of a column, or a flag."""
        target = self._tables[relation.target]
        for column in target.columns:
            if state in column.choices:
                return ((column.name, state),)
            if column.type.kind is TypeKind.BOOLEAN and snake(column.name) in (state, f"is_{state}"):
                return ((column.name, True),)
        return None

    def marked(self, table: Table, field: str, users: str) -> tuple[Relation, str] | None:
        """The relation whose rows of the caller a flag asks for, and the column with the user: `is_favorite`."""
        name = snake(field)
        for mark in _MARKS:
            name = name.removeprefix(mark)
        name = name.removesuffix("_by_me").removesuffix("_by_caller")
        for relation in self.of(table):
            holder = self._tables[relation.through or relation.target]
            keys = [key.columns[0] for key in holder.foreign_keys if key.target == users and len(key.columns) == 1]
            if relation.kind not in MANY or not keys or (relation.through is None and relation.target == users):
                continue
            if len(holder.columns) > 6 or not any(
                akin(word, part) for word in words(name) for part in words(holder.name)
            ):
                continue
            return relation, agent_column(keys)
        return None


def agent_column(columns: list[str]) -> str:
    """Of the columns that point at users, the one of who acts: `blocker_id` rather than `blocked_id`."""
    if len(columns) > 1:
        for column in columns:
            last = words(snake(column).removesuffix("_id"))[-1:]
            if last and (last[0].endswith(("er", "or")) or last[0] in ("user", "from")):
                return column
    return columns[0]


def _shown(table: Table, column: str) -> str | None:
    """The name of the column that a word means, unless it is a secret."""
    found = table.spoken.get(column)
    return found.name if found is not None and not found.secret else None


def _suffixes(name: str) -> set[str]:
    parts = words(name)
    return {form for start in range(1, len(parts)) for form in forms("_".join(parts[start:]))}
