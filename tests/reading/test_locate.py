from __future__ import annotations

import json

import pytest

from .reads import codes, error, read

DESIGN = (
    '{"tables": [{"name": "users", "columns": ["id uuid"]}], "endpoints": [{"method": "GET", "path": "/users/{id}"}]}'
)
OTHER = DESIGN.replace("users", "shops")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DESIGN, []),
        ("\ufeff\n  " + DESIGN, ["SC110"]),
        (f"Sure, `/x/{{id}}` it is:\n\n```json\n{DESIGN}\n```\nDone {{really}}.", ["SC113"]),
        (f"```json\n{{}}\n```\n~~~\n{DESIGN}\n~~~", ["SC113"]),
        (f"The answer is {DESIGN}, ok?", ["SC113"]),
        (f"```json\n{DESIGN}\n```\n```json\n{OTHER[:-1]}}}\n```", ["SC113", "SC116"]),
        (f"```json\n{DESIGN[:-1]}\n```\nHope this helps!", ["SC113", "SC111"]),
        (f'{{"response": {DESIGN}}}', ["SC113"]),
        (f"[{DESIGN}]", ["SC113"]),
        (json.dumps({"output": DESIGN}), ["SC113"]),
        (json.dumps({"choices": [{"message": {"content": f"Here:\n```json\n{DESIGN}\n```"}}]}), ["SC113"]),
    ],
)
def test_the_design_is_found(text: str, expected: list[str]) -> None:
    document, findings = read(text)
    assert [table.name.text for table in document.data.tables] == ["users"]
    assert [f"{entry.method} {entry.path}" for entry in document.api.endpoints] == ["GET /users/{id}"]
    assert sorted(codes(findings)) == sorted(expected)
    assert document.text == text.removeprefix("\ufeff")


def test_places_of_a_fenced_design_count_from_the_start_of_the_file() -> None:
    document, _ = read(f"Hello\n\n```json\n{DESIGN}\n```")
    assert document.root.place.line == 4


def test_the_pointer_of_an_unwrapped_design_is_that_of_the_file() -> None:
    document, _ = read(f'{{"response": {DESIGN}}}')
    assert document.data.tables[0].place.pointer == "/response/tables/0"


def test_an_envelope_whose_key_is_a_section_of_the_format() -> None:
    document, _ = read(
        {"data": {"api_design": {"endpoints": ["GET /a"]}, "data_model": {"tables": ["a(id uuid)"]}}, "status": "ok"}
    )
    assert [table.name.text for table in document.data.tables] == ["a"]
    assert [entry.path.text for entry in document.api.endpoints] == ["/a"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "SC101"),
        (b" \r\n\t", "SC101"),
        (b"\xef\xbb\xbf", "SC101"),
        (b"[" * (9 * 1024 * 1024), "SC102"),
        (b'{"tables": [' + b"1," * 200_000 + b"1]}", "SC102"),
        (b'{"tables": "\0"}', "SC103"),
        (b'{"a": 1,\n "b": "\xff"}', "SC103"),
        (b"\xff\xfe{", "SC103"),
        (b"{" + b"," * 500_000 + b"}", "SC104"),
        (b"{" * 1_000_000, "SC104"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "SC105"),
        (b'{"tables":' + b"[" * 10_000 + b"]" * 10_000 + b"}", "SC105"),
        (b"[" * 1_000_000, "SC105"),
        (b"hello world", "SC106"),
        (b"# Design\n\n- users\n", "SC106"),
        (b"42", "SC106"),
        (b"[1, 2]", "SC106"),
        (b"{}", "SC106"),
        (b'{"a": {"b": [1]}}', "SC106"),
        (b'{"data_model": null, "api_design": null}', "SC106"),
        (b'{"a": "' + b"\\" * 1_000_000, "SC106"),
        (b"`" * 1_000_000, "SC106"),
    ],
)
def test_what_cannot_be_read_is_one_message(raw: bytes, code: str) -> None:
    finding = error(raw)
    assert finding.code.id == code
    assert finding.severity == "error"
    assert finding.message
    assert finding.advice


def test_bytes_that_are_no_text_are_placed() -> None:
    finding = error(b'{"a": 1,\n "b": "\xff"}')
    assert finding.message == "byte 16 (0xff) of the document is not valid UTF-8"
    assert (finding.place.line, finding.place.column) == (2, 8)


def test_utf16_is_converted() -> None:
    from generator.diagnostics import Findings
    from generator.reading import read_document

    findings = Findings()
    document = read_document(DESIGN.encode("utf-16"), "x", findings)
    assert len(document.data.tables) == 1
    assert codes(list(findings)) == ["SC110"]
