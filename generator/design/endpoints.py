"""Endpoints: method and path, what they do, who may, what goes in and out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.design.expressions import Literal
from generator.design.making import Made
from generator.design.policies import Policy
from generator.design.shapes import Field, Shape
from generator.diagnostics import Place


class OperationKind(StrEnum):
    """What an endpoint does."""

    LIST = "list"
    GET = "get"
    CREATE = "create"
    REPLACE = "replace"
    UPDATE = "update"
    UPSERT = "upsert"  # PUT on a row addressed by its whole key
    DELETE = "delete"
    LINK = "link"
    UNLINK = "unlink"
    SET_LINKS = "set links"
    TRANSITION = "transition"
    LOGIN = "login"
    REGISTER = "register"
    REFRESH = "refresh"
    LOGOUT = "logout"
    ASK_RESET = "ask for a password reset"  # a token goes out by mail
    RESET_PASSWORD = "reset the password"  # noqa: S105 - an operation, not a secret
    ASK_VERIFICATION = "ask for a verification"
    VERIFY_EMAIL = "verify the e-mail address"
    ACTIVATE = "activate an account"  # the first password of somebody invited
    HEALTH = "health"
    STUB = "stub"


class ValueKind(StrEnum):
    """Where a value that the server supplies comes from."""

    PARAMETER = "parameter"  # the path parameter `name`
    CALLER = "caller"  # the key of the caller's row in table `name` (the user table or a profile of it)
    NOW = "now"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Value:
    """A value supplied by the server."""

    kind: ValueKind
    name: str = ""
    literal: Literal = None


@dataclass(frozen=True, slots=True)
class PathParameter:
    """A parameter of the path; `table.column` is what it identifies, where that is known."""

    name: str
    shape: Shape
    table: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """`column` of the operation's table equals a value supplied by the server."""

    column: str
    value: Value


@dataclass(frozen=True, slots=True)
class Parent:
    """A row that a nested path goes through; it must exist, else 404.

    Attributes:
        table: of the parent row.
        conditions: find the row.
        child_column: column of the next table down (the next parent, or the operation's table) that points at it.
    """

    table: str
    conditions: tuple[Condition, ...]
    child_column: str | None = None


@dataclass(frozen=True, slots=True)
class Through:
    """A list over a many-to-many: rows of the operation's table linked by rows of `table`.

    `conditions` select the rows of the join table, `far_column` of it points at the listed rows.
    """

    table: str
    far_column: str
    conditions: tuple[Condition, ...]


class FilterOperator(StrEnum):
    """How a query parameter narrows a list."""

    EQUALS = "eq"
    NOT_EQUALS = "ne"
    GREATER = "gt"
    AT_LEAST = "gte"
    LESS = "lt"
    AT_MOST = "lte"
    IN = "in"
    SEARCH = "search"  # case-insensitive substring over `columns`
    IS_NULL = "is null"
    IS_NOT_NULL = "is not null"
    INCLUDE_TRUE = "include"  # a flag: absent or false hides rows where the boolean column is true


@dataclass(frozen=True, slots=True)
class Filter:
    """A query parameter bound to columns.

    Attributes:
        parameter: its name in `Endpoint.query`.
        columns: of the operation's table, or of the target of `relation`; several only for SEARCH.
        relation: the relation (of the operation's table) that the columns are reached over.
    """

    parameter: str
    operator: FilterOperator
    columns: tuple[str, ...]
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One sort key."""

    column: str
    descending: bool = False


class PagingKind(StrEnum):
    """How a list is cut into pages."""

    NONE = "none"
    CURSOR = "cursor"
    OFFSET = "offset"
    PAGE = "page"  # page number and size


@dataclass(frozen=True, slots=True)
class Paging:
    """Paging of a list and the names of its query parameters as the design writes them."""

    kind: PagingKind
    limit_parameter: str = "limit"
    position_parameter: str = ""  # cursor, offset or page
    default_limit: int = 50
    max_limit: int = 100


@dataclass(frozen=True, slots=True)
class Sorting:
    """Allowed sort keys of a list.

    Attributes:
        parameter: the query parameter, None where the caller cannot choose.
        choices: (text on the wire, orders) pairs, in the order of the document.
        default: applied without a choice; the primary key is always appended as tie-break by the view.
    """

    parameter: str | None
    choices: tuple[tuple[str, tuple[Order, ...]], ...]
    default: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """What an endpoint does, against which table.

    Attributes:
        table: the table acted on; its rows are what a list shows or a write changes.
        conditions: find the row (get, update, delete, link) or narrow the list.
        parents: rows a nested path goes through, outermost first.
        through: for lists over a join table.
        assignments: columns the server sets on a write (`created_by` from the caller, `list_id` from the path).
        made: columns whose values the server makes of others of the row, in the order in which they can be made.
        relation: for SET_LINKS, the many-to-many relation of `table`.
        soft_delete: the timestamp column that DELETE sets instead of removing the row.
        version_column: integer column checked against If-Match and incremented.
        transition: (column, new value, values it may come from; empty: any other) of a TRANSITION.
        refusal: status of the answer to a mailed token that is not good.
        reason: why a STUB is one; its sentence ends up in `scaffold status`.
    """

    kind: OperationKind
    table: str | None = None
    conditions: tuple[Condition, ...] = ()
    parents: tuple[Parent, ...] = ()
    through: Through | None = None
    assignments: tuple[Condition, ...] = ()
    made: tuple[Made, ...] = ()
    filters: tuple[Filter, ...] = ()
    sorting: Sorting | None = None
    paging: Paging | None = None
    relation: str | None = None
    soft_delete: str | None = None
    version_column: str | None = None
    transition: tuple[str, Literal, tuple[Literal, ...]] | None = None
    refusal: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """The answer of success.

    Attributes:
        shape: of the body, None for an empty one; its fields are bound.
        cookie: name of the cookie that carries the refresh token, where the design says so.
    """

    status: int
    shape: Shape | None = None
    cookie: str | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method on one path.

    Attributes:
        id: snake_case, unique in the design, stable: `list_todos`, `create_list_todo`.
        path: with `{name}` parameters, under the base URL, e.g. `/lists/{list_id}`.
        group: the noun whose files it lives in, snake_case plural as in the path (`lists`, `auth`).
        query: query parameters, paging and sorting included.
        body: shape of the request body, None without one.
        cookie: name of the cookie that the request must carry (refresh tokens), None without one.
        errors: declared error statuses.
    """

    id: str
    method: str
    path: str
    group: str
    operation: Operation
    policy: Policy
    response: Response
    parameters: tuple[PathParameter, ...] = ()
    query: tuple[Field, ...] = ()
    body: Shape | None = None
    cookie: str | None = None
    errors: tuple[int, ...] = ()
    summary: str = ""
    description: str = ""
    idempotent: bool = False
    place: Place = Place()
