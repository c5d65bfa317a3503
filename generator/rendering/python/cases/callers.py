"""Who calls in a test, and the rows that give them what the policy asks for."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import Access, Endpoint, Membership, OperationKind, Owner, Policy, ScopedRole, State
from generator.design import Grant as Rule
from generator.rendering.python.cases.endpoint import Kit
from generator.rendering.python.cases.rows import Ref, Row, Scene
from generator.rendering.python.literals import text_literal

# Operations whose row does not exist before them, or that have many: nobody owns it yet.
WITHOUT_ROW = frozenset(
    {OperationKind.LIST, OperationKind.CREATE, OperationKind.LINK, OperationKind.UNLINK, OperationKind.UPSERT}
)


@dataclass(frozen=True, slots=True)
class Grant:
    """One way to be let in.

    Attributes:
        role: a role of the caller, None without one.
        scoped: a role within a row.
        owner: the caller owns the row, this way.
        membership: the caller takes part in what the row belongs to.
        states: what the row must be like.
        fields: the only ones of the body that the caller may send; empty: all.
        anonymous: no token at all.
        machine: an API key instead of a token.
    """

    role: str | None = None
    scoped: ScopedRole | None = None
    owner: Owner | None = None
    membership: Membership | None = None
    states: tuple[State, ...] = ()
    fields: tuple[str, ...] = ()
    anonymous: bool = False
    machine: bool = False

    @property
    def narrow(self) -> bool:
        """Whether it lets the caller reach some rows only."""
        return self.owner is not None or self.membership is not None or bool(self.states)


def grants(kit: Kit, endpoint: Endpoint) -> list[Grant]:
    """Every way to be let in, the first of them for the tests that are about something else."""
    policy = endpoint.policy
    if policy.api_key:
        return [Grant(machine=True)]
    if policy.access is not Access.SIGNED_IN:
        owned = policy.owner is not None and endpoint.operation.kind not in WITHOUT_ROW
        return [Grant(owner=policy.owner) if owned else Grant(anonymous=True)]
    if policy.grants:
        ways = [way for rule in policy.grants for way in _ways(kit, policy, rule)]
        return sorted(ways, key=lambda way: (way.narrow, bool(way.fields))) or [Grant()]
    found = [Grant(role=role) for role in policy.roles if role in kit.roles]
    found += [Grant(scoped=role) for role in policy.scoped_roles]
    if policy.owner is not None and endpoint.operation.kind not in WITHOUT_ROW:
        found.append(Grant(owner=policy.owner))
    return found or [Grant()]


def _ways(kit: Kit, policy: Policy, rule: Rule) -> list[Grant]:
    """The ways to be let in by one grant of the design, one for each role."""
    roles: list[str | None] = [role for role in rule.roles if role in kit.roles]
    if not rule.roles:
        # Whoever has no role that lets in by itself.
        roles = [humble_role(kit, policy)]
    owner = rule.rows if isinstance(rule.rows, Owner) else None
    membership = rule.rows if isinstance(rule.rows, Membership) else None
    return [Grant(role, None, owner, membership, rule.states, rule.fields) for role in roles]


def humble_role(kit: Kit, policy: Policy) -> str | None:
    """The least powerful role that no grant lets reach every row; None where there is none."""
    free = {role for rule in policy.grants if not rule.narrow for role in rule.roles}
    named = {role for rule in policy.grants for role in rule.roles}
    candidates = [role for role in reversed(kit.roles) if role not in free]
    return next((role for role in candidates if role not in named), next(iter(candidates), None))


def is_unreachable(kit: Kit, endpoint: Endpoint) -> bool:
    """Whether nobody can be let in: the policy asks for roles that the database does not know."""
    policy = endpoint.policy
    if policy.nobody:
        return True
    others = policy.scoped_roles or (policy.owner is not None and endpoint.operation.kind not in WITHOUT_ROW)
    closed = bool(policy.roles) and not any(role in kit.roles for role in policy.roles)
    return policy.access is Access.SIGNED_IN and not policy.api_key and closed and not others


def stranger_role(kit: Kit, policy: Policy) -> str | None:
    """A role of the design that the policy does not let in, the least powerful one."""
    return next((role for role in reversed(kit.roles) if role not in policy.roles), None)


class Cast:
    """The caller of a test and the rows about them."""

    def __init__(self, kit: Kit, scene: Scene, grant: Grant, variable: str = "caller") -> None:
        self.kit = kit
        self.scene = scene
        self.grant = grant
        self._variable = variable
        self._user: Row | None = None
        self._profiles: dict[str, Row] = {}

    @property
    def is_row(self) -> bool:
        """Whether the test makes the caller's row itself."""
        return self._user is not None

    @property
    def rows(self) -> list[Row]:
        """The caller's own rows: that of the user table and those of profiles."""
        return [row for row in (self.user, *self._profiles.values()) if row is not None]

    @property
    def profile_tables(self) -> list[str]:
        """The profiles that the caller has been given."""
        return list(self._profiles)

    @property
    def user(self) -> Row | None:
        """The caller's row in the user table."""
        identity = self.kit.design.access.identity
        if identity is None:
            return None
        if self._user is None:
            self._user = self.scene.add(identity.table, self._variable)
        return self._user

    def profile(self, table: str) -> Row | None:
        """The caller's row in a profile of the user table, or in the user table itself."""
        identity = self.kit.design.access.identity
        user = self.user
        if identity is None or user is None or table == identity.table:
            return user
        if table in self._profiles:
            return self._profiles[table]
        if identity.person is not None and table == identity.person.table:
            return self._embody(self.scene.add(table))
        column = self.profile_columns.get(table)
        return self.adopt(self.scene.add(table), column) if column is not None else None

    def _embody(self, row: Row) -> Row:
        """Make a row the person behind the caller's login."""
        identity = self.kit.design.access.identity
        self._profiles[row.table.name] = row
        if self.user is not None and identity is not None and identity.person is not None:
            self.user.point(identity.person.user_column, row)
        return row

    def _is_person(self, table: str) -> bool:
        identity = self.kit.design.access.identity
        return identity is not None and identity.person is not None and identity.person.table == table

    @property
    def profile_columns(self) -> dict[str, str]:
        """Tables with one row per user, and their foreign key to the user table."""
        identity = self.kit.design.access.identity
        if identity is None:
            return {}
        found = {profile.table: profile.user_column for profile in identity.profiles}
        source = identity.roles
        if source is not None and source.user_column is not None and source.table not in found:
            table = self.kit.design.table_of[source.table]
            if table.is_unique((source.user_column,)):
                found[source.table] = source.user_column
        return found

    def adopt(self, row: Row, column: str) -> Row:
        """Make a row the caller's profile."""
        self._profiles[row.table.name] = row
        if self.user is not None:
            row.point(column, self.user)
        return row

    def is_caller(self, table: str, column: str, name: str) -> bool:
        """Whether `column` = the caller's key in `name` says that a row of `table` is the caller's own, the only one."""
        identity = self.kit.design.access.identity
        if identity is None:
            return False
        if table == name and column in self.kit.design.table_of[table].primary_key.columns:
            return table == identity.table or table in self.profile_columns or self._is_person(table)
        return name == identity.table and self.profile_columns.get(table) == column

    def key(self, table: str) -> Ref | None:
        """The caller's key in a table: the user table's own key or that of their profile."""
        identity = self.kit.design.access.identity
        row = self.profile(table)
        if row is None or identity is None:
            return None
        column = identity.key if table == identity.table else row.table.primary_key.columns[0]
        return Ref(row, column)

    def headers(self) -> str | None:
        """The expression of the request's headers, None for an anonymous caller."""
        if self.grant.anonymous:
            return None
        if self.grant.machine:
            return "api_key"
        roles = [text_literal(self.grant.role)] if self.grant.role is not None else []
        if self._user is None:
            return f"await as_caller({', '.join(roles)})"
        arguments = ", ".join([*roles, f"user={self._user.variable}"])
        return f"bearer(await token_for({arguments}))"

    def own(self, owner: Owner, row: Row | None) -> bool:
        """Let the caller own the row that the operation is about; false where the design gives no way."""
        if row is None:
            return False
        for position, column in enumerate(owner.path):
            key = row.table.key_of.get(column)
            last = position == len(owner.path) - 1
            if key is not None and last and self.is_caller(key.target, owner.column, owner.table):
                return self._point_home(row, column, key.target)
            row = follow(self.scene, row, column)
            if row is None:
                return False
        if self.is_caller(row.table.name, owner.column, owner.table):
            return row is self.user or self._is_or_becomes(row)
        known = row.columns.get(owner.column)
        if isinstance(known, Ref) and known.row.table.name == owner.table:
            return self._is_or_becomes(known.row)
        mine = self.key(owner.table)
        if mine is None or owner.column not in row.table.by_name:
            return False
        row.columns[owner.column] = mine
        return True

    def _is_or_becomes(self, row: Row) -> bool:
        """Make a row that the request names the caller's own, if it is not."""
        identity = self.kit.design.access.identity
        if identity is not None and row.table.name == identity.table:
            self._user = self._user or row
            return row is self._user
        return row is self._profiles.get(row.table.name) or self._take(row)

    def _take(self, row: Row) -> bool:
        """Make a row that exists for another reason the caller's profile."""
        column = self.profile_columns.get(row.table.name)
        if row.table.name in self._profiles:
            return False
        if self._is_person(row.table.name):
            self._embody(row)
            return True
        if column is None:
            return False
        self.adopt(row, column)
        return True

    def _point_home(self, row: Row, column: str, table: str) -> bool:
        known = row.columns.get(column)
        if isinstance(known, Ref):
            return known.row is self.profile(table) if table in self._profiles else self._take(known.row)
        profile = self.profile(table)
        if profile is None:
            return False
        row.point(column, profile)
        return True

    def take_part(self, membership: Membership, row: Row | None) -> bool:
        """Make the caller a member of what the row belongs to."""
        scope = row
        for column in membership.path:
            scope = follow(self.scene, scope, column) if scope is not None else None
        user = self.key(membership.table)
        if user is None or scope is None or all(scope is not known for known in self.scene.rows):
            return False
        joined = self.scene.add(membership.members)
        joined.columns[membership.user_column] = user
        joined.point(membership.scope_column, scope)
        return True

    def join(self, scoped: ScopedRole, row: Row | None, parameters: dict[str, Ref]) -> bool:
        """Let the caller have a role within a row."""
        user = self.key(self._member_table(scoped))
        scope = parameters[scoped.parameter].row if scoped.parameter in parameters else row
        for column in scoped.path if scoped.parameter not in parameters else ():
            scope = follow(self.scene, scope, column) if scope is not None else None
        if user is None or scope is None or scope.table.name != scoped.scope:
            return False
        membership = self.scene.add(scoped.members)
        membership.columns[scoped.user_column] = user
        membership.point(scoped.scope_column, scope)
        membership.put(scoped.role_column, scoped.role)
        return True

    def _member_table(self, scoped: ScopedRole) -> str:
        identity = self.kit.design.access.identity
        members = self.kit.design.table_of[scoped.members]
        key = members.key_of.get(scoped.user_column)
        return key.target if key is not None else identity.table if identity is not None else ""


def follow(scene: Scene, row: Row, column: str) -> Row | None:
    """The row that a foreign key of `row` points at, made where it does not yet."""
    known = row.columns.get(column)
    if isinstance(known, Ref):
        return known.row
    key = row.table.key_of.get(column)
    if key is None:
        return None
    target = scene.add(key.target)
    row.point(column, target)
    return target
