"""Which rows a caller reaches, as conditions of statements."""

from __future__ import annotations

from collections.abc import Sequence

from generator.design import Access, Grant, Membership, Owner, State, Table
from generator.rendering.python.http.context import Context, Helper
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import singular_name
from generator.rendering.python.payloads import Bracket, Item, Piece, lay

# Conditions stand inside a call inside a function: some width stays free.
_DEPTH = 16


def reach_tests(context: Context) -> list[str]:
    """The conditions that hide what the caller does not reach; none where the endpoint shows all."""
    policy = context.endpoint.policy
    if policy.access is not Access.SIGNED_IN or context.grants_above:
        return []
    return _tests(context, context.table, policy.grants)


def parent_reach_tests(context: Context, table: Table) -> list[str]:
    """The conditions on the row that the path goes through last, where it decides on the reach."""
    return _tests(context, table, context.grants_above)


def _tests(context: Context, table: Table, grants: tuple[Grant, ...]) -> list[str]:
    if not any(grant.narrow for grant in grants):
        return []
    if len(grants) == 1:
        return [_source(part) for part in Conditions(context, table).of(grants[0])]
    return [f"{_helper(context, table, grants)}(caller)"]


def own_test(context: Context, owner: Owner) -> str:
    """The condition that a row is the caller's own."""
    return _source(Conditions(context, context.table).rows(owner))


def grant_tests(context: Context, grant: Grant) -> list[str]:
    """The conditions of one grant, whatever the caller's roles."""
    return [_source(part) for part in Conditions(context, context.table).of(grant)]


def roles_source(roles: Sequence[str]) -> str:
    """`caller.has_any("admin", "editor")`."""
    return f"caller.has_any({', '.join(text_literal(role) for role in roles)})"


def _source(part: Piece) -> str:
    return "\n".join(line[_DEPTH:] for line in lay(part, indent=_DEPTH))


class Conditions:
    """Builds the conditions that grants put on the rows of a table."""

    def __init__(self, context: Context, table: Table) -> None:
        self.context = context
        self.table = table

    def of(self, grant: Grant) -> list[Piece]:
        """What the rows of a grant satisfy."""
        found = [self.rows(grant.rows)] if grant.rows is not None else []
        return [*found, *(self._state(state) for state in grant.states)]

    def rows(self, rows: Owner | Membership) -> Piece:
        """That a row is the caller's: by a column, or by a membership."""
        chain = self._chain(rows.path)
        end = chain[-1]
        if isinstance(rows, Owner):
            inner = self._is_caller(self.context.attribute(end.name, rows.column), rows.table)
            return self._along(rows.path, chain, inner)
        members = self.context.design.table_of[rows.members]
        mine = self._is_caller(self.context.attribute(rows.members, rows.user_column), rows.table)
        wanted = self.context.attribute(rows.members, rows.scope_column)
        chosen = self._select(wanted, members, chain, mine)
        if rows.path:
            near = self.context.attribute(chain[-2].name, rows.path[-1])
            return self._along(rows.path[:-1], chain[:-1], Bracket(f"{near}.in_(", (Item(chosen),), ")"))
        key = members.key_of[rows.scope_column].target_columns[0]
        return Bracket(f"{self.context.attribute(end.name, key)}.in_(", (Item(chosen),), ")")

    def _state(self, state: State) -> Piece:
        chain = self._chain(state.path)
        attribute = self.context.attribute(chain[-1].name, state.column)
        if not state.values:
            return self._along(state.path, chain, f"{attribute}.is_not(None)")
        if len(state.values) == 1:
            return self._along(state.path, chain, f"{attribute} == {literal(state.values[0])}")
        values = ", ".join(literal(value) for value in state.values)
        return self._along(state.path, chain, f"{attribute}.in_(({values}))")

    def _chain(self, path: Sequence[str]) -> list[Table]:
        """The tables along a path of foreign keys, the operation's own first."""
        found = [self.table]
        for column in path:
            found.append(self.context.design.table_of[found[-1].key_of[column].target])
        return found

    def _along(self, path: Sequence[str], chain: Sequence[Table], inner: Piece) -> Piece:
        """A condition on the last table of a chain as one on the first."""
        for position in range(len(path) - 1, -1, -1):
            near, far = chain[position], chain[position + 1]
            key = near.key_of[path[position]]
            wanted = self.context.attribute(far.name, key.target_columns[0])
            chosen = self._select(wanted, far, chain[: position + 1], inner)
            inner = Bracket(f"{self.context.attribute(near.name, path[position])}.in_(", (Item(chosen),), ")")
        return inner

    def _select(self, wanted: str, table: Table, around: Sequence[Table], test: Piece) -> Piece:
        self.context.usecase.name("sqlalchemy", "select")
        # A statement around it that reads the same table must not lend it its rows.
        apart = ".correlate(None)" if any(outer.name == table.name for outer in around) else ""
        return Bracket(f"select({wanted}){apart}.where(", (Item(test),), ")")

    def _is_caller(self, attribute: str, table: str) -> Piece:
        """That a column holds the caller's key in the user table, or in the table of the people behind it."""
        identity = self.context.design.access.identity
        if identity is None or table == identity.table:
            return f"{attribute} == caller.user_id"
        if identity.person is not None and table == identity.person.table:
            key = self.context.attribute(identity.table, identity.person.user_column)
            mine = f"{self.context.attribute(identity.table, identity.key)} == caller.user_id"
        else:
            profile = next(profile for profile in identity.profiles if profile.table == table)
            key = self.context.attribute(table, self.context.design.table_of[table].primary_key.columns[0])
            mine = f"{self.context.attribute(table, profile.user_column)} == caller.user_id"
        self.context.usecase.name("sqlalchemy", "select")
        apart = ".correlate(None)" if key.startswith(f"{self.context.names.classes[self.table.name]}.") else ""
        return Bracket(f"{attribute}.in_(", (Item(Bracket(f"select({key}){apart}.where(", (Item(mine),), ")")),), ")")


