"""The project part of the view: names that are free, versions that exist."""

from __future__ import annotations

from typing import Any

import pytest

from generator.design import Design, Stack
from generator.rendering.python.names import Names
from generator.rendering.python.packages import LOCKED, PACKAGE_LIMIT, TAKEN_PACKAGES
from generator.rendering.python.project import build_project
from generator.rendering.python.readme import _KEYS, _TEXTS


def project(
    *, name: str = "shop", python: str = "3.13", postgres: str = "18", extensions: tuple[str, ...] = ()
) -> dict[str, Any]:
    design = Design(Stack(name, "Shop", python=python, postgres=postgres, extensions=extensions))
    found: dict[str, Any] = build_project(design, Names(design))["project"]
    return found


@pytest.mark.parametrize("name", ["calendar", "email", "redis", "typer", "json", "tests", "fastapi", "jwt", "main"])
def test_names_of_others_are_left_to_them(name: str) -> None:
    found = project(name=name)
    assert found["package"] == f"{name}_app"
    assert found["package"] not in TAKEN_PACKAGES
    assert found["distribution"] not in LOCKED


@pytest.mark.parametrize("name", ["注文", "", "123 go", "a" * 200, "Ünïcode Shop!", "class", "x-_-y"])
def test_every_name_becomes_one_that_can_be_installed(name: str) -> None:
    found = project(name=name)
    assert found["package"].isidentifier()
    assert len(found["package"]) <= PACKAGE_LIMIT + 4
    assert found["distribution"].replace("-", "").isalnum()
    assert found["distribution"].isascii()


@pytest.mark.parametrize(
    ("asked", "given"), [("3.12", "3.12"), (">=3.13,<4", "3.13"), ("3.8", "3.11"), ("latest", "3.13")]
)
def test_the_python_is_the_designs_as_far_as_the_code_runs_on_it(asked: str, given: str) -> None:
    assert project(python=asked)["python"] == given


@pytest.mark.parametrize(
    ("extensions", "image"),
    [((), "postgres:17"), (("postgis",), "postgis/postgis:17-3.6"), (("vector",), "pgvector/pgvector:pg17")],
)
def test_the_container_has_the_extensions(extensions: tuple[str, ...], image: str) -> None:
    assert project(postgres="17.2", extensions=extensions)["postgres_image"] == image


def test_every_language_says_everything() -> None:
    assert {len(texts) for texts in _TEXTS.values()} == {len(_KEYS)}
    assert all(all(texts) for texts in _TEXTS.values())
