"""A small design made by hand: lists of todos with tags, for tests of the HTTP side."""

from __future__ import annotations

from generator.design import (
    Access,
    AccessModel,
    Binding,
    Check,
    Column,
    ColumnType,
    Condition,
    Default,
    DefaultKind,
    Design,
    Endpoint,
    Expression,
    Field,
    Filter,
    FilterOperator,
    ForeignKey,
    Identity,
    Key,
    Limits,
    Operation,
    OperationKind,
    Order,
    Owner,
    Paging,
    PagingKind,
    Parent,
    PathParameter,
    Policy,
    Relation,
    RelationKind,
    Response,
    RoleSource,
    Shape,
    ShapeKind,
    Sorting,
    Source,
    Stack,
    Table,
    TypeKind,
    Value,
    ValueKind,
)

UUID = ColumnType(TypeKind.UUID)
TEXT = ColumnType(TypeKind.TEXT)
_RANDOM = Default(DefaultKind.UUID, Expression("gen_random_uuid()"))


def _id() -> Column:
    return Column("id", UUID, nullable=False, default=_RANDOM)


USERS = Table(
    "users",
    (
        _id(),
        Column("email", TEXT, nullable=False),
        Column("password_hash", TEXT, nullable=False, secret=True),
        Column("role", TEXT, nullable=False, choices=("admin", "member")),
    ),
    Key("pk_users", ("id",)),
    uniques=(Key("uq_users_email", ("email",)),),
    checks=(Check("ck_users_role", Expression("role IN ('admin', 'member')", ("role",))),),
)
LISTS = Table(
    "lists",
    (
        _id(),
        Column("name", ColumnType(TypeKind.VARCHAR, length=120), nullable=False),
        Column("created_by", UUID),
        Column(
            "is_archived",
            ColumnType(TypeKind.BOOLEAN),
            nullable=False,
            default=Default(DefaultKind.LITERAL, Expression("false"), False),
        ),
    ),
    Key("pk_lists", ("id",)),
    foreign_keys=(ForeignKey("fk_lists_created_by", ("created_by",), "users", ("id",)),),
)
TODOS = Table(
    "todos",
    (
        _id(),
        Column("list_id", UUID, nullable=False),
        Column("title", ColumnType(TypeKind.VARCHAR, length=200), nullable=False),
        Column("price", ColumnType(TypeKind.NUMERIC, precision=8, scale=2)),
        Column("due_at", ColumnType(TypeKind.TIMESTAMPTZ)),
    ),
    Key("pk_todos", ("id",)),
    foreign_keys=(ForeignKey("fk_todos_list_id", ("list_id",), "lists", ("id",)),),
)
TAGS = Table("tags", (_id(), Column("name", TEXT, nullable=False)), Key("pk_tags", ("id",)))
TODO_TAGS = Table(
    "todo_tags",
    (Column("todo_id", UUID, nullable=False), Column("tag_id", UUID, nullable=False)),
    Key("pk_todo_tags", ("todo_id", "tag_id")),
    foreign_keys=(
        ForeignKey("fk_todo_tags_todo_id", ("todo_id",), "todos", ("id",)),
        ForeignKey("fk_todo_tags_tag_id", ("tag_id",), "tags", ("id",)),
    ),
)
RELATIONS = (
    Relation("todos", "lists", "todos", RelationKind.ONE_TO_MANY, "fk_todos_list_id", inverse="list"),
    Relation("list", "todos", "lists", RelationKind.MANY_TO_ONE, "fk_todos_list_id", owns_key=True, inverse="todos"),
    Relation("tags", "todos", "tags", RelationKind.MANY_TO_MANY, "fk_todo_tags_todo_id", through="todo_tags", far_key="fk_todo_tags_tag_id", inverse="todos"),
    Relation("todos", "tags", "todos", RelationKind.MANY_TO_MANY, "fk_todo_tags_tag_id", through="todo_tags", far_key="fk_todo_tags_todo_id", inverse="tags"),
)  # fmt: skip


def column(name: str, kind: ShapeKind, **more: object) -> Field:
    """A field bound to the column of the same name in snake_case."""
    target = str(more.pop("column", name))
    limits = more.pop("limits", Limits())
    assert isinstance(limits, Limits)
    return Field(name, Shape(kind, limits=limits), binding=Binding(Source.COLUMN, column=target), **more)  # type: ignore[arg-type]


