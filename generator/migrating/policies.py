"""The difference between who may call an endpoint; stricter is breaking."""

from __future__ import annotations

from generator.design import Access, Owner, Policy, ScopedRole
from generator.migrating.changes import Detail
from generator.migrating.record import Sides

_STRICTNESS = {Access.PUBLIC: 0, Access.OPTIONAL: 1, Access.SIGNED_IN: 2}


def policy_details(old: Policy, new: Policy, sides: Sides, roles: dict[str, str]) -> tuple[Detail, ...]:
    """What is different.

    Args:
        old: who may today.
        new: who may then.
        sides: of the comparison.
        roles: old name -> new name of every renamed role.
    """
    found: list[Detail] = []
    if old.access is not new.access:
        stricter = _STRICTNESS[new.access] > _STRICTNESS[old.access] and new.access is Access.SIGNED_IN
        why = "callers who are not signed in are refused" if stricter else ""
        found.append(Detail("access", old.access.value, new.access.value, breaking=why))
    before, after = _grants(old, sides, roles), _grants(new)
    if set(before) != set(after):
        lost = [grant for grant in before if grant not in after]
        why = ""
        if after and not before:
            why = f"only {_listed(after)} may call it"
        elif after and lost:
            why = f"{_listed(lost)} may call it no more"
        found.append(
            Detail("who may", _listed(before) or "anyone with access", _listed(after) or "anyone with access", why)
        )
    confined, confining = _confined(old, roles), _confined(new)
    if set(confined) != set(confining):
        why = "rows of others are not found any more" if set(confining) - set(confined) else ""
        found.append(Detail("own rows only", _listed(confined) or "no", _listed(confining) or "no", breaking=why))
    if old.api_key != new.api_key:
        why = "callers need an API key" if new.api_key else ""
        found.append(Detail("API key", "yes" if old.api_key else "no", "yes" if new.api_key else "no", breaking=why))
    return tuple(found)


def _confined(policy: Policy, roles: dict[str, str] | None = None) -> list[str]:
    """The roles that reach some rows only; `yes` for callers of any."""
    narrow = [grant for grant in policy.grants if grant.narrow]
    named = [(roles or {}).get(role, role) for grant in narrow for role in grant.roles]
    return list(dict.fromkeys([*(["yes"] if any(not grant.roles for grant in narrow) else []), *named]))


def _grants(policy: Policy, sides: Sides | None = None, roles: dict[str, str] | None = None) -> list[str]:
    """What suffices to call, in words of the new design."""
    found = [(roles or {}).get(role, role) for role in policy.roles]
    found += [_scoped(role, sides) for role in policy.scoped_roles]
    if policy.owner is not None:
        found.append(_owner(policy.owner, sides))
    anybody = [grant.rows for grant in policy.grants if not grant.roles]
    found += [_owner(rows, sides) for rows in anybody if isinstance(rows, Owner)]
    return list(dict.fromkeys(found))


def _scoped(role: ScopedRole, sides: Sides | None) -> str:
    if sides is None:
        return f"{role.scope}:{role.role}"
    values = sides.renames.values.get(f"{role.members}.{role.role_column}", {})
    column = (
        sides.given.table_of[role.members].by_name.get(role.role_column)
        if role.members in sides.given.table_of
        else None
    )
    if column is not None and column.type.enum is not None:
        values = sides.renames.values.get(column.type.enum, values)
    return f"{sides.table(role.scope)}:{values.get(role.role, role.role)}"


def _owner(owner: Owner, sides: Sides | None) -> str:
    return f"the owner ({sides.table(owner.table) if sides is not None else owner.table})"


def _listed(grants: list[str]) -> str:
    return ", ".join(grants)
