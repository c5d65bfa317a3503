"""The access part of the view: the user table, roles and sessions in Python's names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.design import Column, Design, Identity, RoleSource, Sessions, Table, TypeKind
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import Names
from generator.rendering.python.types import python_type

_TEXT = frozenset({TypeKind.TEXT, TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.CITEXT})
_WHOLE = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})
_PARSED = {"UUID": "UUID(subject)", "int": "int(subject)"}


def build_access(design: Design, names: Names) -> dict[str, Any]:
    """`access`: what authentication, `manage` and the fixtures of tests know of users."""
    access = design.access
    view: dict[str, Any] = {
        "roles": [text_literal(role) for role in _grantable(design)],
        "confined": access.tenancy is not None,
        "refuses": any(endpoint.policy.nobody for endpoint in design.endpoints),
        "access_minutes": access.access_minutes,
        "refresh_days": access.refresh_days,
        "password_min_length": access.password_min_length,
        "identity": None,
        "sessions": None,
        "cookie": None,
        "role_source": None,
        "sample_login": '""',
        "key": {"annotation": "str", "imports": [], "parsed": "subject", "is_text": True},
    }
    if access.identity is None:
        return {"access": view | _needs(view)}
    parts = Parts(design, names)
    view["identity"] = parts.identity(access.identity)
    short = (view["identity"]["login_length"] or 0) < 20
    view["sample_login"] = '"newcomer"' if short or not view["identity"]["login_is_email"] else '"newcomer@example.com"'
    view["key"] = parts.key(access.identity)
    if access.identity.sessions is not None:
        view["sessions"] = parts.sessions(access.identity.sessions)
    cookie = access.identity.cookie
    if cookie is not None:
        header = cookie.csrf_header
        view["cookie"] = {"name": text_literal(cookie.name), "csrf_header": text_literal(header) if header else None}
    if access.identity.roles is not None:
        view["role_source"] = parts.role_source(access.identity.roles)
    return {"access": view | _needs(view)}


def _needs(view: dict[str, Any]) -> dict[str, Any]:
    """What authentication has to import for the expressions of the view."""
    sessions: dict[str, Any] = view["sessions"] or {}
    family: dict[str, Any] = sessions.get("family") or {}
    values = [view["key"]["parsed"], family.get("new", ""), *(f["value"] for f in sessions.get("fillers", ()))]
    named = {"UUID": "UUID(" in values[0] or "UUID" in family.get("annotation", ""), "uuid4": "uuid4()" in values}
    return {
        "uuid_names": ", ".join(name for name, needed in named.items() if needed),
        "uses_secrets": family.get("new", "").startswith("secrets."),
        "fills_csrf": any("csrf_of(" in value for value in values),
        "uses_no_return": bool(sessions.get("marks") or (view["identity"] or {}).get("failures")),
    }


@dataclass(frozen=True, slots=True)
class Parts:
    """Turns the parts of the model into those of the view."""

    design: Design
    names: Names

    def key(self, identity: Identity) -> dict[str, Any]:
        """The type of `Caller.user_id`, and how a token's subject becomes one."""
        found = python_type(self._column(identity.table, identity.key), self.names)
        parsed = _PARSED.get(found.annotation, "subject")
        return {
            "annotation": found.annotation if parsed != "subject" else "str",
            "imports": [line for line in found.imports if parsed != "subject"],
            "parsed": parsed,
            "is_text": parsed == "subject",
        }

    def identity(self, identity: Identity) -> dict[str, Any]:
        """The user table by the meaning of its columns; a part without a column is None."""
        table = self.design.table_of[identity.table]
        login = table.by_name[identity.login_column]
        return {
            "class": self.names.classes[table.name],
            "module": self.names.modules[table.name],
            "key": self.attribute(table, identity.key),
            "login": self.attribute(table, identity.login_column),
            "login_length": login.type.length or 320,
            "login_is_email": "mail" in login.name.lower(),
            "folds_case": login.type.kind is TypeKind.CITEXT,
            "realm": self.attribute(table, identity.realm_column),
            "realm_values": [text_literal(str(v)) for v in self._choices(table, identity.realm_column)],
            "password": self.attribute(table, identity.password_column),
            "active": self._flag(table, identity.active_column),
            "locked": self.moment(table, identity.locked_column),
            "failures": self.counter(table, identity.failures_column),
            "last_login": self.moment(table, identity.last_login_column),
        }

    def sessions(self, sessions: Sessions) -> dict[str, Any]:
        """The table of refresh tokens by the meaning of its columns."""
        table = self.design.table_of[sessions.table]
        token = table.by_name[sessions.token_column]
        rotated = self.mark(table, sessions.rotated_column)
        revoked = self.mark(table, sessions.revoked_column)
        known = {
            sessions.user_column,
            sessions.token_column,
            sessions.expires_column,
            sessions.family_column,
            sessions.rotated_column,
            sessions.revoked_column,
            sessions.last_used_column,
            *table.primary_key.columns,
        }
        return {
            "class": self.names.classes[table.name],
            "user": self.attribute(table, sessions.user_column),
            "user_is_optional": table.by_name[sessions.user_column].nullable,
            "token": self.attribute(table, sessions.token_column),
            "token_is_bytes": token.type.kind is TypeKind.BYTEA,
            "expires": self.moment(table, sessions.expires_column),
            "family": self._family(table, sessions.family_column),
            "rotated": rotated,
            "revoked": revoked,
            "marks": [mark for mark in (rotated, revoked) if mark],
            "spent": " or ".join(mark["is_set"] for mark in (rotated, revoked) if mark),
            "used": rotated or revoked,
            "ended": revoked or rotated,
            "last_used": self.moment(table, sessions.last_used_column),
            "fillers": [
                {
                    "attribute": self.names.attributes[table.name][c.name],
                    "value": self._of_user(table, c) or self._of_cookie(c) or _filler(c),
                }
                for c in table.columns
                if c.name not in known and _is_required(c)
            ],
        }

    def _of_cookie(self, column: Column) -> str | None:
        """Source of the CSRF token of a session, where a column keeps it."""
        identity = self.design.access.identity
        named = re.search(r"[cx]srf", column.name, re.IGNORECASE) is not None and column.type.kind in _TEXT
        if identity is None or identity.cookie is None or not named:
            return None
        return "csrf_of(token)" if (column.type.length or 64) >= 43 else f"csrf_of(token)[:{column.type.length}]"

    def _of_user(self, table: Table, column: Column) -> str | None:
        """Source of what a session shares with its user: the row of a third table that both point at."""
        identity = self.design.access.identity
        users = self.design.table_of[identity.table] if identity is not None else None
        shared = table.shared_with(users).get(column.name) if users is not None else None
        return f"user.{self.names.attributes[users.name][shared]}" if users is not None and shared is not None else None

    def role_source(self, source: RoleSource) -> dict[str, Any]:
        """Where roles are: `kind` is column, array, profile or rows; `names` where a foreign key leads to them."""
        table = self.design.table_of[source.table]
        column = table.by_name[source.column]
        identity = self.design.access.identity
        single = source.user_column is not None and table.is_unique((source.user_column,))
        if source.user_column is None:
            kind = "array" if column.type.dimensions else "column"
        else:
            kind = "profile" if single else "rows"
        named = None
        if source.name_table is not None and source.name_column is not None:
            target = self.design.table_of[source.name_table]
            key = table.key_of.get(source.column)
            named = {
                "class": self.names.classes[target.name],
                "module": self.names.modules[target.name],
                "key": self.attribute(target, key.target_columns[0] if key else target.primary_key.columns[0]),
                "name": self.attribute(target, source.name_column),
            }
        return {
            "kind": kind,
            "on_user": identity is not None and source.user_column is None,
            "class": self.names.classes[table.name],
            "module": self.names.modules[table.name],
            "column": self.attribute(table, source.column),
            "user": self.attribute(table, source.user_column),
            "nullable": column.nullable,
            "named": named,
        }

    def _column(self, table: str, column: str) -> Column:
        return self.design.table_of[table].by_name[column]

    def attribute(self, table: Table, column: str | None) -> str | None:
        """The attribute of the mapped class."""
        return self.names.attributes[table.name][column] if column is not None else None

    def _choices(self, table: Table, column: str | None) -> tuple[Any, ...]:
        if column is None:
            return ()
        found = table.by_name[column]
        if found.type.enum is not None:
            return self.design.enum_of[found.type.enum].values
        return found.choices

    def _flag(self, table: Table, column: str | None) -> str | None:
        if column is None or table.by_name[column].type.kind is not TypeKind.BOOLEAN:
            return None
        return self.attribute(table, column)

    def counter(self, table: Table, column: str | None) -> dict[str, Any] | None:
        """A whole number that counts."""
        if column is None or table.by_name[column].type.kind not in _WHOLE:
            return None
        return {"attribute": self.attribute(table, column), "nullable": table.by_name[column].nullable}

    def moment(self, table: Table, column: str | None) -> dict[str, Any] | None:
        """A point in time: `now` is the source of the present in the column's own terms."""
        if column is None:
            return None
        kind = table.by_name[column].type.kind
        if kind not in (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ):
            return None
        now = "now()" if kind is TypeKind.TIMESTAMPTZ else "now().replace(tzinfo=None)"
        return {"attribute": self.attribute(table, column), "now": now, "nullable": table.by_name[column].nullable}

    def mark(self, table: Table, column: str | None) -> dict[str, Any] | None:
        """A column that says a token was used or revoked: `set` marks it, `unset` selects those that are not."""
        if column is None:
            return None
        attribute = self.attribute(table, column)
        found = table.by_name[column]
        if found.type.kind is TypeKind.BOOLEAN:
            return {"attribute": attribute, "set": "True", "is_set": f"row.{attribute}", "unset": "is_(False)"}
        moment = self.moment(table, column)
        if moment is None:
            return None
        return {
            "attribute": attribute,
            "set": moment["now"],
            "is_set": f"row.{attribute} is not None",
            "unset": "is_(None)",
        }

    def _family(self, table: Table, column: str | None) -> dict[str, Any] | None:
        """What ties the tokens of one login together: `new` is the source of a fresh value."""
        if column is None or column in table.key_of:
            return None
        found = table.by_name[column]
        annotation = python_type(found, self.names).annotation
        new = {"UUID": "uuid4()", "int": "secrets.randbits(31)", "str": "secrets.token_hex(16)"}.get(annotation)
        if new is None:
            return None
        return {
            "attribute": self.attribute(table, column),
            "annotation": f"{annotation} | None" if found.nullable else annotation,
            "new": new,
        }