TAG_OUT = Shape(
    ShapeKind.OBJECT, (column("id", ShapeKind.UUID), column("name", ShapeKind.STRING)), name="TagOut", table="tags"
)
TODO_OUT = Shape(
    ShapeKind.OBJECT,
    (
        column("id", ShapeKind.UUID),
        column("title", ShapeKind.STRING),
        column("price", ShapeKind.NUMBER, nullable=True),
        column("dueAt", ShapeKind.DATETIME, nullable=True, column="due_at"),
        Field("tags", Shape(ShapeKind.ARRAY, item=TAG_OUT), binding=Binding(Source.RELATION, relation="tags")),
    ),
    name="TodoOut",
    table="todos",
)
LIST_OUT = Shape(
    ShapeKind.OBJECT,
    (
        column("id", ShapeKind.UUID),
        column("name", ShapeKind.STRING),
        Field("todo_count", Shape(ShapeKind.INTEGER), binding=Binding(Source.COUNT, relation="todos")),
    ),
    name="ListOut",
    table="lists",
)
TODO_CREATE = Shape(
    ShapeKind.OBJECT,
    (
        column("title", ShapeKind.STRING, limits=Limits(min_length=1, max_length=200)),
        column("price", ShapeKind.NUMBER, required=False),
        column("dueAt", ShapeKind.DATETIME, required=False, column="due_at"),
        Field(
            "tagIds",
            Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.UUID)),
            required=False,
            default=(),
            has_default=True,
            binding=Binding(Source.LINKS, relation="tags"),
        ),
    ),
    name="TodoCreate",
    table="todos",
)
_PAGE = Shape(
    ShapeKind.OBJECT,
    (
        Field("items", Shape(ShapeKind.ARRAY, item=TODO_OUT), binding=Binding(Source.ITEMS)),
        Field("nextCursor", Shape(ShapeKind.STRING), nullable=True, binding=Binding(Source.NEXT_CURSOR)),
    ),
)
_LIST_ID = PathParameter("list_id", Shape(ShapeKind.UUID), "lists", "id")
_TODO_ID = PathParameter("todo_id", Shape(ShapeKind.UUID), "todos", "id")


def _by(column_name: str, parameter: str) -> Condition:
    return Condition(column_name, Value(ValueKind.PARAMETER, parameter))


ENDPOINTS = (
    Endpoint(
        "list_todos",
        "GET",
        "/todos",
        "todos",
        Operation(
            OperationKind.LIST,
            "todos",
            filters=(
                Filter("q", FilterOperator.SEARCH, ("title",)),
                Filter("tag", FilterOperator.EQUALS, ("name",), relation="tags"),
                Filter("dueBefore", FilterOperator.AT_MOST, ("due_at",)),
            ),
            sorting=Sorting("sort", (("-title", (Order("title", True),)), ("due", (Order("due_at"),))), (Order("title"),)),
            paging=Paging(PagingKind.CURSOR, position_parameter="cursor"),
        ),
        Policy(),
        Response(200, _PAGE),
        query=(
            Field("q", Shape(ShapeKind.STRING, limits=Limits(max_length=80)), required=False),
            Field("tag", Shape(ShapeKind.STRING), required=False),
            Field("dueBefore", Shape(ShapeKind.DATE), required=False),
            Field("sort", Shape(ShapeKind.ENUM, values=("-title", "due")), required=False),
            Field("limit", Shape(ShapeKind.INTEGER, limits=Limits(1, 100)), required=False, default=50, has_default=True),
            Field("cursor", Shape(ShapeKind.STRING), required=False),
        ),
        errors=(401,),
    ),
    Endpoint(
        "create_list_todo",
        "POST",
        "/lists/{list_id}/todos",
        "todos",
        Operation(OperationKind.CREATE, "todos", parents=(Parent("lists", (_by("id", "list_id"),), "list_id"),)),
        Policy(),
        Response(201, TODO_OUT),
        parameters=(_LIST_ID,),
        body=TODO_CREATE,
        errors=(401, 404, 422),
    ),
    Endpoint(
        "update_todo",
        "PATCH",
        "/todos/{todo_id}",
        "todos",
        Operation(OperationKind.UPDATE, "todos", conditions=(_by("id", "todo_id"),)),
        Policy(),
        Response(200, TODO_OUT),
        parameters=(_TODO_ID,),
        body=Shape(ShapeKind.OBJECT, tuple(Field(f.name, f.shape, False, binding=f.binding) for f in TODO_CREATE.fields), name="TodoUpdate", table="todos", partial=True),
        errors=(401, 404),
    ),
    Endpoint(
        "get_list",
        "GET",
        "/lists/{list_id}",
        "lists",
        Operation(OperationKind.GET, "lists", conditions=(_by("id", "list_id"),)),
        Policy(),
        Response(200, LIST_OUT),
        parameters=(_LIST_ID,),
        errors=(401, 404),
    ),
    Endpoint(
        "delete_list",
        "DELETE",
        "/lists/{list_id}",
        "lists",
        Operation(OperationKind.DELETE, "lists", conditions=(_by("id", "list_id"),)),
        Policy(roles=("admin",), owner=Owner("created_by", "users")),
        Response(204),
        parameters=(_LIST_ID,),
        errors=(401, 403, 404),
    ),
    Endpoint(
        "export_lists",
        "POST",
        "/lists/export",
        "lists",
        Operation(OperationKind.STUB, reason='Nobody says what "export" means.'),
        Policy(access=Access.PUBLIC),
        Response(202),
    ),
)  # fmt: skip

TODO_DESIGN = Design(
    stack=Stack("todo", "Todo", base_url="/api/v1"),
    tables=(LISTS, TAGS, TODO_TAGS, TODOS, USERS),
    relations=RELATIONS,
    endpoints=ENDPOINTS,
    access=AccessModel(
        Identity("users", "id", "email", password_column="password_hash", roles=RoleSource("users", "role")),
        roles=("admin", "member"),
    ),
)