def _helper(context: Context, table: Table, grants: tuple[Grant, ...]) -> str:
    """The name of the function of the module that tells what a caller reaches."""
    group = context.endpoint.group
    known = context.books.helpers.get((group, table.name, grants))
    lines = _body(context, table, grants)
    if known is not None:
        return known.name
    taken = {helper.name for key, helper in context.books.helpers.items() if key[0] == group}
    module = context.names.modules[table.name]
    plain = f"reachable_{module}_rows"
    name = plain if plain not in taken else f"{plain}_to_{context.endpoint.id}"
    head = f"def {name}(caller: Caller) -> ColumnElement[bool]:"
    noun = singular_name(table.name).replace("_", " ")
    helper = Helper(name, [head, f'    """The {noun} rows that a caller reaches, by role."""', *lines])
    context.books.helpers[group, table.name, grants] = helper
    context.helpers.append(helper)
    return name


def _body(context: Context, table: Table, grants: Sequence[Grant]) -> list[str]:
    """The function's lines; what they need is imported."""
    usecase = context.usecase
    usecase.name("sqlalchemy", "ColumnElement")
    usecase.local("domain.caller", "Caller")
    lines: list[str] = []
    whole = [role for grant in grants if not grant.narrow for role in grant.roles]
    if whole:
        usecase.name("sqlalchemy", "true")
        lines += [f"    if {roles_source(whole)}:", "        return true()"]
    open_ = [_whole(context, table, grant) for grant in grants if grant.narrow and not grant.roles]
    by_role = [grant for grant in grants if grant.narrow and grant.roles]
    if not by_role:
        if len(open_) == 1:
            return [*lines, *lay(open_[0], prefix="return ", indent=4)]
        usecase.name("sqlalchemy", "or_")
        either = Bracket("or_(", tuple(Item(part) for part in open_), ")")
        return [*lines, *lay(either, prefix="return ", indent=4)]
    usecase.name("sqlalchemy", "or_")
    if not open_:
        usecase.name("sqlalchemy", "false")
    first: list[Piece] = open_ or ["false()"]
    rows = Bracket("[", tuple(Item(part) for part in first), "]")
    lines += lay(rows, prefix="reach: list[ColumnElement[bool]] = ", indent=4)
    for grant in by_role:
        lines.append(f"    if {roles_source(grant.roles)}:")
        lines += lay(Bracket("reach.append(", (Item(_whole(context, table, grant)),), ")"), indent=8)
    return [*lines, "    return or_(*reach)"]


def _whole(context: Context, table: Table, grant: Grant) -> Piece:
    parts = Conditions(context, table).of(grant)
    if len(parts) == 1:
        return parts[0]
    context.usecase.name("sqlalchemy", "and_")
    return Bracket("and_(", tuple(Item(part) for part in parts), ")")
