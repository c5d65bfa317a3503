"""Stated relationships, held against the keys; a stated many-to-many without a join table gets one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.design import Action, ForeignKey, RelationKind, Table
from generator.diagnostics import Findings
from generator.diagnostics.tables import JOIN_TABLE_ADDED, RELATIONSHIP_DIFFERS
from generator.reading.document import RelationshipEntry, TableEntry
from generator.reading.values import Prose
from generator.understanding.tables.drafts import ColumnDraft, Schema, TableDraft
from generator.understanding.tables.names import distinct, shortened, unquoted
from generator.understanding.tables.plurals import singular, snake_name
from generator.understanding.tables.relations import join_keys
from generator.understanding.tables.type_names import fold
from generator.understanding.tables.types import fold_name

_MANY, _ONE = r"(?:many|n|m|\*|muchos|muitos|plusieurs|viele|molti|varios|∞)", r"(?:one|1|uno?|um|une?|eine?s?|0\.\.1)"
_TO = r"-*(?:to|a|para|zu|:|-|2)-*"


def _between(one: str, other: str, words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){one}{_TO}{other}(?![a-z0-9])|{words}")


_KINDS = (
    (_between(_MANY, _MANY, "belongs-?to-?many|has-?and-?belongs|manytomany|m2m"), RelationKind.MANY_TO_MANY),
    (_between(_MANY, _ONE, "belongs-?to|manytoone|child-of|pertenece"), RelationKind.MANY_TO_ONE),
    (_between(_ONE, _MANY, "has-?many|onetomany|parent-of|tiene-muchos"), RelationKind.ONE_TO_MANY),
    (_between(_ONE, _ONE, "has-?one|onetoone|tiene-un"), RelationKind.ONE_TO_ONE),
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A relationship as the document states it."""

    source: str
    target: str
    kind: RelationKind | None
    via: str
    through: str
    entry: RelationshipEntry


def kind_of(text: str) -> RelationKind | None:
    """The kind that words such as `one-to-many`, `1:N`, `hasMany` name."""
    folded = re.sub(r"[_\s]+", "-", fold(text))
    return next((kind for pattern, kind in _KINDS if pattern.search(folded)), None)


def read_relationships(table: TableDraft, schema: Schema) -> list[Stated]:
    """The relationships of a table whose target exists; others are findings."""
    found = []
    for entry in table.entry.relationships:
        named = _target_name(entry, schema)
        if named is None:
            continue
        target = schema.target(unquoted(named).split(".")[0].split(" ")[0]) or schema.target(unquoted(named))
        if target is None:
            schema.findings.add(
                RELATIONSHIP_DIFFERS,
                f"`{table.name}` is said to relate to `{named[:80]}`, which is no table",
                entry.place,
                quote=_quote(entry),
                done="The relationship was left out",
                advice="Name a table of the design",
            )
            continue
        words = " ".join(prose.text for prose in (entry.type, entry.text) if prose)
        through = entry.through.text if entry.through else _through(entry)
        found.append(
            Stated(table.name, target.name, kind_of(words), entry.via.text if entry.via else "", through, entry)
        )
    return found


def _target_name(entry: RelationshipEntry, schema: Schema) -> str | None:
    if entry.to:
        return entry.to.text
    if not entry.text:
        return None
    words: list[str] = re.findall(r"[^\W\d][\w.]*", re.sub(r"\b(?:via|through|using|por)\b.*", "", entry.text.text))
    for word in words:
        if schema.target(word) is not None:
            return word
    return None


def _through(entry: RelationshipEntry) -> str:
    for prose in (entry.type, entry.note, entry.text):
        match = (
            re.search(r"\b(?:through|via|a traves de|mediante|using|por)\s+[`'\"]?([^\W\d]\w*)", fold(prose.text))
            if prose
            else None
        )
        if match is not None:
            return str(match[1])
    return ""


def _quote(entry: RelationshipEntry) -> str:
    return " ".join(prose.text for prose in (entry.to, entry.type, entry.via, entry.through, entry.text) if prose)


def add_join_tables(schema: Schema) -> frozenset[str]:
    """Adds a join table for every stated many-to-many that has none; gives the tables that are stated to be one."""
    joins: set[str] = set()
    links = _links(schema)
    for table in list(schema.tables.values()):
        for stated in read_relationships(table, schema):
            if stated.kind is not RelationKind.MANY_TO_MANY:
                continue
            through = schema.target(stated.through) if stated.through else None
            if through is not None and {stated.source, stated.target} <= {key.target for key in through.foreign_keys}:
                joins.add(through.name)
                continue
            own = [key.target for key in table.foreign_keys]
            if own.count(stated.target) > (1 if stated.source != stated.target else 0) or (
                len(own) == 2
                and stated.target in own
                and set(table.primary) <= {c for key in table.foreign_keys for c in key.columns}
            ):
                # The join table itself speaks of the sides that it joins.
                joins.add(table.name)
                continue
            pair = frozenset({stated.source, stated.target})
            if pair in links or through is not None:
                # A table of its own rows that happens to join them: the document calls it a join.
                joins |= {name for name in links.get(pair, []) if len(schema.tables[name].foreign_keys) == 2}
                continue
            added = _add(stated, schema)
            if added is not None:
                joins.add(added)
                links[pair] = [added]
    return frozenset(joins)


