"""A small design made by hand: lists of to-dos, with users, owners, roles, tags and a stub."""

from __future__ import annotations

from generator.design import (
    Access,
    AccessModel,
    Binding,
    Column,
    ColumnType,
    Condition,
    Design,
    Endpoint,
    Field,
    Filter,
    FilterOperator,
    ForeignKey,
    Grant,
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
    granted,
)

UUID = ColumnType(TypeKind.UUID)
TEXT = ColumnType(TypeKind.TEXT)


def of_column(name: str, shape: Shape, column: str | None = None, *, required: bool = True) -> Field:
    return Field(name, shape, required=required, binding=Binding(Source.COLUMN, column or name))


def users() -> Table:
    return Table(
        "users",
        (
            Column("id", UUID, nullable=False),
            Column("email", ColumnType(TypeKind.CITEXT), nullable=False),
            Column("role", ColumnType(TypeKind.VARCHAR, length=10), nullable=False, choices=("admin", "member")),
            Column("password_hash", TEXT, nullable=False, secret=True),
        ),
        Key("pk_users", ("id",)),
        uniques=(Key("uq_users_email", ("email",)),),
    )


def lists() -> Table:
    return Table(
        "lists",
        (
            Column("id", UUID, nullable=False),
            Column("name", ColumnType(TypeKind.VARCHAR, length=120), nullable=False),
            Column("created_by", UUID, nullable=False),
        ),
        Key("pk_lists", ("id",)),
        foreign_keys=(ForeignKey("fk_lists_created_by", ("created_by",), "users", ("id",)),),
        uniques=(Key("uq_lists_name", ("name",)),),
    )


def todos() -> Table:
    return Table(
        "todos",
        (
            Column("id", UUID, nullable=False),
            Column("list_id", UUID, nullable=False),
            Column("title", ColumnType(TypeKind.VARCHAR, length=200), nullable=False),
            Column("priority", ColumnType(TypeKind.SMALLINT)),
            Column("due_date", ColumnType(TypeKind.DATE)),
            Column("assignee_id", UUID),
        ),
        Key("pk_todos", ("id",)),
        foreign_keys=(
            ForeignKey("fk_todos_list_id", ("list_id",), "lists", ("id",)),
            ForeignKey("fk_todos_assignee_id", ("assignee_id",), "users", ("id",)),
        ),
    )


def relations() -> tuple[Relation, ...]:
    found = []
    for name, source, target, key, inverse in (
        ("creator", "lists", "users", "fk_lists_created_by", "lists"),
        ("list", "todos", "lists", "fk_todos_list_id", "todos"),
        ("assignee", "todos", "users", "fk_todos_assignee_id", "assigned_todos"),
    ):
        one, many = RelationKind.MANY_TO_ONE, RelationKind.ONE_TO_MANY
        found.append(Relation(name, source, target, one, key, owns_key=True, inverse=inverse))
        found.append(Relation(inverse, target, source, many, key, inverse=name))
    return tuple(sorted(found, key=lambda relation: relation.name))


IDENTIFIER = Shape(ShapeKind.UUID)
NAME = Shape(ShapeKind.STRING, limits=Limits(min_length=1, max_length=120))
LIST_OUT = Shape(
    ShapeKind.OBJECT, fields=(of_column("id", IDENTIFIER), of_column("name", NAME)), table="lists", name="ListOut"
)
TODO_OUT = Shape(
    ShapeKind.OBJECT,
    fields=(
        of_column("id", IDENTIFIER),
        of_column("listId", IDENTIFIER, "list_id"),
        of_column("title", Shape(ShapeKind.STRING)),
        of_column("priority", Shape(ShapeKind.INTEGER)),
    ),
    table="todos",
    name="TodoOut",
)
TODO_PAGE = Shape(
    ShapeKind.OBJECT,
    fields=(
        Field("items", Shape(ShapeKind.ARRAY, item=TODO_OUT), binding=Binding(Source.ITEMS)),
        Field("next_cursor", Shape(ShapeKind.STRING), nullable=True, binding=Binding(Source.NEXT_CURSOR)),
    ),
)
LIST_IN = Shape(ShapeKind.OBJECT, fields=(of_column("name", NAME),), table="lists", name="ListCreate")
TODO_IN = Shape(
    ShapeKind.OBJECT,
    fields=(
        of_column("title", Shape(ShapeKind.STRING, limits=Limits(min_length=1, max_length=200))),
        of_column("priority", Shape(ShapeKind.INTEGER, limits=Limits(minimum=0, maximum=3)), required=False),
        of_column("assigneeId", IDENTIFIER, "assignee_id", required=False),
    ),
    table="todos",
    name="TodoCreate",
)

LIST_KEY = PathParameter("list_id", IDENTIFIER, "lists", "id")
TODO_KEY = PathParameter("todo_id", IDENTIFIER, "todos", "id")


def by_parameter(column: str, name: str) -> Condition:
    return Condition(column, Value(ValueKind.PARAMETER, name))


