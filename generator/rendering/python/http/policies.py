"""Who may: the lines of a use case that let the caller in or refuse."""

from __future__ import annotations

from itertools import groupby, pairwise

from generator.design import Access, OperationKind, ScopedRole, Table, ValueKind
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.queries import Query
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import singular_name

_WITHOUT_ROW = (
    OperationKind.LIST,
    OperationKind.CREATE,
    OperationKind.LINK,
    OperationKind.UNLINK,
    OperationKind.UPSERT,
)


def checked_by_route(context: Context) -> bool:
    """Whether roles alone decide, so that a dependency of the route does all."""
    policy = context.endpoint.policy
    return bool(policy.roles) and not policy.scoped_roles and (policy.owner is None or policy.own_only)


def authorize(context: Context, query: Query) -> list[str]:
    """Lines that raise `Forbidden` unless a role, a membership or ownership of `row` lets the caller in."""
    policy = context.endpoint.policy
    if policy.access is Access.OPTIONAL and policy.owner is not None:
        return _unless_owned(context)
    if policy.access is not Access.SIGNED_IN or checked_by_route(context):
        return []
    owner = None if policy.own_only else policy.owner
    if not policy.roles and not policy.scoped_roles and owner is None:
        return []
    setup: list[str] = []
    tests: list[str] = []
    if policy.roles:
        tests.append(f"caller.has_any({', '.join(text_literal(role) for role in policy.roles)})")
    for _, group in groupby(policy.scoped_roles, key=lambda r: (r.members, r.scope, r.path, r.parameter or "")):
        member = _membership(context, query, list(group), setup)
        if member is not None:
            tests.append(member)
    if owner is not None and context.operation.kind not in _WITHOUT_ROW:
        tests.append(_ownership(context, setup))
    context.usecase.local("domain.errors", "Forbidden")
    if not tests:
        return ['raise Forbidden("Nobody may do this: the design names no role that can be checked here.")']
    lines = [*setup, *f"allowed = {tests[0]}".split("\n")]
    for test in tests[1:]:
        lines += ["if not allowed:", *(f"    {line}" for line in f"allowed = {test}".split("\n"))]
    return [*lines, "if not allowed:", '    raise Forbidden("Your role does not allow this.")']


def _unless_owned(context: Context) -> list[str]:
    """Lines that let nobody but the owner at a row that has one, whoever else may ask without a token."""
    context.usecase.local("domain.errors", "Forbidden")
    owned = _ownership(context, [])
    other = f"not {owned}" if owned.startswith("await ") else owned.replace(" == ", " != ")
    return [f"if caller is None or {other}:", '    raise Forbidden("This belongs to somebody else.")']


def _ownership(context: Context, setup: list[str]) -> str:
    """Whether the caller owns `row`."""
    owner = context.endpoint.policy.owner
    if owner is None:
        return "False"
    key = context.caller_key(owner.table, setup)
    if not owner.path:
        return f"row.{context.names.attributes[context.table.name][owner.column]} == {key}"
    value = _follow(context, context.table, (*owner.path, owner.column), "row")
    context.usecase.local("application.rows", "same")
    return f"await same(session, {value}, {key})"


def _follow(context: Context, table: Table, path: tuple[str, ...], start: str) -> str:
    """Source of the value at the end of a path of foreign keys, starting at a row."""
    value = f"{start}.{context.names.attributes[table.name][path[0]]}"
    context.usecase.name("sqlalchemy", "select")
    for near, far in pairwise(path):
        key = table.key_of[near]
        table = context.design.table_of[key.target]
        wanted = context.attribute(table.name, far)
        tie = context.attribute(table.name, key.target_columns[0])
        value = f"select({wanted}).where({tie} == {value}).scalar_subquery()"
    return value


def _membership(context: Context, query: Query, roles: list[ScopedRole], setup: list[str]) -> str | None:
    """Whether the caller is a member, with one of the roles, of the row that the roles are about."""
    role = roles[0]
    scope = _scope_key(context, query, role)
    if scope is None:
        return None
    if scope.startswith("select("):
        variable = f"{singular_name(role.scope)}_scope"
        setup += [f"{variable} = {scope}"] if f"{variable} = {scope}" not in setup else []
        scope = variable
    context.usecase.name("sqlalchemy", "select")
    context.usecase.local("application.rows", "found")
    user = context.attribute(role.members, role.user_column)
    wanted = ", ".join(text_literal(r.role) for r in roles) + ("," if len(roles) == 1 else "")
    tests = [
        f"{context.attribute(role.members, role.scope_column)} == {scope}",
        f"{user} == {context.caller_key('', setup)}",
        f"{context.attribute(role.members, role.role_column)}.in_(({wanted}))",
    ]
    statement = "\n".join(bracket(f"select({user}).where(", tests, ")", explode=True))
    return "\n".join(bracket("await found(", ["session", statement], ")"))


def _scope_key(context: Context, query: Query, role: ScopedRole) -> str | None:
    """Source of the key of the row that a scoped role is about."""
    members = context.design.table_of[role.members]
    target = members.key_of[role.scope_column].target_columns[0]
    if role.parameter is not None:
        parameter = next(p for p in context.endpoint.parameters if p.name == role.parameter)
        variable = context.path_variables[role.parameter]
        if parameter.column in (None, target) or parameter.table != role.scope:
            return variable
        wanted = context.attribute(role.scope, target)
        tie = context.attribute(role.scope, parameter.column)
        context.usecase.name("sqlalchemy", "select")
        return f"select({wanted}).where({tie} == {variable}).scalar_subquery()"
    if not role.path:
        own = context.operation.kind not in _WITHOUT_ROW and context.table.name == role.scope
        return f"row.{context.names.attributes[role.scope][target]}" if own else None
    if context.operation.kind not in _WITHOUT_ROW:
        return _follow(context, context.table, role.path, "row")
    first = role.path[0]
    assigned = next((c for c in context.operation.assignments if c.column == first), None)
    start = query.parent_keys.get(first)
    if start is None and assigned is not None and assigned.value.kind is ValueKind.PARAMETER:
        start = context.path_variables[assigned.value.name]
    if start is None and context.operation.kind is OperationKind.CREATE:
        start = f"values.get({text_literal(context.names.attributes[context.table.name][first])})"
    if start is None or len(role.path) == 1:
        return start
    key = context.table.key_of[first]
    table = context.design.table_of[key.target]
    value = f"select({context.attribute(table.name, role.path[1])}).where("
    value += f"{context.attribute(table.name, key.target_columns[0])} == {start}).scalar_subquery()"
    context.usecase.name("sqlalchemy", "select")
    return value if len(role.path) == 2 else None
