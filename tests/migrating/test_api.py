"""Endpoints, fields, access and settings: what changed, and whether callers break."""

from __future__ import annotations

import pytest

from generator.migrating import compare_designs
from generator.migrating.changes import Change, FieldChange, Noun
from tests.migrating.designs import Document, column, design, design_of, document, endpoint, table

PETS = table("pets", column("name", "text", "NOT NULL"), column("age", "int"))


def changed(before: list[Document], after: list[Document], tables: tuple[Document, ...] = (PETS,)) -> list[str]:
    """Every change of the API in a line, `!` with the reason where callers break."""
    difference = compare_designs(design(*tables, endpoints=before), design(*tables, endpoints=after))
    return [line for change in difference.changes if change.noun not in (Noun.SHAPE,) for line in said(change)]


def said(change: Change) -> list[str]:
    where = f"{change.side} " if isinstance(change, FieldChange) else ""
    former = f" <- {change.former}" if change.former else ""
    head = f"{change.verb} {where}{change.name}{former}{f' ! {change.breaking}' if change.breaking else ''}"
    details = [
        f"{change.verb} {where}{change.name}: {d.aspect} {d.old} -> {d.new}{f' ! {d.breaking}' if d.breaking else ''}"
        for d in change.details
    ]
    return details if details and not change.breaking else [head, *details]


def get(**fields: str) -> list[Document]:
    return [endpoint("GET", "/things", response_schema=fields)]


def post(**fields: str) -> list[Document]:
    return [endpoint("POST", "/things", request_schema=fields, response_schema={"ok": "boolean"})]


def test_endpoints_come_and_go() -> None:
    first, second = endpoint("GET", "/pets"), endpoint("DELETE", "/pets/{id}")
    assert changed([first], [first, second]) == ["added DELETE /pets/{id}"]
    assert changed([first, second], [first]) == ["removed DELETE /pets/{id} ! it is gone"]


def test_the_name_of_a_path_parameter_is_nobodys_business() -> None:
    old = [endpoint("GET", "/pets/:id", response_schema={"name": "string"})]
    new = [endpoint("GET", "/pets/{petId}", response_schema={"name": "string"})]
    assert changed(old, new) == []


def test_an_endpoint_moves_with_its_table() -> None:
    animals = {**PETS, "name": "animals", "renamed_from": "pets"}
    old = design(PETS, endpoints=[endpoint("GET", "/pets"), endpoint("GET", "/my-pets/stats")])
    new = design(animals, endpoints=[endpoint("GET", "/animals"), endpoint("GET", "/my-animals/stats")])
    lines = [
        line for change in compare_designs(old, new).changes if change.noun is Noun.ENDPOINT for line in said(change)
    ]
    assert lines == [
        "moved GET /animals <- GET /pets ! callers know it by its former address",
        "moved GET /my-animals/stats <- GET /my-pets/stats ! callers know it by its former address",
    ]


def test_another_method_is_a_move() -> None:
    body = {"name": "string"}
    old = [endpoint("PUT", "/pets/{id}", request_schema=body, response_schema={"id": "uuid"})]
    new = [endpoint("PATCH", "/pets/{id}", request_schema=body, response_schema={"id": "uuid"})]
    assert "moved PATCH /pets/{id} <- PUT /pets/{id} ! callers know it by its former address" in changed(old, new)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (get(name="string"), get(name="string", age="number"), ["added response age"]),
        (get(name="string", age="number"), get(name="string"), ["removed response age ! callers may read it"]),
        (get(age="number"), get(age="string"), ["changed response age: type number -> string ! the type is another one"]),
        (
            get(name="string"),
            get(name="string | null"),
            ["changed response name: nullable no -> yes ! it may be null from now on"],
        ),
        (get(name="string | null"), get(name="string"), ["changed response name: nullable yes -> no"]),
        (post(name="string"), post(name="string", age="number?"), ["added request age"]),
        (post(name="string"), post(name="string", age="number"), ["added request age ! callers do not send it yet"]),
        (post(name="string?"), post(name="string"), [
            "changed request name: required no -> yes ! callers may leave it out today",
            "changed request name: nullable yes -> no ! null is refused",
        ]),
        (post(name="string"), post(name="string?"), [
            "changed request name: required yes -> no",
            "changed request name: nullable no -> yes",
        ]),
        (post(name="string", age="int"), post(name="string"), ["removed request age ! callers that send it are refused"]),
        (post(kind="'a' | 'b'"), post(kind="'a' | 'c'"), ["changed request kind: values a, b -> a, c ! b is refused"]),
        (post(kind="'a' | 'b'"), post(kind="'a' | 'b' | 'c'"), ["changed request kind: values a, b -> a, b, c"]),
        (get(kind="'a' | 'b'"), get(kind="'a'"), ["changed response kind: values a, b -> a"]),
        (post(name="string"), post(name="uuid"), ["changed request name: type string -> uuid ! the type is another one"]),
        (post(name="uuid"), post(name="string"), ["changed request name: type uuid -> string"]),
    ],
)  # fmt: skip
def test_fields(before: list[Document], after: list[Document], expected: list[str]) -> None:
    assert changed(before, after) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("z.string().max(9)", "z.string().max(5)", "max length 9 -> 5 ! values that were accepted are refused"),
        ("z.string().max(9)", "z.string().max(12)", "max length 9 -> 12"),
        ("z.string()", "z.string().min(2)", "min length None -> 2 ! values that were accepted are refused"),
        ("z.number().int().min(1)", "z.number().int()", "minimum 1 -> None"),
        ("z.number().int()", "z.number().int().max(9)", "maximum None -> 9 ! values that were accepted are refused"),
    ],
)
def test_limits_of_requests(old: str, new: str, expected: str) -> None:
    def body(kind: str) -> list[Document]:
        return [
            endpoint("POST", "/things", request_schema=f"z.object({{ x: {kind} }})", response_schema="{ ok: boolean }")
        ]

    assert changed(body(old), body(new)) == [f"changed request x: {expected}"]