def endpoint(
    id_: str,
    method: str,
    path: str,
    operation: Operation,
    *,
    policy: Policy | None = None,
    status: int = 200,
    shape: Shape | None = None,
    body: Shape | None = None,
    parameters: tuple[PathParameter, ...] = (),
    query: tuple[Field, ...] = (),
    errors: tuple[int, ...] = (401,),
) -> Endpoint:
    return Endpoint(
        id=id_,
        method=method,
        path=path,
        group=path.split("/")[1],
        operation=operation,
        policy=policy or Policy(),
        response=Response(status, shape),
        parameters=parameters,
        query=query,
        body=body,
        errors=errors,
    )


def todo_design() -> Design:
    """Ten endpoints: every kind of the plain ones, one with an owner, one closed to members, one stub."""
    owner = Owner("created_by", "users")
    by_caller = Condition("created_by", Value(ValueKind.CALLER, "users"))
    todo_query = (
        Field("q", Shape(ShapeKind.STRING), required=False),
        Field("assignee_id", IDENTIFIER, required=False),
        Field("sort", Shape(ShapeKind.STRING), required=False),
        Field(
            "limit",
            Shape(ShapeKind.INTEGER, limits=Limits(minimum=1, maximum=100)),
            False,
            default=50,
            has_default=True,
        ),
        Field("cursor", Shape(ShapeKind.STRING), required=False),
    )
    listing = Operation(
        OperationKind.LIST,
        "todos",
        conditions=(by_parameter("list_id", "list_id"),),
        parents=(Parent("lists", (by_parameter("id", "list_id"),), "list_id"),),
        filters=(
            Filter("q", FilterOperator.SEARCH, ("title",)),
            Filter("assignee_id", FilterOperator.EQUALS, ("assignee_id",)),
        ),
        sorting=Sorting("sort", (("due_date", (Order("due_date"),)), ("-due_date", (Order("due_date", True),))), ()),
        paging=Paging(PagingKind.CURSOR, "limit", "cursor"),
    )
    endpoints = (
        endpoint(
            "list_lists",
            "GET",
            "/lists",
            Operation(OperationKind.LIST, "lists"),
            shape=Shape(ShapeKind.ARRAY, item=LIST_OUT),
        ),
        endpoint(
            "create_list",
            "POST",
            "/lists",
            Operation(OperationKind.CREATE, "lists", assignments=(by_caller,)),
            status=201,
            shape=LIST_OUT,
            body=LIST_IN,
            errors=(401, 409, 422),
        ),
        endpoint(
            "update_list",
            "PATCH",
            "/lists/{list_id}",
            Operation(OperationKind.UPDATE, "lists", conditions=(by_parameter("id", "list_id"),)),
            shape=LIST_OUT,
            body=LIST_IN,
            parameters=(LIST_KEY,),
            errors=(401, 404, 409, 422),
        ),
        endpoint(
            "delete_list",
            "DELETE",
            "/lists/{list_id}",
            Operation(OperationKind.DELETE, "lists", conditions=(by_parameter("id", "list_id"),)),
            policy=Policy(roles=("admin",), owner=owner),
            status=204,
            parameters=(LIST_KEY,),
            errors=(401, 403, 404),
        ),
        endpoint(
            "list_list_todos",
            "GET",
            "/lists/{list_id}/todos",
            listing,
            shape=TODO_PAGE,
            parameters=(LIST_KEY,),
            query=todo_query,
        ),
        endpoint(
            "create_list_todo",
            "POST",
            "/lists/{list_id}/todos",
            Operation(
                OperationKind.CREATE,
                "todos",
                parents=(Parent("lists", (by_parameter("id", "list_id"),), "list_id"),),
                assignments=(by_parameter("list_id", "list_id"),),
            ),
            status=201,
            shape=TODO_OUT,
            body=TODO_IN,
            parameters=(LIST_KEY,),
            errors=(401, 404, 422),
        ),
        endpoint(
            "get_todo",
            "GET",
            "/todos/{todo_id}",
            Operation(OperationKind.GET, "todos", conditions=(by_parameter("id", "todo_id"),)),
            policy=granted((Grant(rows=Owner("created_by", "users", ("list_id",))),)),
            shape=TODO_OUT,
            parameters=(TODO_KEY,),
            errors=(401, 404),
        ),
        endpoint(
            "list_users",
            "GET",
            "/users",
            Operation(OperationKind.LIST, "users"),
            policy=Policy(roles=("admin",)),
            shape=Shape(
                ShapeKind.ARRAY, item=Shape(ShapeKind.OBJECT, fields=(of_column("id", IDENTIFIER),), table="users")
            ),
            errors=(401, 403),
        ),
        endpoint(
            "remind",
            "POST",
            "/todos/{todo_id}/remind",
            Operation(OperationKind.STUB, reason="The design does not say whom to remind."),
            status=202,
            parameters=(TODO_KEY,),
            errors=(401, 404),
        ),
        endpoint(
            "get_tips",
            "GET",
            "/tips",
            Operation(OperationKind.LIST, "lists"),
            policy=Policy(Access.PUBLIC),
            shape=Shape(ShapeKind.ARRAY, item=LIST_OUT),
            errors=(),
        ),
    )
    identity = Identity("users", "id", "email", password_column="password_hash", roles=RoleSource("users", "role"))
    return Design(
        stack=Stack("todo-api", "Todo", base_url="/api/v1"),
        tables=(lists(), todos(), users()),
        relations=relations(),
        endpoints=endpoints,
        access=AccessModel(identity, roles=("admin", "member")),
    )
