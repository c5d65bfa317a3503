"""What a path goes through: its nouns as tables, its parameters as columns, the caller's own row as `me`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.design import Column, ForeignKey, Identity, Relation, RelationKind, Shape, ShapeKind, Table
from generator.understanding.endpoints.columns import find_column
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.paths import Path, Segment
from generator.understanding.endpoints.words import akin, forms, singular_name, snake, vocabulary, words

ME = vocabulary("me self myself whoami profile account yo mi moi eu ich io perfil profil profilo current-user current")
_NATURAL = (
    "slug",
    "code",
    "handle",
    "username",
    "key",
    "number",
    "sku",
    "isbn",
    "email",
    "name",
    "token",
    "uuid",
    "symbol",
)


@dataclass(frozen=True, slots=True)
class Selector:
    """A column that a parameter of the path, or the caller, selects a row by."""

    column: str
    parameter: str | None = None

    @property
    def caller(self) -> bool:
        """Whether the caller's own key selects."""
        return self.parameter is None


@dataclass(frozen=True, slots=True)
class Step:
    """A table on the way.

    Attributes:
        selectors: columns of it that the path fixes.
        key: its foreign key to the table of the step before.
        through: the many-to-many relation from the step before, where that is the way.
        forward: the foreign key of the step before that points here (`/orders/{id}/customer`).
        me: the caller's own row.
        noun: the word of the path that means it.
        whole: exactly one row is meant: the selectors and `key` cover a unique key.
    """

    table: Table
    selectors: tuple[Selector, ...] = ()
    key: ForeignKey | None = None
    through: Relation | None = None
    forward: ForeignKey | None = None
    me: bool = False
    whole: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A path understood.

    Attributes:
        steps: the tables on the way, outermost first.
        before: static words before the first table (`admin`, `search`).
        after: static words after the last table that name no table (`cancel`, `stats`).
        loose: parameters that identify no column.
        identified: what each other parameter identifies: table and column.
    """

    path: Path
    steps: tuple[Step, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    identified: dict[str, tuple[Table, Column]] = field(default_factory=dict)

    @property
    def last(self) -> Step | None:
        """The last table on the way."""
        return self.steps[-1] if self.steps else None


class Router:
    """Understands paths against the tables of a design."""

    def __init__(self, lexicon: Lexicon, identity: Identity | None) -> None:
        self._lexicon = lexicon
        self._identity = identity

    def route(self, path: Path, hint: Table | None = None) -> Route:
        """The route of a path; `hint` is the table that the endpoint's schemas denote."""
        walk = _Walk(self._lexicon, self._identity, hint)
        for position, segment in enumerate(path.segments):
            if segment.name is not None:
                walk.parameter(segment)
            else:
                walk.static(segment.text, path.segments[position + 1 :])
        return Route(path, tuple(walk.steps), tuple(walk.before), tuple(walk.after), tuple(walk.loose), walk.identified)


