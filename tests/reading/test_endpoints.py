from __future__ import annotations

import pytest

from .reads import codes, read, read_endpoints, routes


@pytest.mark.parametrize(
    ("endpoints", "expected"),
    [
        ([{"method": "get", "path": "/a"}], ["GET /a"]),
        (["GET /a - list", "**POST** `/a`: make"], ["GET /a", "POST /a"]),
        ({"GET /a": "list", "POST /a": {"auth": "none"}}, ["GET /a", "POST /a"]),
        ({"/a": {"get": {"summary": "x"}, "post": {"request": {"n": "int"}}}}, ["GET /a", "POST /a"]),
        ({"/a": {"parameters": [{"name": "x", "description": "y"}], "get": {"responses": {"200": "x"}}}}, ["GET /a"]),
        ({"/a": ["GET", "POST"]}, ["GET /a", "POST /a"]),
        ({"users": [{"method": "GET", "path": "/users"}], "auth": ["POST /login"]}, ["GET /users", "POST /login"]),
        ({"auth": {"login": {"method": "POST", "path": "/login"}}}, ["POST /login"]),
        ({"users": {"list": "GET /users", "get": "/users/{id}"}}, ["GET /users", "GET /users/{id}"]),
        ([{"group": "users", "routes": [{"verb": "GET", "url": "/users"}]}], ["GET /users"]),
        (
            [{"resource": "o", "base_path": "/o", "endpoints": ["GET /", "GET /{id}", "GET /o/x"]}],
            ["GET /o", "GET /o/{id}", "GET /o/x"],
        ),
        ([{"path": "GET /a"}, {"endpoint": "POST /b"}], ["GET /a", "POST /b"]),
        ([{"method": "PUT|PATCH", "path": "/a"}], ["PUT /a", "PATCH /a"]),
        ([{"methods": ["GET", "DELETE"], "path": "/a"}], ["GET /a", "DELETE /a"]),
        ("GET /a\nPOST /b", ["GET /a", "POST /b"]),
        ({"createUser": {"method": "POST", "path": "/users"}}, ["POST /users"]),
        ([[{"method": "GET", "path": "/a"}]], ["GET /a"]),
    ],
)
def test_endpoints_in_any_container(endpoints: object, expected: list[str]) -> None:
    assert routes(endpoints) == expected


@pytest.mark.parametrize(
    ("beside", "errors"),
    [
        ({"errors": ["400", 401, "409 when taken"]}, ["400", "401", "409 when taken"]),
        ({"errors": "400, 401 (no token), 409"}, ["400", "401 (no token)", "409"]),
        ({"errors": "400 401 404"}, ["400", "401", "404"]),
        ({"errors": "409 when more than 400 items are sent"}, ["409 when more than 400 items are sent"]),
        ({"errors": 404}, ["404"]),
        ({"errors": [{"code": 409, "when": "taken"}]}, ["409 taken"]),
        ({"errors": [{"status": 404, "code": "NOT_FOUND", "message": "none"}]}, ["404 NOT_FOUND: none"]),
        ({"errors": {"409": "taken", "404": ["a", "b"]}}, ["409 taken", "404 a", "404 b"]),
        ({"errors": {"EMAIL_TAKEN": 409, "gone": "410 deleted"}}, ["409 EMAIL_TAKEN", "410 gone: deleted"]),
        ({"errors": {"409": {"description": "taken"}}}, ["409 taken"]),
        ({"errors": None}, []),
        ({"responses": {"200": "User", "404": "none", "409": {"description": "taken"}}}, ["404 none", "409 taken"]),
        ({"status_codes": ["200", "404", "409"]}, ["404", "409"]),
        ({"errors": ["404"], "responses": {"404": ""}}, ["404"]),
    ],
)
def test_errors_in_any_notation(beside: dict[str, object], errors: list[str]) -> None:
    (entry,) = read_endpoints([{"method": "GET", "path": "/a", **beside}])
    assert [error.text for error in entry.errors] == errors


def test_a_response_by_status_keeps_its_node() -> None:
    (entry,) = read_endpoints([{"method": "GET", "path": "/a", "responses": {"200": {"id": "uuid"}, "404": "none"}}])
    assert entry.response is not None
    assert entry.response.plain() == {"200": {"id": "uuid"}, "404": "none"}


def test_a_request_of_several_parts_is_taken_apart() -> None:
    request = {"body": {"a": "int"}, "query": {"limit": "int"}, "params": {"id": "uuid"}}
    (entry,) = read_endpoints([{"method": "POST", "path": "/a", "request": request}])
    assert [node.plain() if node else None for node in (entry.request, entry.query, entry.parameters)] == [
        {"a": "int"}, {"limit": "int"}, {"id": "uuid"},
    ]  # fmt: skip


@pytest.mark.parametrize("request_", [{"query": "string"}, {"body": "string", "title": "string"}, {"body": "string"}])
def test_a_field_named_like_a_part_stays_a_field(request_: object) -> None:
    (entry,) = read_endpoints([{"method": "POST", "path": "/a", "request": request_}])
    assert entry.request is not None
    assert entry.request.plain() == request_


def test_attributes_of_an_endpoint() -> None:
    (entry,) = read_endpoints(
        [
            {
                "verb": "post",
                "route": "/a",
                "requires_auth": True,
                "allowed_roles": "admin, staff",
                "summary": "s",
                "idempotent": "yes",
                "cache": "1h",
            }
        ]
    )
    assert (entry.method.text, entry.path.text, str(entry.description)) == ("POST", "/a", "s")
    assert entry.auth is not None
    assert entry.auth.value is True
    assert [str(role) for role in entry.roles] == ["admin", "staff"]
    assert entry.idempotent is True
    assert entry.extra["cache"].text == "1h"


def test_a_public_endpoint_needs_no_authentication() -> None:
    public, private = read_endpoints(
        [{"method": "GET", "path": "/a", "public": True}, {"method": "GET", "path": "/b", "public": False}]
    )
    assert [entry.auth.text if entry.auth else None for entry in (public, private)] == ["none", "required"]


@pytest.mark.parametrize(
    ("endpoint", "code"),
    [
        ({"method": "GET"}, "SC122"),
        ("no endpoint", "SC122"),
        (7, "SC125"),
        ({"path": "/a"}, "SC123"),
        ({"path": "/a", "auth": "none"}, "SC123"),
    ],
)
def test_what_cannot_be_taken_is_told(endpoint: object, code: str) -> None:
    _, findings = read({"tables": ["t(id)"], "endpoints": [endpoint, "GET /x"]})
    assert codes(findings) == [code]


def test_a_missing_method_is_guessed_from_the_request() -> None:
    assert routes([{"path": "/a"}, {"path": "/b", "body": {"x": "int"}}]) == ["GET /a", "POST /b"]


@pytest.mark.parametrize(
    "schemas",
    [
        {"User": "{ id: UUID }"},
        [{"name": "User", "schema": "{ id: UUID }"}],
        ["User { id: UUID }"],
        {"schemas": {"User": "{ id: UUID }"}},
    ],
)
def test_named_schemas(schemas: object) -> None:
    document, _ = read({"tables": ["t(id)"], "api": {"schemas": schemas, "endpoints": ["GET /x"]}})
    assert {name: node.plain() for name, node in document.api.schemas.items()} == {"User": "{ id: UUID }"}
