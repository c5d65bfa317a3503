"""Relations as `relationship(...)` of mapped classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.design import Action, Design, ForeignKey, Relation, RelationKind, Table
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import Names
from generator.rendering.python.persistence.ordering import Ordering
from generator.rendering.python.persistence.source import Call, Named, Node, call

_TO_MANY = (RelationKind.ONE_TO_MANY, RelationKind.MANY_TO_MANY)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relation in Python: attribute, annotation inside `Mapped[...]`, the call, and the class it needs."""

    attribute: str
    annotation: str
    source: Call
    target: str


class Relationships:
    """The relationships of all classes of a design."""

    def __init__(self, design: Design, names: Names, ordering: Ordering) -> None:
        self._design = design
        self._names = names
        self._ordering = ordering
        self._keys = {table.name: {key.name: key for key in table.foreign_keys} for table in design.tables}

    def of(self, table: Table) -> list[Relationship]:
        """The relationships of a table's class, by attribute."""
        relations = self._design.relations_of.get(table.name, {}).values()
        found = [self._relationship(relation) for relation in relations if self._carrier(relation)]
        return sorted(found, key=lambda item: item.attribute)

    def _relationship(self, relation: Relation) -> Relationship:
        names = self._names
        many = relation.kind in _TO_MANY
        target = names.classes[relation.target]
        inverse = self._design.relations_of.get(relation.target, {}).get(relation.inverse or "")
        back = names.relations[relation.target][inverse.name] if inverse and self._carrier(inverse) else None
        options = self._over_join(relation) if relation.through else self._over_key(relation)
        source = call(
            "relationship",
            Named("back_populates", text_literal(back)) if back else None,
            *options,
            self._overlaps(relation, inverse),
            Named("lazy", text_literal("raise_on_sql")),
        )
        nullable = relation.nullable or not relation.owns_key
        annotation = f"list[{target}]" if many else f"{target} | None" if nullable else target
        return Relationship(names.relations[relation.source][relation.name], annotation, source, target)

    def _over_key(self, relation: Relation) -> list[Node]:
        holder = relation.source if relation.owns_key else relation.target
        key = self._keys[holder][relation.foreign_key]
        options: list[Node] = [Named("foreign_keys", self._columns(holder, key.columns))]
        if relation.source == relation.target and relation.owns_key:
            options.append(Named("remote_side", self._columns(key.target, key.target_columns)))
        if not relation.owns_key and key.on_delete is not Action.NO_ACTION:
            options.append('passive_deletes="all"' if key.on_delete is Action.RESTRICT else "passive_deletes=True")
        if (holder, key.name) in self._ordering.later_names:
            options.append("post_update=True")
        return options

    def _over_join(self, relation: Relation) -> list[Node]:
        join = relation.through or ""
        near, far = self._keys[join][relation.foreign_key], self._keys[join][relation.far_key or ""]
        options: list[Node] = [Named("secondary", f"lambda: Base.metadata.tables[{text_literal(join)}]")]
        targets = Counter(key.target for key in self._keys[join].values())
        if targets[near.target] > 1 or targets[far.target] > 1:
            options.append(Named("primaryjoin", text_literal(self._join(join, near))))
            options.append(Named("secondaryjoin", text_literal(self._join(join, far))))
        options.append("passive_deletes=True" if self._plain_join(relation) else "viewonly=True")
        return options

    def _overlaps(self, relation: Relation, inverse: Relation | None) -> Node | None:
        """Names the other relationships that write the same columns, or the mapper warns of them."""
        partners = {id(relation), id(inverse)}
        others = {
            self._names.relations[other.source][other.name]
            for place in self._written(relation)
            for other in self._writers[place]
            if id(other) not in partners
        }
        return Named("overlaps", text_literal(",".join(sorted(others)))) if others else None

    @cached_property
    def _writers(self) -> dict[tuple[str, str], list[Relation]]:
        found: defaultdict[tuple[str, str], list[Relation]] = defaultdict(list)
        for relation in self._design.relations:
            if self._carrier(relation):
                for place in self._written(relation):
                    found[place].append(relation)
        return found

    def _written(self, relation: Relation) -> Iterator[tuple[str, str]]:
        """The (table, column) pairs that a relationship fills in at flush."""
        if relation.through:
            if self._plain_join(relation):
                yield from (
                    (relation.through, column.name) for column in self._design.table_of[relation.through].columns
                )
            return
        holder = relation.source if relation.owns_key else relation.target
        yield from ((holder, column) for column in self._keys[holder][relation.foreign_key].columns)

    def _plain_join(self, relation: Relation) -> bool:
        """Whether the join table holds nothing but its two keys."""
        keys = self._keys[relation.through or ""]
        columns = {*keys[relation.foreign_key].columns, *keys[relation.far_key or ""].columns}
        return columns == {column.name for column in self._design.table_of[relation.through or ""].columns}

    def _carrier(self, relation: Relation) -> bool:
        """Whether the foreign keys that carry a relation exist."""
        if relation.through:
            keys = self._keys.get(relation.through, {})
            return relation.foreign_key in keys and relation.far_key in keys
        return relation.foreign_key in self._keys.get(relation.source if relation.owns_key else relation.target, {})

    def _columns(self, table: str, columns: tuple[str, ...]) -> Node:
        attributes = ", ".join(self._attribute(table, column) for column in columns)
        return text_literal(f"[{attributes}]" if len(columns) > 1 else attributes)

    def _join(self, join: str, key: ForeignKey) -> str:
        pairs = zip(key.columns, key.target_columns, strict=True)
        parts = [f"{self._attribute(key.target, there)} == {self._attribute(join, here)}" for here, there in pairs]
        return parts[0] if len(parts) == 1 else f"and_({', '.join(parts)})"

    def _attribute(self, table: str, column: str) -> str:
        return f"{self._names.classes[table]}.{self._names.attributes[table][column]}"