class _Walk:
    """The state of one walk along a path."""

    def __init__(self, lexicon: Lexicon, identity: Identity | None, hint: Table | None) -> None:
        self.lexicon = lexicon
        self.identity = identity
        self.hint = hint
        self.steps: list[Step] = []
        self.before: list[str] = []
        self.after: list[str] = []
        self.loose: list[str] = []
        self.identified: dict[str, tuple[Table, Column]] = {}
        self.by: str | None = None

    def static(self, text: str, rest: tuple[Segment, ...]) -> None:
        """Take a static segment: a table, the caller, or a word."""
        if self._is_me(text, rest):
            self._me()
            return
        if self.steps and not self.steps[-1].selectors and snake(text).startswith("by_") and rest and rest[0].name:
            column = find_column(self.steps[-1].table, snake(text).removeprefix("by_"), Shape(ShapeKind.ANY))
            if column is not None and not column.secret:
                self.by = column.name
                return
        pending = self.after if self.steps else self.before
        nouns = [text]
        if pending:
            nouns.insert(0, f"{pending[-1]}-{text}")
        closing = not rest or rest[0].name is not None
        step = next((found for noun in nouns if (found := self._step(noun, closing=closing)) is not None), None)
        if step is None or (self.after and step.key is None and step.through is None and len(nouns) == 1):
            pending.append(text)
            return
        if (
            step.key is None
            and step.through is None
            and step.forward is None
            and self.steps
            and not self._collection_of(text)
        ):
            self.after.append(text)
            return
        if step.key is not None and self.steps[-1].whole:
            step = replace(step, whole=covers_key(step))
        self.after.clear()
        self.steps.append(replace(step, noun=snake(text)))

    def parameter(self, segment: Segment) -> None:
        """Take a parameter: it selects rows of the last table, or stays loose."""
        name = segment.name or ""
        if self.after or not self.steps:
            self.loose.append(name)
            return
        step = self.steps[-1]
        if self.by is not None:
            self._select(step, self.by, step.table, name)
            self.by = None
            return
        found = None if step.me or (step.whole and step.selectors) else self._identify(step, segment)
        if found is None:
            self.loose.append(name)
            return
        self._select(step, *found, name)

    def _select(self, step: Step, column: str, owner: Table, name: str) -> None:
        self.identified[name] = (owner, owner.spoken.get(column) or owner.columns[0])
        changed = replace(step, selectors=(*step.selectors, Selector(column, name)))
        self.steps[-1] = replace(changed, whole=covers_key(changed))

    def _is_me(self, text: str, rest: tuple[Segment, ...]) -> bool:
        if self.identity is None or text.lower() not in ME or any(step.me for step in self.steps):
            return False
        if self.steps:
            last = self.steps[-1]
            return (not last.selectors and last.table.name == self.identity.table) or (
                not last.selectors and any(p.table == last.table.name for p in self.identity.profiles)
            )
        if text.lower() in {"profile", "account", "current", "perfil", "profil", "profilo"} and rest and rest[0].name:
            return False
        return self.lexicon.named(text) is None

    def _me(self) -> None:
        identity = self.identity
        assert identity is not None  # noqa: S101 - `_is_me` was asked before
        table = self.steps[-1].table if self.steps else self.lexicon.tables[identity.table]
        column = identity.key
        for profile in identity.profiles:
            if profile.table == table.name:
                column = profile.user_column
        if not self.steps:
            portal = [
                self.lexicon.tables[p.table] for p in identity.profiles if self.hint and p.table == self.hint.name
            ]
            if portal:
                table = portal[0]
                column = next(p.user_column for p in identity.profiles if p.table == table.name)
        self.steps = [Step(table, (Selector(column),), me=True, whole=True)]
        self.after.clear()

    def _step(self, noun: str, *, closing: bool) -> Step | None:
        """The step that a noun makes from the last one, None when it names no table on this way.

        Only a `closing` noun, at the end or before a parameter, may be the first half of a table's name.
        """
        if self.steps:
            found = self._nested(self.steps[-1].table, noun, closing=closing)
            if found is not None:
                return found
        named = self.lexicon.named(noun)
        if named is not None and self.steps and self._is_verb(named, noun):
            return None
        if named is not None and not self.steps and self._is_own(named, noun):
            column = (
                next(p.user_column for p in self.identity.profiles if p.table == named.name) if self.identity else ""
            )
            return Step(named, (Selector(column),), me=True, whole=True)
        if named is None and not self.steps and closing:
            close = self.lexicon.ending(noun) or self.lexicon.starting(noun)
            named = self.hint if self.hint in close else None
            if named is None and len(self.lexicon.ending(noun)) == 1:
                named = self.lexicon.ending(noun)[0]
            if named is None and not self.before:
                named = self.lexicon.kept(noun)
            if named is None and not self.lexicon.ending(noun):
                named = self.lexicon.root_of(self.lexicon.starting(noun))
        if named is None and self.steps and self.hint and not self.after:
            named = self._hinted(noun)
        if named is None:
            return None
        if self.steps:
            return self._nested_table(self.steps[-1].table, named) or Step(named)
        return Step(named)

    def _hinted(self, noun: str) -> Table | None:
        """The table of the endpoint's schemas, where an unknown plural of a nested path can only mean it."""
        assert self.hint is not None  # noqa: S101 - asked before
        parent = self.steps[-1].table
        ways = [key for key in self.hint.foreign_keys if key.target == parent.name and len(key.columns) == 1]
        shares = any(akin(word, part) for word in words(noun) for part in words(self.hint.name))
        plural = singular_name(noun) != snake(noun)
        return self.hint if len(ways) == 1 and plural and (shares or self.hint.name == parent.name) else None

    def _nested(self, parent: Table, noun: str, *, closing: bool) -> Step | None:
        child = self.lexicon.child_called(parent, noun, self.hint if closing else None)
        if child is not None and self._is_verb(child[0], noun):
            return None
        named = self.lexicon.named(noun)
        if named is not None and child is not None and child[0].name != named.name:
            joins = self.lexicon.join_of(parent.name, named.name)
            if len(joins) == 1:
                return Step(named, through=joins[0])
        if child is not None:
            return Step(child[0], key=child[1])
        found = self._nested_table(parent, named) if named is not None else None
        return found or self._forward(parent, noun) or self._qualified(parent, noun)

    def _is_verb(self, table: Table, noun: str) -> bool:
        """Whether a singular before a join table with users is a verb: `block` for user_blocks, not `review` for reviews."""
        if self.identity is None or not self.steps[-1].whole or self.steps[-1].me:
            return False
        people = {self.identity.table}
        keyed = {column for key in table.foreign_keys for column in key.columns}
        joined = len(table.primary_key.columns) > 1 and set(table.primary_key.columns) <= keyed
        pair = any(len(columns) == 2 and columns <= keyed for columns in unique_keys(table))
        plural = singular_name(noun) != snake(noun)
        return (joined or pair) and not plural and any(key.target in people for key in table.foreign_keys)

    def _is_own(self, table: Table, noun: str) -> bool:
        """Whether a singular at the top of a path is the one row that a caller has: `/cart`, `/wallet`."""
        profiles = self.identity.profiles if self.identity is not None else ()
        single = snake(noun) != snake(table.name) and singular_name(noun) == snake(noun)
        return single and any(profile.table == table.name for profile in profiles)

    def _qualified(self, parent: Table, noun: str) -> Step | None:
        """The way that a participle before a noun means: `followed-shops` of a user goes over shop_followers."""
        parts = words(noun)
        table = self.lexicon.named("_".join(parts[1:])) if len(parts) > 1 else None
        join = self.lexicon.link_called(parts[0], parent.name, table.name) if table is not None else None
        if table is None or join is None:
            return None
        ways = [r for r in self.lexicon.join_of(parent.name, table.name) if r.through == join.name]
        return Step(table, through=ways[0]) if ways else None

    def _nested_table(self, parent: Table, table: Table) -> Step | None:
        joins = self.lexicon.join_of(parent.name, table.name)
        if joins:
            return Step(table, through=joins[0])
        for key in table.foreign_keys:
            if key.target == parent.name and len(key.columns) == 1:
                return Step(table, key=key)
        for key in parent.foreign_keys:
            if key.target == table.name and len(key.columns) == 1:
                return Step(table, forward=key, whole=True)
        return None

    def _forward(self, parent: Table, noun: str) -> Step | None:
        for relation in self.lexicon.relations.get(parent.name, {}).values():
            if relation.kind is RelationKind.MANY_TO_ONE and relation.name in forms(noun):
                key = next((k for k in parent.foreign_keys if k.name == relation.foreign_key), None)
                if key is not None and len(key.columns) == 1:
                    return Step(self.lexicon.tables[relation.target], forward=key, whole=True)
        return None

    def _collection_of(self, text: str) -> bool:
        """Whether a noun without a way from the last table still stands for its own table (`/admin/users`)."""
        return not self.steps or (not self.steps[-1].selectors and self.lexicon.named(text) is not None)

    def _identify(self, step: Step, segment: Segment) -> tuple[str, Table] | None:
        return identify(step, segment.written or segment.name or "", self.lexicon)