def _links(schema: Schema) -> dict[frozenset[str], list[str]]:
    """Pairs of tables, each with the tables whose foreign keys join them."""
    found: dict[frozenset[str], list[str]] = {}
    for table in schema.tables.values():
        if len(table.foreign_keys) <= 8:
            for number, first in enumerate(table.foreign_keys):
                for second in table.foreign_keys[number + 1 :]:
                    found.setdefault(frozenset({first.target, second.target}), []).append(table.name)
    return found


def _add(stated: Stated, schema: Schema) -> str | None:
    sides = [schema.tables[name] for name in sorted((stated.source, stated.target))]
    if any(len(side.primary) != 1 for side in sides):
        schema.findings.add(
            RELATIONSHIP_DIFFERS,
            f"`{stated.source}` and `{stated.target}` are said to be many-to-many, but one has a composite key",
            stated.entry.place,
            quote=_quote(stated.entry),
            done="No join table was added",
            advice="Describe the join table",
        )
        return None
    same = sides[0].name == sides[1].name
    wanted = stated.through or "_".join([singular(snake_name(sides[0].name)), snake_name(sides[1].name)])
    name = distinct(shortened(snake_name(wanted)), {known.casefold() for known in schema.tables})
    table = TableDraft(name, TableEntry(Prose(name, stated.entry.place), place=stated.entry.place))
    table.description.append(f"Links {sides[0].name} and {sides[1].name}")
    for number, side in enumerate(sides):
        word = singular(snake_name(side.name))
        column = f"related_{word}_id" if same and number else f"{word}_id"
        far = side.columns[side.primary[0]]
        table.columns[column] = ColumnDraft(column, table.place, type=far.type, nullable=False)
        table.folded[fold_name(column)] = column
        table.foreign_keys.append(ForeignKey("", (column,), side.name, side.primary, Action.CASCADE))
    table.primary = tuple(table.columns)
    schema.tables[name] = table
    schema.findings.add(
        JOIN_TABLE_ADDED,
        f"`{stated.source}` and `{stated.target}` are many-to-many, but no table joins them",
        stated.entry.place,
        quote=_quote(stated.entry),
        done=f"The table `{name}` was added",
        advice="Describe the join table",
    )
    return name


def check_relationships(schema: Schema, tables: dict[str, Table], findings: Findings) -> None:
    """Tells where stated relationships and keys contradict each other."""
    for draft in list(schema.tables.values()):
        for stated in read_relationships(draft, schema):
            problem = _problem(stated, tables)
            if problem:
                findings.add(
                    RELATIONSHIP_DIFFERS,
                    problem,
                    stated.entry.place,
                    quote=_quote(stated.entry),
                    done="The keys decide",
                    advice="Make the relationship and the foreign keys agree",
                )


def _problem(stated: Stated, tables: dict[str, Table]) -> str:
    source, target = tables[stated.source], tables[stated.target]
    forward = [key for key in source.foreign_keys if key.target == target.name]
    backward = [key for key in target.foreign_keys if key.target == source.name]
    if stated.kind is RelationKind.MANY_TO_MANY:
        return ""
    if not forward and not backward:
        # A hop over a join table, or over the same parent, is no contradiction of a key.
        if stated.through or any(join_keys(table) for table in (source, target)):
            return ""
        return f"`{source.name}` and `{target.name}` are said to be related, but no foreign key joins them"
    if stated.kind is RelationKind.MANY_TO_ONE and not forward:
        return f"`{source.name}` is said to have one `{target.name}`, but the foreign key points the other way"
    if stated.kind is RelationKind.ONE_TO_MANY and not backward:
        return (
            f"`{source.name}` is said to have many `{target.name}`, but no foreign key of `{target.name}` points at it"
        )
    if (
        stated.kind is RelationKind.ONE_TO_ONE
        and not any(source.is_unique(key.columns) for key in forward)
        and not any(target.is_unique(key.columns) for key in backward)
    ):
        return f"`{source.name}` and `{target.name}` are said to be one-to-one, but the foreign key is not unique"
    return ""
