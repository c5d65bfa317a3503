"""The difference between two shapes, field by field, as callers see it.

A field of a named shape is reported once, under the shape, with the endpoints that it reaches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace

from generator.design import Field, Shape, ShapeKind, Source
from generator.migrating.changes import Detail, FieldChange, Side, Verb
from generator.migrating.record import Sides
from generator.migrating.values import fits_into, limit_details, shape_text, value_details
from generator.migrating.words import snake


@dataclass(frozen=True, slots=True)
class At:
    """Where in the API a shape stands; `path` is empty for the body itself."""

    side: Side
    endpoint: str
    parent: str
    path: str = ""

    def below(self, name: str) -> At:
        """The field of this name."""
        return replace(self, path=f"{self.path}.{name}" if self.path else name)

    def within(self, name: str) -> At:
        """The named shape that stands here."""
        return replace(self, parent=name, path="")

    def each(self, brackets: str) -> At:
        """An element of the list or map here."""
        return replace(self, path=f"{self.path}{brackets}")

    @property
    def name(self) -> str:
        """The place as a name of a field."""
        return self.path or "body"


@dataclass
class ShapeComparison:
    """Collects the changes of fields; the same one at several endpoints is kept once."""

    sides: Sides
    found: dict[Hashable, FieldChange] = field(default_factory=dict)

    def changes(self) -> Iterator[FieldChange]:
        """What was found, in the order of the design."""
        yield from self.found.values()

    def bodies(self, old: Shape | None, new: Shape | None, at: At) -> None:
        """Compare the bodies of two requests or answers; None for an empty one."""
        if old is None and new is not None:
            needed = at.side is Side.REQUEST and not new.partial and any(f.required for f in new.fields)
            why = "a body is required" if needed or (at.side is Side.REQUEST and not new.fields) else ""
            self._add(FieldChange(verb=Verb.ADDED, name=at.name, parent=at.parent, side=at.side, breaking=why), at)
        elif new is None and old is not None:
            why = "the answer has no body any more" if at.side is Side.RESPONSE else ""
            self._add(FieldChange(verb=Verb.REMOVED, name=at.name, parent=at.parent, side=at.side, breaking=why), at)
        elif old is not None and new is not None:
            details = (*_nullability(old.nullable, new.nullable, at.side), *self._compare(old, new, at))
            self._changed(details, at, None, None)

    def fields(self, old: tuple[Field, ...], new: tuple[Field, ...], at: At, *, table: str | None, open_: bool) -> None:
        """Compare the fields of two objects, or the parameters of two queries."""
        before, after = {f.name: f for f in old}, {f.name: f for f in new}
        renamed = self._renamed(
            [f for f in old if f.name not in after], [f for f in new if f.name not in before], table
        )
        for name, one in after.items():
            former = renamed.get(name)
            other = before.get(name) or former
            if other is None:
                why = (
                    "callers do not send it yet"
                    if at.side is not Side.RESPONSE and one.required and not one.has_default
                    else ""
                )
                self._field(Verb.ADDED, at.below(name), None, one, why)
            else:
                self._both(other, one, at.below(name), other.name if former else "")
        gone = {f.name for f in renamed.values()}
        for name, one in before.items():
            if name not in after and name not in gone:
                self._field(Verb.REMOVED, at.below(name), one, None, _why_gone(at.side, open_=open_))

    def _renamed(self, gone: list[Field], came: list[Field], table: str | None) -> dict[str, Field]:
        """New name -> old field, where both show the same column or differ by a renamed word."""
        if not gone or not came:
            return {}
        columns = self.sides.renames.columns.get(table or "", {})

        def column(one: Field, names: dict[str, str]) -> Hashable:
            binding = one.binding
            if binding is None or binding.source is not Source.COLUMN or binding.column is None:
                return None
            return names.get(binding.column, binding.column)

        found: dict[str, Field] = {}
        for left, right in (
            ([self.sides.words.rebase(f.name) for f in gone], [snake(f.name) for f in came]),
            ([column(f, columns) for f in gone], [column(f, {}) for f in came]),
        ):
            own_left, own_right = Counter(left), Counter(right)
            partners = dict(zip(left, gone, strict=True))
            taken = {f.name for f in found.values()}
            for key, one in zip(right, came, strict=True):
                partner = partners.get(key) if key and own_left[key] == own_right[key] == 1 else None
                if partner is None or one.name in found or partner.name in taken:
                    continue
                if partner.shape.kind is one.shape.kind:
                    found[one.name] = partner
        return found

    def _both(self, old: Field, new: Field, at: At, former: str) -> None:
        details: list[Detail] = []
        incoming = at.side is not Side.RESPONSE
        if old.required != new.required:
            why = ""
            if incoming and new.required and not new.has_default:
                why = "callers may leave it out today"
            elif not incoming and not new.required:
                why = "it may be missing from now on"
            details.append(Detail("required", _yes(old.required), _yes(new.required), breaking=why))
        details += _nullability(old.nullable or old.shape.nullable, new.nullable or new.shape.nullable, at.side)
        if (old.has_default, old.default) != (new.has_default, new.default):
            details.append(Detail("default", _default(old), _default(new)))
        if old.description != new.description:
            details.append(Detail("description", old.description or None, new.description or None))
        details += self._compare(old.shape, new.shape, at)
        if former:
            why = "callers know it by its former name"
            change = FieldChange(
                verb=Verb.RENAMED,
                name=at.name,
                parent=at.parent,
                side=at.side,
                former=former,
                details=tuple(details),
                breaking=why,
                old=old,
                new=new,
            )
            self._add(change, at)
        else:
            self._changed(tuple(details), at, old, new)

    def _compare(self, old: Shape, new: Shape, at: At) -> list[Detail]:
        """Details about the value itself; what is below it is added by itself."""
        if old.kind is not new.kind and not {old.kind, new.kind} <= {ShapeKind.ENUM, ShapeKind.LITERAL}:
            fits = fits_into(old, new) if at.side is not Side.RESPONSE else fits_into(new, old)
            why = "" if fits else "the type is another one"
            return [Detail("type", shape_text(old), shape_text(new), breaking=why)]
        if new.kind is ShapeKind.OBJECT:
            return self._objects(old, new, at)
        if new.kind in (ShapeKind.ARRAY, ShapeKind.MAP):
            if old.item is not None and new.item is not None:
                below = at.each("[]" if new.kind is ShapeKind.ARRAY else "{}")
                details = _nullability(old.item.nullable, new.item.nullable, at.side)
                self._changed((*details, *self._compare(old.item, new.item, below)), below, None, None)
            return limit_details(old, new, at.side)
        if new.kind is ShapeKind.UNION:
            return self._unions(old, new, at)
        if new.kind is ShapeKind.REFERENCE:
            return (
                [Detail("type", old.name, new.name)]
                if self.sides.words.rebase(old.name or "") != snake(new.name or "")
                else []
            )
        return [*value_details(old, new, at.side), *limit_details(old, new, at.side)]

    def _objects(self, old: Shape, new: Shape, at: At) -> list[Detail]:
        named = new.name is not None and new.name in self.sides.new.shape_of
        inner = at.within(new.name) if named and new.name is not None else at
        self.fields(old.fields, new.fields, inner, table=old.table, open_=new.open)
        details: list[Detail] = []
        if old.open != new.open:
            why = "unknown fields are refused" if old.open and at.side is Side.REQUEST else ""
            details.append(Detail("unknown fields", _allowed(old.open), _allowed(new.open), breaking=why))
        before = {f"{rule.left} {rule.operator} {rule.right}" for rule in old.rules}
        after = {f"{rule.left} {rule.operator} {rule.right}" for rule in new.rules}
        if before != after:
            why = "values that break it are refused" if after - before and at.side is not Side.RESPONSE else ""
            details.append(Detail("rules", "; ".join(sorted(before)) or None, "; ".join(sorted(after)) or None, why))
        if inner is at:
            return details
        self._changed(tuple(details), inner, None, None)
        return []

    def _unions(self, old: Shape, new: Shape, at: At) -> list[Detail]:
        before = {shape_text(option): option for option in old.options}
        after = {shape_text(option): option for option in new.options}
        for name in before.keys() & after.keys():
            self._changed(tuple(self._compare(before[name], after[name], at)), at, None, None)
        gone, came = before.keys() - after.keys(), after.keys() - before.keys()
        if len(gone) == len(came) == 1 and len(old.options) == len(new.options):
            left, right = before[min(gone)], after[min(came)]
            if left.kind is right.kind is ShapeKind.OBJECT:
                return self._compare(left, right, at)
        if not gone and not came:
            return []
        why = ""
        if at.side is not Side.RESPONSE and gone:
            why = f"{', '.join(sorted(gone))} is refused"
        elif at.side is Side.RESPONSE and came:
            why = f"it may be {', '.join(sorted(came))}"
        return [Detail("type", shape_text(old), shape_text(new), breaking=why)]

    def _field(self, verb: Verb, at: At, old: Field | None, new: Field | None, why: str) -> None:
        self._add(
            FieldChange(verb=verb, name=at.name, parent=at.parent, side=at.side, breaking=why, old=old, new=new), at
        )

    def _changed(self, details: tuple[Detail, ...], at: At, old: Field | None, new: Field | None) -> None:
        if details:
            change = FieldChange(
                verb=Verb.CHANGED, name=at.name, parent=at.parent, side=at.side, details=details, old=old, new=new
            )
            self._add(change, at)

    def _add(self, change: FieldChange, at: At) -> None:
        key = (change.side, change.parent, change.name, change.verb, change.former, change.details, change.breaking)
        known = self.found.get(key)
        endpoints = dict.fromkeys((*(known.endpoints if known is not None else ()), at.endpoint))
        self.found[key] = replace(known or change, endpoints=tuple(endpoints))


def _nullability(old: bool, new: bool, side: Side) -> tuple[Detail, ...]:
    if old == new:
        return ()
    breaks = new if side is Side.RESPONSE else old
    why = ("it may be null from now on" if side is Side.RESPONSE else "null is refused") if breaks else ""
    return (Detail("nullable", _yes(old), _yes(new), breaking=why),)


def _why_gone(side: Side, *, open_: bool) -> str:
    if side is Side.RESPONSE:
        return "callers may read it"
    return "" if open_ else "callers that send it are refused" if side is Side.REQUEST else "callers may send it"


def _default(one: Field) -> str | None:
    return repr(one.default) if one.has_default else None


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _allowed(value: bool) -> str:
    return "allowed" if value else "refused"
