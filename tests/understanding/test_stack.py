from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.design import RateLimit, Stack
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.understanding.stack import detect_language, read_rate_limits
from generator.understanding.titles import find_name, find_title, without_revision
from tests.understanding.endpoints.designs import ID, Json, codes_of, design_of, endpoint

THINGS = [["things", ID]]
LIST = [endpoint("GET", "/things", "Thing[]")]


def _stack(**more: Json) -> Stack:
    return design_of(THINGS, LIST, **more).stack


def test_name_and_title_from_the_heading() -> None:
    stack = _stack(content="# Handmade marketplace - backend architecture\n\nA shop for **crafts**. It sells.")
    assert (stack.name, stack.title) == ("handmade-marketplace", "Handmade marketplace")
    assert stack.summary == "A shop for crafts."


def test_a_name_is_never_empty() -> None:
    assert _stack(content="# API backend").name == "api-backend"
    assert _stack(content="# 予約システム").name == "shop"
    assert _stack(content="# 3D printers").name == "app-3d-printers"
    assert _stack().name == "shop"


def test_versions_and_settings() -> None:
    stack = _stack(
        tech_stack={"language": "Python 3.12", "database": "PostgreSQL 16 + Redis 7"},
        testing_strategy={"coverage_target": "80% overall, 95% on payments"},
        security_plan={"https_only": "HSTS max-age=600", "input_validation": "max body 2 MB"},
        architecture={"ids": "UUIDv7 everywhere"},
    )
    assert (stack.python, stack.postgres, stack.redis, stack.coverage) == ("3.12", "16", True, 80)
    assert (stack.hsts_seconds, stack.max_body_bytes, stack.uuid_version) == (600, 2 * 1024 * 1024, 7)


def test_redis_that_is_ruled_out() -> None:
    assert not _stack(tech_stack={"database": "PostgreSQL 16 (no Redis needed at this size)"}).redis


def test_other_stacks_are_findings() -> None:
    assert "SC601" in codes_of(THINGS, LIST, tech_stack={"language": "TypeScript", "framework": "NestJS"})
    assert "SC602" in codes_of(THINGS, LIST, api={"style": "GraphQL with Apollo"})
    assert "SC604" in codes_of(THINGS, LIST, data={"database": "MySQL 8"})
    assert "SC601" not in codes_of(THINGS, LIST, tech_stack={"language": "Python 3.12", "framework": "FastAPI"})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The orders of a shop and the people who send them for it.", "en"),
        ("Los pedidos de una tienda y el equipo que los envía con cada cliente.", "es"),
        ("Os pedidos de uma loja e a equipe que não tem mais nada com isso.", "pt"),
        ("Les commandes du magasin et les gens qui les envoient pour une cliente.", "fr"),
        ("Die Bestellungen der Firma und das Lager, nicht mit den Kunden.", "de"),
        ("Gli ordini del negozio e la squadra che li spedisce con una bolla.", "it"),
        ("De lijst van de gebruiker wordt met een token geladen en niet zonder het adres van de klant", "nl"),
    ],
)
def test_language_of_prose(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("5/min per IP on /auth/login, 120/min per user elsewhere", (("auth", 5, 60), ("default", 120, 60))),
        (
            "Redis token bucket: 60/min anonymous, 300/min user, 10/min on auth",
            (("auth", 10, 60), ("default", 300, 60)),
        ),
        ("100 req/min per user, 10 req/min per IP on /auth/*", (("auth", 10, 60), ("default", 100, 60))),
        ("1000 requests per hour", (("default", 1000, 3600),)),
        ("10 peticiones por minuto en /auth/login", (("auth", 10, 60),)),
        ("Per-user and per-IP limits", ()),
    ],
)
def test_rate_limits(text: str, limits: tuple[tuple[str, int, int], ...]) -> None:
    assert read_rate_limits([text]) == tuple(RateLimit(*limit) for limit in limits)


@pytest.mark.parametrize(
    "title",
    [
        "Boat rental backend",
        "Boat rental backend, revision 2",
        "Boat rental backend (revision 2)",
        "Boat rental backend (Rev. 3: adds moorings)",
        "Boat rental backend v2",
        "Boat rental v2.1 backend",
        "Boat rental backend - version 3",
        "Boat rental backend — Version 3, with moorings",
        "Boat rental backend 2.0",
        "Boat rental backend (updated)",
        "Boat rental backend: second revision",
        "Version 2: Boat rental backend",
        "Boat rental backend, revisión 2",
        "Boat rental backend (versión 2)",
        "Boat rental backend - versão 2",
        "Boat rental backend (revisão 3)",
        "Boat rental backend, révision 2",
        "Boat rental backend — deuxième version",
        "Boat rental backend (überarbeitete Fassung)",
        "Boat rental backend, Überarbeitung 2",
        "Boat rental backend (Revision II)",
        "Boat rental backend - versione 2",
        "Boat rental backend (edizione 2)",
    ],
)
def test_a_revision_has_the_name_of_the_design(title: str) -> None:
    stack = _stack(content=f"# {title}\n\nBoats.")
    assert (stack.name, stack.title) == ("boat-rental", "Boat rental backend")


@pytest.mark.parametrize(
    "title",
    [
        "Version control",
        "Revision planner",
        "Vinyl edition shop",
        "Route 66",
        "Draft picks",
        "Peer review: second opinions",
    ],
)
def test_other_titles_stay_whole(title: str) -> None:
    assert without_revision(title) == title


def test_a_heading_of_the_revision_alone_is_passed_over() -> None:
    assert _stack(content="# Revision 2\n\n## Boat rental\n\nBoats.").name == "boat-rental"


@pytest.mark.parametrize(
    "name", ["boats.json", "boats.v2.json", "boats-v3.json", "boats_rev2.json", "in/boats v2.json"]
)
def test_files_of_revisions_share_a_name(name: str) -> None:
    document = read_document(b'{"data_model": {"tables": []}}', name, Findings())
    assert find_name(document, find_title(document), Findings()) == "boats"


def test_revisions_of_one_design_share_a_name() -> None:
    folders = sorted((Path(__file__).parents[2] / "examples").iterdir())
    assert folders
    for folder in folders:
        names = set()
        for path in sorted(folder.glob("design*.json")):
            document = read_document(path.read_bytes(), path.name, Findings())
            names.add(find_name(document, find_title(document), Findings()))
        assert len(names) == 1, folder


@pytest.mark.parametrize(
    "heading", ["## Resumo", "## 1. Overview", "## Überblick", "### Vue d'ensemble", "# Technical summary"]
)
def test_the_heading_of_a_section_is_no_title(heading: str) -> None:
    content = f"{heading}\n\nA monolith.\n\n### Main decisions\n\nNone."
    raw = json.dumps({"data_model": {"tables": []}, "content": content}).encode()
    assert find_title(read_document(raw, "designs/boat-rental.json", Findings())) == "boat rental"


def test_a_chief_heading_comes_before_those_of_sections() -> None:
    content = "## Overview\n\nA monolith.\n\n# Boat rental\n"
    raw = json.dumps({"data_model": {"tables": []}, "content": content}).encode()
    assert find_title(read_document(raw, "v2.json", Findings())) == "Boat rental"
