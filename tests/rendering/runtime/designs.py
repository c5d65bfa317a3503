"""Small designs made by hand, each with users of another kind."""

from __future__ import annotations

from collections.abc import Callable

from generator.design import (
    Access,
    AccessModel,
    Column,
    ColumnIdentity,
    ColumnType,
    Default,
    DefaultKind,
    Design,
    Endpoint,
    Enum,
    Expression,
    ForeignKey,
    Identity,
    Key,
    Operation,
    OperationKind,
    Policy,
    Profile,
    RateLimit,
    Response,
    RoleSource,
    Sessions,
    Stack,
    Table,
    TypeKind,
)


def column(name: str, kind: TypeKind, *, null: bool = False, length: int | None = None, array: int = 0) -> Column:
    return Column(name, ColumnType(kind, length=length, dimensions=array), nullable=null)


def table(name: str, *columns: Column, key: str = "id", unique: str = "", refers: str = "") -> Table:
    """`refers` is `column -> table.column`."""
    keys: tuple[ForeignKey, ...] = ()
    if refers:
        near, _, far = refers.partition(" -> ")
        target, _, target_column = far.partition(".")
        keys = (ForeignKey(f"fk_{name}", (near,), target, (target_column,)),)
    uniques = (Key(f"uq_{name}", (unique,)),) if unique else ()
    return Table(name, columns, Key(f"pk_{name}", tuple(key.split())), keys, uniques)


def classic() -> Design:
    """Everything that a user table can have, on it."""
    users = table(
        "users",
        column("id", TypeKind.UUID),
        column("email", TypeKind.CITEXT),
        column("password_hash", TypeKind.TEXT, null=True),
        Column("role", ColumnType(TypeKind.VARCHAR, length=10), nullable=False, choices=("admin", "member")),
        column("failed_attempts", TypeKind.SMALLINT),
        column("locked_until", TypeKind.TIMESTAMPTZ, null=True),
        column("last_login_at", TypeKind.TIMESTAMPTZ, null=True),
        column("is_active", TypeKind.BOOLEAN),
        unique="email",
    )
    tokens = table(
        "refresh_tokens",
        column("id", TypeKind.UUID),
        column("user_id", TypeKind.UUID),
        column("family_id", TypeKind.UUID),
        column("token_hash", TypeKind.CHAR, length=64),
        column("user_agent", TypeKind.VARCHAR, length=255),
        column("expires_at", TypeKind.TIMESTAMPTZ),
        column("rotated_at", TypeKind.TIMESTAMPTZ, null=True),
        column("revoked_at", TypeKind.TIMESTAMPTZ, null=True),
        refers="user_id -> users.id",
    )
    identity = Identity(
        "users",
        "id",
        "email",
        password_column="password_hash",
        active_column="is_active",
        locked_column="locked_until",
        failures_column="failed_attempts",
        last_login_column="last_login_at",
        roles=RoleSource("users", "role"),
        sessions=Sessions(
            "refresh_tokens", "user_id", "token_hash", "expires_at", "family_id", "rotated_at", "revoked_at"
        ),
    )
    login = Endpoint(
        id="login",
        method="POST",
        path="/auth/login",
        group="auth",
        operation=Operation(OperationKind.LOGIN, "users"),
        policy=Policy(Access.PUBLIC),
        response=Response(200),
    )
    stack = Stack(
        "acme-todo",
        "Acme",
        base_url="/api/v1",
        rate_limits=(RateLimit("auth", 5, 60), RateLimit("default", 120, 60)),
        content="# Why\n\n{{ nothing }} <script>alert(1)</script>",
    )
    return Design(
        stack, (tokens, users), endpoints=(login,), access=AccessModel(identity, ("owner", "admin", "member"))
    )


