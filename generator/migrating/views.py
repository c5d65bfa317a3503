"""The difference between views, and between the relations that foreign keys carry."""

from __future__ import annotations

from generator.design import Design, ForeignKey, Relation, View
from generator.migrating.changes import Detail, RelationChange, Verb, ViewChange
from generator.migrating.identifiers import comparable
from generator.migrating.record import Record, Sides


def compare_views(sides: Sides, record: Record) -> None:
    """Adds what became of every view; a view holds nothing of its own, so that none is destructive."""
    old, new = {view.name: view for view in sides.old.views}, {view.name: view for view in sides.new.views}
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            verb = Verb.ADDED if before is None else Verb.REMOVED
            record.add(ViewChange(verb=verb, name=name, old=before, new=after))
        elif details := _view_details(before, after):
            record.add(ViewChange(verb=Verb.CHANGED, name=name, details=details, old=before, new=after))


def _view_details(old: View, new: View) -> tuple[Detail, ...]:
    facts = [
        ("query", comparable(old.query), comparable(new.query)),
        ("columns", ", ".join(old.columns), ", ".join(new.columns)),
        ("materialized", "yes" if old.materialized else "no", "yes" if new.materialized else "no"),
    ]
    return tuple(Detail(aspect, before, after) for aspect, before, after in facts if before != after)


_Key = tuple[str, str, bool, tuple[str, ...], str | None, tuple[str, ...]]


def compare_relations(sides: Sides, record: Record) -> None:
    """Adds relations that became others; those that came or went with a foreign key only follow from it."""
    old, new = _relations(sides.old), _relations(sides.new)
    for key in sorted({*old, *new}, key=repr):
        before, after = old.get(key), new.get(key)
        relation = after or before
        if relation is None:
            continue
        if before is None or after is None:
            verb = Verb.ADDED if before is None else Verb.REMOVED
            change = RelationChange(verb=verb, name=relation.name, parent=relation.source, old=before, new=after)
            record.add(change, follows=True)
        elif details := _relation_details(before, after):
            verb, former = (Verb.RENAMED, before.name) if before.name != after.name else (Verb.CHANGED, "")
            change = RelationChange(
                verb=verb,
                name=after.name,
                parent=after.source,
                former=former,
                details=tuple(detail for detail in details if detail.aspect != "name"),
                old=before,
                new=after,
            )
            # The name is made of those of tables and columns; a relation that may now be missing, of its column.
            record.add(change, follows=all(detail.aspect in ("name", "nullable") for detail in details))


def _relations(design: Design) -> dict[_Key, Relation]:
    """Relations by the foreign keys that carry them, whatever all of them are called."""
    keys = {(table.name, key.name): key for table in design.tables for key in table.foreign_keys}
    found: dict[_Key, Relation] = {}
    for relation in design.relations:
        holder = relation.through or (relation.source if relation.owns_key else relation.target)
        near, far = keys.get((holder, relation.foreign_key)), keys.get((holder, relation.far_key or ""))
        key = (relation.source, relation.target, relation.owns_key, _columns(near), relation.through, _columns(far))
        found.setdefault(key, relation)
    return found


def _columns(key: ForeignKey | None) -> tuple[str, ...]:
    return () if key is None else key.columns


def _relation_details(old: Relation, new: Relation) -> tuple[Detail, ...]:
    facts = [
        ("name", old.name, new.name),
        ("kind", old.kind.value, new.kind.value),
        ("nullable", "yes" if old.nullable else "no", "yes" if new.nullable else "no"),
    ]
    return tuple(Detail(aspect, before, after) for aspect, before, after in facts if before != after)
