from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.understanding.endpoints.paths import read_base_url, read_methods, read_path
from generator.understanding.endpoints.words import akin, forms, identifier, singular
from tests.understanding.endpoints.designs import ID, codes_of, design_of, endpoint

THINGS = [["things", ID, "name text NOT NULL"]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("/users/:id", "/users/{id}"),
        ("/users/{userId}/posts", "/users/{user_id}/posts"),
        ("/users/<int:user_id>", "/users/{user_id}"),
        ("/users/[id]", "/users/{id}"),
        ("/files/*", "/files/{path}"),
        ("/api/v1/users?active=true", "/users"),
        ("GET /users", "/users"),
        ("/users/:class", "/users/{class_}"),
        ("/a/:id/b/:id", "/a/{id}/b/{id_2}"),
        ("https://api.example.com/api/v1/users/", "/users"),
        ("/users/:id.pdf", "/users/{id}.pdf"),
        ("", "/"),
    ],
)
def test_paths_in_every_spelling(written: str, shown: str) -> None:
    assert read_path(written, "/api/v1").text == shown


@pytest.mark.parametrize(
    ("written", "prefix"),
    [("/api/v1", "/api/v1"), ("https://api.x.io/v2/", "/v2"), ("/api/v1 (versioned)", "/api/v1"), ("", ""), ("/", "")],
)
def test_base_urls(written: str, prefix: str) -> None:
    assert read_base_url(written) == prefix


def test_several_methods_in_one_entry() -> None:
    assert read_methods("PUT|PATCH") == ("PUT", "PATCH")
    assert read_methods("get") == ("GET",)
    assert read_methods("FETCH") == ()


@given(st.text(max_size=40))
def test_any_path_has_unique_identifiers(text: str) -> None:
    path = read_path(text, "/api")
    names = [segment.name for segment in path.parameters]
    assert path.text.startswith("/")
    assert len(names) == len(set(names))
    assert all(name and name.isidentifier() for name in names)


@given(st.text(max_size=30))
def test_any_text_becomes_an_identifier(text: str) -> None:
    assert identifier(text).isidentifier()


def test_nouns_in_singular_and_other_languages() -> None:
    assert [singular(word) for word in ("categories", "boxes", "statuses", "people", "news", "address")] == [
        "category",
        "box",
        "status",
        "person",
        "news",
        "address",
    ]
    assert "sesion" in forms("sesiones")
    assert "imagem" in forms("imagens")
    assert akin("favorite", "favorited")
    assert akin("assign", ["assignee", "id"][0])
    assert not akin("cart", "category")


def test_duplicates_and_unknown_methods_are_findings() -> None:
    entries = [
        endpoint("GET", "/things/:id", "Thing"),
        endpoint("GET", "/things/{thingId}", "Thing"),
        endpoint("FETCH", "/things", "Thing[]"),
        endpoint("PUT|PATCH", "/things/:id", "Thing", "{ name: string }"),
    ]
    assert [(e.method, e.path) for e in design_of(THINGS, entries).endpoints] == [
        ("GET", "/things/{id}"),
        ("PUT", "/things/{id}"),
        ("PATCH", "/things/{id}"),
    ]
    assert {"SC302", "SC303"} <= codes_of(THINGS, entries)


def test_ids_are_stable_and_unique() -> None:
    entries = [
        endpoint("GET", "/things", "Thing[]"),
        endpoint("POST", "/things", "Thing", "{ name: string }"),
        endpoint("GET", "/things/:id", "Thing"),
        endpoint("DELETE", "/things/:id", "204"),
        endpoint("GET", "/admin/things", "Thing[]"),
        endpoint("POST", "/things/:id/explode", "204"),
    ]
    ids = [e.id for e in design_of(THINGS, entries).endpoints]
    assert ids == ["list_things", "create_thing", "get_thing", "delete_thing", "list_admin_things", "explode_thing"]
    assert {e.group for e in design_of(THINGS, entries).endpoints} == {"things"}
