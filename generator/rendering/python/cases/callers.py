"""Who calls in a test, and the rows that give them what the policy asks for."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design import Access, Endpoint, OperationKind, Policy, ScopedRole
from generator.rendering.python.cases.endpoint import Kit
from generator.rendering.python.cases.rows import Ref, Row, Scene, column_source
from generator.rendering.python.literals import text_literal
from generator.rendering.python.payloads import Code

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
        owner: the caller owns the row.
        anonymous: no token at all.
    """

    role: str | None = None
    scoped: ScopedRole | None = None
    owner: bool = False
    anonymous: bool = False


def grants(endpoint: Endpoint) -> list[Grant]:
    """Every way to be let in, the first of them for the tests that are about something else."""
    policy = endpoint.policy
    if policy.access is not Access.SIGNED_IN:
        return [Grant(anonymous=True)]
    owner = policy.owner is not None
    if policy.own_only:
        scoped = [Grant(scoped=role, owner=owner) for role in policy.scoped_roles]
        return [Grant(role=role, owner=owner) for role in policy.roles] or scoped or [Grant(owner=owner)]
    found = [Grant(role=role) for role in policy.roles]
    found += [Grant(scoped=role) for role in policy.scoped_roles]
    if owner and endpoint.operation.kind not in WITHOUT_ROW:
        found.append(Grant(owner=True))
    return found or [Grant()]


def stranger_role(kit: Kit, policy: Policy) -> str | None:
    """A role of the design that the policy does not let in, the least powerful one."""
    return next((role for role in reversed(kit.design.access.roles) if role not in policy.roles), None)


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
            source = identity.roles
            role = self.grant.role
            if role is not None and source is not None and source.name_table is None:
                holder = self._user if source.user_column is None else self.profile(source.table)
                if holder is not None:
                    column = holder.table.by_name[source.column]
                    holder.columns[source.column] = Code(column_source(column, role))
        return self._user

    def profile(self, table: str) -> Row | None:
        """The caller's row in a profile of the user table, or in the user table itself."""
        identity = self.kit.design.access.identity
        user = self.user
        if identity is None or user is None or table == identity.table:
            return user
        if table in self._profiles:
            return self._profiles[table]
        known = {profile.table: profile.user_column for profile in identity.profiles}
        if identity.roles is not None and identity.roles.user_column is not None:
            known.setdefault(identity.roles.table, identity.roles.user_column)
        if table not in known:
            return None
        row = self.scene.add(table)
        row.point(known[table], user)
        self._profiles[table] = row
        return row

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
        roles = [text_literal(self.grant.role)] if self.grant.role is not None else []
        if self._user is None:
            return f"await as_caller({', '.join(roles)})"
        arguments = ", ".join([*roles, f"user={self._user.variable}"])
        return f"bearer(await token_for({arguments}))"

    def own(self, endpoint: Endpoint, row: Row | None) -> bool:
        """Let the caller own the row that the operation is about; false where the design gives no way."""
        owner = endpoint.policy.owner
        if owner is None or row is None:
            return False
        for column in owner.path:
            row = follow(self.scene, row, column)
            if row is None:
                return False
        key = self.key(owner.table)
        if key is None or owner.column not in row.table.by_name:
            return False
        row.columns[owner.column] = key
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
        role_column = membership.table.by_name[scoped.role_column]
        membership.columns[scoped.role_column] = Code(column_source(role_column, scoped.role))
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
