"""Designs made by hand: a plain one, and one of everything that is hard to render."""

from __future__ import annotations

from generator.design import (
    Action,
    Binding,
    Check,
    Column,
    ColumnIdentity,
    ColumnType,
    Default,
    DefaultKind,
    Design,
    Enum,
    Exclusion,
    Expression,
    Field,
    ForeignKey,
    Index,
    IndexPart,
    Key,
    Literal,
    Partitioning,
    Relation,
    RelationKind,
    Shape,
    ShapeKind,
    Source,
    Stack,
    Table,
    TypeKind,
    View,
)

NOW = Default(DefaultKind.NOW, Expression("now()"))
RANDOM = Default(DefaultKind.UUID, Expression("gen_random_uuid()"))


def column(
    name: str,
    type_: ColumnType | TypeKind,
    *,
    null: bool = False,
    default: Default | None = None,
    identity: ColumnIdentity | None = None,
    choices: tuple[Literal, ...] = (),
    generated: str | None = None,
) -> Column:
    """A column, required unless `null`."""
    of = type_ if isinstance(type_, ColumnType) else ColumnType(type_)
    made = Expression(generated) if generated is not None else None
    return Column(name, of, null, default, identity, made, choices)


def value(given: Literal, sql: str) -> Default:
    """A literal default."""
    return Default(DefaultKind.LITERAL, Expression(sql), given)


def check(name: str, sql: str, *columns: str) -> Check:
    """A CHECK constraint."""
    return Check(name, Expression(sql, tuple(sorted(columns))))


def reference(name: str, columns: str, target: str, on_delete: Action = Action.NO_ACTION) -> ForeignKey:
    """A foreign key: `columns` and `target`'s columns are words, e.g. `list_id`, `lists id`."""
    table, *others = target.split()
    return ForeignKey(name, tuple(columns.split()), table, tuple(others), on_delete)


def both_ways(tables: tuple[Table, ...]) -> tuple[Relation, ...]:
    """A relation and its inverse for every foreign key, and many-to-many over tables of two keys."""
    used = {table.name: {column.name for column in table.columns} for table in tables}
    found: list[Relation] = []

    def named(table: str, name: str) -> str:
        while name in used[table]:
            name += "_too"
        used[table].add(name)
        return name

    for table in tables:
        for key in table.foreign_keys:
            here = named(table.name, key.columns[-1].removesuffix("_id"))
            there = named(key.target, table.name)
            null = any(table.by_name[name].nullable for name in key.columns)
            one, many = RelationKind.MANY_TO_ONE, RelationKind.ONE_TO_MANY
            found.append(Relation(here, table.name, key.target, one, key.name, True, inverse=there, nullable=null))
            found.append(Relation(there, key.target, table.name, many, key.name, inverse=here))
    for table in tables:
        keys = table.foreign_keys
        if len(keys) == 2 and {name for key in keys for name in key.columns} == set(table.primary_key.columns):
            near, far = keys
            names = named(near.target, f"linked_{far.target}"), named(far.target, f"linked_{near.target}")
            for (a, b), (name, other) in (((near, far), names), ((far, near), names[::-1])):
                kind = RelationKind.MANY_TO_MANY
                found.append(Relation(name, a.target, b.target, kind, a.name, False, table.name, b.name, inverse=other))
    return tuple(sorted(found, key=lambda relation: (relation.source, relation.name)))


