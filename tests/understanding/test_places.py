from __future__ import annotations

import json

from generator.diagnostics import Finding, Findings
from generator.reading import read_document
from generator.understanding import understand
from tests.understanding.endpoints.designs import ID, USERS, document, endpoint

BOOKS = ["books", ID, "title varchar(80) NOT NULL"]


def _pinned(text: str, code: str) -> Finding:
    findings = Findings()
    understand(read_document(text.encode(), "shop.json", findings), findings)
    (found,) = [finding for finding in findings if finding.code.id == code]
    return found


def _column(text: str, finding: Finding) -> str:
    return text.split("\n")[finding.place.line - 1][finding.place.column - 1 :]


def test_a_field_within_a_notation() -> None:
    create = endpoint("POST", "/books", "Book", "{ title: string, mood?: string (1..10, calm), x: 1 }")
    text = json.dumps(json.loads(document([USERS, BOOKS], [create])), indent=1)
    finding = _pinned(text, "SC305")
    assert finding.place.pointer == "/api_design/endpoints/0/request_schema"
    assert finding.quote == "mood?: string (1..10, calm)"
    assert _column(text, finding).startswith("mood?: string")


def test_a_field_that_is_a_key() -> None:
    create = endpoint("POST", "/books", "Book", {"title": "string", "mood": "string, optional"})
    text = document([USERS, BOOKS], [create])
    finding = _pinned(text, "SC305")
    assert (finding.place.pointer, finding.quote) == ("/api_design/endpoints/0/request_schema/mood", "mood")
    assert _column(text, finding).startswith('mood": "string, optional"')


def test_a_field_of_a_named_schema() -> None:
    schemas = {"Book": "{ id: uuid, title: string, mood?: string | null }"}
    text = document([USERS, BOOKS], [endpoint("GET", "/books", "[Book]")], api={"shared_schemas": schemas})
    finding = _pinned(text, "SC304")
    assert (finding.place.pointer, finding.quote) == ("/api_design/shared_schemas/Book", "mood?: string | null")


def test_escaped_text_is_found_in_the_line() -> None:
    create = endpoint("POST", "/books", "Book", '{ title: "é", mood?: string }')
    text = document([USERS, BOOKS], [create])
    finding = _pinned(text, "SC305")
    assert _column(text, finding).startswith('mood?: string }"')


def test_what_has_no_words_of_its_own_quotes_the_part() -> None:
    text = document([USERS, BOOKS], [endpoint("POST", "/books/{id}/polish", "202 Accepted", errors=["409"])])
    finding = _pinned(text, "SC301")
    assert (finding.place.pointer, finding.quote) == ("/api_design/endpoints/0/response_schema", "202 Accepted")


def test_every_finding_of_a_design_quotes_and_advises() -> None:
    odd = {"name": "odd", "columns": [{"name": "x", "type": "strange"}], "indexes": [{"columns": ["nope"]}]}
    posts = [endpoint("POST", "/odd", "Odd", "{ y?: string }"), endpoint("GET", "/odd", "[Odd]", "query: { z?: int }")]
    findings = Findings()
    understand(read_document(document([odd], posts).encode(), "odd.json", findings), findings)
    assert len(findings) > 6
    assert [finding.code.id for finding in findings if not finding.advice] == []
    assert [
        finding.code.id for finding in findings if not finding.quote and finding.code.id not in {"SC506", "SC503"}
    ] == []
