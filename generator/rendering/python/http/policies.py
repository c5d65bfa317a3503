"""Who may: the lines of a use case that let the caller in or refuse."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby, pairwise

from generator.design import Access, Grant, OperationKind, ScopedRole, Table, ValueKind
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.queries import Query
from generator.rendering.python.http.reach import grant_tests, own_test, reach_tests, roles_source
from generator.rendering.python.http.schemas import attributes_of
from generator.rendering.python.http.writes import Body, Children, Links
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
    """Whether roles decide before any row is looked at, so that a dependency of the route sees to them."""
    policy = context.endpoint.policy
    return policy.nobody or (bool(policy.roles) and not policy.scoped_roles and policy.owner is None)


def authorize(context: Context, query: Query) -> list[str]:
    """Lines that raise `Forbidden` unless a role, a membership or ownership of `row` lets the caller in."""
    policy = context.endpoint.policy
    if policy.access is Access.OPTIONAL and policy.owner is not None:
        return _unless_owned(context)
    if policy.access is not Access.SIGNED_IN:
        return []
    apart = _apart(context)
    owner = policy.owner
    if checked_by_route(context) or (not policy.roles and not policy.scoped_roles and owner is None):
        return apart
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
    return [*lines, "if not allowed:", '    raise Forbidden("Your role does not allow this.")', *apart]


def _apart(context: Context) -> list[str]:
    """Lines that refuse the one who must not be the caller."""
    owner = context.endpoint.policy.apart
    if owner is None or context.operation.kind in _WITHOUT_ROW:
        return []
    context.usecase.local("domain.errors", "Forbidden")
    mine = _found(context, [own_test(context, owner)])
    return [*f"if {mine}:".split("\n"), '    raise Forbidden("It is your own: somebody else has to do this.")']


def _found(context: Context, tests: list[str]) -> str:
    """Source of whether the row satisfies conditions."""
    context.usecase.name("sqlalchemy", "select")
    context.usecase.local("application.rows", "found")
    names = context.names.attributes[context.table.name]
    key = [(context.attribute(context.table.name, c), names[c]) for c in context.table.primary_key.columns]
    every = [*(f"{column} == row.{name}" for column, name in key), *tests]
    statement = "\n".join(bracket(f"select({key[0][0]}).where(", every, ")", explode=True))
    return "\n".join(bracket("await found(", ["session", statement], ")"))


def check_reach(context: Context, columns: Collection[str]) -> list[str]:
    """Lines that refuse to leave a row where the caller does not reach it, once it is flushed.

    `columns`: those that the write sets; nothing is checked where none of them decides on the reach.
    """
    policy = context.endpoint.policy
    deciding = {column for grant in policy.grants for column in grant.deciding}
    tests = reach_tests(context) if deciding & set(columns) else []
    if not tests:
        return []
    context.usecase.local("domain.errors", "Forbidden")
    found_ = _found(context, tests)
    return [*f"if not {found_}:".split("\n"), '    raise Forbidden("Your role does not allow this.")']


def limit_fields(context: Context, body: Body, variable: str) -> list[str]:
    """Lines that refuse changes of fields which the caller's grants do not name; `variable` holds the changes."""
    grants = context.endpoint.policy.grants
    limited = [grant for grant in grants if grant.fields]
    if not limited or context.endpoint.body is None:
        return []
    free = [role for grant in grants if not grant.fields and not grant.narrow for role in grant.roles]
    context.usecase.local("application.rows", "restrict")
    pad = "    " if free else ""
    lines = [f"if not {roles_source(free)}:"] if free else []
    others = [grant for grant in grants if not grant.fields and grant.narrow]
    if len(limited) == 1 and not others:
        names = ", ".join(text_literal(name) for name in _attributes(context, body, limited[0]))
        return [*lines, f"{pad}restrict({variable}, {{{names}}})", *_others_refused(context, body, pad)]
    always = [
        name for grant in limited if not grant.roles and not grant.narrow for name in _attributes(context, body, grant)
    ]
    start = f"{{{', '.join(map(text_literal, dict.fromkeys(always)))}}}" if always else "set()"
    lines.append(f"{pad}writable: set[str] = {start}")
    for grant in (g for g in (*limited, *others) if g.roles or g.narrow):
        tests = [f"{roles_source(grant.roles)}"] if grant.roles else []
        if grant.narrow:
            tests.append(_found(context, grant_tests(context, grant)))
        wanted = _attributes(context, body, grant) if grant.fields else tuple(body.columns)
        names = ", ".join(text_literal(name) for name in wanted)
        head = f"if {' and '.join(tests)}:"
        lines += [f"{pad}{line}" for line in [*head.split("\n"), f"    writable |= {{{names}}}"]]
    return [*lines, f"{pad}restrict({variable}, writable)", *_others_refused(context, body, pad)]


def _attributes(context: Context, body: Body, grant: Grant) -> tuple[str, ...]:
    """The attributes of the row that the fields of a grant set."""
    shape = context.endpoint.body
    named = attributes_of(shape.fields) if shape is not None else {}
    paths = {named[name] for name in grant.fields if name in named}
    return tuple(a for a, (path, _) in body.columns.items() if path.partition(".")[0] in paths)


def _others_refused(context: Context, body: Body, pad: str) -> list[str]:
    """Linked and nested rows are no columns; who may not change all changes none of them."""
    lines: list[str] = []
    parts: list[Links | Children] = [*body.links, *body.children]
    for part in parts:
        if not part.always:
            context.usecase.local("domain.errors", "Forbidden")
            lines += [f"{pad}if {part.variable} is not None:", f'{pad}    raise Forbidden("You may not change this.")']
    return lines


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