def _plain() -> Design:
    users = Table(
        "users",
        (
            column("id", TypeKind.UUID, default=RANDOM),
            column("email", TypeKind.CITEXT),
            column(
                "role",
                ColumnType(TypeKind.VARCHAR, 10),
                default=value("member", "'member'"),
                choices=("admin", "member"),
            ),
            column("created_at", TypeKind.TIMESTAMPTZ, default=NOW),
        ),
        Key("pk_users", ("id",)),
        uniques=(Key("uq_users_email", ("email",)),),
        checks=(check("ck_users_role", "role IN ('admin', 'member')", "role"),),
    )
    lists = Table(
        "lists",
        (
            column("id", TypeKind.UUID),
            column("name", ColumnType(TypeKind.VARCHAR, 120)),
            column("created_by", TypeKind.UUID, null=True),
            column("updated_at", TypeKind.TIMESTAMPTZ, default=NOW),
        ),
        Key("pk_lists", ("id",)),
        foreign_keys=(reference("fk_lists_created_by", "created_by", "users id", Action.SET_NULL),),
    )
    todos = Table(
        "todos",
        (
            column("id", TypeKind.UUID, default=RANDOM),
            column("list_id", TypeKind.UUID),
            column("parent_id", TypeKind.UUID, null=True),
            column("title", ColumnType(TypeKind.VARCHAR, 200)),
            column("starts_at", TypeKind.TIMESTAMPTZ),
            column("ends_at", TypeKind.TIMESTAMPTZ),
            column("class", TypeKind.TEXT, null=True),
            column("search", TypeKind.TSVECTOR, null=True, generated="to_tsvector('english', title)"),
        ),
        Key("pk_todos", ("id",)),
        foreign_keys=(
            reference("fk_todos_list", "list_id", "lists id", Action.CASCADE),
            reference("fk_todos_parent", "parent_id", "todos id", Action.CASCADE),
        ),
        checks=(check("ck_todos_times", "ends_at > starts_at", "ends_at", "starts_at"),),
        exclusions=(
            Exclusion(
                "ex_todos",
                (
                    (IndexPart("list_id"), "="),
                    (IndexPart(expression=Expression("tstzrange(starts_at, ends_at)", ("ends_at", "starts_at"))), "&&"),
                ),
            ),
        ),
        indexes=(
            Index("ix_todos_recent", (IndexPart("list_id"), IndexPart("starts_at", descending=True))),
            Index("ix_todos_trigrams", (IndexPart("title", opclass="gin_trgm_ops"),), method="gin"),
            Index("ix_todos_search", (IndexPart("search"),), method="gin"),
            Index(
                "ix_todos_expression",
                (IndexPart(expression=Expression("title || ' ' || class"), opclass="gin_trgm_ops"),),
                method="gin",
            ),
            Index(
                "uq_todos_title",
                (IndexPart("list_id"), IndexPart(expression=Expression("lower(title)", ("title",)))),
                unique=True,
                where=Expression("parent_id IS NULL", ("parent_id",)),
            ),
        ),
    )
    tags = Table(
        "tags",
        (
            column("id", TypeKind.BIGINT, identity=ColumnIdentity.ALWAYS),
            column("color", ColumnType(TypeKind.CHAR, 7)),
            column("kind", ColumnType(TypeKind.ENUM, enum="tag_kind")),
        ),
        Key("pk_tags", ("id",)),
        uniques=(Key("uq_tags_color", ("color",)),),
        checks=(check("ck_tags_color", "color ~ '^#[0-9a-f]{6}$'", "color"),),
    )
    todo_tags = Table(
        "todo_tags",
        (column("todo_id", TypeKind.UUID), column("tag_id", TypeKind.BIGINT)),
        Key("pk_todo_tags", ("todo_id", "tag_id")),
        foreign_keys=(
            reference("fk_todo_tags_todo", "todo_id", "todos id", Action.CASCADE),
            reference("fk_todo_tags_tag", "tag_id", "tags id", Action.CASCADE),
        ),
    )
    events = Table(
        "events",
        (
            column("id", TypeKind.BIGINT, identity=ColumnIdentity.ALWAYS),
            column("at", TypeKind.TIMESTAMPTZ, default=NOW),
        ),
        Key("pk_events", ("id", "at")),
        partitioning=Partitioning("RANGE", ("at",)),
    )
    count = Field("todoCount", Shape(ShapeKind.INTEGER), binding=Binding(Source.COUNT, relation="todos"))
    tables = (events, lists, tags, todo_tags, todos, users)
    return Design(
        Stack("plain", "Plain", extensions=("pg_trgm",)),
        tables,
        (Enum("tag_kind", ("a", "b")),),
        (View("open_todos", Expression("SELECT id FROM todos WHERE title <> ':x'"), ("id",)),),
        both_ways(tables),
        shapes=(("List", Shape(ShapeKind.OBJECT, (count,), table="lists")),),
    )


