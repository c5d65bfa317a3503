"""Who may call an endpoint, and which rows are theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from generator.design.expressions import Literal


class Access(StrEnum):
    """Who may call at all."""

    PUBLIC = "public"
    OPTIONAL = "optional"
    SIGNED_IN = "signed in"


@dataclass(frozen=True, slots=True)
class Owner:
    """The caller owns the row: `column` of its table is the caller's key in `table`.

    `path` are foreign-key columns to follow first, from the operation's table to the table that holds `column`.
    """

    column: str
    table: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """The caller takes part in what the row belongs to: a row of `members` holds both.

    Attributes:
        members: the table that ties people to the scope, e.g. `team_members`, or `trips` between drivers and vehicles.
        user_column: foreign key of it to `table`, where the caller's key is.
        scope_column: foreign key of it to `scope`.
        path: foreign-key columns from the operation's table to the scope; empty where the scope is that table.
    """

    members: str
    user_column: str
    table: str
    scope_column: str
    scope: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A column of the row, at the end of `path`, is one of `values`; without values it is set at all."""

    column: str
    values: tuple[Literal, ...] = ()
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """Callers with one of `roles` (anybody, without) reach the rows that `rows` and `states` describe (all, without).

    `fields` are the only ones of the body that these callers may send; empty: all of them.
    """

    roles: tuple[str, ...] = ()
    rows: Owner | Membership | None = None
    states: tuple[State, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether it is about some rows only."""
        return self.rows is not None or bool(self.states)

    @property
    def deciding(self) -> frozenset[str]:
        """The columns of the operation's table that decide whether a row is one of them."""
        found = {state.path[0] if state.path else state.column for state in self.states}
        if self.rows is not None and self.rows.path:
            found.add(self.rows.path[0])
        elif isinstance(self.rows, Owner):
            found.add(self.rows.column)
        return frozenset(found)

    def below(self, column: str) -> Grant:
        """The grant for rows whose foreign key `column` points at those that it is about."""
        rows = replace(self.rows, path=(column, *self.rows.path)) if self.rows is not None else None
        states = tuple(replace(state, path=(column, *state.path)) for state in self.states)
        return Grant(self.roles, rows, states)

    def above(self, column: str, key: str) -> Grant | None:
        """The grant as one for the rows that the foreign key `column` points at by their `key`; None if it is about more."""
        rows = self.rows
        if rows is not None and rows.path[:1] == (column,):
            rows = replace(rows, path=rows.path[1:])
        elif isinstance(rows, Owner) and not rows.path and rows.column == column:
            rows = Owner(key, rows.table)
        elif rows is not None:
            return None
        if any(state.path[:1] != (column,) for state in self.states):
            return None
        states = tuple(replace(state, path=state.path[1:]) for state in self.states)
        return replace(self, rows=rows, states=states)


@dataclass(frozen=True, slots=True)
class ScopedRole:
    """A role within one row, e.g. `shop:owner`: a membership row of the caller with this role.

    Attributes:
        role: value of the membership's role column.
        scope: the table the role is about, e.g. `shops`.
        members: membership table with `user_column`, `scope_column`, `role_column`.
        path: foreign-key columns from the operation's table to the scope; empty with `parameter`.
        parameter: path parameter that names the scope's row, where there is one.
    """

    role: str
    scope: str
    members: str
    user_column: str
    scope_column: str
    role_column: str
    path: tuple[str, ...] = ()
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may: any one of `roles`, `scoped_roles` or `owner` suffices; with none of them, anyone with access.

    Attributes:
        grants: which rows which callers reach; the others answer 404, lists lack them, and no write may leave or make
            one of them. `roles` then holds all roles that the grants name, nothing where one grant is for anybody.
        apart: the caller must not be this one: nobody decides on what is their own.
        nobody: the design closes the endpoint in words that let nobody in.
    """

    access: Access = Access.SIGNED_IN
    roles: tuple[str, ...] = ()
    scoped_roles: tuple[ScopedRole, ...] = ()
    owner: Owner | None = None
    grants: tuple[Grant, ...] = ()
    apart: Owner | None = None
    api_key: bool = False
    nobody: bool = False

    def above(self, column: str, key: str) -> tuple[Grant, ...]:
        """The grants as ones for the rows that a foreign key points at; none where that is not all they are about."""
        found = [grant.above(column, key) for grant in self.grants]
        shifted = tuple(grant for grant in found if grant is not None)
        return shifted if len(shifted) == len(found) and any(grant.narrow for grant in shifted) else ()


def granted(grants: tuple[Grant, ...]) -> Policy:
    """The policy of signed-in callers that these grants make."""
    named = tuple(dict.fromkeys(role for grant in grants for role in grant.roles))
    anybody = any(not grant.roles for grant in grants)
    return Policy(Access.SIGNED_IN, () if anybody else named, grants=grants)