def profile() -> Design:
    """Whole-number keys, two realms, roles on a profile, binary digests, naive times and a flag for revoked."""
    accounts = table(
        "cuentas",
        Column("id", ColumnType(TypeKind.BIGINT), nullable=False, identity=ColumnIdentity.ALWAYS),
        column("correo", TypeKind.TEXT),
        Column("ambito", ColumnType(TypeKind.VARCHAR, length=10), nullable=False, choices=("staff", "portal")),
        column("clave", TypeKind.TEXT),
    )
    staff = table(
        "empleados",
        column("id", TypeKind.UUID),
        column("cuenta_id", TypeKind.BIGINT),
        Column("rol", ColumnType(TypeKind.ENUM, enum="rol"), nullable=False),
        unique="cuenta_id",
        refers="cuenta_id -> cuentas.id",
    )
    tokens = table(
        "sesiones",
        Column("id", ColumnType(TypeKind.BIGINT), nullable=False, identity=ColumnIdentity.BY_DEFAULT),
        column("cuenta_id", TypeKind.BIGINT),
        column("huella", TypeKind.BYTEA),
        column("caduca", TypeKind.TIMESTAMP),
        Column(
            "revocado",
            ColumnType(TypeKind.BOOLEAN),
            nullable=False,
            default=Default(DefaultKind.LITERAL, Expression("false"), False),
        ),
        refers="cuenta_id -> cuentas.id",
    )
    identity = Identity(
        "cuentas",
        "id",
        "correo",
        realm_column="ambito",
        password_column="clave",
        roles=RoleSource("empleados", "rol", "cuenta_id"),
        profiles=(Profile("empleados", "cuenta_id"),),
        sessions=Sessions("sesiones", "cuenta_id", "huella", "caduca", revoked_column="revocado"),
    )
    stack = Stack("Clínica Veterinaria con un nombre larguísimo de verdad", "Clínica", base_url="/v1", language="es-ES")
    return Design(
        stack,
        (accounts, staff, tokens),
        enums=(Enum("rol", ("admin", "vet")),),
        access=AccessModel(identity, ("admin", "vet", "dueño")),
    )


def rows() -> Design:
    """Text keys, roles in a table of their own, sessions that nothing marks as used."""
    members = table(
        "members", column("handle", TypeKind.VARCHAR, length=30), column("pw", TypeKind.VARCHAR), key="handle"
    )
    held = table(
        "member_roles",
        column("member_handle", TypeKind.VARCHAR),
        column("role", TypeKind.TEXT),
        key="member_handle role",
        refers="member_handle -> members.handle",
    )
    tokens = table(
        "logins",
        column("id", TypeKind.UUID),
        column("member_handle", TypeKind.VARCHAR),
        column("digest", TypeKind.TEXT),
        column("until", TypeKind.TIMESTAMPTZ),
        refers="member_handle -> members.handle",
    )
    identity = Identity(
        "members",
        "handle",
        "handle",
        password_column="pw",
        roles=RoleSource("member_roles", "role", "member_handle"),
        sessions=Sessions("logins", "member_handle", "digest", "until"),
    )
    return Design(Stack("m", "M"), (tokens, held, members), access=AccessModel(identity, ("owner", "guest")))


def named() -> Design:
    """Roles with names in another table, no table of sessions; a name that the standard library has."""
    users = table(
        "users",
        column("id", TypeKind.UUID),
        column("email", TypeKind.TEXT),
        column("password", TypeKind.TEXT),
        column("role_id", TypeKind.UUID),
        refers="role_id -> roles.id",
    )
    roles = table("roles", column("id", TypeKind.UUID), column("name", TypeKind.TEXT), unique="name")
    identity = Identity(
        "users", "id", "email", password_column="password", roles=RoleSource("users", "role_id", None, "roles", "name")
    )
    return Design(Stack("calendar", "Calendar"), (roles, users), access=AccessModel(identity, ("boss", "worker")))


def arrays() -> Design:
    """Roles in an array, and no passwords."""
    users = table(
        "people",
        column("id", TypeKind.UUID),
        column("email", TypeKind.TEXT),
        column("roles", TypeKind.TEXT, null=True, array=1),
    )
    identity = Identity("people", "id", "email", roles=RoleSource("people", "roles"))
    return Design(Stack("people", "People"), (users,), access=AccessModel(identity, ("boss",)))


def external() -> Design:
    """Another service issues the tokens; the project is called like one of its dependencies."""
    things = table("things", column("id", TypeKind.UUID))
    return Design(
        Stack("redis", "Redis", "A thing.", redis=True, language="de", extensions=("postgis",), postgres="16"),
        (things,),
        access=AccessModel(None, ("admin",)),
    )


def hostile() -> Design:
    """Texts that try to be code."""
    evil = '"""\n\'\'\'{{ 7*7 }}{% raw %}\\";\x00\x1b]]> <script>alert(1)</script> ${{ github.token }} # é\u202e'
    things = table("things", column("id", TypeKind.UUID))
    return Design(
        Stack("x'; drop", evil, evil, content=evil, python="3.9; rm", postgres="`id`", coverage=0, language=evil),
        (things,),
        access=AccessModel(None, (evil,)),
    )


DESIGNS: dict[str, Callable[[], Design]] = {
    "classic": classic,
    "profile": profile,
    "rows": rows,
    "named": named,
    "arrays": arrays,
    "external": external,
    "hostile": hostile,
    "empty": lambda: Design(Stack("empty", "Empty")),
}