def test_query_parameters() -> None:
    def listing(*names: str) -> list[Document]:
        return [endpoint("GET", "/things", query=dict.fromkeys(names, "string?"), response_schema="{ ok: boolean }")]

    assert changed(listing("a", "b"), listing("b", "c")) == ["added query c", "removed query a ! callers may send it"]


def test_status_and_errors() -> None:
    def delete(status: int, *errors: str) -> list[Document]:
        return [endpoint("POST", "/things", errors=list(errors), response_schema={str(status): {"ok": "boolean"}})]

    assert changed(delete(200, "404"), delete(202, "404", "409")) == [
        "changed POST /things: status 200 -> 202 ! callers expect the former status",
        "changed POST /things: errors 404 -> 404, 409",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            {"auth": "none"},
            {"auth": "required"},
            ["access public -> signed in ! callers who are not signed in are refused"],
        ),
        ({"auth": "required"}, {"auth": "none"}, ["access signed in -> public"]),
        (
            {"auth": "required"},
            {"auth": "required", "roles": ["admin"]},
            ["who may anyone with access -> admin ! only admin may call it"],
        ),
        (
            {"auth": "required", "roles": ["admin", "vet"]},
            {"auth": "required", "roles": ["admin"]},
            ["who may admin, vet -> admin ! vet may call it no more"],
        ),
        (
            {"auth": "required", "roles": ["admin"]},
            {"auth": "required", "roles": ["admin", "vet"]},
            ["who may admin -> admin, vet"],
        ),
    ],
)
def test_who_may(old: Document, new: Document, expected: list[str]) -> None:
    users = table(
        "users",
        column("email", "text", "UNIQUE", "NOT NULL"),
        column("password_hash", "text", "NOT NULL"),
        column("role", "text", "NOT NULL", "CHECK (role IN ('admin', 'vet'))"),
    )

    def one(auth: Document) -> list[Document]:
        return [{"method": "GET", "path": "/things", "response_schema": {"ok": "boolean"}, **auth}]

    lines = changed(one(old), one(new), (users,))
    assert [line.removeprefix("changed GET /things: ") for line in lines if line.startswith("changed GET")] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "required (admin, vet)",
            "required (admin; vet: own notes)",
            ["own rows only no -> vet ! rows of others are not found any more"],
        ),
        ("required (admin; vet: own notes)", "required (admin, vet)", ["own rows only vet -> no"]),
        (
            "required (admin, vet)",
            "required (own notes)",
            [
                "who may admin, vet -> the owner (users) ! admin, vet may call it no more",
                "own rows only no -> yes ! rows of others are not found any more",
            ],
        ),
    ],
)
def test_rows_of_some_callers(old: str, new: str, expected: list[str]) -> None:
    role = column("role", "text", "NOT NULL", "CHECK (role IN ('admin', 'vet'))")
    login = (column("email", "text", "UNIQUE", "NOT NULL"), column("password_hash", "text", "NOT NULL"))
    notes = table("notes", column("user_id", "uuid", "NOT NULL", "FK users.id"), column("text", "text", "NOT NULL"))

    def one(auth: str) -> list[Document]:
        return [endpoint("GET", "/notes", response_schema="Note[]", auth=auth)]

    lines = changed(one(old), one(new), (table("users", *login, role), notes))
    assert [line.removeprefix("changed GET /notes: ") for line in lines if line.startswith("changed GET")] == expected


def test_a_named_shape_counts_once() -> None:
    def of(pet: Document) -> Document:
        found = document(
            PETS,
            endpoints=[
                endpoint("GET", "/pets/{id}", response_schema="Pet"),
                endpoint("GET", "/pets", response_schema="Pet[]"),
            ],
        )
        found["api_design"]["schemas"] = {"Pet": pet}
        return found

    old, new = design_of(of({"name": "string", "age": "int"})), design_of(of({"name": "string"}))
    (change,) = compare_designs(old, new).changes
    assert isinstance(change, FieldChange)
    assert (change.parent, change.name, change.breaks) == ("Pet", "age", ("callers may read it",))
    assert change.endpoints == tuple(one.id for one in new.endpoints)


def test_a_field_follows_its_column() -> None:
    old = design(PETS, endpoints=[endpoint("GET", "/pets/{id}", response_schema={"name": "string", "age": "int"})])
    renamed = table("pets", column("name", "text", "NOT NULL"), column("years", "int", was="age"))
    new = design(renamed, endpoints=[endpoint("GET", "/pets/{id}", response_schema={"name": "string", "years": "int"})])
    lines = [line for change in compare_designs(old, new).changes for line in said(change)]
    assert lines == ["renamed years <- age", "renamed response years <- age ! callers know it by its former name"]


def test_nested_fields_have_paths() -> None:
    old = [endpoint("GET", "/things", response_schema={"entries": [{"price": {"amount": "int"}}]})]
    new = [endpoint("GET", "/things", response_schema={"entries": [{"price": {"amount": "string"}}]})]
    assert changed(old, new) == [
        "changed response entries[].price.amount: type integer -> string ! the type is another one"
    ]


def test_settings() -> None:
    old, new = document(PETS), document(PETS)
    new["api_design"]["base_url"] = "/api/v2"
    new["data_model"]["extensions"] = ["citext"]
    lines = [line for c in compare_designs(design_of(old), design_of(new)).changes for line in said(c)]
    assert lines == [
        "added citext",
        "changed base_url: base_url /api -> /api/v2 ! every endpoint has another address",
    ]