def _grantable(design: Design) -> tuple[str, ...]:
    """The roles that a user can have: all, or those that the column of roles takes."""
    access = design.access
    source = access.identity.roles if access.identity is not None else None
    if source is None or source.name_table is not None:
        return access.roles
    column = design.table_of[source.table].by_name[source.column]
    values = design.enum_of[column.type.enum].values if column.type.enum is not None else column.choices
    length = column.type.length
    fitting = [role for role in access.roles if length is None or len(role) <= length]
    return tuple(role for role in fitting if not values or role in values)


def _is_required(column: Column) -> bool:
    """Whether a row cannot be inserted without a value for the column."""
    optional = column.nullable or column.default is not None or column.identity is not None
    return not optional and column.generated is None


def _filler(column: Column) -> str:
    """Source of a value for a column that must have one and that authentication knows nothing of."""
    if column.choices:
        return literal(column.choices[0])
    if column.type.dimensions:
        return "[]"
    kind = column.type.kind
    if kind in _TEXT:
        return '""'
    return {
        TypeKind.BOOLEAN: "False",
        TypeKind.UUID: "uuid4()",
        TypeKind.TIMESTAMPTZ: "now()",
        TypeKind.TIMESTAMP: "now().replace(tzinfo=None)",
        TypeKind.JSON: "{}",
        TypeKind.JSONB: "{}",
        TypeKind.INET: '"0.0.0.0"',
        TypeKind.BYTEA: 'b""',
        TypeKind.DATE: "now().date()",
    }.get(kind, "0" if kind in _WHOLE else '""')