def identify(step: Step, written: str, lexicon: Lexicon) -> tuple[str, Table] | None:
    """The column that a parameter selects rows of a step by, and the table whose column gives its type."""
    table = step.table
    name = snake(written)
    taken = {selector.column for selector in step.selectors} | set(step.key.columns if step.key else ())
    key = table.primary_key.columns
    free = [column for column in key if column not in taken]
    noun = singular_name(table.name)
    bare = name.removeprefix(f"{noun}_").removeprefix(f"{words(noun)[-1]}_" if words(noun) else "")
    open_ = {word: column.name for word, column in table.spoken.items() if column.name not in taken}
    if name in open_:
        return open_[name], table
    natural = next((n for n in (bare, words(name)[-1] if name else "") if n in open_ and n in _NATURAL), None)
    if (natural is not None and natural not in ("name", "email", "token")) or (bare in open_ and bare != "id"):
        return open_[natural or bare], table
    base = name.removesuffix("_id").removesuffix("_uuid")
    for column in free:
        target = table.key_of.get(column)
        if target is not None and len(key) > 1 and _fits(base, column, target, lexicon):
            return column, table
    if len(free) == 1 and _is_identifier(words(written), table):
        return free[0], table
    return None


def _is_identifier(parts: tuple[str, ...], table: Table) -> bool:
    """Whether a parameter can mean the key: an id, or the noun of the table itself; not `provider` or `date`."""
    if not parts:
        return False
    if parts[-1] in {"id", "uuid", "uid", "pk", "key", "no", "number", "ref", "guid", "ulid"}:
        return True
    nouns = set(words(singular_name(table.name))) | set(words(table.name))
    return any(part in nouns for part in parts)


def _fits(base: str, column: str, key: ForeignKey, lexicon: Lexicon) -> bool:
    if snake(column).removesuffix("_id") == base or singular_name(key.target) == base:
        return True
    last = words(singular_name(key.target))[-1:]
    return bool(base) and (words(base)[-1:] == last or lexicon.named(base) is lexicon.tables.get(key.target))


def covers_key(step: Step) -> bool:
    """Whether the selectors and the way from the step before fix a unique key of the table."""
    selected = {selector.column for selector in step.selectors}
    fixed = selected | set(step.key.columns if step.key else ())
    keys = unique_keys(step.table)
    if any(key <= fixed for key in keys) or "id" in {
        snake(column) for column in selected & set(step.table.primary_key.columns)
    }:
        return True
    declared = {column for key in keys for column in key}
    return any(snake(column) in _NATURAL and column not in declared for column in selected)


def unique_keys(table: Table) -> list[frozenset[str]]:
    """The sets of columns of which no two rows have the same values."""
    keys = [frozenset(table.primary_key.columns), *(frozenset(key.columns) for key in table.uniques)]
    for index in table.indexes:
        columns = [part.column for part in index.parts]
        if index.unique and index.where is None and all(columns):
            keys.append(frozenset(column for column in columns if column))
    return [key for key in keys if key]