def _hard() -> Design:
    text = 'it\'s "x" :y %s {z} \\'
    tenants = Table(
        "tenants",
        (column("id", TypeKind.UUID), column("owner_id", TypeKind.UUID, null=True)),
        Key("pk_tenants", ("id",)),
        foreign_keys=(reference("fk_tenants_owner", "owner_id", "accounts id", Action.SET_NULL),),
    )
    accounts = Table(
        "accounts",
        (
            column("tenant_id", TypeKind.UUID),
            column("id", TypeKind.UUID),
            column("email", ColumnType(TypeKind.VARCHAR, 254)),
            column("list", TypeKind.TEXT, null=True),
            column("int", TypeKind.INTEGER, null=True),
            column("str", TypeKind.TEXT),
            column("sa", TypeKind.TEXT, null=True),
            column("relationship", TypeKind.TEXT, null=True),
            column("metadata", TypeKind.JSONB, null=True),
            column("Mixed Case", TypeKind.TEXT, null=True),
            column("text", TypeKind.TEXT, default=value(text, "'" + text.replace("'", "''") + "'")),
        ),
        Key("pk_accounts", ("id",)),
        uniques=(Key("uq_accounts_tenant", ("tenant_id", "id")),),
        foreign_keys=(reference("fk_accounts_tenant", "tenant_id", "tenants id", Action.CASCADE),),
        indexes=(
            Index(
                "uq_accounts_email",
                (IndexPart("tenant_id"), IndexPart(expression=Expression("lower(email)", ("email",)))),
                unique=True,
            ),
            Index("ix_accounts_mixed", (IndexPart("Mixed Case"),), include=("email",)),
            Index("ix_accounts_prefix", (IndexPart("email", opclass="text_pattern_ops", descending=True),)),
        ),
        description='People """ of {{ x }} \\ and \n more ' + "words " * 30,
    )
    kinds = tuple(f"a rather long choice number {number}" for number in range(8))
    projects = Table(
        "projects",
        (
            column("tenant_id", TypeKind.UUID),
            column("id", TypeKind.UUID),
            column("lead_id", TypeKind.UUID),
            column("code", ColumnType(TypeKind.VARCHAR, 6)),
            column("rank", TypeKind.SMALLINT, default=value(0, "0")),
            column("kind", ColumnType(TypeKind.VARCHAR, 30), choices=kinds),
        ),
        Key("pk_projects", ("tenant_id", "id")),
        foreign_keys=(
            reference("fk_projects_tenant", "tenant_id", "tenants id"),
            reference("fk_projects_lead", "tenant_id lead_id", "accounts tenant_id id", Action.RESTRICT),
        ),
        uniques=(
            Key("uq_projects_code", ("tenant_id", "code"), nulls_not_distinct=True),
            Key("uq_projects_rank", ("tenant_id", "rank"), deferrable=True),
        ),
        checks=(
            check("ck_projects_code", "code ~ '^[A-Z]{2,6}$'", "code"),
            check("ck_projects_kind", f"kind IN ({', '.join(repr(kind) for kind in kinds)})", "kind"),
        ),
    )
    notes = Table(
        "notes",
        (
            column("id", TypeKind.BIGINT, identity=ColumnIdentity.BY_DEFAULT),
            column("tenant_id", TypeKind.UUID),
            column("project_id", TypeKind.UUID, null=True),
            column("account_id", TypeKind.UUID, null=True),
            column("a", TypeKind.INTEGER),
            column("b", TypeKind.INTEGER),
            column("total", ColumnType(TypeKind.NUMERIC, precision=10, scale=2)),
            column("born", TypeKind.DATE),
            column("from_on", TypeKind.DATE),
            column("to_on", TypeKind.DATE),
            column("tags", ColumnType(TypeKind.TEXT, dimensions=1)),
            column("code", ColumnType(TypeKind.CHAR, 3)),
            column("digest", TypeKind.BYTEA),
            column("lasts", TypeKind.INTERVAL),
            column("opens", TypeKind.TIME),
            column("closes", TypeKind.TIME),
        ),
        Key("pk_notes", ("id",)),
        foreign_keys=(
            reference("fk_notes_project", "tenant_id project_id", "projects tenant_id id"),
            reference("fk_notes_account", "account_id", "accounts id"),
            reference("fk_notes_tenant", "tenant_id", "tenants id"),
        ),
        checks=(
            check("ck_notes_one", "num_nonnulls(project_id, account_id) = 1", "project_id", "account_id"),
            check("ck_notes_a", "a > b AND a <= 100 AND b >= 10", "a", "b"),
            check("ck_notes_total", "total = a * 2 - b", "a", "b", "total"),
            check("ck_notes_born", "born <= CURRENT_DATE", "born"),
            check("ck_notes_to", "to_on >= from_on + 7", "from_on", "to_on"),
            check("ck_notes_tags", "cardinality(tags) BETWEEN 1 AND 5", "tags"),
            check("ck_notes_code", "code = upper(code) AND length(code) = 3", "code"),
            check("ck_notes_digest", "octet_length(digest) = 20", "digest"),
            check("ck_notes_lasts", "lasts > INTERVAL '2 hours'", "lasts"),
            check("ck_notes_open", "closes > opens", "closes", "opens"),
        ),
    )
    follows = Table(
        "follows",
        (column("follower_id", TypeKind.UUID), column("followed_id", TypeKind.UUID)),
        Key("pk_follows", ("follower_id", "followed_id")),
        foreign_keys=(
            reference("fk_follows_follower", "follower_id", "accounts id", Action.CASCADE),
            reference("fk_follows_followed", "followed_id", "accounts id", Action.CASCADE),
        ),
        checks=(check("ck_follows_other", "follower_id <> followed_id", "followed_id", "follower_id"),),
    )
    bookings = Table(
        "bookings",
        (
            column("id", TypeKind.INTEGER),
            column("room", TypeKind.INTEGER),
            column("period", TypeKind.TSTZRANGE),
            column("days", TypeKind.DATERANGE),
            column("numbers", TypeKind.INT4RANGE),
            column("place", TypeKind.INET),
            column("net", TypeKind.CIDR),
            column("mac", TypeKind.MACADDR),
            column("price", TypeKind.MONEY),
            column("path", TypeKind.LTREE),
            column("bits", ColumnType(TypeKind.BIT, 5)),
            column("more_bits", ColumnType(TypeKind.VARBIT, 9)),
            column("more", TypeKind.HSTORE),
            column("page", TypeKind.XML),
            column("kinds", ColumnType(TypeKind.ENUM, enum="a kind", dimensions=1)),
            column("moment", ColumnType(TypeKind.TIMESTAMP, precision=3)),
            column("zoned", TypeKind.TIMETZ),
            column("real", TypeKind.REAL),
        ),
        Key("pk_bookings", ("id",)),
        checks=(check("ck_bookings", "NOT isempty(period) AND upper(period) > lower(period)", "period"),),
        exclusions=(Exclusion("ex_bookings", ((IndexPart("room"), "="), (IndexPart("period"), "&&"))),),
        indexes=(
            Index("ix_bookings_path", (IndexPart("path"),), method="gist"),
            Index("ix_bookings_place", (IndexPart("place", opclass="inet_ops"),), method="gist"),
            Index("ix_bookings_brin", (IndexPart("moment"),), method="brin"),
            Index(
                "ix_bookings_long",
                (IndexPart(expression=Expression("coalesce(nullif(page::text, ''), '" + "long: text " * 12 + "')")),),
                where=Expression("room > 10", ("room",)),
            ),
        ),
    )
    hashed = Table(
        "hashed",
        (column("id", TypeKind.UUID), column("updated_at", TypeKind.TIMESTAMPTZ, default=NOW)),
        Key("pk_hashed", ("id",)),
        partitioning=Partitioning("HASH", ("id",)),
    )
    order = Table(
        "order",
        (
            column("id", TypeKind.INTEGER, identity=ColumnIdentity.ALWAYS),
            column("user", TypeKind.TEXT),
            column("Group", TypeKind.TEXT, null=True),
        ),
        Key("pk_order", ("id",)),
        checks=(check("ck_order", "\"user\" LIKE 'a%' AND \"Group\" <> ''", "user", "Group"),),
        indexes=(Index("ix_order", (IndexPart("Group", descending=True, nulls_first=False),)),),
    )
    own = Table(
        "own",
        (column("id", TypeKind.UUID), column("root_id", TypeKind.UUID)),
        Key("pk_own", ("id",)),
        foreign_keys=(reference("fk_own", "root_id", "own id"),),
    )
    tables = (accounts, bookings, follows, hashed, notes, order, own, projects, tenants)
    return Design(
        Stack("hard", "Hard", uuid_version=7),
        tables,
        (Enum("a kind", ("a", "b'\"\\")), Enum("long", tuple(f"value number {number}" for number in range(12)))),
        (View("a view", Expression("SELECT id FROM accounts WHERE text <> ':x'"), ("id",), materialized=True),),
        both_ways(tables),
    )


PLAIN = _plain()
HARD = _hard()
